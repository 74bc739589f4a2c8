import type { HeadlineBlock } from '#studies/runner/index.ts';
import { formatDate } from '#ui/index.ts';
import type { AgreementResult, IndicatorResult } from './types.ts';
import { count, groupName, list, phrase } from './words.ts';

/** Share of chance that a single test accepts; "clear" is below it after correction. */
export const CLEAR_BELOW = 0.05;

export interface Split {
  readonly computed: readonly IndicatorResult[];
  readonly positive: readonly IndicatorResult[];
  readonly negative: readonly IndicatorResult[];
  readonly unclear: readonly IndicatorResult[];
}

/** Indicators by what the models found; strongest first. */
export function split(result: AgreementResult): Split {
  const size = (indicator: IndicatorResult): number => indicator.cumulativeLogit?.coefficient ?? 0;
  const computed = result.indicators
    .filter((indicator) => indicator.clear !== null)
    .sort((left, right) => Math.abs(size(right)) - Math.abs(size(left)));
  const clear = computed.filter((indicator) => indicator.clear === true);
  return {
    computed,
    positive: clear.filter((indicator) => size(indicator) > 0),
    negative: clear.filter((indicator) => size(indicator) < 0),
    unclear: computed.filter((indicator) => indicator.clear === false),
  };
}

/** The answer in words, from the numbers only. */
export function headline(result: AgreementResult, minimumAuthorities: number): HeadlineBlock {
  const groups = split(result);
  const { period: year, gradesOn } = result;
  if (groups.computed.length === 0) {
    return {
      kind: 'headline',
      tag: 'cannot tell',
      text: `**Cannot tell.** For ${year} no indicator has ${minimumAuthorities} authorities with both a grade and a figure.`,
      basis: basis(result, 0, gradesOn),
    };
  }
  const text = [`**${verdict(groups)}**`, ...findings(groups, year), ...rest(groups)].join(' ');
  return { kind: 'headline', tag: null, text, basis: basis(result, groups.computed.length, gradesOn) };
}

function basis(result: AgreementResult, tests: number, gradesOn: string): string {
  const { standing, graded } = result.authorities;
  const first = `${graded} of ${standing} authorities had a grade in force on ${formatDate(gradesOn)}.`;
  if (tests === 0) return first;
  const correction = tests === 1 ? 'one test, so no correction' : `Holm’s correction for ${tests} tests`;
  return tests === 1
    ? `${first} Clear means p below ${CLEAR_BELOW} (${correction}).`
    : `${first} Clear means p below ${CLEAR_BELOW} after ${correction}.`;
}

function verdict({ computed, positive, negative, unclear }: Split): string {
  if (positive.length + negative.length === 0) return 'No clear agreement.';
  if (positive.length === 0) return 'The other way round.';
  if (negative.length > 0) return 'On some, and the other way round on others.';
  if (unclear.length === 0) return computed.length === 1 ? 'Yes.' : 'Yes, on every indicator.';
  const others = computed.some((indicator) => indicator.role !== 'workforce');
  const workforce = computed.some((indicator) => indicator.role === 'workforce');
  if (positive.every((indicator) => indicator.role === 'workforce')) {
    return others ? 'Only on workforce.' : 'On some workforce measures.';
  }
  if (positive.every((indicator) => indicator.role !== 'workforce')) {
    return workforce ? 'On some outcomes, not on workforce.' : 'On some outcomes.';
  }
  return 'On some of each.';
}

function findings({ positive, negative, computed }: Split, year: number): string[] {
  const bold = (indicators: readonly IndicatorResult[], better: boolean): string =>
    list(indicators.map((indicator) => `**${phrase(indicator, better)}**`));
  const sentences: string[] = [];
  if (positive.length > 0) sentences.push(`In ${year} better grades went with ${bold(positive, true)}.`);
  if (negative.length > 0) {
    sentences.push(
      positive.length > 0
        ? `They also went with ${bold(negative, false)}.`
        : `In ${year} better grades went with ${bold(negative, false)}.`,
    );
  }
  if (sentences.length === 0) {
    sentences.push(
      computed.length === 1
        ? `In ${year} the link between grades and the one indicator could be chance.`
        : `In ${year} none of the ${computed.length} indicators has a clear link with grades.`,
    );
  }
  return sentences;
}

function rest({ computed, positive, negative, unclear }: Split): string[] {
  if (unclear.length === 0 || positive.length + negative.length === 0) return [];
  const others = computed.filter((indicator) => indicator.role !== 'workforce');
  const unclearOthers = unclear.filter((indicator) => indicator.role !== 'workforce');
  const unclearWorkforce = unclear.filter((indicator) => indicator.role === 'workforce');
  if (others.length > 0 && unclearOthers.length === others.length) {
    const also = unclearWorkforce.length === 0 ? '' : `, nor with the other ${groupCount(unclearWorkforce)}`;
    return [
      others.length === 1
        ? `No link is clear with the one ${groupName(others)}${also}.`
        : `No link is clear with any of the ${others.length} ${groupName(others)}${also}.`,
    ];
  }
  return [`No link is clear with the other ${groupCount(unclear)}.`];
}

function groupCount(indicators: readonly IndicatorResult[]): string {
  return indicators.length === 1 ? groupName(indicators) : `${count(indicators.length)} ${groupName(indicators)}`;
}
