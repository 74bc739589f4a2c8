import type { HeadlineBlock } from '#studies/runner/index.ts';
import type { ValueChoices } from './choices.ts';
import type { ValueResult } from './types.ts';
import { amount, change, financialYear, list, percent, pounds, poundsRange } from './words.ts';

/** The answer in words, from the numbers only. */
export function headline(result: ValueResult, choices: ValueChoices): HeadlineBlock {
  const { claim, value } = result;
  const exercise = exerciseSentence(result);
  const sentences =
    value === null
      ? [
          ...exercise,
          `**Cannot tell whether it was worth its cost.** ${claim.reasons[0] ?? ''}`,
          spent(result),
          breakEven(result),
        ]
      : [...exercise, ...counted(result)];
  return {
    kind: 'headline',
    tag: claim.answer === 'cannot tell' ? 'cannot tell' : null,
    text: sentences.filter((part) => part !== '').join(' '),
    basis: basis(result, choices),
  };
}

function exerciseSentence({ exercise }: ValueResult): readonly string[] {
  if (exercise.planted && exercise.illustrative)
    return ['**A learning example: neither the effect nor the cost is real.**'];
  if (exercise.planted) return ['**A learning example: the effect was put there.**'];
  return exercise.illustrative ? ['**A learning example: the cost is made up.**'] : [];
}

function counted(result: ValueResult): readonly string[] {
  const { claim, value, costs } = result;
  if (value === null || costs === null) return [];
  const each =
    value.costPerOutcome === null
      ? ''
      : `One ${result.counted.one} ${result.desired === 'down' ? 'fewer' : 'more'} for a year cost **${pounds(value.costPerOutcome.value)}** (${poundsRange(value.costPerOutcome)}).`;
  if (value.ratio === null) {
    return [`**Cannot tell whether it paid for itself.** ${claim.reasons[0] ?? ''}`, each];
  }
  const claims = {
    'paid for itself': 'It paid for itself.',
    'did not pay for itself': 'It worked, and did not pay for itself in money.',
    'cannot tell': 'Cannot tell whether it paid for itself.',
  } as const;
  return [
    `**${claims[claim.answer]}**`,
    `Benefits less costs are **${pounds(value.net.value)}** (${poundsRange(value.net)}) at a cost of ${pounds(costs.presentValue.value)}; benefits exceed costs in ${percent(value.chance)} of draws.`,
    each,
  ];
}

function spent({ costs }: ValueResult): string {
  if (costs === null) return '';
  const first = costs.years[0]?.year;
  const last = costs.years.at(-1)?.year;
  if (first === undefined || last === undefined) return '';
  const when = first === last ? `in ${financialYear(first)}` : `from ${financialYear(first)} to ${financialYear(last)}`;
  return `It cost **${pounds(costs.pounds)}** ${when}.`;
}

function breakEven(result: ValueResult): string {
  const { breakEven: found, impact, measuredYears, authorities } = result;
  if (found.perYear === null) return '';
  const where =
    authorities > 1 && found.perAuthority !== null
      ? `${change(found.perAuthority)} ${result.counted.many} in each of ${authorities} authorities (${amount(Math.abs(found.perYear))} in all)`
      : `${change(found.perYear)} ${result.counted.many}`;
  const sentence = `It would pay for itself with ${where}, every year for ${measuredYears === 1 ? 'one year' : `${measuredYears} years`}.`;
  const against =
    found.effect === null || found.against === null || impact === null
      ? ''
      : ` That is ${change(found.effect)} ${impact.outcome.unit}, ${againstWords(found.against)} of the estimate (${amount(impact.lower ?? 0)} to ${amount(impact.upper ?? 0)}).`;
  return sentence + against;
}

export function againstWords(against: NonNullable<ValueResult['breakEven']['against']>): string {
  switch (against) {
    case 'inside the interval':
      return 'inside the 95% interval';
    case 'easier than the whole interval':
      return 'nearer to zero than the whole 95% interval';
    case 'harder than the whole interval':
      return 'beyond the whole 95% interval';
  }
}

function basis(result: ValueResult, choices: ValueChoices): string {
  const { impact, costs } = result;
  const parts = [
    impact === null
      ? 'No impact study.'
      : `Effect: ${impact.title}, verdict “${impact.answer}”${impact.resultHash === null ? ', not worked out here' : ''}.`,
    result.authorities === 0 ? '' : `${result.authorities} ${result.authorities === 1 ? 'authority' : 'authorities'}.`,
    costs === null
      ? ''
      : `Present value in ${financialYear(result.baseYear)}, prices of ${financialYear(result.priceYear)}; payers: ${list(costs.payers.map(({ payer }) => payer))}.`,
    result.value === null ? '' : `95% intervals from ${result.value.draws.n.toLocaleString('en-GB')} draws.`,
    choices.discount === 'green-book'
      ? 'Discounted as in the Green Book.'
      : `Discounted at ${choices.discount}% a year.`,
  ];
  return parts.filter((part) => part !== '').join(' ');
}
