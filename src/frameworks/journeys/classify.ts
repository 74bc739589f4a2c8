import { formatNumber } from '#ui/index.ts';
import type { JourneyFeatures, TypeCondition, TypeRule, Typology } from './types.ts';

/** True where a feature lies within what a condition asks for. */
export function meets(features: JourneyFeatures, { feature, atLeast, atMost }: TypeCondition): boolean {
  const value = features[feature];
  return (atLeast === undefined || value >= atLeast) && (atMost === undefined || value <= atMost);
}

/** The first rule of which all conditions hold; null where none does. */
export function ruleFor(features: JourneyFeatures, rules: readonly TypeRule[]): TypeRule | null {
  return rules.find(({ when }) => when.every((condition) => meets(features, condition))) ?? null;
}

/** What each feature is called in a sentence. */
export const FEATURE_WORDS: Readonly<Record<keyof JourneyFeatures, string>> = {
  inspections: 'graded inspections',
  firstGrade: 'first grade',
  lastGrade: 'last grade',
  bestGrade: 'best grade',
  worstGrade: 'worst grade',
  improvements: 'improvements',
  declines: 'declines',
  turns: 'turns',
  lastMove: 'last change',
  failures: 'spells at inadequate',
  recoveries: 'recoveries',
  relapses: 'relapses',
  span: 'years from first to last inspection',
};

const GRADE_WORDS = ['', 'outstanding', 'good', 'requires improvement', 'inadequate'] as const;

function valueWords(feature: keyof JourneyFeatures, value: number): string {
  if (feature.endsWith('Grade')) return GRADE_WORDS[value] ?? String(value);
  if (feature === 'lastMove') return value > 0 ? 'better' : value < 0 ? 'worse' : 'none';
  return formatNumber(value, feature === 'span' ? 1 : 0);
}

/** Which numbers decided: "improvements 2, declines 0". */
export function decidedBy(features: JourneyFeatures, rule: TypeRule): string {
  const named = [...new Set(rule.when.map(({ feature }) => feature))];
  return named.map((feature) => `${FEATURE_WORDS[feature]} ${valueWords(feature, features[feature])}`).join(', ');
}

/** The type that a typology gives to a journey, or null, with the reason in words. */
export function typeOf(
  features: JourneyFeatures | null,
  typology: Typology,
): { readonly rule: TypeRule | null; readonly why: string } {
  const found = features?.inspections ?? 0;
  const least = typology.minimumInspections;
  if (features === null || found < least) {
    const had = found === 0 ? 'No graded inspection' : found === 1 ? 'One graded inspection' : `${found} inspections`;
    const count = least === 2 ? 'two' : String(least);
    return { rule: null, why: `${had} so far; a kind of journey needs at least ${count}.` };
  }
  const rule = ruleFor(features, typology.rules);
  if (rule === null) return { rule: null, why: 'No rule of this typology names such a journey.' };
  const decided = decidedBy(features, rule);
  return { rule, why: `${rule.description}${decided === '' ? '' : ` Here: ${decided}.`}` };
}
