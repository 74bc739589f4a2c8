import type { ImpactChoices } from '../choices.ts';
import type { Comparison, Method } from '../types.ts';
import { type Grid, part } from './grid.ts';
import type { QuickRule } from './quick-effect.ts';
import type { Sample } from './samples.ts';

/** One defensible design before it is worked out. */
export interface Design {
  readonly method: Extract<
    Method,
    'callaway-santanna' | 'imputation' | 'sun-abraham' | 'synthetic-difference-in-differences'
  >;
  readonly comparison: Comparison;
  readonly rule: QuickRule;
  readonly grid: Grid;
  readonly sample: string;
  /** What one unit of the effect on the grid's scale is in the outcome's unit: 1, or the mean level where it is in logs. */
  readonly scale: number;
  readonly options: Readonly<Record<string, string>>;
  readonly main: boolean;
}

/** Every treated year there is: longer than any panel. */
const ALL_YEARS = 99;

/**
 * All defensible designs: the sample of the recipe with comparison, anticipation, horizon and scale crossed, the other
 * samples and balanced groups one at a time, each by group-time effects; and other estimators beside. The first is the recipe's own.
 */
export function designsOf(samples: readonly Sample[], choices: ImpactChoices): Design[] {
  const [recipe, ...others] = samples;
  if (recipe === undefined) return [];
  const { anticipation, horizon } = choices;
  const ahead = [anticipation, anticipation === 0 ? 1 : 0];
  const horizons = [...new Set([horizon, horizon > 1 ? 1 : horizon + 2, ALL_YEARS])];
  const designs: Design[] = [];
  const crossed = [recipe, ...others.filter(({ id }) => id === 'neighbours' || id === 'not-yet')];
  for (const sample of crossed) {
    for (const [comparison, kind] of comparisonsOf(sample, choices)) {
      for (const early of ahead)
        for (const far of horizons)
          for (const log of [false, true]) push(sample, comparison, kind, early, far, log, false);
    }
  }
  const [own] = comparisonsOf(recipe, choices);
  if (own !== undefined) push(recipe, own[0], own[1], anticipation, horizon, false, true);
  for (const sample of others.filter((one) => !crossed.includes(one))) {
    for (const [comparison, kind] of comparisonsOf(sample, choices))
      push(sample, comparison, kind, anticipation, horizon, false, false);
  }
  for (const sample of samples) {
    for (const early of sample === recipe ? ahead : [anticipation])
      for (const log of sample === recipe ? [false, true] : [false])
        push(sample, own?.[0] ?? 'not-yet-treated', 'not yet treated', early, ALL_YEARS, log, false, 'imputation');
  }
  for (const early of ahead)
    push(recipe, own?.[0] ?? 'never-treated', 'never treated', early, horizon, false, false, 'sun-abraham');
  for (const log of [false, true])
    push(
      recipe,
      own?.[0] ?? 'never-treated',
      'never treated',
      0,
      ALL_YEARS,
      log,
      false,
      'synthetic-difference-in-differences',
    );
  return designs;

  function push(
    sample: Sample,
    comparison: Comparison,
    kind: QuickRule['comparison'],
    early: number,
    far: number,
    log: boolean,
    balanced: boolean,
    method: Design['method'] = 'callaway-santanna',
  ): void {
    const scaled = log ? inLogs(sample.grid) : { grid: sample.grid, scale: 1 };
    if (scaled === null) return;
    designs.push({
      method,
      comparison,
      rule: { comparison: kind, anticipation: early, horizon: far, balanced },
      ...scaled,
      sample: sample.id,
      options: {
        Sample: sample.label,
        Horizon: far === ALL_YEARS ? 'all years after' : far === 0 ? 'first year' : `first year and ${far} after`,
        Anticipation: early === 0 ? 'none' : early === 1 ? 'one year' : `${early} years`,
        Scale: log ? 'logarithms' : 'as published',
        Groups: balanced ? 'seen throughout' : 'all',
      },
      main: designs.length === 0,
    });
  }
}

/** The recipe's own comparison first. */
function comparisonsOf(
  sample: Sample,
  { comparison }: ImpactChoices,
): (readonly [Comparison, QuickRule['comparison']])[] {
  if (sample.neighbours) return [['neighbours', 'never treated']];
  if (comparison === 'donors') return [['donors', 'never treated']];
  const both = [
    ['never-treated', 'never treated'],
    ['not-yet-treated', 'not yet treated'],
  ] as const;
  return comparison === 'never-treated' ? [...both] : [both[1], both[0]];
}

/**
 * Logarithms, with the mean of the treated before as the level that turns an effect of logs into the outcome's unit;
 * null where a figure is not above zero, or nobody treated is seen before.
 */
function inLogs(grid: Grid): { readonly grid: Grid; readonly scale: number } | null {
  if (!grid.values.every((value) => value > 0)) return null;
  const wide = grid.years.length;
  let [sum, cells] = [0, 0];
  grid.firstTreated.forEach((first, row) => {
    if (first === null) return;
    grid.years.forEach((year, at) => {
      if (year >= first) return;
      sum += grid.values[row * wide + at] ?? 0;
      cells += 1;
    });
  });
  return cells === 0 ? null : { grid: part(grid, { change: Math.log }), scale: sum / cells };
}
