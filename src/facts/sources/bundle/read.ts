import { readFileSync } from 'node:fs';
import { readFile as readBytes } from 'node:fs/promises';
import { join } from 'node:path';
import { type AreaRegister, loadRegister } from '#facts/authorities/index.ts';
import type { ReadFile } from '../types.ts';
import { broken, checkPart, MANIFEST, type Manifest, PARTS, type Part, parseManifest } from './manifest.ts';
import { decodeObservations } from './observations.ts';
import { decodeInspections, decodeNeighbours } from './others.ts';
import { decodeSeries } from './series.ts';

async function bytesOf(folder: string, name: string): Promise<Uint8Array> {
  try {
    return new Uint8Array(await readBytes(join(folder, name)));
  } catch (error) {
    throw broken(`${join(folder, name)} cannot be read`, error);
  }
}

/**
 * What a bundle is made of, without its figures.
 *
 * @throws WaymarkError `bundle-broken` when the folder holds no readable manifest.
 */
export function readManifest(folder: string): Manifest {
  const path = join(folder, MANIFEST);
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (error) {
    throw broken(`${path} cannot be read`, error);
  }
  return parseManifest(text);
}

/**
 * Bundled figures as if their official files had just been read: one entry for each file, catalogued indicators only.
 * Every part is checked against the manifest first.
 *
 * @throws WaymarkError `bundle-broken` when anything is missing, changed or damaged; nothing is returned then.
 */
export async function readBundle(
  folder: string,
  register: AreaRegister = loadRegister(),
): Promise<readonly ReadFile[]> {
  const manifest = readManifest(folder);
  const read = async (part: Part): Promise<Uint8Array> => {
    const bytes = await bytesOf(folder, part);
    checkPart(manifest, part, bytes);
    return bytes;
  };
  const [observations, series, inspectionText, neighbourText] = await Promise.all(PARTS.map(read));
  if (!observations || !series || !inspectionText || !neighbourText) throw broken('a part is missing');
  const entries = decodeSeries(series);
  const slices = await decodeObservations(observations, entries, register);
  const inspections = decodeInspections(
    inspectionText,
    manifest.sources.map((source) => source.name),
  );
  const neighbours = decodeNeighbours(neighbourText);
  return manifest.sources.map(({ rows, notes, ...source }, index) => ({
    format: source.format,
    source,
    rows,
    slices: slices.filter((_, at) => entries[at]?.source === index),
    newIndicators: [],
    inspections: inspections.get(index) ?? [],
    neighbours: neighbours.get(index) ?? [],
    setAside: [],
    unknownAreas: [],
    notes,
  }));
}

/** A bundle as a store takes it: its name and hash at once, its figures when they are needed. */
export interface BundledFigures {
  readonly name: string;
  readonly contentHash: string;
  read(): Promise<readonly ReadFile[]>;
}

/**
 * The bundle in a folder; only its small manifest is read now.
 *
 * @throws WaymarkError `bundle-broken` when the folder holds no readable manifest.
 */
export function bundledFigures(folder: string): BundledFigures {
  const { name, contentHash } = readManifest(folder);
  return { name, contentHash, read: () => readBundle(folder) };
}
