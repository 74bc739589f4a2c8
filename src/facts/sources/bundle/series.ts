import { type Period, periodFromKey, periodKey } from '#facts/observations/index.ts';
import type { SeriesSlice } from '../types.ts';
import { broken } from './manifest.ts';

/** What one slice of the table of observations is; its place in the list is its number. */
export interface SeriesEntry {
  /** Place of the file in the manifest's list of sources. */
  readonly source: number;
  readonly indicator: string;
  readonly format: string;
  readonly seriesKey: string;
  readonly period: Period;
}

/** One field of a CSV file; quoted where it must be. */
export function csvField(text: string): string {
  if (/[\r\n]/.test(text)) throw new RangeError(`a line break in “${text}”`);
  return /[",]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** Fields of one line that {@link csvField} wrote. */
function fields(line: string): string[] {
  if (!line.includes('"')) return line.split(',');
  return [...line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g)].map(
    ([, quoted, plain]) => quoted?.replaceAll('""', '"') ?? plain ?? '',
  );
}

/**
 * Rows of a CSV file of the bundle by its column names. For these files only, whose form is known and whose bytes have been
 * checked: no field of theirs has a line break, and it is several times as fast as a reader for any file.
 */
export function csvRows(bytes: Uint8Array): readonly Readonly<Record<string, string | undefined>>[] {
  const [header = '', ...lines] = new TextDecoder().decode(bytes).trimEnd().split('\n');
  const names = fields(header);
  return lines.map((line) => {
    const cells = fields(line);
    return Object.fromEntries(names.map((name, index) => [name, cells[index]]));
  });
}

const COLUMNS = ['slice', 'source', 'indicator', 'format', 'series', 'period'] as const;

export function encodeSeries(slices: readonly { readonly source: number; readonly slice: SeriesSlice }[]): Uint8Array {
  const lines = slices.map(({ source, slice }, index) =>
    [index, source, slice.indicator, slice.format, slice.seriesKey, periodKey(slice.period)]
      .map((field) => csvField(String(field)))
      .join(','),
  );
  return new TextEncoder().encode(`${[COLUMNS.join(','), ...lines].join('\n')}\n`);
}

/** @throws WaymarkError `bundle-broken` when a row is not as {@link encodeSeries} writes it. */
export function decodeSeries(bytes: Uint8Array): readonly SeriesEntry[] {
  return csvRows(bytes).map((row, index) => {
    const { slice, source, indicator, format, series, period } = row;
    if (Number(slice) !== index || !source || !indicator || !format || !series || !period) {
      throw broken(`series.csv, row ${index + 2}, is incomplete or out of order`);
    }
    try {
      return { source: Number(source), indicator, format, seriesKey: series, period: periodFromKey(period) };
    } catch (error) {
      throw broken(`series.csv, row ${index + 2}: ${period} is no period`, error);
    }
  });
}
