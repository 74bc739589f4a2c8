import { findNotFinite, findTooFew, misuse, requireNonNegative, requirePositive, requireWhole } from '../check.ts';
import type { Failure } from '../outcome.ts';
import type { RandomStream } from '../random/random-stream.ts';

/** Outcomes without treatment from a model: a level of each unit, a shock of each period, noise with a memory. */
export interface ModelledNoise {
  readonly kind: 'model';
  /** Standard deviation of the units' levels, in the unit of the outcome; 0 when left out. */
  readonly unitDeviation?: number;
  /** Standard deviation of shocks that all units share in a period; 0 when left out. */
  readonly periodDeviation?: number;
  /** Standard deviation of what is left of a unit in a period. */
  readonly residualDeviation: number;
  /** Correlation of neighbouring residuals of a unit, above -1 and below 1; 0 when left out. */
  readonly autocorrelation?: number;
}

/**
 * Outcomes without treatment from history: each simulation takes other units and another stretch of an untreated panel
 * as they were, with all their trends and shocks.
 */
export interface HistoricalNoise {
  readonly kind: 'history';
  /** Row-major, units x periods; at least as many of both as the design has. */
  readonly outcomes: ArrayLike<number>;
  readonly units: number;
  readonly periods: number;
}

export type PowerNoise = ModelledNoise | HistoricalNoise;

/** Fills a panel, row-major units x periods, with outcomes without treatment. */
export type NoiseMaker = (stream: RandomStream, into: Float64Array) => void;

/** Checks the noise; `too-few` when history is smaller than the design, `not-finite`. */
export function prepareNoise(
  where: string,
  noise: PowerNoise,
  units: number,
  periods: number,
): { readonly draw: NoiseMaker } | Failure {
  if (noise.kind === 'history') return prepareHistory(where, noise, units, periods);
  if (noise.kind !== 'model') misuse(where, 'noise.kind', 'one of model, history', (noise as PowerNoise).kind);
  const { unitDeviation = 0, periodDeviation = 0, residualDeviation, autocorrelation = 0 } = noise;
  requireNonNegative(where, 'noise.unitDeviation', unitDeviation);
  requireNonNegative(where, 'noise.periodDeviation', periodDeviation);
  requirePositive(where, 'noise.residualDeviation', residualDeviation);
  if (!(autocorrelation > -1 && autocorrelation < 1)) {
    misuse(where, 'noise.autocorrelation', 'above -1 and below 1', autocorrelation);
  }
  // Residuals start in their long-run state, so that every period varies alike.
  const innovation = residualDeviation * Math.sqrt(1 - autocorrelation ** 2);
  const draw: NoiseMaker = (stream, into) => {
    const shocks = Array.from({ length: periods }, () => periodDeviation * stream.normal());
    for (let unit = 0; unit < units; unit += 1) {
      const level = unitDeviation * stream.normal();
      let residual = residualDeviation * stream.normal();
      for (let t = 0; t < periods; t += 1) {
        if (t > 0) residual = autocorrelation * residual + innovation * stream.normal();
        into[unit * periods + t] = level + shocks[t] + residual;
      }
    }
  };
  return { draw };
}

function prepareHistory(
  where: string,
  noise: HistoricalNoise,
  units: number,
  periods: number,
): { readonly draw: NoiseMaker } | Failure {
  requireWhole(where, 'noise.units', noise.units);
  requireWhole(where, 'noise.periods', noise.periods);
  if (noise.outcomes.length !== noise.units * noise.periods) {
    misuse(where, 'noise.outcomes.length', `units * periods (${noise.units * noise.periods})`, noise.outcomes.length);
  }
  const few =
    findTooFew('noise.units: history', noise.units, units) ??
    findTooFew('noise.periods: history', noise.periods, periods) ??
    findNotFinite('noise.outcomes', noise.outcomes);
  if (few !== null) return few;
  const outcomes = Float64Array.from(noise.outcomes);
  const draw: NoiseMaker = (stream, into) => {
    const chosen = stream.permutation(noise.units);
    const start = stream.integer(noise.periods - periods + 1);
    for (let unit = 0; unit < units; unit += 1) {
      const from = chosen[unit] * noise.periods + start;
      into.set(outcomes.subarray(from, from + periods), unit * periods);
    }
  };
  return { draw };
}
