import { misuse } from '../check.ts';
import { type Outcome, ok } from '../outcome.ts';
import { type CompositeScoresOptions, compositeScores } from './composite-scores.ts';

export interface IndicatorLeftOut {
  readonly name: string;
  /** Ranks of the composite of the other indicators, weights scaled up; null for a unit without a score. */
  readonly ranks: readonly (number | null)[];
  /** Over the units that have a rank with and without the indicator; null when there are none. */
  readonly largestMove: number | null;
  readonly meanMove: number | null;
}

export interface DropOneIndicator {
  /** In the order of the indicators. */
  readonly indicators: readonly IndicatorLeftOut[];
  /** Ranks of the composite of all indicators. */
  readonly ranks: readonly (number | null)[];
  /** Units. */
  readonly n: number;
  readonly method: string;
}

/**
 * How ranks of a composite move when one indicator is left out, for each indicator in turn. Weights by principal
 * components are those of all indicators.
 *
 * Reasons as for `compositeScores`, of all indicators or of those that remain.
 *
 * @throws RangeError as `compositeScores`; with a single indicator; when one indicator has all the weight
 */
export function dropOneIndicator(options: CompositeScoresOptions): Outcome<DropOneIndicator> {
  const { indicators } = options;
  if (indicators.length < 2) misuse('dropOneIndicator', 'indicators', 'at least two', indicators.length);
  const full = compositeScores(options);
  if (!full.ok) return full;
  const ranks = full.value.units.map((unit) => unit.rank);
  const left: IndicatorLeftOut[] = [];
  for (const [j, indicator] of indicators.entries()) {
    const others = indicators.filter((_, k) => k !== j);
    const weights = full.value.weights.filter((_, k) => k !== j);
    const found = compositeScores({ ...options, indicators: others, weights });
    if (!found.ok) return found;
    const moved = found.value.units.map((unit) => unit.rank);
    const moves: number[] = [];
    for (const [i, rank] of ranks.entries()) {
      const other = moved[i];
      if (rank !== null && other !== null) moves.push(Math.abs(other - rank));
    }
    left.push(
      Object.freeze({
        name: indicator.name,
        ranks: moved,
        largestMove: moves.length === 0 ? null : Math.max(...moves),
        meanMove: moves.length === 0 ? null : moves.reduce((sum, move) => sum + move, 0) / moves.length,
      }),
    );
  }
  return ok({
    indicators: left,
    ranks,
    n: ranks.length,
    method: `${full.value.method}; one indicator left out at a time`,
  });
}
