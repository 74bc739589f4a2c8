import { isBoardReview, isVisit } from './judgements.ts';
import type { Inspection } from './types.ts';

/** The day by which an inspection is placed in time: its first day, or where unknown its publication. */
export function dayOf(inspection: Pick<Inspection, 'start' | 'published'>): string | null {
  return inspection.start ?? inspection.published;
}

/** In time order; inspections without any date come first. Ties keep a fixed order (kind, then id). */
export function compareInspections(a: Inspection, b: Inspection): number {
  const [left, right] = [sortKey(a), sortKey(b)];
  return left < right ? -1 : left > right ? 1 : 0;
}

function sortKey(inspection: Inspection): string {
  const judged = Object.keys(inspection.grades).sort().join(',');
  return [
    dayOf(inspection) ?? '',
    inspection.published ?? '',
    inspection.framework,
    inspection.kind,
    judged,
    inspection.id,
  ].join(':');
}

/**
 * Gives every inspection its stable id and returns them by authority, then time: `<code>:<framework>:<n>` counting the
 * graded inspections of that framework, `<code>:ILACS:<kind>-<day>` for visits and for reviews of safeguarding boards (so
 * that importing more of them never renames a graded inspection).
 */
export function numbered(inspections: readonly Inspection[]): readonly Inspection[] {
  const sorted = [...inspections].sort(
    (a, b) => a.authority.localeCompare(b.authority, 'en') || compareInspections(a, b),
  );
  const counts = new Map<string, number>();
  return sorted.map((inspection) => {
    const prefix = `${inspection.authority}:${inspection.framework}`;
    const apart = isVisit(inspection) || isBoardReview(inspection);
    const key = apart ? `${prefix}:${inspection.kind}-${dayOf(inspection) ?? 'undated'}` : prefix;
    const n = (counts.get(key) ?? 0) + 1;
    counts.set(key, n);
    if (!apart) return { ...inspection, id: `${prefix}:${n}` };
    return { ...inspection, id: n === 1 ? key : `${key}-${n}` };
  });
}
