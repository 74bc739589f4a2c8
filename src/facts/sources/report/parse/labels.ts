import type { ReportJudgement } from '../types.ts';

/** Families of layouts: each prints labels of its own. */
export type Family = 'ILACS' | 'SIF';

/** Words as they are compared: lower case, one space, no numbering, no punctuation. */
export function plainLabel(text: string): string {
  return text
    .toLowerCase()
    .replace(/[\u2018\u2019']/g, '')
    .replace(/[^a-z0-9.]+/g, ' ')
    .replace(/(?:^|\s)\d(?:\.\d)?\.?(?=\s|$)/g, ' ')
    .replace(/[.\s]+/g, ' ')
    .trim();
}

/** Openings of the labels of judgements; a prose sentence does not begin a row. */
const OPENING =
  /^(?:the )?(?:impact of leaders|experiences and progress|experience and progress|children who need|children in need|children looked after|children in care|care leavers|adoption|leadership management|overall effectiveness|help and protection)/;

/** Whether a line could begin the label of a judgement. */
export function beginsLabel(text: string): boolean {
  return OPENING.test(plainLabel(text));
}

/** The judgement that a label names, in a layout of one family; null where it names none. */
export function judgementOf(label: string, family: Family): ReportJudgement | null {
  const text = plainLabel(label);
  if (!OPENING.test(text)) return null;
  if (/overall effectiveness/.test(text)) return 'overall';
  if (/impact of leaders/.test(text) || /leadership management and governance/.test(text)) return 'leaders';
  if (/help and protection/.test(text)) return 'helpAndProtection';
  if (family === 'SIF') {
    if (/adoption/.test(text)) return 'adoption';
    if (/looked after/.test(text)) return 'permanence';
    return /care leavers/.test(text) ? 'careLeavers' : null;
  }
  if (/children in care/.test(text) || /children looked after/.test(text)) return 'inCare';
  return /care leavers/.test(text) ? 'careLeavers' : null;
}

/** Words of which labels of judgements are made. */
const LABEL_WORDS = new Set(
  (
    'the impact of leaders on social work practice with children and families experiences experience progress who need ' +
    'help protection in care leavers overall effectiveness looked after achieving permanence adoption performance ' +
    'leadership management governance young people their services for including'
  ).split(' '),
);

/** Whether words that open like a label go on like a sentence: a stop inside, or words that labels do not have. */
export function isProse(label: string): boolean {
  if (/[.!?;]['"\u2019]?(?:\s|$)/.test(label.replace(/^\s*\d(?:\.\d)?\.?\s/, ''))) return true;
  const others = plainLabel(label)
    .split(' ')
    .filter((word) => !LABEL_WORDS.has(word));
  return others.length > 2;
}
