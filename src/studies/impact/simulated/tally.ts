import type { ImpactChoices } from '../choices.ts';
import type { ImpactPanel } from '../types.ts';
import { assess } from './assess.ts';
import { type DrawRule, drawnPanel } from './draws.ts';

/** How often, over drawn panels, the study and simpler ways found something. */
export interface Tally {
  readonly draws: number;
  /** Interval of the main estimate holds the effect that was added. */
  readonly covered: number;
  /** Verdict “worked”, at most: every check but the guard, and the curve, taken as passed. */
  readonly worked: number;
  /** Change of the treated alone, or less that of the comparison, clear on the hoped-for side. */
  readonly beforeAfter: number;
  readonly plain: number;
}

export function tally(base: ImpactPanel, choices: ImpactChoices, rule: DrawRule, draws: number, from = 0): Tally {
  const counts = { draws: 0, covered: 0, worked: 0, beforeAfter: 0, plain: 0 };
  for (let seed = from; seed < from + draws; seed += 1) {
    const found = assess(drawnPanel(base, rule, seed), choices, seed);
    if (found === null) continue;
    counts.draws += 1;
    if (found.lower <= rule.effect && rule.effect <= found.upper) counts.covered += 1;
    if (found.worked) counts.worked += 1;
    if (found.beforeAfter) counts.beforeAfter += 1;
    if (found.plain) counts.plain += 1;
  }
  return counts;
}

/** The sum of several. */
export function together(tallies: readonly Tally[]): Tally {
  const sum = (of: (one: Tally) => number): number => tallies.reduce((total, one) => total + of(one), 0);
  return {
    draws: sum(({ draws }) => draws),
    covered: sum(({ covered }) => covered),
    worked: sum(({ worked }) => worked),
    beforeAfter: sum(({ beforeAfter }) => beforeAfter),
    plain: sum(({ plain }) => plain),
  };
}
