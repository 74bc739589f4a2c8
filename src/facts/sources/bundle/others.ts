import type { Inspection } from '#facts/inspections/index.ts';
import type { NeighbourList } from '#facts/neighbours/index.ts';
import { broken } from './manifest.ts';
import { csvField, csvRows } from './series.ts';

/** Inspections of one source file; each field's place stands alone, for the file is the same for all. */
interface StoredInspections {
  readonly source: number;
  readonly inspections: readonly (Omit<Inspection, 'sources'> & {
    readonly places: Readonly<Record<string, string>>;
  })[];
}

function placesOf(inspection: Inspection, file: string): Record<string, string> {
  return Object.fromEntries(
    Object.entries(inspection.sources).map(([field, source]) => {
      if (source.file !== file) throw new RangeError(`${inspection.id}: ${field} was read in ${source.file}`);
      return [field, source.place];
    }),
  );
}

/** One inspection a line, so that a change is one line in a comparison. */
export function encodeInspections(
  lists: readonly { readonly source: number; readonly file: string; readonly inspections: readonly Inspection[] }[],
): Uint8Array {
  const parts = lists
    .filter(({ inspections }) => inspections.length > 0)
    .map(({ source, file, inspections }) => {
      const lines = inspections.map(({ sources: _, ...rest }, index) => {
        const inspection = inspections[index];
        return JSON.stringify({ ...rest, places: inspection === undefined ? {} : placesOf(inspection, file) });
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
      const list = inspections.map(({ places, ...rest }) => ({
        ...rest,
        sources: Object.fromEntries(Object.entries(places).map(([field, place]) => [field, { file, place }])),
      }));
      return [source, list];
    }),
  );
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
