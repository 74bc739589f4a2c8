import type { IndicatorCatalogue } from '#facts/indicators/index.ts';
import { JUDGEMENT_LABELS } from '#facts/inspections/index.ts';
import { formatCount, formatDate, formatNumber } from '#ui/index.ts';
import { judgementIn } from '../measure-names.ts';
import type {
  Definition,
  DefinitionSource,
  DefinitionVersion,
  IndicatorStatus,
  LinkEvidence,
  MeasureUse,
  OutcomeNode,
  Reference,
} from '../types.ts';

export const STATUS_WORDS: Readonly<Record<IndicatorStatus, string>> = {
  exists: 'An indicator exists',
  derivable: 'Can be derived from existing data',
  'needs-new-data': 'Needs new data',
};

export const KIND_WORDS: Readonly<Record<OutcomeNode['kind'], string>> = { outcome: 'Outcome', enabler: 'Enabler' };

export const ACCESS_WORDS: Readonly<Record<DefinitionSource['access'], string>> = {
  full: 'Anybody can read it in full',
  part: 'Not public in full',
  none: 'Not public',
};

export const POLARITY_WORDS: Readonly<Record<MeasureUse['polarity'], string>> = {
  'higher-better': 'Higher is better',
  'lower-better': 'Lower is better',
};

export const TRANSFORMATION_WORDS: Readonly<Record<MeasureUse['transformation'], string>> = {
  none: 'As published',
  'square-root': 'Square root',
  log: 'Natural logarithm',
};

export const MISSING_WORDS: Readonly<Record<MeasureUse['missing'], string>> = {
  'share-weight': 'The other measures take its weight',
  average: 'It counts as the average',
  require: 'The authority gets no place',
};

export const HIDDEN_WORDS: Readonly<Record<MeasureUse['hidden'], string>> = {
  'leave-out': 'Treated as missing',
  middle: 'The middle of its bounds',
};

export const REFERENCE_WORDS: Readonly<Record<Reference['kind'], string>> = {
  none: 'No target',
  england: "England's figure",
  neighbours: 'The median of its statistical neighbours',
  threshold: 'A fixed value',
};

export const EVIDENCE_KINDS: Readonly<Record<LinkEvidence['kind'], string>> = {
  review: 'Review',
  programme: 'Programme',
  case: 'Case study',
  other: 'Other',
};

export const DIRECTION_WORDS: Readonly<Record<LinkEvidence['direction'], string>> = {
  supports: 'Supports it',
  contradicts: 'Contradicts it',
  mixed: 'Mixed',
  unclear: 'Unclear',
};

export const STRENGTH_WORDS: Readonly<Record<LinkEvidence['strength'], string>> = {
  strong: 'Strong',
  moderate: 'Moderate',
  weak: 'Weak',
  unknown: 'Strength not known',
};

/** A measure by its name in the catalogue; a judgement says that it is one; what is unknown keeps its id. */
export function measureName(catalogue: IndicatorCatalogue, measure: string): string {
  const judgement = judgementIn(measure);
  if (judgement !== undefined) return `Inspection judgement: ${JUDGEMENT_LABELS[judgement]}`;
  return catalogue.byId(measure)?.label ?? measure;
}

/** Where a measure is explained; null for what has no page. */
export function measureAddress(catalogue: IndicatorCatalogue, measure: string): string | null {
  return catalogue.byId(measure) === undefined ? null : `/indicators/${encodeURIComponent(measure)}`;
}

export function totalWeight(definition: Definition): number {
  return definition.outcomes.flatMap((outcome) => outcome.measures).reduce((sum, use) => sum + use.weight, 0);
}

/** "12 points, 11% of the weight". */
export function weightWords(weight: number, total: number): string {
  return `${numberWords(weight)} ${weight === 1 ? 'point' : 'points'}, ${formatNumber(total === 0 ? 0 : (100 * weight) / total, 1)}% of the weight`;
}

/** A number as it was written, with a true minus and commas. */
export function numberWords(value: number): string {
  const decimals = (String(value).split('.')[1] ?? '').length;
  return formatNumber(value, Math.min(decimals, 6));
}

export function rangeWords(use: MeasureUse): string {
  const [low, high] = use.weightRange ?? [use.weight / 2, use.weight * 2];
  const words = `${numberWords(low)} to ${numberWords(high)} points`;
  return use.weightRange === null ? `${words} (half to double)` : words;
}

export function referenceWords(reference: Reference, unit: string): string {
  if (reference.kind === 'threshold') return `At least as good as ${numberWords(reference.value)} ${unit}`.trim();
  if (reference.kind === 'none') return REFERENCE_WORDS.none;
  return `At least as good as ${REFERENCE_WORDS[reference.kind].replace(/^The/, 'the')}`;
}

/** Outcomes and enablers that nothing measures. */
export function holesOf(definition: Definition): readonly OutcomeNode[] {
  return definition.outcomes.filter((outcome) => outcome.measures.length === 0);
}

/** "5 of 7 outcomes and enablers have a measure; nothing here measures Family network or Leaders." */
export function coverageSentence(definition: Definition): string {
  const all = definition.outcomes.length;
  if (all === 0) return 'It names no outcome or enabler yet.';
  const holes = holesOf(definition);
  const kinds = new Set(definition.outcomes.map((outcome) => outcome.kind));
  const noun = kinds.size === 2 ? 'outcomes and enablers' : kinds.has('enabler') ? 'enablers' : 'outcomes';
  const measured = all - holes.length;
  const start = `${measured} of ${all} ${noun} ${measured === 1 ? 'has' : 'have'} a measure`;
  if (holes.length === 0) return `${start}.`;
  return `${start}; nothing here measures ${either(holes.map((hole) => `“${hole.label}”`))}.`;
}

/** "a", "a or b", "a, b or c". */
export function either(names: readonly string[]): string {
  if (names.length < 2) return names.join('');
  return `${names.slice(0, -1).join(', ')} or ${names.at(-1)}`;
}

/** "Version 3, by Owner on 22 November 2026", or that it comes with the program. */
export function versionWords(version: DefinitionVersion): string {
  if (version.when === null) return 'Ready definition; comes with the program';
  return `Version ${version.version}, by ${version.person} on ${whenWords(version.when)}`;
}

/** "22 November 2026, 08:05 UTC". */
export function whenWords(iso: string): string {
  const time = /T(\d\d:\d\d)/.exec(iso)?.[1];
  return time === undefined ? formatDate(iso) : `${formatDate(iso)}, ${time} UTC`;
}

export function measureCount(definition: Definition): number {
  return definition.outcomes.reduce((sum, outcome) => sum + outcome.measures.length, 0);
}

/** "4 outcomes, 3 enablers and 14 measures". */
export function sizeWords(definition: Definition): string {
  const outcomes = definition.outcomes.filter((outcome) => outcome.kind === 'outcome').length;
  const enablers = definition.outcomes.length - outcomes;
  return [
    formatCount(outcomes, 'outcome'),
    formatCount(enablers, 'enabler'),
    formatCount(measureCount(definition), 'measure'),
  ]
    .join(', ')
    .replace(/, ([^,]*)$/, ' and $1');
}

/** What somebody wrote, inside a rich sentence: its markup stays characters, and it makes no link. */
export function plainRich(text: string): string {
  return text.replaceAll('**', '* *').replaceAll('](', '] (');
}
