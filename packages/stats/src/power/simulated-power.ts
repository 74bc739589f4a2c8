import { findNotFinite, findOverflow, misuse, requireLevel, requireOption, requireWhole } from '../check.ts';
import { type ChunkedTask, runAlone } from '../chunks/chunked.ts';
import type { Interval } from '../interval.ts';
import { cannot, type Outcome, ok } from '../outcome.ts';
import { wilsonInterval } from '../proportions/wilson-interval.ts';
import { randomStream } from '../random/random-stream.ts';
import { standardNormalQuantile } from '../special/standard-normal.ts';
import { judge, POWER_DESIGNS, type PowerDesign } from './estimators.ts';
import { type PowerNoise, prepareNoise } from './noise.ts';

export interface SimulatedPowerOptions {
  /** How the effect would be estimated and tested. */
  readonly design: PowerDesign;
  /** When each unit's treatment starts, counted in periods from 0; null for never. Its length is the number of units. */
  readonly firstTreatedPeriods: readonly (number | null)[];
  readonly periods: number;
  /** What outcomes would be without treatment. */
  readonly noise: PowerNoise;
  /** Sizes of effect to try, in the unit of the outcome. No effect at all is always tried as well. */
  readonly effects: readonly number[];
  /** Periods until the effect is whole, growing by equal steps; 1 (whole at once) when left out. */
  readonly phaseIn?: number;
  /** Simulated panels; 500 when left out. Every effect is tried on the same ones. */
  readonly simulations?: number;
  /** 0.95 when left out; an effect is found when p is at most 1 less this. */
  readonly level?: number;
  /** The power that the detectable effect has; 0.8 when left out. */
  readonly target?: number;
  readonly seed: number;
  readonly purpose: string;
}

/** How a design does when the effect is of one size. */
export interface PowerAtEffect {
  readonly effect: number;
  /** Share of simulations in which the effect was found; those without an answer count as not found. */
  readonly power: number;
  /** Of the power, for the number of simulations. */
  readonly interval: Interval;
  /** Mean estimate; null when no simulation had one. */
  readonly meanEstimate: number | null;
  /** Mean effect over treated cells, which the estimate is after. */
  readonly meanEffect: number;
  /** Share of intervals that held the mean effect; null for a design without intervals. */
  readonly coverage: number | null;
  /** Simulations in which the design had no answer. */
  readonly withoutAnswer: number;
}

export interface SimulatedPower {
  readonly method: string;
  readonly design: PowerDesign;
  readonly treatedUnits: number;
  readonly untreatedUnits: number;
  readonly simulations: number;
  readonly level: number;
  /** By rising size; the first is no effect, where the power is the share of false alarms. */
  readonly effects: readonly PowerAtEffect[];
  /**
   * The least effect found with the target power, between the sizes tried (linear on the probit scale); null when no
   * size tried has it.
   */
  readonly detectableEffect: number | null;
  readonly target: number;
  readonly warnings: readonly string[];
  readonly assumptions: readonly string[];
}

/** Numbers kept of a simulation at one effect: whether it answered, estimate, p, and the ends of the interval. */
const KEPT = 5;

