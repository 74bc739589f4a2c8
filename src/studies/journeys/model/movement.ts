import type { Authority } from '#facts/authorities/index.ts';
import { type Grade, gradeInForce, gradesOn } from '#facts/inspections/index.ts';
import type { Dataset } from '#facts/panel/index.ts';
import type { DayRange } from './days.ts';

/** One authority that stands on the later day: its grade on both; null where it had none. */
export interface Moved {
  readonly authority: Authority;
  readonly from: Grade | null;
  readonly to: Grade | null;
}

/** How grades in force moved between two days. */
export interface Movement extends DayRange {
  /** Authorities that stand on the later day. */
  readonly authorities: readonly Moved[];
  /** Of these, with a grade on both days. */
  readonly both: number;
  readonly better: number;
  readonly worse: number;
  readonly same: number;
  /** Had a grade on the first day and ended before the second: not counted, since nothing follows. */
  readonly ended: readonly Authority[];
  /** Grades in force on either day whose day is that of publication, because no file gives the first day. */
  readonly byPublication: number;
}

/** Compares grades in force on two days over the authorities that stand on the later one. Grades never pass to a successor. */
export function movementOf(dataset: Dataset, range: DayRange): Movement {
  const before = new Map(gradesOn(dataset, range.from).map((each) => [each.authority.code, each.inForce]));
  const after = gradesOn(dataset, range.to);
  const authorities = after.map(({ authority, inForce }): Moved => {
    return { authority, from: before.get(authority.code)?.grade ?? null, to: inForce?.grade ?? null };
  });
  const both = authorities.filter(
    (each): each is Moved & { from: Grade; to: Grade } => each.from !== null && each.to !== null,
  );
  const inForce = [...before.values(), ...after.map((each) => each.inForce)];
  const undated = new Set(
    inForce.flatMap((each) => (each !== null && each.inspection.start === null ? [each.inspection.id] : [])),
  );
  return {
    ...range,
    authorities,
    both: both.length,
    better: both.filter((each) => each.to < each.from).length,
    worse: both.filter((each) => each.to > each.from).length,
    same: both.filter((each) => each.to === each.from).length,
    ended: dataset.register.authorities.filter(
      (each) =>
        each.closed !== null &&
        each.closed >= range.from &&
        each.closed < range.to &&
        gradeInForce(dataset.inspections, each.code, range.from) !== null,
    ),
    byPublication: undated.size,
  };
}

/** Number of authorities for each pair of grades; `null` is no grade yet. */
export function flowCount(movement: Movement, from: Grade | null, to: Grade | null): number {
  return movement.authorities.filter((each) => each.from === from && each.to === to).length;
}
