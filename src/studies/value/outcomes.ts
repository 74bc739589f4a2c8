import type { Dataset } from '#facts/panel/index.ts';
import type { BenefitLine } from './types.ts';

/** Mean weeks of a year. */
export const WEEKS = 365.25 / 7;

interface Counted {
  readonly one: string;
  readonly many: string;
  readonly lines: readonly BenefitLine[];
}

const year = { value: WEEKS, low: WEEKS, high: WEEKS };
const all = { value: 1, low: 1, high: 1 };

/** Outcomes whose change has a price in the ready library. Others get one only when somebody writes it. */
const MATCHED: Readonly<Record<string, Counted>> = {
  'cla-rate': {
    one: 'child looked after',
    many: 'children looked after',
    lines: [
      {
        unitCost: 'unit-cost-looked-after',
        quantity: year,
        saved: all,
        why: 'The number looked after on 31 March stands for every day of the year.',
      },
    ],
  },
  'cin-rate': {
    one: 'child in need',
    many: 'children in need',
    lines: [
      {
        unitCost: 'unit-cost-social-work',
        quantity: year,
        saved: all,
        why: 'The number in need on 31 March stands for every day of the year.',
      },
    ],
  },
};

export function matchedLines(outcome: string): readonly BenefitLine[] {
  return MATCHED[outcome]?.lines ?? [];
}

export function countedWords(outcome: string | null, exposed: string | null): { one: string; many: string } {
  const known = outcome === null ? undefined : MATCHED[outcome];
  if (known !== undefined) return { one: known.one, many: known.many };
  return exposed === null
    ? { one: 'unit of the outcome', many: 'units of the outcome' }
    : { one: `case among ${exposed}`, many: `cases among ${exposed}` };
}

/** What an estimate of this outcome is one in so many of; null where it is not a share or a rate. */
export function perOf(dataset: Dataset, outcome: string): number | null {
  switch (dataset.panel.indicator(outcome)?.unit) {
    case 'rate-per-10000':
      return 10_000;
    case 'rate-per-100000':
      return 100_000;
    case 'percent':
      return 100;
    case 'count':
      return 1;
    default:
      return null;
  }
}

/**
 * Mean number of those whom a share or rate is of, in one authority over years; a number stands for itself alone. Null
 * where the release does not say for any of the years.
 */
export function exposedIn(dataset: Dataset, outcome: string, code: string, years: readonly number[]): number | null {
  const indicator = dataset.panel.indicator(outcome);
  const per = perOf(dataset, outcome);
  if (indicator === undefined || per === null) return null;
  if (indicator.unit === 'count') return 1;
  const children = indicator.unitLabel.includes('aged 0 to 17');
  const found = years.flatMap((wanted) => {
    const period = dataset.panel.sliceInYear(outcome, wanted)?.period;
    const cell = period === undefined ? undefined : dataset.panel.cell(outcome, code, period);
    if (cell !== undefined && cell.denominator > 0) return [cell.denominator];
    // Rates of a year to March are of the population at the middle of the year before.
    const population = children
      ? (populationIn(dataset, code, wanted - 1) ?? populationIn(dataset, code, wanted))
      : null;
    if (population !== null) return [population];
    return cell !== undefined && cell.numerator > 0 && cell.value > 0 ? [(cell.numerator / cell.value) * per] : [];
  });
  return found.length === 0 ? null : found.reduce((sum, value) => sum + value, 0) / found.length;
}

function populationIn(dataset: Dataset, code: string, year: number): number | null {
  const slice = dataset.panel.sliceInYear('population-0-17', year);
  const found = slice === undefined ? Number.NaN : dataset.panel.cell('population-0-17', code, slice.period).value;
  return found > 0 ? found : null;
}

/** "% of care leavers" and "per 10,000 children aged 0 to 17" without the front. */
export function exposedLabelOf(dataset: Dataset, outcome: string): string | null {
  const label = dataset.panel.indicator(outcome)?.unitLabel;
  const match = label === undefined ? null : /^(?:% of|per [\d,]+) (.+)$/.exec(label);
  return match?.[1] ?? null;
}
