import { brantTest, cumulativeLink, normalDistribution, randomisationTest } from '@waymark/stats';
import { formatNumber } from '#ui/index.ts';
import type { ImpactChoices } from '../choices.ts';
import { chance, checkOf } from '../estimates/check-words.ts';
import { bounds, finite } from '../estimates/estimate.ts';
import type { Check, ImpactEstimate } from '../types.ts';
import { type GradeSample, yearsBetween } from './pairs.ts';

interface Column {
  readonly name: string;
  readonly values: readonly number[];
}

/** The event first; then the grade before, the framework after and the time, where they vary. */
function columnsOf({ pairs, startingGrades, from }: GradeSample): readonly Column[] {
  const columns: Column[] = [{ name: 'event', values: pairs.map(({ treated }) => (treated ? 1 : 0)) }];
  for (const grade of startingGrades.slice(1)) {
    columns.push({ name: `grade ${grade} before`, values: pairs.map(({ before }) => (before === grade ? 1 : 0)) });
  }
  columns.push({ name: 'ILACS', values: pairs.map(({ frameworkAfter }) => (frameworkAfter === 'ILACS' ? 1 : 0)) });
  columns.push({ name: 'years', values: pairs.map(({ to }) => yearsBetween(from, to)) });
  return columns.filter(({ values }) => new Set(values).size > 1);
}

/**
 * The grade at the next inspection on whether the event came between, given the grade before, the framework and the
 * year: a cumulative logit (McCullagh 1980). The estimate is the log odds ratio of a worse grade: below 0 is better.
 * Chance among few is by lot within the grade before.
 */
export function ordinalEstimate(sample: GradeSample, choices: ImpactChoices, seed: number): ImpactEstimate {
  const { pairs } = sample;
  const treated = pairs.filter((pair) => pair.treated).length;
  const base = {
    method: 'ordinal',
    aggregation: 'simple',
    comparison: choices.comparison,
    label: 'Next grade: log odds ratio of a worse grade',
    treated,
    comparisonUnits: pairs.length - treated,
    main: true,
    estimate: null,
    standardError: null,
    interval: null,
    p: null,
    pSmall: null,
  } as const;
  const note = 'Cumulative logit of the next grade, given the grade before, the framework and the year';
  if (treated === 0) return { ...base, note, why: 'nobody had the event between two inspections that count' };
  const all = columnsOf(sample);
  const place = all.findIndex(({ name }) => name === 'event');
  if (place < 0) return { ...base, note, why: 'nobody at the same grade was without the event' };
  const model = (columns: readonly Column[]) =>
    cumulativeLink({
      response: pairs.map(({ after }) => after - 1),
      predictors: columns.map(({ values }) => values),
      link: 'logit',
      categories: 4,
    });
  // Framework and year may say the same, or split the grades among few: then the event at the grade before alone.
  const bare = all.filter(({ name }) => name !== 'ILACS' && name !== 'years');
  const full = model(all);
  const found = full.ok || bare.length === all.length ? full : model(bare);
  const given = full.ok ? note : 'Cumulative logit of the next grade, given the grade before';
  if (!found.ok) {
    const apart = found.reason === 'separation' ? 'what is compared splits the grades without overlap' : found.message;
    return { ...base, note, why: apart };
  }
  const estimate = found.value.coefficients[place] ?? 0;
  const error = found.value.standardErrors.coefficients[place] ?? 0;
  const ends = found.value.intervals[place];
  const ratio = (v: number): string => formatNumber(Math.exp(v), 2);
  const told =
    ends === undefined
      ? given
      : `${given}. The odds of a worse grade are ${ratio(estimate)} times those without (${ratio(ends.lower)} to ${ratio(ends.upper)})`;
  return {
    ...base,
    note: told,
    estimate: finite(estimate),
    standardError: finite(error),
    interval: bounds(ends, 'Wald'),
    p: error > 0 ? finite(Math.min(1, 2 * normalDistribution().upper(Math.abs(estimate / error)))) : null,
    pSmall: chanceByLot(sample, choices, seed),
    why: null,
  };
}

/** The event given to as many others at the same grade and framework by lot; null where no stratum has both. */
export function chanceByLot(sample: GradeSample, choices: ImpactChoices, seed: number): number | null {
  const strata = sample.pairs.map(({ before, frameworkAfter }) => `${before} ${frameworkAfter}`);
  const mixed = new Set(
    strata.filter((one) => {
      const own = sample.pairs.filter((_, k) => strata[k] === one);
      return own.some(({ treated }) => treated) && own.some(({ treated }) => !treated);
    }),
  );
  const used = sample.pairs.flatMap((_, k) => (mixed.has(strata[k] ?? '') ? [k] : []));
  if (used.length === 0) return null;
  const found = randomisationTest({
    outcome: used.map((k) => sample.pairs[k]?.after ?? 0),
    treated: used.map((k) => (sample.pairs[k]?.treated ? 1 : 0)),
    strata: used.map((k) => strata[k] ?? ''),
    replicates: Math.max(999, choices.permutations),
    exactLimit: 2000,
    seed,
    purpose: 'impact grades by lot',
  });
  return found.ok ? found.value.p : null;
}

/** Whether one odds ratio does for every step between grades. */
export function proportionalOddsCheck(sample: GradeSample): Check {
  const label = 'One odds ratio for every step';
  const columns = columnsOf(sample);
  const place = columns.findIndex(({ name }) => name === 'event');
  const none = (why: string): Check => checkOf('proportional-odds', label, 'not run', `It cannot be tested: ${why}.`);
  if (place < 0) return none('nobody at the same grade was without the event');
  const brant = (chosen: readonly Column[]) =>
    brantTest({
      response: sample.pairs.map(({ after }) => after - 1),
      predictors: chosen.map(({ values }) => values),
      categories: 4,
    });
  // With everything held constant a step may have too few on one side; then the event alone.
  const full = brant(columns);
  const found = full.ok ? full : brant(columns.slice(place, place + 1));
  if (!found.ok) return none('too few at one of the steps');
  const p = found.value.predictors[full.ok ? place : 0]?.p ?? null;
  if (p === null) return none('too few at one of the steps');
  const state = p < 0.05 ? 'warning' : 'passed';
  const text =
    p < 0.05
      ? `The event goes with some steps between grades more than with others (${chance(p)}): one ratio is a mean of them.`
      : `No sign that the event goes with some steps between grades more than with others (${chance(p)}).`;
  return checkOf('proportional-odds', label, state, text, { p });
}