/** The work of `simulatedPower` in draws; draw k is one simulated panel at every size of effect. */
export const simulatedPowerTask: ChunkedTask<SimulatedPowerOptions, SimulatedPower> = {
  name: 'simulatedPower',
  prepare(options) {
    const where = 'simulatedPower';
    const { design, firstTreatedPeriods, periods, phaseIn = 1, simulations = 500, level = 0.95 } = options;
    requireOption(where, 'design', POWER_DESIGNS, design);
    requireWhole(where, 'periods', periods, 1);
    requireWhole(where, 'phaseIn', phaseIn, 1);
    requireWhole(where, 'simulations', simulations, 20);
    requireLevel(where, 'level', level);
    requireLevel(where, 'target', options.target ?? 0.8);
    firstTreatedPeriods.forEach((first, unit) => {
      if (first === null) return;
      requireWhole(where, `firstTreatedPeriods[${unit}]`, first);
      if (first >= periods) misuse(where, `firstTreatedPeriods[${unit}]`, `below ${periods}, or null`, first);
    });
    const bad = findNotFinite('effects', options.effects);
    if (bad !== null) return bad;
    const units = firstTreatedPeriods.length;
    const treated = firstTreatedPeriods.filter((first) => first !== null).length;
    if (treated === 0) return cannot('no-comparison', 'nobody is treated');
    if (treated === units && !['group-time effects', 'imputation', 'interrupted time series'].includes(design)) {
      return cannot('no-comparison', 'nobody is left untreated');
    }
    if ((design === 'synthetic control' || design === 'interrupted time series') && treated > 1) {
      misuse(where, 'firstTreatedPeriods', `of one treated unit for ${design}`, `${treated} treated`);
    }
    const noise = prepareNoise(where, options.noise, units, periods);
    if ('ok' in noise) return noise;
    const sizes = [...new Set([0, ...options.effects])].sort((a, b) => Math.abs(a) - Math.abs(b) || a - b);
    const shape = shapeOf(firstTreatedPeriods, periods, phaseIn);
    const { seed, purpose } = options;
    // With an effect that is whole at once these estimate as if it were added afterwards, and with the same error.
    const shifts = phaseIn === 1 && design !== 'synthetic control' && design !== 'synthetic difference in differences';
    const width = sizes.length * KEPT;
    return ok({
      draws: simulations,
      width,
      run(from: number, to: number, into: Float64Array): void {
        const base = new Float64Array(units * periods);
        const outcomes = new Float64Array(units * periods);
        for (let k = from; k < to; k += 1) {
          noise.draw(randomStream({ seed, purpose, index: k }), base);
          const panel = { units, periods, outcomes, firstTreatedPeriods, seed, purpose: `${purpose} ${k}` };
          sizes.forEach((size, s) => {
            const at = k * width + s * KEPT;
            if (shifts && s > 0) {
              shift(into, k * width, at, size);
              return;
            }
            for (let i = 0; i < base.length; i += 1) outcomes[i] = base[i] + size * shape.values[i];
            const verdict = judge(design, panel, level);
            into[at] = verdict === null ? 0 : 1;
            if (verdict === null) return;
            into[at + 1] = verdict.estimate;
            into[at + 2] = verdict.p;
            into[at + 3] = verdict.lower;
            into[at + 4] = verdict.upper;
          });
        }
      },
      finish: (all: Float64Array) => sumUp(all, sizes, shape.mean, treated, options),
    });

    /** The verdict with the effect added to the estimate: same standard error, so p by the distance in lengths. */
    function shift(into: Float64Array, from: number, at: number, size: number): void {
      into[at] = into[from];
      into[at + 1] = into[from + 1] + size;
      into[at + 3] = into[from + 3] + size;
      into[at + 4] = into[from + 4] + size;
      // Found when the interval at the same level leaves out 0; p itself is not kept.
      into[at + 2] = into[at + 3] > 0 || into[at + 4] < 0 ? 0 : 1;
    }
  },
};

/**
 * Simulates how often a design would find an effect of a given size, and which size it can find at all, before there
 * are any results to look at. Outcomes without treatment come from a model or from history; the effect is added to
 * treated cells, and the design's own estimator and test are run on every panel. Burlig, Preonas and Woerman (2020),
 * Journal of Development Economics 144; Black, Hollingsworth, Nunes and Simon (2022), Journal of Public Economics 213.
 *
 * `no-comparison` when nobody is treated or nobody untreated, `too-few` when history is smaller than the design, or the
 * design has an answer in no simulation; `not-finite`.
 *
 * @throws RangeError for an unknown design or noise, a first period outside the panel, or several treated units in a
 * design for one
 */
export function simulatedPower(options: SimulatedPowerOptions): Outcome<SimulatedPower> {
  return runAlone(simulatedPowerTask, options);
}

/** Share of the effect in each cell, and its mean over treated cells. */
function shapeOf(
  firstTreatedPeriods: readonly (number | null)[],
  periods: number,
  phaseIn: number,
): { readonly values: Float64Array; readonly mean: number } {
  const values = new Float64Array(firstTreatedPeriods.length * periods);
  let sum = 0;
  let cells = 0;
  firstTreatedPeriods.forEach((first, unit) => {
    for (let t = first ?? periods; t < periods; t += 1) {
      const share = Math.min(1, (t - (first ?? 0) + 1) / phaseIn);
      values[unit * periods + t] = share;
      sum += share;
      cells += 1;
    }
  });
  return { values, mean: sum / cells };
}

