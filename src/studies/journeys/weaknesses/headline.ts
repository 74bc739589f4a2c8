import type { HeadlineBlock } from '#studies/runner/index.ts';
import { formatInterval, formatNumber, formatP } from '#ui/index.ts';
import type { WeaknessesChoices } from './choices.ts';
import type { Ranged, WeaknessesResult } from './types.ts';
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
  const { share, anew, swaps } = overall;
  const ranged = (range: string): string => (range === '' ? '' : ` (${range})`);
  const sentences = [
    `**${claim(result)}**`,
    `A theme asked for comes back at the next inspection in **${percent(share.value)}**${ranged(percentRange(share))} of cases, against **${percent(anew.value)}**${ranged(percentRange(anew))} where the list before had not asked for it, under the same frameworks in the same years${swaps === null ? '' : ` (p ${formatP(swaps.p)} by ${formatNumber(swaps.n)} swaps)`}.`,
    gradeSentence(result),
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

/** What the intervals of the ratio say: as chosen, and where both grades are held the same. */
function claim({ overall, variants }: WeaknessesResult): string {
  const side = sideOf(overall?.ratio ?? null);
  if (side === null) return 'What was asked for, and what came next.';
  if (side === 'unclear') return 'What inspectors asked for does not clearly come back more often than chance.';
  if (side === 'less') return 'What inspectors asked for comes back less often than chance.';
  return sideOf(atSameGrades(variants)?.ratio ?? null) === 'more'
    ? 'What inspectors asked for comes back more often than chance.'
    : 'What inspectors asked for comes back a little more often than chance, which grades alone may explain.';
}

/** The narrowest comparison: authorities that had the same grade before and have the same grade now. */
function atSameGrades(variants: WeaknessesResult['variants']): WeaknessesResult['variants'][number] | undefined {
  return variants.find(({ id }) => id === 'grades');
}

function sideOf(ratio: Ranged | null): 'more' | 'less' | 'unclear' | null {
  if (ratio === null || ratio.lower === null || ratio.upper === null) return null;
  return ratio.lower > 1 ? 'more' : ratio.upper < 1 ? 'less' : 'unclear';
}

/** How much is left where both grades are the same; only beside a clear answer. */
function gradeSentence({ overall, variants }: WeaknessesResult): string {
  const held = atSameGrades(variants)?.ratio ?? null;
  const side = sideOf(held);
  if (overall === null || held === null || side === null || sideOf(overall.ratio) !== 'more') return '';
  const ratio = ({ value, lower: from, upper: to }: Ranged): string =>
    `${formatNumber(value, 2)} (${formatInterval(from ?? 0, to ?? 0, { decimals: 2 })})`;
  const rest = side === 'more' ? 'and stays clear' : 'and is no longer clear';
  return `That is ${ratio(overall.ratio)} times as often; set side by side only where both inspections gave the same grades it is ${ratio(held)}, ${rest}. Authorities with low grades have longer lists each time.`;
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
