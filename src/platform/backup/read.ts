import type { Buffer } from 'node:buffer';
import { createHash } from 'node:crypto';
import type { FileHandle } from 'node:fs/promises';
import { pipeline } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { WaymarkError } from '../errors/index.ts';
import { damaged, foreign } from './faults.ts';
import { type Entry, TarFault, tarEntries } from './tar.ts';
import { FORMAT, type Head, headSchema, type Totals, totalsSchema } from './types.ts';

export const HEAD = 'waymark-backup.json';
export const TOTALS = 'totals.json';
/** Name of one piece of a table's rows; pieces count from 1. */
export const partName = (table: string, part: number): string => `tables/${table}/${String(part).padStart(6, '0')}`;

/**
 * Bytes that a file of `size` bytes may unpack to. Real stores shrink to between a fifth and a hundredth; a file that
 * goes far beyond was made to fill a disk.
 */
export const unpackedAtMost = (size: number): number => Math.max(1024 ** 3, 500 * size);

/** What a backup holds, in its order: the head, the pieces of each table, the totals. */
export type Piece =
  | { readonly kind: 'head'; readonly head: Head }
  | { readonly kind: 'rows'; readonly table: string; readonly data: Buffer }
  | { readonly kind: 'totals'; readonly totals: Totals };

/**
 * Reads a backup from its beginning and checks all of it on the way: form, order, sizes and hashes. The last piece comes
 * only when everything before agreed. Memory for one piece is needed, however large the file.
 *
 * @param seen called with the bytes of the file that were read so far.
 * @throws WaymarkError `not-a-backup`, `backup-newer` or `backup-damaged`, named after `file`.
 */
export async function* readBackup(
  handle: FileHandle,
  file: string,
  seen: (bytes: number) => void = () => undefined,
  most: (size: number) => number = unpackedAtMost,
): AsyncGenerator<Piece> {
  let head: Head | null = null;
  try {
    const { size } = await handle.stat();
    const entries = tarEntries(unpacked(handle, most(size), seen));
    const first = await entries.next();
    if (first.done === true || first.value.name !== HEAD) throw new TarFault('it does not begin with a description');
    head = readHead(first.value, file);
    yield { kind: 'head', head };
    yield* readTables(entries, first.value, head);
  } catch (error) {
    if (error instanceof WaymarkError) throw error;
    const found = faultOf(error);
    if (found === null) throw error;
    throw head === null ? foreign(file, found, error) : damaged(file, found, error);
  }
}

async function* readTables(entries: AsyncGenerator<Entry>, first: Entry, head: Head): AsyncGenerator<Piece> {
  const sums = head.tables.map(({ name }) => ({ name, hash: createHash('sha256'), bytes: 0, parts: 0 }));
  let at = 0;
  for await (const { name, data } of entries) {
    if (name === TOTALS) {
      const totals = totalsSchema.parse(JSON.parse(data.toString('utf8')));
      const met = sums.map((sum) => `${sum.name} ${sum.bytes} ${sum.hash.digest('hex')}`);
      const said = totals.tables.map((table) => `${table.name} ${table.bytes} ${table.sha256}`);
      const whole = sums.every((sum) => sum.parts > 0);
      if (!whole || totals.head !== sha256(first.data) || met.join('\n') !== said.join('\n')) {
        throw new TarFault('its content does not give the hashes that were stored with it');
      }
      const after = await entries.next();
      if (after.done !== true) throw new TarFault('something follows its totals');
      yield { kind: 'totals', totals };
      return;
    }
    if (name === partName(sums[at + 1]?.name ?? '', 1) && (sums[at]?.parts ?? 0) > 0) at += 1;
    const sum = sums[at];
    if (sum === undefined || name !== partName(sum.name, sum.parts + 1)) {
      throw new TarFault(`it holds ${JSON.stringify(name.slice(0, 80))} where something else belongs`);
    }
    sum.parts += 1;
    sum.bytes += data.length;
    sum.hash.update(data);
    yield { kind: 'rows', table: sum.name, data };
  }
  throw new TarFault('it ends without totals');
}

function readHead({ data }: Entry, file: string): Head {
  const document: unknown = JSON.parse(data.toString('utf8'));
  const format = (document as { format?: unknown } | null)?.format;
  if (typeof format === 'number' && format > FORMAT) {
    throw new WaymarkError('backup-newer', `${file} was made by a newer Waymark than this one.`, {
      remedy: 'Update this Waymark and restore again.',
    });
  }
  return headSchema.parse(document);
}

async function* unpacked(handle: FileHandle, most: number, seen: (bytes: number) => void): AsyncGenerator<Buffer> {
  const source = handle.createReadStream({ start: 0, autoClose: false, highWaterMark: 256 * 1024 });
  const gunzip = createGunzip({ chunkSize: 256 * 1024 });
  // A failure of either reaches the loop below, because it ends both.
  pipeline(source, gunzip, () => undefined);
  let length = 0;
  for await (const chunk of gunzip as AsyncIterable<Buffer>) {
    length += chunk.length;
    if (length > most) throw new TarFault('it unpacks to far more than a backup of its size');
    seen(source.bytesRead);
    yield chunk;
  }
}

/** What is wrong with the file, in words; null for failures that are not the file's. */
function faultOf(error: unknown): string | null {
  const code = String((error as { code?: unknown }).code);
  if (code === 'Z_BUF_ERROR') return 'the file ends early';
  if (code.startsWith('Z_')) return 'it cannot be unpacked';
  if (error instanceof TarFault) return error.message;
  if (error instanceof SyntaxError || (error as { name?: unknown }).name === 'ZodError') {
    return 'its description cannot be read';
  }
  return null;
}

export const sha256 = (data: Buffer): string => createHash('sha256').update(data).digest('hex');
