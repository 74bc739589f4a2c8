import { formatNumber, type TableSpec } from '#ui/index.ts';
import { definitionSource, number, numberCell, placeCell, sourceOf, text } from './tables-parts.ts';
import type { Changes, GoodResult } from './types.ts';
import { capital, counted, inert, namesOf, some } from './words.ts';

/** What changed against the definition it is compared with, in sentences. */
export function changesWords(result: GoodResult, changes: Changes): string {
  const { compared, movedTen, medianMove, enteredTopFifth, leftTopFifth, lostPlace, gainedPlace } = changes;
  const names = (codes: readonly string[]): string => some(namesOf(result, codes), 8);
  const sentences = [
    `Against “${inert(changes.from.title)}” ${movedTen === 0 ? 'no authority moves' : `${counted(movedTen, 'authority moves', 'authorities move')}`} by ten places or more, of ${formatNumber(compared)} with a place in both; half move by ${formatNumber(medianMove, Number.isInteger(medianMove) ? 0 : 1)} places or more.`,
  ];
  if (enteredTopFifth.length > 0) sentences.push(`New in the top fifth: ${names(enteredTopFifth)}.`);
  if (leftTopFifth.length > 0) sentences.push(`No longer in it: ${names(leftTopFifth)}.`);
  if (lostPlace.length > 0) {
    const why = some(
      lostPlace.map((entry) => `${entry.name} (${entry.why})`),
      8,
    );
    sentences.push(`Lost their place: ${why}.`);
  }
  if (gainedPlace.length > 0) sentences.push(`Gained a place: ${names(gainedPlace)}.`);
  if (changes.differences.length === 0) sentences.push('The two definitions do not differ.');
  return capital(sentences.join(' '));
}

export function movesTable(result: GoodResult, changes: Changes): TableSpec {
  const slug = new Map(result.units.map((unit) => [unit.code, unit.slug]));
  return {
    id: 'good-moves',
    title: 'Largest moves',
    columns: [
      text('authority', 'Authority'),
      number('was', 'Place before'),
      number('now', 'Place now'),
      number('move', 'Places up (+) or down (−)'),
    ],
    rows: changes.largest.map(({ code, name, was, now }) => ({
      cells: [
        { text: name, ...(slug.has(code) ? { href: `/authorities/${slug.get(code)}` } : {}) },
        placeCell(was),
        placeCell(now),
        {
          ...numberCell(was - now, Number.isInteger(was - now) ? 0 : 1),
          ...(was > now ? { text: `+${formatNumber(was - now, Number.isInteger(was - now) ? 0 : 1)}` } : {}),
        },
      ],
    })),
    source: sourceOf(result),
  };
}

export function differencesTable(result: Pick<GoodResult, 'definition'>, changes: Changes): TableSpec {
  return {
    id: 'good-differences',
    title: `How the definition differs from “${changes.from.title}”`,
    columns: [text('what', 'What'), text('was', 'Was'), text('now', 'Now')],
    rows: changes.differences.map(({ label, was, now }) => ({
      cells: [
        { text: label },
        was === null ? { text: 'was not there', raw: null } : { text: was },
        now === null ? { text: 'gone', raw: null } : { text: now },
      ],
    })),
    source: `${definitionSource({ definition: { ...result.definition, ...changes.from } }).replace(/\.$/, '')}, and ${definitionSource(result)}`,
  };
}
