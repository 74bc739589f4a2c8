import { Buffer } from 'node:buffer';

const BLOCK = 512;
/** Longest entry written or read. */
export const LARGEST = 4 * 1024 * 1024;

export interface Entry {
  readonly name: string;
  readonly data: Buffer;
}

/** Something that is not a plain tar archive of small files. */
export class TarFault extends Error {}

/** One entry in the POSIX ustar form, padded to whole blocks. */
export function tarEntry({ name, data }: Entry, seconds: number): readonly Buffer[] {
  const header = Buffer.alloc(BLOCK);
  if (Buffer.byteLength(name) > 100) throw new RangeError(`the name ${name} is too long for an archive`);
  header.write(name, 0, 'utf8');
  header.write('0000600\0', 100, 'latin1');
  header.write('0000000\0', 108, 'latin1');
  header.write('0000000\0', 116, 'latin1');
  header.write(`${octal(data.length)}\0`, 124, 'latin1');
  header.write(`${octal(seconds)}\0`, 136, 'latin1');
  header.write('0', 156, 'latin1');
  header.write('ustar\u000000', 257, 'latin1');
  header.write(`${checksum(header).toString(8).padStart(6, '0')}\0 `, 148, 'latin1');
  return [header, data, Buffer.alloc(padding(data.length))];
}

/** What ends an archive. */
export const TAR_END: Buffer = Buffer.alloc(2 * BLOCK);

/**
 * The entries of an archive, one at a time.
 *
 * @throws TarFault at the first thing that is not as `tarEntry` writes it, at an early end and at anything after the end.
 */
export async function* tarEntries(chunks: AsyncIterable<Buffer>): AsyncGenerator<Entry> {
  const bytes = new Bytes(chunks);
  for (;;) {
    const header = await bytes.take(BLOCK);
    if (isZero(header)) {
      if (!isZero(await bytes.take(BLOCK))) throw new TarFault('the end of the archive is not an end');
      if (!(await bytes.ended())) throw new TarFault('something follows the end of the archive');
      return;
    }
    const sum = Number.parseInt(header.toString('latin1', 148, 154), 8);
    if (header.toString('latin1', 257, 262) !== 'ustar' || sum !== checksum(header)) {
      throw new TarFault('an entry has no valid heading');
    }
    const size = Number.parseInt(header.toString('latin1', 124, 135), 8);
    if (header[156] !== 0x30 || !(size >= 0 && size <= LARGEST)) throw new TarFault('an entry is not a small file');
    const name = header.toString('utf8', 0, Math.min(header.indexOf(0), 100));
    const data = await bytes.take(size);
    await bytes.take(padding(size));
    yield { name, data };
  }
}

class Bytes {
  readonly #source: AsyncIterator<Buffer>;
  #kept: Buffer = Buffer.alloc(0);

  constructor(chunks: AsyncIterable<Buffer>) {
    this.#source = chunks[Symbol.asyncIterator]();
  }

  async take(length: number): Promise<Buffer> {
    const parts: Buffer[] = [this.#kept];
    let have = this.#kept.length;
    while (have < length) {
      const next = await this.#source.next();
      if (next.done === true) throw new TarFault('the file ends early');
      parts.push(next.value);
      have += next.value.length;
    }
    const all = parts.length === 1 ? this.#kept : Buffer.concat(parts);
    this.#kept = all.subarray(length);
    return all.subarray(0, length);
  }

  async ended(): Promise<boolean> {
    if (this.#kept.length > 0) return false;
    for (;;) {
      const next = await this.#source.next();
      if (next.done === true) return true;
      if (next.value.length > 0) return false;
    }
  }
}

const octal = (value: number): string => value.toString(8).padStart(11, '0');
const padding = (size: number): number => (BLOCK - (size % BLOCK)) % BLOCK;
const isZero = (block: Buffer): boolean => block.every((byte) => byte === 0);

/** Sum of the heading's bytes with the sum's own place taken as spaces. */
function checksum(header: Buffer): number {
  let sum = 8 * 0x20;
  for (const [at, byte] of header.entries()) if (at < 148 || at >= 156) sum += byte;
  return sum;
}
