import type { Objective } from '../optimise/newton.ts';
import type { PreparedDurations } from './duration-data.ts';
import { type Groups, latestFirst } from './groups.ts';

export type Ties = 'efron' | 'breslow';

/** Share of the risk set's greatest weight below which its running sums are too much rounding. */
const CANCELLED = 1e-4;

/** Sums over one event time's risk set, valid while a visitor runs. */
export interface RiskSums {
  readonly stratum: number;
  readonly time: number;
  readonly deaths: number;
  /** Over the risk set: weights exp(eta - shift), weighted predictors, weighted products (lower triangle). */
  readonly s0: number;
  readonly s1: Float64Array;
  readonly s2: Float64Array;
  /** The same over those with the event now. */
  readonly e0: number;
  readonly e1: Float64Array;
  readonly e2: Float64Array;
}

/**
 * Partial likelihood of Cox's model on predictors given row by row. Each stratum is swept once from the last time to
 * the first: rows enter the risk set at their time and leave it at their entry.
 */
export class CoxModel implements Objective {
  readonly size: number;
  readonly ties: Ties;
  readonly x: Float64Array;
  readonly eta: Float64Array;
  /** exp(eta - shift). */
  readonly weights: Float64Array;
  shift = 0;
  readonly #data: PreparedDurations;
  readonly #strataEnds: Int32Array;
  /** Rows by stratum, then time, latest first. */
  readonly #order: Uint32Array;
  /** Rows by stratum, then entry, latest first. */
  readonly #leaving: Uint32Array;
  readonly #mean: Float64Array;
  readonly #sums: { -readonly [K in keyof RiskSums]: RiskSums[K] };

  constructor(data: PreparedDurations, strata: Groups, x: Float64Array, size: number, ties: Ties) {
    this.size = size;
    this.ties = ties;
    this.x = x;
    this.eta = new Float64Array(data.n);
    this.weights = new Float64Array(data.n);
    this.#data = data;
    this.#order = latestFirst(data.byTime, strata);
    this.#leaving = latestFirst(data.byEntry, strata);
    let end = 0;
    this.#strataEnds = Int32Array.from(strata.counts, (count) => {
      end += count;
      return end;
    });
    this.#mean = new Float64Array(size);
    this.#sums = {
      stratum: 0,
      time: 0,
      deaths: 0,
      s0: 0,
      s1: new Float64Array(size),
      s2: new Float64Array(size * size),
      e0: 0,
      e1: new Float64Array(size),
      e2: new Float64Array(size * size),
    };
  }

  evaluate(parameters: Float64Array, gradient: Float64Array, information: Float64Array): number {
    this.setWeights(parameters);
    const { size, x, eta, ties } = this;
    const mean = this.#mean;
    const event = this.#data.event;
    gradient.fill(0);
    information.fill(0);
    let logLikelihood = 0;
    for (let i = 0; i < eta.length; i += 1) {
      if (event[i] === 0) continue;
      logLikelihood += eta[i] - this.shift;
      for (let a = 0; a < size; a += 1) gradient[a] += x[i * size + a];
    }
    this.sweep((sums) => {
      const { s0, s1, s2, e0, e1, e2, deaths } = sums;
      const steps = ties === 'efron' ? deaths : 1;
      const times = ties === 'efron' ? 1 : deaths;
      for (let k = 0; k < steps; k += 1) {
        const part = ties === 'efron' ? k / deaths : 0;
        const denominator = s0 - part * e0;
        logLikelihood -= times * Math.log(denominator);
        for (let a = 0; a < size; a += 1) {
          mean[a] = (s1[a] - part * e1[a]) / denominator;
          gradient[a] -= times * mean[a];
          for (let b = 0; b <= a; b += 1) {
            const at = a * size + b;
            information[at] += times * ((s2[at] - part * e2[at]) / denominator - mean[a] * mean[b]);
          }
        }
      }
    });
    return logLikelihood;
  }

  /** Linear predictors and weights at `parameters`. */
  setWeights(parameters: Float64Array): void {
    const { size, x, eta, weights } = this;
    let shift = Number.NEGATIVE_INFINITY;
    for (let i = 0; i < eta.length; i += 1) {
      let sum = 0;
      for (let a = 0; a < size; a += 1) sum += x[i * size + a] * parameters[a];
      eta[i] = sum;
      if (sum > shift) shift = sum;
    }
    this.shift = shift;
    for (let i = 0; i < eta.length; i += 1) weights[i] = Math.exp(eta[i] - shift);
  }

  /** Visits every time with an event, stratum by stratum, the latest first. */
  sweep(visit: (sums: RiskSums) => void): void {
    const { time, entry, event } = this.#data;
    const sums = this.#sums;
    const order = this.#order;
    const leaving = this.#leaving;
    let k = 0;
    for (let stratum = 0; stratum < this.#strataEnds.length; stratum += 1) {
      const end = this.#strataEnds[stratum];
      const first = k;
      let left = k;
      let peak = 0;
      sums.stratum = stratum;
      sums.s0 = 0;
      sums.s1.fill(0);
      sums.s2.fill(0);
      while (k < end) {
        const now = time[order[k]];
        sums.time = now;
        sums.deaths = 0;
        sums.e0 = 0;
        sums.e1.fill(0);
        sums.e2.fill(0);
        // Rows that came later than now. A risk set that lost nearly all its weight is summed again: what is left
        // of the old sums is rounding.
        while (left < k && entry[leaving[left]] >= now) {
          sums.s0 -= this.#add(leaving[left], -1, sums.s1, sums.s2);
          left += 1;
        }
        if (left === k || sums.s0 < CANCELLED * peak) {
          sums.s0 = 0;
          sums.s1.fill(0);
          sums.s2.fill(0);
          for (let j = first; left < k && j < k; j += 1) {
            if (entry[order[j]] < now) sums.s0 += this.#add(order[j], 1, sums.s1, sums.s2);
          }
          peak = sums.s0;
        }
        for (; k < end && time[order[k]] === now; k += 1) {
          const i = order[k];
          sums.s0 += this.#add(i, 1, sums.s1, sums.s2);
          if (event[i] === 1) {
            sums.deaths += 1;
            sums.e0 += this.#add(i, 1, sums.e1, sums.e2);
          }
        }
        peak = Math.max(peak, sums.s0);
        if (sums.deaths > 0) visit(sums);
      }
    }
  }

  #add(i: number, sign: number, first: Float64Array, second: Float64Array): number {
    const { size, x } = this;
    const weight = this.weights[i];
    const start = i * size;
    for (let a = 0; a < size; a += 1) {
      const weighted = sign * weight * x[start + a];
      first[a] += weighted;
      for (let b = 0; b <= a; b += 1) second[a * size + b] += weighted * x[start + b];
    }
    return weight;
  }
}
