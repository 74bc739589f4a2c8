import type { Dataset } from '#facts/panel/index.ts';
import { WaymarkError } from '#platform/errors/index.ts';

/** How a measure is made of published figures. */
export interface Measure {
  readonly id: string;
  readonly label: string;
  readonly shortLabel: string;
  /** 'count': whole events or children, so chance is that of counts. 'amount': pounds. */
  readonly kind: 'count' | 'amount';
  /** Indicator whose numerators are the counts; null for an amount. */
  readonly rate: string | null;
  /** Indicator that publishes the number itself, taken where the rate has no numerator. */
  readonly number: string | null;
  /** Children (or pounds) of the unit: 10,000 for "per 10,000 children", 1 for "per child". */
  readonly per: number;
  readonly unitLabel: string;
  /** What is counted: "referrals", "pounds". */
  readonly counted: string;
  readonly decimals: number;
  readonly href: string;
}

/** The base of every rate: residents aged 0 to 17 on 30 June before the year's end. */
export const POPULATION = 'population-0-17';

/** Numbers that are published beside a rate which itself has none. */
const NUMBERS: Readonly<Record<string, readonly [number: string, counted: string]>> = {
  'referral-rate': ['referrals', 'referrals'],
  'cin-rate': ['cin-number', 'children in need'],
  'cpp-rate': ['cpp-number', 'children on plans'],
  'cpp-start-rate': ['', 'plans started'],
  'cla-rate': ['cla-number', 'children looked after'],
  'cla-start-rate': ['cla-started-number', 'children who started'],
  'cla-cease-rate': ['cla-ceased-number', 'children who ceased'],
};

/** What `spend-per-child` is made of: the education return has nine years, the revenue return one. */
export const SPENDING = 'outturn-total';

/** The measure of a name; throws for what this release does not have, or what is no rate of children. */
export function measureOf(dataset: Dataset, id: string): Measure {
  if (id === 'spend-per-child') return spending(dataset);
  const indicator = dataset.panel.indicator(id);
  if (indicator === undefined) {
    throw new WaymarkError('recipe-invalid', `There is no indicator “${id}” in this release.`, {
      status: 422,
      remedy:
        'Name rates per 10,000 children such as cin-rate or cla-rate, or spend-per-child. All: waymark indicators.',
    });
  }
  if (indicator.unit !== 'rate-per-10000') {
    throw new WaymarkError(
      'recipe-invalid',
      `“${indicator.label}” (${id}) is in ${indicator.unitLabel}: pressures are measured per 10,000 children.`,
      { status: 422, remedy: 'Leave it out of --set measures=…, or take a rate per 10,000 children.' },
    );
  }
  const [number = '', counted = 'children'] = NUMBERS[id] ?? [];
  return {
    id,
    label: indicator.label,
    shortLabel: indicator.shortLabel,
    kind: 'count',
    rate: id,
    number: number === '' ? null : number,
    per: 10_000,
    unitLabel: indicator.unitLabel,
    counted,
    decimals: 1,
    href: `/indicators/${id}`,
  };
}

function spending(dataset: Dataset): Measure {
  if (dataset.panel.indicator(SPENDING) === undefined) {
    throw new WaymarkError('recipe-invalid', `Spending per child needs the indicator ${SPENDING}.`, {
      status: 422,
      remedy: 'Leave spend-per-child out of --set measures=…',
    });
  }
  return {
    id: 'spend-per-child',
    label: 'Spending on children’s services per child',
    shortLabel: 'Spending per child',
    kind: 'amount',
    rate: null,
    number: SPENDING,
    per: 1,
    unitLabel: 'pounds as paid for every resident aged 0 to 17',
    counted: 'pounds',
    decimals: 0,
    href: `/indicators/${SPENDING}`,
  };
}
