import type { PeriodKind } from '#facts/observations/index.ts';
import type { Indicator, SeriesKey } from './types.ts';

type Given =
  | 'id'
  | 'label'
  | 'shortLabel'
  | 'definition'
  | 'unit'
  | 'unitLabel'
  | 'polarity'
  | 'polarityReason'
  | 'role'
  | 'series';

type Defaulted =
  | 'numerator'
  | 'denominator'
  | 'decimals'
  | 'breaks'
  | 'cautions'
  | 'nationalFramework'
  | 'interval'
  | 'publisher'
  | 'publication'
  | 'periodKind';

/** An indicator as a catalogue file writes it: what is usual may be left out. */
export type Draft = Pick<Indicator, Given> & Partial<Pick<Indicator, Defaulted>>;

/** What the indicators of one list have in common. */
export interface Common {
  readonly theme: string;
  readonly publisher: string;
  readonly publication: string;
  readonly periodKind: PeriodKind;
}

/** Wilson where a share has both counts, exact Poisson where a rate has its count, otherwise none. */
function usualInterval(draft: Draft): Indicator['interval'] {
  const counts = draft.series.some((key) => key.numeratorKey !== undefined);
  const wholes = draft.series.some((key) => key.denominatorKey !== undefined);
  if (draft.unit === 'percent') return counts && wholes ? 'proportion' : 'none';
  return draft.unit.startsWith('rate-') && counts ? 'rate' : 'none';
}

/** Completes drafts. One decimal, no breaks, no cautions and no place in the National Framework unless given. */
export function define(common: Common, drafts: readonly Draft[]): readonly Indicator[] {
  return drafts.map((draft) => ({
    numerator: null,
    denominator: null,
    decimals: 1,
    breaks: [],
    cautions: [],
    nationalFramework: null,
    interval: usualInterval(draft),
    ...common,
    ...draft,
    catalogued: true,
  }));
}

/** A series of an Explore Education Statistics file without filters; the counts are sibling columns. */
export function ees(key: string, numeratorKey?: string, denominatorKey?: string): SeriesKey {
  return series('ees', key, numeratorKey, denominatorKey);
}

/** A measure of the Local authority interactive tool; the counts are other measures of the tool. */
export function lait(key: string, numeratorKey?: string, denominatorKey?: string): SeriesKey {
  return series('lait', key, numeratorKey, denominatorKey);
}

function series(format: string, key: string, numeratorKey?: string, denominatorKey?: string): SeriesKey {
  return {
    format,
    key,
    ...(numeratorKey === undefined ? {} : { numeratorKey }),
    ...(denominatorKey === undefined ? {} : { denominatorKey }),
  };
}

/** `children_percent?breakdown=Total&characteristic=Convictions`: filters sorted by name. */
export function eesKey(column: string, filters: Readonly<Record<string, string>>): string {
  const parts = Object.entries(filters)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, value]) => `${name}=${value}`);
  return parts.length === 0 ? column : `${column}?${parts.join('&')}`;
}

/** A share whose whole is another row of the same file, such as `Total children`. */
export function eesShare(
  columns: { readonly percent: string; readonly count: string },
  filters: Readonly<Record<string, string>>,
  whole: Readonly<Record<string, string>>,
): SeriesKey {
  return ees(
    eesKey(columns.percent, filters),
    eesKey(columns.count, filters),
    eesKey(columns.count, { ...filters, ...whole }),
  );
}
