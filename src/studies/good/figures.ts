import type { FigureBlock } from '#studies/runner/index.ts';
import { type CurveChart, formatNumber } from '#ui/index.ts';
import { bandWidth, pictureOf, placesChart, verdictsChart } from './figures-places.ts';
import { curveTable, everyAuthorityTable, placesTable } from './tables.ts';
import { sourceOf } from './tables-parts.ts';
import type { GoodResult, InspectionAgreement, UnitResult } from './types.ts';
import { capital, inOrder } from './words.ts';

/** Authorities at each end, and those that depend most on the choices, in the chart of verdicts. */
const EACH = 10;
export function placesFigure(result: GoodResult): FigureBlock {
  return {
    kind: 'figure',
    section: null,
    lede: null,
    chart: placesChart(pictureOf(result)),
    table: placesTable(result),
  };
}

/** Verdicts of those at both ends and of those that depend most on the choices; the table has everybody. */
export function verdictsFigure(result: GoodResult): FigureBlock {
  const placed = inOrder(result.units).filter((unit) => unit.published.place !== null);
  const shown = chosenRows(placed);
  const title =
    shown.length === placed.length
      ? 'Verdicts, and how far they depend on the choices'
      : `The first and last ${EACH}, and the ${EACH} that depend most on the choices`;
  const left = placed.length - shown.length;
  const shares =
    'Share of variants, in %, that put the authority in the top fifth, above the middle, below it, or in the bottom fifth.';
  const chart = verdictsChart(pictureOf(result), shown, {
    id: 'good-verdicts',
    title,
    subtitle: left === 0 ? shares : `${shares} The other ${formatNumber(left)} authorities are in the table.`,
  });
  return {
    kind: 'figure',
    section: 'Who is where, and how sure is it?',
    lede: toldApart(result),
    chart,
    table: everyAuthorityTable(result),
  };
}

function chosenRows(placed: readonly UnitResult[]): readonly UnitResult[] {
  if (placed.length <= 3 * EACH) return placed;
  const doubt = (unit: UnitResult): number => Math.abs((unit.published.shares?.aboveMiddle ?? 1) - 0.5);
  const ends = new Set([...placed.slice(0, EACH), ...placed.slice(-EACH)]);
  const open = placed
    .filter((unit) => !ends.has(unit))
    .sort((left, right) => doubt(left) - doubt(right) || bandWidth(right) - bandWidth(left))
    .slice(0, EACH);
  return placed.filter((unit) => ends.has(unit) || open.includes(unit));
}

function toldApart({ pairs }: GoodResult): string | null {
  if (pairs.all === 0) return null;
  return `Of ${formatNumber(pairs.all)} pairs of authorities, one is ahead of the other in at least 95% of the variants in ${formatNumber(pairs.toldApart)} (${formatNumber((100 * pairs.toldApart) / pairs.all)}%). For the rest the order depends on the choices.`;
}

/** Correlations of all examined variants, sorted, against what shuffled grades give. */
export function curveChart(result: GoodResult, agreement: InspectionAgreement, adjusted: boolean): CurveChart {
  const { stated, joint, n, variants, lowest, highest } = agreement;
  return {
    type: 'curve',
    id: adjusted ? 'good-inspection-adjusted' : 'good-inspection',
    title: capital(
      `${adjusted ? 'with context held constant, ' : ''}rank correlations with inspection grades run from ${formatNumber(lowest, 2)} to ${formatNumber(highest, 2)}`,
    ),
    subtitle: `Spearman’s correlation of score and grade, ${n} authorities, each of ${formatNumber(variants)} variants, sorted.${joint === null ? '' : ' Band: 95% of shuffled grades at the same position.'}`,
    description: `Sorted correlations of ${formatNumber(variants)} variants from ${formatNumber(lowest, 2)} to ${formatNumber(highest, 2)}; at the stated choices ${formatNumber(stated.rho, 2)}. The numbers are in the table.`,
    source: sourceOf(result, { grades: true, context: adjusted }),
    axis: { left: '← lowest', right: 'highest →' },
    values: agreement.curve,
    chanceLower: agreement.chanceLower,
    chanceUpper: agreement.chanceUpper,
    stated: { value: stated.rho, label: `Stated choices: ${formatNumber(stated.rho, 2)}` },
  };
}

export function curveFigure(result: GoodResult, lede: string | null): FigureBlock | null {
  if (result.inspection === null) return null;
  return {
    kind: 'figure',
    section: 'Does inspection agree with it?',
    lede,
    chart: curveChart(result, result.inspection, false),
    table: curveTable(result),
  };
}
