import type { Indicator } from '#facts/indicators/index.ts';
import { ABSENT, type Period, type PeriodKind, periodKey } from '#facts/observations/index.ts';
import { generatedIndicator } from '../generated.ts';
import { readPeriodText, typedPeriod } from '../periods.ts';
import type { Fault, ReadContext, SeriesSlice } from '../types.ts';
import { measureOf, type YearType } from './measures.ts';
import type { LongTable, RawSlice } from './table.ts';

export const FORMAT = 'lait';
export const PUBLISHER = 'Department for Education';
export const PUBLICATION = 'Local authority interactive tool (LAIT)';

export const KINDS: Readonly<Record<YearType, PeriodKind>> = {
  a: 'academic-year',
  f: 'financial-year',
  c: 'calendar-year',
  s: 'year-to-september',
  j: 'snapshot',
  n: 'snapshot',
};

/** Reference day of a snapshot; January figures come from the school census and are put at the month's end. */
const SNAPSHOT_DAYS: Readonly<Record<YearType, string>> = {
  a: '03-31',
  f: '03-31',
  c: '03-31',
  s: '09-30',
  j: '01-31',
  n: '03-31',
};

/** Kind of period from the texts alone, for a measure that neither the catalogue nor the table of measures has. */
export function inferredKind(texts: readonly string[]): PeriodKind {
  if (texts.some((text) => /\((OT)\)/.test(text))) return 'financial-year';
  if (texts.some((text) => /\((Rev|prov|Final)\)/i.test(text))) return 'academic-year';
  if (texts.some((text) => /^\d{4}\/\d{2}$/.test(text))) return 'academic-year';
  return 'financial-year';
}

export interface Mapped {
  readonly slices: SeriesSlice[];
  readonly newIndicators: Indicator[];
  readonly faults: Fault[];
  readonly notes: string[];
}

function newIndicator(key: string, title: string | undefined, texts: readonly string[], notes: string[]): Indicator {
  const measure = measureOf(key);
  if (measure === undefined) {
    notes.push(
      `${key}: neither the catalogue nor the table of measures has it; its kind of year is inferred from how the periods are written, its unit is not known.`,
    );
  }
  return generatedIndicator({
    format: FORMAT,
    key,
    prefix: FORMAT,
    label: title ?? key,
    unit: measure?.unit ?? 'score',
    ...(measure === undefined ? { unitLabel: 'as published (unit not stated)' } : {}),
    periodKind: measure === undefined ? inferredKind(texts) : KINDS[measure.year],
    decimals: measure?.decimals ?? 1,
    publisher: PUBLISHER,
    publication: PUBLICATION,
  });
}

function isProvisional(text: string): boolean {
  return /\(prov/i.test(text);
}

/** Types the periods and finds the indicators; one slice for each measure and period. */
export function mapTable(table: LongTable, context: ReadContext): Mapped {
  const mapped: Mapped = { slices: [], newIndicators: [], faults: [], notes: [] };
  const byMeasure = new Map<string, RawSlice[]>();
  for (const slice of table.slices) {
    const list = byMeasure.get(slice.measure);
    if (list === undefined) byMeasure.set(slice.measure, [slice]);
    else list.push(slice);
  }
  for (const [key, raws] of byMeasure) {
    const texts = raws.map((raw) => raw.period);
    const known = context.catalogue.bySeries(FORMAT, key);
    const indicator = known ?? newIndicator(key, table.titles.get(key), texts, mapped.notes);
    if (known === undefined) mapped.newIndicators.push(indicator);
    const day = SNAPSHOT_DAYS[measureOf(key)?.year ?? 'f'];
    const series = indicator.series.find((one) => one.format === FORMAT && one.key === key);
    const scale = series?.scale ?? 1;
    const counts = (sibling: string | undefined, text: string): Float64Array | null =>
      (sibling === undefined ? undefined : byMeasure.get(sibling)?.find((raw) => raw.period === text)?.values) ?? null;
    const taken = new Map<string, RawSlice>();
    // Final figures before provisional ones, so that a provisional one never takes their place.
    for (const raw of [...raws].sort((a, b) => Number(isProvisional(a.period)) - Number(isProvisional(b.period)))) {
      const read = readPeriodText(raw.period);
      const cells = raw.status.reduce((count, status) => count + Number(status !== ABSENT), 0);
      if (read === null) {
        mapped.faults.push({
          row: raw.row,
          column: 'Years',
          found: `“${raw.period}” for ${key}`,
          expected: 'a period such as 2025, 2024-25, 2023/24, 2014-16 or 2013/14-15/16',
          remedy: 'Correct the period, or download the file again.',
        });
        continue;
      }
      const period: Period | null = typedPeriod(read, indicator.periodKind, day);
      if (period === null) {
        table.setAside.add(`${key}: the period is “${raw.period}”, which says no time`, raw.row, 'Years', cells);
        continue;
      }
      const twin = taken.get(periodKey(period));
      if (twin !== undefined) {
        table.setAside.add(
          `${key}: “${raw.period}” is the same period as “${twin.period}”, which is used`,
          raw.row,
          'Years',
          cells,
        );
        continue;
      }
      taken.set(periodKey(period), raw);
      mapped.slices.push({
        indicator: indicator.id,
        format: FORMAT,
        seriesKey: key,
        period,
        values: scale === 1 ? raw.values : raw.values.map((value) => value * scale),
        status: raw.status,
        numerators: counts(series?.numeratorKey, raw.period),
        denominators: counts(series?.denominatorKey, raw.period),
        lower: null,
        upper: null,
      });
    }
  }
  return mapped;
}
