import { formatNumber, ordinal } from '#ui/index.ts';
import type { GoodResult, PlaceBand, Standing, UnitResult } from './types.ts';

/** "a", "a and b", "a, b and c"; "a; b, county of; and c" where a comma is part of a name. */
export function list(items: readonly string[], joiner = 'and'): string {
  if (items.length <= 1) return items[0] ?? '';
  if (items.some((item) => item.includes(','))) return `${items.slice(0, -1).join('; ')}; ${joiner} ${items.at(-1)}`;
  return `${items.slice(0, -1).join(', ')} ${joiner} ${items.at(-1)}`;
}

/** The first few in words, then how many more: "a, b and 3 more". */
export function some(items: readonly string[], most: number): string {
  return items.length <= most
    ? list(items)
    : `${items.slice(0, most).join(items.some((item) => item.includes(',')) ? '; ' : ', ')} and ${items.length - most} more`;
}

const SMALL = ['no', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten'];

/** Whole numbers up to ten in words. */
export function count(value: number): string {
  return SMALL[value] ?? formatNumber(value);
}

/** "one outcome", "three outcomes". */
export function counted(value: number, one: string, many = `${one}s`): string {
  return `${count(value)} ${value === 1 ? one : many}`;
}

/** The first letter large, the rest as it is. */
export function capital(text: string): string {
  return text.replace(/^./, (first) => first.toUpperCase());
}

/** The first letter small, unless the word is in capitals: "EET", "SDQ". */
export function lower(text: string): string {
  return /^[A-Z][a-z]/.test(text) ? text.replace(/^./, (first) => first.toLowerCase()) : text;
}

/** A share of 0 to 1 as a whole percentage without rounding to certainty: "0", "<1", "57", ">99", "100". */
export function percent(share: number): string {
  const hundred = share * 100;
  if (share > 0 && hundred < 0.5) return '<1';
  if (share < 1 && hundred > 99.5) return '>99';
  return formatNumber(hundred, 0);
}

/** A place as a number: ties share their mean, so halves are possible. */
export function placeNumber(place: number): string {
  return formatNumber(place, Number.isInteger(place) ? 0 : 1);
}

/** "26th"; "26.5, tied". */
export function placeWords(place: number): string {
  return Number.isInteger(place) ? ordinal(place) : `${formatNumber(place, 1)}, tied`;
}

/** Whole places that hold the band: the ends of ties may lie between two. */
export function wholeBand(band: PlaceBand): PlaceBand {
  return { lower: Math.floor(band.lower), upper: Math.ceil(band.upper) };
}

/** "11–40": whole places, in tables, charts and sentences alike. */
export function bandText(band: PlaceBand): string {
  const { lower, upper } = wholeBand(band);
  return `${placeNumber(lower)}–${placeNumber(upper)}`;
}

/** Why a measure takes no part, as a part of a sentence: "no figures are published for 2025". */
export function idleWords(unusable: string, period: number): string {
  return lower(unusable.replace(/\.$/, '').replace('for this year', `for ${period}`));
}

/** Why a unit has no place. */
export function noPlace(unit: Pick<UnitResult, 'excluded' | 'coverage'>, minimumCoverage?: number): string {
  if (unit.excluded !== null) return unit.excluded;
  const covered = `its figures cover ${percent(unit.coverage)}% of the weight`;
  return minimumCoverage === undefined || unit.coverage >= minimumCoverage
    ? covered
    : `${covered}, less than ${percent(minimumCoverage)}%`;
}

/** Units with a place, best first; then those without, by name. */
export function inOrder<Unit extends Pick<UnitResult, 'name' | 'published'>>(units: readonly Unit[]): Unit[] {
  return [...units].sort((left, right) => {
    const [a, b] = [left.published.place, right.published.place];
    if (a === null || b === null) {
      if (a !== null) return -1;
      if (b !== null) return 1;
      return left.name < right.name ? -1 : 1;
    }
    return a - b || (left.name < right.name ? -1 : 1);
  });
}

/** Top fifth, rest above the middle, rest below, bottom fifth: they sum to 1. Null without any variant with a place. */
export function fourShares(standing: Standing): readonly [number, number, number, number] | null {
  const { shares } = standing;
  if (shares === null) return null;
  const above = Math.max(0, shares.aboveMiddle - shares.topFifth);
  const below = Math.max(0, 1 - shares.aboveMiddle - shares.bottomFifth);
  return [shares.topFifth, above, below, shares.bottomFifth];
}

/** Names of units by their codes, in the order of the codes. */
export function namesOf(result: GoodResult, codes: readonly string[]): string[] {
  const names = new Map(result.units.map((unit) => [unit.code, unit.name]));
  return codes.map((code) => names.get(code) ?? code);
}

/** Whether a choice, weights too, was varied at all. */
export function isVaried(choice: Pick<GoodResult['choices'][number], 'influence' | 'options'>): boolean {
  return choice.influence !== null || choice.options.length > 1;
}

/** Words that somebody wrote, without our markup: their stars and brackets must not become links or emphasis. */
export function inert(text: string): string {
  return text.replaceAll('**', '').replaceAll('](', '] (');
}
