import { type OpenComposite, openComposite, randomStream } from '@waymark/stats';
import { type DataChoice, FigureDraws, type Ingredients, viewOf } from '#frameworks/scoring/index.ts';
import type { AggregationId, NormalisationId } from './options.ts';
import { type PlanChoices, statedChoice } from './plan.ts';
import type { PlaceBand } from './types.ts';

const LEVEL = 0.95;
const PURPOSE = 'good/chance';

/** How a score is made, apart from its figures. */
export interface Recipe {
  readonly normalisation: NormalisationId;
  readonly aggregation: AggregationId;
  /** Of all columns. */
  readonly weights: readonly number[];
}

/**
 * Places under sampling noise at the stated choices: all figures drawn anew from what their counts allow, context taken
 * out anew, scales made anew, everybody placed anew. Draw k depends on the seed and k alone; the adjusted view is of the
 * same draws.
 */
export class ChancePlaces {
  readonly #units: number;
  readonly #places: Float64Array;
  readonly #seed: number;
  readonly #draws: FigureDraws;
  readonly #drawn: Float64Array;
  readonly #views: readonly ChanceView[];

  constructor(ingredients: Ingredients, choices: PlanChoices, score: Recipe, seed: number, adjusted: boolean) {
    const units = ingredients.units.length;
    this.#units = units;
    this.#places = new Float64Array(units);
    this.#seed = seed;
    this.#views = (adjusted ? [false, true] : [false]).map(
      (each) => new ChanceView(ingredients, statedChoice(choices, each), score),
    );
    const [first] = this.#views;
    this.#draws = first?.figures ?? new FigureDraws(ingredients, statedChoice(choices, false));
    this.#drawn = new Float64Array(this.#draws.figures.values.length);
  }

  /** False where no figure has counts: all draws are the same. */
  get varies(): boolean {
    return this.#draws.varying > 0;
  }

  run(from: number, to: number): void {
    if (!this.varies) return;
    for (let draw = from; draw < to; draw += 1) {
      this.#draws.draw(randomStream({ seed: this.#seed, purpose: PURPOSE, index: draw }), this.#drawn);
      for (const view of this.#views) view.count(this.#drawn, this.#places);
    }
  }

  /** 95% bands, each end a place that was drawn; null for a unit that never had one, and everywhere without counts. */
  bands(adjusted: boolean): readonly (PlaceBand | null)[] {
    const counts = this.varies ? this.#views[adjusted ? 1 : 0]?.counts : undefined;
    const slots = slotsOf(this.#units);
    return Array.from({ length: this.#units }, (_, unit) =>
      counts === undefined ? null : bandOf(counts.subarray(unit * slots, (unit + 1) * slots)),
    );
  }
}

/** One view of the drawn figures. */
class ChanceView {
  readonly figures: FigureDraws;
  /** Per unit how often it had each place, in half places. */
  readonly counts: Uint32Array;
  /** Positions of the columns that can be compared. */
  readonly #columns: readonly number[];
  readonly #values: Float64Array;
  /** Null where no column can be compared. */
  readonly #composite: OpenComposite | null;

  constructor(ingredients: Ingredients, choice: DataChoice, { normalisation, aggregation, weights }: Recipe) {
    const units = ingredients.units.length;
    this.figures = new FigureDraws(ingredients, choice);
    this.counts = new Uint32Array(units * slotsOf(units));
    const view = viewOf(ingredients, choice);
    this.#columns = ingredients.columns.flatMap((_, j) => (view.problems[j] === null ? [j] : []));
    this.#values = new Float64Array(this.#columns.length * units);
    this.#composite =
      this.#columns.length === 0
        ? null
        : openComposite({
            indicators: this.#columns.map((j) => ({
              name: `${j}`,
              higherIsBetter: ingredients.columns[j]?.higherIsBetter ?? true,
              missing: view.missing[j] ?? 'available',
            })),
            units,
            weights: this.#columns.map((j) => weights[j] ?? Number.NaN),
            excluded: view.excluded,
            normalisation,
            aggregation,
          });
  }

  /** Counts the places of one draw; one in which a measure has no spread has none and counts nowhere. */
  count(drawn: Float64Array, places: Float64Array): void {
    const units = places.length;
    const compared = this.figures.compared(drawn);
    for (const [k, j] of this.#columns.entries()) {
      this.#values.set(compared.subarray(j * units, (j + 1) * units), k * units);
    }
    if (this.#composite?.rank(this.#values, places) !== true) return;
    const slots = slotsOf(units);
    for (let unit = 0; unit < units; unit += 1) {
      const slot = unit * slots + 2 * (places[unit] ?? 0);
      this.counts[slot] = (this.counts[slot] ?? 0) + 1;
    }
  }
}

/** No place, and each half place up to the last. */
function slotsOf(units: number): number {
  return 2 * units + 1;
}

/** The places below and above which an equal share of the draws lies, from counts of half places. */
function bandOf(counts: Uint32Array): PlaceBand | null {
  // The first is of draws without a place.
  const total = counts.subarray(1).reduce((sum, count) => sum + count, 0);
  if (total === 0) return null;
  const at = (share: number): number => {
    let below = 0;
    const wanted = Math.min(total, Math.max(1, Math.ceil(share * total - 1e-9)));
    for (const [half, count] of counts.entries()) {
      if (half > 0) below += count;
      if (below >= wanted) return half / 2;
    }
    return (counts.length - 1) / 2;
  };
  return { lower: at((1 - LEVEL) / 2), upper: at((1 + LEVEL) / 2) };
}
