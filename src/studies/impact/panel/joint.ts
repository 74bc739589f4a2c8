import type { Dataset } from '#facts/panel/index.ts';
import type { Outcome } from './outcome.ts';
import type { Window } from './years.ts';

const HEALTH = /public health profiles/i;

/** Authorities that make one return: in some years of the window each shows the figure of all. */
export interface SharedReturn {
  readonly members: readonly string[];
  readonly years: readonly number[];
}

/**
 * Returns that authorities make together and that show in the outcome's figures: the register says who makes one, and
 * the figures of all members are the same in at least one year.
 */
export function sharedReturns(dataset: Dataset, outcome: Outcome, window: Window): readonly SharedReturn[] {
  const { publication, label } = outcome.indicator;
  const speaksOf = (publications: string): boolean =>
    HEALTH.test(publications) ? HEALTH.test(publication) && /injur/i.test(label) : publications === publication;
  return dataset.register.jointReturns
    .filter(({ publications }) => speaksOf(publications))
    .flatMap(({ members, from, to }) => {
      const years = window.years.filter((year) => {
        const period = outcome.periods.get(year);
        if (period === undefined || period.end < from || (to !== null && period.end > to)) return false;
        const values = members.map((code) => outcome.figure(code, year).value).filter((value) => !Number.isNaN(value));
        return values.length === members.length && values.every((value) => value === values[0]);
      });
      return years.length === 0 ? [] : [{ members, years }];
    });
}
