import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { AreaRegister } from '#facts/authorities/index.ts';
import { periodKey } from '#facts/observations/index.ts';
import type { ReadFile, SeriesSlice } from '../types.ts';
import { contentHash, MANIFEST, type Manifest, PARTS, type Part, sha256 } from './manifest.ts';
import { encodeObservations } from './observations.ts';
import { encodeInspections, encodeNeighbours } from './others.ts';
import { encodeSeries } from './series.ts';

function byText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function sliceOrder(a: SeriesSlice, b: SeriesSlice): number {
  return (
    byText(a.indicator, b.indicator) ||
    byText(a.format, b.format) ||
    byText(a.seriesKey, b.seriesKey) ||
    byText(periodKey(a.period), periodKey(b.period))
  );
}

/**
 * What importers read, as the parts of a bundle. Only slices of indicators in `keep` are taken. Files keep their order:
 * where two tell of the same inspection, the later one in the list is the newer and has the word. The bytes depend on the
 * figures and this order alone.
 */
export function encodeBundle(
  name: string,
  reads: readonly ReadFile[],
  register: AreaRegister,
  keep: (indicator: string) => boolean,
): { readonly manifest: Manifest; readonly parts: Readonly<Record<Part, Uint8Array>> } {
  const kept = reads
    .map((read) => ({ read, slices: read.slices.filter((slice) => keep(slice.indicator)) }))
    .filter(({ read, slices }) => slices.length > 0 || read.inspections.length > 0 || read.neighbours.length > 0);
  const slices = kept
    .flatMap(({ slices: own }, source) => own.map((slice) => ({ source, slice })))
    .sort((a, b) => sliceOrder(a.slice, b.slice) || a.source - b.source);
  const parts: Record<Part, Uint8Array> = {
    'observations.parquet': encodeObservations(
      slices.map(({ slice }) => slice),
      register,
    ),
    'series.csv': encodeSeries(slices),
    'inspections.json': encodeInspections(
      kept.map(({ read }, source) => ({ source, file: read.source.name, inspections: read.inspections })),
    ),
    'neighbours.csv': encodeNeighbours(kept.map(({ read }, source) => ({ source, neighbours: read.neighbours }))),
  };
  const described = (part: Part) => ({ bytes: parts[part].length, sha256: sha256(parts[part]) });
  const manifest: Manifest = {
    layout: 2,
    name,
    contentHash: contentHash(parts),
    parts: {
      'observations.parquet': described('observations.parquet'),
      'series.csv': described('series.csv'),
      'inspections.json': described('inspections.json'),
      'neighbours.csv': described('neighbours.csv'),
    },
    sources: kept.map(({ read }) => ({ ...read.source, rows: read.rows, notes: [...read.notes] })),
  };
  return { manifest, parts };
}

/** Writes a bundle into a folder, which is made where it does not exist. */
export function writeBundle(
  folder: string,
  bundle: { readonly manifest: Manifest; readonly parts: Readonly<Record<Part, Uint8Array>> },
): void {
  mkdirSync(folder, { recursive: true });
  for (const part of PARTS) writeFileSync(join(folder, part), bundle.parts[part]);
  writeFileSync(join(folder, MANIFEST), `${JSON.stringify(bundle.manifest, null, 2)}\n`);
}
