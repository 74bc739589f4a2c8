import { periodLabel, STATUSES, VALUE } from '#facts/observations/index.ts';
import type { Dataset } from '#facts/panel/index.ts';
import type { TableCell, TableSpec, TrendChart } from '#ui/index.ts';
import { boundsText, figureCell, intervalText, placeText } from './cells.ts';
import type { Field, FieldUnit } from './field.ts';
import { sourceOf } from './indicator.ts';
import { READING_TEXT, readingOf } from './reading.ts';
import { numberText } from './sentences.ts';

/** All authorities at one period: figure, interval, place with its interval, and the counts. */
export function fieldTable(dataset: Dataset, field: Field, region?: string): TableSpec {
  const { indicator, period, values, units } = field;
  const shown = region === undefined ? units : units.filter((unit) => unit.authority.region === region);
  const last = Number.POSITIVE_INFINITY;
  const placeOf = (unit: FieldUnit): number => field.place(unit.authority.code)?.place ?? last;
  const ordered = [...shown].sort(
    (a, b) => placeOf(a) - placeOf(b) || a.authority.name.localeCompare(b.authority.name, 'en-GB'),
  );
  return {
    id: `${indicator.id}-figures`,
    title: `${indicator.label}, ${periodLabel(period)}: ${shown.length} authorities`,
    note:
      `Place: among ${values.length} of ${units.length} authorities with a figure, with its 95% interval in brackets; ` +
      'equal figures share the better place.',
    columns: [
      { id: 'authority', label: 'Authority', align: 'text' },
      { id: 'region', label: 'Region', align: 'text', wideOnly: true },
      { id: 'value', label: 'Figure', unit: indicator.unitLabel, align: 'number' },
      { id: 'interval', label: '95% interval', align: 'number', wideOnly: true },
      { id: 'place', label: 'Place', align: 'text' },
      { id: 'reading', label: 'Against England', align: 'text' },
      { id: 'numerator', label: 'Count', align: 'number', wideOnly: true },
      { id: 'denominator', label: 'Out of', align: 'number', wideOnly: true },
    ],
    rows: ordered.map((unit) => ({ cells: fieldCells(dataset, field, unit) })),
    source: sourceOf(indicator),
  };
}

function fieldCells(dataset: Dataset, field: Field, unit: FieldUnit): TableCell[] {
  const { indicator } = field;
  const { authority, cell, interval } = unit;
  const place = field.place(authority.code);
  const shown = cell.status === VALUE;
  const bounds = boundsText(indicator, cell);
  const reading = readingOf(indicator.polarity, interval, field.englandExact);
  return [
    { text: authority.name, href: `/authorities/${authority.slug}` },
    { text: dataset.register.byCode(authority.region)?.name ?? authority.region },
    { ...figureCell(indicator, cell), ...(bounds === '' ? {} : { note: bounds }) },
    { text: shown ? intervalText(indicator, interval) : '' },
    { text: placeText(indicator, place), raw: place?.place ?? null },
    { text: shown ? READING_TEXT[reading] : '' },
    count(cell.numerator),
    count(cell.denominator),
  ];
}

function count(value: number): TableCell {
  if (!Number.isFinite(value)) return { text: '', raw: null };
  return { text: numberText(value, Number.isInteger(value) ? 0 : 1), raw: value };
}

/** The same with every number in a column of its own, for CSV. */
export function fieldDataTable(dataset: Dataset, field: Field): TableSpec {
  const { indicator, period } = field;
  const texts = ['authority', 'name', 'region', 'indicator', 'unit', 'period_kind', 'period_end'];
  const numbers = [
    'value',
    'lower',
    'upper',
    'numerator',
    'denominator',
    'least',
    'most',
    'place',
    'place_lower',
    'place_upper',
    'place_of',
  ];
  return {
    id: `${indicator.id}-figures`,
    title: `${indicator.label}, ${periodLabel(period)}`,
    columns: [
      ...texts.map((id) => ({ id, label: id, align: 'text' as const })),
      ...numbers.map((id) => ({ id, label: id, align: 'number' as const })),
      { id: 'symbol', label: 'symbol', align: 'text' as const },
      { id: 'symbol_meaning', label: 'symbol_meaning', align: 'text' as const },
    ],
    rows: field.units.map(({ authority, cell, interval }) => {
      const place = field.place(authority.code);
      const shown = cell.status === VALUE;
      const status = STATUSES[cell.status];
      return {
        cells: [
          ...[authority.code, authority.name, dataset.register.byCode(authority.region)?.name ?? ''].map(plain),
          ...[indicator.id, indicator.unitLabel, period.kind, period.end].map(plain),
          ...[cell.value, interval?.lower, interval?.upper, cell.numerator, cell.denominator].map(raw),
          ...[shown ? undefined : cell.lower, shown ? undefined : cell.upper].map(raw),
          ...[place?.place, place?.lower, place?.upper, field.values.length].map(raw),
          plain(shown ? '' : (status?.symbol ?? '')),
          plain(shown ? '' : (status?.meaning ?? '')),
        ],
      };
    }),
    source: sourceOf(indicator),
  };
}

/** The figures behind the distribution: by name, as a list to look things up in. */
export function distributionTable(field: Field): TableSpec {
  const { indicator, period, units } = field;
  return {
    id: `${indicator.id}-distribution`,
    title: `${indicator.label}, ${periodLabel(period)}`,
    columns: [
      { id: 'authority', label: 'Authority', align: 'text' },
      { id: 'value', label: 'Figure', unit: indicator.unitLabel, align: 'number' },
    ],
    rows: [...units]
      .sort((a, b) => a.authority.name.localeCompare(b.authority.name, 'en-GB'))
      .map(({ authority, cell }) => ({
        cells: [{ text: authority.name, href: `/authorities/${authority.slug}` }, figureCell(indicator, cell)],
      })),
    source: sourceOf(indicator),
  };
}

/** The values of a trend, one row a line. */
export function trendTable(chart: TrendChart, decimals: number): TableSpec {
  return {
    id: chart.id,
    title: chart.title,
    columns: [
      { id: 'area', label: 'Area', align: 'text' },
      ...chart.years.map((year) => ({ id: String(year), label: String(year), align: 'number' as const })),
    ],
    rows: chart.lines.map((line) => ({
      cells: [
        { text: line.label, bold: line.role === 'focus' || line.role === 'england' },
        ...line.values.map((value) =>
          value === null ? { text: '', raw: null } : { text: numberText(value, decimals), raw: value },
        ),
      ],
    })),
    note: 'An empty cell means that no figure is published.',
    source: chart.source,
  };
}

const plain = (words: string): TableCell => ({ text: words });

function raw(value: number | null | undefined): TableCell {
  return value === null || value === undefined || !Number.isFinite(value)
    ? { text: '', raw: null }
    : { text: String(value), raw: value };
}
