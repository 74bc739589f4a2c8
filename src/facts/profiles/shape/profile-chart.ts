import { STATUSES, VALUE } from '#facts/observations/index.ts';
import type { Dataset } from '#facts/panel/index.ts';
import type { ProfileChart, ProfileRow } from '#ui/index.ts';
import { boundsText, hasBounds, intervalText, placeText, symbolOf } from './cells.ts';
import type { Comparison } from './comparison.ts';
import type { Profile } from './profile.ts';
import { isClear, READING_TEXT } from './reading.ts';
import { finerDecimals, numberText, periodRemark } from './sentences.ts';
import { smallTrend } from './trend.ts';

/** The drawn profile of an authority's leading measures: one row a measure. */
export function profileChart(dataset: Dataset, profile: Profile): ProfileChart {
  const { authority, year } = profile;
  return {
    type: 'profile',
    id: `${authority.slug}-indicators`,
    title: `${authority.name}’s latest figures${year === null ? '' : `, ${year}`}`,
    subtitle:
      'Rows with an agreed direction are turned so that right is better. Each row is centred on England and scaled by ' +
      `how far authorities differ. Year to, or at, 31 March${year === null ? '' : ` ${year}`} unless a row says otherwise.`,
    description:
      `${authority.name} against England, its region, its statistical neighbours and all authorities, ` +
      'one measure a row. The numbers are in the same rows and in the table below.',
    source: sourcesOf(profile),
    focusName: authority.name,
    regionName: dataset.register.byCode(authority.region)?.name ?? 'Region',
    neighbourCount: Math.max(
      0,
      ...profile.leading.flatMap((group) => group.comparisons.map((each) => each.neighbours.of)),
    ),
    groups: profile.leading.map((group) => ({
      label: group.theme.label,
      rows: group.comparisons.map((comparison) => profileRow(dataset, profile, comparison)),
    })),
  };
}

function profileRow(dataset: Dataset, profile: Profile, comparison: Comparison): ProfileRow {
  const { cell, field, indicator, interval, neighbours, period } = comparison;
  const shown = cell.status === VALUE;
  const finer = finerDecimals(indicator);
  const remark = periodRemark(period, profile.year ?? 0);
  const england = field.england.status === VALUE ? field.england.value : null;
  return {
    id: indicator.id,
    label: indicator.label,
    unit: remark === '' ? indicator.unitLabel : `${indicator.unitLabel}; ${remark}`,
    href: `/indicators/${indicator.id}`,
    directed: indicator.polarity === 'higher-better' || indicator.polarity === 'lower-better',
    focus: shown ? { value: cell.value, lower: interval?.lower ?? null, upper: interval?.upper ?? null } : null,
    focusText: shown ? numberText(cell.value, indicator.decimals) : 'hidden',
    intervalText: shown ? intervalText(indicator, interval) : '',
    bounds: hasBounds(cell) ? { lower: cell.lower, upper: cell.upper } : null,
    symbol: symbolOf(cell),
    cannotCompare: shown ? null : hiddenSentence(profile.authority.name, comparison),
    england,
    englandText: figureText(comparison, field.england),
    regionText: figureText(comparison, comparison.regionCell),
    neighbourMedian: neighbours.median,
    neighbours: neighbours.values,
    neighbourText: neighbours.median === null ? 'none' : numberText(neighbours.median, finer),
    neighbourNote:
      neighbours.mean === null ? 'no figures' : `mean ${numberText(neighbours.mean, finer)}, n ${neighbours.n}`,
    all: field.values,
    scale: field.deviation ?? 0,
    direction: indicator.polarity === 'lower-better' ? -1 : 1,
    trend: smallTrend(dataset, profile.authority, indicator),
    reading: READING_TEXT[comparison.reading],
    readingClear: isClear(comparison.reading),
    place: placeText(indicator, comparison.place()),
  };
}

function figureText(comparison: Comparison, cell: Comparison['cell']): string {
  if (cell.status === VALUE) return numberText(cell.value, comparison.indicator.decimals);
  return STATUSES[cell.status]?.symbol || '–';
}

/** Why nothing is drawn: whose figure, why, what is still known, and how many have one. */
export function hiddenSentence(name: string, comparison: Comparison): string {
  const { cell, field, indicator } = comparison;
  const symbol = symbolOf(cell);
  const why =
    symbol === null || symbol.symbol === ''
      ? `${name} has no figure here: ${symbol?.meaning ?? 'not published'}.`
      : `${name}’s figure is not shown (${symbol.symbol}): ${symbol.meaning}.`;
  const known = boundsText(indicator, cell);
  const others = `${field.values.length} of ${field.units.length} authorities have a figure.`;
  return [why, known, others].filter((sentence) => sentence !== '').join(' ');
}

/** Publishers of the shown figures, the neighbour model, and where intervals come from. */
export function sourcesOf(profile: Profile): string {
  const publishers = new Set(
    profile.leading.flatMap((group) => group.comparisons.map((each) => each.indicator.publisher)),
  );
  const model = profile.neighbourModel === null ? '' : ` Neighbours: ${profile.neighbourModel} model.`;
  return `${[...publishers].join('; ')}.${model} Intervals: 95%, from published counts (Wilson; exact Poisson for rates).`;
}
