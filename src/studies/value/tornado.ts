import { formatInterval, formatNumber } from '#ui/index.ts';
import { type Levels, type Model, middleLevels, netValue } from './model.ts';
import type { ImpactInput, Ranged, TornadoRow } from './types.ts';
import { pounds } from './words.ts';

const range = ({ low, high }: { low: number; high: number }, unit = ''): string =>
  `${formatInterval(low, high, { decimals: Number.isInteger(low) && Number.isInteger(high) ? 0 : 2 })}${unit}`;

/**
 * One input at a time from its low to its high end, the others in the middle: what each does to the net present value,
 * the largest first. Inputs without a range are left out.
 */
export function tornadoOf(model: Model, impact: ImpactInput): readonly TornadoRow[] {
  const { choices, lines } = model;
  const middle = middleLevels(model, impact.estimate ?? 0);
  const at = (change: Partial<Levels>): number => netValue(model, { ...middle, ...change });
  const rows: TornadoRow[] = [];
  const add = (id: string, label: string, text: string, low: Partial<Levels>, high: Partial<Levels>): void => {
    const row = { id, label, range: text, low: at(low), high: at(high) };
    if (row.low !== row.high) rows.push(row);
  };
  const { lower, upper } = impact;
  if (lower !== null && upper !== null) {
    add('effect', 'Effect: its 95% interval', range({ low: lower, high: upper }), { effect: lower }, { effect: upper });
  }
  if (choices.effectDraws === 'mixture' && impact.alternatives.length > 0) {
    const all = [impact.estimate ?? 0, ...impact.alternatives.map(({ estimate }) => estimate)];
    const ends = { low: Math.min(...all), high: Math.max(...all) };
    add('method', 'Effect: other credible estimates', range(ends), { effect: ends.low }, { effect: ends.high });
  }
  const swap = (list: readonly number[], index: number, value: number): readonly number[] =>
    list.map((old, at) => (at === index ? value : old));
  for (const [index, { entry, quantity, saved }] of lines.entries()) {
    const each = (
      id: string,
      label: string,
      text: string,
      name: 'prices' | 'quantities' | 'saved',
      ends: Pick<Ranged, 'low' | 'high'>,
    ): void =>
      add(
        `${id}-${entry.id}`,
        label,
        text,
        { [name]: swap(middle[name], index, ends.low) },
        { [name]: swap(middle[name], index, ends.high) },
      );
    each('price', `Price: ${entry.title}`, `${pounds(entry.low)} to ${pounds(entry.high)}`, 'prices', entry);
    each('quantity', `Quantity: ${entry.title}`, range(quantity), 'quantities', quantity);
    each(
      'saved',
      `Share really saved: ${entry.title}`,
      range({ low: saved.low * 100, high: saved.high * 100 }, '%'),
      'saved',
      saved,
    );
  }
  const { costRange, optimism, keeps, deflator } = choices;
  add('cost', 'Costs as recorded', range(costRange, '%'), { cost: costRange.low }, { cost: costRange.high });
  if (choices.costsAre === 'planned') {
    add('optimism', 'Optimism bias', range(optimism, '%'), { optimism: optimism.low }, { optimism: optimism.high });
  }
  if (!('index' in deflator)) {
    add(
      'inflation',
      'Rise of prices a year',
      range(deflator, '%'),
      { inflation: deflator.low },
      { inflation: deflator.high },
    );
  }
  if (choices.afterwards === 'fades') {
    add('keeps', 'Effect kept from year to year', range(keeps, '%'), { keeps: keeps.low }, { keeps: keeps.high });
  }
  return rows.sort((left, right) => Math.abs(right.high - right.low) - Math.abs(left.high - left.low));
}

/** "3.5%" of a number of percent. */
export const percentText = (value: number): string => `${formatNumber(value, Number.isInteger(value) ? 0 : 1)}%`;
