import { type GradeOptions, type GradeSpell, type Inspection, spells } from '#facts/inspections/index.ts';
import { yearsBetween } from './days.ts';
import type { GradeRun, Lineage } from './types.ts';

/** What the journey of an authority needs of the register. */
export interface JourneyAuthority extends Lineage {
  readonly code: string;
}

/**
 * Last day on which something is known of an authority: the last known day, or its own last day if that came first.
 */
export function knownUntil(authority: Pick<JourneyAuthority, 'closed'>, knownDay: string): string {
  return authority.closed !== null && authority.closed < knownDay ? authority.closed : knownDay;
}

/**
 * Stretches at one grade, oldest first. Inspections after the last known day do not count: what was not known then
 * neither begins nor ends a stretch.
 */
export function runsOf(
  inspections: readonly Inspection[],
  authority: JourneyAuthority,
  knownDay: string,
  options: GradeOptions = {},
): readonly GradeRun[] {
  const until = knownUntil(authority, knownDay);
  const known = spells(inspections, authority.code, options).filter(({ from }) => from <= until);
  const groups: GradeSpell[][] = [];
  for (const spell of known) {
    const last = groups.at(-1);
    if (last !== undefined && last[0]?.grade === spell.grade) last.push(spell);
    else groups.push([spell]);
  }
  return groups.flatMap((group, index) => {
    const first = group[0];
    if (first === undefined) return [];
    const to = groups[index + 1]?.[0]?.from ?? null;
    return {
      grade: first.grade,
      // The last spell of the last stretch may have ended after the last known day: then it still lasts.
      spells: group.map((spell) => (spell.to !== null && spell.to > until ? { ...spell, to: null } : spell)),
      from: first.from,
      to,
      years: yearsBetween(first.from, to ?? until),
    };
  });
}
