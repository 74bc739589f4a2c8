import { type IndicatorCatalogue, loadCatalogue } from '#facts/indicators/index.ts';
import { JUDGEMENT_LABELS, type JudgementId } from '#facts/inspections/index.ts';

const JUDGEMENT = 'judgement:';

/** Judgements that a definition can name, as `judgement:<id>`. */
export const JUDGEMENT_IDS = Object.keys(JUDGEMENT_LABELS) as readonly JudgementId[];

/** The judgement that a measure is; undefined for an indicator, and for a judgement that does not exist. */
export function judgementIn(measure: string): JudgementId | undefined {
  if (!measure.startsWith(JUDGEMENT)) return undefined;
  return JUDGEMENT_IDS.find((id) => id === measure.slice(JUDGEMENT.length));
}

/** True for a measure that is an inspection grade, known or not. */
export function isJudgement(measure: string): boolean {
  return measure.startsWith(JUDGEMENT);
}

/** A measure in few words: the indicator's short label, or "Grade: leaders and managers". The id where it is unknown. */
export function measureName(measure: string, catalogue: IndicatorCatalogue = loadCatalogue()): string {
  const judgement = judgementIn(measure);
  if (judgement !== undefined)
    return `Grade: ${JUDGEMENT_LABELS[judgement].replace(/^./, (first) => first.toLowerCase())}`;
  const indicator = catalogue.byId(measure);
  return indicator === undefined ? measure : ownName(indicator, catalogue);
}

const shared = new WeakMap<IndicatorCatalogue, ReadonlySet<string>>();

/**
 * The short label of an indicator, or its whole label where others have the same short one: "Attainment 8" is measured
 * for children in need and for children in care, and only the whole label says for whom.
 */
export function ownName(
  indicator: { readonly id: string; readonly label: string; readonly shortLabel: string },
  catalogue: IndicatorCatalogue = loadCatalogue(),
): string {
  let names = shared.get(catalogue);
  if (names === undefined) {
    const short = catalogue.indicators.map(({ shortLabel }) => shortLabel);
    names = new Set(short.filter((label, at) => short.indexOf(label) !== at));
    shared.set(catalogue, names);
  }
  return names.has(indicator.shortLabel) ? indicator.label : indicator.shortLabel;
}

/** A measure in full: label and unit. */
export function measureTitle(measure: string, catalogue: IndicatorCatalogue = loadCatalogue()): string {
  const indicator = catalogue.byId(measure);
  return indicator === undefined ? measureName(measure, catalogue) : `${indicator.label}, ${indicator.unitLabel}`;
}
