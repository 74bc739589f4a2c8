import { jointTest, normalDistribution, quantile, randomStream, rank, spearman } from '@waymark/stats';
import type { InspectionAgreement, Unavailable } from './types.ts';

/** Fewest authorities with a place and a grade that a correlation is worked out for. */
export const FEWEST = 30;
const CURVE_POINTS = 200;
const CLEAR_BELOW = 0.05;
/** 0 inadequate to 3 outstanding. */
const LEVELS = 4;
const NORMAL = normalDistribution();

export interface CurveInput {
  /** 0 inadequate to 3 outstanding, one a unit; null without a grade. */
  readonly grades: readonly (number | null)[];
  /** Places at the stated choices, 1 best; 0 without one. */
  readonly stated: ArrayLike<number>;
  /** Places under each variant examined; 0 without one. */
  readonly variants: readonly ArrayLike<number>[];
  readonly shuffles: number;
  readonly seed: number;
  readonly purpose: string;
}

/** Variants side by side: eight sums at once cost little more than one. */
const LANES = 8;

/** Variants under which the same authorities have a place and a grade. */
interface Shape {
  /** Their positions among the members. */
  readonly present: Uint16Array;
  /** Centred ranks of length 1, by member and lane; 0 for a member without a place and in lanes that are not used. */
  readonly blocks: { readonly variants: number[]; readonly sides: Float64Array }[];
  readonly members: number;
  readonly p: (rho: number) => number;
}

/**
 * Do places agree with grades, whatever the choices? Spearman's correlation under every variant, beside the same under
 * grades shuffled among the authorities that have one. Shuffle k depends on the seed, the purpose and k alone.
 */
export class InspectionCurve {
  readonly #input: CurveInput;
  readonly #members: readonly number[];
  readonly #levels: Uint8Array;
  readonly #shapes: readonly Shape[];
  readonly #effects: Float64Array;
  readonly #pValues: Float64Array;
  readonly #shuffled: Float64Array;
  readonly #shuffledP: Float64Array;

