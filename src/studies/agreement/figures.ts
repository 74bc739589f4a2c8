import type { FigureBlock } from '#studies/runner/index.ts';
import { type EstimatesChart, formatDate, formatInterval, formatNumber, type MatrixChart } from '#ui/index.ts';
import { CLEAR_BELOW, split } from './headline.ts';
import { historyTable, resultsTable } from './tables.ts';
import type { AgreementResult, HistoryYear, IndicatorResult } from './types.ts';
import { capital, count, list } from './words.ts';

export const SOURCE = 'Department for Education; Ofsted inspection outcomes. Analysis: Waymark.';

/** The sorted estimates, strongest agreement first. */
export function estimatesFigure(result: AgreementResult): FigureBlock {
  const { computed } = split(result);
  const rows = [...result.indicators].sort(
    (left, right) =>
      (right.cumulativeLogit?.coefficient ?? Number.NEGATIVE_INFINITY) -
      (left.cumulativeLogit?.coefficient ?? Number.NEGATIVE_INFINITY),
  );
  const chart: EstimatesChart = {
    type: 'estimates',
    id: 'agreement-estimates',
    title: estimatesTitle(result),
    subtitle:
      'Change in the log-odds of a better grade for one standard deviation better on the indicator. Each indicator is turned so that higher is better.',
    description: `Coefficients of ${computed.length} indicators with their 95% intervals for ${result.period}, strongest first. The same numbers are in the table “All results”.`,
    source: SOURCE,
    axis: { left: '← better figures, worse grades', right: 'better figures, better grades →', zero: true },
    valueLabel: 'Coefficient',
    intervalLabel: '95% interval',
    clearLabel: computed.length > 1 ? `Clear after allowing for ${computed.length} tests` : 'Clear',
    notClearLabel: 'Not clear: could be chance',
    rows: rows.map(estimateRow),
  };
  return { kind: 'figure', section: null, lede: null, chart, table: resultsTable(result) };
}

function estimateRow(indicator: IndicatorResult): EstimatesChart['rows'][number] {
  const fit = indicator.cumulativeLogit;
  return {
    id: indicator.id,
    label: indicator.label,
    shortLabel: indicator.shortLabel,
    href: `/indicators/${indicator.id}`,
    estimate: fit === null ? null : { value: fit.coefficient, lower: fit.lower, upper: fit.upper },
    clear: indicator.clear === true,
    valueText: fit === null ? '' : formatNumber(fit.coefficient, 2),
    intervalText: fit === null ? '' : formatInterval(fit.lower, fit.upper, { signed: true }),
    reading: indicator.clear === null ? 'Cannot tell' : indicator.clear ? 'Clear' : 'Not clear',
  };
}

function estimatesTitle(result: AgreementResult): string {
  const { computed, positive, negative, unclear } = split(result);
  const clear = [...positive, ...negative];
  if (computed.length === 0) return 'No indicator has enough authorities';
  if (clear.length === 0) {
    return computed.length === 1
      ? 'Chance cannot be ruled out'
      : `Chance cannot be ruled out for any of the ${computed.length} indicators`;
  }
  if (clear.length > 3) return `${capital(count(clear.length))} of ${computed.length} indicators have a clear link`;
  const names = capital(list(clear.map((indicator) => indicator.shortLabel)));
  const verb = clear.length === 1 ? 'stands' : 'stand';
  if (unclear.length === 0) return `${names}: the link is clear`;
  const others = unclear.length === 1 ? 'the other indicator' : `the other ${unclear.length} indicators`;
  return `${names} ${verb} apart; for ${others} chance cannot be ruled out`;
}

/** Years across, indicators down: in which years was the link clear? Null without a history. */
export function historyFigure(result: AgreementResult): FigureBlock | null {
  const years = result.history;
  if (years.length === 0) return null;
  const rows = historyRows(result);
  const chart: MatrixChart = {
    type: 'matrix',
    id: 'agreement-history',
    title: 'Clear agreement by year',
    subtitle: `Clear: p below ${CLEAR_BELOW} after Holm’s correction within the year.`,
    description: `For each indicator and year from ${years[0]?.year} to ${years.at(-1)?.year}, whether the link was clear. The same facts are in the table “Every year”.`,
    source: SOURCE,
    columns: years.map(({ year }) => String(year)),
    states: [
      { id: 'clear', mark: 'filled', label: 'Clear after Holm’s correction within the year' },
      { id: 'not-clear', mark: 'hollow', label: 'Not clear' },
      { id: 'none', mark: 'dash', label: 'No figures, or too few' },
    ],
    rows: rows.map(({ indicator, cells, clear, known }) => ({
      label: indicator.shortLabel,
      href: `/indicators/${indicator.id}`,
      cells: cells.map((cell) => (cell === 'reverse' ? 'clear' : cell)),
      total: `${clear} of ${known}`,
    })),
  };
  return {
    kind: 'figure',
    section: 'Has it held?',
    lede: historyLede(rows, years),
    chart,
    table: historyTable(result),
  };
}

interface HistoryRow {
  readonly indicator: IndicatorResult;
  readonly cells: readonly ('clear' | 'reverse' | 'not-clear' | 'none')[];
  readonly clear: number;
  readonly known: number;
}

function historyRows(result: AgreementResult): readonly HistoryRow[] {
  return result.indicators
    .map((indicator): HistoryRow => {
      const cells = result.history.map((year) => {
        const entry = year.indicators.find(({ id }) => id === indicator.id);
        if (entry === undefined || entry.clear === null) return 'none';
        if (!entry.clear) return 'not-clear';
        return (entry.coefficient ?? 0) < 0 ? 'reverse' : 'clear';
      });
      return {
        indicator,
        cells,
        clear: cells.filter((cell) => cell === 'clear' || cell === 'reverse').length,
        known: cells.filter((cell) => cell !== 'none').length,
      };
    })
    .sort((left, right) => right.clear - left.clear);
}

function historyLede(rows: readonly HistoryRow[], years: readonly HistoryYear[]): string {
  const known = rows.filter((row) => row.known > 0);
  const always = known.filter((row) => row.clear === row.known && row.known > 1);
  const sometimes = known.filter((row) => row.clear > 0 && !always.includes(row));
  const never = known.filter((row) => row.clear === 0);
  const names = (some: readonly HistoryRow[]): string => list(some.map(({ indicator }) => indicator.shortLabel));
  const sentences: string[] = [];
  if (always.length > 0) {
    sentences.push(
      `${capital(names(always))} had a clear link with grades in every year from ${years[0]?.year} to ${years.at(-1)?.year} that has figures.`,
    );
  }
  if (sometimes.length > 0) {
    const parts = sometimes.map(
      (row, index) => `${row.indicator.shortLabel} in ${row.clear} of ${row.known}${index === 0 ? ' years' : ''}`,
    );
    sentences.push(`${capital(list(parts))}.`);
  }
  if (never.length > 0) {
    sentences.push(
      never.length === known.length
        ? 'No indicator had a clear link in any year.'
        : `${never.length === 1 ? 'One' : capital(count(never.length))} had none in any year.`,
    );
  }
  const reverse = rows.filter((row) => row.cells.includes('reverse'));
  if (reverse.length > 0) {
    sentences.push(`Some clear links ran the other way, worse figures with better grades: ${names(reverse)}.`);
  }
  return sentences.join(' ');
}

/** For the method's words: the day grades are read. */
export function gradesDay(result: AgreementResult): string {
  return formatDate(result.gradesOn);
}
