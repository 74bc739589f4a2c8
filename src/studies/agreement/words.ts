import type { IndicatorResult } from './types.ts';

/** How a better and a worse figure read in a sentence: "better grades went with …". */
const PHRASES: Readonly<Record<string, readonly [better: string, worse: string]>> = {
  'three-plus-placements': ['fewer children moved three times or more', 'more children moved three times or more'],
  'long-term-stability': ['more children who stay in one placement', 'fewer children who stay in one placement'],
  'care-leavers-eet': [
    'more care leavers in education, employment or training',
    'fewer care leavers in education, employment or training',
  ],
  'care-leavers-accommodation': [
    'more care leavers in suitable accommodation',
    'fewer care leavers in suitable accommodation',
  ],
  're-referrals': ['fewer repeat referrals', 'more repeat referrals'],
  'repeat-plans': ['fewer repeat child protection plans', 'more repeat child protection plans'],
  'plans-two-years-ended': [
    'fewer child protection plans that last two years',
    'more child protection plans that last two years',
  ],
  'persistent-absence-cla': [
    'less persistent absence of children in care',
    'more persistent absence of children in care',
  ],
  'convictions-cla': ['fewer convictions of children in care', 'more convictions of children in care'],
  'sdq-cla': ['better emotional health of children in care', 'worse emotional health of children in care'],
  'attainment8-cla': ['higher school attainment of children in care', 'lower school attainment of children in care'],
  'vacancy-rate': ['fewer vacancies', 'more vacancies'],
  'turnover-rate': ['lower staff turnover', 'higher staff turnover'],
  'agency-rate': ['fewer agency social workers', 'more agency social workers'],
};

/** What better grades went with, by the sign of the coefficient. */
export function phrase(indicator: Pick<IndicatorResult, 'id' | 'label'>, better: boolean): string {
  const known = PHRASES[indicator.id];
  if (known !== undefined) return better ? known[0] : known[1];
  return `${better ? 'better' : 'worse'} figures on “${indicator.label}”`;
}

/** "a", "a and b", "a, b and c". */
export function list(items: readonly string[], joiner = 'and'): string {
  if (items.length <= 1) return items[0] ?? '';
  return `${items.slice(0, -1).join(', ')} ${joiner} ${items.at(-1)}`;
}

const SMALL = ['no', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten'];

/** Whole numbers up to ten in words. */
export function count(value: number): string {
  return SMALL[value] ?? String(value);
}

/** The first letter large, the rest as it is. */
export function capital(text: string): string {
  return text.replace(/^./, (first) => first.toUpperCase());
}

/** What a group of indicators is called: by its roles. */
export function groupName(indicators: readonly IndicatorResult[]): string {
  const roles = new Set(indicators.map((indicator) => indicator.role));
  const one = indicators.length === 1;
  if (roles.size === 1 && roles.has('outcome')) return one ? 'measure of outcomes' : 'measures of outcomes';
  if (roles.size === 1 && roles.has('workforce')) return one ? 'workforce measure' : 'workforce measures';
  if (!roles.has('workforce')) return one ? 'measure of outcomes and practice' : 'measures of outcomes and practice';
  return one ? 'indicator' : 'indicators';
}
