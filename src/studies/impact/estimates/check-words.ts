import { formatNumber } from '#ui/index.ts';
import type { Check, CheckState } from '../types.ts';
import { finite } from './estimate.ts';
import type { Frame } from './frame.ts';

const SMALL = ['no', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine'];

/** Small whole numbers in words. */
export function inWords(n: number): string {
  return SMALL[n] ?? formatNumber(n);
}

/** "two years", "one authority". */
export function counted(n: number, one: string, many = `${one}s`): string {
  return `${inWords(n)} ${n === 1 ? one : many}`;
}

/** At the beginning of a sentence. */
export function capital(text: string): string {
  return text.replace(/^./, (first) => first.toUpperCase());
}

/** A difference with its unit: "−3.6 percentage points". */
export function amount(frame: Frame, value: number): string {
  return `${figure(frame, value)} ${frame.unit}`;
}

/** The same without the unit. */
export function figure(frame: Frame, value: number): string {
  return formatNumber(value, frame.decimals);
}

/** "p = 0.031", "p < 0.001". */
export function chance(p: number): string {
  return p < 0.001 ? 'p < 0.001' : `p = ${p.toFixed(p < 0.1 ? 3 : 2)}`;
}

/** A check with the numbers that JSON can hold. */
export function checkOf(
  id: string,
  label: string,
  state: CheckState,
  found: string,
  numbers: Readonly<Record<string, number | null | undefined>> = {},
  stops = false,
): Check {
  return {
    id,
    label,
    state,
    stops,
    found,
    numbers: Object.fromEntries(Object.entries(numbers).map(([name, value]) => [name, finite(value)])),
  };
}
