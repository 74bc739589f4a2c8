/** Middle of a list; NaN for an empty one. Sorts the list in place. */
export function medianInPlace(values: number[]): number {
  values.sort((left, right) => left - right);
  const half = values.length >> 1;
  const upper = values[half] ?? Number.NaN;
  return values.length % 2 === 1 ? upper : ((values[half - 1] ?? Number.NaN) + upper) / 2;
}

/** A number, or NaN where there is none: what typed arrays hold. */
export function orNaN(value: number | null | undefined): number {
  return value ?? Number.NaN;
}

/** A number, or null where there is none: what JSON holds. */
export function orNull(value: number | undefined): number | null {
  return value === undefined || Number.isNaN(value) ? null : value;
}
