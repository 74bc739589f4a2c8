import type { Dataset } from '#facts/panel/index.ts';
import { atFirstRate, type Change, divisia, divisiaOfAll, midpoint } from './divisia.ts';
import type { Measure } from './measures.ts';
import { baseOf, numberOf } from './panel.ts';
import type { AreaGrowth, Growth } from './types.ts';

/** Authorities that are one place over time: those that a reorganisation joined, split or changed stand together. */
interface Place {
  readonly code: string;
  readonly name: string;
  readonly members: readonly string[];
}

/** Places whose boundaries are the same in both years. */
export function placesBetween(dataset: Dataset, from: number, to: number): readonly Place[] {
  const { authorities } = dataset.register;
  const start = `${from}-03-31`;
  const end = `${to}-03-31`;
  const group = new Map(authorities.map(({ code }) => [code, code]));
  const root = (code: string): string => {
    const next = group.get(code) ?? code;
    return next === code ? code : root(next);
  };
  for (const { code, predecessors, opened } of authorities) {
    if (opened === null || opened <= start || opened > end) continue;
    for (const before of predecessors) group.set(root(before), root(code));
  }
  const places = new Map<string, { names: string[]; members: string[] }>();
  for (const { code, name, opened, closed } of authorities) {
    const began = opened === null || opened <= end;
    const lasted = closed === null || closed >= start;
    if (!began || !lasted) continue;
    const place = places.get(root(code)) ?? { names: [], members: [] };
    place.members.push(code);
    // A place is called by those who stand at its end.
    if (closed === null || closed > end) place.names.push(name);
    places.set(root(code), place);
  }
  return [...places].map(([code, { names, members }]) => ({ code, name: names.join(' and '), members }));
}

/** Sums of those members that stand on 31 March of a year; null when one of them has no figure. */
function sumsOf(
  dataset: Dataset,
  measure: Measure,
  place: Place,
  year: number,
): { readonly number: number; readonly base: number } | null {
  const day = `${year}-03-31`;
  let [number, base] = [0, 0];
  for (const code of place.members) {
    const authority = dataset.register.authority(code);
    if (authority === undefined) return null;
    if ((authority.opened ?? '') > day || (authority.closed !== null && authority.closed < day)) continue;
    const at = dataset.panel.areas.findIndex((area) => area.code === code);
    number += numberOf(dataset, measure, at, year);
    base += baseOf(dataset, at, year);
  }
  return number >= 0 && base > 0 ? { number, base } : null;
}

/** England's change in number between two years in population, mix and rate; and each place's. */
export function growthOf(dataset: Dataset, measure: Measure, from: number, to: number): Growth {
  const england = dataset.panel.areas.findIndex(({ kind }) => kind === 'country');
  const places = placesBetween(dataset, from, to);
  const changes: Change[] = [];
  const areas: AreaGrowth[] = [];
  for (const place of places) {
    const before = sumsOf(dataset, measure, place, from);
    const after = sumsOf(dataset, measure, place, to);
    if (before === null || after === null) continue;
    const change = { before, after };
    changes.push(change);
    areas.push({
      code: place.code,
      name: place.name,
      from: before.number,
      to: after.number,
      change: after.number - before.number,
      ...divisia(change),
      mix: null,
    });
  }
  const total = (of: (change: Change) => number): number => changes.reduce((sum, change) => sum + of(change), 0);
  const before = total((change) => change.before.number);
  const after = total((change) => change.after.number);
  const [first, last] = [numberOf(dataset, measure, england, from), numberOf(dataset, measure, england, to)];
  const published = first > 0 && last > 0 ? { from: first, to: last } : null;
  const one: Change = {
    before: { number: before, base: total((change) => change.before.base) },
    after: { number: after, base: total((change) => change.after.base) },
  };
  const why =
    changes.length === 0 ? 'no place has figures in both years' : from === to ? 'there is one year only' : null;
  const parts = why === null ? divisiaOfAll(changes) : { population: 0, mix: 0, rate: 0 };
  return {
    years: [from, to],
    england: { from: before, to: after, change: after - before, ...parts },
    published,
    leftOver: published === null ? null : published.to - published.from - (after - before),
    areas,
    populationShare:
      why !== null || after === before
        ? null
        : {
            divisia: divisia(one).population / (after - before),
            midpoint: midpoint(one) / (after - before),
            firstRate: atFirstRate(one) / (after - before),
          },
    why,
  };
}
