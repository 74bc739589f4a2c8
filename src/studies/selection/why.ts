import { GRADE_LABELS, type Grade } from '#facts/inspections/index.ts';
import { formatNumber } from '#ui/index.ts';
import type { RuleId, SelectionChoices } from './choices.ts';
import type { Pair } from './pairs.ts';
import { middleOf } from './rules.ts';
import { type JourneyRule, STAGE_LABELS, type StageId } from './stages.ts';
import type { State } from './state.ts';
import type { Unit } from './units.ts';
import { capital, counted, inert, lower, placeNumber } from './words.ts';

/** What the sentences are made from. */
export interface Known {
  readonly units: readonly Unit[];
  readonly state: State;
  readonly choices: SelectionChoices;
  readonly seed: number;
  readonly given: ReadonlyMap<number, string>;
}

const STAGE_OF: Readonly<Record<JourneyRule, StageId>> = {
  relapsed: 'relapsed',
  recovering: 'recovering',
  inadequateNow: 'inadequate',
  declined: 'declined',
  neverBelowGood: 'never-below-good',
  steadyGood: 'steady-good',
};

/** Why one authority was taken: a sentence with its numbers. */
export function whyOf(known: Known, rule: RuleId | 'mustInclude', unit: number): string {
  const { state, choices } = known;
  const place = `${capital(placeOf(known, unit))}`;
  const residual = state.expectation?.residuals[unit] ?? null;
  switch (rule) {
    case 'mustInclude': {
      const reason = known.given.get(unit) ?? '';
      return reason === '' ? 'Named by hand.' : `Named by hand: ${inert(reason)}.`;
    }
    case 'extremeHigh':
      return `${place}: in the first fifth.`;
    case 'extremeLow':
      return `${place}: in the last fifth.`;
    case 'deviantBetter':
    case 'deviantWorse': {
      const size = formatNumber(Math.abs(residual ?? 0), 1);
      const side = rule === 'deviantBetter' ? 'above' : 'below';
      return `${place}${usualPlace(known, unit)}: its score is ${size} standard deviations ${side} what the grade leads to expect.`;
    }
    case 'typical':
      return choices.typicalBy === 'middle'
        ? `${place}: score and context lie ${formatNumber(state.untypical[unit] ?? 0, 2)} from the middle of all (half are nearer than ${formatNumber(middleOf(numbers(state.untypical)) ?? 0, 2)}).`
        : `${place}${usualPlace(known, unit)}: its score is ${formatNumber(Math.abs(residual ?? 0), 2)} standard deviations from what the grade leads to expect.`;
    case 'influential':
      return `${place}${usualPlace(known, unit)}: leaving it out moves what grades lead to expect by a Cook’s distance of ${formatNumber(state.expectation?.influence()[unit] ?? 0, 3)} (middle of all: ${formatNumber(middleOf(numbers(state.expectation?.influence() ?? [])) ?? 0, 3)}).`;
    case 'random':
      return `Drawn at random by seed ${known.seed}.`;
    case 'similarPairs':
    case 'differentPairs':
      return `${place}.`;
    default:
      return journeyWhy(known, rule, unit);
  }
}

function journeyWhy(known: Known, rule: JourneyRule, unit: number): string {
  const others = known.units.flatMap(({ journey }, i) => (journey.meets.has(rule) ? [i] : []));
  const middle = middleOf(numbers(others.map((i) => known.state.places[i] ?? null)));
  const stage = STAGE_LABELS[STAGE_OF[rule]];
  const usual =
    middle === null
      ? ''
      : `; the middle place of the ${counted(others.length, 'authority', 'authorities')} at this stage is ${placeNumber(middle)}`;
  return `${capital(known.units[unit]?.journey.words ?? '')}: ${stage}. ${capital(placeOf(known, unit))}${usual}.`;
}

/** "place 12 of 151"; "no place". */
export function placeOf({ state }: Known, unit: number): string {
  const place = state.places[unit] ?? null;
  return place === null ? 'no place' : `place ${placeNumber(place)} of ${state.placed}`;
}

function usualPlace({ units, state }: Known, unit: number): string {
  const grade = units[unit]?.grade ?? null;
  if (grade === null) return '';
  const middle = middleOf(numbers(units.map((each, i) => (each.grade === grade ? (state.places[i] ?? null) : null))));
  return middle === null ? '' : `, where the middle one graded ${gradeWords(grade)} has place ${placeNumber(middle)}`;
}

export function gradeWords(grade: Grade): string {
  return lower(GRADE_LABELS[grade]).replace(' to be good', '');
}

/** Why a pair was taken. */
export function pairWhy(known: Known, rule: RuleId, pair: Pair, pairs: number): string {
  const [a, b] = pair.members.map((unit) => {
    const { name = '', grade = null } = known.units[unit] ?? {};
    return `${name} (${placeOf(known, unit)}, ${grade === null ? 'no grade' : gradeWords(grade)})`;
  });
  const nth = rule === 'similarPairs' ? pair.rank : pairs - pair.rank + 1;
  const what = rule === 'similarPairs' ? 'nearest' : 'farthest';
  const order = nth === 1 ? `the ${what}` : `number ${formatNumber(nth)} from the ${what}`;
  return `${a} and ${b}: their contexts are ${formatNumber(pair.distance, 2)} apart, ${order} of ${formatNumber(pairs)} pairs.`;
}

function numbers(values: readonly (number | null)[]): number[] {
  return values.filter((value) => value !== null);
}
