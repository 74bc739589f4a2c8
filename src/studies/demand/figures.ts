import type { FigureBlock } from '#studies/runner/index.ts';
import { type DecompositionChart, type FunnelChart, formatNumber, type TrendChart } from '#ui/index.ts';
import { leading, rangeOfPart } from './headline.ts';
import { growthTable, standingsTable, variationTable } from './tables.ts';
import { forecastTable } from './tables-forecast.ts';
import { type Accounting, type DemandResult, type MeasureResult, PARTS } from './types.ts';
import {
  ACCOUNT_NAMES,
  amount,
  inSentence,
  METHOD_NAMES,
  PART_NAMES,
  percent,
  SOURCE,
  signedPercent,
  totalLabel,
} from './words.ts';

const SHOWN: readonly Accounting[] = ['deprivation-first', 'need-first', 'authority-first', 'shapley', 'mixed'];

/** Shares of the variation of the leading measures, one bar a rule. */
export function variationFigure(result: DemandResult): FigureBlock | null {
  const measures = leading(result).filter(({ variation }) => variation.accounts.length > 0);
  if (measures.length === 0) return null;
  const ranges = measures.flatMap((measure) => {
    const range = rangeOfPart(measure, 'deprivation');
    return range === null
      ? []
      : [`${percent(Math.max(0, range[0]))} to ${percent(range[1])} for ${inSentence(measure.shortLabel)}`];
  });
  const chart: DecompositionChart = {
    type: 'decomposition',
    id: 'demand-variation-chart',
    title: wide(measures)
      ? 'The same figures give deprivation much or little, by the rule alone'
      : 'What the variation of rates goes with, by five rules',
    subtitle: 'Share of the variance of the logarithm of the rate over authorities and years, five rules of accounting',
    description: `Shares of variation for ${measures.map(({ shortLabel }) => shortLabel).join(', ')} by five rules. The same numbers with intervals are in the table below.`,
    source: SOURCE,
    rowLabel: 'Measure and rule',
    scale: 'shares',
    valueLabel: 'Between authorities',
    parts: PARTS.map((id) => ({ id, label: PART_NAMES[id] })),
    rows: measures.flatMap((measure) =>
      SHOWN.flatMap((accounting) => {
        const account = measure.variation.accounts.find((one) => one.accounting === accounting);
        if (account === undefined) return [];
        const shares = PARTS.map((part) => account.parts[part]?.value ?? null);
        // A negative share (two circumstances that pull against one another) cannot be drawn as a length.
        return [
          {
            label: `${measure.shortLabel}: ${inSentence(ACCOUNT_NAMES[accounting])}`,
            values: shares.map((share) => (share === null ? 0 : Math.max(0, share))),
            valueTexts: shares.map((share) => (share === null ? 'not told apart' : percent(share))),
            total: measure.variation.between === null ? '' : percent(measure.variation.between.value),
          },
        ];
      }),
    ),
  };
  return {
    kind: 'figure',
    section: 'What the differences go with',
    lede: `Deprivation takes ${ranges.join(', ')}. What is entered first takes what it shares with what comes later; an authority’s own level, entered first, takes all of its lasting circumstances and leaves them nothing, so that zero says nothing about deprivation. None of the rules is wrong, and none shows a cause.`,
    chart,
    table: variationTable(result),
  };
}

/** Whether the rules differ by twenty points or more on every measure shown. */
function wide(measures: readonly MeasureResult[]): boolean {
  return measures.every((measure) => {
    const range = rangeOfPart(measure, 'deprivation');
    return range !== null && range[1] - range[0] >= 0.2;
  });
}

