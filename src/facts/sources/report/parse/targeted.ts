import type { BodyLine } from './body.ts';
import { gradeInSentence } from './grade-words.ts';
import type { Evidence } from './grades.ts';

/**
 * The overall judgement of an inspection of looked-after children before November 2013. Its table stands at the end:
 * "Overall effectiveness … Inadequate Grade 4", and the same words stand under the heading of its own section.
 */
export function targetedEvidence(lines: readonly BodyLine[]): readonly Evidence[] {
  const found: Evidence[] = [];
  for (const line of lines) {
    const match = /^overall effectiveness\b(.*)$/i.exec(line.text);
    const number = /\bgrade ([1-4])$/i.exec(line.text)?.[1];
    if (match === null || number === undefined) continue;
    const grade = gradeInSentence(match[1] ?? '');
    const page = line.page;
    if (grade === null) {
      found.push({ judgement: 'overall', page, grade: null, reason: 'no grade stands beside overall effectiveness' });
    } else if (grade !== Number(number)) {
      found.push({ judgement: 'overall', page, grade: null, reason: `the word beside it is not grade ${number}` });
    } else found.push({ judgement: 'overall', page, grade, reason: null });
  }
  return found;
}
