import { strFromU8, Unzip, UnzipInflate, unzipSync } from 'fflate';
import type { Fault } from '../types.ts';

/** Greatest size of all entries together once unpacked; the largest official workbook met unpacks to 40 MB. */
const MAX_UNPACKED_BYTES = 400_000_000;
/** Official workbooks pack their XML about 30 to 1; far beyond that the file is made to exhaust memory. */
const MAX_RATIO = 200;
/** Under this size the ratio does not matter. */
const RATIO_FLOOR_BYTES = 20_000_000;

interface ArchiveEntry {
  readonly name: string;
  readonly packed: number;
  readonly unpacked: number;
}

export type ArchiveCheck =
  | { readonly ok: true; readonly entries: readonly ArchiveEntry[] }
  | { readonly ok: false; readonly fault: Fault };

const REMEDY =
  'Download the file again from the publisher, open it once in a spreadsheet program, and import it again.';

function fault(found: string, remedy = REMEDY): { ok: false; fault: Fault } {
  return { ok: false, fault: { found, expected: 'an OpenDocument (.ods) or Excel (.xlsx) workbook', remedy } };
}

/** True for bytes that begin as a zip archive does, whole or not. */
export function looksZipped(bytes: Uint8Array): boolean {
  return bytes[0] === 0x50 && bytes[1] === 0x4b && (bytes[2] === 0x03 || bytes[2] === 0x05);
}

/** True for the container of old Excel files and of workbooks protected by a password. */
function looksCompoundFile(bytes: Uint8Array): boolean {
  return [0xd0, 0xcf, 0x11, 0xe0].every((byte, index) => bytes[index] === byte);
}

/**
 * Reads the table of contents of a zip archive without unpacking anything, and refuses what is not a workbook:
 * a web page, half a download, a protected file, an archive that would fill the memory.
 */
export function checkArchive(bytes: Uint8Array): ArchiveCheck {
  if (bytes.length === 0) return fault('an empty file');
  if (looksCompoundFile(bytes)) {
    return fault(
      'an old Excel file (.xls) or a workbook protected by a password',
      'Open it in a spreadsheet program, remove the password, save it as .xlsx or .ods, and import that.',
    );
  }
  const start = strFromU8(bytes.subarray(0, 512), true).trimStart().toLowerCase();
  if (start.startsWith('<!doctype html') || start.startsWith('<html')) return fault('a web page, not a workbook');
  if (!looksZipped(bytes)) return fault('a file that is not a workbook');
  const entries: ArchiveEntry[] = [];
  try {
    unzipSync(bytes, {
      filter: (entry) => {
        entries.push({ name: entry.name, packed: entry.size, unpacked: entry.originalSize });
        return false;
      },
    });
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return fault(`a workbook that is cut off or damaged (${reason})`);
  }
  const unpacked = entries.reduce((sum, entry) => sum + entry.unpacked, 0);
  if (unpacked > MAX_UNPACKED_BYTES) {
    return fault(`a workbook that unpacks to ${Math.round(unpacked / 1e6)} MB; at most 400 MB are read`);
  }
  // Packing adds at most a few bytes: a part that is larger packed than unpacked lies about its size.
  const liar = entries.find((entry) => entry.packed > entry.unpacked * 1.01 + 1000);
  if (liar !== undefined) return fault(`a workbook whose part ${liar.name} is not of the size that it states`);
  const bomb = entries.find((entry) => entry.unpacked > RATIO_FLOOR_BYTES && entry.unpacked > entry.packed * MAX_RATIO);
  if (bomb !== undefined) {
    return fault(`a workbook whose part ${bomb.name} is packed more than ${MAX_RATIO} to 1`);
  }
  return { ok: true, entries };
}

/** Unpacks the named parts only. Throws where a part is damaged; sizes were checked before. */
export function unpack(bytes: Uint8Array, wanted: (name: string) => boolean): Record<string, Uint8Array> {
  return unzipSync(bytes, { filter: (entry) => wanted(entry.name) });
}

/** As much of a part as is looked at when the archive is damaged: enough for sheet names and headings. */
const SALVAGE_BYTES = 16_000_000;
const CHUNK = 65_536;

/**
 * What can still be read of some parts of an archive that is cut off, so that its format can be named in the message.
 * Gives nothing for use: only whole archives are imported.
 */
export function salvage(bytes: Uint8Array, wanted: (name: string) => boolean): readonly Uint8Array[] {
  const chunks: Uint8Array[] = [];
  let size = 0;
  const unzip = new Unzip((part) => {
    if (!wanted(part.name)) return;
    part.ondata = (error, chunk) => {
      if (error !== null || size > SALVAGE_BYTES) return;
      size += chunk.length;
      chunks.push(chunk);
    };
    part.start();
  });
  unzip.register(UnzipInflate);
  try {
    for (let at = 0; at < bytes.length && size <= SALVAGE_BYTES; at += CHUNK) {
      unzip.push(bytes.subarray(at, at + CHUNK), at + CHUNK >= bytes.length);
    }
  } catch {
    // Where the archive breaks off the reader gives up: what came before is what there is.
    return chunks;
  }
  return chunks;
}
