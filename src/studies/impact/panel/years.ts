import { WaymarkError } from '#platform/errors/index.ts';
import type { ImpactChoices } from '../choices.ts';
import type { Outcome } from './outcome.ts';

/** Calendar years from the first to the last, and those of them for which nobody has a figure. */
export interface Window {
  readonly years: readonly number[];
  readonly missing: readonly number[];
}

/**
 * The years of a study. Given years are trimmed to those with figures. 'all' takes the window, and so the authorities
 * with a figure in every year of it, that give most figures: years × such authorities is greatest (of equals the longer,
 * then the later). The rule sees whether there are figures, never what they say. Years without any figure in the
 * middle stay as gaps.
 *
 * @throws WaymarkError `recipe-invalid` where fewer than two years are left
 */
export function windowOf(outcome: Outcome, codes: readonly string[], choice: ImpactChoices['years']): Window {
  const there = [...outcome.periods.keys()]
    .sort((a, b) => a - b)
    .filter((year) => codes.some((code) => !Number.isNaN(outcome.figure(code, year).value)));
  const chosen = choice === 'all' ? largest(outcome, codes, there) : within(there, choice);
  const [from, to] = [chosen[0], chosen.at(-1)];
  if (from === undefined || to === undefined || from === to) {
    const have = there.length === 0 ? 'no year' : `${there[0]} to ${there.at(-1)}`;
    throw new WaymarkError(
      'recipe-invalid',
      `The years leave fewer than two years of “${outcome.indicator.label}”, which has figures for ${have}.`,
      { remedy: 'Give years such as 2017-2025 that the outcome has, or "all".', exitCode: 2 },
    );
  }
  const years = Array.from({ length: to - from + 1 }, (_, at) => from + at);
  return { years, missing: years.filter((year) => !chosen.includes(year)) };
}

function within(there: readonly number[], choice: Exclude<ImpactChoices['years'], 'all'>): readonly number[] {
  const [from, to] =
    typeof choice === 'string' ? choice.split('-').map(Number) : ([choice.from, choice.to] as readonly number[]);
  return there.filter((year) => year >= (from ?? Number.NaN) && year <= (to ?? Number.NaN));
}

function largest(outcome: Outcome, codes: readonly string[], there: readonly number[]): readonly number[] {
  const has = codes.map((code) => there.map((year) => !Number.isNaN(outcome.figure(code, year).value)));
  let best: { readonly size: number; readonly years: readonly number[] } = { size: -1, years: [] };
  for (let from = 0; from < there.length; from += 1) {
    for (let to = from + 1; to < there.length; to += 1) {
      const whole = has.filter((row) => row.slice(from, to + 1).every(Boolean)).length;
      const years = there.slice(from, to + 1);
      const size = whole * years.length;
      if (size > best.size || (size === best.size && years.length >= best.years.length)) best = { size, years };
    }
  }
  return best.years;
}
