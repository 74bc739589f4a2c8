import type { VerdictsChart } from '#ui/index.ts';
import { type Picture, type PicturedUnit, verdictsChart } from './figures-places.ts';
import { inOrder } from './words.ts';

const ROWS = 11;

/** Which authorities stand in the chart of verdicts, under which heading. */
export interface Shown {
  readonly title: string;
  readonly units: readonly PicturedUnit[];
  /** Code of the authority in focus. */
  readonly focus: string | null;
}

/** One authority and its ten neighbours; everybody; or the largest movers, and where nothing moved the first. */
export function shownOf(
  picture: Picture,
  asked: { readonly authority: string | null; readonly all: boolean },
  neighboursOfUnit: (unit: PicturedUnit) => readonly string[],
): Shown {
  const { units } = picture;
  const focus = units.find(({ slug, code }) => slug === asked.authority || code === asked.authority) ?? null;
  if (asked.all) return { title: `All ${units.length} authorities`, units, focus: focus?.code ?? null };
  if (focus !== null) {
    const near = new Set(neighboursOfUnit(focus));
    const rows = units.filter(({ code }) => code === focus.code || near.has(code));
    const title = rows.length > 1 ? `${focus.name} and its ${near.size === 10 ? 'ten ' : ''}neighbours` : focus.name;
    return { title, units: rows, focus: focus.code };
  }
  const moved = units
    .filter(({ published, before }) => published.place !== null && before !== null && published.place !== before)
    .sort((left, right) => moveOf(right) - moveOf(left));
  if (moved.length > 0) return { title: 'Largest moves', units: moved.slice(0, ROWS), focus: null };
  return { title: `The first ${ROWS}`, units: inOrder(units).slice(0, ROWS), focus: null };
}

function moveOf({ published, before }: PicturedUnit): number {
  return Math.abs((published.place ?? 0) - (before ?? 0));
}

/** The chart of verdicts of those shown; each row leads to that authority's own view. */
export function shownChart(
  picture: Picture,
  shown: Shown,
  href: (unit: { readonly slug: string }) => string,
): VerdictsChart {
  return verdictsChart(picture, shown.units, { id: 'good-shown', title: shown.title, focus: shown.focus, href });
}
