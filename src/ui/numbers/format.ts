const MINUS = '−';
const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
] as const;

/**
 * A number for a reader: thousands with commas, a true minus, never "−0". A value that is not finite has no text and
 * throws: what is missing must be said by its symbol, not printed as a number.
 */
export function formatNumber(value: number, decimals = 0): string {
  if (!Number.isFinite(value)) {
    throw new RangeError(`${value} is not a number to print. Say why the value is missing instead.`);
  }
  const fixed = Math.abs(value).toFixed(decimals);
  const [whole = '0', fraction] = fixed.split('.');
  const grouped = whole.replace(/\B(?=(\d{3})+(?!\d))/g, ',');
  const text = fraction === undefined ? grouped : `${grouped}.${fraction}`;
  return value < 0 && Number(fixed) !== 0 ? MINUS + text : text;
}

/** A percentage given as 0 to 100, one decimal unless told: "66.4%". */
export function formatPercent(value: number, decimals = 1): string {
  return `${formatNumber(value, decimals)}%`;
}

/**
 * Two ends of a range. "0.84 to 1.70" where the measure can be negative (`signed`, or either end is), "9.1–12.9"
 * where it cannot.
 */
export function formatInterval(
  lower: number,
  upper: number,
  options: { decimals?: number; signed?: boolean } = {},
): string {
  const { decimals = 2, signed = lower < 0 || upper < 0 } = options;
  const joiner = signed ? ' to ' : '–';
  return `${formatNumber(lower, decimals)}${joiner}${formatNumber(upper, decimals)}`;
}

/** A p value to three decimals; "<0.001" below that. Throws outside 0 to 1. */
export function formatP(p: number): string {
  if (!(p >= 0 && p <= 1)) throw new RangeError(`${p} is not a p value: it must lie between 0 and 1.`);
  return p < 0.001 ? '<0.001' : p.toFixed(3);
}

/** 26 to "26th"; 11 to "11th"; 1,002 to "1,002nd". */
export function ordinal(place: number): string {
  const tens = Math.abs(place) % 100;
  const units = tens % 10;
  const ending = tens >= 11 && tens <= 13 ? 'th' : units === 1 ? 'st' : units === 2 ? 'nd' : units === 3 ? 'rd' : 'th';
  return formatNumber(place) + ending;
}

/** An ISO date or timestamp to "31 March 2025", without regard to the machine's time zone. Throws on anything else. */
export function formatDate(iso: string): string {
  const match = /^(\d{4})-(\d{2})-(\d{2})(?:T|$)/.exec(iso);
  const month = MONTHS[Number(match?.[2]) - 1];
  const day = Number(match?.[3]);
  if (!match || month === undefined || day < 1 || day > 31) {
    throw new RangeError(`"${iso}" is not a date. Write it as 2025-03-31.`);
  }
  return `${day} ${month} ${match[1]}`;
}

/** "March 2025". */
export function formatMonth(iso: string): string {
  return formatDate(iso).replace(/^\d+ /, '');
}

/** "1 authority", "2,300 authorities". */
export function formatCount(count: number, one: string, many = `${one}s`): string {
  return `${formatNumber(count)} ${count === 1 ? one : many}`;
}
