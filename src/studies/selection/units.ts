import { randomStream } from '@waymark/stats';
import { type Grade, spells } from '#facts/inspections/index.ts';
import type { Dataset } from '#facts/panel/index.ts';
import type { Definition } from '#frameworks/definitions/index.ts';
import { ingredientsOf, studyDay } from '#frameworks/measures/index.ts';
import { type ContextColumn, type DataChoice, type Ingredients, STATED_CHOICE } from '#frameworks/scoring/index.ts';
import type { SelectionChoices } from './choices.ts';
import { type Journey, journeyOn } from './stages.ts';

/** One authority with all that the rules look at. */
export interface Unit {
  readonly code: string;
  readonly name: string;
  readonly slug: string;
  readonly region: string;
  readonly type: string;
  readonly deprivation: 0 | 1 | 2 | null;
  readonly size: number | null;
  readonly grade: Grade | null;
  readonly journey: Journey;
  /** Figures of the context indicators, as published. */
  readonly context: readonly (number | null)[];
  /** Settles ties: depends on the seed and the code alone. */
  readonly tie: number;
  /** Its turn when cases are drawn at random; likewise. */
  readonly turn: number;
}

export interface Field {
  /** By code. */
  readonly units: readonly Unit[];
  /** What scores are made from, in the order of `units`. */
  readonly ingredients: Ingredients;
  readonly choice: DataChoice;
  readonly context: readonly ContextColumn[];
  readonly size: ContextColumn;
  readonly sizeUnit: string;
  readonly notes: readonly string[];
}

/** Everything about the authorities that stand on 31 March of the year. Throws WaymarkError for an unknown indicator. */
export function fieldOf(dataset: Dataset, definition: Definition, choices: SelectionChoices, seed: number): Field {
  const { frameworks, gradeDate } = choices;
  const period = Number(choices.period);
  const held = choices.need === 'held-constant' ? choices.heldConstant : [];
  const wanted = [...new Set([...choices.context, ...held, choices.deprivation, choices.size])];
  const all = sortedByCode(ingredientsOf(dataset, definition, { period, frameworks, gradeDate, context: wanted }));
  const column = (id: string): ContextColumn => {
    const found = all.context.find(({ indicator }) => indicator === id);
    if (found === undefined) throw new RangeError(`no context column ${id}`);
    return found;
  };
  const context = choices.context.map(column);
  const size = column(choices.size);
  const thirds = thirdsOf(column(choices.deprivation).values);
  const day = studyDay(period);
  const units = all.units.map((unit, i): Unit => {
    const authority = dataset.register.authority(unit.code);
    return {
      code: unit.code,
      name: unit.name,
      slug: unit.slug,
      region: dataset.register.byCode(authority?.region ?? '')?.name ?? 'unknown',
      type: authority?.type ?? 'unknown',
      deprivation: thirds[i] ?? null,
      size: size.values[i] ?? null,
      grade: unit.grade,
      journey: journeyOn(spells(dataset.inspections, unit.code, { frameworks, gradeDate }), day),
      context: context.map(({ values }) => values[i] ?? null),
      tie: randomStream({ seed, purpose: `selection/ties/${unit.code}` }).uniform(),
      turn: randomStream({ seed, purpose: `selection/random/${unit.code}` }).uniform(),
    };
  });
  return {
    units,
    ingredients: { ...all, context: held.map(column) },
    choice: { ...STATED_CHOICE, adjusted: held.length > 0 },
    context,
    size,
    sizeUnit: dataset.panel.indicator(choices.size)?.unitLabel ?? '',
    notes: all.notes ?? [],
  };
}

/** Thirds of the figures there are, by their values: level figures are in the same third. */
export function thirdsOf(values: readonly (number | null)[]): readonly (0 | 1 | 2 | null)[] {
  const known = values.filter((value) => value !== null).sort((a, b) => a - b);
  return values.map((value) => {
    if (value === null) return null;
    const below = known.findIndex((other) => other >= value);
    const third = Math.floor((3 * below) / known.length);
    return third === 0 ? 0 : third === 1 ? 1 : 2;
  });
}

/** The same ingredients with units by code, so that nothing can depend on the order of a register. */
export function sortedByCode(ingredients: Ingredients): Ingredients {
  const order = ingredients.units.map((_, i) => i);
  const code = (i: number | undefined): string => ingredients.units[i ?? -1]?.code ?? '';
  order.sort((left, right) => (code(left) < code(right) ? -1 : 1));
  const at = new Map(order.map((from, to) => [from, to]));
  const moved = <T>(list: readonly T[]): T[] => order.flatMap((from) => list.slice(from, from + 1));
  return {
    ...ingredients,
    units: moved(ingredients.units),
    columns: ingredients.columns.map((column) => ({
      ...column,
      years: column.years.map((year) => ({
        ...year,
        values: moved(year.values),
        numerators: moved(year.numerators),
        denominators: moved(year.denominators),
        lower: moved(year.lower),
        upper: moved(year.upper),
        status: moved(year.status),
      })),
    })),
    neighbours: moved(ingredients.neighbours).map((list) => list.flatMap((from) => at.get(from) ?? [])),
    context: ingredients.context.map((column) => ({ ...column, values: moved(column.values) })),
  };
}
