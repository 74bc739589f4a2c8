import type { ForecastMethod } from './types.ts';

/** A rule that carries a series of logarithms on by some years; it sees the past alone. */
export type Rule = (history: ArrayLike<number>, horizon: number) => Float64Array;

const DAMPING = 0.7;
const RECENT = 3;

const last = (history: ArrayLike<number>): number => history[history.length - 1] as number;

/** Rules from the plainest: what a department could do with a pencil, and the local level by its best weight. */
export const RULES: Readonly<Record<ForecastMethod, Rule>> = {
  naive: (history, horizon) => new Float64Array(horizon).fill(last(history)),
  drift: (history, horizon) => {
    const slope = history.length > 1 ? (last(history) - (history[0] as number)) / (history.length - 1) : 0;
    return Float64Array.from({ length: horizon }, (_, at) => last(history) + (at + 1) * slope);
  },
  damped: (history, horizon) => {
    const steps = Math.min(RECENT, history.length - 1);
    const slope = steps > 0 ? (last(history) - (history[history.length - 1 - steps] as number)) / steps : 0;
    let ahead = 0;
    return Float64Array.from({ length: horizon }, (_, at) => {
      ahead += slope * DAMPING ** (at + 1);
      return last(history) + ahead;
    });
  },
  'recent-mean': (history, horizon) => {
    const count = Math.min(RECENT, history.length);
    let sum = 0;
    for (let back = 1; back <= count; back += 1) sum += history[history.length - back] as number;
    return new Float64Array(horizon).fill(sum / count);
  },
  'local-level': (history, horizon) => new Float64Array(horizon).fill(localLevel(history)),
};

export const METHODS = Object.keys(RULES) as readonly ForecastMethod[];

/** Level of simple exponential smoothing with the weight, of 0.1, 0.2 … 1, that forecast its own past best. */
function localLevel(history: ArrayLike<number>): number {
  let [best, level] = [Number.POSITIVE_INFINITY, last(history)];
  for (let tenths = 1; tenths <= 10; tenths += 1) {
    const weight = tenths / 10;
    let now = history[0] as number;
    let squares = 0;
    for (let at = 1; at < history.length; at += 1) {
      const error = (history[at] as number) - now;
      squares += error ** 2;
      now += weight * error;
    }
    // At equal fit the heavier weight: nearer the naive forecast.
    if (squares <= best) [best, level] = [squares, now];
  }
  return level;
}
