import type { ChecksChart } from '../spec.ts';

export type CheckRow = ChecksChart['rows'][number];

const ORDER: readonly CheckRow['state'][] = ['failed', 'warning', 'not run', 'passed'];

/** Failed first, then warnings, then what was not run; passed ones last. Within each, in the order given. */
export function checksInOrder(rows: readonly CheckRow[]): readonly CheckRow[] {
  return rows.toSorted((a, b) => ORDER.indexOf(a.state) - ORDER.indexOf(b.state));
}
