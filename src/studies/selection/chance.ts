import { randomStream } from '@waymark/stats';
import { samplingDraws, scoreOfView } from '#frameworks/scoring/index.ts';
import type { SelectionChoices } from './choices.ts';
import { poolOf, type ScoreRule } from './rules.ts';
import { type State, stateOf } from './state.ts';
import type { Field } from './units.ts';

const LEVEL = 0.95;

/** What is asked of every draw: whether a case still meets its rule; null where that draw cannot say. */
export type Question = (state: State, pool: (rule: ScoreRule) => readonly boolean[]) => boolean | null;

export interface Chance {
  /** 95% of drawn places by unit; null for one that never had a place. */
  readonly bands: readonly ({ readonly lower: number; readonly upper: number } | null)[];
  /** Share of draws in which each question was answered by yes; null where none could say. */
  readonly shares: readonly (number | null)[];
}

/**
 * Draws every figure that has counts anew, scores everybody, and asks. Draw k depends on the seed and k alone. Null where
 * no figure has counts.
 */
export async function chanceOf(
  field: Field,
  choices: SelectionChoices,
  context: readonly (readonly (number | null)[])[],
  seed: number,
  questions: readonly Question[],
  step: (done: number) => Promise<void>,
): Promise<Chance | null> {
  const { ingredients, units } = field;
  const draws = samplingDraws(ingredients, field.choice);
  if (draws.varying === 0 || choices.chanceDraws === 0) return null;
  const drawn = new Float64Array(ingredients.columns.length * units.length);
  const weights = ingredients.columns.map(({ weight }) => weight);
  const places: number[][] = units.map(() => []);
  const yes = questions.map(() => 0);
  const asked = questions.map(() => 0);
  for (let k = 0; k < choices.chanceDraws; k += 1) {
    if (k % 25 === 0) await step(k / choices.chanceDraws);
    draws.draw(randomStream({ seed, purpose: 'selection/chance', index: k }), drawn);
    const scored = scoreOfView(ingredients, draws.view(drawn), choices.normalisation, choices.aggregation, weights);
    // A draw in which a measure has no spread has no places: it counts nowhere.
    if (!scored.ok) continue;
    const state = stateOf(units, scored.value.scores, scored.value.places, choices, context);
    const pools = new Map<ScoreRule, readonly boolean[]>();
    const pool = (rule: ScoreRule): readonly boolean[] => {
      const known = pools.get(rule) ?? poolOf(rule, state);
      pools.set(rule, known);
      return known;
    };
    for (const [i, place] of scored.value.places.entries()) if (place !== null) places[i]?.push(place);
    for (const [q, question] of questions.entries()) {
      const answer = question(state, pool);
      if (answer === null) continue;
      asked[q] = (asked[q] ?? 0) + 1;
      if (answer) yes[q] = (yes[q] ?? 0) + 1;
    }
  }
  return {
    bands: places.map(bandOf),
    shares: questions.map((_, q) => ((asked[q] ?? 0) === 0 ? null : (yes[q] ?? 0) / (asked[q] ?? 1))),
  };
}

/** The places below and above which an equal share of the draws lies: each end is a place that was drawn. */
function bandOf(places: readonly number[]): Chance['bands'][number] {
  if (places.length === 0) return null;
  const sorted = Float64Array.from(places).sort();
  const at = (share: number): number =>
    sorted[Math.min(sorted.length, Math.max(1, Math.ceil(share * sorted.length - 1e-9))) - 1] ?? Number.NaN;
  return { lower: at((1 - LEVEL) / 2), upper: at((1 + LEVEL) / 2) };
}
