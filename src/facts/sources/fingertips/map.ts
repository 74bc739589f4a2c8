import type { Indicator, Unit } from '#facts/indicators/index.ts';
import type { PeriodKind } from '#facts/observations/index.ts';
import { generatedIndicator } from '../generated.ts';
import { readPeriodText, typedPeriod } from '../periods.ts';
import type { Fault, ReadContext, SeriesSlice } from '../types.ts';
import { type FingertipsBlock, type FingertipsSeries, FORMAT, type Gathered } from './rows.ts';

export const PUBLISHER = 'Office for Health Improvement and Disparities';
export const PUBLICATION = 'Fingertips public health profiles';

const BASES: readonly (readonly [number, Unit])[] = [
  [100, 'percent'],
  [1000, 'rate-per-1000'],
  [10_000, 'rate-per-10000'],
  [100_000, 'rate-per-100000'],
];

/**
 * The base that turns count over denominator into the value on at least nine tenths of the rows that have all three
 * (shared and rounded ones may miss it). These files do not say the unit; null when no base does.
 */
export function unitFromCounts(blocks: readonly FingertipsBlock[]): Unit | null {
  const right = BASES.map(() => 0);
  let rows = 0;
  for (const block of blocks) {
    block.values.forEach((value, area) => {
      const share = block.counts[area]! / block.denominators[area]!;
      if (!(value > 0) || !(share > 0) || !Number.isFinite(share)) return;
      rows++;
      BASES.forEach(([base], n) => {
        if (Math.abs(base * share - value) <= 0.005 * value) right[n] = right[n]! + 1;
      });
    });
  }
  const best = right.findIndex((count) => rows > 0 && count >= 0.9 * rows);
  return BASES[best]?.[1] ?? null;
}

function newIndicator(series: FingertipsSeries, gathered: Gathered, kind: PeriodKind): Indicator {
  const unit = unitFromCounts([...series.periods.values()]);
  const cut = series.cuts.map(([, value]) => value).join(', ');
  return generatedIndicator({
    format: FORMAT,
    key: series.key,
    prefix: FORMAT,
    label: `${gathered.names.get(series.id) ?? series.id}: ${cut}`,
    unit: unit ?? 'score',
    ...(unit === null ? { unitLabel: 'as published (unit not stated)' } : {}),
    periodKind: kind,
    decimals: Math.min(series.decimals, 1),
    publisher: PUBLISHER,
    publication: PUBLICATION,
  });
}

export interface Mapped {
  readonly slices: SeriesSlice[];
  readonly newIndicators: Indicator[];
  readonly faults: Fault[];
}

/** Types the periods; `2023/24` is a financial year unless the catalogue says otherwise, `2023` a calendar year. */
export function mapIndicator(gathered: Gathered, context: ReadContext): Mapped {
  const mapped: Mapped = { slices: [], newIndicators: [], faults: [] };
  for (const series of gathered.series) {
    const spans = [...series.periods.keys()].every((text) => readPeriodText(text)?.shape === 'span');
    const kind: PeriodKind = spans ? 'financial-year' : 'calendar-year';
    const known = context.catalogue.bySeries(FORMAT, series.key);
    const indicator = known ?? newIndicator(series, gathered, kind);
    if (known === undefined) mapped.newIndicators.push(indicator);
    const scale = indicator.series.find((one) => one.format === FORMAT && one.key === series.key)?.scale ?? 1;
    for (const [text, block] of series.periods) {
      const read = readPeriodText(text);
      const period = read === null ? null : typedPeriod(read, indicator.periodKind);
      if (period === null) {
        mapped.faults.push({
          row: block.row,
          column: 'Time period',
          found: `“${text}”`,
          expected: 'a year such as 2023/24 or 2023',
          remedy: 'Correct the period; quarters and months cannot be read.',
        });
        continue;
      }
      mapped.slices.push({
        indicator: indicator.id,
        format: FORMAT,
        seriesKey: series.key,
        period,
        values: scale === 1 ? block.values : block.values.map((value) => value * scale),
        status: block.status,
        numerators: block.counts,
        denominators: block.denominators,
        lower: null,
        upper: null,
      });
    }
  }
  return mapped;
}
