import { readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { WaymarkError } from '#platform/errors/index.ts';
import type { Definition } from '../types.ts';
import { parseDefinitionText } from '../yaml.ts';

const MOST_BYTES = 2_000_000;

/** The definition in a file, YAML or JSON. */
export async function readDefinition(file: string): Promise<Definition> {
  let bytes: Uint8Array;
  try {
    const { size } = await stat(file);
    if (size > MOST_BYTES) {
      throw new WaymarkError('definition-invalid', `${file} has ${size} bytes; no definition is that large.`, {
        status: 422,
        remedy: 'Name the YAML or JSON file of a definition.',
      });
    }
    bytes = await readFile(file);
  } catch (cause) {
    if (cause instanceof WaymarkError) throw cause;
    throw new WaymarkError('file-unreadable', `The definition ${file} cannot be read.`, {
      cause,
      remedy: 'Check the path and that you may read it.',
    });
  }
  // Bytes that are no UTF-8 become the sign for broken letters, which the reader refuses.
  return parseDefinitionText(new TextDecoder('utf-8').decode(bytes), file);
}

/** The file is there whole or not at all. */
export async function writeWhole(file: string, content: string): Promise<void> {
  const draft = `${file}.part-${process.pid}`;
  try {
    await writeFile(draft, content);
    await rename(draft, file);
  } catch (cause) {
    await rm(draft, { force: true });
    throw new WaymarkError('file-unwritable', `${file} cannot be written. Nothing was left there.`, {
      cause,
      remedy: 'Check that the folder exists, has room and that you may write in it.',
    });
  }
}
