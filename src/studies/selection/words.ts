import { formatNumber } from '#ui/index.ts';
import type { RuleId } from './choices.ts';

export const RULE_LABELS: Readonly<Record<RuleId | 'mustInclude', string>> = {
  mustInclude: 'chosen by hand',
  similarPairs: 'most similar pairs',
  differentPairs: 'most different pairs',
  deviantBetter: 'figures better than the grade',
  deviantWorse: 'figures worse than the grade',
  extremeHigh: 'extreme, best places',
  extremeLow: 'extreme, last places',
  relapsed: 'rose, then fell again',
  recovering: 'recovering since inadequate',
  inadequateNow: 'inadequate now',
  declined: 'recently declined',
  neverBelowGood: 'never below good',
  steadyGood: 'steady at good or better',
  influential: 'influential',
  typical: 'typical',
  random: 'drawn at random',
};

export const DIMENSION_LABELS: Readonly<Record<string, string>> = {
  region: 'region',
  type: 'type',
  deprivation: 'deprivation',
  grade: 'grade',
};

export const THIRD_LABELS = ['least deprived third', 'middle third', 'most deprived third'] as const;

/** "a", "a and b", "a, b and c". */
export function list(items: readonly string[], joiner = 'and'): string {
  if (items.length <= 1) return items[0] ?? '';
  return `${items.slice(0, -1).join(', ')} ${joiner} ${items.at(-1)}`;
}

/** "1 case", "3 cases". */
export function counted(value: number, one: string, many = `${one}s`): string {
  return `${formatNumber(value)} ${value === 1 ? one : many}`;
}

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

/** Ties share their mean, so halves are possible. */
export function placeNumber(place: number): string {
  return formatNumber(place, Number.isInteger(place) ? 0 : 1);
}

/** Words that somebody wrote, without our markup: their stars and brackets must not become links or emphasis. */
export function inert(text: string): string {
  return text.replaceAll('**', '').replaceAll('](', '] (');
}
