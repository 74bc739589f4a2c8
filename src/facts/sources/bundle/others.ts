import type { Inspection } from '#facts/inspections/index.ts';
import type { NeighbourList } from '#facts/neighbours/index.ts';
import { broken } from './manifest.ts';
import { csvField, csvRows } from './series.ts';

type Improvements = NonNullable<Inspection['improvements']>;

/** What was asked for, without words: page, key, themes, and where they are not the usual ones the list and the report. */
type StoredImprovement = readonly [
  page: number,
  key: string,
  themes: readonly string[],
  more?: { readonly list?: 'board'; readonly report?: number },
];

/** Inspections of one source file; each field's place stands alone, for the file is the same for all. */
interface StoredInspections {
  readonly source: number;
  readonly inspections: readonly (Omit<Inspection, 'sources' | 'improvements'> & {
    readonly improvements?: readonly StoredImprovement[];
    /** Place to the fields that were read there. */
    readonly places: Readonly<Record<string, string>>;
  })[];
}

/** Fields by their place: of a report many fields have one. */
function placesOf(inspection: Inspection, file: string): Record<string, string> {
  const places = new Map<string, string[]>();
  for (const [field, source] of Object.entries(inspection.sources)) {
    if (source.file !== file) throw new RangeError(`${inspection.id}: ${field} was read in ${source.file}`);
    places.set(source.place, [...(places.get(source.place) ?? []), field]);
  }
  return Object.fromEntries([...places].map(([place, fields]) => [place, fields.join(' ')]));
}

function withoutText(improvements: Improvements, id: string): readonly StoredImprovement[] {
  return improvements.map(({ page, key, text, themes, list, report }) => {
    if (text !== null) throw new RangeError(`${id}: a bundle carries no text of reports`);
    const more = { ...(list === undefined ? {} : { list }), ...(report === undefined ? {} : { report }) };
    const stored = [page, key, themes ?? []] as const;
    return Object.keys(more).length === 0 ? stored : [...stored, more];
  });
}

/** One inspection a line, so that a change is one line in a comparison. */
export function encodeInspections(
  lists: readonly { readonly source: number; readonly file: string; readonly inspections: readonly Inspection[] }[],
): Uint8Array {
  const parts = lists
    .filter(({ inspections }) => inspections.length > 0)
    .map(({ source, file, inspections }) => {
      const lines = inspections.map((inspection) => {
        const { sources: _, improvements, ...rest } = inspection;
        return JSON.stringify({
          ...rest,
          ...(improvements === undefined ? {} : { improvements: withoutText(improvements, inspection.id) }),
          places: placesOf(inspection, file),
        });
      });
      return `{"source":${source},"inspections":[\n${lines.join(',\n')}\n]}`;
    });
  return new TextEncoder().encode(`[\n${parts.join(',\n')}\n]\n`);
}

/** Inspections by source; file names come from the manifest. */
export function decodeInspections(
  bytes: Uint8Array,
  files: readonly string[],
): ReadonlyMap<number, readonly Inspection[]> {
  let stored: readonly StoredInspections[];
  try {
    stored = JSON.parse(new TextDecoder().decode(bytes));
  } catch (error) {
    throw broken('inspections.json is not JSON', error);
  }
  return new Map(
    stored.map(({ source, inspections }) => {
      const file = files[source];
      if (file === undefined) throw broken(`inspections.json names source ${source}, which the manifest lacks`);
      const list = inspections.map(
        ({ places, improvements, ...rest }): Inspection => ({
          ...rest,
          ...(improvements === undefined ? {} : { improvements: improvements.map(decodeImprovement) }),
          sources: Object.fromEntries(
            Object.entries(places).flatMap(([place, fields]) =>
              fields.split(' ').map((field) => [field, { file, place }]),
            ),
          ),
        }),
      );
      return [source, list];
    }),
  );
}

function decodeImprovement([page, key, themes, more]: StoredImprovement, index: number): Improvements[number] {
  return { n: index + 1, page, text: null, key, themes, ...more };
}

/** A row for each neighbour, nearest first. */
export function encodeNeighbours(
  lists: readonly { readonly source: number; readonly neighbours: readonly NeighbourList[] }[],
): Uint8Array {
  const lines = lists.flatMap(({ source, neighbours }) =>
    neighbours.flatMap((list) =>
      list.neighbours.map((neighbour, index) =>
        [source, list.model, list.authority, index + 1, neighbour.authority, neighbour.closeness]
          .map((field) => csvField(String(field)))
          .join(','),
      ),
    ),
  );
  return new TextEncoder().encode(`${['source,model,authority,place,neighbour,closeness', ...lines].join('\n')}\n`);
}

export function decodeNeighbours(bytes: Uint8Array): ReadonlyMap<number, readonly NeighbourList[]> {
  const found = new Map<
    number,
    Map<string, { authority: string; model: string; neighbours: NeighbourList['neighbours'] }>
  >();
  csvRows(bytes).forEach((row, index) => {
    const { source, model, authority, place, neighbour, closeness } = row;
    if (!source || !model || !authority || !neighbour || closeness === undefined) {
      throw broken(`neighbours.csv, row ${index + 2}, is incomplete`);
    }
    const lists = found.get(Number(source)) ?? new Map();
    found.set(Number(source), lists);
    const key = `${model}:${authority}`;
    const list = lists.get(key) ?? { authority, model, neighbours: [] };
    if (Number(place) !== list.neighbours.length + 1) throw broken(`neighbours.csv, row ${index + 2}, is out of order`);
    lists.set(key, { ...list, neighbours: [...list.neighbours, { authority: neighbour, closeness }] });
  });
  return new Map([...found].map(([source, lists]) => [source, [...lists.values()]]));
}
