import type { StudyContext } from '#studies/runner/index.ts';
import { allDraws } from './draws.ts';
import {
  courseOf,
  type Levels,
  type Model,
  middleLevels,
  netValue,
  presentCost,
  presentWorth,
  weight,
} from './model.ts';
import { centile, drawn, perOutcome } from './summaries.ts';
import { tornadoOf } from './tornado.ts';
import type { ImpactInput, Side, Value } from './types.ts';

const HORIZONS = [1, 2, 3, 5, 10, 20, 30];
const CENTILES = [2.5, 5, 10, 25, 50, 75, 90, 95, 97.5];
const SPREAD = 200;

/** Who pays and who gains, present value at the middle of every input. */
export function sidesOf(model: Model, levels: Levels): readonly Side[] {
  const sides = new Map<string, { pays: number; gains: number }>();
  const side = (who: string): { pays: number; gains: number } => {
    const found = sides.get(who) ?? { pays: 0, gains: 0 };
    sides.set(who, found);
    return found;
  };
  for (const payer of new Set(model.costs.map((line) => line.payer))) {
    const own = model.costs.filter((line) => line.payer === payer);
    side(payer).pays += presentCost({ ...model, costs: own }, levels);
  }
  for (const [index, worth] of presentWorth(model, 'size', levels).entries()) {
    const gained = worth * levels.effect;
    const who = side(model.lines[index]?.entry.bearer ?? '');
    // A benefit below zero is paid by whom it falls on.
    if (gained >= 0) who.gains += gained;
    else who.pays -= gained;
  }
  return [...sides]
    .map(([who, { pays, gains }]) => ({ who, pays, gains, net: gains - pays }))
    .sort((left, right) => left.net - right.net || (left.who < right.who ? -1 : 1));
}

/**
 * What the effect is worth, with the doubt of every input drawn together. Benefits are counted only here, and only for
 * an effect that the impact study calls "worked".
 */
export async function worthOfEffect(
  model: Model,
  impact: ImpactInput,
  seed: number,
  context: StudyContext,
): Promise<Value> {
  const draws = await allDraws(model, impact, seed, context);
  context.progress(0.7, 'net value of each draw');
  const middle = middleLevels(model, impact.estimate ?? 0);
  const improves = impact.outcome.desired === 'down' ? -1 : 1;
  const at = (levels: Levels) => {
    const cost = presentCost(model, levels);
    const benefit = levels.effect * presentWorth(model, 'size', levels).reduce((sum, value) => sum + value, 0);
    const outcomes = improves * levels.effect * weight(model, 'size', { keeps: levels.keeps });
    return { cost, benefit, outcomes, net: benefit - cost };
  };
  const centre = at(middle);
  const all = draws.map(at);
  // In order once: what reads them sorts much faster.
  const nets = all.map(({ net }) => net).sort((left, right) => left - right);
  const priced = model.lines.length > 0;
  const costly = centre.cost > 0;
  const centileOf = (p: number): number => centile(nets, p) ?? centre.net;
  const price = perOutcome(centre.cost, centre.outcomes);
  const course = courseOf(model);
  const horizons = [...new Set([...HORIZONS, course.years, model.measuredYears])]
    .filter((years) => years >= model.measuredYears && years <= Math.max(30, course.years))
    .sort((left, right) => left - right);
  return {
    outcomes: drawn(
      centre.outcomes,
      all.map(({ outcomes }) => outcomes),
    ),
    costPerOutcome: Number.isFinite(price)
      ? drawn(
          price,
          all.map(({ cost, outcomes }) => perOutcome(cost, outcomes)),
        )
      : null,
    costPerOutcomeWhy: Number.isFinite(price) ? null : 'There is no improvement to divide the cost by.',
    benefits: drawn(
      centre.benefit,
      all.map(({ benefit }) => benefit),
    ),
    net: drawn(centre.net, nets),
    ratio:
      priced && costly
        ? drawn(
            centre.benefit / centre.cost,
            all.map(({ benefit, cost }) => benefit / cost),
          )
        : null,
    ratioWhy: priced ? (costly ? null : 'The cost is zero.') : 'No benefit has a price.',
    chance: nets.filter((net) => net > 0).length / nets.length,
    sides: sidesOf(model, middle),
    tornado: tornadoOf(model, impact),
    horizons: horizons.map((years) => ({
      years,
      nothing: netValue(model, middle, { afterwards: 'nothing', years }),
      fades: netValue(model, middle, { afterwards: 'fades', years }),
      stays: netValue(model, middle, { afterwards: 'stays', years }),
    })),
    draws: {
      n: draws.length,
      centiles: CENTILES.map((centileAt) => ({ at: centileAt, net: centileOf(centileAt / 100) })),
      spread: Array.from(
        { length: SPREAD + 1 },
        (_, index) => nets[Math.round((index / SPREAD) * (nets.length - 1))] ?? centre.net,
      ),
    },
  };
}