function sumUp(
  all: Float64Array,
  sizes: readonly number[],
  meanShare: number,
  treated: number,
  options: SimulatedPowerOptions,
): Outcome<SimulatedPower> {
  const { design, simulations = 500, level = 0.95, target = 0.8, phaseIn = 1 } = options;
  const width = sizes.length * KEPT;
  const effects: PowerAtEffect[] = [];
  for (const [s, effect] of sizes.entries()) {
    let answered = 0;
    let found = 0;
    let sum = 0;
    let held = 0;
    let intervals = 0;
    for (let k = 0; k < simulations; k += 1) {
      const at = k * width + s * KEPT;
      if (all[at] !== 1) continue;
      answered += 1;
      sum += all[at + 1];
      // Exact tests reach p = 0.05 itself; rounding must not put it above.
      if (all[at + 2] <= 1 - level + 1e-12) found += 1;
      if (Number.isNaN(all[at + 3])) continue;
      intervals += 1;
      if (all[at + 3] <= effect * meanShare && effect * meanShare <= all[at + 4]) held += 1;
    }
    const share = wilsonInterval({ successes: found, trials: simulations });
    if (!share.ok) return share;
    const beyond = findOverflow(`the sum of estimates at effect ${effect}`, sum, effect * meanShare);
    if (beyond !== null) return beyond;
    effects.push({
      effect,
      power: found / simulations,
      interval: share.value.interval,
      meanEstimate: answered === 0 ? null : sum / answered,
      meanEffect: effect * meanShare,
      coverage: intervals === 0 ? null : held / intervals,
      withoutAnswer: simulations - answered,
    });
  }
  const [none] = effects;
  if (none!.meanEstimate === null)
    return cannot('too-few', `${design} has no answer in any of ${simulations} simulations`);
  const warnings: string[] = [];
  if (none!.interval.lower > 1 - level) {
    warnings.push(
      `finds an effect where there is none in ${(100 * none!.power).toFixed(1)}% of simulations, not ${(100 * (1 - level)).toFixed(0)}%: its power is not to be believed`,
    );
  }
  if (none!.withoutAnswer > 0) warnings.push(`no answer in ${none!.withoutAnswer} of ${simulations} simulations`);
  if (design === 'synthetic control' && 1 / options.firstTreatedPeriods.length > 1 - level) {
    warnings.push(`p cannot be below 1/${options.firstTreatedPeriods.length}: this design can never find an effect`);
  }
  return ok({
    method: `simulation of ${design}, ${options.noise.kind === 'model' ? 'outcomes from a model' : 'outcomes from history'}`,
    design,
    treatedUnits: treated,
    untreatedUnits: options.firstTreatedPeriods.length - treated,
    simulations,
    level,
    effects,
    detectableEffect: detectable(effects, target),
    target,
    warnings,
    assumptions: [
      options.noise.kind === 'model'
        ? 'outcomes without treatment follow the model given'
        : 'outcomes without treatment behave as they did in the history given',
      phaseIn === 1
        ? 'the effect is the same in all treated units and whole at once'
        : `the effect is the same in all treated units and whole after ${phaseIn} periods`,
      'units and times of treatment are unrelated to the outcomes',
    ],
  });
}

/** Where power crosses the target, among effects of the sign most tried. */
function detectable(effects: readonly PowerAtEffect[], target: number): number | null {
  const positive = effects.filter(({ effect }) => effect >= 0);
  const negative = effects.filter(({ effect }) => effect <= 0);
  const side = positive.length >= negative.length ? positive : negative;
  const clip = (power: number, n: number): number =>
    standardNormalQuantile(Math.min(1 - 0.5 / n, Math.max(0.5 / n, power)));
  for (let i = 1; i < side.length; i += 1) {
    const before = side[i - 1]!;
    const here = side[i]!;
    if (here.power < target) continue;
    if (before.power >= target) return before.effect;
    const low = clip(before.power, 1e4);
    const high = clip(here.power, 1e4);
    const share = (standardNormalQuantile(target) - low) / (high - low);
    return before.effect + share * (here.effect - before.effect);
  }
  return null;
}
