import type { HeadlineBlock } from '#studies/runner/index.ts';
import { formatCount, formatDate, formatMonth } from '#ui/index.ts';
import type { TransitionsResult } from './types.ts';
import { ends, judged, years } from './words.ts';

/** What the pause does to the half: nobody could be judged anew in it. */
function stopped({ pause, sensitivity }: TransitionsResult): string {
  const half = sensitivity.find(({ id }) => id === 'pause')?.median ?? null;
  if (pause === null || half === null) return '';
  return ` No graded inspection began between ${formatDate(pause.from)} and ${formatDate(pause.to)}; without that time half end within ${years(half.value)} (${ends(half)}).`;
}

/** The answer: how long half of the spells at inadequate lasted, and how many are still open. */
export function headline(result: TransitionsResult): HeadlineBlock {
  const { recovery, counted, since, until } = result;
  const basis =
    `${formatCount(counted.inspections, 'graded inspection')} of ${formatCount(counted.authorities, 'authority', 'authorities')} ` +
    `from ${formatMonth(since)} to ${formatDate(until)}. A spell is an unbroken run of inspections with the same grade; ` +
    `it ends on the first day of the inspection with another one. Interval: 95%.${stopped(result)}`;
  if (recovery === null) {
    return { kind: 'headline', tag: 'cannot tell', text: `No spell at inadequate${judged(result)} was seen.`, basis };
  }
  const { n, median, open, abolished, events } = recovery;
  const gone =
    abolished === 0 ? '' : `, and ${abolished} ended with ${abolished === 1 ? 'its authority' : 'their authorities'}`;
  const still = `${open === 0 ? 'none is' : open === 1 ? 'one is' : `${open} are`} still open${gone}`;
  if (median === null) {
    return {
      kind: 'headline',
      tag: 'cannot tell',
      text: `Of ${formatCount(n, 'spell')} at inadequate${judged(result)}, ${events} ended in a better grade, too few to say when half do; ${still}.`,
      basis,
    };
  }
  return {
    kind: 'headline',
    tag: null,
    text:
      `Of ${formatCount(n, 'spell')} at inadequate${judged(result)} since ${formatMonth(since)} half are estimated to end within ` +
      `**${years(median.value)}** (${ends(median)}); ${still}.`,
    basis,
  };
}
