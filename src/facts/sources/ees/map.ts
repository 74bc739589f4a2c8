import type { Indicator } from '#facts/indicators/index.ts';
import { type Period, periodKey } from '#facts/observations/index.ts';
import { generatedIndicator } from '../generated.ts';
import { readPeriodText, typedPeriod } from '../periods.ts';
import { seriesKey } from '../series-key.ts';
import { shortHash } from '../source.ts';
import type { Fault, ReadContext, SeriesSlice } from '../types.ts';
import type { Block, Collected, Combination } from './collect.ts';
import { boundsOf, hiddenRanges } from './hidden.ts';
import { countsAt, type SeriesPlace, seriesPlaces } from './places.ts';
import type { Publication } from './publications.ts';
import { countColumnOf, unitOf } from './units.ts';

export const FORMAT = 'ees';

export interface Mapped {
  readonly slices: SeriesSlice[];
  readonly newIndicators: Indicator[];
  readonly faults: Fault[];
  readonly notes: string[];
}

function labelOf(column: string, combination: Combination): string {
  const words = column.replace(/_/g, ' ').trim();
  const values = combination.filters.map(([, value]) => value);
  return values.length === 0 ? words : `${words}: ${values.join(', ')}`;
}

function newIndicator(
  place: SeriesPlace,
  collected: Collected,
  publication: Publication | null,
  header: string,
): Indicator {
  const column = collected.columns[place.column]!.name;
  const names = new Set(collected.columns.map(({ name }) => name));
  const count = countColumnOf(column, names);
  const academic = [...place.combination.periods.keys()].every((period) => /\tAcademic year$/i.test(period));
  const calendar = [...place.combination.periods.keys()].every((period) => /\tCalendar year$/i.test(period));
  const reporting = publication?.reportingYear ?? 'financial-year';
  return generatedIndicator({
    format: FORMAT,
    key: place.key,
    prefix: `ees-${publication?.id ?? shortHash(header)}`,
    label: labelOf(column, place.combination),
    unit: unitOf(
      column,
      place.combination.filters.map(([, value]) => value),
    ),
    periodKind: academic ? 'academic-year' : calendar ? 'calendar-year' : reporting,
    decimals: Math.min(collected.decimals[place.column] ?? 0, 2),
    publisher: publication?.publisher ?? 'Department for Education (layout of Explore Education Statistics)',
    publication: publication?.title ?? 'a publication that is not described in the catalogue',
    ...(count === undefined ? {} : { numeratorKey: seriesKey(count, place.combination.filters) }),
  });
}

const IDENTIFIERS = new Set(['reporting year', 'academic year', 'financial year', 'calendar year', 'tax year']);

function typed(raw: string, indicator: Indicator, publication: Publication | null): Period | null {
  const [text = '', identifier = ''] = raw.split('\t');
  const word = identifier.trim().toLowerCase();
  if (!IDENTIFIERS.has(word)) return null;
  const read = readPeriodText(text);
  if (read === null || read.shape === 'three-years') return null;
  const day = publication?.snapshotDay ?? '03-31';
  if (word === 'academic year') return typedPeriod(read, 'academic-year');
  if (word === 'calendar year' && indicator.periodKind !== 'snapshot') return typedPeriod(read, 'calendar-year');
  if (word === 'financial year' || word === 'tax year') {
    const kind = indicator.periodKind === 'snapshot' ? 'snapshot' : 'financial-year';
    return typedPeriod(read, kind, day);
  }
  return typedPeriod(read, indicator.periodKind, day);
}

function periodFault(raw: string, block: Block): Fault {
  const [text = '', identifier = ''] = raw.split('\t');
  const row = block.rows.find((number) => number > 0);
  return {
    ...(row === undefined ? {} : { row }),
    column: 'time_period',
    found: `“${text}” with time_identifier “${identifier}”`,
    expected: 'a year such as 2025 (Reporting year) or 202425 (Academic year, Financial year)',
    remedy: 'Correct the period; weeks, months and terms cannot be read.',
  };
}

/** Counts that the catalogue describes as a part of another count: key of the part, key of the whole. */
function wholesOf(
  places: ReadonlyMap<string, SeriesPlace>,
  catalogue: ReadContext['catalogue'],
): ReadonlyMap<string, string> {
  const wholes = new Map<string, string>();
  for (const key of places.keys()) {
    const indicator = catalogue.bySeries(FORMAT, key);
    if (indicator?.interval !== 'proportion') continue;
    for (const series of indicator.series) {
      if (series.key !== key || series.numeratorKey === undefined || series.denominatorKey === undefined) continue;
      wholes.set(series.numeratorKey, series.denominatorKey);
    }
  }
  return wholes;
}

/** Turns collected figures into slices, one for each series and period. */
export function mapSeries(
  collected: Collected,
  publication: Publication | null,
  header: readonly string[],
  context: ReadContext,
): Mapped {
  const mapped: Mapped = { slices: [], newIndicators: [], faults: [], notes: [] };
  const places = seriesPlaces(collected);
  const columnText = [...header].sort().join(',');
  const faulty = new Set<string>();
  const ranges = hiddenRanges(collected, context.register);
  const wholes = wholesOf(places, context.catalogue);
  for (const place of places.values()) {
    const known = context.catalogue.bySeries(FORMAT, place.key);
    const indicator = known ?? newIndicator(place, collected, publication, columnText);
    if (known === undefined) mapped.newIndicators.push(indicator);
    const series = indicator.series.find((one) => one.format === FORMAT && one.key === place.key);
    const numerator = series?.numeratorKey === undefined ? undefined : places.get(series.numeratorKey);
    const denominator = series?.denominatorKey === undefined ? undefined : places.get(series.denominatorKey);
    const whole = places.get(wholes.get(place.key) ?? '');
    const share = indicator.interval === 'proportion' && indicator.unit === 'percent';
    const seen = new Map<string, string>();
    for (const [raw, block] of place.combination.periods) {
      const period = typed(raw, indicator, publication);
      const twin = period === null ? undefined : seen.get(periodKey(period));
      if (period === null || twin !== undefined) {
        if (!faulty.has(raw)) mapped.faults.push(periodFault(raw, block));
        faulty.add(raw);
        continue;
      }
      seen.set(periodKey(period), raw);
      mapped.slices.push({
        indicator: indicator.id,
        format: FORMAT,
        seriesKey: place.key,
        period,
        values: scaled(block.values[place.column]!, series?.scale),
        status: block.status[place.column]!,
        numerators: countsAt(numerator, raw),
        denominators: countsAt(denominator, raw),
        ...boundsOf(block, place.column, ranges, {
          denominators: share ? countsAt(denominator, raw) : null,
          numeratorRange: (area) => {
            const parts = numerator?.combination.periods.get(raw);
            return parts === undefined ? undefined : ranges.get(parts, numerator?.column ?? 0, area);
          },
          wholes: countsAt(whole, raw),
          scale: series?.scale ?? 1,
        }),
      });
    }
  }
  return mapped;
}

function scaled(values: Float64Array, scale: number | undefined): Float64Array {
  return scale === undefined || scale === 1 ? values : values.map((value) => value * scale);
}
