import { median, randomStream, rank } from '@waymark/stats';
import type { AgreementChoices } from './choices.ts';
import type { Extract, Standing } from './extract.ts';
import type { Consistency, TailCount } from './types.ts';

/** Which authorities of an indicator stand at its ends: flags parallel to the extract's places. */
export interface Ends {
  readonly top: Uint8Array;
  readonly bottom: Uint8Array;
}

/** The rule in words: part of the result. */
export function tailRule(tail: number): string {
  const share = `${Number((tail * 100).toPrecision(4))}%`;
  return `Rank 1 is the best figure and equal figures share their average rank. Of n authorities with a figure, the top ${share} have an average rank of at most ${tail}·n, the bottom ${share} one of at least n + 1 − ${tail}·n.`;
}

/** Top and bottom of one indicator; nobody where all figures are equal. */
export function ends(values: Float64Array, tail: number): Ends {
  const n = values.length;
  const top = new Uint8Array(n);
  const bottom = new Uint8Array(n);
  const ranks = rank(values, { ties: 'average', order: 'descending' });
  if (!ranks.ok) throw new RangeError(ranks.message);
  for (const [index, place] of ranks.value.entries()) {
    if (place <= tail * n) top[index] = 1;
    if (place >= n + 1 - tail * n) bottom[index] = 1;
  }
  return { top, bottom };
}

/** How many indicators each authority is at the top and bottom of, against figures shuffled within each indicator. */
export function consistency(
  figures: readonly Extract[],
  standing: readonly Standing[],
  choices: AgreementChoices,
  seed: number,
): Consistency {
  const each = figures.map((entry) => ends(entry.values, choices.tail));
  const tally = (flags: (index: number) => Uint8Array): Uint16Array => {
    const counts = new Uint16Array(standing.length);
    for (const [index, entry] of figures.entries()) {
      const flag = flags(index);
      for (const [at, place] of entry.places.entries()) counts[place] = (counts[place] ?? 0) + (flag[at] ?? 0);
    }
    return counts;
  };
  const observed = {
    top: tally((index) => each[index]?.top ?? new Uint8Array()),
    bottom: tally((index) => each[index]?.bottom ?? new Uint8Array()),
  };
  const levels = Math.max(1, ...observed.top, ...observed.bottom);
  const chance = { top: new Chance(observed.top, levels), bottom: new Chance(observed.bottom, levels) };
  const shuffled = { top: new Uint16Array(standing.length), bottom: new Uint16Array(standing.length) };
  for (let shuffle = 0; shuffle < choices.permutations; shuffle += 1) {
    const stream = randomStream({ seed, purpose: 'agreement/consistency', index: shuffle });
    shuffled.top.fill(0);
    shuffled.bottom.fill(0);
    for (const [index, { places }] of figures.entries()) {
      // One order of authorities per indicator moves both ends together, as shuffling its figures does.
      const order = stream.permutation(places.length);
      const flags = each[index];
      if (flags !== undefined) countEnds(places, order, flags, shuffled);
    }
    chance.top.add(shuffled.top);
    chance.bottom.add(shuffled.bottom);
  }
  return {
    tail: choices.tail,
    rule: tailRule(choices.tail),
    permutations: choices.permutations,
    top: chance.top.levels(),
    bottom: chance.bottom.levels(),
    topMaximum: chance.top.maximum(),
    bottomMaximum: chance.bottom.maximum(),
    relativeSize: relativeSize(figures, each),
    authorities: standing.map((authority, place) => ({
      code: authority.code,
      name: authority.name,
      grade: authority.grade,
      top: observed.top[place] ?? 0,
      bottom: observed.bottom[place] ?? 0,
      of: figures.filter((entry) => entry.places.includes(place)).length,
    })),
  };
}

/** Adds an indicator's ends, with its figures in this order, to the counts of authorities. */
function countEnds(
  places: readonly number[],
  order: Uint32Array,
  flags: Ends,
  counts: { readonly top: Uint16Array; readonly bottom: Uint16Array },
): void {
  for (let at = 0; at < places.length; at += 1) {
    const place = places[at] ?? 0;
    const from = order[at] ?? 0;
    counts.top[place] = (counts.top[place] ?? 0) + (flags.top[from] ?? 0);
    counts.bottom[place] = (counts.bottom[place] ?? 0) + (flags.bottom[from] ?? 0);
  }
}

function atLeast(counts: Uint16Array, level: number): number {
  return counts.reduce((sum, count) => sum + (count >= level ? 1 : 0), 0);
}

/** Counts of shuffles beside the observed ones. */
class Chance {
  readonly #observed: readonly number[];
  readonly #observedMaximum: number;
  readonly #sums: number[];
  readonly #asMany: number[];
  #maximumSum = 0;
  #maximumAsMany = 0;
  #shuffles = 0;

  constructor(observed: Uint16Array, levels: number) {
    this.#observed = Array.from({ length: levels }, (_, index) => atLeast(observed, index + 1));
    this.#observedMaximum = Math.max(0, ...observed);
    this.#sums = this.#observed.map(() => 0);
    this.#asMany = this.#observed.map(() => 0);
  }

  add(counts: Uint16Array): void {
    this.#shuffles += 1;
    for (const [index, seen] of this.#observed.entries()) {
      const now = atLeast(counts, index + 1);
      this.#sums[index] = (this.#sums[index] ?? 0) + now;
      if (now >= seen) this.#asMany[index] = (this.#asMany[index] ?? 0) + 1;
    }
    const maximum = Math.max(0, ...counts);
    this.#maximumSum += maximum;
    if (maximum >= this.#observedMaximum) this.#maximumAsMany += 1;
  }

  levels(): TailCount[] {
    return this.#observed.map((authorities, index) => ({
      atLeast: index + 1,
      authorities,
      chanceMean: this.#shuffles === 0 ? 0 : (this.#sums[index] ?? 0) / this.#shuffles,
      p: (1 + (this.#asMany[index] ?? 0)) / (1 + this.#shuffles),
    }));
  }

  maximum(): Consistency['topMaximum'] {
    return {
      observed: this.#observedMaximum,
      chanceMean: this.#shuffles === 0 ? 0 : this.#maximumSum / this.#shuffles,
      p: (1 + this.#maximumAsMany) / (1 + this.#shuffles),
    };
  }
}

function relativeSize(figures: readonly Extract[], each: readonly Ends[]): Consistency['relativeSize'] {
  const atEnds: number[] = [];
  const others: number[] = [];
  for (const [index, entry] of figures.entries()) {
    const known = entry.denominators.filter((size) => size > 0);
    const middle = median(known);
    if (!middle.ok) continue;
    for (const [at, size] of entry.denominators.entries()) {
      if (!(size > 0)) continue;
      const end = each[index]?.top[at] === 1 || each[index]?.bottom[at] === 1;
      (end ? atEnds : others).push(size / middle.value);
    }
  }
  const [ends, rest] = [median(atEnds), median(others)];
  return ends.ok && rest.ok ? { ends: ends.value, others: rest.value } : null;
}