/** England's change in parts, in per cent of where it began. */
export function growthFigure(result: DemandResult): FigureBlock | null {
  const measures = result.measures.filter(({ growth }) => growth.why === null && growth.england.from > 0);
  if (measures.length === 0) return null;
  const biggest = measures.toSorted((a, b) => relative(b, 'change') - relative(a, 'change'))[0] as MeasureResult;
  const { england, years } = biggest.growth;
  const chart: DecompositionChart = {
    type: 'decomposition',
    id: 'demand-growth-chart',
    title: `${totalLabel(biggest)} grew most: ${signedPercent(england.change / england.from)} from ${years[0]} to ${years[1]}`,
    subtitle:
      'Change in number (spending: in pounds) over places with figures in both years, in per cent of the first year, in parts that add up exactly',
    description: `Change of ${measures.length} measures in parts for population, mix of places and rate. The same numbers are in the table below.`,
    source: SOURCE,
    rowLabel: 'Measure and years',
    scale: 'signed',
    valueLabel: 'Change, %',
    parts: [
      { id: 'population', label: 'Number of children' },
      { id: 'mix', label: 'Where they live' },
      { id: 'rate', label: 'Rate' },
    ],
    rows: measures.map((measure) => {
      const values = (['population', 'mix', 'rate'] as const).map((part) => 100 * relative(measure, part));
      return {
        label: `${totalLabel(measure)}, ${measure.growth.years.join(' to ')}`,
        values,
        valueTexts: values.map((value) => `${value > 0 ? '+' : ''}${formatNumber(value, 1)}`),
        total: signedPercent(relative(measure, 'change')),
      };
    }),
  };
  return {
    kind: 'figure',
    section: 'What growth is made of',
    lede: `Population: as if every place had grown alike, at its own rate. Mix: children moving between places with different rates. Rate: the rest, more or less for each child. ${totalLabel(biggest)} went from ${amount(biggest, england.from)} to ${amount(biggest, england.to)} in ${biggest.growth.areas.length} places. England as published, which holds places left out here for want of a figure, stands in the table.`,
    chart,
    table: growthTable(result),
  };
}

function relative({ growth: { england } }: MeasureResult, part: 'population' | 'mix' | 'rate' | 'change'): number {
  return (england[part] ?? 0) / england.from;
}

/** Observed over expected by expected number, with limits. */
export function funnelFigure(result: DemandResult, measure: MeasureResult, first: boolean): FigureBlock | null {
  const { expected } = measure;
  if (expected.why !== null || expected.standings.length === 0) return null;
  const { outsideOuter, outsideInner, authorities, year } = expected;
  const unit = measure.kind === 'amount' ? 1e6 : 1;
  const chart: FunnelChart = {
    type: 'funnel',
    id: `demand-funnel-${measure.id}`,
    title:
      outsideOuter === 0
        ? `${measure.shortLabel}: nobody is outside the limits for authorities in the same circumstances`
        : `${measure.shortLabel}: ${outsideOuter} of ${authorities} authorities ${outsideOuter === 1 ? 'is' : 'are'} high or low for ${outsideOuter === 1 ? 'its' : 'their'} circumstances`,
    subtitle: `Number over expected number, ${year}, ${authorities} authorities; limits for 95% and 99.8% of authorities in the same circumstances`,
    description: `A dot for each authority with the limits that chance and the spread between like authorities give: ${outsideInner} outside 95%, ${outsideOuter} outside 99.8%. Those outside are in the table below.`,
    source: SOURCE,
    axis: measure.kind === 'amount' ? 'expected spending, £ million' : `expected number of ${measure.counted}`,
    valueLabel: 'Number over expected',
    centre: 1,
    points: expected.standings.map(({ code, name, ratio, expected: size, reading }) => ({
      label: name,
      size: size / unit,
      value: ratio.value,
      focus: code === result.focus?.code,
      outside: reading !== 'within',
    })),
    limits: expected.curve.map(({ size, inner, outer }) => ({
      size: size / unit,
      innerLower: inner[0],
      innerUpper: inner[1],
      outerLower: outer[0],
      outerUpper: outer[1],
    })),
  };
  const byChance = 0.05 * authorities;
  return {
    kind: 'figure',
    section: first ? 'Who is high or low for their circumstances?' : null,
    lede: `With ${authorities} authorities about ${formatNumber(byChance)} stand outside the 95% limits when all differ no more than like authorities do, and ${outsideInner} do. ${spreadWords(measure)}`,
    chart,
    table: standingsTable({ ...result, measures: [measure] }),
  };
}

