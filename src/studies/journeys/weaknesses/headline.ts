import type { HeadlineBlock } from '#studies/runner/index.ts';
import { formatNumber } from '#ui/index.ts';
import type { WeaknessesChoices } from './choices.ts';
import type { WeaknessesResult } from './types.ts';
import { counted, labelOf, list, lower, percent, percentRange } from './words.ts';

/** The answer in words, from the numbers only. */
export function headline(result: WeaknessesResult, choices: WeaknessesChoices): HeadlineBlock {
  const { overall } = result;
  if (overall === null) {
    return {
      kind: 'headline',
      tag: 'cannot tell',
      text: `**Cannot tell what comes back.** ${result.unavailable.overall?.message ?? ''}`,
      basis: basis(result, choices),
    };
  }
  const { share, anew, ratio } = overall;
  const swaps = overall.swaps;
  const clear =
    ratio.lower === null || ratio.upper === null ? null : ratio.lower > 1 ? 'more' : ratio.upper < 1 ? 'less' : 'same';
  const claim =
    clear === null
      ? '**What was asked for, and what came next.**'
      : clear === 'more'
        ? '**What inspectors asked for tends to come back.**'
        : clear === 'less'
          ? '**What inspectors asked for comes back less often than it is asked for anew.**'
          : '**What inspectors asked for comes back about as often as it is asked for anew.**';
  const ranged = (range: string): string => (range === '' ? '' : ` (${range})`);
  const sentences = [
    claim,
    `A theme asked for comes back at the next inspection in **${percent(share.value)}**${ranged(percentRange(share))} of cases, against **${percent(anew.value)}**${ranged(percentRange(anew))} where it had not been asked for.`,
    swaps === null
      ? ''
      : `With next inspections swapped between authorities it would be ${percent(overall.chance)} (${percentRange(swaps)}).`,
    themesSentence(result),
    declineSentence(result),
  ];
  return {
    kind: 'headline',
    tag: null,
    text: sentences.filter((part) => part !== '').join(' '),
    basis: basis(result, choices),
  };
}

function themesSentence(result: WeaknessesResult): string {
  const tested = result.recurrence.filter(({ test }) => test !== null);
  const back = tested.filter(({ test, ratio }) => test?.clear === true && (ratio?.value ?? 0) > 1);
  if (tested.length === 0) return 'No single theme has enough inspections to tell.';
  if (back.length === 0) return `Of ${counted(tested.length, 'theme')} taken one by one none is clear.`;
  const names = list(back.map(({ theme }) => `**${lower(labelOf(result.themes, theme))}**`));
  return `Taken one by one it is clear for ${names}.`;
}

function declineSentence({ decline, themes }: WeaknessesResult): string {
  if (decline.why !== null) return 'What stands before a decline cannot be told.';
  const tested = decline.themes.filter(({ test }) => test !== null);
  const clear = tested.filter(({ test }) => test?.clear === true);
  if (tested.length === 0) return 'What stands before a decline cannot be told.';
  if (clear.length === 0) return `No theme stands clearly more often, or less often, before a decline.`;
  const side = (more: boolean): readonly string[] =>
    clear
      .filter(
        ({ odds, asked, notAsked }) =>
          (odds === null ? (asked?.share ?? 0) > (notAsked?.share ?? 0) : odds.value > 1) === more,
      )
      .map(({ theme }) => lower(labelOf(themes, theme)));
  const [more, less] = [side(true), side(false)];
  return [
    ...(more.length === 0 ? [] : [`More often before a decline: ${list(more)}.`]),
    ...(less.length === 0 ? [] : [`Less often before a decline: ${list(less)}.`]),
  ].join(' ');
}

function basis({ overall, coverage, decline }: WeaknessesResult, choices: WeaknessesChoices): string {
  const listed = coverage.reduce((sum, each) => sum + each.listed, 0);
  const all = coverage.reduce((sum, each) => sum + each.inspections, 0);
  const pairs =
    overall === null
      ? ''
      : ` ${counted(overall.pairs, 'pair')} of consecutive lists from ${counted(overall.authorities, 'authority', 'authorities')};`;
  const declines =
    decline.why === null
      ? ` ${formatNumber(decline.declined)} declines after ${counted(decline.n, 'inspection')};`
      : '';
  return `${counted(listed, 'inspection')} of ${formatNumber(all)} since ${choices.since} have a list that could be read;${pairs}${declines} 95% intervals; clear means p below 0.05 after Holm’s correction over themes.`;
}
