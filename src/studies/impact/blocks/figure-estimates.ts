import type { FigureBlock } from '#studies/runner/index.ts';
import { type EstimatesChart, formatNumber, type TableSpec } from '#ui/index.ts';
import type { Aggregation, Comparison, ImpactEstimate, ImpactOutcome, ImpactResult, Method } from '../types.ts';
import { stoppingCheck } from './headline.ts';
import { gradeRatio } from './main-estimate.ts';
import { sourceOf } from './source.ts';
import {
  capital,
  column,
  decimalsOf,
  intervalCell,
  isGrades,
  leavesOutZero,
  numberCell,
  pCell,
  range,
  words,
} from './words.ts';

const AGGREGATIONS: Readonly<Record<Aggregation, string>> = {
  simple: 'all treated years',
  dynamic: 'years from the event',
  group: 'by year of start',
  calendar: 'by calendar year',
};

export const COMPARISONS: Readonly<Record<Comparison, string>> = {
  'never-treated': 'never treated',
  'not-yet-treated': 'not yet treated',
  neighbours: 'statistical neighbours',
  donors: 'chosen authorities',
};

/** All methods side by side; the one that the verdict reads first. */
export function estimatesFigure(result: ImpactResult): FigureBlock | null {
  const estimates = inOrder(result.estimates);
  if (estimates.length === 0) return null;
  const { outcome } = result;
  const unit = isGrades(result) ? 'log ratio' : outcome.differenceUnit;
  const [left, right] = sides(outcome);
  const chart: EstimatesChart = {
    type: 'estimates',
    id: 'impact-estimates',
    title: titleOf(estimates),
    subtitle: isGrades(result)
      ? 'Logarithms of the odds ratio of a worse grade and, turned, of the ratio of rates of a better one; below 0 is better, 0 is no difference. The ratio stands beside each.'
      : `Difference that the event made, ${unit}. The verdict reads the first row.`,
    description: `${estimates.length} estimates with their intervals. The same numbers are in the table.`,
    source: sourceOf(result),
    rowLabel: 'Method',
    axis: { left, right, zero: true },
    valueLabel: capital(unit),
    intervalLabel: '95% interval',
    clearLabel: 'Clear: the interval leaves out zero',
    notClearLabel: 'Not clear: could be chance',
    rows: estimates.map((estimate, at) => rowOf(estimate, at, result)),
  };
  return {
    kind: 'figure',
    section: 'Estimates side by side',
    lede: lede(result),
    chart,
    table: estimatesTable(estimates, outcome),
  };
}

/** The main one first; those without a number last. */
function inOrder(estimates: readonly ImpactEstimate[]): readonly ImpactEstimate[] {
  const place = ({ main, estimate }: ImpactEstimate): number => (main ? 0 : estimate === null ? 2 : 1);
  return [...estimates].sort((left, right) => place(left) - place(right));
}

function sides({ desired }: ImpactOutcome): readonly [string, string] {
  if (desired === null) return ['← lower', 'higher →'];
  return desired === 'down' ? ['← lower, as hoped', 'higher →'] : ['← lower', 'higher, as hoped →'];
}

function titleOf(estimates: readonly ImpactEstimate[]): string {
  const made = estimates.filter(({ estimate }) => estimate !== null);
  if (made.length === 0) return 'No method gives an estimate';
  const clear = made.filter(({ interval }) => leavesOutZero(interval)).length;
  if (made.length === 1) return clear === 1 ? 'The one estimate is clear' : 'The one estimate could be chance';
  if (clear === 0) return `None of the ${made.length} estimates is clear`;
  return clear === made.length
    ? `All ${made.length} estimates are clear`
    : `${clear} of ${made.length} estimates are clear`;
}

function lede(result: ImpactResult): string {
  const stopped = stoppingCheck(result);
  if (stopped !== null) {
    return `${result.estimand} Shown for completeness: because the check “${stopped.label}” failed, none of them is an effect.`.trim();
  }
  return result.estimand;
}

