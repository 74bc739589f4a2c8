import { normalDistribution, randomStream } from '@waymark/stats';
import { expit, logit } from './baselines.ts';
import { logLoss } from './rolling.ts';
import type { PowerRow } from './types.ts';

const STRENGTHS = [0.5, 1];
const MULTIPLES = [1, 2, 4, 8];
const SIMULATIONS = 120;
const POINTS = 41;

/**
 * Would a forecaster that knows the truth be found? Chances spread round those of the last grade by a normal of the
 * given standard deviation in log odds; outcomes drawn from them; found where the mean gain in log score is above 0 by
 * 1.96 standard errors. No real forecaster does better, so these are the most that could be hoped for.
 */
export function powerOf(chances: ArrayLike<number>, seed: number): readonly PowerRow[] {
  const start = Array.from(chances, logit);
  const n = start.length;
  if (n === 0) return [];
  const expected = Array.from(chances).reduce((sum, p) => sum + p, 0);
  return STRENGTHS.map((strength) => {
    const shift = shiftFor(start, expected, strength);
    return {
      strength,
      at: MULTIPLES.map((multiple) => {
        let found = 0;
        for (let k = 0; k < SIMULATIONS; k += 1) {
          const stream = randomStream({ seed, purpose: `early-warning/power/${strength}/${multiple}`, index: k });
          let [sum, squares] = [0, 0];
          for (let i = 0; i < n * multiple; i += 1) {
            const own = start[i % n] ?? 0;
            const truth = expit(own + shift + strength * stream.normal());
            const outcome = stream.uniform() < truth ? 1 : 0;
            const gain = logLoss(outcome, expit(own)) - logLoss(outcome, truth);
            sum += gain;
            squares += gain * gain;
          }
          const m = n * multiple;
          const mean = sum / m;
          const error = Math.sqrt(Math.max(0, squares / m - mean * mean) / (m - 1));
          if (mean > 1.96 * error) found += 1;
        }
        return { multiple, events: Math.round(expected * multiple), found: found / SIMULATIONS };
      }),
    };
  });
}

/** The constant that keeps the expected number of events when chances are spread. */
function shiftFor(start: readonly number[], expected: number, strength: number): number {
  const normal = normalDistribution();
  const points = Array.from({ length: POINTS }, (_, k) => normal.quantile((k + 0.5) / POINTS));
  let [low, high] = [-3, 3];
  for (let step = 0; step < 50; step += 1) {
    const middle = (low + high) / 2;
    let sum = 0;
    for (const own of start) for (const z of points) sum += expit(own + middle + strength * z) / POINTS;
    if (sum > expected) high = middle;
    else low = middle;
  }
  return (low + high) / 2;
}
