import { requirePositive } from '../check.ts';
import { type Distribution, distribution } from './distribution.ts';
import { gammaDistribution } from './gamma.ts';

/**
 * Chi-squared distribution.
 *
 * @throws RangeError when degreesOfFreedom is not positive
 */
export function chiSquaredDistribution(options: { readonly degreesOfFreedom: number }): Distribution {
  requirePositive('chiSquaredDistribution', 'degreesOfFreedom', options.degreesOfFreedom);
  const gamma = gammaDistribution({ shape: options.degreesOfFreedom / 2, scale: 2 });
  return distribution({ ...gamma, name: 'chiSquaredDistribution' });
}
