import type { RuleId } from './choices.ts';
import { canBeKept, type Demand, type Dimension, type Patience } from './search.ts';

/** What one rule asks for: its candidates in order, one authority each, or two for a pair. */
export interface RuleDemand {
  readonly rule: RuleId;
  readonly count: number;
  readonly options: readonly (readonly number[])[];
}

export interface Problem {
  readonly dimensions: readonly Dimension[];
  /** By unit: whether it may be chosen at all. */
  readonly free: readonly boolean[];
  /** Units chosen by hand: in whatever the rules say. */
  readonly given: readonly number[];
  readonly rules: readonly RuleDemand[];
}

export interface Taken {
  readonly rule: RuleId | 'mustInclude';
  readonly members: readonly number[];
}

/** Why a candidate that came first was not taken. */
export type Skip =
  | { readonly kind: 'maximum'; readonly dimension: number; readonly group: number }
  | { readonly kind: 'needed-elsewhere' };

export interface Chosen {
  readonly taken: readonly Taken[];
  /** By rule and unit. */
  readonly skipped: ReadonlyMap<RuleId, ReadonlyMap<number, Skip>>;
}

/** Steps of all searches for one sample together. */
const STEPS = 40_000;

/**
 * Takes cases rule by rule: each takes the first of its candidates with whom every minimum and maximum can still be kept
 * by those to come. No other sample gives an earlier rule a candidate that comes before its own. Null when there is none
 * (or none was found before patience ran out).
 */
export function choose(problem: Problem, patience: Patience = { left: STEPS }): Chosen | null {
  const run = new Choosing(problem, patience);
  return run.hope(0) && run.from(0) ? { taken: run.result(), skipped: run.skipped } : null;
}

/** Whether a sample may exist at all: pairs count as two authorities that fit some pair. */
export function feasible(problem: Problem, patience: Patience = { left: STEPS }): boolean {
  return new Choosing(problem, patience).hope(0);
}

class Choosing {
  readonly skipped = new Map<RuleId, Map<number, Skip>>();
  readonly #problem: Problem;
  readonly #slots: readonly RuleDemand[];
  readonly #demands: readonly Demand[];
  readonly #counts: number[][];
  readonly #free: boolean[];
  readonly #taken: Taken[] = [];
  readonly #patience: Patience;

  constructor(problem: Problem, patience: Patience) {
    this.#problem = problem;
    this.#patience = patience;
    this.#slots = problem.rules.flatMap((rule) => Array.from({ length: rule.count }, () => rule));
    this.#demands = problem.rules.map((rule): Demand => {
      const from = problem.free.map(() => false);
      for (const members of rule.options) for (const unit of members) from[unit] = true;
      return { count: rule.count * (rule.options[0]?.length ?? 1), from };
    });
    this.#counts = problem.dimensions.map(({ groups }) => groups.map(() => 0));
    this.#free = [...problem.free];
    for (const unit of problem.given) this.#count(unit, 1);
  }

  result(): readonly Taken[] {
    const given = this.#problem.given.map((unit): Taken => ({ rule: 'mustInclude', members: [unit] }));
    return [...given, ...this.#taken];
  }

  from(at: number): boolean {
    const slot = this.#slots[at];
    if (slot === undefined) return this.hope(at);
    for (const members of slot.options) {
      if (members.some((unit) => this.#free[unit] !== true)) continue;
      if (this.#patience.left <= 0) return false;
      for (const unit of members) this.#count(unit, 1);
      const full = this.#full(members);
      this.#taken.push({ rule: slot.rule, members });
      if (full === null && this.hope(at + 1) && this.from(at + 1)) return true;
      this.#taken.pop();
      for (const unit of members) this.#count(unit, -1);
      const skips = this.skipped.get(slot.rule) ?? new Map<number, Skip>();
      for (const unit of members) skips.set(unit, full ?? { kind: 'needed-elsewhere' });
      this.skipped.set(slot.rule, skips);
    }
    return false;
  }

  /** Whether what is still to choose, from this slot on, can keep every minimum and maximum. */
  hope(at: number): boolean {
    const demands = this.#demands.map((demand, rule) => {
      const left = this.#slots.slice(at).filter((slot) => slot === this.#problem.rules[rule]).length;
      const asked = this.#problem.rules[rule]?.count ?? 0;
      return { ...demand, count: asked === 0 ? 0 : (demand.count / asked) * left };
    });
    return canBeKept(this.#problem.dimensions, demands, this.#counts, this.#free, this.#patience) === 'yes';
  }

  #count(unit: number, by: 1 | -1): void {
    this.#free[unit] = by < 0;
    for (const [d, { of }] of this.#problem.dimensions.entries()) {
      const group = of[unit] ?? -1;
      const counts = this.#counts[d];
      if (group >= 0 && counts !== undefined) counts[group] = (counts[group] ?? 0) + by;
    }
  }

  #full(members: readonly number[]): Skip | null {
    for (const [dimension, { of, maximum }] of this.#problem.dimensions.entries()) {
      for (const unit of members) {
        const group = of[unit] ?? -1;
        if (group >= 0 && (this.#counts[dimension]?.[group] ?? 0) > (maximum[group] ?? Number.POSITIVE_INFINITY)) {
          return { kind: 'maximum', dimension, group };
        }
      }
    }
    return null;
  }
}
