import { formatNumber } from '#ui/index.ts';
import type { ImpactChoices } from '../choices.ts';
import type { Comparison, ImpactPanel } from '../types.ts';

/** A characteristic as it stood before the event, one value a unit in the order of `panel.units`; NaN where unknown. */
export interface PanelCovariate {
  readonly id: string;
  readonly label: string;
  readonly values: Float64Array;
}

/** A panel that carries the characteristics that the recipe holds constant. */
export interface PanelWithCovariates extends ImpactPanel {
  readonly covariates?: readonly PanelCovariate[];
}

/** The rows that every estimator of a study reads: complete units, years with figures. */
export interface Frame {
  /** Places in `panel.units`. */
  readonly units: readonly number[];
  readonly codes: readonly string[];
  readonly names: readonly string[];
  /** Rising; years without any figure are left out. */
  readonly years: readonly number[];
  /** Row-major, units × years. */
  readonly values: Float64Array;
  /** Null: not treated within the years. */
  readonly firstTreated: readonly (number | null)[];
  readonly covariates: readonly PanelCovariate[];
  readonly covariateNames: readonly string[];
  readonly treated: number;
  readonly never: number;
  readonly anticipation: number;
  /** Last year after the first treated year that the main estimate averages. */
  readonly horizon: number;
  /** Which of the two comparisons of group-time effects answers to the recipe's. */
  readonly against: 'never treated' | 'not yet treated';
  /** As the recipe names it. */
  readonly comparison: Comparison;
  readonly unit: string;
  readonly decimals: number;
  /** What the panel had that is not in it, as clauses. */
  readonly left: readonly string[];
  /** Units of the panel that are not in it. */
  readonly lost: number;
}

/**
 * Lays out what the estimators read. Left out are years without any figure, units with a gap in the others or with an
 * unknown covariate, and units treated from the first year on (or within the anticipation of it): they are never seen
 * untreated. Units first treated after the last year count as untreated. Where nobody is never treated, those treated
 * last serve as comparison, and years from their treatment on are left out: then all estimators answer for the same rows.
 */
export function frameOf(panel: PanelWithCovariates, choices: ImpactChoices): Frame {
  const wide = panel.years.length;
  const { anticipation, horizon } = choices;
  const left: string[] = [];
  const seen = panel.years.map((_, t) => panel.units.some((_unit, u) => Number.isFinite(panel.values[u * wide + t])));
  let columns = panel.years.flatMap((_, t) => (seen[t] ? [t] : []));
  const covariates = (panel.covariates ?? []).filter(({ id }) => choices.covariates.includes(id));
  const seenThroughout = panel.units.flatMap((_, u) =>
    columns.every((t) => Number.isFinite(panel.values[u * wide + t])) ? [u] : [],
  );
  const complete = seenThroughout.filter((u) => covariates.every(({ values }) => Number.isFinite(values[u])));
  if (seenThroughout.length < panel.units.length) {
    left.push(`${formatNumber(panel.units.length - seenThroughout.length)} without a figure for every year`);
  }
  if (complete.length < seenThroughout.length) {
    const what = covariates.map(({ label }) => label).join(' or ');
    left.push(`${formatNumber(seenThroughout.length - complete.length)} whose ${what} before the event is not known`);
  }
  const first = panel.years[columns[0] ?? 0] ?? 0;
  const last = panel.years[columns.at(-1) ?? 0] ?? 0;
  const starts = new Map(
    complete.map((u) => {
      const year = panel.units[u]?.firstTreated ?? null;
      return [u, year !== null && year > last + anticipation ? null : year];
    }),
  );
  let units = complete.filter((u) => (starts.get(u) ?? Number.POSITIVE_INFINITY) > first + anticipation);
  if (units.length < complete.length) {
    left.push(`${formatNumber(complete.length - units.length)} treated from the first year on`);
  }
  const latest = Math.max(...units.map((u) => starts.get(u) ?? Number.POSITIVE_INFINITY));
  if (units.length > 0 && latest < Number.POSITIVE_INFINITY && choices.comparison === 'not-yet-treated') {
    columns = columns.filter((t) => (panel.years[t] ?? 0) < latest - anticipation);
    for (const u of units) if (starts.get(u) === latest) starts.set(u, null);
    left.push(`years from ${latest - anticipation} on, when the last untreated start`);
  }
  units = units.filter((u) => starts.has(u));
  const years = columns.map((t) => panel.years[t] ?? 0);
  const firstTreated = units.map((u) => starts.get(u) ?? null);
  return {
    units,
    codes: units.map((u) => panel.units[u]?.code ?? ''),
    names: units.map((u) => panel.units[u]?.name ?? ''),
    years,
    values: Float64Array.from(units.flatMap((u) => columns.map((t) => panel.values[u * wide + t] ?? Number.NaN))),
    firstTreated,
    covariates: covariates.map((one) => ({ ...one, values: Float64Array.from(units, (u) => one.values[u] ?? 0) })),
    covariateNames: covariates.map(({ label }) => label),
    treated: firstTreated.filter((year) => year !== null).length,
    never: firstTreated.filter((year) => year === null).length,
    anticipation,
    horizon,
    against: choices.comparison === 'not-yet-treated' ? 'not yet treated' : 'never treated',
    comparison: choices.comparison,
    unit: panel.outcome.differenceUnit,
    // A difference of rates in whole numbers says too little.
    decimals: Math.min(3, Math.max(1, panel.outcome.decimals)),
    left,
    lost: panel.units.length - units.length,
  };
}

/** The rows in the long form that estimators of staggered adoption take. */
export interface LongRows {
  readonly units: readonly string[];
  readonly periods: readonly number[];
  readonly outcome: Float64Array;
  readonly firstTreated: readonly (number | null)[];
  readonly covariates?: readonly Float64Array[];
}

/** `starts` in place of the first treated years, for placebos; `skip` leaves one unit out. */
export function longRows(frame: Frame, starts: readonly (number | null)[] = frame.firstTreated, skip = -1): LongRows {
  const places = frame.units.map((_, u) => u).filter((u) => u !== skip);
  const wide = frame.years.length;
  const each = <T>(of: (u: number, t: number) => T): T[] => places.flatMap((u) => frame.years.map((_, t) => of(u, t)));
  return {
    units: each((u) => frame.codes[u] ?? ''),
    periods: each((_, t) => frame.years[t] ?? 0),
    outcome: Float64Array.from(each((u, t) => frame.values[u * wide + t] ?? Number.NaN)),
    firstTreated: each((u) => starts[u] ?? null),
    ...(frame.covariates.length === 0
      ? {}
      : { covariates: frame.covariates.map(({ values }) => Float64Array.from(each((u) => values[u] ?? 0))) }),
  };
}

/**
 * The rows for regressions with effects of units, which take up what does not change: each covariate may matter anew in
 * each year after the first.
 */
export function rowsByYear(frame: Frame): LongRows {
  const { covariates, ...rows } = longRows(frame);
  if (covariates === undefined) return rows;
  const columns = covariates.flatMap((values) => {
    const mean = values.reduce((sum, v) => sum + v, 0) / values.length;
    return frame.years
      .slice(1)
      .map((year) => Float64Array.from(values, (v, i) => (rows.periods[i] === year ? v - mean : 0)));
  });
  return { ...rows, covariates: columns };
}

/** Years before treatment in which a unit first treated in `year` is seen and not yet acted on. */
export function yearsBefore(frame: Frame, year: number): number {
  return frame.years.filter((one) => one + frame.anticipation < year).length;
}
