import type { FigureBlock } from '#studies/runner/index.ts';
import { formatMonth, type GradeFlowsChart, type SurvivalChart } from '#ui/index.ts';
import { competingTable, curveTable, matrixTable } from './tables.ts';
import type { Competing, Matrix, TransitionsResult } from './types.ts';
import { capital, ends, judged, percent, percentEnds, SOURCE, years } from './words.ts';

function axisOf(result: TransitionsResult): string {
  return `Years since the first day of the first inspection of the spell (${formatMonth(result.since)} to ${formatMonth(result.until)})`;
}

/** The curve of spells at inadequate. Null without a spell. */
export function recoveryFigure(result: TransitionsResult): FigureBlock | null {
  const { recovery } = result;
  if (recovery === null) return null;
  const { median } = recovery;
  const until = Math.max(1, Math.ceil(Math.max(recovery.curve.at(-1)?.time ?? 0, ...recovery.censored)));
  const chart: SurvivalChart = {
    type: 'survival',
    id: 'transitions-recovery',
    title:
      median === null
        ? 'Fewer than half of the spells ended'
        : `Half are estimated to end within ${years(median.value)}`,
    subtitle: `Share of spells at inadequate${judged(result)} that had not yet ended in a better grade. Kaplan–Meier, ${recovery.n} spells.`,
    description: `The share of ${recovery.n} spells at inadequate that had not ended, by years since they began, with its 95% interval. The same numbers are in the table below it.`,
    source: SOURCE,
    axis: 'Years since the first day of the first inspection of the spell',
    valueLabel: 'Share not yet ended in a better grade',
    until,
    lines: [
      {
        label: 'Spells at inadequate',
        role: 'focus',
        steps: recovery.curve,
        censored: recovery.censored,
        atRisk: recovery.atRisk,
      },
    ],
    marks: median === null ? [] : [{ time: median.value, label: `Half: ${years(median.value)} (${ends(median)})` }],
  };
  return {
    kind: 'figure',
    section: null,
    lede: null,
    chart,
    table: curveTable('transitions-recovery-years', 'Spells at inadequate, by year', recovery, 'Not yet ended'),
  };
}

/** Which outcome came first. Null where nothing can be said. */
export function competingFigure(
  result: TransitionsResult,
  entry: Competing,
  section: string | null,
): FigureBlock | null {
  if (entry.unavailable !== null) return null;
  const until = Math.max(1, Math.floor(Math.max(...entry.atRisk.filter(({ n }) => n > 0).map(({ time }) => time))));
  const roles = ['focus', 'near'] as const;
  const chart: SurvivalChart = {
    type: 'survival',
    id: `transitions-first-${entry.id}`,
    title: `${entry.label}: what came first`,
    subtitle: `Share of ${entry.n} spells with each outcome by then. Aalen–Johansen.`,
    description: `The share of ${entry.n} spells with each outcome, by years since they began, with 95% intervals. The same numbers are in the table below it.`,
    source: SOURCE,
    axis: axisOf(result),
    valueLabel: 'Share with that outcome by then',
    until,
    lines: entry.causes.map((cause, at) => ({
      label: cause.label,
      role: roles[at] ?? 'peer',
      steps: cause.curve,
      censored: [],
      atRisk: at === 0 ? entry.atRisk : [],
    })),
    marks: [],
  };
  return { kind: 'figure', section, lede: outcomeLede(entry), chart, table: competingTable(entry) };
}

function outcomeLede(entry: Competing): string {
  const parts = entry.causes.map((cause) => {
    const point = cause.at.find(({ time }) => time === 5) ?? cause.at.at(-1);
    if (point === undefined) return null;
    return `${percent(point.value)} (${percentEnds(point)}) ${cause.label.replace(/^To/, 'to')}`;
  });
  const at = entry.causes[0]?.at.find(({ time }) => time === 5) ?? entry.causes[0]?.at.at(-1);
  const known = parts.filter((part) => part !== null);
  if (at === undefined || known.length === 0) return `${entry.label}: cannot tell.`;
  return `${capital(entry.label)}, within ${at.time} years: ${known.join(', ')}.`;
}

/** Flows of one matrix beside its table. */
export function matrixFigure(
  result: TransitionsResult,
  matrix: Matrix,
  section: string | null,
  lede: string | null,
): FigureBlock {
  const flows = ([1, 2, 3, 4] as const).flatMap((from) =>
    ([1, 2, 3, 4] as const).flatMap((to) => {
      const count = matrix.counts[from - 1]?.[to - 1] ?? 0;
      return count === 0 ? [] : [{ from, to, count }];
    }),
  );
  const chart: GradeFlowsChart = {
    type: 'grade-flows',
    id: `transitions-flows-${matrix.id}`,
    title: `${matrix.label}: ${matrix.improved} better, ${matrix.declined} worse, ${matrix.stayed} the same`,
    subtitle: `Width is the number of moves${judged(result)}, ${matrix.n} in all. Thin flows have their number in the table.`,
    description: `Moves from each grade to the grade at the next inspection. The same numbers are in the table below it.`,
    source: SOURCE,
    from: 'An inspection',
    to: 'the next',
    flows,
  };
  return { kind: 'figure', section, lede, chart, table: matrixTable(matrix) };
}
