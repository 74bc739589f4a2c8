import type { Indicator } from '#facts/indicators/index.ts';
import { STATUSES, VALUE } from '#facts/observations/index.ts';
import type { Cell, Interval } from '#facts/panel/index.ts';
import { ordinal, type TableCell } from '#ui/index.ts';
import type { Place } from './places.ts';
import { finerDecimals, numberText, rangeText } from './sentences.ts';

/** The publisher's symbol of a cell without a figure, with its meaning; null where there is a figure. */
export function symbolOf(cell: Cell): { readonly symbol: string; readonly meaning: string } | null {
  if (cell.status === VALUE) return null;
  const status = STATUSES[cell.status];
  return { symbol: status?.symbol ?? '', meaning: status?.meaning ?? 'no figure' };
}

/** True where something certain is known about the size of a hidden figure. */
export function hasBounds(cell: Cell): boolean {
  return cell.status !== VALUE && Number.isFinite(cell.lower) && Number.isFinite(cell.upper);
}

/** "It lies between 0 and 5%."; '' where nothing certain is known. */
export function boundsText(indicator: Indicator, cell: Cell): string {
  if (!hasBounds(cell)) return '';
  const decimals = finerDecimals(indicator);
  return `It lies between ${numberText(cell.lower, decimals)} and ${numberText(cell.upper, decimals)}.`;
}

/** A figure for a table: its text and the raw number, or the symbol with its meaning. */
export function figureCell(indicator: Indicator, cell: Cell): TableCell {
  const symbol = symbolOf(cell);
  if (symbol === null) return { text: numberText(cell.value, indicator.decimals), raw: cell.value };
  return symbol.symbol === ''
    ? { text: 'no figure', raw: null }
    : { text: symbol.meaning, raw: null, symbol: symbol.symbol };
}

export function numberCell(value: number | null, decimals: number): TableCell {
  return value === null || !Number.isFinite(value)
    ? { text: '', raw: null }
    : { text: numberText(value, decimals), raw: value };
}

/** "9.1–12.9", or that there is none. */
export function intervalText(indicator: Indicator, interval: Interval | null): string {
  return interval === null ? 'no interval' : rangeText(interval.lower, interval.upper, finerDecimals(indicator));
}

/** "26th of 153 (11–40)", "joint 3rd of 92", "12th highest of 153 (8–20)" where nobody agrees what is better. */
export function placeText(indicator: Indicator, place: Place | null): string {
  if (place === null) return '';
  const directed = indicator.polarity === 'higher-better' || indicator.polarity === 'lower-better';
  const joint = place.tied > 0 ? 'joint ' : '';
  const spread = place.lower === null || place.upper === null ? '' : ` (${place.lower}–${place.upper})`;
  return `${joint}${ordinal(place.place)}${directed ? '' : ' highest'} of ${place.of}${spread}`;
}