function rowOf(estimate: ImpactEstimate, at: number, result: ImpactResult): EstimatesChart['rows'][number] {
  const { outcome } = result;
  const clear = leavesOutZero(estimate.interval);
  const value = estimate.estimate;
  const ratio = isGrades(result) && value !== null ? ` (ratio ${gradeRatio(estimate, value)})` : '';
  return {
    id: `${at}-${estimate.method}-${estimate.aggregation}-${estimate.comparison}`,
    label: `${estimate.label}${estimate.main ? ' (the verdict reads this one)' : ''}`,
    shortLabel: shortOf(estimate, result.comparison),
    estimate:
      value === null
        ? null
        : { value, lower: estimate.interval?.lower ?? null, upper: estimate.interval?.upper ?? null },
    clear,
    valueText: value === null ? '' : `${formatNumber(value, decimalsOf(outcome))}${ratio}`,
    intervalText: value === null ? '' : estimate.interval === null ? 'no interval' : range(estimate.interval, outcome),
    reading: value === null || estimate.interval === null ? 'Cannot tell' : clear ? 'Clear' : 'Not clear',
  };
}

const SHORT: Readonly<Record<Method, string>> = {
  'callaway-santanna': 'Group-time',
  'sun-abraham': 'Interaction-weighted',
  imputation: 'Imputation',
  'two-way-fixed-effects': 'Two-way effects',
  'synthetic-control': 'Synthetic controls',
  'synthetic-difference-in-differences': 'Synthetic differences',
  'interrupted-time-series': 'Interrupted series',
  'look-alikes': 'Look-alikes',
  ordinal: 'Odds of a worse grade',
  'time-to-event': 'Rate of a better grade',
};

const SHORT_AGGREGATIONS: Readonly<Record<Aggregation, string>> = {
  dynamic: '',
  simple: ', all',
  group: ', starts',
  calendar: ', years',
};

/** For a narrow row: the method, how it is averaged, and against whom where that differs from the study's. */
function shortOf({ method, aggregation, comparison }: ImpactEstimate, own: Comparison): string {
  const other =
    comparison === own || comparison === 'donors' ? '' : comparison === 'never-treated' ? ', never' : ', not yet';
  const grouped = method === 'callaway-santanna' ? `${SHORT_AGGREGATIONS[aggregation]}${other}` : '';
  return `${SHORT[method]}${grouped}`;
}

function estimatesTable(estimates: readonly ImpactEstimate[], outcome: ImpactOutcome): TableSpec {
  const decimals = decimalsOf(outcome);
  const small = estimates.some(({ pSmall }) => pSmall !== null);
  return {
    id: 'impact-estimates',
    title: 'Every estimate',
    note: 'Treated and comparison are numbers of authorities.',
    columns: [
      words('method', 'Method'),
      words('comparison', 'Against', true),
      column('estimate', 'Estimate', outcome.differenceUnit),
      column('error', 'Standard error', undefined, true),
      column('interval', '95% interval'),
      column('p', 'p'),
      ...(small ? [column('pSmall', 'p, few treated')] : []),
      column('treated', 'Treated', undefined, true),
      column('others', 'Comparison', undefined, true),
      words('what', 'What it is'),
    ],
    rows: estimates.map((each) => ({
      cells: [
        { text: each.label, bold: each.main, note: AGGREGATIONS[each.aggregation] },
        { text: COMPARISONS[each.comparison] },
        numberCell(each.estimate, decimals),
        numberCell(each.standardError, decimals + 1, ''),
        intervalCell(each.interval, decimals),
        pCell(each.p),
        ...(small ? [pCell(each.pSmall)] : []),
        { text: formatNumber(each.treated), raw: each.treated },
        { text: formatNumber(each.comparisonUnits), raw: each.comparisonUnits },
        { text: each.why ?? each.note },
      ],
    })),
  };
}
