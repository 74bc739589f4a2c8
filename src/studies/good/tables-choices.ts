import { formatNumber, type TableCell, type TableSpec } from '#ui/index.ts';
import { definitionSource, number, numberCell, placeCell, shareCell, sourceOf, text } from './tables-parts.ts';
import type { ChoiceResult, Flip, GoodResult, UnitResult } from './types.ts';
import { inOrder, isVaried, lower, percent } from './words.ts';

/** Varied choices, the one that decides most first. */
export function byInfluence(result: GoodResult): readonly ChoiceResult[] {
  return [...result.choices]
    .filter(({ influence }) => influence !== null)
    .sort((left, right) => (right.influence ?? 0) - (left.influence ?? 0));
}

export function decidesWords(result: GoodResult): string {
  const [first, second] = byInfluence(result);
  if (first === undefined) return 'No choice was varied, so none can be said to decide.';
  const share = (choice: ChoiceResult): string => `${percent(choice.influence ?? 0)}%`;
  const next = second === undefined ? '' : `, then ${lower(second.label)} (${share(second)})`;
  return `**${first.label}** decide${/s$/.test(first.label) ? '' : 's'} most: on average ${share(first)} of the differences between an authority’s places come down to ${/s$/.test(first.label) ? 'them' : 'this'}${next}. Shapley shares: each choice’s part of the variance of places, adding up to 100%.`;
}

/** Share of the variance of places that each choice accounts for, on average and at most. */
export function influenceTable(result: GoodResult): TableSpec {
  const largest = (choice: ChoiceResult): { unit: UnitResult; share: number } | null =>
    result.units.reduce<{ unit: UnitResult; share: number } | null>((best, unit) => {
      const share = unit.influence.find((entry) => entry.choice === choice.id)?.share;
      return share === undefined || (best !== null && share <= best.share) ? best : { unit, share };
    }, null);
  return {
    id: 'good-influence',
    title: 'What decides: share of the variance of places that each choice accounts for',
    columns: [
      text('choice', 'Choice'),
      number('mean', 'Mean', '% over authorities'),
      number('largest', 'Largest', '%'),
      text('whose', 'Largest for'),
    ],
    rows: byInfluence(result).map((choice) => {
      const most = largest(choice);
      return {
        cells: [
          { text: choice.label },
          shareCell(choice.influence),
          shareCell(most?.share),
          most === null ? { text: '' } : { text: most.unit.name, href: `/authorities/${most.unit.slug}` },
        ],
      };
    }),
    source: sourceOf(result),
  };
}

/** Each option of each choice: which was stated, which were tried, which could not be used. */
export function optionsTable(result: GoodResult): TableSpec {
  return {
    id: 'good-options',
    title: 'What each choice was',
    note: 'Stated: what the definition and the recipe say. Tried: an option that some of the variants use.',
    columns: [text('choice', 'Choice'), text('option', 'Option'), text('use', 'Use'), text('note', 'Note')],
    rows: result.choices.flatMap((choice) => {
      const row = (option: string, use: string, note: string) => ({
        cells: [{ text: choice.label }, { text: option }, { text: use, bold: use === 'Stated' }, { text: note }],
      });
      const depends = choice.dependsOn ?? '';
      const options =
        choice.options.length > 0
          ? choice.options.map((option, at) =>
              row(option.label, option.stated ? 'Stated' : 'Tried', at === 0 ? depends : ''),
            )
          : [
              row(
                isVaried(choice) ? 'Drawn from each measure’s range' : 'As stated',
                isVaried(choice) ? 'Tried' : 'Stated',
                depends,
              ),
            ];
      return [...options, ...choice.leftOut.map((option) => row(option.label, 'Left out', option.why))];
    }),
    source: `${definitionSource(result)} Options tried: the recipe of this result.`,
  };
}

/** What leaving out one measure does to the places. */
export function dropOneTable(result: GoodResult): TableSpec {
  return {
    id: 'good-drop-one',
    title: 'What leaving out one measure does to places',
    columns: [
      text('measure', 'Without'),
      number('mean', 'Mean move', 'places'),
      number('largest', 'Largest move', 'places'),
      number('ten', 'Moved ten or more', 'authorities'),
    ],
    rows: [...result.measures]
      .sort((left, right) => (right.leftOut?.meanMove ?? -1) - (left.leftOut?.meanMove ?? -1))
      .map(({ label, leftOut, unusable }) => {
        const none: TableCell = {
          text: 'cannot be left out',
          raw: null,
          ...(unusable === null ? {} : { note: unusable }),
        };
        return {
          cells: [
            { text: label },
            leftOut === null ? none : numberCell(leftOut.meanMove, 1),
            placeCell(leftOut?.largestMove ?? null),
            numberCell(leftOut?.movedTen ?? null),
          ],
        };
      }),
    source: sourceOf(result),
  };
}

/** "Averages are geometric: 80th of 150". */
export function flipWords(flip: Flip): string {
  return `${flip.belief}: place ${formatNumber(flip.place, Number.isInteger(flip.place) ? 0 : 1)} of ${formatNumber(flip.of)}`;
}

/** What would have to be believed for the opposite verdict; said for one authority. */
export function oppositeWords(unit: UnitResult): string {
  if (unit.published.place === null) return '';
  if (unit.flips === null) return 'Exactly in the middle: there is no verdict to turn.';
  return unit.flips.length === 0 ? 'No single choice turns it.' : unit.flips.map(flipWords).join('; ');
}

/** For each authority what would have to be believed for the opposite verdict, and how each option treats it. */
export function flipsTable(result: GoodResult): TableSpec {
  const middle = (result.placed + 1) / 2;
  return {
    id: 'good-flips',
    title: 'What would have to be believed for the opposite verdict',
    note: 'Single changes alone, nearest first, that put the authority on the other side of the middle. Weights are tried from a tenth to ten times the stated one.',
    columns: [
      text('authority', 'Authority'),
      number('place', 'Place'),
      text('verdict', 'Verdict', 'at the stated choices'),
      text('beliefs', 'The opposite, if'),
    ],
    rows: inOrder(result.units)
      .filter(({ published }) => published.place !== null)
      .map((unit) => ({
        cells: [
          { text: unit.name, href: `/authorities/${unit.slug}` },
          placeCell(unit.published.place),
          { text: sideOf(unit.published.place ?? middle, middle) },
          { text: oppositeWords(unit) },
        ],
      })),
    source: sourceOf(result),
  };
}

function sideOf(place: number, middle: number): string {
  return place < middle ? 'Above the middle' : place > middle ? 'Below the middle' : 'In the middle';
}

/** Shares above the middle under each option of each varied choice, for every authority. Null where none was varied. */
export function conditionalTable(result: GoodResult): TableSpec | null {
  const varied = result.choices.filter((choice) => choice.options.length > 1);
  const options = varied.flatMap((choice) => choice.options.map((option, at) => ({ choice, option, at })));
  if (options.length === 0) return null;
  return {
    id: 'good-conditional',
    title: 'Share of variants above the middle under each option, %',
    columns: [
      text('authority', 'Authority'),
      ...options.map(({ choice, option }) => number(`${choice.id}-${option.id}`, option.label, choice.label)),
    ],
    rows: inOrder(result.units)
      .filter(({ published }) => published.place !== null)
      .map((unit) => ({
        cells: [
          { text: unit.name, href: `/authorities/${unit.slug}` },
          ...options.map(({ choice, at }) =>
            shareCell(unit.conditional.find((entry) => entry.choice === choice.id)?.aboveMiddle[at]),
          ),
        ],
      })),
    source: sourceOf(result),
  };
}
