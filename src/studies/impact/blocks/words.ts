import { formatInterval, formatNumber, formatP, type TableCell, type TableColumn } from '#ui/index.ts';
import type { Bounds95, ImpactOutcome, ImpactResult } from '../types.ts';

/** "a", "a and b", "a, b and c". */
export function list(items: readonly string[], joiner = 'and'): string {
  if (items.length <= 1) return items[0] ?? '';
  return `${items.slice(0, -1).join(', ')} ${joiner} ${items.at(-1)}`;
}

const SMALL = ['no', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten'];

/** Whole numbers up to ten in words. */
export function count(value: number): string {
  return SMALL[value] ?? formatNumber(value);
}

/** "one authority", "33 authorities". */
export function counted(value: number, one: string, many = `${one}s`): string {
  return `${count(value)} ${value === 1 ? one : many}`;
}

export function authorities(value: number): string {
  return counted(value, 'authority', 'authorities');
}

/** The first letter large, the rest as it is. */
export function capital(text: string): string {
  return text.replace(/^./, (first) => first.toUpperCase());
}

/** A label in the middle of a sentence; "SDQ" and "Attainment 8" keep their capitals. */
export function lower(label: string): string {
  return /^[A-Z][a-z’' ]/.test(label) && !/^[A-Z][a-z]+ \d/.test(label)
    ? label.replace(/^./, (first) => first.toLowerCase())
    : label;
}

/** A clause without the full stop at its end, to go on after it. */
export function clause(sentence: string): string {
  return sentence.trim().replace(/\.$/, '');
}

/** How outcomes that are asked for often read in a sentence: "the use of agency social workers". */
const OUTCOMES: Readonly<Record<string, string>> = {
  'agency-rate': 'the share of agency social workers',
  'vacancy-rate': 'the share of vacant social worker posts',
  'turnover-rate': 'the share of social workers who left in the year',
  'cla-rate': 'the rate of children looked after',
  'cpp-rate': 'the rate of children on a child protection plan',
  'cin-rate': 'the rate of children in need',
  're-referrals': 'the share of repeat referrals',
  'repeat-plans': 'the share of repeat child protection plans',
  'next-grade': 'the grade at the next inspection',
};

/** The outcome as the subject of a sentence. Labels that nobody put into words stand as they are. */
export function subject(outcome: Pick<ImpactOutcome, 'id' | 'label'>): string {
  const known = OUTCOMES[outcome.id];
  if (known !== undefined) return known;
  const { label } = outcome;
  if (/^number of /i.test(label)) return `the ${lower(label)}`;
  if (/^spending on /i.test(label)) return lower(label);
  return /[:“”]/.test(label) ? `the figure for “${label}”` : `the figure for ${lower(label)}`;
}

/** Grades are counted in log odds and log hazards, which nobody reads: they are told as ratios. */
export function isGrades(result: Pick<ImpactResult, 'outcome'>): boolean {
  return result.outcome.id === 'next-grade';
}

/** The form for a number of this outcome: its decimals, and one more where a whole number would say nothing. */
export function decimalsOf(outcome: Pick<ImpactOutcome, 'id' | 'decimals'>): number {
  return outcome.id === 'next-grade' ? 2 : Math.min(3, Math.max(1, outcome.decimals));
}

export function amount(value: number, outcome: ImpactOutcome): string {
  return formatNumber(value, decimalsOf(outcome));
}

/** "3.3 percentage points", without a sign. */
export function size(value: number, outcome: ImpactOutcome): string {
  const text = amount(Math.abs(value), outcome);
  const unit = outcome.id === 'next-grade' ? 'on the log scale' : outcome.differenceUnit;
  return `${text} ${text === '1' ? unit.replace(/points$/, 'point') : unit}`;
}

/** "higher" or "lower". */
export function side(value: number): string {
  return value < 0 ? 'lower' : 'higher';
}

export function range(bounds: Pick<Bounds95, 'lower' | 'upper'>, outcome: ImpactOutcome): string {
  return formatInterval(bounds.lower, bounds.upper, { decimals: decimalsOf(outcome), signed: true });
}

/** The interval of a size: for a fall of 2 with −3 to −1, "1.0 to 3.0"; signed where it holds zero. */
export function sizeRange(value: number, bounds: Pick<Bounds95, 'lower' | 'upper'>, outcome: ImpactOutcome): string {
  if (value < 0 && bounds.upper <= 0) return range({ lower: -bounds.upper, upper: -bounds.lower }, outcome);
  return range(bounds, outcome);
}

/** "95%", of an interval. */
export function levelOf(bounds: Pick<Bounds95, 'level'>): string {
  return `${formatNumber(bounds.level * 100, 0)}%`;
}

/** True where an interval leaves out zero. */
export function leavesOutZero(bounds: Pick<Bounds95, 'lower' | 'upper'> | null): boolean {
  return bounds !== null && (bounds.lower > 0 || bounds.upper < 0);
}

/** A share of 0 to 1 as whole percent: "57%". */
export function percent(share: number): string {
  return `${formatNumber(share * 100, 0)}%`;
}

export const column = (id: string, label: string, unit?: string, wideOnly = false): TableColumn => ({
  id,
  label,
  align: 'number',
  ...(unit === undefined ? {} : { unit }),
  ...(wideOnly ? { wideOnly } : {}),
});

export const words = (id: string, label: string, wideOnly = false): TableColumn => ({
  id,
  label,
  align: 'text',
  ...(wideOnly ? { wideOnly } : {}),
});

export function numberCell(value: number | null, decimals: number, missing = 'cannot tell'): TableCell {
  return value === null ? { text: missing, raw: null } : { text: formatNumber(value, decimals), raw: value };
}

export function pCell(p: number | null): TableCell {
  return p === null ? { text: '', raw: null } : { text: formatP(p), raw: p };
}

export function intervalCell(bounds: Pick<Bounds95, 'lower' | 'upper'> | null, decimals: number): TableCell {
  if (bounds === null) return { text: 'no interval', raw: null };
  return {
    text: formatInterval(bounds.lower, bounds.upper, { decimals, signed: true }),
    raw: `${bounds.lower} to ${bounds.upper}`,
  };
}

/** Both ends, or null: some carry them apart. */
export function boundsOf(lowerEnd: number | null, upperEnd: number | null): { lower: number; upper: number } | null {
  return lowerEnd === null || upperEnd === null ? null : { lower: lowerEnd, upper: upperEnd };
}
