import { openMultiverse, randomStream } from '@waymark/stats';
import { type DetailedView, FigureDraws, type Ingredients } from '#frameworks/scoring/index.ts';
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
  readonly #ingredients: Ingredients;
  readonly #score: Recipe;
  readonly #seed: number;
  readonly #views: readonly FigureDraws[];
  /** Per view and unit how often it had each place, in half places. */
  readonly #counts: readonly Uint32Array[];

  constructor(ingredients: Ingredients, choices: PlanChoices, score: Recipe, seed: number, adjusted: boolean) {
    this.#ingredients = ingredients;
    this.#score = score;
    this.#seed = seed;
    this.#views = (adjusted ? [false, true] : [false]).map(
      (each) => new FigureDraws(ingredients, statedChoice(choices, each)),
    );
    const units = ingredients.units.length;
    this.#counts = this.#views.map(() => new Uint32Array(units * (2 * units + 1)));
  }

  /** False where no figure has counts: all draws are the same. */
  get varies(): boolean {
    return (this.#views[0]?.varying ?? 0) > 0;
  }

  run(from: number, to: number): void {
    const [first] = this.#views;
    if (first === undefined || !this.varies) return;
    const units = this.#ingredients.units.length;
    const drawn = new Float64Array(first.figures.values.length);
    const places = new Float64Array(units);
    for (let draw = from; draw < to; draw += 1) {
      first.draw(randomStream({ seed: this.#seed, purpose: PURPOSE, index: draw }), drawn);
      for (const [at, view] of this.#views.entries()) {
        const counts = this.#counts[at];
        // A draw in which a measure has no spread has no places: it counts nowhere.
        if (counts === undefined || !this.#place(view.view(drawn), places)) continue;
        for (let unit = 0; unit < units; unit += 1) {
          const slot = unit * (2 * units + 1) + 2 * (places[unit] ?? 0);
          counts[slot] = (counts[slot] ?? 0) + 1;
        }
      }
    }
  }

  /** Places of one view, 0 without one; false where it has no scale. */
  #place(view: DetailedView, into: Float64Array): boolean {
    const columns = this.#ingredients.columns.flatMap((column, j) =>
      view.problems[j] === null ? [{ column, j }] : [],
    );
    const { normalisation, aggregation, weights } = this.#score;
    // One variant: as `scoreOfView` places them, in half the time.
    const opened = openMultiverse({
      indicators: columns.map(({ column, j }) => ({ name: `${j}`, higherIsBetter: column.higherIsBetter })),
      views: [columns.map(({ j }) => view.values[j] ?? [])],
      excluded: [view.excluded],
      dataChoices: [],
      normalisations: [normalisation],
      aggregations: [aggregation],
    });
    const own = columns.map(({ j }) => weights[j] ?? Number.NaN);
    return opened.ok && opened.value.rank([0, 0], own, into);
  }

  /** 95% bands, each end a place that was drawn; null for a unit that never had one, and everywhere without counts. */
  bands(adjusted: boolean): readonly (PlaceBand | null)[] {
    const units = this.#ingredients.units.length;
    const counts = this.#counts[adjusted ? 1 : 0];
    return this.#ingredients.units.map((_, unit) =>
      counts === undefined || !this.varies
        ? null
        : bandOf(counts.subarray(unit * (2 * units + 1), (unit + 1) * (2 * units + 1))),
    );
  }
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
