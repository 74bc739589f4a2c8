import type { IndicatorCatalogue } from '#facts/indicators/index.ts';
import { measureTitle } from '../measure-names.ts';
import type { DefinitionVersion, OutcomeNode } from '../types.ts';

const STATUS = { exists: '', derivable: 'could be derived', 'needs-new-data': 'needs new data' } as const;

/** A definition as text for a terminal: purpose, outcomes with measures and shares, holes, scope. */
export function definitionText(
  { definition, version, ready, hash }: DefinitionVersion & { readonly ready: boolean },
  catalogue: IndicatorCatalogue,
): string {
  const total = definition.outcomes.flatMap(({ measures }) => measures).reduce((sum, { weight }) => sum + weight, 0);
  const holes = definition.outcomes.filter(({ measures }) => measures.length === 0);
  const measured = definition.outcomes.length - holes.length;
  const lines = [
    `${definition.title} (${definition.id}, ${ready ? 'ready' : `version ${version}`})`,
    definition.purpose,
    '',
    `${measured} of ${definition.outcomes.length} outcomes and enablers have a measure.`,
    ...(holes.length === 0 ? [] : [`Nothing measures: ${holes.map(({ label }) => label).join('; ')}.`]),
    ...definition.outcomes.flatMap((outcome) => outcomeLines(outcome, total, catalogue)),
    '',
    ...scopeLines(definition.scope),
    `sha256 ${hash}`,
  ];
  return `${lines.join('\n')}\n`;
}

function outcomeLines(outcome: OutcomeNode, total: number, catalogue: IndicatorCatalogue): readonly string[] {
  const share = outcome.measures.reduce((sum, { weight }) => sum + weight, 0) / (total === 0 ? 1 : total);
  const state = outcome.status === 'exists' ? `${Math.round(share * 100)}% of the weight` : STATUS[outcome.status];
  return [
    '',
    `${outcome.label} (${outcome.kind}; ${state})`,
    ...outcome.measures.map(
      ({ measure, weight, polarity }) =>
        `  ${polarity === 'higher-better' ? '↑' : '↓'} ${String(weight).padStart(5)}  ${measureTitle(measure, catalogue)} [${measure}]`,
    ),
    ...outcome.wanted.map(({ label, status }) => `  –        ${label} (${STATUS[status]})`),
  ];
}

function scopeLines(scope: DefinitionVersion['definition']['scope']): readonly string[] {
  return [
    `A place needs figures for ${Math.round(scope.minimumCoverage * 100)}% of the weight.`,
    ...scope.minimums.map(({ indicator, atLeast, reason }) => `At least ${atLeast} ${indicator}: ${reason}`),
    ...scope.exclude.map(({ authority, reason }) => `Left out: ${authority}, ${reason}`),
  ];
}
