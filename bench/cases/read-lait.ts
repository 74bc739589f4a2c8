import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { loadRegister } from '#facts/authorities/index.ts';
import { loadCatalogue } from '#facts/indicators/index.ts';
import { readInput } from '#facts/sources/index.ts';
import { peakMb } from '../case.ts';

/** The importer alone: file to checked, typed slices, nothing stored. */
const path = process.argv[2] ?? '';
const context = {
  register: loadRegister(),
  catalogue: loadCatalogue(),
  retrieved: '2026-01-01',
  progress: () => undefined,
};
const started = performance.now();
const outcome = await readInput({ name: basename(path), bytes: readFileSync(path) }, context);
const seconds = (performance.now() - started) / 1000;
if (!outcome.ok) throw new Error(JSON.stringify(outcome.faults));
console.log(JSON.stringify({ seconds, rows: outcome.read.rows, peakMb: peakMb() }));
