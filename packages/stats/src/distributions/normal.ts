import { requireNumber, requirePositive } from '../check.ts';
import {
  standardNormalDensity,
  standardNormalLogDensity,
  standardNormalLogLower,
  standardNormalLower,
  standardNormalQuantile,
} from '../special/standard-normal.ts';
import { type Distribution, distribution } from './distribution.ts';

/**
 * Normal distribution.
 *
 * @throws RangeError when sd is not positive
 */
export function normalDistribution(options: { readonly mean?: number; readonly sd?: number } = {}): Distribution {
  const { mean = 0, sd = 1 } = options;
  requireNumber('normalDistribution', 'mean', mean);
  requirePositive('normalDistribution', 'sd', sd);
  return distribution({
    name: 'normalDistribution',
    density: (x) => standardNormalDensity((x - mean) / sd) / sd,
    lower: (x) => standardNormalLower((x - mean) / sd),
    upper: (x) => standardNormalLower((mean - x) / sd),
    logDensity: (x) => standardNormalLogDensity((x - mean) / sd) - Math.log(sd),
    logLower: (x) => standardNormalLogLower((x - mean) / sd),
    logUpper: (x) => standardNormalLogLower((mean - x) / sd),
    quantile: (p) => mean + sd * standardNormalQuantile(p),
    upperQuantile: (p) => mean - sd * standardNormalQuantile(p),
  });
}
