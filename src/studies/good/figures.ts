import type { FigureBlock } from '#studies/runner/index.ts';
import { type CurveChart, formatNumber, type PlacesChart, type VerdictsChart } from '#ui/index.ts';
import { curveTable, everyAuthorityTable, placesTable } from './tables.ts';
import { sourceOf } from './tables-parts.ts';
import type { GoodResult, InspectionAgreement, UnitResult } from './types.ts';
import { bandText, capital, counted, fourShares, inOrder, noPlace, placeNumber, placeWords } from './words.ts';

/** Authorities at each end, and those that depend most on the choices, in the chart of verdicts. */
const EACH = 10;
/** An oddity is worth its name in the chart when its band is this much wider than the middle one. */
const ODD = 2;

/** Place of every authority in order, each with its band. `focus` is a code. */
export function placesChart(result: GoodResult, focus: string | null = null): PlacesChart {
  const placed = inOrder(result.units).filter((unit) => unit.published.place !== null);
  const odd = oddity(result, placed);
  return {
    type: 'places',
    id: 'good-places',
    title: 'Place of every authority, and how far it moves',
    subtitle: '',
    description: `The place of ${result.placed} authorities in ${result.period} with the band that 90% of ${formatNumber(result.variants)} variants give. The same numbers are in the table.`,
    source: sourceOf(result),
    of: result.placed,
    rows: placed.map((unit) => {
      const { place, choices } = unit.published;
      const band = choices === null ? '' : `, ${bandText(choices)} over the variants`;
      const words = `${unit.name}: ${placeWords(place ?? 0)}${band}`;
      return {
        code: unit.code,
        label: unit.name,
        href: `/authorities/${unit.slug}`,
        place: place ?? 0,
        band: choices,
        placeText: words,
        ...(unit.code === focus ? { focus: true, annotate: words } : {}),
        ...(unit.code !== focus && unit.code === odd?.code ? { annotate: oddWords(odd) } : {}),
      };
    }),
  };
}

function bandWidth(unit: UnitResult): number {
  const band = unit.published.choices;
  return band === null ? 0 : band.upper - band.lower;
}

/** The authority whose band is by far the widest: a reader will ask why. */
function oddity(result: GoodResult, placed: readonly UnitResult[]): UnitResult | null {
  const widest = placed.reduce<UnitResult | null>(
    (best, unit) => (best === null || bandWidth(unit) > bandWidth(best) ? unit : best),
    null,
  );
  if (widest === null || bandWidth(widest) < Math.max(ODD, ODD * result.summary.medianBand)) return null;
  return widest;
}

function oddWords(unit: UnitResult): string {
  const band = unit.published.choices;
  return `${unit.name}: ${band === null ? '' : bandText(band)}, figures for ${formatNumber(unit.coverage * 100)}% of the weight`;
}

export function placesFigure(result: GoodResult): FigureBlock {
  return { kind: 'figure', section: null, lede: null, chart: placesChart(result), table: placesTable(result) };
}

/** Rows of verdicts for some authorities, in the order of their places. */
export function verdictsChart(
  result: GoodResult,
  units: readonly UnitResult[],
  own: { id: string; title: string; subtitle?: string; focus?: string | null; href?: (unit: UnitResult) => string },
): VerdictsChart {
  const { href = (unit) => `/authorities/${unit.slug}` } = own;
  return {
    type: 'verdicts',
    id: own.id,
    title: own.title,
    subtitle:
      own.subtitle ??
      'Share of variants, in %, that put the authority in the top fifth, above the middle, below it, or in the bottom fifth',
    description: `Place, band over the choices, chance and shares of verdicts of ${counted(units.length, 'authority', 'authorities')} in ${result.period}. All authorities are in the table.`,
    source: sourceOf(result, { grades: true }),
    of: result.placed,
    rows: inOrder(units).map((unit) => {
      const { published } = unit;
      const { place } = published;
      return {
        id: unit.code,
        label: unit.name,
        href: href(unit),
        ...(unit.code === own.focus ? { focus: true } : {}),
        place,
        placeText: place === null ? '' : placeNumber(place),
        wasText: result.changes === null ? '' : wasText(unit),
        band: published.choices,
        chance: published.chance,
        hidden: published.hidden,
        shares: fourShares(published),
        grade: unit.grade,
        note: place === null ? `No place: ${noPlace(unit)}` : null,
      };
    }),
  };
}

function wasText({ before }: UnitResult): string {
  return before === null ? 'had no place' : `was ${placeNumber(before)}`;
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
  const chart = verdictsChart(result, shown, {
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
