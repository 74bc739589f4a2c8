import type { Grade } from '#facts/inspections/index.ts';
import { meets } from './classify.ts';
import { featuresOfGrades } from './features.ts';
import type { JourneyFeatures, TypeCondition, TypeRule, Typology } from './types.ts';

/** Since 2013 nobody has been judged overall more often than five times; journeys of so many are tried out. */
const LONGEST = 7;
const GRADES: readonly Grade[] = [1, 2, 3, 4];

let kept: readonly JourneyFeatures[] | null = null;

/** The features of every journey of up to seven inspections, each once; years apart from them. Made once. */
function everyJourney(): readonly JourneyFeatures[] {
  if (kept !== null) return kept;
  const found = new Map<string, JourneyFeatures>();
  let sequences: readonly (readonly Grade[])[] = [[]];
  for (let length = 1; length <= LONGEST; length += 1) {
    sequences = sequences.flatMap((before) => GRADES.map((grade) => [...before, grade]));
    for (const grades of sequences) {
      const features = featuresOfGrades(grades, 0);
      if (features !== null) found.set(Object.values(features).join(','), features);
    }
  }
  kept = [...found.values()];
  return kept;
}

/** Lengths of time at which any rule changes its mind, and between them. */
function spansToTry(rules: readonly TypeRule[]): readonly number[] {
  const asked = rules.flatMap(({ when }) =>
    when.filter(({ feature }) => feature === 'span').flatMap(({ atLeast, atMost }) => [atLeast ?? 0, atMost ?? 0]),
  );
  const ends = [...new Set([0, ...asked.filter((span) => span >= 0)])].sort((a, b) => a - b);
  return ends.flatMap((end, index) => [end, (end + (ends[index + 1] ?? end + 2)) / 2]);
}

/** True where every journey that meets `narrow` meets `wide` as well, by their bounds alone. */
function includes(wide: readonly TypeCondition[], narrow: readonly TypeCondition[]): boolean {
  return wide.every(({ feature, atLeast = Number.NEGATIVE_INFINITY, atMost = Number.POSITIVE_INFINITY }) => {
    const own = narrow.filter((condition) => condition.feature === feature);
    const low = Math.max(
      Number.NEGATIVE_INFINITY,
      ...own.map((condition) => condition.atLeast ?? Number.NEGATIVE_INFINITY),
    );
    const high = Math.min(
      Number.POSITIVE_INFINITY,
      ...own.map((condition) => condition.atMost ?? Number.POSITIVE_INFINITY),
    );
    return low >= atLeast && high <= atMost;
  });
}

/** A rule that can name no journey, with the reason. */
export interface DeadRule {
  /** From 0. */
  readonly at: number;
  readonly message: string;
}

/**
 * Rules that can never name a journey: conditions that no journey of up to seven inspections meets together, or an
 * earlier rule that takes all of its journeys. Empty for a typology in order.
 */
export function deadRules(typology: Pick<Typology, 'rules' | 'minimumInspections'>): readonly DeadRule[] {
  const { rules } = typology;
  const spans = spansToTry(rules);
  const met = rules.map(() => false);
  const named = rules.map(() => false);
  for (const base of everyJourney()) {
    if (base.inspections < typology.minimumInspections) continue;
    for (const span of spans) {
      const features = { ...base, span };
      const holding = rules.map(({ when }) => when.every((condition) => meets(features, condition)));
      const first = holding.indexOf(true);
      if (first >= 0) named[first] = true;
      for (const [at, holds] of holding.entries()) if (holds) met[at] = true;
    }
  }
  return rules.flatMap((rule, at) => {
    if (named[at]) return [];
    if (!met[at]) {
      return { at, message: `can never apply: no journey of up to ${LONGEST} inspections meets all of its conditions` };
    }
    const earlier = rules.slice(0, at).find(({ when }) => includes(when, rule.when));
    const by = earlier === undefined ? 'the rules before it' : `the rule "${earlier.id}" before it`;
    return {
      at,
      message: `can never apply: ${by} already ${earlier === undefined ? 'take' : 'takes'} all of its journeys; move it up`,
    };
  });
}
