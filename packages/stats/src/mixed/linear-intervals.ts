import type { Interval } from '../interval.ts';
import { cannot, type Outcome } from '../outcome.ts';
import { factorMap, type Held } from './factor-map.ts';
import { type LinearOptimum, withCoarseDifferences } from './fit-linear.ts';
import type { LinearProfile } from './linear-profile.ts';
import type { RandomTermFit, TermIntervals } from './modes.ts';
import { profileInterval } from './profile-root.ts';
import { minimise } from './quasi-newton.ts';

/** Profile intervals of the residual standard deviation and of every deviation and correlation. */
export interface LinearIntervals {
  readonly residual: Outcome<Interval>;
  readonly terms: readonly TermIntervals[];
}

/**
 * Profiles each quantity of the variances while the others, the residual deviation and the fixed coefficients follow.
 * All in the criterion of the fit. `terms` are the estimates.
 */
export function linearIntervals(
  profile: LinearProfile,
  optimum: LinearOptimum,
  terms: readonly RandomTermFit[],
  level: number,
): LinearIntervals {
  const { unit } = profile;
  profile.value(optimum.map, optimum.parameters);
  const residual = Math.sqrt(profile.residual / profile.count);
  // absolute factors, in scaled units
  const best = profile.factors.map((factor) => factor.map((v) => v * residual));
  const profileOf = (held: Held): ((value: number) => number) => {
    let start: Float64Array | null = null;
    return (value) => {
      const map = factorMap(profile.terms, { ...held, value });
      const size = map.size + 1;
      start ??= Float64Array.from([...lifted(map.parametersOf(best)), Math.log(residual)]);
      const at = (x: Float64Array): number => profile.valueAt(map, x.subarray(0, size - 1), Math.exp(x[size - 1]));
      const found = minimise(withCoarseDifferences(at, size), start, { tolerance: 1e-9 });
      if (!found.converged) return Number.NaN;
      start = Float64Array.from([...lifted(found.parameters.subarray(0, size - 1)), found.parameters[size - 1]!]);
      return found.value;
    };
  };
  const residualProfile = (value: number): number => {
    const map = optimum.map;
    const start = lifted(map.parametersOf(best));
    const found = minimise(
      withCoarseDifferences((x) => profile.valueAt(map, x, value / unit), map.size),
      start,
      { tolerance: 1e-9 },
    );
    return found.converged ? found.value : Number.NaN;
  };
  const least = optimum.value;
  return {
    residual: profileInterval({
      estimate: residual * unit,
      least,
      profile: residualProfile,
      bounds: [0, Number.POSITIVE_INFINITY],
      reach: (2 * residual * unit) / Math.sqrt(profile.count),
      level,
    }),
    terms: terms.map((term, k) => ({
      deviations: term.deviations.map(({ estimate }, effect) => {
        const scaled = profileOf({ kind: 'deviation', term: k, effect, value: 0 });
        return profileInterval({
          estimate,
          least,
          profile: (value) => scaled(value / unit),
          bounds: [0, Number.POSITIVE_INFINITY],
          reach: reachOf(profile, k, effect, estimate, residual * unit),
          level,
        });
      }),
      correlations: term.correlations.map(({ estimate, effects }) => {
        if (estimate === null) return cannot('constant', 'a deviation is 0: there is no correlation');
        const [effect, other] = effects.map((name) => term.effects.indexOf(name)) as [number, number];
        return profileInterval({
          estimate,
          least,
          profile: profileOf({ kind: 'correlation', term: k, effect, other, value: 0 }),
          bounds: [-1, 1],
          reach: 0.3,
          level,
        });
      }),
    })),
  };
}

/** Two standard errors, roughly: that of a deviation of as many groups. */
function reachOf(profile: LinearProfile, place: number, effect: number, estimate: number, residual: number): number {
  const { width, back, levels } = profile.terms[place]!;
  const scale = Math.hypot(...back.subarray(effect * width, (effect + 1) * width));
  const noise = (residual * scale) / Math.sqrt(profile.basis.rows / levels);
  return (1.5 * Math.max(estimate, noise)) / Math.sqrt(levels);
}

/** A parameter of exactly 0 is stationary; a start needs to be off it. */
function lifted(parameters: Float64Array): Float64Array {
  return parameters.map((x) => (Math.abs(x) < 1e-3 ? 1e-3 : x));
}
