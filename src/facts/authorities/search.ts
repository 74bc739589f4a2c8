import { ALIASES } from './data/names.ts';
import { hasEnded } from './places.ts';
import { editDistance, plainName } from './text.ts';
import type { Area, Resolution } from './types.ts';

interface Entry {
  readonly area: Area;
  readonly names: readonly string[];
}

/** Names of every area prepared for searching. */
export type SearchIndex = readonly Entry[];

export function makeSearchIndex(areas: readonly Area[]): SearchIndex {
  return areas.map((area) => ({
    area,
    names: [
      ...new Set(
        [area.name, ...area.variants, ...(ALIASES[area.code] ?? []), area.slug.replaceAll('-', ' ')].map(plainName),
      ),
    ],
  }));
}

/** How many typing mistakes a text of some length may hold and still be read as the name. */
function allowance(length: number): number {
  if (length < 4) return 0;
  return length < 8 ? 1 : 2;
}

/** True when each typed word begins a word of the name, in any order. */
function startsWords(typed: readonly string[], name: string): boolean {
  const words = name.split(' ');
  return typed.every((part) => words.some((word) => word.startsWith(part)));
}

/** Least number of mistakes over the typed words, each against its nearest word of the name. */
function wordDistance(typed: readonly string[], name: string): number {
  const words = name.split(' ');
  let total = 0;
  for (const part of typed) {
    const limit = allowance(part.length);
    const least = Math.min(
      ...words.map((word) =>
        Math.min(editDistance(part, word, limit), editDistance(part, word.slice(0, part.length), limit)),
      ),
    );
    if (least > limit) return Number.POSITIVE_INFINITY;
    total += least;
  }
  return total;
}

/** Rank of a name for what was typed: 0 is the name itself, infinity no likeness. */
function rank(text: string, typed: readonly string[], name: string): number {
  if (name === text) return 0;
  if (name.startsWith(text)) return 1;
  if (startsWords(typed, name)) return 2;
  if (text.length >= 3 && name.includes(text)) return 3;
  const limit = allowance(text.length) + 1;
  const whole = editDistance(text, name, limit);
  return 4 + Math.min(whole > limit ? Number.POSITIVE_INFINITY : whole, wordDistance(typed, name));
}

const KINDS = { authority: 0, region: 1, country: 2 } as const;

/** Best first: closeness of the name, then authorities that stand, then ended ones, regions, England; then by name. */
export function searchAreas(index: SearchIndex, input: string, limit: number): Area[] {
  const text = plainName(input);
  if (text === '') return [];
  const typed = text.split(' ');
  return index
    .map(({ area, names }) => ({ area, rank: Math.min(...names.map((name) => rank(text, typed, name))) }))
    .filter((hit) => Number.isFinite(hit.rank))
    .sort(
      (a, b) =>
        a.rank - b.rank ||
        Number(hasEnded(a.area)) - Number(hasEnded(b.area)) ||
        KINDS[a.area.kind] - KINDS[b.area.kind] ||
        a.area.name.localeCompare(b.area.name, 'en'),
    )
    .slice(0, limit)
    .map((hit) => hit.area);
}

function outcome(hits: readonly Area[]): Resolution | undefined {
  const [first] = hits;
  if (first === undefined) return undefined;
  return hits.length === 1 ? { kind: 'found', area: first } : { kind: 'ambiguous', choices: hits };
}

/**
 * Reads what a person typed as one place. The whole name of an authority that stands wins over everything; the name of
 * an ended one is asked back when a standing authority carries it on in its name (Bournemouth); then whole
 * beginnings of words; then names with one or two typing mistakes.
 */
export function resolveName(index: SearchIndex, input: string): Resolution {
  const text = plainName(input);
  if (text === '') return { kind: 'unknown', nearest: [] };
  const typed = text.split(' ');
  const unknown = (): Resolution => {
    const nearest = searchAreas(index, input, 5);
    if (nearest.length > 0) return { kind: 'unknown', nearest };
    // "Birmingam City Concil": what is not a name part says little, the longest word most.
    const longest = typed.reduce((a, b) => (b.length > a.length ? b : a));
    return { kind: 'unknown', nearest: searchAreas(index, longest, 5) };
  };
  const matching = (test: (name: string) => boolean) =>
    index.filter((entry) => entry.names.some(test)).map((entry) => entry.area);

  const exact = matching((name) => name === text);
  const standing = outcome(exact.filter((area) => !hasEnded(area)));
  if (standing !== undefined) return standing;
  const begun = matching((name) => startsWords(typed, name));
  const begunStanding = begun.filter((area) => !hasEnded(area));
  if (exact.length > 0) return outcome([...exact, ...begunStanding]) ?? unknown();
  const beginning = outcome(begunStanding.length > 0 ? begunStanding : begun);
  if (beginning !== undefined) return beginning;

  const limit = allowance(text.length);
  const distances = index.map(({ area, names }) => ({
    area,
    distance: Math.min(...names.map((name) => editDistance(text, name, limit))),
  }));
  const least = Math.min(...distances.map((hit) => hit.distance));
  if (least > limit) return unknown();
  const nearest = distances.filter((hit) => hit.distance === least).map((hit) => hit.area);
  const nearestStanding = nearest.filter((area) => !hasEnded(area));
  return outcome(nearestStanding.length > 0 ? nearestStanding : nearest) ?? unknown();
}
