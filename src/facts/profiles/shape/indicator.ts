import type { Indicator } from '#facts/indicators/index.ts';
import { endYear, type Period, periodLabel, VALUE } from '#facts/observations/index.ts';
import type { Dataset } from '#facts/panel/index.ts';
import type { DistributionChart, TrendChart } from '#ui/index.ts';
import type { Field } from './field.ts';
import { valueText, whenText } from './sentences.ts';
import { breakYears, valuesByYear, yearsOf } from './trend.ts';

/** What the figures of one period show, in sentences: England, the middle half, what is hidden, how it moved. */
export function indicatorSentence(dataset: Dataset, field: Field): string {
  const { indicator, period, england, quartiles, values, units } = field;
  const when = whenText(period).replace(/^./, (letter) => letter.toUpperCase());
  const head =
    england.status === VALUE
      ? `${when}, England’s figure was **${valueText(indicator, england.value)}**.`
      : `${when}, no figure for England is published.`;
  const middle =
    quartiles === null
      ? 'No authority has a figure.'
      : `Half of the ${values.length} authorities with a figure lay between ` +
        `${valueText(indicator, quartiles.lower)} and ${valueText(indicator, quartiles.upper)}.`;
  const hidden = units.length - values.length;
  const missing = hidden > 0 && values.length > 0 ? ` ${hidden} of ${units.length} have no published figure.` : '';
  return `${head} ${middle}${missing}${movement(dataset, field)}`;
}

function movement(dataset: Dataset, field: Field): string {
  const { indicator, period } = field;
  const year = endYear(period);
  const since =
    breakYears(dataset, indicator)
      .filter((at) => at <= year)
      .at(-1) ?? 0;
  const earlier = dataset.panel
    .series(indicator.id, dataset.register.england.code)
    .filter((each) => each.cell.status === VALUE && endYear(each.period) >= since && endYear(each.period) >= year - 5);
  const first = earlier[0];
  if (first === undefined || endYear(first.period) >= year || field.england.status !== VALUE) return '';
  const words = `${valueText(indicator, first.cell.value)} ${whenText(first.period)}`;
  return first.cell.value === field.england.value
    ? ` England’s was the same ${whenText(first.period)}.`
    : ` England’s was ${words}.`;
}

/** Words at the ends of an axis on which right is higher. */
function axisWords(indicator: Indicator): { readonly left: string; readonly right: string } {
  if (indicator.polarity === 'higher-better') return { left: '← lower, worse', right: 'higher, better →' };
  if (indicator.polarity === 'lower-better') return { left: '← lower, better', right: 'higher, worse →' };
  return { left: '← lower', right: 'higher →' };
}

/** Every authority on one axis. */
export function distributionChart(field: Field): DistributionChart {
  const { indicator, period, units, values } = field;
  return {
    type: 'distribution',
    id: `${indicator.id}-distribution`,
    title: `Where authorities lie, ${periodLabel(period)}`,
    subtitle: `${indicator.unitLabel}; ${values.length} of ${units.length} authorities have a figure.`,
    description: `${indicator.label}: a dot for each of ${values.length} authorities, with England. Every figure is in the table of all authorities below.`,
    source: sourceOf(indicator),
    axis: axisWords(indicator),
    unit: indicator.unitLabel,
    points: units.flatMap(({ authority, cell, interval }) =>
      cell.status !== VALUE
        ? []
        : [
            {
              code: authority.code,
              label: authority.name,
              value: cell.value,
              lower: interval?.lower ?? null,
              upper: interval?.upper ?? null,
            },
          ],
    ),
    england: field.england.status === VALUE ? field.england.value : null,
  };
}

/** England and the regions over all years. */
export function regionTrendChart(dataset: Dataset, indicator: Indicator): TrendChart {
  const years = yearsOf(dataset, indicator.id);
  const line = (code: string): readonly (number | null)[] => valuesByYear(dataset, indicator.id, code, years);
  const regions = dataset.register.regions
    .filter((region) => region.partOf === null)
    .map((region) => ({ label: region.name, role: 'peer' as const, values: line(region.code) }))
    .filter((each) => each.values.some((value) => value !== null));
  const last = years.at(-1);
  return {
    type: 'trend',
    id: `${indicator.id}-trend`,
    title: `England and its regions${years.length === 0 ? '' : `, ${years[0]} to ${last}`}`,
    subtitle: `${indicator.unitLabel}; by the year in which the period ends. A gap means that no figure is published.`,
    description: `${indicator.label} over time for England and ${regions.length} regions. The table below gives every value.`,
    source: sourceOf(indicator),
    unit: indicator.unitLabel,
    years,
    lines: [{ label: 'England', role: 'england', values: line(dataset.register.england.code) }, ...regions],
    inspected: [],
    breaks: breakYears(dataset, indicator).map((year) => ({ year, before: 'earlier measure', after: 'new measure' })),
  };
}

export function sourceOf(indicator: Indicator): string {
  return `${indicator.publisher}, ${indicator.publication}.`;
}

/** Periods with at least one authority's figure, newest first: what a year can be chosen from. */
export function chosenPeriods(dataset: Dataset, indicator: string): readonly Period[] {
  return dataset.panel
    .periods(indicator)
    .filter((period) => dataset.panel.slice(indicator, period)?.status.some((status) => status === VALUE))
    .reverse();
}