  private constructor(input: CurveInput, kept: readonly (readonly number[])[], variants: readonly ArrayLike<number>[]) {
    this.#input = input;
    this.#members = [...new Set(kept.flat())].sort((left, right) => left - right);
    const m = this.#members.length;
    const position = new Map(this.#members.map((unit, at) => [unit, at]));
    this.#levels = Uint8Array.from(this.#members, (unit) => input.grades[unit] ?? 0);
    const shapes = new Map<string, Shape>();
    for (const [v, places] of variants.entries()) {
      const units = kept[v] ?? [];
      const ranks = rank(units.map((unit) => -(places[unit] ?? 0)));
      if (!ranks.ok) throw new RangeError('places are not numbers');
      const present = Uint16Array.from(units, (unit) => position.get(unit) ?? 0);
      const key = present.join();
      const shape = shapes.get(key) ?? newShape(present, m);
      shapes.set(key, shape);
      addTo(shape, v, present, unitLength(ranks.value));
    }
    this.#shapes = [...shapes.values()];
    this.#effects = new Float64Array(variants.length);
    this.#pValues = new Float64Array(variants.length);
    this.#shuffled = new Float64Array(variants.length * input.shuffles);
    this.#shuffledP = new Float64Array(variants.length * input.shuffles);
    this.#correlate(this.#levels, this.#effects, this.#pValues, 0);
  }

  /** Fails with the reason where fewer than 30 authorities have both, or their grades are all the same. */
  static open(input: CurveInput): InspectionCurve | Unavailable {
    const both = (places: ArrayLike<number>): readonly number[] =>
      input.grades.flatMap((grade, unit) => (grade !== null && (places[unit] ?? 0) > 0 ? [unit] : []));
    const varied = (units: readonly number[]): boolean => new Set(units.map((unit) => input.grades[unit])).size > 1;
    const stated = both(input.stated);
    if (stated.length < FEWEST) {
      return {
        code: 'too-few',
        message: `Only ${stated.length} authorities have both a place and a grade; ${FEWEST} are needed.`,
      };
    }
    if (!varied(stated)) return { code: 'constant', message: 'All authorities with a place have the same grade.' };
    const usable = input.variants.flatMap((places) => {
      const units = both(places);
      return units.length >= FEWEST && varied(units) && new Set(units.map((unit) => places[unit])).size > 1
        ? [{ places, units }]
        : [];
    });
    if (usable.length === 0) return { code: 'too-few', message: 'No variant gives enough authorities a place.' };
    return new InspectionCurve(
      input,
      usable.map(({ units }) => units),
      usable.map(({ places }) => places),
    );
  }

  /** Computes shuffles `from` to `to - 1`; any order and any split give the same. */
  run(from: number, to: number): void {
    const { seed, purpose } = this.#input;
    const levels = new Uint8Array(this.#levels.length);
    for (let shuffle = from; shuffle < to; shuffle += 1) {
      const stream = randomStream({ seed, purpose, index: shuffle });
      levels.set(this.#levels);
      for (let i = levels.length - 1; i > 0; i -= 1) {
        const j = stream.integer(i + 1);
        const held = levels[i] ?? 0;
        levels[i] = levels[j] ?? 0;
        levels[j] = held;
      }
      this.#correlate(levels, this.#shuffled, this.#shuffledP, shuffle * this.#effects.length);
    }
  }

  /** Spearman's correlation of every variant with these grades, and its p, written from `at` on. */
  #correlate(levels: Uint8Array, into: Float64Array, p: Float64Array, at: number): void {
    const others = new Uint16Array(levels.length);
    const weights = new Float64Array(levels.length);
    const sums = new Float64Array(LANES);
    for (const shape of this.#shapes) {
      const size = gradeSides(levels, shape.present, others, weights);
      for (const { variants, sides } of shape.blocks) {
        eightSums(sides, others, weights, size, sums);
        for (const [lane, v] of variants.entries()) {
          const rho = Math.max(-1, Math.min(1, sums[lane] ?? 0));
          into[at + v] = rho;
          p[at + v] = shape.p(rho);
        }
      }
    }
  }

  /** The result, once all shuffles have been run. */
  finish(): InspectionAgreement {
    const { grades, stated, shuffles } = this.#input;
    const units = grades.flatMap((grade, unit) => (grade !== null && (stated[unit] ?? 0) > 0 ? [unit] : []));
    const found = spearman(
      units.map((unit) => -(stated[unit] ?? 0)),
      units.map((unit) => grades[unit] ?? 0),
      { pValue: 't' },
    );
    if (!found.ok) throw new RangeError('places and grades vary, so that they correlate');
    const effects = this.#effects;
    const n = effects.length;
    const sorted = effects.slice().sort();
    const middle = quantile(effects, 0.5);
    const share = (holds: (rho: number, p: number) => boolean): number =>
      effects.reduce((sum, rho, v) => sum + (holds(rho, this.#pValues[v] ?? 1) ? 1 : 0), 0) / n;
    const points = curvePoints(n);
    return {
      n: units.length,
      stated: { rho: found.value.estimate, p: found.value.p },
      variants: n,
      lowest: sorted[0] ?? 0,
      median: middle.ok ? middle.value : 0,
      highest: sorted[n - 1] ?? 0,
      positive: share((rho) => rho > 0),
      clearlyPositive: share((rho, p) => rho > 0 && p < CLEAR_BELOW),
      joint: shuffles === 0 ? null : this.#joint(sorted[n - 1] ?? 0),
      curve: points.map((at) => sorted[at] ?? 0),
      ...this.#envelope(points),
    };
  }

  #joint(highest: number): InspectionAgreement['joint'] {
    const n = this.#effects.length;
    const { shuffles } = this.#input;
    const tested = jointTest({
      effects: this.#effects,
      pValues: this.#pValues,
      nullEffects: this.#shuffled,
      nullPValues: this.#shuffledP,
    });
    if (!tested.ok) return null;
    const highests = new Float64Array(shuffles).fill(-1);
    for (let k = 0; k < shuffles; k += 1) {
      let most = -1;
      for (let at = k * n; at < (k + 1) * n; at += 1) most = Math.max(most, this.#shuffled[at] ?? -1);
      highests[k] = most;
    }
    const centile = quantile(highests, 0.95);
    const { medianEffect, significantShare, stouffer } = tested.value;
    // Sums in another order differ in their last digits; what is equal must count as equal.
    const asHigh = highests.filter((most) => most >= highest - 1e-10).length;
    return {
      medianP: medianEffect.p,
      shareP: significantShare.p,
      stoufferP: stouffer.p,
      shuffles,
      highestByChance: centile.ok ? centile.value : 1,
      highestP: (1 + asHigh) / (1 + shuffles),
    };
  }

  /** Pointwise, of the sorted correlations of each shuffle. */
  #envelope(points: readonly number[]): { chanceLower: number[]; chanceUpper: number[] } {
    const n = this.#effects.length;
    const { shuffles } = this.#input;
    if (shuffles === 0) return { chanceLower: [], chanceUpper: [] };
    const held = points.map(() => new Float64Array(shuffles));
    for (let k = 0; k < shuffles; k += 1) {
      const sorted = this.#shuffled.slice(k * n, (k + 1) * n).sort();
      for (const [p, at] of points.entries()) {
        const column = held[p];
        if (column !== undefined) column[k] = sorted[at] ?? 0;
      }
    }
    for (const column of held) column.sort();
    const centile = (level: number): number[] =>
      held.map((values) => {
        const found = quantile(values, level);
        return found.ok ? found.value : 0;
      });
    return { chanceLower: centile(0.025), chanceUpper: centile(0.975) };
  }
}

/** At most 200 positions, evenly spread over a sorted list, both ends among them. */
function curvePoints(n: number): readonly number[] {
  const points = Math.min(n, CURVE_POINTS);
  return Array.from({ length: points }, (_, k) => (points === 1 ? 0 : Math.round((k * (n - 1)) / (points - 1))));
}

function newShape(present: Uint16Array, members: number): Shape {
  return { present, blocks: [], members, p: spearmanP(present.length) };
}

function addTo({ blocks, members }: Shape, variant: number, present: Uint16Array, side: Float64Array): void {
  let block = blocks.at(-1);
  if (block === undefined || block.variants.length === LANES) {
    block = { variants: [], sides: new Float64Array(members * LANES) };
    blocks.push(block);
  }
  const lane = block.variants.length;
  block.variants.push(variant);
  for (const [k, at] of present.entries()) block.sides[at * LANES + lane] = side[k] ?? 0;
}

/** For each of eight variants the sum of its sides times the weights, over the members listed. */
function eightSums(
  sides: Float64Array,
  members: Uint16Array,
  weights: Float64Array,
  size: number,
  into: Float64Array,
): void {
  let [a, b, c, d, e, f, g, h] = [0, 0, 0, 0, 0, 0, 0, 0];
  for (let i = 0; i < size; i += 1) {
    const weight = weights[i] ?? 0;
    const k = (members[i] ?? 0) * LANES;
    a += weight * (sides[k] ?? 0);
    b += weight * (sides[k + 1] ?? 0);
    c += weight * (sides[k + 2] ?? 0);
    d += weight * (sides[k + 3] ?? 0);
    e += weight * (sides[k + 4] ?? 0);
    f += weight * (sides[k + 5] ?? 0);
    g += weight * (sides[k + 6] ?? 0);
    h += weight * (sides[k + 7] ?? 0);
  }
  into[0] = a;
  into[1] = b;
  into[2] = c;
  into[3] = d;
  into[4] = e;
  into[5] = f;
  into[6] = g;
  into[7] = h;
}

/** Values minus their mean, scaled to length 1. */
function unitLength(values: ArrayLike<number>): Float64Array {
  const all = Float64Array.from(values);
  const centre = all.reduce((sum, value) => sum + value, 0) / all.length;
  const length = Math.sqrt(all.reduce((sum, value) => sum + (value - centre) ** 2, 0));
  return all.map((value) => (length > 0 ? (value - centre) / length : 0));
}

/**
 * Average ranks of the grades of those present, of length 1 around their mean, less that of the commonest grade: centred
 * ranks of places sum to 0, so that a constant changes nothing, and those with the commonest grade drop out. Lists the
 * others with their weights and gives how many they are: none where all grades are the same.
 */
function gradeSides(levels: Uint8Array, present: Uint16Array, others: Uint16Array, weights: Float64Array): number {
  const counts = new Float64Array(LEVELS);
  for (const at of present) counts[levels[at] ?? 0] = (counts[levels[at] ?? 0] ?? 0) + 1;
  const n = present.length;
  const sides = new Float64Array(LEVELS);
  let [below, squares, commonest] = [0, 0, 0];
  for (const [level, count] of counts.entries()) {
    const side = below + (count + 1) / 2 - (n + 1) / 2;
    sides[level] = side;
    squares += count * side * side;
    below += count;
    if (count > (counts[commonest] ?? 0)) commonest = level;
  }
  const length = Math.sqrt(squares);
  let size = 0;
  for (const at of present) {
    const level = levels[at] ?? 0;
    if (level === commonest) continue;
    others[size] = at;
    weights[size] = ((sides[level] ?? 0) - (sides[commonest] ?? 0)) / length;
    size += 1;
  }
  return size;
}

/**
 * Two-sided p of a Spearman correlation of n pairs by the normal curve: over all shuffles its variance is 1 / (n − 1),
 * ties or not. From thirty pairs on it is next to the p by t, and a million of them cost little.
 */
function spearmanP(n: number): (rho: number) => number {
  return (rho) => Math.min(1, 2 * NORMAL.upper(Math.abs(rho) * Math.sqrt(n - 1)));
}
