import type { PoolClient } from 'pg';
import type { AreaRegister } from '#facts/authorities/index.ts';
import { PERIOD_KINDS, type Period } from '#facts/observations/index.ts';
import type { PanelSlice } from '#facts/panel/index.ts';
import type { SeriesSlice } from '#facts/sources/index.ts';
import { arrangements } from './areas.ts';
import { type Cells, cellHasher, countCells, layOver, sliceKey } from './content.ts';
import { copyRows, decodeCodes, decodeFloats, encodeCodes, encodeFloats } from './wire.ts';

/** A slice that has something new, ready to be stored. */
export interface NewSlice {
  readonly slice: SeriesSlice;
  readonly contentHash: string;
  readonly stateHash: string;
  readonly changed: number;
  readonly added: number;
}

interface StoredSlice {
  readonly id: number;
  readonly contentHash: string;
  readonly stateHash: string;
}

const COLUMNS =
  'area_set_id, indicator, format, series_key, period_kind, period_end::text, "values", status, numerators, denominators, lower, upper';

/** Which slices of a file, given with the hashes of their cells, say something that the store does not have yet. */
export async function newSlices(
  client: PoolClient,
  register: AreaRegister,
  slices: readonly SeriesSlice[],
  hashes: readonly string[],
): Promise<readonly NewSlice[]> {
  const hash = cellHasher(register.areas);
  const stored = await storedSlices(client, [...new Set(slices.map((slice) => slice.format))]);
  const fresh: NewSlice[] = [];
  const differing: { readonly slice: SeriesSlice; readonly contentHash: string; readonly layers: StoredSlice[] }[] = [];
  for (const [index, slice] of slices.entries()) {
    const contentHash = hashes[index] as string;
    const layers = stored.get(sliceKey(slice));
    const latest = layers?.at(-1);
    if (layers === undefined || latest === undefined) {
      const added = countCells(slice.status);
      if (added > 0) fresh.push({ slice, contentHash, stateHash: contentHash, changed: 0, added });
    } else if (latest.contentHash !== contentHash && latest.stateHash !== contentHash) {
      differing.push({ slice, contentHash, layers });
    }
  }
  if (differing.length === 0) return fresh;
  const ids = differing.flatMap((entry) => entry.layers.map((layer) => layer.id));
  const cells = await loadCells(client, register, ids);
  for (const { slice, contentHash, layers } of differing) {
    const before = layers
      .map((layer) => cells.get(layer.id) as Cells)
      .reduce((state, layer) => layOver(state, layer).state);
    const { state, changed, added } = layOver(before, slice);
    if (changed + added > 0) fresh.push({ slice, contentHash, stateHash: hash(state), changed, added });
  }
  return fresh;
}

async function storedSlices(client: PoolClient, formats: readonly string[]): Promise<Map<string, StoredSlice[]>> {
  const result = await client.query<
    StoredSlice & { indicator: string; format: string; seriesKey: string; kind: string; end: string }
  >({
    text: `select id::int, indicator, format, series_key as "seriesKey", period_kind as kind, period_end::text as "end",
             content_hash as "contentHash", state_hash as "stateHash"
           from slice where format = any($1) order by id`,
    values: [formats],
  });
  const found = new Map<string, StoredSlice[]>();
  for (const row of result.rows) {
    const key = sliceKey({ ...row, period: periodOf(row.kind, row.end) });
    const layers = found.get(key);
    if (layers === undefined) found.set(key, [row]);
    else layers.push(row);
  }
  return found;
}

async function loadCells(
  client: PoolClient,
  register: AreaRegister,
  ids: readonly number[],
): Promise<Map<number, Cells>> {
  const rows = await copyRows(client, `select ${COLUMNS}, id from slice where id in (${ids.map(Number).join(',')})`);
  const arrangement = await arrangements(client, register);
  return new Map(rows.map((row) => [Number(row[12]?.readBigInt64BE(0)), sliceOf(row, arrangement)]));
}

