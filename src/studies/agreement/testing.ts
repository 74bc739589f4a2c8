import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { loadRegister } from '#facts/authorities/index.ts';
import { loadCatalogue } from '#facts/indicators/index.ts';
import { type Grade, type Inspection, reconcile } from '#facts/inspections/index.ts';
import { buildPanel, type Dataset, testDataset } from '#facts/panel/index.ts';
import { type ReadFile, readInput } from '#facts/sources/index.ts';

const FOLDERS = ['ees', 'lait', 'inspections'];

/** Folder of official files beside the repository, for tests that need them all; null where it is not there. */
export function officialFiles(): string | null {
  const folder = join(import.meta.dirname, '../../../../shared/data');
  return existsSync(folder) ? folder : null;
}

/** A dataset straight from official files, without a database: what the store would give. */
export async function officialDataset(folder: string): Promise<Dataset> {
  const [register, catalogue] = [loadRegister(), loadCatalogue()];
  const read: ReadFile[] = [];
  for (const part of FOLDERS) {
    for (const entry of readdirSync(join(folder, part), { withFileTypes: true })) {
      if (!entry.isFile()) continue;
      const bytes = readFileSync(join(folder, part, entry.name));
      const context = { register, catalogue, retrieved: '2026-04-30', progress: () => undefined };
      const outcome = await readInput({ name: entry.name, bytes }, context);
      if (outcome.ok) read.push(outcome.read);
    }
  }
  // The newest list of inspections speaks first.
  const inspections = read.map((file) => file.inspections).filter((list) => list.length > 0);
  const latest = (list: (typeof inspections)[number]): string =>
    list
      .map((inspection) => inspection.published ?? '')
      .sort()
      .at(-1) ?? '';
  inspections.sort((left, right) => (latest(left) < latest(right) ? 1 : -1));
  const known = new Set(catalogue.indicators.map((indicator) => indicator.id));
  return {
    release: {
      id: 0,
      name: 'Official files',
      parent: null,
      created: '2026-04-30T00:00:00.000Z',
      contentHash: 'f'.repeat(64),
      sources: read.map((file) => file.source).sort((left, right) => (left.name < right.name ? -1 : 1)),
    },
    register,
    panel: buildPanel(
      register,
      catalogue.indicators,
      read.flatMap((file) => file.slices).filter((slice) => known.has(slice.indicator)),
    ),
    inspections: reconcile(inspections),
    neighbours: [],
  };
}

/** Inspections that give each authority a grade well before the years that tests use. */
export function gradedInspections(scores: ReadonlyMap<string, number>, start = '2018-06-01'): Inspection[] {
  return [...scores].map(([code, score]) => ({
    id: `${code}:ILACS:1`,
    authority: code,
    framework: 'ILACS',
    kind: 'standard',
    start,
    end: start,
    published: start,
    grades: { overall: (4 - score) as Grade },
    notJudged: [],
    sources: {},
    conflicts: [],
  }));
}

/** The code of the n-th invented authority. */
export function codeOf(index: number): string {
  return `E09${String(index).padStart(6, '0')}`;
}

/** A dataset from a table of code, score of the grade, then one turned figure a column; deprivation last. */
export function tableDataset(csv: string, year: number): Dataset {
  const [heading = '', ...lines] = csv.trim().split('\n');
  const [, , ...ids] = heading.split(',');
  const figures: Record<string, Record<number, Record<string, number>>> = {};
  const scores = new Map<string, number>();
  for (const id of ids) figures[id] = { [year]: {} };
  for (const line of lines) {
    const [code = '', score = '', ...values] = line.split(',');
    if (score !== '') scores.set(code, Number(score));
    for (const [index, value] of values.entries()) {
      const column = figures[ids[index] ?? '']?.[year];
      if (value !== '' && column !== undefined) column[code] = Number(value);
    }
  }
  return testDataset({
    areas: lines.map((line) => line.split(',')[0] ?? ''),
    figures,
    inspections: gradedInspections(scores),
  });
}
