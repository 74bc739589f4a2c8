import { formatDate, formatNumber, type TableCell, type TableColumn } from '#ui/index.ts';
import type { GoodResult, PlaceBand } from './types.ts';
import { bandText, inert, percent, placeNumber } from './words.ts';

export const text = (id: string, label: string, unit?: string): TableColumn => ({
  id,
  label,
  align: 'text',
  ...(unit === undefined ? {} : { unit }),
});

export const number = (id: string, label: string, unit?: string): TableColumn => ({
  id,
  label,
  align: 'number',
  ...(unit === undefined ? {} : { unit }),
});

const NONE: TableCell = { text: '', raw: null };

/** A place; the words given where there is none. */
export function placeCell(place: number | null, otherwise = ''): TableCell {
  return place === null ? { text: otherwise, raw: null } : { text: placeNumber(place), raw: place };
}

export function bandCell(band: PlaceBand | null, otherwise = ''): TableCell {
  return band === null
    ? { text: otherwise, raw: null }
    : { text: bandText(band), raw: `${band.lower} to ${band.upper}` };
}

/** A share of 0 to 1 as a percentage. */
export function shareCell(share: number | null | undefined): TableCell {
  return share === null || share === undefined ? NONE : { text: percent(share), raw: share };
}

export function numberCell(value: number | null | undefined, decimals = 0, otherwise = ''): TableCell {
  return value === null || value === undefined
    ? { text: otherwise, raw: null }
    : { text: formatNumber(value, decimals), raw: value };
}

/** Publisher, publication and period of every figure that places come from: "Department for Education: …, 2024-25". */
export function measureSources(
  measures: readonly Pick<GoodResult['measures'][number], 'source' | 'period' | 'unusable'>[],
): string {
  const publishers = new Map<string, Map<string, Set<string>>>();
  for (const { source, period, unusable } of measures) {
    if (unusable !== null) continue;
    const publications = publishers.get(source.publisher) ?? new Map<string, Set<string>>();
    const periods = publications.get(source.publication) ?? new Set<string>();
    if (period !== null) periods.add(period);
    publications.set(source.publication, periods);
    publishers.set(source.publisher, publications);
  }
  return [...publishers]
    .map(([publisher, publications]) => {
      const listed = [...publications].map(([name, periods]) => [name, ...periods].join(', '));
      return `${publisher}: ${listed.join('; ')}`;
    })
    .join('. ');
}

/** Source of what stands in the definition and in no publication. */
export function definitionSource({ definition }: Pick<GoodResult, 'definition'>): string {
  return `the definition “${inert(definition.title)}” (${definition.id}, sha256 ${definition.hash.slice(0, 12)}).`;
}

/** Source of a table or chart of places; with grades where it shows them. */
export function sourceOf(
  result: Pick<GoodResult, 'gradesOn' | 'context'> & { readonly measures: Parameters<typeof measureSources>[0] },
  { grades = false, context = false } = {},
): string {
  const parts = [measureSources(result.measures)];
  if (grades) parts.push(`Ofsted: inspection outcomes, grades in force on ${formatDate(result.gradesOn)}`);
  if (context && result.context.length > 0) {
    parts.push(`Held constant: ${result.context.map(({ label, period }) => `${label}, ${period}`).join('; ')}`);
  }
  return `${parts.filter((part) => part).join('. ')}. Analysis: Waymark.`;
}
