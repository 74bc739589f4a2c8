import { headerOf, readCsv } from '../csv.ts';
import { coverageOf, refused, sourceFile } from '../source.ts';
import { headOf } from '../text.ts';
import type { Fault, Importer, InputFile, ReadContext, ReadOutcome } from '../types.ts';
import { collect } from './collect.ts';
import { layoutOf, REQUIRED, settleMixed } from './layout.ts';
import { FORMAT, mapSeries } from './map.ts';
import { publicationOf } from './publications.ts';

function recognises(file: InputFile): boolean {
  const header = new Set(headerOf(headOf(file)));
  return REQUIRED.filter((name) => header.has(name)).length >= 3 && header.has('time_period');
}

function missingColumns(header: readonly string[]): Fault[] {
  const needed = [...REQUIRED, 'region_code'];
  const faults = needed
    .filter((name) => !header.includes(name))
    .map((name) => ({
      row: 1,
      column: name,
      found: 'no such column',
      expected: `a column “${name}”`,
      remedy: 'Download the file again; every file of this layout has it.',
    }));
  if (header.includes('new_la_code') || header.includes('old_la_code')) return faults;
  return [
    ...faults,
    {
      row: 1,
      column: 'new_la_code',
      found: 'no column with the codes of authorities',
      expected: 'a column “new_la_code” or “old_la_code”',
      remedy: 'Download the file with figures for local authorities.',
    },
  ];
}

function noPlaces(unknown: string | undefined): Fault {
  return {
    column: 'geographic_level',
    found:
      unknown === undefined
        ? 'no row for England, a region or an authority'
        : `only unknown places, such as ${unknown}`,
    expected: 'rows of the level National, Regional or Local authority',
    remedy: 'Download the file with figures for local authorities.',
  };
}

async function read(file: InputFile, context: ReadContext): Promise<ReadOutcome> {
  const parsed = readCsv(file.bytes);
  if (!parsed.ok) return refused(FORMAT, parsed.faults);
  context.progress(0.3);
  const { table } = parsed;
  const missing = missingColumns(table.header);
  if (missing.length > 0) return refused(FORMAT, missing);
  const layout = settleMixed(table, layoutOf(table));
  if (layout.numbers.length === 0) {
    const remedy = 'Choose a file with figures.';
    return refused(FORMAT, [{ row: 1, found: 'no column of figures', expected: 'at least one', remedy }]);
  }
  const collected = collect(table, layout, context.register);
  if (collected.faults.length > 0) return refused(FORMAT, collected.faults);
  context.progress(0.7);
  const publication = publicationOf(table.header);
  const mapped = mapSeries(collected, publication, table.header, context);
  if (mapped.faults.length > 0) return refused(FORMAT, mapped.faults);
  if (mapped.slices.length === 0) return refused(FORMAT, [noPlaces(collected.unknown.list()[0]?.text)]);
  context.progress(1);
  const notes = [...mapped.notes];
  if (publication?.note !== undefined) notes.push(publication.note);
  for (const { name } of collected.leftOut) {
    notes.push(`The column “${name}” has one value in each period and is no part of a series’ key.`);
  }
  for (const [codes, rows] of collected.joint) {
    notes.push(
      `${rows} rows are a joint return of ${codes}: each of these authorities is given the joint figures, counts included. Do not add them up.`,
    );
  }
  return {
    ok: true,
    read: {
      format: FORMAT,
      source: sourceFile(file, context, {
        format: FORMAT,
        publisher: publication?.publisher ?? 'Department for Education',
        publication: publication?.title ?? `Explore Education Statistics file ${file.name}`,
        coverage: coverageOf(mapped.slices),
      }),
      rows: table.rows.length,
      slices: mapped.slices,
      newIndicators: mapped.newIndicators,
      inspections: [],
      neighbours: [],
      setAside: collected.setAside.list(),
      unknownAreas: collected.unknown.list(),
      notes,
    },
  };
}

/** Explore Education Statistics: tidy CSV with one row for each period, place and filter. */
export const eesImporter: Importer = {
  id: FORMAT,
  title: 'Explore Education Statistics (tidy CSV)',
  recognises,
  read,
};
