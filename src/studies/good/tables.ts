import { formatNumber, formatP, grades, type TableCell, type TableSpec } from '#ui/index.ts';
import { bandCell, number, numberCell, placeCell, shareCell, sourceOf, text } from './tables-parts.ts';
import type { GoodResult, InspectionAgreement, Standing, UnitResult } from './types.ts';
import { inOrder, noPlace } from './words.ts';

/** Places in order with their bands: the numbers of the chart of places. */
export function placesTable(result: GoodResult): TableSpec {
  return {
    id: 'good-places',
    title: `Places in order, ${result.period}`,
    columns: [
      text('authority', 'Authority'),
      number('place', 'Place', `of ${result.placed}`),
      number('choices', 'Band', 'choices, 90%'),
      number('coverage', 'Coverage', '% of weight'),
      ...(result.changes === null ? [] : [number('before', 'Place before')]),
    ],
    rows: inOrder(result.units)
      .filter(({ published }) => published.place !== null)
      .map((unit) => ({
        cells: [
          nameCell(unit),
          placeCell(unit.published.place),
          bandCell(unit.published.choices),
          shareCell(unit.coverage),
          ...(result.changes === null ? [] : [placeCell(unit.before, 'no place')]),
        ],
      })),
    source: sourceOf(result),
  };
}

/** Every authority: place, chance, bands and shares, as published and with context held constant side by side. */
export function everyAuthorityTable(result: GoodResult): TableSpec {
  return {
    id: 'good-authorities',
    title: `Every authority, ${result.period}`,
    note: `Chance: 95% of places under sampling noise at the stated choices. Band: 90% of places over the choices tried. Hidden: places that hidden figures could give, for certain. Shares: of the variants in which the authority has a place; drawing the variants adds an error of up to ${formatNumber(result.shareError * 100, 1)} percentage points. Adjusted: with context held constant.`,
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

function nameCell(unit: UnitResult): TableCell {
  return { text: unit.name, href: `/authorities/${unit.slug}` };
}

function unitCells(unit: UnitResult): TableCell[] {
  const { published, adjusted, targets } = unit;
  const aims = targets.met + targets.notMet + targets.cannotTell;
  const without = published.place === null;
  return [
    without ? { ...nameCell(unit), note: `No place: ${noPlace(unit)}` } : nameCell(unit),
    placeCell(published.place, 'no place'),
    bandCell(published.chance, without ? '' : 'no interval'),
    bandCell(published.choices),
    placeCell(published.medianPlace),
    bandCell(published.hidden, without ? '' : 'nothing hidden'),
    ...shareCells(published),
    placeCell(adjusted.place, without ? 'no place' : 'cannot tell'),
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

/** Correlations with inspection grades: as published and with context held constant. */
export function curveTable(result: GoodResult): TableSpec {
  const views: readonly [string, InspectionAgreement | null, string][] = [
    ['As published', result.inspection, 'inspection'],
    ['Context held constant', result.inspectionAdjusted, 'inspectionAdjusted'],
  ];
  const why = (key: string): TableCell => {
    const message = result.unavailable[key]?.message;
    return { text: 'cannot tell', raw: null, ...(message === undefined ? {} : { note: message }) };
  };
  const rho = (value: number): TableCell => numberCell(value, 2);
  const p = (value: number | undefined): TableCell =>
    value === undefined ? { text: 'not run', raw: null } : { text: formatP(value), raw: value };
  const rows: readonly [string, (agreement: InspectionAgreement) => TableCell][] = [
    ['Authorities with a place and a grade', ({ n }) => numberCell(n)],
    ['Correlation at the stated choices', ({ stated }) => rho(stated.rho)],
    ['p at the stated choices', ({ stated }) => p(stated.p)],
    ['Variants examined', ({ variants }) => numberCell(variants)],
    ['Lowest correlation', ({ lowest }) => rho(lowest)],
    ['Middle correlation', ({ median }) => rho(median)],
    ['Highest correlation', ({ highest }) => rho(highest)],
    ['Variants above zero, %', ({ positive }) => shareCell(positive)],
    ['Variants clearly above zero, %', ({ clearlyPositive }) => shareCell(clearlyPositive)],
    ['p of the middle correlation, all variants together', ({ joint }) => p(joint?.medianP)],
    ['p of the share of variants with p below 0.05', ({ joint }) => p(joint?.shareP)],
    ['p of all z values together', ({ joint }) => p(joint?.stoufferP)],
    [
      'Highest by chance, 95 of 100 shuffles',
      ({ joint }) => (joint === null ? { text: 'not run', raw: null } : rho(joint.highestByChance)),
    ],
    ['p of the highest', ({ joint }) => p(joint?.highestP)],
  ];
  return {
    id: 'good-inspection-table',
    title: 'Agreement with inspection grades',
    note: 'Spearman’s rank correlation of score and grade; above zero where better scores go with better grades.',
    columns: [text('what', 'What'), ...views.map(([label], at) => number(`view${at}`, label))],
    rows: rows.map(([label, cell]) => ({
      cells: [{ text: label }, ...views.map(([, view, key]) => (view === null ? why(key) : cell(view)))],
    })),
    source: sourceOf(result, { grades: true, context: result.inspectionAdjusted !== null }),
  };
}
