import type { HeadlineBlock } from '#studies/runner/index.ts';
import { formatNumber } from '#ui/index.ts';
import type { SelectionResult } from './types.ts';
import { capital, counted, list, lower } from './words.ts';

/** Standard deviations beyond which a mean of the sample is said to differ. */
export const FAR = 0.25;

/** The answer in words, from the numbers only. */
export function headline(result: SelectionResult): HeadlineBlock {
  const { cases, reserves, pairs, eligible } = result;
  if (cases.length === 0) {
    const why = [...new Set(Object.values(result.unavailable).map(({ message }) => message))];
    return {
      kind: 'headline',
      tag: 'cannot tell',
      text:
        why.length === 0
          ? '**Nothing was asked for:** every rule asks for 0 cases.'
          : `**Cannot select.** ${why.join(' ')}`,
      basis: `${formatNumber(result.units.length)} authorities were looked at.`,
    };
  }
  const rules = new Set(cases.map(({ rule }) => rule)).size;
  const first = `**${counted(cases.length, 'authority', 'authorities')}** of ${formatNumber(eligible)} that could be chosen, by ${counted(rules, 'rule')}${pairs.length === 0 ? '' : `, ${pairs.length === 1 ? 'one pair' : `${formatNumber(pairs.length)} pairs`} among them`}${reserves.length === 0 ? '' : `, with ${counted(reserves.length, 'reserve')}`}.`;
  return {
    kind: 'headline',
    tag: null,
    text: [first, clearWords(result), balanceWords(result)].join(' ').trim(),
    basis: basis(result),
  };
}

function clearWords({ cases }: SelectionResult): string {
  const drawn = cases.filter(({ holds }) => holds !== null);
  if (drawn.length === 0) return '';
  const clear = drawn.filter(({ flags }) => !flags.includes('not a clear case')).length;
  if (clear === drawn.length)
    return 'By chance alone none of them would change its status in more than one draw in twenty.';
  return `Of the ${formatNumber(drawn.length)} chosen by their figures, ${clear === 0 ? 'none is a clear case' : `${formatNumber(clear)} ${clear === 1 ? 'is a clear case' : 'are clear cases'}`}: chance could give the others another status.`;
}

function balanceWords({ balance }: SelectionResult): string {
  const far = balance.filter(
    ({ difference, margin }) => difference !== null && margin !== null && Math.abs(difference) > margin,
  );
  if (balance.length === 0) return '';
  if (far.length === 0) return 'On average the sample differs from England no more than a random one would.';
  const parts = far.map(({ label, difference }) => `${lower(label)} (${(difference ?? 0) > 0 ? 'higher' : 'lower'})`);
  return `${capital(list(parts))} ${far.length === 1 ? 'differs' : 'differ'} from England more than in a random sample.`;
}

function basis({ period, placed, units, unavailable, rules }: SelectionResult): string {
  const lost = rules.filter(({ rule }) => unavailable[rule] !== undefined).length;
  const missing = lost === 0 ? '' : ` ${counted(lost, 'rule')} could not be used.`;
  return `Figures for ${period}; ${formatNumber(placed)} of ${formatNumber(units.length)} authorities have a place.${missing} The same recipe on the same release gives the same sample.`;
}
