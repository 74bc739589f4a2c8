import { parquetMetadata, parquetRead } from 'hyparquet';
import { compressors } from 'hyparquet-compressors';
import { startsWith } from './text.ts';
import type { Fault } from './types.ts';

export function isParquet(bytes: Uint8Array): boolean {
  return startsWith(bytes, [0x50, 0x41, 0x52, 0x31]);
}

function bufferOf(bytes: Uint8Array): ArrayBuffer {
  const { buffer, byteOffset, byteLength } = bytes;
  return buffer instanceof ArrayBuffer && byteOffset === 0 && byteLength === buffer.byteLength
    ? buffer
    : new Uint8Array(bytes).buffer;
}

function damaged(error: unknown): Fault {
  const detail = error instanceof Error ? error.message : String(error);
  return {
    found: `a Parquet file that cannot be read (${detail})`,
    expected: 'a whole Parquet file',
    remedy: 'The file seems to be cut short or damaged: download it again.',
  };
}

export type ParquetShape =
  | { readonly ok: true; readonly columns: readonly string[]; readonly rows: number }
  | { readonly ok: false; readonly fault: Fault };

/** Names of the columns and number of rows, from the footer alone. */
export function parquetShape(bytes: Uint8Array): ParquetShape {
  try {
    const metadata = parquetMetadata(bufferOf(bytes));
    const columns = metadata.schema.filter((element) => element.type !== undefined).map((element) => element.name);
    return { ok: true, columns, rows: Number(metadata.num_rows) };
  } catch (error) {
    return { ok: false, fault: damaged(error) };
  }
}

/** A run of one column: decoded values of rows `start` onwards. */
export interface ColumnRun {
  readonly start: number;
  readonly data: ArrayLike<unknown>;
}

/** True when every column comes in the same runs, so that the n-th runs of all columns are the same rows. */
function aligned(runs: ReadonlyMap<string, readonly ColumnRun[]>): boolean {
  const [first, ...others] = [...runs.values()].filter((list) => list.length > 0);
  return others.every(
    (list) =>
      list.length === first?.length &&
      list.every((run, n) => run.start === first[n]?.start && run.data.length === first[n]?.data.length),
  );
}

/** One run of a whole column, for files whose columns are cut in different places. */
function joined(list: readonly ColumnRun[]): ColumnRun[] {
  return list.length === 0 ? [] : [{ start: list[0]?.start ?? 0, data: list.flatMap((run) => Array.from(run.data)) }];
}

/**
 * Reads some columns of a Parquet file as runs of decoded values, the same rows in the n-th run of each; no
 * object is made for a row. Returns the fault of a damaged file instead.
 */
export async function readColumns(
  bytes: Uint8Array,
  columns: readonly string[],
): Promise<ReadonlyMap<string, readonly ColumnRun[]> | Fault> {
  const runs = new Map<string, ColumnRun[]>(columns.map((name) => [name, []]));
  try {
    await parquetRead({
      file: bufferOf(bytes),
      columns: [...columns],
      compressors,
      onChunk: ({ columnName, columnData, rowStart }) => {
        runs.get(columnName)?.push({ start: rowStart, data: columnData });
      },
    });
  } catch (error) {
    return damaged(error);
  }
  for (const list of runs.values()) list.sort((a, b) => a.start - b.start);
  return aligned(runs) ? runs : new Map([...runs].map(([name, list]) => [name, joined(list)]));
}
