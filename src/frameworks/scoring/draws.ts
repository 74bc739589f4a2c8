import type { RandomStream } from '@waymark/stats';
import { contextDirections, takePart } from './adjust.ts';
import { type Figures, figuresOf } from './figures.ts';
import { perIngredients } from './kept.ts';
import { againstNeighbours, listsOf, mediansOf, missingRulesOf, onScale, takeAway } from './scale.ts';
import { floorsOf } from './transform.ts';
import type { DataChoice, Ingredients } from './types.ts';
import { type DetailedView, type ViewCore, viewCore } from './view.ts';

/** From this many counted on either side, the normal curve stands for the exact one: it draws five times as fast. */
const MANY = 30;

/**
 * Draws figures as chance could have made them, at one choice about data: a proportion from Beta(count + 1/2, rest + 1/2),
 * a rate from Gamma(count + 1/2) over the denominator, their normal curves from counts of 30. Pooled years draw from
 * pooled counts. Figures without counts, and hidden ones, stay as they are.
 */
export class FigureDraws {
  /** As published: what is drawn around. */
  readonly figures: Figures;
  readonly #floors: Float64Array;
  readonly #ingredients: Ingredients;
  readonly #choice: DataChoice;
  readonly #published: ViewCore;
  /** Per column the directions of context over the rows of its fit; null where it is not adjusted. */
  readonly #directions: readonly (readonly Float64Array[] | null)[];
  readonly #rows: readonly Int32Array[];
  /** Positions of the units left out. */
  readonly #out: Int32Array;
  readonly #compared: Float64Array;
  readonly #part: Float64Array;
  /** Positions that vary, in order, each with its column's kind. */
  readonly #places: Int32Array;
  readonly #first: Float64Array;
  readonly #second: Float64Array;
  readonly #kinds: Uint8Array;
  readonly #bases: Float64Array;

