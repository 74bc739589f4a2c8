import { cannot, type Failure } from './outcome.ts';

/**
 * The one door. Programming mistakes (lengths that differ, an option that does not exist) throw a RangeError
 * naming function, argument and received value; data that cannot be computed is a Failure.
 */
export function misuse(where: string, argument: string, requirement: string, received: unknown): never {
  const shown = typeof received === 'string' ? JSON.stringify(received) : String(received);
  throw new RangeError(`${where}: ${argument} must be ${requirement}; received ${shown}`);
}

/** An array or typed array; what is missing or misspelt in JavaScript arrives here as undefined. */
export function requireArray(where: string, argument: string, value: { readonly length: number } | undefined): void {
  const length: unknown = value?.length;
  if (typeof length !== 'number') misuse(where, argument, 'an array', value);
}

export function requireSameLength(
  where: string,
  first: string,
  x: ArrayLike<number>,
  second: string,
  y: ArrayLike<number>,
): void {
  requireArray(where, first, x);
  requireArray(where, second, y);
  if (x.length !== y.length) {
    misuse(where, `${second}.length`, `${first}.length (${x.length})`, y.length);
  }
}

/** A level of confidence or probability strictly between 0 and 1. */
export function requireLevel(where: string, argument: string, level: number): void {
  if (!(level > 0 && level < 1)) misuse(where, argument, 'strictly between 0 and 1', level);
}

export function requireProbability(where: string, argument: string, p: number): void {
  if (!(p >= 0 && p <= 1)) misuse(where, argument, 'between 0 and 1', p);
}

export function requirePositive(where: string, argument: string, value: number): void {
  if (!(value > 0 && value < Number.POSITIVE_INFINITY)) misuse(where, argument, 'a positive finite number', value);
}

export function requireNonNegative(where: string, argument: string, value: number): void {
  if (!(value >= 0 && value < Number.POSITIVE_INFINITY)) misuse(where, argument, 'a finite number, 0 or more', value);
}

export function requireNumber(where: string, argument: string, value: number): void {
  if (typeof value !== 'number' || Number.isNaN(value)) misuse(where, argument, 'a number', value);
}

export function requireWhole(where: string, argument: string, value: number, least = 0): void {
  if (!Number.isSafeInteger(value) || value < least) {
    misuse(where, argument, `a whole number, ${least} or more`, value);
  }
}

export function requireOption<T extends string>(
  where: string,
  argument: string,
  allowed: readonly T[],
  received: string,
): void {
  if (!(allowed as readonly string[]).includes(received)) {
    misuse(where, argument, `one of ${allowed.join(', ')}`, received);
  }
}

/** Failure naming the first value that is NaN or infinite, or null when all are finite. */
export function findNotFinite(name: string, values: ArrayLike<number>): Failure | null {
  // A missing array that no door before this one has asked for by name.
  requireArray('data', name, values);
  for (let i = 0; i < values.length; i += 1) {
    if (!Number.isFinite(values[i])) {
      return cannot('not-finite', `${name}[${i}] is ${values[i]}; pass complete, finite values`);
    }
  }
  return null;
}

/** Failure when a result computed from finite data is not finite itself: it is beyond a double. */
export function findOverflow(what: string, ...results: readonly number[]): Failure | null {
  if (results.every((result) => Number.isFinite(result))) return null;
  return cannot('not-finite', `${what} is beyond what a double can hold`);
}

/** Failure when there are fewer than `least` values. */
export function findTooFew(name: string, count: number, least: number): Failure | null {
  if (count >= least) return null;
  return cannot('too-few', `${name} has ${count} ${count === 1 ? 'value' : 'values'}; at least ${least} are needed`);
}

/** Whether all values are the same number. */
export function isConstant(values: ArrayLike<number>): boolean {
  for (let i = 1; i < values.length; i += 1) if (values[i] !== values[0]) return false;
  return true;
}
