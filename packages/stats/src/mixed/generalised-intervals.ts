import { cannot } from '../outcome.ts';
import { emptyFactors, type Held } from './factor-map.ts';
import { type GeneralisedOptimum, objectiveOf } from './fit-generalised.ts';
import { solvePositive, submatrix } from './fit-linear.ts';
import type { Laplace } from './laplace.ts';
import type { RandomTermFit, TermIntervals } from './modes.ts';
import { profileInterval } from './profile-root.ts';
import type { AdaptiveQuadrature } from './quadrature.ts';
import { minimise } from './quasi-newton.ts';

/** Profile intervals of every deviation and correlation; `terms` are the estimates. */
export function generalisedIntervals(
  laplace: Laplace,
  quadrature: AdaptiveQuadrature | null,
  optimum: GeneralisedOptimum,
  terms: readonly RandomTermFit[],
  level: number,
): TermIntervals[] {
  const best = emptyFactors(laplace.terms);
  optimum.map.fill(optimum.parameters, best);
  const coefficients = optimum.parameters.subarray(optimum.map.size);
  const guess = coefficientGuess(optimum, coefficients.length);
  const profileOf = (held: Held): ((value: number) => number) => {
    let start: Float64Array | null = null;
    return (value) => {
      const { map, target } = objectiveOf(laplace, quadrature, { ...held, value });
      start ??= Float64Array.from([...map.parametersOf(best), ...coefficients]);
      // a parameter of exactly 0 is stationary; a start needs to be off it
      for (let i = 0; i < map.size; i += 1) if (Math.abs(start[i]!) < 1e-3) start[i] = 1e-3;
      const found = minimise(target, start, { tolerance: 1e-10, inverse: map.size === 0 ? guess : null });
      if (!found.converged) return Number.NaN;
      start = found.parameters.slice();
      return 2 * found.value;
    };
  };
  const least = -2 * optimum.logLikelihood;
  return terms.map((term, k) => ({
    deviations: term.deviations.map(({ estimate }, effect) => {
      const { width, back, levels } = laplace.terms[k]!;
      const scale = Math.hypot(...back.subarray(effect * width, (effect + 1) * width));
      return profileInterval({
        estimate,
        least,
        profile: profileOf({ kind: 'deviation', term: k, effect, value: 0 }),
        bounds: [0, Number.POSITIVE_INFINITY],
        reach: (1.5 * Math.max(estimate, 0.1 * scale)) / Math.sqrt(levels),
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
  }));
}

/** Inverse information of the coefficients with the factors held. */
function coefficientGuess(optimum: GeneralisedOptimum, columns: number): Float64Array | null {
  const size = optimum.parameters.length;
  const own = Array.from({ length: columns }, (_, k) => size - columns + k);
  const matrix = submatrix(optimum.hessian, size, own);
  const inverse = new Float64Array(columns * columns);
  for (let j = 0; j < columns; j += 1) {
    const column = solvePositive(matrix, new Float64Array(columns).fill(1, j, j + 1), columns);
    if (column === null) return null;
    for (let i = 0; i < columns; i += 1) inverse[i * columns + j] = column[i];
  }
  return inverse;
}
