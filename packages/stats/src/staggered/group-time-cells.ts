import { cannot, type Failure } from '../outcome.ts';
import { type DroppedUnits, keepPeriods, keepUnits, type Panel } from './panel.ts';

export type ComparisonGroup = 'never treated' | 'not yet treated';
export type BasePeriod = 'varying' | 'universal';

/** Where a period stands to the treatment of a group. */
export type TreatmentPhase = 'before' | 'anticipation' | 'after';

/** A group and a period to be estimated. */
export interface CellPlan {
  readonly group: number;
  readonly period: number;
  readonly phase: TreatmentPhase;
  /** Places of the period and of its base in the panel; the same for the reference of a universal base. */
  readonly at: number;
  readonly baseAt: number;
  /** Comparison units are first treated after this period. */
  readonly untreatedThrough: number;
}

/** The panel a design of groups and periods leaves, and who is in it. */
export interface GroupPlan {
  readonly panel: Panel;
  /** Groups that get effects, by first period of treatment. */
  readonly groups: readonly number[];
  readonly dropped: DroppedUnits;
  readonly cells: readonly CellPlan[];
  readonly warnings: readonly string[];
}

/**
 * Who is compared with whom, when. Units treated within `anticipation` of the first period leave; units first treated
 * after the last period count as never treated. Without such units the group treated last serves as comparison only,
 * and the panel ends before its treatment.
 */
export function planCells(
  full: Panel,
  comparison: ComparisonGroup,
  base: BasePeriod,
  anticipation: number,
): GroupPlan | Failure {
  const warnings: string[] = [];
  if (full.periods.length < 2) return cannot('too-few', `the panel has ${full.periods.length} period; 2 are needed`);
  const last = full.periods[full.periods.length - 1]!;
  const firstTreated = full.firstTreated.map((g) => (g > last + anticipation ? Number.POSITIVE_INFINITY : g));
  let panel: Panel = { ...full, firstTreated };
  const kept = panel.names.map((_, u) => u).filter((u) => firstTreated[u]! > panel.periods[0]! + anticipation);
  const fromStart = panel.names.length - kept.length;
  if (kept.length === 0) return cannot('no-comparison', 'every unit is treated from the first period on');
  panel = keepUnits(panel, kept);
  if (fromStart > 0) warnings.push(`${fromStart} units treated from the first period on are left out`);
  let groups = [...new Set(panel.firstTreated)].sort((a, b) => a - b);
  if (groups[groups.length - 1] === Number.POSITIVE_INFINITY) {
    groups.pop();
  } else {
    if (comparison === 'never treated') return cannot('no-comparison', 'no unit is never treated');
    const latest = groups[groups.length - 1]!;
    const count = panel.periods.filter((t) => t < latest - anticipation).length;
    warnings.push(
      `nobody is never treated: the group of ${latest} is comparison only and periods from then on are left out`,
    );
    panel = keepPeriods(panel, count);
    groups = groups.slice(0, -1);
  }
  if (groups.length === 0) return cannot('no-comparison', 'no unit is first treated within the periods left');
  const { periods } = panel;
  const cells: CellPlan[] = [];
  for (const group of groups) {
    let long = -1;
    while (long + 1 < periods.length && periods[long + 1]! + anticipation < group) long += 1;
    for (let at = base === 'universal' ? 0 : 1; at < periods.length; at += 1) {
      const period = periods[at]!;
      const after = period >= group;
      const baseAt = after || base === 'universal' ? long : at - 1;
      cells.push({
        group,
        period,
        phase: after ? 'after' : period + anticipation >= group ? 'anticipation' : 'before',
        at,
        baseAt,
        untreatedThrough:
          comparison === 'never treated' ? Number.MAX_VALUE : periods[Math.max(at, baseAt)]! + anticipation,
      });
    }
  }
  return {
    panel,
    groups,
    dropped: { incomplete: full.incomplete, treatedFromStart: fromStart },
    cells,
    warnings,
  };
}
