import type { RandomStream } from '../random/random-stream.ts';

/**
 * How treatment was drawn: which units (clusters, or single observations) can be treated in place of which. Trusts its
 * input. An assignment has 1 for each treated unit, otherwise 0.
 */
export class AssignmentDesign {
  readonly original: Uint8Array;
  readonly units: number;
  readonly strata: number;
  readonly treatedCount: number;
  readonly #outcome: Float64Array;
  readonly #treated: Uint8Array;
  readonly #unitOf: Int32Array;
  readonly #stratumOf: Int32Array;
  /** Units of each stratum, and how many of them are treated. */
  readonly #members: readonly (readonly number[])[];
  readonly #chosen: readonly number[];
  readonly #sizes: Float64Array;
  /** Observations of each stratum treated in the data. */
  readonly #treatedIn: Float64Array;
  /** For each stratum: number treated, sums of outcomes of treated and others, and treated in the data among the treated. */
  readonly #sums: Float64Array;

  constructor(
    outcome: ArrayLike<number>,
    treated: ArrayLike<number>,
    unitOf: Int32Array,
    units: number,
    stratumOf: Int32Array,
    strata: number,
  ) {
    this.#outcome = Float64Array.from(outcome);
    this.#treated = Uint8Array.from(treated);
    this.#unitOf = unitOf;
    this.#stratumOf = stratumOf;
    this.units = units;
    this.strata = strata;
    this.original = new Uint8Array(units);
    const members = Array.from({ length: strata }, () => new Set<number>());
    this.#sizes = new Float64Array(strata);
    this.#treatedIn = new Float64Array(strata);
    let treatedCount = 0;
    for (let i = 0; i < this.#outcome.length; i += 1) {
      this.original[unitOf[i]] = treated[i];
      members[stratumOf[i]].add(unitOf[i]);
      this.#sizes[stratumOf[i]] += 1;
      this.#treatedIn[stratumOf[i]] += treated[i];
      treatedCount += treated[i];
    }
    this.treatedCount = treatedCount;
    this.#members = members.map((set) => [...set]);
    this.#chosen = this.#members.map((list) => list.filter((u) => this.original[u] === 1).length);
    this.#sums = new Float64Array(4 * strata);
    this.#centre();
  }

  /** Takes each stratum's mean from its outcomes, which no difference sees, so that digits are not lost far from 0. */
  #centre(): void {
    const means = new Float64Array(this.strata);
    for (const [i, s] of this.#stratumOf.entries()) means[s] += this.#outcome[i] / this.#sizes[s];
    for (const [i, s] of this.#stratumOf.entries()) this.#outcome[i] -= means[s];
  }

  /** The first stratum in which all or none are treated, or null. */
  findOneSided(): number | null {
    const s = this.#members.findIndex((list, k) => this.#chosen[k] === 0 || this.#chosen[k] === list.length);
    return s < 0 ? null : s;
  }

  describe(stratum: number): string {
    return this.#chosen[stratum] === 0 ? 'no treated unit' : 'treated units only';
  }

  /** How many assignments there are, or infinity as soon as they pass the limit. */
  countAssignments(limit: number): number {
    let count = 1;
    for (const [s, list] of this.#members.entries()) {
      count *= choose(list.length, this.#chosen[s], limit);
      if (count > limit) return Number.POSITIVE_INFINITY;
    }
    return count;
  }

  /** Writes assignment k of all: strata are the digits of k, each the place of a combination in alphabetical order. */
  assign(k: number, assignment: Uint8Array): void {
    let rest = k;
    for (const [s, list] of this.#members.entries()) {
      const count = choose(list.length, this.#chosen[s], Number.POSITIVE_INFINITY);
      let place = rest % count;
      rest = Math.floor(rest / count);
      let left = this.#chosen[s];
      for (const [position, unit] of list.entries()) {
        const withUnit = left === 0 ? 0 : choose(list.length - position - 1, left - 1, Number.POSITIVE_INFINITY);
        const taken = place < withUnit;
        assignment[unit] = taken ? 1 : 0;
        if (taken) left -= 1;
        else place -= withUnit;
      }
    }
  }

  /** Writes a random assignment: the first of shuffled units of each stratum are treated. */
  shuffle(stream: RandomStream, assignment: Uint8Array): void {
    for (const [s, list] of this.#members.entries()) {
      let left = this.#chosen[s];
      // One pass: each unit is taken with the chance of those still to be taken among those still to come.
      for (let position = 0; position < list.length; position += 1) {
        const taken = left > 0 && stream.integer(list.length - position) < left;
        assignment[list[position]] = taken ? 1 : 0;
        if (taken) left -= 1;
      }
    }
  }

  /** The weighted difference of means under an assignment, of the outcome and of the treatment in the data. */
  difference(assignment: Uint8Array): { readonly outcome: number; readonly treated: number } {
    const sums = this.#sums;
    sums.fill(0);
    for (let i = 0; i < this.#outcome.length; i += 1) {
      const at = 4 * this.#stratumOf[i];
      if (assignment[this.#unitOf[i]] === 1) {
        sums[at] += 1;
        sums[at + 1] += this.#outcome[i];
        sums[at + 3] += this.#treated[i];
      } else sums[at + 2] += this.#outcome[i];
    }
    let [outcome, treated] = [0, 0];
    for (let s = 0; s < this.strata; s += 1) {
      const ones = sums[4 * s];
      const zeros = this.#sizes[s] - ones;
      const weight = this.#sizes[s] / this.#outcome.length;
      const inData = this.#treatedIn[s];
      outcome += weight * (sums[4 * s + 1] / ones - sums[4 * s + 2] / zeros);
      treated += weight * (sums[4 * s + 3] / ones - (inData - sums[4 * s + 3]) / zeros);
    }
    return { outcome, treated };
  }
}

/** n over k, or infinity as soon as it passes the limit. */
function choose(n: number, k: number, limit: number): number {
  let count = 1;
  for (let i = 1; i <= Math.min(k, n - k); i += 1) {
    count = Math.round((count * (n - i + 1)) / i);
    if (count > limit) return Number.POSITIVE_INFINITY;
  }
  return k < 0 || k > n ? 0 : count;
}
