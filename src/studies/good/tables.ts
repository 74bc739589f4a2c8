import { grades, type TableCell, type TableSpec } from '#ui/index.ts';
import { bandCell, number, numberCell, placeCell, shareCell, sourceOf, text } from './tables-parts.ts';
import type { GoodResult, Standing, UnitResult } from './types.ts';
import { inOrder, noPlace } from './words.ts';

/** Every authority: place, chance, bands and shares, as published and with context held constant side by side. */
export function everyAuthorityTable(result: GoodResult): TableSpec {
  return {
    id: 'good-authorities',
    title: `Every authority, ${result.period}`,
    note: 'Chance: 95% of places under sampling noise at the stated choices. Band: 90% of places over the choices tried. Hidden: places that hidden figures could give, for certain. Shares: of the variants in which the authority has a place. Adjusted: with context held constant.',
    columns: [
      text('authority', 'Authority'),
      number('place', 'Place', `of ${result.placed}`),
      number('chance', 'Chance', '95%'),
      number('choices', 'Band', 'choices, 90%'),
      number('median', 'Middle place', 'over choices'),
      number('hidden', 'Hidden', 'certain bounds'),
      number('top', 'Top fifth', '% of variants'),
      number('above', 'Above middle', '% of variants'),
      number('bottom', 'Bottom fifth', '% of variants'),
      number('adjustedPlace', 'Place', 'adjusted'),
      number('adjustedChance', 'Chance', 'adjusted, 95%'),
      number('adjustedChoices', 'Band', 'adjusted, 90%'),
      number('adjustedTop', 'Top fifth', 'adjusted, %'),
      number('adjustedAbove', 'Above middle', 'adjusted, %'),
      number('adjustedBottom', 'Bottom fifth', 'adjusted, %'),
      number('coverage', 'Coverage', '% of weight'),
      text('grade', 'Inspection'),
      number('notToldApart', 'Not told apart', 'from'),
      text('targets', 'Targets', 'met, not met, cannot tell'),
    ],
    rows: inOrder(result.units).map((unit) => ({ cells: unitCells(unit) })),
    source: sourceOf(result, { grades: true, context: true }),
  };
}

function unitCells(unit: UnitResult): TableCell[] {
  const { published, adjusted, targets } = unit;
  const aims = targets.met + targets.notMet + targets.cannotTell;
  const name: TableCell = { text: unit.name, href: `/authorities/${unit.slug}` };
  return [
    published.place === null ? { ...name, note: `No place: ${noPlace(unit)}` } : name,
    placeCell(published.place, 'no place'),
    bandCell(published.chance, published.place === null ? '' : 'no interval'),
    bandCell(published.choices),
    placeCell(published.medianPlace),
    bandCell(published.hidden, published.place === null ? '' : 'nothing hidden'),
    ...shareCells(published),
    placeCell(adjusted.place, published.place === null ? 'no place' : 'cannot tell'),
    bandCell(adjusted.chance),
    bandCell(adjusted.choices),
    ...shareCells(adjusted),
    shareCell(unit.coverage),
    unit.grade === null ? { text: 'No grade', raw: null } : { text: grades[unit.grade].word },
    numberCell(unit.notToldApart),
    aims === 0
      ? { text: 'no targets', raw: null }
      : { text: `${targets.met}, ${targets.notMet}, ${targets.cannotTell}` },
  ];
}

function shareCells({ shares }: Standing): TableCell[] {
  return [shareCell(shares?.topFifth), shareCell(shares?.aboveMiddle), shareCell(shares?.bottomFifth)];
}
