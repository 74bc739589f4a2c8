import type { Rich, TableSpec } from '#ui/index.ts';
import { oppositeWords } from './tables-choices.ts';
import { bandCell, number, placeCell, shareCell, sourceOf, text } from './tables-parts.ts';
import type { GoodResult, UnitResult } from './types.ts';
import { bandText, counted, inert, list, noPlace, placeWords } from './words.ts';

/** One authority under several definitions: what its own page says of them. */
export interface AuthorityVerdicts {
  readonly lede: Rich;
  readonly table: TableSpec;
}

/** Where an authority stands under each definition; null where it stood under none. `authority` is a code or a slug. */
export function authorityVerdicts(results: readonly GoodResult[], authority: string): AuthorityVerdicts | null {
  const found = results.flatMap((result) => {
    const unit = result.units.find(({ code, slug }) => code === authority || slug === authority);
    return unit === undefined ? [] : [{ result, unit }];
  });
  const first = found[0];
  if (first === undefined) return null;
  return {
    lede: `${found.map(({ result, unit }) => standsWords(result, unit)).join(' ')} A place follows from what the definition counts: it is not a fact about ${inert(first.unit.name)}.`,
    table: {
      id: 'authority-definitions',
      title: 'Under definitions of good',
      note: 'Band: 90% of places over the choices tried. Shares: of the variants. Adjusted: with context held constant.',
      columns: [
        text('definition', 'Definition'),
        number('place', 'Place'),
        number('band', 'Band', 'choices, 90%'),
        number('chance', 'Chance', '95%'),
        number('top', 'Top fifth', '%'),
        number('above', 'Above middle', '%'),
        number('bottom', 'Bottom fifth', '%'),
        number('adjusted', 'Place', 'adjusted'),
        number('adjustedAbove', 'Above middle', 'adjusted, %'),
        text('opposite', 'The opposite verdict, if'),
      ],
      rows: found.map(({ result, unit }) => ({ cells: cellsOf(result, unit) })),
      source: list([...new Set(found.map(({ result }) => sourceOf(result, { context: true })))], 'and'),
    },
  };
}

function standsWords(result: GoodResult, unit: UnitResult): string {
  const title = `“${inert(result.definition.title)}”`;
  const { place, choices, shares } = unit.published;
  if (place === null) return `Under ${title} it has no place: ${inert(noPlace(unit))}.`;
  const band = choices === null ? '' : ` (${bandText(choices)} over the choices)`;
  const verdict =
    shares === null
      ? ''
      : shares.topFifth >= 0.95
        ? ', in the top fifth whatever the choices'
        : shares.bottomFifth >= 0.95
          ? ', in the bottom fifth whatever the choices'
          : shares.aboveMiddle >= 0.95
            ? ', above the middle whatever the choices'
            : shares.aboveMiddle <= 0.05
              ? ', below the middle whatever the choices'
              : '; whether it is above the middle depends on the choices';
  return `Under ${title} it comes **${placeWords(place)}** of ${counted(result.placed, 'authority', 'authorities')}${band}${verdict}.`;
}

function cellsOf(result: GoodResult, unit: UnitResult): TableSpec['rows'][number]['cells'] {
  const { published, adjusted } = unit;
  const without = published.place === null;
  return [
    {
      text: result.definition.title,
      href: `/definitions/${result.definition.id}?authority=${unit.slug}`,
      note: `${result.period}, ${result.placed} authorities`,
    },
    without ? { text: 'no place', raw: null, note: noPlace(unit) } : placeCell(published.place),
    bandCell(published.choices),
    bandCell(published.chance, without ? '' : 'no interval'),
    shareCell(published.shares?.topFifth),
    shareCell(published.shares?.aboveMiddle),
    shareCell(published.shares?.bottomFifth),
    placeCell(adjusted.place, without ? '' : 'cannot tell'),
    shareCell(adjusted.shares?.aboveMiddle),
    { text: oppositeWords(unit) },
  ];
}
