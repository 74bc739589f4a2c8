import type { ValueChoices } from './choices.ts';
import { discountFactor } from './discount.ts';
import { priceFactor } from './prices.ts';
import type { CostLine, Ranged, UnitCost } from './types.ts';

/** Supported authorities that began in one year. */
export interface Group {
  readonly firstTreated: number;
  /** Years for which its benefits count as measured. */
  readonly measured: number;
  readonly authorities: number;
  /** What one unit of the estimate comes to in a year: those exposed over `per`, summed; null where unknown. */
  readonly size: number | null;
}

export interface PricedLine {
  readonly entry: UnitCost;
  readonly quantity: Ranged;
  readonly saved: Ranged;
}

/** What stays the same in every draw. */
export interface Model {
  readonly choices: ValueChoices;
  readonly priceYear: number;
  readonly baseYear: number;
  readonly measuredYears: number;
  readonly groups: readonly Group[];
  readonly costs: readonly CostLine[];
  readonly lines: readonly PricedLine[];
}

/** One level of every uncertain input. */
export interface Levels {
  readonly effect: number;
  /** Percent a year by which prices rose; not read where the recipe has an index. */
  readonly inflation: number;
  /** Percent on top of recorded costs, and optimism bias on top of that. */
  readonly cost: number;
  readonly optimism: number;
  /** Percent of the effect kept from year to year, where it fades. */
  readonly keeps: number;
  /** In the order of `lines`. */
  readonly prices: readonly number[];
  readonly quantities: readonly number[];
  readonly saved: readonly number[];
}

export interface Course {
  readonly afterwards: ValueChoices['afterwards'];
  /** Years of benefits in all, counted from the first treated one. */
  readonly years: number;
}

/** How benefits go on as the recipe says it. */
export function courseOf({ choices, measuredYears }: Model): Course {
  const { afterwards, horizon } = choices;
  return { afterwards, years: afterwards === 'nothing' ? measuredYears : Math.max(measuredYears, horizon) };
}

/** Share of the effect that is there k years after the first treated one. */
export function shareLeft(k: number, measured: number, course: Course, keeps: number): number {
  if (k >= course.years) return 0;
  if (k < measured || course.afterwards === 'stays') return 1;
  return course.afterwards === 'nothing' ? 0 : (keeps / 100) ** (k - measured + 1);
}

/**
 * Discounted sum over groups and years of how many there are: one for each authority and year ('authorities'), or what
 * one unit of the estimate comes to ('size').
 */
export function weight(
  model: Model,
  of: 'authorities' | 'size',
  options: {
    readonly keeps: number;
    readonly health?: boolean;
    readonly course?: Course;
    readonly discounted?: boolean;
  },
): number {
  const course = options.course ?? courseOf(model);
  let sum = 0;
  for (const group of model.groups) {
    const count = of === 'size' ? (group.size ?? 0) : group.authorities;
    for (let k = 0; k < course.years; k += 1) {
      const share = shareLeft(k, group.measured, course, options.keeps);
      if (share === 0) break;
      const distance = group.firstTreated + k - model.baseYear;
      const factor =
        options.discounted === false ? 1 : discountFactor(distance, model.choices.discount, options.health ?? false);
      sum += count * share * factor;
    }
  }
  return sum;
}

/** Pounds of the price year for the pounds of a cost line, with what is added to it. */
export function costInPrices(
  model: Model,
  line: CostLine,
  levels: Pick<Levels, 'inflation' | 'cost' | 'optimism'>,
): number {
  const { choices, priceYear } = model;
  const added = (1 + levels.cost / 100) * (1 + levels.optimism / 100);
  return line.pounds * added * priceFactor(choices.deflator, line.priceYear, priceYear, levels.inflation);
}

/** Present value of all costs. */
export function presentCost(model: Model, levels: Pick<Levels, 'inflation' | 'cost' | 'optimism'>): number {
  return model.costs.reduce(
    (sum, line) =>
      sum + costInPrices(model, line, levels) * discountFactor(line.year - model.baseYear, model.choices.discount),
    0,
  );
}

/**
 * Pounds of the price year that one more of the outcome is worth in a year: below zero for something that costs.
 * Without discounting.
 */
export function worthOfOne(model: Model, index: number, levels: Omit<Levels, 'effect'>): number {
  const line = model.lines[index];
  if (line === undefined) return 0;
  const { entry } = line;
  const price =
    (levels.prices[index] ?? 0) *
    priceFactor(model.choices.deflator, entry.priceYear, model.priceYear, levels.inflation);
  const pounds = price * (levels.quantities[index] ?? 0) * (levels.saved[index] ?? 0);
  return entry.counts === 'cost' ? -pounds : pounds;
}

/** Present value of each benefit line for one more of the outcome in every authority and year, or for one unit of the estimate. */
export function presentWorth(
  model: Model,
  of: 'authorities' | 'size',
  levels: Omit<Levels, 'effect'>,
  course?: Course,
): readonly number[] {
  const both = [false, true].map((health) =>
    model.lines.some(({ entry }) => entry.health === health)
      ? weight(model, of, { keeps: levels.keeps, health, ...(course === undefined ? {} : { course }) })
      : 0,
  );
  return model.lines.map(
    ({ entry }, index) => worthOfOne(model, index, levels) * ((entry.health ? both[1] : both[0]) ?? 0),
  );
}

/** Net present value: benefits of the effect less costs. */
export function netValue(model: Model, levels: Levels, course?: Course): number {
  const worth = presentWorth(model, 'size', levels, course).reduce((sum, value) => sum + value, 0);
  return levels.effect * worth - presentCost(model, levels);
}

/** The middle of a price: its own, or the middle of its range. */
export function middleOf(entry: UnitCost): number {
  return entry.pounds ?? (entry.low + entry.high) / 2;
}

/** Every input at its middle. */
export function middleLevels(model: Model, effect: number): Levels {
  const { choices } = model;
  return {
    effect,
    inflation: 'index' in choices.deflator ? 0 : choices.deflator.percent,
    cost: choices.costRange.percent,
    optimism: choices.costsAre === 'planned' ? choices.optimism.percent : 0,
    keeps: choices.keeps.percent,
    prices: model.lines.map(({ entry }) => middleOf(entry)),
    quantities: model.lines.map(({ quantity }) => quantity.value),
    saved: model.lines.map(({ saved }) => saved.value),
  };
}
