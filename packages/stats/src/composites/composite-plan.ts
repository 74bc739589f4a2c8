import { misuse, requireOption, requireProbability, requireWhole } from '../check.ts';
import type { Failure } from '../outcome.ts';
import { scaledWeights } from './dirichlet-weights.ts';
import { type CompositeIndicator, type IndicatorMatrix, prepareIndicators } from './indicator.ts';
import { MISSING_RULES, type MissingRule } from './missing-rule.ts';
import { NORMALISATIONS, type Normalisation, type Normaliser } from './normaliser.ts';
import { principalComponentWeights } from './principal-component-weights.ts';
import { AGGREGATIONS, type CompositeAggregation } from './variant.ts';

/** What every composite needs, whatever its variants. */
export interface CompositeBase {
  readonly indicators: readonly CompositeIndicator[];
  /**
   * 'equal' (when left out), 'principal-component', or one number per indicator, scaled to sum to 1; none negative.
   */
  readonly weights?: 'equal' | 'principal-component' | readonly number[];
  /** Share of the indicators that a unit must have to get a score, 0 to 1; 0 when left out. */
  readonly minimumCoverage?: number;
  /** Groups of `quantile-groups`; 5 when left out. */
  readonly groups?: number;
}

/** Checked indicators and weights. */
export interface CompositePlan {
  readonly matrix: IndicatorMatrix;
  readonly weights: Float64Array;
  /** 1 for a unit with too few indicators. */
  readonly excluded: Uint8Array;
  readonly groups: number;
}

export function preparePlan(where: string, options: CompositeBase): CompositePlan | Failure {
  const { indicators, weights = 'equal', minimumCoverage = 0, groups = 5 } = options;
  requireProbability(where, 'minimumCoverage', minimumCoverage);
  requireWhole(where, 'groups', groups, 2);
  const matrix = prepareIndicators(where, indicators);
  if ('ok' in matrix) return matrix;
  const count = indicators.length;
  const excluded = Uint8Array.from(matrix.present, (held) => Number(held === 0 || held < minimumCoverage * count));
  const resolved = resolveWeights(where, weights, indicators);
  return 'ok' in resolved ? resolved : { matrix, weights: resolved, excluded, groups };
}

function resolveWeights(
  where: string,
  weights: 'equal' | 'principal-component' | readonly number[],
  indicators: readonly CompositeIndicator[],
): Float64Array | Failure {
  if (weights === 'equal') return new Float64Array(indicators.length).fill(1 / indicators.length);
  if (weights === 'principal-component') {
    const found = principalComponentWeights({ indicators });
    return found.ok ? Float64Array.from(found.value.weights) : found;
  }
  if (!Array.isArray(weights)) misuse(where, 'weights', 'equal, principal-component or a list of numbers', weights);
  if (weights.length !== indicators.length) misuse(where, 'weights.length', `${indicators.length}`, weights.length);
  return scaledWeights(where, weights);
}

/** All indicators normalised one way, or why one cannot be. */
export function normaliseAll(
  where: string,
  matrix: IndicatorMatrix,
  method: Normalisation,
  values: Float64Array,
  normaliser: Normaliser,
  into: Float64Array,
): Failure | null {
  for (let j = 0; j < matrix.names.length; j += 1) {
    const fault = normaliser.run(
      where,
      matrix.names[j],
      method,
      values,
      j * matrix.units,
      matrix.signs[j],
      matrix.references[j],
      into,
    );
    if (fault !== null) return fault;
  }
  return null;
}

export function requireNormalisation(where: string, argument: string, value: string): void {
  requireOption<Normalisation>(where, argument, NORMALISATIONS, value);
}

export function requireAggregation(where: string, argument: string, value: string): void {
  requireOption<CompositeAggregation>(where, argument, AGGREGATIONS, value);
}

export function requireMissingRule(where: string, argument: string, value: string): void {
  requireOption<MissingRule>(where, argument, MISSING_RULES, value);
}
