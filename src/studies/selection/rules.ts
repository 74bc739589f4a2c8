import type { RuleId, SelectionChoices } from './choices.ts';
import type { JourneyRule } from './stages.ts';
import type { State } from './state.ts';
import type { Unavailable } from './types.ts';
import type { Unit } from './units.ts';

/** Rules that read scores; the others read journeys, or nothing. */
export type ScoreRule = Extract<
  RuleId,
  'deviantBetter' | 'deviantWorse' | 'extremeHigh' | 'extremeLow' | 'influential' | 'typical'
>;

export const SCORE_RULES: readonly ScoreRule[] = [
  'deviantBetter',
  'deviantWorse',
  'extremeHigh',
  'extremeLow',
  'influential',
  'typical',
];
export const JOURNEY_RULES: readonly JourneyRule[] = [
  'relapsed',
  'recovering',
  'inadequateNow',
  'declined',
  'neverBelowGood',
  'steadyGood',
];

/** Share of the authorities from which a rule that reads scores may choose. */
export const POOL = 0.2;
/** With fewer places a fifth is one authority, and says nothing. */
export const FEWEST_PLACED = 10;
/** Digits that count when candidates are put in order: what differs less is a tie. */
const DIGITS = 1e9;
const BEST = 1;
const WORST = 4;

/** Who comes first: smaller comes first; null has no say. */
export function measureOf(rule: ScoreRule, state: State): readonly (number | null)[] {
  const { places, expectation, untypical } = state;
  const none = places.map(() => null);
  switch (rule) {
    case 'extremeHigh':
      return places;
    case 'extremeLow':
      return places.map(negated);
    case 'deviantBetter':
      // The best grade cannot be too low, nor the worst too high: such figures are extreme, not at odds with the grade.
      return expectation === null
        ? none
        : expectation.residuals.map((r, i) => (r !== null && r > 0 && state.grades[i] !== BEST ? -r : null));
    case 'deviantWorse':
      return expectation === null
        ? none
        : expectation.residuals.map((r, i) => (r !== null && r < 0 && state.grades[i] !== WORST ? r : null));
    case 'influential':
      return expectation === null ? none : expectation.influence().map(negated);
    case 'typical':
      return untypical;
  }
}

function negated(value: number | null): number | null {
  return value === null ? null : -value;
}

/** Who may be chosen: the first fifth by the rule's measure, level ones at its end too. */
export function poolOf(rule: ScoreRule, state: State): readonly boolean[] {
  const measure = measureOf(rule, state).map(rounded);
  const known = measure.filter((value) => value !== null).sort((a, b) => a - b);
  const all = rule === 'extremeHigh' || rule === 'extremeLow' ? state.placed : ranked(rule, state);
  const last = known[Math.min(known.length, Math.ceil(POOL * all)) - 1];
  return measure.map((value) => value !== null && last !== undefined && value <= last);
}

/** Of how many a fifth is taken: deviants are a fifth of all with grade and score, whichever side they are on. */
function ranked(rule: ScoreRule, { untypical, expectation }: State): number {
  if (rule === 'typical') return untypical.filter((value) => value !== null).length;
  return expectation?.n ?? 0;
}

export function rounded(value: number | null): number | null {
  return value === null ? null : Math.round(value * DIGITS) / DIGITS;
}

/** Candidates of a rule, the one to take first in front. Level ones stand as the seed says. */
export function ordered(
  units: readonly Unit[],
  pool: readonly boolean[],
  measure: readonly (number | null)[],
): number[] {
  const value = measure.map((each) => rounded(each) ?? Number.POSITIVE_INFINITY);
  return units
    .map((_, i) => i)
    .filter((i) => pool[i] === true)
    .sort((a, b) => compare(value[a] ?? 0, value[b] ?? 0) || compare(units[a]?.tie ?? 0, units[b]?.tie ?? 0));
}

/** Two infinities are level. */
export function compare(left: number, right: number): number {
  return left < right ? -1 : left > right ? 1 : 0;
}

/** Who is at a stage, nearest first to the middle place of all at that stage; without a place last. */
export function journeyCandidates(units: readonly Unit[], rule: JourneyRule, state: State): number[] {
  const pool = units.map(({ journey }) => journey.meets.has(rule));
  const middle = middleOf(state.places.filter((place, i): place is number => place !== null && pool[i] === true));
  const measure = state.places.map((place) => (place === null || middle === null ? null : Math.abs(place - middle)));
  return ordered(units, pool, measure);
}

export function middleOf(values: readonly number[]): number | null {
  const sorted = [...values].sort((a, b) => a - b);
  const [low, high] = [sorted[Math.floor((sorted.length - 1) / 2)], sorted[Math.floor(sorted.length / 2)]];
  return low === undefined || high === undefined ? null : (low + high) / 2;
}

/** All candidates of each rule that takes one authority at a time, before anybody is left out. */
export function candidatesOf(rule: RuleId, units: readonly Unit[], state: State): number[] {
  const score = SCORE_RULES.find((each) => each === rule);
  if (score !== undefined) return ordered(units, poolOf(score, state), measureOf(score, state));
  const journey = JOURNEY_RULES.find((each) => each === rule);
  if (journey !== undefined) return journeyCandidates(units, journey, state);
  return units.map((_, i) => i).sort((a, b) => compare(units[a]?.turn ?? 0, units[b]?.turn ?? 0));
}

/** Why a rule has nothing to go by; null where it has. */
export function cannotTell(rule: RuleId, state: State, choices: SelectionChoices): Unavailable | null {
  const places: Unavailable = {
    code: 'too-few',
    message: `${state.placed === 0 ? 'No authority has' : `Only ${state.placed} authorities have`} a place in ${choices.period}; ${FEWEST_PLACED} are needed.`,
  };
  const grades: Unavailable = {
    code: 'no-grades',
    message: `Too few authorities have both a grade and a score in ${choices.period} (or all have the same grade) to say what a grade leads to expect.`,
  };
  switch (rule) {
    case 'extremeHigh':
    case 'extremeLow':
      return state.placed < FEWEST_PLACED ? places : null;
    case 'typical':
      if (state.placed < FEWEST_PLACED) return places;
      if (choices.typicalBy === 'middle') {
        const message = 'Too few authorities have a score and every figure of context to find the middle.';
        return state.untypical.some((value) => value !== null) ? null : { code: 'no-context', message };
      }
      return state.expectation === null ? grades : null;
    case 'deviantBetter':
    case 'deviantWorse':
    case 'influential':
      return state.placed < FEWEST_PLACED ? places : state.expectation === null ? grades : null;
    case 'similarPairs':
    case 'differentPairs':
      return choices.pairsBy !== 'grade' && state.placed < FEWEST_PLACED ? places : null;
    default:
      return null;
  }
}
