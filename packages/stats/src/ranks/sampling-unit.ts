import { misuse } from '../check.ts';
import { cannot, type Failure } from '../outcome.ts';
import type { RandomStream } from '../random/random-stream.ts';

/** A unit's estimate and how uncertain it is. */
export type SamplingUnit =
  /** Estimate with a normal sampling error. */
  | { readonly kind: 'normal'; readonly estimate: number; readonly standardError: number }
  /** Proportion, drawn from Beta(successes + 1/2, failures + 1/2). */
  | { readonly kind: 'proportion'; readonly successes: number; readonly trials: number }
  /** Rate, drawn from Gamma(events + 1/2) / exposure. */
  | { readonly kind: 'rate'; readonly events: number; readonly exposure: number }
  /** Known without error. */
  | { readonly kind: 'exact'; readonly estimate: number };

/** Checks unit i; data that are not finite or have no base are a Failure, impossible ones misuse. */
export function unitFault(where: string, unit: SamplingUnit, i: number): Failure | null {
  const numbers = Object.entries(unit).filter((entry): entry is [string, number] => typeof entry[1] === 'number');
  for (const [name, value] of numbers) {
    if (!Number.isFinite(value)) return cannot('not-finite', `units[${i}].${name} is ${value}; pass finite numbers`);
    if (value < 0 && name !== 'estimate') misuse(where, `units[${i}].${name}`, '0 or more', value);
  }
  switch (unit.kind) {
    case 'normal':
    case 'exact':
      return null;
    case 'proportion':
      if (unit.trials === 0) return cannot('too-few', `units[${i}] has no trials`);
      if (unit.successes > unit.trials) misuse(where, `units[${i}].successes`, 'at most trials', unit.successes);
      return null;
    case 'rate':
      return unit.exposure === 0 ? cannot('too-few', `units[${i}] has no exposure`) : null;
    default:
      return misuse(
        where,
        `units[${i}].kind`,
        'one of normal, proportion, rate, exact',
        (unit as { kind: string }).kind,
      );
  }
}

export function unitEstimate(unit: SamplingUnit): number {
  switch (unit.kind) {
    case 'proportion':
      return unit.successes / unit.trials;
    case 'rate':
      return unit.events / unit.exposure;
    default:
      return unit.estimate;
  }
}

/** One draw of the unit's value. */
export function drawUnit(unit: SamplingUnit, stream: RandomStream): number {
  switch (unit.kind) {
    case 'normal':
      return unit.standardError === 0 ? unit.estimate : unit.estimate + unit.standardError * stream.normal();
    case 'proportion':
      return stream.beta(unit.successes + 0.5, unit.trials - unit.successes + 0.5);
    case 'rate':
      return stream.gamma(unit.events + 0.5) / unit.exposure;
    case 'exact':
      return unit.estimate;
  }
}