/** All slices of a release and those below it, oldest first: the layers of its panel. */
export async function loadSlices(client: PoolClient, register: AreaRegister, release: number): Promise<PanelSlice[]> {
  const rows = await copyRows(
    client,
    `select ${COLUMNS} from slice where release_id <= ${Number(release)} order by id`,
  );
  const arrangement = await arrangements(client, register);
  return rows.map((row) => sliceOf(row, arrangement));
}

/** How many slices and cells there are, and how many slices are not what was stored. */
export async function checkSlices(
  client: PoolClient,
  register: AreaRegister,
): Promise<{ readonly slices: number; readonly cells: number; readonly damaged: number }> {
  const rows = await copyRows(client, `select ${COLUMNS}, content_hash from slice`);
  const arrangement = await arrangements(client, register);
  const hash = cellHasher(register.areas);
  let cells = 0;
  let damaged = 0;
  for (const row of rows) {
    const slice = sliceOf(row, arrangement);
    cells += countCells(slice.status);
    if (hash(slice) !== row[12]?.toString()) damaged += 1;
  }
  return { slices: rows.length, cells, damaged };
}

function sliceOf(row: (Buffer | null)[], arrangement: Awaited<ReturnType<typeof arrangements>>): PanelSlice {
  const text = (field: number): string => row[field]?.toString() ?? '';
  const arrange = arrangement(row[0]?.readInt32BE(0) ?? -1);
  const floats = (field: number): Float64Array | null => {
    const stored = row[field] ?? null;
    return stored === null ? null : arrange.floats(decodeFloats(stored));
  };
  return {
    indicator: text(1),
    format: text(2),
    seriesKey: text(3),
    period: periodOf(text(4), text(5)),
    values: floats(6) as Float64Array,
    status: arrange.codes(decodeCodes(row[7] as Buffer)),
    numerators: floats(8),
    denominators: floats(9),
    lower: floats(10),
    upper: floats(11),
  };
}

function periodOf(text: string, end: string): Period {
  const kind = PERIOD_KINDS.find((candidate) => candidate === text);
  if (kind === undefined) throw new RangeError(`the store has an unknown kind of period: ${text}`);
  return { kind, end };
}

const BATCH = 200;
const CASTS = [
  '',
  '',
  '',
  '',
  '',
  '',
  '',
  '',
  '',
  '',
  '::float8[]',
  '::int2[]',
  '::float8[]',
  '::float8[]',
  '::float8[]',
  '::float8[]',
];

/** Stores slices. */
export async function insertSlices(
  client: PoolClient,
  place: { readonly release: number; readonly sourceFile: number; readonly areaSet: number },
  fresh: readonly NewSlice[],
  progress: (fraction: number) => void,
): Promise<void> {
  const floats = (values: Float64Array | null): Buffer | null => (values === null ? null : encodeFloats(values));
  for (let from = 0; from < fresh.length; from += BATCH) {
    const batch = fresh.slice(from, from + BATCH);
    const values = batch.flatMap(({ slice, contentHash, stateHash }) => [
      place.release,
      place.sourceFile,
      place.areaSet,
      slice.indicator,
      slice.format,
      slice.seriesKey,
      slice.period.kind,
      slice.period.end,
      contentHash,
      stateHash,
      encodeFloats(slice.values),
      encodeCodes(slice.status),
      floats(slice.numerators),
      floats(slice.denominators),
      floats(slice.lower),
      floats(slice.upper),
    ]);
    const rows = batch.map(
      (_slice, row) => `(${CASTS.map((cast, column) => `$${row * CASTS.length + column + 1}${cast}`).join(',')})`,
    );
    await client.query(
      `insert into slice (release_id, source_file_id, area_set_id, indicator, format, series_key, period_kind, period_end,
         content_hash, state_hash, "values", status, numerators, denominators, lower, upper) values ${rows.join(',')}`,
      values,
    );
    progress(Math.min(1, (from + BATCH) / fresh.length));
  }
}
