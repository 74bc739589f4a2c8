import type { Interval } from '../interval.ts';
import type { Outcome } from '../outcome.ts';
import type { BlockSystem } from './block-system.ts';
import type { PreparedTerm } from './random-terms.ts';
import { multiplySmall, sandwichSmall, semidefiniteRoot, transposeSmall } from './small-matrix.ts';

/** What a mixed model says of one random term. */
export interface RandomTermFit {
  readonly name: string;
  /** 'intercept' and the names of the slopes. */
  readonly effects: readonly string[];
  /** The groups, in order of appearance. */
  readonly groups: readonly (string | number)[];
  /** Standard deviation of each effect between groups. */
  readonly deviations: readonly DeviationEstimate[];
  /** Covariance of the effects between groups. */
  readonly covariance: readonly (readonly number[])[];
  /** Each pair of effects; empty for one effect. */
  readonly correlations: readonly CorrelationEstimate[];
  /** Conditional modes: how far each group is from the fixed part; groups x effects. */
  readonly modes: readonly (readonly number[])[];
  /** Conditional standard deviations of the modes, with fixed part and variances taken as known; groups x effects. */
  readonly conditionalDeviations: readonly (readonly number[])[];
}

export interface DeviationEstimate {
  readonly effect: string;
  readonly estimate: number;
  /** Profile likelihood; null when not asked for. */
  readonly interval: Outcome<Interval> | null;
}

export interface CorrelationEstimate {
  readonly effects: readonly [string, string];
  /** Null when one of the deviations is 0. */
  readonly estimate: number | null;
  /** Profile likelihood; null when not asked for. */
  readonly interval: Outcome<Interval> | null;
}

/** Intervals of a term's deviations and correlations, in the order of `RandomTermFit`. */
export interface TermIntervals {
  readonly deviations: readonly Outcome<Interval>[];
  readonly correlations: readonly Outcome<Interval>[];
}

/**
 * Describes a term from its covariance factor, its spherical effects and the factorised system.
 * `unit` is the residual standard deviation (1 for models without one).
 */
export function describeTerm(
  system: BlockSystem,
  place: number,
  factors: readonly Float64Array[],
  spherical: Float64Array,
  unit: { readonly effects: number; readonly errors: number },
  intervals: TermIntervals | null,
): RandomTermFit {
  const term = system.terms[place]!;
  const { width, back, effects } = term;
  const factor = factors[place]!;
  const relative = multiplySmall(factor, transposeSmall(factor, width, width), width, width, width);
  const covariance = sandwichSmall(back, relative, width, width).map((v) => v * unit.errors ** 2);
  const deviations = effects.map((_, a) => Math.sqrt(covariance[a * width + a]!));
  const pairs = effects.flatMap((_, a) => effects.slice(a + 1).map((_unused, b) => [a, a + 1 + b] as const));
  const turn = multiplySmall(back, factor, width, width, width);
  const modes: number[][] = [];
  const errors: number[][] = [];
  for (let g = 0; g < term.levels; g += 1) {
    const own = spherical.subarray(g * width, (g + 1) * width);
    modes.push([...multiplySmall(turn, own, width, width, 1)].map((v) => v * unit.effects));
    errors.push(conditionalErrors(system, place, g, turn, unit.errors));
  }
  return {
    name: term.name,
    effects,
    groups: term.labels,
    deviations: effects.map((effect, a) => ({
      effect,
      estimate: deviations[a]!,
      interval: intervals?.deviations[a] ?? null,
    })),
    covariance: effects.map((_, a) => [...covariance.subarray(a * width, (a + 1) * width)]),
    correlations: pairs.map(([a, b], k) => ({
      effects: [effects[a]!, effects[b]!] as const,
      estimate: correlationOf(covariance[a * width + b]!, deviations[a]!, deviations[b]!),
      interval: intervals?.correlations[k] ?? null,
    })),
    modes,
    conditionalDeviations: errors,
  };
}

function correlationOf(covariance: number, first: number, second: number): number | null {
  if (first === 0 || second === 0) return null;
  return Math.max(-1, Math.min(1, covariance / first / second));
}

function conditionalErrors(
  system: BlockSystem,
  place: number,
  group: number,
  turn: Float64Array,
  unit: number,
): number[] {
  const { width } = system.terms[place]!;
  const count = system.randomColumns;
  return Array.from({ length: width }, (_, a) => {
    const functional = turn.subarray(a * width, (a + 1) * width);
    const border = new Float64Array(count);
    const leads = place === system.lead;
    if (!leads) border.set(functional, system.offsets[place]! + group * width);
    const half = system.halfSolve(leads ? group : -1, functional, border, count);
    return unit * Math.hypot(...half);
  });
}

/** Lower triangle, column by column, of the root of the relative covariance of effects as given: lme4's theta. */
export function thetaOf(terms: readonly PreparedTerm[], factors: readonly Float64Array[]): number[] {
  return terms.flatMap(({ width, back }, k) => {
    const factor = factors[k]!;
    const relative = multiplySmall(factor, transposeSmall(factor, width, width), width, width, width);
    const root = semidefiniteRoot(sandwichSmall(back, relative, width, width), width, 1e-12);
    const theta: number[] = [];
    for (let j = 0; j < width; j += 1) for (let i = j; i < width; i += 1) theta.push(root[i * width + j]!);
    return theta;
  });
}
