import type { FigureBlock } from '#studies/runner/index.ts';
import type { ChecksChart, TableSpec } from '#ui/index.ts';
import type { Check, CheckState, ImpactResult } from '../types.ts';
import { checksWords } from './headline.ts';
import { sourceOf } from './source.ts';
import { list, words } from './words.ts';

const ORDER: readonly CheckState[] = ['failed', 'warning', 'passed', 'not run'];

const STATES: Readonly<Record<CheckState, string>> = {
  failed: 'Failed',
  warning: 'Warning',
  passed: 'Passed',
  'not run': 'Not run',
};

/** Every check with what it found: failed first. */
export function checksFigure(result: ImpactResult): FigureBlock | null {
  if (result.checks.length === 0) return null;
  const checks = inOrder(result.checks);
  const stops = checks.filter((check) => check.state === 'failed' && check.stops).map(({ label }) => `“${label}”`);
  const chart: ChecksChart = {
    type: 'checks',
    id: 'impact-checks',
    title: checksWords(checks).replace(/\.$/, ''),
    subtitle:
      stops.length === 0
        ? 'No check failed that must hold.'
        : `Must hold and failed: ${list(stops)}. So there is no “worked” and no “did not”, whatever the estimates say.`,
    description: `${checksWords(checks)} Each with what it found; the same words are in the table.`,
    source: sourceOf(result),
    rows: checks.map(({ label, state, found }) => ({ label, state, found })),
  };
  return { kind: 'figure', section: 'Checks', lede: null, chart, table: checksTable(checks) };
}

/** Failed ones first, those that stop before the others; else as the study gives them. */
export function inOrder(checks: readonly Check[]): readonly Check[] {
  const place = (check: Check): number => ORDER.indexOf(check.state) * 2 - (check.stops ? 1 : 0);
  return [...checks].sort((left, right) => place(left) - place(right));
}

function checksTable(checks: readonly Check[]): TableSpec {
  return {
    id: 'impact-checks',
    title: 'Checks',
    columns: [
      words('result', 'Result'),
      words('check', 'Check'),
      words('found', 'What it found'),
      words('stops', 'Must hold'),
    ],
    rows: checks.map(({ label, state, found, stops }) => ({
      cells: [
        { text: STATES[state], bold: state === 'failed' },
        { text: label },
        { text: found },
        { text: stops ? 'yes' : 'no' },
      ],
    })),
  };
}
