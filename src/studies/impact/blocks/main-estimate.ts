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
