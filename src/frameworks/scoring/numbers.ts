/** A number, or NaN where there is none: what typed arrays hold. */
export function orNaN(value: number | null | undefined): number {
  return value ?? Number.NaN;
}

/** A number, or null where there is none: what JSON holds. */
export function orNull(value: number | undefined): number | null {
  return value === undefined || Number.isNaN(value) ? null : value;
}
