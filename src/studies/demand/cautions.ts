import type { CautionsBlock, Recipe } from '#studies/runner/index.ts';
import { formatNumber } from '#ui/index.ts';
import type { DemandChoices } from './choices.ts';
import type { DemandResult } from './types.ts';
import { inSentence, list, percent } from './words.ts';

type Item = CautionsBlock['items'][number];

/** What a reader must know before using the answer. */
export function cautions(result: DemandResult, recipe: Recipe<DemandChoices>): CautionsBlock {
  const items = [
    shares(),
    context(result),
    counting(result),
    arrivals(result),
    limits(result),
    small(result, recipe.choices),
    pandemic(result),
    prices(result),
  ];
  return { kind: 'cautions', title: 'Cautions', items: items.filter((item) => item !== null) };
}

function shares(): Item {
  return {
    point: 'A share is not a cause.',
    text: 'An authority’s own level holds its practice and thresholds, its market and its way of recording, and also every circumstance that is not measured here. It is no measure of how well it works.',
  };
}

function context({ context: all }: DemandResult): Item {
  const named = (group: 'deprivation' | 'need'): string =>
    list(
      all
        .filter((one) => one.group === group)
        .map(({ label, years }) => `${inSentence(label)} (${Math.min(...years)} to ${Math.max(...years)})`),
    );
  const need = named('need');
  return {
    point: 'Circumstances are few and fixed.',
    text: `Deprivation is ${named('deprivation')}${need === '' ? '' : `; other circumstances are ${need}`}. Each is one mean for an authority, because the figures do not reach back over all years. Change the choices to see what other measures would take.`,
  };
}

function counting({ measures }: DemandResult): Item | null {
  const referrals = measures.find(({ id }) => id === 'referral-rate');
  const last = referrals?.spreads.at(-1);
  if (last === undefined || last.lowest.value <= 0) return null;
  return {
    point: 'Authorities count in different ways.',
    text: `Referrals in ${last.year} run from ${formatNumber(last.lowest.value)} (${last.lowest.name}) to ${formatNumber(last.highest.value)} per 10,000 children (${last.highest.name}), and some of that is what is called a referral. Ask what was counted before asking why.`,
  };
}

function arrivals({ measures }: DemandResult): Item | null {
  const starts = measures.find(({ id }) => id === 'cla-start-rate');
  const high = starts?.expected.standings.filter(({ reading }) => reading === 'high') ?? [];
  if (high.length === 0) return null;
  return {
    point: 'Children who arrive alone are among them.',
    text: `Unaccompanied children who seek asylum count where they arrive, and no circumstance here stands for that. ${list(high.map(({ name, ratio }) => `${name} (${formatNumber(ratio.value, 1)} times what is expected)`))} may be high for no other reason.`,
  };
}

function limits({ measures }: DemandResult): Item {
  const looks = measures.reduce((sum, { expected }) => sum + expected.authorities, 0);
  return {
    point: 'Many looks.',
    text: `${formatNumber(looks)} ratios are set against their limits. About ${formatNumber(0.002 * looks, 1)} would stand outside 99.8% if all differed no more than authorities in the same circumstances do; Holm’s p allows for the authorities of one measure. High or low for its circumstances is a reason to ask, never a verdict.`,
  };
}

function small({ measures }: DemandResult, { minimumDenominator }: DemandChoices): Item | null {
  const names = [...new Set(measures.flatMap(({ dropped }) => dropped.map(({ name }) => name)))];
  if (names.length === 0) return null;
  return {
    point: 'Small places are left out.',
    text: `${list(names)} never had ${formatNumber(minimumDenominator)} resident children. A handful of children would decide their rates, and weigh as much as a city.`,
  };
}

function pandemic({ measures }: DemandResult): Item | null {
  const hit = measures.flatMap(({ shortLabel, forecasts }) =>
    forecasts.coverage
      .filter(({ horizon }) => horizon === 1)
      .flatMap(({ byYear }) => byYear)
      .filter(({ held, n }) => held / n < 0.85)
      .map(({ year, held, n }) => `${inSentence(shortLabel)} in ${year} (${percent(held / n)})`),
  );
  return {
    point: 'Forecasts do not see breaks.',
    text: `In the year to March 2021 the pandemic moved figures everywhere at once. ${hit.length === 0 ? 'Intervals a year ahead held in every year that was tried.' : `Intervals for a year ahead held in fewer than 85% of authorities for ${list(hit)}.`} A change of law or of recording would do the same.`,
  };
}

function prices({ measures }: DemandResult): Item | null {
  if (!measures.some(({ kind }) => kind === 'amount')) return null;
  return {
    point: 'Pounds are as paid.',
    text: 'Spending is in the prices of its year and from the authorities’ own returns, so part of its rise is inflation. Differences between years are for prices, pay and numbers together.',
  };
}
