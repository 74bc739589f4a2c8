import { statusOf } from '#facts/observations/index.ts';
import type { Definition } from '#frameworks/definitions/index.ts';
import type { Ingredients, MeasureColumn, Targets } from '#frameworks/scoring/index.ts';
import type { MeasureResult, OutcomeResult } from './types.ts';

/** What leaving a measure out does to places, one a column of the ingredients; null where it cannot be left out. */
export type LeftOut = MeasureResult['leftOut'];

/** What the definition measures: each measure with its figures, weight, direction and reason. */
export function measureResults(
  definition: Definition,
  ingredients: Ingredients,
  problems: readonly (string | null)[],
  met: Targets,
  leftOut: readonly LeftOut[],
): readonly MeasureResult[] {
  const uses = definition.outcomes.flatMap(({ measures }) => measures);
  // What takes no part has points, but no share of the weight that decides.
  const whole = ingredients.columns.reduce(
    (sum, { weight }, j) => sum + ((problems[j] ?? null) === null ? weight : 0),
    0,
  );
  return ingredients.columns.map((column, j): MeasureResult => {
    const use = uses[j];
    const [newest] = column.years;
    const verdicts = met.columns[j]?.verdicts ?? [];
    return {
      measure: column.measure,
      outcome: column.outcome,
      label: column.label,
      shortLabel: column.shortLabel,
      unitLabel: column.unitLabel,
      decimals: column.decimals,
      polarity: column.higherIsBetter ? 'higher-better' : 'lower-better',
      reason: use?.reason ?? '',
      weight: column.weight,
      share: (problems[j] ?? null) === null && whole > 0 ? column.weight / whole : 0,
      weightLow: column.weightLow,
      weightHigh: column.weightHigh,
      period: newest?.period ?? null,
      n: (newest?.values ?? []).filter((value) => value !== null).length,
      missing: missingOf(column),
      bounded: (newest?.values ?? []).filter((value, unit) => value === null && (newest?.lower[unit] ?? null) !== null)
        .length,
      hasInterval: column.interval !== 'none',
      england: newest?.england ?? null,
      target: targetWords(column),
      meets: column.reference.kind === 'none' ? null : verdicts.filter((verdict) => verdict === 'met').length,
      leftOut: leftOut[j] ?? null,
      source: column.source,
      unusable: problems[j] ?? null,
      ...(column.notes === undefined || column.notes.length === 0 ? {} : { notes: column.notes }),
    };
  });
}

/** Why authorities have no figure in the newest year, by the publisher's reason. */
function missingOf(column: MeasureColumn): MeasureResult['missing'] {
  const [newest] = column.years;
  const reasons = new Map<string, MeasureResult['missing'][number]>();
  for (const [unit, value] of (newest?.values ?? []).entries()) {
    if (value !== null || newest === undefined) continue;
    const { id, meaning, symbol } = statusOf(newest.status[unit] ?? 0);
    reasons.set(id, { reason: id, meaning, symbol, count: (reasons.get(id)?.count ?? 0) + 1 });
  }
  return [...reasons.values()].sort((left, right) => right.count - left.count);
}

function targetWords({ reference, higherIsBetter, decimals, unitLabel, years }: MeasureColumn): string | null {
  const figure = (value: number): string => {
    const text = value.toLocaleString('en-GB', { minimumFractionDigits: decimals, maximumFractionDigits: decimals });
    return unitLabel === '%' ? `${text}%` : text;
  };
  switch (reference.kind) {
    case 'none':
      return null;
    case 'neighbours':
      return 'the median of its statistical neighbours';
    case 'threshold':
      return `at ${higherIsBetter ? 'least' : 'most'} ${figure(reference.value ?? 0)}`;
    case 'england': {
      const england = years[0]?.england ?? null;
      return england === null ? 'England' : `England ${figure(england)}`;
    }
  }
}

/** The tree's outcomes and enablers, holes among them, with their share of the weight that takes part. */
export function outcomeResults(definition: Definition, idle: ReadonlySet<string>): readonly OutcomeResult[] {
  const weightOf = (measures: Definition['outcomes'][number]['measures']): number =>
    measures.reduce((sum, { measure, weight }) => sum + (idle.has(measure) ? 0 : weight), 0);
  const whole = weightOf(definition.outcomes.flatMap(({ measures }) => measures));
  return definition.outcomes.map((outcome) => ({
    id: outcome.id,
    kind: outcome.kind,
    label: outcome.label,
    status: outcome.status,
    statusNote: outcome.statusNote,
    share: whole > 0 ? weightOf(outcome.measures) / whole : 0,
    measures: outcome.measures.length,
    wanted: outcome.wanted.map(({ label }) => label),
  }));
}