  constructor(ingredients: Ingredients, choice: DataChoice) {
    this.#ingredients = ingredients;
    this.#choice = choice;
    this.figures = figuresOf(ingredients, choice);
    this.#floors = floorsOf(ingredients, this.figures);
    const { units, values, numerators, denominators } = this.figures;
    this.#published = viewCore(ingredients, choice);
    this.#directions = this.#published.fits.map(({ rows, take }) =>
      take === null ? null : contextDirections(rows, ingredients.context),
    );
    this.#rows = this.#published.fits.map(({ rows }) => Int32Array.from(rows));
    this.#out = Int32Array.from(this.#published.view.excluded.flatMap((out, i) => (out ? [i] : [])));
    this.#compared = new Float64Array(values.length);
    this.#part = new Float64Array(units);
    const varying: Varying[] = [];
    for (const [j, column] of ingredients.columns.entries()) {
      if (column.interval === 'none') continue;
      for (let at = j * units; at < (j + 1) * units; at += 1) {
        const [numerator, denominator] = [numerators[at] ?? Number.NaN, denominators[at] ?? Number.NaN];
        if (Number.isNaN(numerator) || Number.isNaN(values[at] ?? Number.NaN)) continue;
        varying.push({ at, base: column.base, ...shapeOf(column.interval, numerator, denominator) });
      }
    }
    this.#places = Int32Array.from(varying, ({ at }) => at);
    this.#first = Float64Array.from(varying, ({ first }) => first);
    this.#second = Float64Array.from(varying, ({ second }) => second);
    this.#kinds = Uint8Array.from(varying, ({ kind }) => kind);
    this.#bases = Float64Array.from(varying, ({ base }) => base);
  }

  /** How many figures vary; with 0 every draw is the published figures. */
  get varying(): number {
    return this.#places.length;
  }

  /**
   * Writes one draw of all figures: column j of unit i at j * units + i, NaN where there is none. The same stream gives
   * the same draw: open it by seed, purpose and the number of the draw.
   */
  draw(stream: RandomStream, into: Float64Array): void {
    into.set(this.figures.values);
    for (let k = 0; k < this.#places.length; k += 1) {
      const [first, second] = [this.#first[k] ?? Number.NaN, this.#second[k] ?? Number.NaN];
      const kind = this.#kinds[k];
      const value =
        kind === NORMAL
          ? Math.max(0, first + second * stream.normal())
          : kind === RATE
            ? stream.gamma(first) / second
            : stream.beta(first, second);
      into[this.#places[k] ?? 0] = value * (this.#bases[k] ?? Number.NaN);
    }
  }

  /**
   * Drawn figures as they are compared, by the same rules: on their scales, against neighbours, context taken out; NaN
   * for who is left out, which are those of the published figures. Shared: the next call writes over it.
   */
  compared(drawn: Float64Array): Float64Array {
    const ingredients = this.#ingredients;
    const { units } = this.figures;
    const values = onScale(ingredients, units, drawn, this.#floors, this.#compared);
    for (const [j, column] of ingredients.columns.entries()) {
      if (!againstNeighbours(column, this.#choice)) continue;
      takeAway(values, j * units, mediansOf(ingredients, values, j * units));
    }
    for (const [j, directions] of this.#directions.entries()) {
      if (directions !== null) this.#adjust(values, j * units, this.#rows[j] ?? NO_ROWS, directions);
    }
    for (const i of this.#out) for (let at = i; at < values.length; at += units) values[at] = Number.NaN;
    return values;
  }

  /** Leaves of one column what context does not explain. */
  #adjust(values: Float64Array, from: number, rows: Int32Array, directions: readonly Float64Array[]): void {
    const part = this.#part.subarray(0, rows.length);
    for (let r = 0; r < rows.length; r += 1) part[r] = values[from + (rows[r] ?? 0)] ?? Number.NaN;
    for (const direction of directions) takePart(part, direction);
    values.fill(Number.NaN, from, from + this.figures.units);
    for (let r = 0; r < rows.length; r += 1) values[from + (rows[r] ?? 0)] = part[r] ?? Number.NaN;
  }

  /** As {@link compared}, as a view: columns that can be compared and bounds of hidden figures are the published ones. */
  view(drawn: Float64Array): DetailedView {
    const { view } = this.#published;
    const values = listsOf(this.compared(drawn), this.#ingredients.columns.length, view.excluded);
    return { ...view, missing: missingRulesOf(this.#ingredients, this.#choice), values };
  }
}

const NO_ROWS = new Int32Array(0);
const NORMAL = 0;
const RATE = 1;
const PROPORTION = 2;

interface Shape {
  readonly kind: number;
  readonly first: number;
  readonly second: number;
}

interface Varying extends Shape {
  readonly at: number;
  readonly base: number;
}

/** Publishers round some counts to the nearest five, and none has fractions. */
function shapeOf(interval: 'proportion' | 'rate', numerator: number, denominator: number): Shape {
  const count = Math.round(numerator);
  if (interval === 'rate') {
    if (count < MANY) return { kind: RATE, first: count + 0.5, second: denominator };
    return { kind: NORMAL, first: (count + 0.5) / denominator, second: Math.sqrt(count + 0.5) / denominator };
  }
  const total = Math.max(Math.round(denominator), count);
  if (Math.min(count, total - count) < MANY)
    return { kind: PROPORTION, first: count + 0.5, second: total - count + 0.5 };
  const estimate = (count + 0.5) / (total + 1);
  return { kind: NORMAL, first: estimate, second: Math.sqrt((estimate * (1 - estimate)) / (total + 2)) };
}

const drawsByChoice = perIngredients(() => new Map<string, FigureDraws>());

/** The draws of a choice, prepared once for each ingredients and choice. */
export function samplingDraws(ingredients: Ingredients, choice: DataChoice): FigureDraws {
  const known = drawsByChoice(ingredients);
  const key = JSON.stringify([
    choice.years,
    choice.minimumDenominator,
    choice.hidden,
    choice.missing,
    choice.reference,
    choice.adjusted,
  ]);
  const draws = known.get(key) ?? new FigureDraws(ingredients, choice);
  known.set(key, draws);
  return draws;
}

/** One draw of all figures at a choice; see {@link FigureDraws.draw}. */
export function drawFigures(
  ingredients: Ingredients,
  choice: DataChoice,
  stream: RandomStream,
  into: Float64Array,
): void {
  samplingDraws(ingredients, choice).draw(stream, into);
}
