import type { Dataset } from '#facts/panel/index.ts';
import type { Recipe } from '#studies/runner/index.ts';
import { formatInterval, formatNumber } from '#ui/index.ts';
import { allShares } from './accounts.ts';
import type { DemandChoices } from './choices.ts';
import type { ContextVariable } from './context.ts';
import { designOf } from './design.ts';
import { growthOf } from './growth.ts';
import { type Measure, measureOf, SPENDING } from './measures.ts';
import { type DemandPanel, panelOf, yearsOf } from './panel.ts';
import { spreadOf } from './spread.ts';
import type { Accounting, Ranged, Statement, Variation } from './types.ts';
import { variationOf } from './variation.ts';
import { byConstruction } from './words.ts';

/** Year of the published ranges: 2017-18. */
const THEN = 2018;
const AUDIT = 'National Audit Office (2019), Pressures on children’s social care';
const COMMITTEE = 'House of Commons Committee of Public Accounts (2019), Transforming children’s services, HC 1741';

/** Children in need at any time in the year: published as a number alone; a child with two episodes counts once. */
function duringYear(dataset: Dataset): Measure | null {
  const indicator = dataset.panel.indicator('cin-during-year');
  if (indicator === undefined) return null;
  return {
    id: indicator.id,
    label: indicator.label,
    shortLabel: indicator.shortLabel,
    kind: 'count',
    rate: null,
    number: indicator.id,
    per: 10_000,
    unitLabel: 'per 10,000 children aged 0 to 17',
    counted: 'children in need',
    decimals: 0,
    href: `/indicators/${indicator.id}`,
  };
}

/** What others have published about the variation and the growth, beside what these figures say. */
export function statementsOf(
  dataset: Dataset,
  context: readonly ContextVariable[],
  recipe: Recipe<DemandChoices>,
): readonly Statement[] {
  const { choices, seed } = recipe;
  const known = (id: string): Measure | null => {
    const made = dataset.panel.indicator(id === 'spend-per-child' ? SPENDING : id);
    const fits = made !== undefined && (id === 'spend-per-child' || made.unit === 'rate-per-10000');
    return fits ? measureOf(dataset, id) : null;
  };
  const panel = (measure: Measure | null): DemandPanel | null =>
    measure === null ? null : panelOf(dataset, measure, yearsOf(dataset, measure, choices), choices);
  const panels = {
    episodes: panel(duringYear(dataset)),
    cin: panel(known('cin-rate')),
    plans: panel(known('cpp-rate')),
    starts: panel(known('cpp-start-rate')),
    referrals: panel(known('referral-rate')),
    spend: panel(known('spend-per-child')),
  };
  const until = (one: DemandPanel | null, last: number): Variation | null =>
    one === null
      ? null
      : variationOf(
          one,
          context,
          one.years.filter((year) => year <= last),
          { draws: choices.draws, seed, purpose: `until-${last}/${one.measure.id}` },
        );
  const activity = [panels.episodes, panels.cin, panels.referrals].map((one) => [one, until(one, THEN)] as const);
  const alone = context.filter(({ group }) => group === 'deprivation').slice(0, 1);
  const spend = [[panels.spend, until(panels.spend, THEN)]] as const;
  return [
    rangeStatement(
      'range-need',
      '301 to 1,323 (a trade paper prints 1,343)',
      [301, 1323],
      panels.episodes,
      'Episodes of need',
    ),
    rangeStatement('range-plans', '22 to 156', [22, 156], panels.plans, 'Child protection plans', panels.starts),
    shareStatement({
      id: 'deprivation-activity',
      who: 'Public Accounts Committee',
      source: COMMITTEE,
      says: 'Deprivation explains 15% of the variation between authorities.',
      about: 'activity, as the Committee words it',
      published: 0.15,
      part: 'deprivation',
      found: activity,
      alone: aloneWords(panels.episodes, alone),
    }),
    shareStatement({
      id: 'local-spending',
      who: 'The MJ, on the National Audit Office’s report',
      source: AUDIT,
      says: 'About 44% of the variation is local characteristics such as custom and practice, market and history.',
      about: 'spending, as the paper words it',
      published: 0.44,
      part: 'authority',
      found: spend,
    }),
    biggestStatement(activity),
    growthStatement(dataset, panels.cin, panels.episodes),
    countStatement(dataset),
  ].filter((statement) => statement !== null);
}

