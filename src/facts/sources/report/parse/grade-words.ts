import type { Grade } from '#facts/inspections/index.ts';

/** A grade as printed: a number, or that the judgement was not made. */
export type PrintedGrade = Grade | 'not judged';

/** Words of which printed grades are made. */
const WORDS = new Set([
  'outstanding',
  'good',
  'requires',
  'require',
  'improvement',
  'to',
  'be',
  'inadequate',
  'adequate',
  'not',
  'judged',
]);
/** Words with which a printed grade begins. */
const FIRST = new Set(['outstanding', 'good', 'requires', 'require', 'inadequate', 'adequate', 'not']);

const PHRASES: ReadonlyMap<string, PrintedGrade> = new Map<string, PrintedGrade>([
  ['outstanding', 1],
  ['good', 2],
  ['requires improvement', 3],
  ['require improvement', 3],
  ['requires improvement to be good', 3],
  ['require improvement to be good', 3],
  // The third grade of the frameworks before November 2013.
  ['adequate', 3],
  ['inadequate', 4],
  ['not judged', 'not judged'],
]);

/** Lower case, letters only. */
export function bareWord(text: string): string {
  return text.toLowerCase().replace(/[^\p{L}]/gu, '');
}

/** Whether a word may be part of a printed grade. */
export function isGradeWord(text: string): boolean {
  return WORDS.has(bareWord(text));
}

/** Whether a printed grade may begin with a word. */
export function beginsGrade(text: string): boolean {
  return FIRST.has(bareWord(text));
}

/** The grade that a cell says; null where its words are no grade. */
export function gradeOf(text: string): PrintedGrade | null {
  return PHRASES.get(words(text).join(' ')) ?? null;
}

/** Whether words are a grade that could not be continued: "good", but not "requires improvement to". */
export function isWholeGrade(text: string): boolean {
  return gradeOf(text) !== null;
}

/** The first grade that a sentence gives after its verb; null where it gives none, or denies one ("no longer inadequate"). */
export function gradeInSentence(text: string): PrintedGrade | null {
  const all = words(text);
  for (let at = 0; at < all.length; at += 1) {
    const word = all[at] ?? '';
    const next = all[at + 1] ?? '';
    const [before, beforeThat] = [all[at - 1] ?? '', all[at - 2] ?? ''];
    const denied = before === 'not' || before === 'yet' || (before === 'longer' && beforeThat === 'no');
    if (denied) continue;
    if ((word === 'requires' || word === 'require') && next === 'improvement') return 3;
    if (word === 'outstanding' || word === 'good' || word === 'inadequate' || word === 'adequate') {
      return gradeOf(word);
    }
    if (word === 'not' && next === 'judged') return 'not judged';
  }
  return null;
}

function words(text: string): readonly string[] {
  return text
    .split(/[\s:,;.()–—-]+/)
    .map(bareWord)
    .filter((word) => word !== '');
}
