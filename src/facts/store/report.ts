import type { Fault, ReadFile } from '#facts/sources/index.ts';
import { countCells } from './content.ts';
import type { FileReport } from './types.ts';

/** What was read from a file, before anything is compared with the store. */
export function readReport(read: ReadFile): FileReport {
  return {
    file: read.source.name,
    format: read.format,
    outcome: 'readable',
    publication: read.source.publication,
    rows: read.rows,
    observations: read.slices.reduce((sum, slice) => sum + countCells(slice.status), 0),
    inspections: read.inspections.length,
    neighbours: read.neighbours.length,
    setAside: read.setAside,
    unknownAreas: read.unknownAreas,
    newIndicators: read.newIndicators.map((indicator) => indicator.id),
    revisions: { changed: 0, added: 0 },
    notes: read.notes,
    faults: [],
    release: null,
  };
}

/** A file of which nothing was stored. */
export function refusal(file: string, format: string | null, faults: readonly Fault[]): FileReport {
  return {
    file,
    format,
    outcome: 'refused',
    publication: null,
    rows: 0,
    observations: 0,
    inspections: 0,
    neighbours: 0,
    setAside: [],
    unknownAreas: [],
    newIndicators: [],
    revisions: { changed: 0, added: 0 },
    notes: [],
    faults,
    release: null,
  };
}
