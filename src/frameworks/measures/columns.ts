import type { Indicator } from '#facts/indicators/index.ts';
import { ABSENT, endYear, type Period, periodLabel } from '#facts/observations/index.ts';
import { type Cell, cellOf, type Dataset, exactValue, type Slice } from '#facts/panel/index.ts';
import { ownName } from '#frameworks/definitions/index.ts';
import type { MeasureColumn, MeasureYear } from '#frameworks/scoring/index.ts';
import { jointNotes } from './joint.ts';
import { isFigure } from './periods.ts';
import type { ResolvedUse } from './uses.ts';

const BASES: Readonly<Record<string, number>> = {
  percent: 100,
  'rate-per-1000': 1_000,
  'rate-per-10000': 10_000,
  'rate-per-100000': 100_000,
};

/** How many years can be pooled: the year of the study and those before. */
const POOLED = 3;

/** What is the same for every kind of measure: what the definition says of it. */
export function statedPart({
  outcome,
  use,
}: ResolvedUse): Omit<
  MeasureColumn,
  'label' | 'shortLabel' | 'unitLabel' | 'decimals' | 'interval' | 'base' | 'source' | 'years' | 'notes'
> {
  return {
    measure: use.measure,
    outcome: outcome.id,
    higherIsBetter: use.polarity === 'higher-better',
    weight: use.weight,
    weightLow: use.weightRange?.[0] ?? use.weight / 2,
    weightHigh: use.weightRange?.[1] ?? use.weight * 2,
    transformation: use.transformation,
    minimumDenominator: use.minimumDenominator,
    missing: use.missing,
    hidden: use.hidden,
    reference: use.reference,
  };
}

/** An indicator's column over the authorities with these codes: the year of the study and up to two before it. */
export function indicatorColumn(
  dataset: Dataset,
  resolved: ResolvedUse,
  indicator: Indicator,
  year: number,
  codes: readonly string[],
): MeasureColumn {
  const { slices, notes } = pooledSlices(dataset, indicator, year);
  return {
    ...statedPart(resolved),
    label: indicator.label,
    shortLabel: ownName(indicator),
    unitLabel: indicator.unitLabel,
    decimals: indicator.decimals,
    interval: BASES[indicator.unit] === undefined ? 'none' : indicator.interval,
    base: BASES[indicator.unit] ?? 1,
    source: { publisher: indicator.publisher, publication: indicator.publication },
    years: slices.map((slice) => yearOf(dataset, slice, codes)),
    notes: [...notes, ...(slices[0] === undefined ? [] : jointNotes(dataset, slices[0], year))],
  };
}

/**
 * Slices that can be pooled, newest first; none when the year of the study has no figure. Years before a documented
 * break measured something else, and figures of three years contain one another: neither is pooled.
 */
function pooledSlices(
  dataset: Dataset,
  indicator: Indicator,
  year: number,
): { readonly slices: readonly Slice[]; readonly notes: readonly string[] } {
  const newest = dataset.panel.sliceInYear(indicator.id, year);
  if (newest === undefined) return { slices: [], notes: [] };
  const slices = [newest];
  if (newest.period.kind.startsWith('three-')) {
    return { slices, notes: ['Each figure already covers three years, so years are not pooled.'] };
  }
  for (let before = year - 1; before > year - POOLED; before -= 1) {
    const slice = dataset.panel.sliceInYear(indicator.id, before);
    if (slice === undefined || slice.period.kind !== newest.period.kind) continue;
    const broken = indicator.breaks.find(({ at }) => slice.period.end < at && at <= newest.period.end);
    if (broken !== undefined) {
      const label = periodLabel(slice.period);
      return { slices, notes: [`Figures for ${label} and before are not pooled with later ones: ${broken.text}`] };
    }
    slices.push(slice);
  }
  return { slices, notes: [] };
}

function yearOf(dataset: Dataset, slice: Slice, codes: readonly string[]): MeasureYear {
  const cells = codes.map((code) => cellOf(slice, dataset.panel.areaIndex(code)));
  const england = cellOf(slice, dataset.panel.areaIndex(dataset.register.england.code));
  const counts = cells.map((cell) => countsOf(slice.indicator, cell));
  const bounds = cells.map(boundsOf);
  return {
    year: endYear(slice.period),
    period: periodLabel(slice.period),
    values: cells.map((cell) => figureOf(slice.indicator, cell)),
    numerators: counts.map(({ numerator }) => numerator),
    denominators: counts.map(({ denominator }) => denominator),
    lower: bounds.map((bound) => bound?.[0] ?? null),
    upper: bounds.map((bound) => bound?.[1] ?? null),
    status: cells.map(({ status }) => status),
    england: figureOf(slice.indicator, england),
  };
}

/** Unrounded where counts lead to the published figure; a figure that rounds to zero counts as 0. */
export function figureOf(indicator: Indicator, cell: Cell): number | null {
  return exactValue(indicator, cell) ?? (isFigure(cell.status) ? 0 : null);
}

/** The denominator as published; the numerator only where both lead to the published figure. */
function countsOf(
  indicator: Indicator,
  cell: Cell,
): { readonly numerator: number | null; readonly denominator: number | null } {
  const denominator = Number.isFinite(cell.denominator) ? cell.denominator : null;
  const base = BASES[indicator.unit];
  const leads =
    base !== undefined && denominator !== null && exactValue(indicator, cell) === (cell.numerator / denominator) * base;
  return { numerator: leads ? cell.numerator : null, denominator };
}

/** Certain bounds of a figure that is hidden; null for any other cell. */
export function boundsOf(cell: Cell): readonly [number, number] | null {
  if (isFigure(cell.status) || cell.status === ABSENT) return null;
  const { lower, upper } = cell;
  return Number.isFinite(lower) && Number.isFinite(upper) ? [lower, upper] : null;
}

/** The slice of a year, else of the nearest year; of two equally near the earlier. */
export function nearestSlice(dataset: Dataset, indicator: string, year: number): Slice | undefined {
  const years = new Set(dataset.panel.periods(indicator).map((period: Period) => endYear(period)));
  const [nearest] = [...years].sort((a, b) => Math.abs(a - year) - Math.abs(b - year) || a - b);
  return nearest === undefined ? undefined : dataset.panel.sliceInYear(indicator, nearest);
}
