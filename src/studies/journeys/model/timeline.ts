import type { Authority } from '#facts/authorities/index.ts';
import type { Indicator } from '#facts/indicators/index.ts';
import { dayOf } from '#facts/inspections/index.ts';
import { periodLabel, STATUSES, VALUE } from '#facts/observations/index.ts';
import type { Dataset } from '#facts/panel/index.ts';
import { journeyChart, leadingIndicators } from '#facts/profiles/index.ts';
import { WaymarkError } from '#platform/errors/index.ts';
import { formatDate, formatMonth, formatNumber, type TableSpec, type TimelineChart } from '#ui/index.ts';
import { visitsOf } from './history.ts';

/** What follows an inadequate grade under both frameworks; no file gives the days of directions or commissioners. */
const AFTER_INADEQUATE = 'Inadequate: monitoring and intervention follow';

/** The measure that stands under the judgements when nobody names another. */
const USUAL = 're-referrals';

/** Measures to choose from: those that authorities' pages open with and that this authority has a figure of. */
export function indicatorChoices(dataset: Dataset, authority: Authority): readonly Indicator[] {
  return leadingIndicators(dataset).filter((indicator) =>
    dataset.panel.series(indicator.id, authority.code).some(({ cell }) => cell.status === VALUE),
  );
}

/**
 * The measure that an address asks for, the usual one where it asks for none; undefined where the authority has a figure
 * of none.
 *
 * @throws WaymarkError for an id that is not in the figures
 */
export function indicatorAsked(dataset: Dataset, authority: Authority, id: string | undefined): Indicator | undefined {
  const choices = indicatorChoices(dataset, authority);
  const asked = (id ?? '').trim();
  if (asked === '') return choices.find((each) => each.id === USUAL) ?? choices[0];
  const indicator = dataset.panel.indicator(asked);
  if (indicator !== undefined) return indicator;
  throw new WaymarkError('unknown-indicator', `No indicator has the id “${asked.slice(0, 60)}”.`, {
    status: 404,
    exitCode: 2,
    remedy: 'Choose one from the list, or take an id from /indicators.',
  });
}

/** The whole story on one time axis: judgements, visits, what follows an inadequate grade, and one indicator. */
export function storyChart(dataset: Dataset, authority: Authority, indicator: Indicator | undefined): TimelineChart {
  const chart = journeyChart(dataset, authority);
  const visits = visitsOf(dataset, authority).flatMap((each) => {
    const at = dayOf(each);
    const kind = each.kind === 'monitoring-visit' ? ('monitoring' as const) : ('focused' as const);
    return at === null ? [] : [{ at, kind, label: formatMonth(at) }];
  });
  const stretches = chart.overall
    .filter((spell) => spell.grade === 4)
    .map((spell) => ({ from: spell.from, to: spell.to, label: AFTER_INADEQUATE }));
  const series = indicator === undefined ? undefined : seriesOf(dataset, authority, indicator);
  return {
    ...chart,
    id: `${authority.slug}-story`,
    title: 'The whole story on one time axis',
    subtitle: `${chart.subtitle}${series === undefined ? '' : ` Below: ${series.label}, England grey.`}`,
    description:
      `Inspections of ${authority.name}, the grades they gave${visits.length === 0 ? '' : ', visits without grades'}` +
      `${series === undefined ? '' : `, and ${series.label} over the same years`}. The tables below have every number.`,
    events: lineageEvents(dataset, authority, chart),
    ...(visits.length === 0 ? {} : { visits }),
    ...(stretches.length === 0 ? {} : { stretches }),
    ...(series === undefined ? {} : { series }),
  };
}

/** Changes of the authority itself, with the names of those before and after it. */
function lineageEvents(dataset: Dataset, authority: Authority, chart: TimelineChart): TimelineChart['events'] {
  const names = (codes: readonly string[]) =>
    codes.flatMap((code) => dataset.register.byCode(code)?.name ?? []).join(', ');
  return chart.events.map((event) => {
    if (event.at === authority.opened && authority.predecessors.length > 0) {
      return { at: event.at, label: `made from ${names(authority.predecessors)}` };
    }
    if (event.at === authority.closed && authority.successors.length > 0) {
      return { at: event.at, label: `ended; now ${names(authority.successors)}` };
    }
    return event;
  });
}

function seriesOf(dataset: Dataset, authority: Authority, indicator: Indicator): NonNullable<TimelineChart['series']> {
  const cells = (code: string) => dataset.panel.series(indicator.id, code);
  return {
    label: indicator.label,
    unit: indicator.unitLabel,
    points: cells(authority.code).map(({ period, cell }) => ({
      at: period.end,
      value: cell.status === VALUE ? cell.value : null,
      text:
        cell.status === VALUE ? formatNumber(cell.value, indicator.decimals) : (STATUSES[cell.status]?.meaning ?? ''),
    })),
    england: cells(dataset.register.england.code).map(({ period, cell }) => ({
      at: period.end,
      value: cell.status === VALUE ? cell.value : null,
    })),
    breaks: indicator.breaks.map((each) => each.at),
  };
}

/** The numbers behind the indicator's line. */
export function seriesTable(dataset: Dataset, authority: Authority, indicator: Indicator): TableSpec {
  const england = new Map(
    dataset.panel.series(indicator.id, dataset.register.england.code).map(({ period, cell }) => [period.end, cell]),
  );
  return {
    id: `${authority.slug}-series`,
    title: `${indicator.label}: ${authority.name} and England`,
    columns: [
      { id: 'period', label: 'Period', align: 'text' },
      { id: 'end', label: 'Ends', align: 'text' },
      { id: 'value', label: authority.name, unit: indicator.unitLabel, align: 'number' },
      { id: 'england', label: 'England', unit: indicator.unitLabel, align: 'number' },
    ],
    rows: [...dataset.panel.series(indicator.id, authority.code)].reverse().map(({ period, cell }) => ({
      cells: [
        { text: periodLabel(period) },
        { text: formatDate(period.end), raw: period.end },
        figureCell(cell, indicator),
        figureCell(england.get(period.end), indicator),
      ],
    })),
    note: indicator.breaks.map((each) => `From ${formatDate(each.at)}: ${each.text}`).join(' '),
    source: `${indicator.publisher}, ${indicator.publication}.`,
  };
}

function figureCell(cell: { readonly status: number; readonly value: number } | undefined, indicator: Indicator) {
  if (cell === undefined) return { text: 'none', raw: null };
  if (cell.status === VALUE) return { text: formatNumber(cell.value, indicator.decimals), raw: cell.value };
  const status = STATUSES[cell.status];
  const symbol = status?.symbol ?? '';
  return { text: status?.meaning ?? 'no figure', raw: null, ...(symbol === '' ? {} : { symbol }) };
}