function spreadWords({ expected, kind }: MeasureResult): string {
  const wide = `Rates of authorities in the same circumstances differ by a factor of about ${formatNumber(Math.exp(expected.spread), 2)} either way (one standard deviation)`;
  return kind === 'amount' || expected.overdispersion === null
    ? `${wide}.`
    : `${wide}, beyond the chance of counts; a limit of chance alone would be far narrower and call most places high or low.`;
}

/** The past and the forecast of England, or of the authority in focus. */
export function forecastFigure(result: DemandResult, measure: MeasureResult, first: boolean): FigureBlock | null {
  const { forecasts } = measure;
  const { england } = forecasts;
  if (england === null || forecasts.why !== null) return null;
  const focus = forecasts.authorities[0];
  const shown = focus ?? england;
  const years = [...england.history.map(({ year }) => year), ...england.points.map(({ year }) => year)];
  const known = (one: typeof england): (number | null)[] =>
    years.map((year) => one.history.find((point) => point.year === year)?.rate ?? null);
  const ahead = (one: typeof england, end: 'value' | 'lower' | 'upper'): (number | null)[] =>
    years.map((year) => {
      const point = one.points.find((each) => each.year === year);
      return point === undefined ? null : point.rate[end];
    });
  const last = shown.points.at(-1);
  const reach =
    last?.rate.lower == null || last.rate.upper == null
      ? 'with no interval'
      : `and could be anything from ${formatNumber(last.rate.lower, measure.decimals)} to ${formatNumber(last.rate.upper, measure.decimals)}`;
  const chart: TrendChart = {
    type: 'trend',
    id: `demand-forecast-${measure.id}`,
    title: `${measure.shortLabel} in ${shown.name}: ${last === undefined ? '' : `${formatNumber(last.rate.value, measure.decimals)} in ${last.year}, ${reach}`}`,
    subtitle: `${measure.unitLabel}; forecast by “${METHOD_NAMES[forecasts.method]}” with its 95% interval`,
    description: `Rates to ${forecasts.last} and forecasts with intervals. The same numbers are in the table below.`,
    source: SOURCE,
    unit: measure.unitLabel,
    years,
    lines: [
      ...(focus === undefined
        ? []
        : [
            { label: focus.name, role: 'focus' as const, values: known(focus) },
            {
              label: `${focus.name}, forecast`,
              role: 'focus' as const,
              values: ahead(focus, 'value'),
              lower: ahead(focus, 'lower'),
              upper: ahead(focus, 'upper'),
            },
          ]),
      { label: 'England', role: 'england', values: known(england) },
      {
        label: 'England, forecast',
        role: 'england',
        values: ahead(england, 'value'),
        ...(focus === undefined ? { lower: ahead(england, 'lower'), upper: ahead(england, 'upper') } : {}),
      },
    ],
    inspected: [],
    breaks: [],
  };
  return {
    kind: 'figure',
    section: first ? 'What next?' : null,
    lede: forecastWords(measure),
    chart,
    table: forecastTable({ ...result, measures: [measure] }),
  };
}

function forecastWords({ forecasts }: MeasureResult): string {
  const next = forecasts.scores.filter(({ horizon }) => horizon === 1);
  const rivals = next.length - 1;
  return forecasts.method === 'naive'
    ? `None of ${rivals} rules clearly forecast better than “as last year” over ${next[0]?.origins ?? 0} years that it had not seen. So the forecast is the last figure, and its interval is the answer.`
    : `“${METHOD_NAMES[forecasts.method]}” clearly forecast better than “as last year” a year ahead over the ${next[0]?.origins ?? 0} years that could be tried, and no worse farther on. So few years prove little.`;
}
