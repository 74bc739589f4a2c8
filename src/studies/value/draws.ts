import { setImmediate as breathe } from 'node:timers/promises';
import { type RandomStream, randomStream } from '@waymark/stats';
import { type StudyContext, stopIfCancelled } from '#studies/runner/index.ts';
import type { ValueChoices } from './choices.ts';
import { type Levels, type Model, middleOf } from './model.ts';
import type { ImpactInput, Ranged, UnitCost } from './types.ts';

/** Quantile of the standard normal at 0.9: the ends of a lognormal price are its 10th and 90th of a hundred. */
const NORMAL_90 = 1.2815515655446004;
const AT_ONCE = 1000;

/** Triangular by inversion: low and high are its ends, value its peak. */
export function drawTriangular(stream: RandomStream, { low, value, high }: Ranged): number {
  if (high === low) return value;
  const u = stream.uniform();
  const peak = (value - low) / (high - low);
  return u < peak
    ? low + Math.sqrt(u * (high - low) * (value - low))
    : high - Math.sqrt((1 - u) * (high - low) * (high - value));
}

/** Beta-PERT: a beta distribution between low and high whose mean is (low + 4 value + high) / 6. */
export function drawPert(stream: RandomStream, { low, value, high }: Ranged): number {
  if (high === low) return value;
  const width = high - low;
  return low + width * stream.beta(1 + (4 * (value - low)) / width, 1 + (4 * (high - value)) / width);
}

/** A price of the library: uniform where it has no middle, else by the chosen shape. */
export function drawPrice(stream: RandomStream, entry: UnitCost, shape: ValueChoices['priceShape']): number {
  const { low, high } = entry;
  if (entry.pounds === null) return low + (high - low) * stream.uniform();
  const range = { low, high, value: entry.pounds };
  if (shape === 'triangular') return drawTriangular(stream, range);
  if (shape === 'pert' || low <= 0) return drawPert(stream, range);
  if (high === low) return entry.pounds;
  return entry.pounds * Math.exp((Math.log(high / low) / (2 * NORMAL_90)) * stream.normal());
}

/** A t variate (normal where degrees of freedom are not given). */
function drawError(stream: RandomStream, degreesOfFreedom: number | null): number {
  const z = stream.normal();
  return degreesOfFreedom === null ? z : z / Math.sqrt((2 * stream.gamma(degreesOfFreedom / 2)) / degreesOfFreedom);
}

/**
 * The effect in one draw. 'main': estimate + standard error × t. 'mixture': the draw first picks one of all credible
 * estimates, each as likely, so that the doubt between methods counts as well.
 */
function drawEffect(impact: ImpactInput, choices: ValueChoices, seed: number, index: number): number {
  const main = { estimate: impact.estimate ?? 0, standardError: impact.standardError ?? 0 };
  const all = [main, ...impact.alternatives];
  const picked =
    choices.effectDraws === 'main' || all.length === 1
      ? main
      : (all[randomStream({ seed, purpose: 'value-method', index }).integer(all.length)] ?? main);
  const error = drawError(randomStream({ seed, purpose: 'value-effect', index }), impact.degreesOfFreedom);
  return picked.estimate + picked.standardError * error;
}

const percents = ({ percent, low, high }: { percent: number; low: number; high: number }): Ranged => ({
  value: percent,
  low,
  high,
});

/** A stream for each input, opened only where there is something to draw: opening one is most of the work. */
function opener(seed: number, index: number) {
  return <Range extends Pick<Ranged, 'low' | 'high'>>(
    purpose: string,
    range: Range,
    middle: number,
    draw: (stream: RandomStream, range: Range) => number,
  ): number =>
    range.low === range.high ? middle : draw(randomStream({ seed, purpose: `value-${purpose}`, index }), range);
}

/** What costs need of a draw. */
export function drawCosts(
  choices: ValueChoices,
  seed: number,
  index: number,
): Pick<Levels, 'inflation' | 'cost' | 'optimism'> {
  const open = opener(seed, index);
  const percent = (purpose: string, range: { percent: number; low: number; high: number }): number =>
    open(purpose, percents(range), range.percent, drawTriangular);
  const { deflator } = choices;
  return {
    inflation: 'index' in deflator ? 0 : percent('inflation', deflator),
    cost: percent('cost', choices.costRange),
    optimism: choices.costsAre === 'planned' ? percent('optimism', choices.optimism) : 0,
  };
}

/**
 * Levels of every uncertain input in draw `index`. Each input has a stream of its own, so that changing one range
 * leaves the draws of the others as they were.
 */
export function drawLevels(model: Model, impact: ImpactInput, seed: number, index: number): Levels {
  const { choices, lines } = model;
  const open = opener(seed, index);
  const { keeps } = choices;
  return {
    effect: drawEffect(impact, choices, seed, index),
    ...drawCosts(choices, seed, index),
    keeps:
      choices.afterwards === 'fades' ? open('keeps', percents(keeps), keeps.percent, drawTriangular) : keeps.percent,
    prices: lines.map(({ entry }) =>
      open(`price-${entry.id}`, entry, middleOf(entry), (stream) => drawPrice(stream, entry, choices.priceShape)),
    ),
    quantities: lines.map(({ entry, quantity }) =>
      open(`quantity-${entry.id}`, quantity, quantity.value, drawTriangular),
    ),
    saved: lines.map(({ entry, saved }) => open(`saved-${entry.id}`, saved, saved.value, drawTriangular)),
  };
}

/** All draws, in order; lets others work in between and stops when cancelled. */
export async function allDraws(
  model: Model,
  impact: ImpactInput,
  seed: number,
  context: StudyContext,
): Promise<readonly Levels[]> {
  const { draws } = model.choices;
  const levels: Levels[] = [];
  for (let index = 0; index < draws; index += 1) {
    if (index % AT_ONCE === 0) {
      context.progress((0.6 * index) / draws, 'draws of effect, prices and costs');
      await breathe();
      stopIfCancelled(context.signal);
    }
    levels.push(drawLevels(model, impact, seed, index));
  }
  return levels;
}
