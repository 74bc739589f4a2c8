import {
  EMPTY,
  LOW,
  NOT_APPLICABLE,
  ROUNDS_TO_ZERO,
  SUPPRESSED,
  UNAVAILABLE,
  UNRELIABLE,
  UNSTATED,
} from '#facts/observations/index.ts';
import type { Fault } from './types.ts';

/** Not a status: the text is neither a number nor a known symbol. */
export const UNKNOWN = 255;

/** What Explore Education Statistics files write in place of a number. */
export const EES_SYMBOLS: ReadonlyMap<string, number> = new Map([
  ['', EMPTY],
  ['c', SUPPRESSED],
  ['x', UNAVAILABLE],
  ['z', NOT_APPLICABLE],
  ['k', ROUNDS_TO_ZERO],
  ['low', LOW],
  ['u', UNRELIABLE],
]);

/** The Local authority interactive tool has one symbol, and gives no reason with it. */
export const LAIT_SYMBOLS: ReadonlyMap<string, number> = new Map([
  ['', EMPTY],
  ['-', UNSTATED],
]);

/** Fingertips leaves the cell empty. */
export const FINGERTIPS_SYMBOLS: ReadonlyMap<string, number> = new Map([['', EMPTY]]);

/** An authority's own file may use any of the official symbols. */
export const OWN_SYMBOLS: ReadonlyMap<string, number> = new Map([...EES_SYMBOLS, ['-', UNSTATED]]);

/**
 * The number that a text is, or NaN. Digits with an optional sign, decimal point and exponent
 * (`7.0000000000000007E-2` stays that double); no thousands separators, no per cent sign, no hexadecimal.
 */
export function numberOf(text: string): number {
  const first = text.charCodeAt(0);
  // Digits, minus, plus and full stop; excludes '' (NaN), 'Infinity' and spaces.
  if (!((first >= 48 && first <= 57) || first === 45 || first === 46 || first === 43)) return Number.NaN;
  const value = Number(text);
  if (!Number.isFinite(value)) return Number.NaN;
  const second = text.charCodeAt(1) | 32;
  // 0x, 0o, 0b would read as other bases; a trailing space or line break would be forgiven.
  if (first === 48 && (second === 120 || second === 111 || second === 98)) return Number.NaN;
  return text.charCodeAt(text.length - 1) <= 32 ? Number.NaN : value;
}

/** Status of a cell that is no number: a symbol's code, or {@link UNKNOWN}. */
export function symbolStatus(text: string, symbols: ReadonlyMap<string, number>): number {
  return symbols.get(text) ?? UNKNOWN;
}

/** Decimal places that a number is written with, 0 when it has none or is in E notation. */
export function writtenDecimals(text: string): number {
  const point = text.indexOf('.');
  return point < 0 || /e/i.test(text) ? 0 : text.length - point - 1;
}

/** The fault of a number column with a word in it. */
export function wordFault(row: number, column: string, found: string, symbols: ReadonlyMap<string, number>): Fault {
  const known = [...symbols.keys()].filter((symbol) => symbol !== '').join(', ');
  const remedy = /^-?[\d,]+(\.\d+)?$/.test(found)
    ? 'Write numbers without thousands separators.'
    : /%$/.test(found)
      ? 'Write the number without the per cent sign.'
      : 'Correct the cell in the source, or leave it empty if there is no figure.';
  return {
    row,
    column,
    found: `“${found.slice(0, 60)}”`,
    expected: known === '' ? 'a number or an empty cell' : `a number or one of ${known}`,
    remedy,
  };
}
