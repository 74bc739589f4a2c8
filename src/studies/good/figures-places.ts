import { formatNumber, type PlacesChart, type VerdictsChart } from '#ui/index.ts';
import { sourceOf } from './tables-parts.ts';
import type { GoodResult, PlaceBand, UnitResult } from './types.ts';
import { bandText, counted, fourShares, inOrder, noPlace, placeNumber, placeWords, wholeBand } from './words.ts';

/** An oddity is worth its name in the chart when its band is this much wider than the middle one. */
const ODD = 2;

/** What a drawing needs of a unit. */
export type PicturedUnit = Pick<
  UnitResult,
  'code' | 'name' | 'slug' | 'excluded' | 'grade' | 'coverage' | 'before' | 'published'
>;

/** What the drawings of places need: of a result, or of what a page has just worked out itself. */
export interface Picture {
  readonly period: number;
  readonly placed: number;
  readonly variants: number;
  readonly medianBand: number;
  /** Whether places before stand beside. */
  readonly compared: boolean;
  readonly units: readonly PicturedUnit[];
  readonly source: string;
  /** With that of grades. */
  readonly gradedSource: string;
}

export function pictureOf(result: GoodResult): Picture {
  return {
    period: result.period,
    placed: result.placed,
    variants: result.variants,
    medianBand: result.summary.medianBand,
    compared: result.changes !== null,
    units: result.units,
    source: sourceOf(result),
    gradedSource: sourceOf(result, { grades: true }),
  };
}

/** Place of every authority in order, each with its band. `focus` is a code. */
export function placesChart(picture: Picture, focus: string | null = null): PlacesChart {
  const placed = inOrder(picture.units).filter((unit) => unit.published.place !== null);
  const odd = oddity(picture, placed);
  return {
    type: 'places',
    id: 'good-places',
    title: 'Place of every authority, and how far it moves',
    subtitle: '',
    description: `The place of ${picture.placed} authorities in ${picture.period} with the band that 90% of ${formatNumber(picture.variants)} variants give. The same numbers are in the table.`,
    source: picture.source,
    of: picture.placed,
    rows: placed.map((unit) => {
      const { place, choices } = unit.published;
      const band = choices === null ? '' : `, ${bandText(choices)} over the variants`;
      const words = `${unit.name}: ${placeWords(place ?? 0)}${band}`;
      return {
        code: unit.code,
        label: unit.name,
        href: `/authorities/${unit.slug}`,
        place: place ?? 0,
        band: whole(choices),
        placeText: words,
        ...(unit.code === focus ? { focus: true, annotate: words } : {}),
        ...(unit.code !== focus && unit.code === odd?.code ? { annotate: oddWords(odd) } : {}),
      };
    }),
  };
}

export function bandWidth(unit: PicturedUnit): number {
  const band = unit.published.choices;
  return band === null ? 0 : band.upper - band.lower;
}

/** The authority whose band is by far the widest: a reader will ask why. */
function oddity(picture: Picture, placed: readonly PicturedUnit[]): PicturedUnit | null {
  const widest = placed.reduce<PicturedUnit | null>(
    (best, unit) => (best === null || bandWidth(unit) > bandWidth(best) ? unit : best),
    null,
  );
  if (widest === null || bandWidth(widest) < Math.max(ODD, ODD * picture.medianBand)) return null;
  return widest;
}

function oddWords(unit: PicturedUnit): string {
  const band = unit.published.choices;
  const words = `${unit.name}: ${band === null ? '' : bandText(band)}`;
  // Full coverage explains nothing.
  return unit.coverage >= 0.995 ? words : `${words}, figures for ${formatNumber(unit.coverage * 100)}% of the weight`;
}

/** Rows of verdicts for some authorities, in the order of their places. */
export function verdictsChart(
  picture: Picture,
  units: readonly PicturedUnit[],
  own: { id: string; title: string; subtitle?: string; focus?: string | null; href?: (unit: PicturedUnit) => string },
): VerdictsChart {
  const { href = (unit) => `/authorities/${unit.slug}` } = own;
  return {
    type: 'verdicts',
    id: own.id,
    title: own.title,
    subtitle:
      own.subtitle ??
      'Share of variants, in %, that put the authority in the top fifth, above the middle, below it, or in the bottom fifth',
    description: `Place, band over the choices, chance and shares of verdicts of ${counted(units.length, 'authority', 'authorities')} in ${picture.period}. All authorities are in the table.`,
    source: picture.gradedSource,
    of: picture.placed,
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
        wasText: picture.compared ? wasText(unit) : '',
        band: whole(published.choices),
        chance: whole(published.chance),
        hidden: whole(published.hidden),
        shares: fourShares(published),
        grade: unit.grade,
        note: place === null ? `No place: ${noPlace(unit)}` : null,
      };
    }),
  };
}

function whole(band: PlaceBand | null): PlaceBand | null {
  return band === null ? null : wholeBand(band);
}

function wasText({ before }: PicturedUnit): string {
  return before === null ? 'had no place' : `was ${placeNumber(before)}`;
}
