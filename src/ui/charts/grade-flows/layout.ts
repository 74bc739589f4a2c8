import type { Grade } from '../../style/tokens.ts';
import type { GradeFlowsChart } from '../spec.ts';

/** A grade, or none yet. */
export type State = Grade | null;

const ORDER: readonly State[] = [1, 2, 3, 4, null];

/** One grade on one side: its block from top to bottom. */
export interface Block {
  readonly state: State;
  readonly count: number;
  readonly top: number;
  readonly bottom: number;
}

/** One band between two blocks. */
export interface Band {
  readonly from: State;
  readonly to: State;
  readonly count: number;
  readonly kind: 'better' | 'same' | 'worse';
  /** Upper end at each side. */
  readonly left: number;
  readonly right: number;
  readonly thickness: number;
}

export interface FlowLayout {
  readonly left: readonly Block[];
  readonly right: readonly Block[];
  readonly bands: readonly Band[];
}

/** Whether a grade is better, the same or worse than the one before; a first grade is neither. */
function kindOf(from: State, to: State): Band['kind'] {
  if (from === null || to === null || from === to) return 'same';
  return to < from ? 'better' : 'worse';
}

/**
 * Where blocks and bands lie between `top` and `bottom`: best grade first on both sides, heights in proportion to
 * counts, with a gap between blocks in which their names find room.
 */
export function layoutFlows(
  flows: GradeFlowsChart['flows'],
  frame: { readonly top: number; readonly bottom: number; readonly gap: number },
): FlowLayout {
  const counted = flows.filter(({ count }) => count > 0);
  const total = counted.reduce((sum, { count }) => sum + count, 0);
  const side = (end: 'from' | 'to') =>
    ORDER.flatMap((state) => {
      const count = counted.reduce((sum, flow) => sum + (flow[end] === state ? flow.count : 0), 0);
      return count === 0 ? [] : [{ state, count }];
    });
  const [from, to] = [side('from'), side('to')];
  const gaps = frame.gap * Math.max(0, Math.max(from.length, to.length) - 1);
  const scale = total === 0 ? 0 : (frame.bottom - frame.top - gaps) / total;
  const stack = (list: readonly { state: State; count: number }[]): readonly Block[] => {
    let at = frame.top;
    return list.map(({ state, count }) => {
      const top = at;
      at += count * scale + frame.gap;
      return { state, count, top, bottom: top + count * scale };
    });
  };
  const [left, right] = [stack(from), stack(to)];
  const nextLeft = new Map(left.map(({ state, top }) => [state, top]));
  const nextRight = new Map(right.map(({ state, top }) => [state, top]));
  // In order of both sides, so that bands leave and arrive without crossing more than they must.
  const bands = ORDER.flatMap((a) =>
    ORDER.flatMap((b): readonly Band[] => {
      const count = counted.reduce((sum, flow) => sum + (flow.from === a && flow.to === b ? flow.count : 0), 0);
      if (count === 0) return [];
      const thickness = count * scale;
      const [l, r] = [nextLeft.get(a) ?? frame.top, nextRight.get(b) ?? frame.top];
      nextLeft.set(a, l + thickness);
      nextRight.set(b, r + thickness);
      return [{ from: a, to: b, count, kind: kindOf(a, b), left: l, right: r, thickness }];
    }),
  );
  return { left, right, bands };
}
