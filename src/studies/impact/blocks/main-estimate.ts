import { formatNumber } from '#ui/index.ts';
import type { ImpactEstimate, ImpactResult } from '../types.ts';

/** The estimate that the verdict reads; null where there is none. */
export function mainOf({ estimates }: Pick<ImpactResult, 'estimates'>): ImpactEstimate | null {
  return estimates.find(({ main }) => main) ?? null;
}

/** A log odds or log hazard as its ratio: "1.82". */
export function ratioWords(log: number): string {
  return formatNumber(Math.exp(log), 2);
}

/**
 * A grade's estimate as the ratio that is read: odds of a worse grade, or the rate of reaching a better one. The study
 * turns the second so that below 0 is better for both.
 */
export function gradeRatio({ method }: Pick<ImpactEstimate, 'method'>, value: number): string {
  return ratioWords(method === 'time-to-event' ? -value : value);
}
