import { misuse, requireArray } from '../check.ts';
import { cannot, type Failure } from '../outcome.ts';
import type { CompositeIndicator } from './indicator.ts';
import type { MissingRule } from './missing-rule.ts';

/** A figure, null where missing, or the least and the greatest value that a hidden figure can have. */
export type BoundedFigure = number | null | readonly [lower: number, upper: number];

/** One indicator of a composite some of whose figures are hidden between bounds. */
export interface BoundedCompositeIndicator {
  /** Each indicator has its own name. */
  readonly name: string;
  /** One per unit, all indicators in the same order of units; null where missing, a pair of bounds where hidden. */
  readonly values: readonly BoundedFigure[];
  readonly higherIsBetter: boolean;
  /** The value that `distance-to-reference` measures from. */
  readonly reference?: number;
  /** What happens to a unit that lacks this indicator; the option for all when left out. What is hidden is not missing. */
  readonly missing?: MissingRule;
}

/** Checked figures, column after column: unit i of indicator j is at j * units + i; both ends NaN where missing. */
export interface BoundedFigures {
  readonly units: number;
  readonly lower: Float64Array;
  readonly upper: Float64Array;
  /** Places of the hidden figures. */
  readonly hidden: Uint32Array;
  /** With each hidden figure at its lower bound. */
  readonly filled: readonly CompositeIndicator[];
}

/** Checks figures and bounds; bounds that meet are a known figure. */
export function prepareBoundedFigures(
  where: string,
  indicators: readonly BoundedCompositeIndicator[],
): BoundedFigures | Failure {
  requireArray(where, 'indicators', indicators);
  const units = indicators[0]?.values.length ?? 0;
  const lower = new Float64Array(units * indicators.length);
  const upper = new Float64Array(units * indicators.length);
  const hidden: number[] = [];
  for (const [j, { values }] of indicators.entries()) {
    requireArray(where, `indicators[${j}].values`, values);
    if (values.length !== units) misuse(where, `indicators[${j}].values.length`, `${units}`, values.length);
    for (const [i, figure] of values.entries()) {
      const place = j * units + i;
      const name = `indicators[${j}].values[${i}]`;
      if (figure !== null && typeof figure !== 'number' && !isPair(figure)) {
        misuse(where, name, 'a number, null or a pair of bounds', figure);
      }
      const [low, high] = isPair(figure) ? figure : [figure, figure];
      if (low === null || high === null) {
        lower[place] = Number.NaN;
        upper[place] = Number.NaN;
        continue;
      }
      if (!Number.isFinite(low) || !Number.isFinite(high)) {
        return cannot(
          'not-finite',
          `${name} is ${figure}; give null for what is missing, finite bounds for what is hidden`,
        );
      }
      if (low > high) misuse(where, name, 'a pair of bounds, the lower first', `${low}, ${high}`);
      lower[place] = low;
      upper[place] = high;
      if (low < high) hidden.push(place);
    }
  }
  const filled = indicators.map((indicator) => ({
    ...indicator,
    values: indicator.values.map((figure) => (isPair(figure) ? figure[0] : figure)),
  }));
  return { units, lower, upper, hidden: Uint32Array.from(hidden), filled };
}

function isPair(figure: BoundedFigure): figure is readonly [lower: number, upper: number] {
  return Array.isArray(figure) && figure.length === 2;
}
