import type { Years } from './types.ts';

const DAY = 86_400_000;
const DAYS_PER_YEAR = 365.25;

/** Days from one ISO day to another; negative where the second is earlier. */
export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / DAY);
}

/** Years of 365.25 days from one ISO day to another. */
export function yearsBetween(from: string, to: string): Years {
  return daysBetween(from, to) / DAYS_PER_YEAR;
}
