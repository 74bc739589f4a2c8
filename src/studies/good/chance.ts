import { randomStream } from '@waymark/stats';
import { FigureDraws, type Ingredients, scoreOfView } from '#frameworks/scoring/index.ts';
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
    const { normalisation, aggregation, weights } = this.#score;
    for (let draw = from; draw < to; draw += 1) {
      first.draw(randomStream({ seed: this.#seed, purpose: PURPOSE, index: draw }), drawn);
      for (const [at, view] of this.#views.entries()) {
        const scored = scoreOfView(this.#ingredients, view.view(drawn), normalisation, aggregation, weights);
        const counts = this.#counts[at];
        // A draw in which a measure has no spread has no places: it counts nowhere.
        if (!scored.ok || counts === undefined) continue;
        for (const [unit, place] of scored.value.places.entries()) {
          const slot = unit * (2 * units + 1) + 2 * (place ?? 0);
          if (place !== null) counts[slot] = (counts[slot] ?? 0) + 1;
        }
      }
    }
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
  const total = counts.reduce((sum, count) => sum + count, 0);
  if (total === 0) return null;
  const at = (share: number): number => {
    let below = 0;
    const wanted = Math.min(total, Math.max(1, Math.ceil(share * total - 1e-9)));
    for (const [half, count] of counts.entries()) {
      below += count;
      if (below >= wanted) return half / 2;
    }
    return (counts.length - 1) / 2;
  };
  return { lower: at((1 - LEVEL) / 2), upper: at((1 + LEVEL) / 2) };
}