function rangeStatement(
  id: string,
  says: string,
  [low, high]: readonly [number, number],
  panel: DemandPanel | null,
  what: string,
  other: DemandPanel | null = null,
): Statement | null {
  const found = [panel, other].flatMap((one) =>
    one === null || !one.years.includes(THEN) ? [] : [{ label: one.measure.label, spread: spreadOf(one, THEN) }],
  );
  if (found.length === 0) return null;
  const near = ({ spread }: (typeof found)[number]): boolean =>
    Math.abs(spread.lowest.value - low) <= 0.1 * low && Math.abs(spread.highest.value - high) <= 0.1 * high;
  const nearest = found.find(near);
  return {
    id,
    who: 'Public Accounts Committee',
    source: COMMITTEE,
    says: `${what} per 10,000 children, 2017-18: ${says}.`,
    about: 'range between authorities',
    ours: found.map(
      ({ label, spread }) =>
        `${label}: ${formatNumber(spread.lowest.value)} (${spread.lowest.name}) to ${formatNumber(spread.highest.value)} (${spread.highest.name}), ${spread.authorities} authorities.`,
    ),
    reading: nearest === undefined ? 'differs' : 'cannot tell',
    why:
      nearest !== undefined
        ? `Both ends lie within 10% of what was printed for “${nearest.label}”, so the published range is likely of this kind; it is not the same count. The figures here count each child once, populations have been revised since, and places with few children are left out.`
        : 'The figures have been revised since, small authorities are left out here, and the published text does not say which children are counted.',
  };
}

interface ShareInput {
  readonly id: string;
  readonly who: string;
  readonly source: string;
  readonly says: string;
  readonly about: string;
  readonly published: number;
  readonly part: 'deprivation' | 'authority';
  readonly found: readonly (readonly [DemandPanel | null, Variation | null])[];
  /** One indicator of deprivation by itself. */
  readonly alone?: string | null;
}

const NAMES: Readonly<Record<Accounting, string>> = {
  'deprivation-first': 'deprivation first',
  'need-first': 'other circumstances first',
  'authority-first': 'authorities’ levels first',
  shapley: 'all orders (Shapley)',
  mixed: 'mixed model',
};

function shareStatement(input: ShareInput): Statement | null {
  const { published, part, found, alone, ...words } = input;
  const shares: Ranged[] = [];
  const ours = found.flatMap(([panel, variation]) => {
    if (panel === null || variation === null || variation.why !== null) return [];
    const each = variation.accounts.flatMap(({ accounting, parts }) => {
      const share = parts[part];
      if (share === null) return [];
      // A zero that the rule fixes says nothing about what was published.
      if (byConstruction(accounting, part)) return [`${NAMES[accounting]} 0% by the rule`];
      shares.push(share);
      return [`${NAMES[accounting]} ${percentRange(share)}`];
    });
    const [from, to] = [variation.years[0], variation.years.at(-1)];
    return [`${panel.measure.label}, ${from} to ${to}: ${each.join('; ')}.`];
  });
  if (ours.length === 0) return null;
  if (typeof alone === 'string') ours.push(alone);
  const [least, most] = [Math.min(...shares.map(({ value }) => value)), Math.max(...shares.map(({ value }) => value))];
  const holds = shares.filter(
    ({ lower, upper }) => lower !== null && upper !== null && lower <= published && published <= upper,
  );
  return {
    ...words,
    ours,
    reading: 'cannot tell',
    why: `The published text gives neither its model, nor its outcome, nor its list of variables. Here the share runs from ${percent(least)} to ${percent(most)} by the rule and measure alone, and ${holds.length} of ${shares.length} intervals hold ${percent(published)}.`,
  };
}

