import type { Costs } from './costs.ts';
import type { PricedLine } from './model.ts';
import type { Sample } from './sample.ts';
import type { ImpactInput, Value, ValueResult } from './types.ts';

/** A year has at most so many weeks. */
const MOST_WEEKS = 53;

/** Prices that count one thing twice, in words. */
export function overlapsOf(lines: readonly PricedLine[]): readonly string[] {
  const used = lines.filter(({ quantity, saved }) => quantity.high * saved.high > 0);
  const found: string[] = [];
  for (const [index, { entry }] of used.entries()) {
    if (used.findIndex((other) => other.entry.id === entry.id) < index) {
      found.push(`“${entry.title}” is used twice.`);
    }
    const whole = used.find((other) => other.entry.id === entry.partOf);
    if (whole !== undefined)
      found.push(`“${entry.title}” is a part of “${whole.entry.title}”: its pounds count twice.`);
  }
  const weeks = used.reduce((sum, { entry, quantity }) => sum + (entry.weeks ?? 0) * quantity.value, 0);
  if (weeks > MOST_WEEKS) {
    found.push(`The prices by the week come to ${Math.round(weeks)} weeks in a year for one child.`);
  }
  return found;
}

/**
 * What keeps benefits from being counted at all, most important first; empty where nothing does. Without an effect that
 * the impact study calls "worked" there is nothing to put a price on.
 */
export function obstacles(
  impact: ImpactInput | null,
  costs: Costs,
  sample: Sample,
  overlaps: readonly string[],
): readonly string[] {
  const reasons: string[] = [];
  if (impact === null) {
    reasons.push(
      'No impact study says what it changed, so there is no benefit to count: ask one first, and its page leads on to its value.',
    );
  } else if (impact.answer === 'did not') {
    reasons.push('The impact study found that it did not work, so there is no benefit to count.');
  } else if (impact.answer === 'cannot tell') {
    reasons.push(
      'The impact study cannot tell whether it worked, so no benefit is counted, however large its estimate.',
    );
  }
  if (costs.lines.length === 0) reasons.push('No cost is known.');
  else if (sample.costs.length === 0) reasons.push('No cost is known of the authorities that the estimate covers.');
  else if (sample.costs.every(({ pounds }) => pounds === 0)) reasons.push('The costs that are known come to nothing.');
  if (impact?.answer === 'worked' && impact.per === null) {
    reasons.push('The estimate is no share or rate of a number that is known, so it does not say how many.');
  }
  if (impact !== null && impact.per !== null && sample.authorities === 0) {
    reasons.push('No supported authority has both a cost and the numbers behind the estimate.');
  }
  reasons.push(...overlaps.map((overlap) => `Benefits would be counted twice. ${overlap}`));
  return reasons;
}

/** The answer, once benefits could be counted. */
export function answerOf(value: Value, priced: boolean): ValueResult['claim'] {
  if (!priced) {
    return {
      answer: 'cannot tell',
      reasons: ['No benefit of this outcome has a price here, so only the cost of each unit of it can be said.'],
    };
  }
  const { lower, upper } = value.net;
  if (lower !== null && lower > 0) {
    return { answer: 'paid for itself', reasons: ['Benefits exceed costs over the whole 95% interval.'] };
  }
  if (upper !== null && upper < 0) {
    return { answer: 'did not pay for itself', reasons: ['Costs exceed benefits over the whole 95% interval.'] };
  }
  return {
    answer: 'cannot tell',
    reasons: ['The 95% interval of benefits less costs holds zero: benefits may be larger or smaller than costs.'],
  };
}