/** Whether authorities' own levels are the largest part: it depends on the rule. */
function biggestStatement(found: ShareInput['found']): Statement | null {
  let [most, all] = [0, 0];
  const ours = found.flatMap(([panel, variation]) => {
    if (panel === null || variation === null || variation.why !== null) return [];
    const where = variation.accounts.filter(({ parts }) => {
      const own = parts.authority?.value ?? 0;
      return (['deprivation', 'need', 'year', 'chance', 'rest'] as const).every(
        (part) => (parts[part]?.value ?? 0) < own,
      );
    });
    most += where.length;
    all += variation.accounts.length;
    const rules = where.map(({ accounting }) => NAMES[accounting]);
    const which = rules.length === 0 ? 'by none of the rules' : `by ${rules.join('; ')}`;
    return [`${panel.measure.label}, ${variation.years[0]} to ${variation.years.at(-1)}: the largest part ${which}.`];
  });
  if (ours.length === 0) return null;
  return {
    id: 'local-activity',
    who: 'Public Accounts Committee',
    source: COMMITTEE,
    says: 'Characteristics of authorities and their areas are the biggest factor.',
    about: 'activity, as the Committee words it',
    ours,
    reading: most === all ? 'agrees' : most === 0 ? 'differs' : 'cannot tell',
    why: `Their own lasting level is the largest part in ${most} of ${all} accounts of measures and rules; circumstances of an area may or may not be meant by the words.`,
  };
}

/** What the first indicator of deprivation takes when it is the only circumstance, by all rows of the years. */
function aloneWords(panel: DemandPanel | null, context: readonly ContextVariable[]): string | null {
  const [one] = context;
  if (panel === null || one === undefined) return null;
  const design = designOf(
    panel,
    context,
    panel.years.filter((year) => year <= THEN),
  );
  if (design.years.length < 2) return null;
  const share = allShares(design, design.blocks.keys())['deprivation-first'].deprivation ?? 0;
  return `With ${one.label.toLowerCase()} as the only circumstance: ${percent(share)} of ${panel.measure.label.toLowerCase()}.`;
}

function percent(share: number): string {
  return `${formatNumber(share * 100)}%`;
}

function percentRange({ value, lower, upper }: Ranged): string {
  if (lower === null || upper === null) return percent(value);
  return `${percent(value)} (${formatInterval(lower * 100, upper * 100, { decimals: 0 })})`;
}

function growthStatement(dataset: Dataset, cin: DemandPanel | null, during: DemandPanel | null): Statement | null {
  const to = 2017;
  const shares: number[] = [];
  const ours = [during, cin].flatMap((panel) => {
    const from = panel?.years[0];
    if (panel === null || from === undefined || from >= to || !panel.years.includes(to)) return [];
    const { england, populationShare } = growthOf(dataset, panel.measure, from, to);
    if (populationShare === null) return [];
    shares.push(populationShare.divisia);
    const change = `${england.change < 0 ? 'fell' : 'rose'} by ${formatNumber(Math.abs(england.change))}`;
    const share =
      england.change > 0
        ? `, ${percent(populationShare.divisia)} of it with the population (${percent(populationShare.firstRate)} at the first rate)`
        : '';
    return [`${panel.measure.label}, ${from} to ${to}: ${change}${share}.`];
  });
  if (ours.length === 0) return null;
  return {
    id: 'growth-need',
    who: 'Department for Education, in the National Audit Office’s report',
    source: AUDIT,
    says: '41% of the rise in children in need from 2009-10 to 2016-17 is growth of the population.',
    about: 'number of children in need',
    ours,
    reading: 'cannot tell',
    why: 'The figures here begin in 2012-13, so the first years of the published window are missing, and with them its starting level.',
  };
}

function countStatement(dataset: Dataset): Statement | null {
  const printed = 655_630;
  const england = dataset.panel.areas.findIndex(({ kind }) => kind === 'country');
  const value = dataset.panel.sliceInYear('referrals', THEN)?.values[england] ?? Number.NaN;
  if (Number.isNaN(value)) return null;
  return {
    id: 'referrals',
    who: 'National Audit Office',
    source: AUDIT,
    says: '655,630 referrals in 2017-18.',
    about: 'England',
    ours: [`${formatNumber(value)} referrals in the year to 31 March 2018.`],
    reading: value === printed ? 'agrees' : 'differs',
    why: value === printed ? 'The same number.' : 'The figure has been revised since.',
  };
}
