import type { FieldSource, Inspection, InspectionKind, JudgementId } from '#facts/inspections/index.ts';
import type { WorkbookSheet } from '../workbook/index.ts';
import { placeOf, plainHeading, type WideColumn, type WideGroup, wideColumnOf } from './columns.ts';
import { type Gathered, gradesOf } from './sheet.ts';
import { type CellPlace, faultAt, readDay, readKind } from './values.ts';

/** Columns that say whose row it is, not what was found. */
const PLACE_HEADINGS = new Set(['web link', 'local authority name', 'la region', 'la authority type']);

interface GroupColumns {
  readonly group: WideGroup;
  readonly columns: readonly { readonly index: number; readonly field: WideColumn['field'] }[];
}

interface WideTable {
  readonly header: number;
  /** First row after the table. */
  readonly end: number;
  readonly nameColumn: number;
  /** True for the table of authorities that have ended. */
  readonly ended: boolean;
}

function isHeader(sheet: WorkbookSheet, row: number): boolean {
  const headings = (sheet.rows[row] ?? []).map(plainHeading);
  return headings.includes('local authority name') && headings.some((heading) => /\bsif\b/.test(heading));
}

/** Tables of the wide sheet: one after another, each under a heading row of its own; none in any other sheet. */
export function wideTables(sheet: WorkbookSheet): readonly WideTable[] {
  const headers = [...sheet.rows.keys()].filter((row) => isHeader(sheet, row));
  return headers.map((header, index) => ({
    header,
    end: headers[index + 1] ?? sheet.rows.length,
    nameColumn: (sheet.rows[header] ?? []).findIndex((cell) => plainHeading(cell) === 'local authority name'),
    ended: index > 0,
  }));
}

function sameField(a: WideColumn['field'], b: WideColumn['field']): boolean {
  return typeof a === 'string' || typeof b === 'string' ? a === b : a.judgement === b.judgement;
}

function groupsOf(sheet: WorkbookSheet, header: number, gathered: Gathered): readonly GroupColumns[] {
  const groups = new Map<string, { group: WideGroup; columns: GroupColumns['columns'][number][] }>();
  for (const [index, cell] of (sheet.rows[header] ?? []).entries()) {
    const heading = plainHeading(cell);
    if (heading === '' || PLACE_HEADINGS.has(heading)) continue;
    const column = wideColumnOf(heading);
    if (column === undefined) {
      const expected = 'a heading of the inspection history since 2009 (SLAC, CPI, TLAC, SIF or ILACS)';
      const place = { sheet, row: header, column: index };
      gathered.faults.push(faultAt(place, `"${cell.text}"`, expected, 'Restore the heading as published.'));
      continue;
    }
    const entry = groups.get(column.group.id) ?? { group: column.group, columns: [] };
    groups.set(column.group.id, entry);
    if (entry.columns.some((other) => sameField(other.field, column.field))) {
      const place = { sheet, row: header, column: index };
      const expected = 'one column with this heading';
      gathered.faults.push(faultAt(place, `"${cell.text}" again`, expected, 'Remove one of the two columns.'));
    }
    entry.columns.push({ index, field: column.field });
  }
  for (const { group, columns } of groups.values()) {
    if (columns.some((column) => column.field === 'published')) continue;
    gathered.faults.push({
      sheet: sheet.name,
      row: header + 1,
      found: `no publication date for ${group.id}`,
      expected: 'a publication date beside the grades of each inspection',
      remedy: 'Import the workbook as published, with all its columns.',
    });
  }
  return [...groups.values()];
}

/**
 * Reads the wide sheet: one row an authority, up to thirteen inspections side by side, by name alone. An empty cell
 * means that there was no such inspection; a dash, that the judgement was not made.
 */
export function readWide(sheet: WorkbookSheet, gathered: Gathered): readonly Inspection[] {
  const inspections: Inspection[] = [];
  for (const table of wideTables(sheet)) {
    const before = gathered.faults.length;
    const groups = groupsOf(sheet, table.header, gathered);
    if (gathered.faults.length > before) continue;
    const names = new Map<string, number>();
    for (let row = table.header + 1; row < table.end; row++) {
      const name = (sheet.rows[row]?.[table.nameColumn]?.text ?? '').trim();
      // Blank rows and the title of the next table stand between the two.
      if (name === '') continue;
      gathered.rows += 1;
      const first = names.get(name);
      if (first !== undefined) {
        const place = { sheet, row, column: table.nameColumn };
        const expected = `one row: it stands in row ${first} as well`;
        gathered.faults.push(faultAt(place, `${name} again`, expected, 'Remove one of the two rows.'));
        continue;
      }
      names.set(name, row + 1);
      inspections.push(...readAuthority(sheet, row, { name, ended: table.ended }, groups, gathered));
    }
  }
  return inspections;
}

function readAuthority(
  sheet: WorkbookSheet,
  row: number,
  who: { readonly name: string; readonly ended: boolean },
  groups: readonly GroupColumns[],
  gathered: Gathered,
): readonly Inspection[] {
  const found = groups.flatMap((group) => {
    const inspection = readGroup(sheet, row, group, gathered);
    return inspection === null ? [] : [inspection];
  });
  const days = found.map((inspection) => inspection.published ?? '').sort();
  // Two authorities are called Dorset: the table of ended ones means the one that stood when it was inspected.
  const area = gathered.register.byName(who.name, who.ended ? days[0] : undefined);
  if (area?.kind !== 'authority') {
    gathered.unknown.add(who.name, row + 1);
    const reason = `an authority that the register does not know (${who.name})`;
    gathered.setAside.push({ sheet: sheet.name, row: row + 1, reason, count: found.length });
    return [];
  }
  return together(found).map((inspection) => ({ ...inspection, authority: area.code }));
}

/** Re-inspections of safeguarding and of looked-after services that came out on one day are one inspection. */
function together(inspections: readonly Inspection[]): readonly Inspection[] {
  const result: Inspection[] = [];
  for (const inspection of inspections) {
    const index = result.findIndex(
      (other) =>
        other.framework === inspection.framework &&
        other.kind === inspection.kind &&
        other.published === inspection.published,
    );
    const other = result[index];
    if (other === undefined) {
      result.push(inspection);
      continue;
    }
    result[index] = {
      ...other,
      grades: { ...inspection.grades, ...other.grades },
      notJudged: [...other.notJudged, ...inspection.notJudged],
      sources: { ...inspection.sources, ...other.sources },
    };
  }
  return result;
}

function readGroup(sheet: WorkbookSheet, row: number, columns: GroupColumns, gathered: Gathered): Inspection | null {
  const cells = sheet.rows[row] ?? [];
  const filled = columns.columns.filter(({ index }) => (cells[index]?.value ?? null) !== null);
  if (filled.length === 0) return null;
  const indexOf = (field: 'published' | 'type') =>
    columns.columns.find((column) => column.field === field)?.index ?? -1;
  const at = (field: 'published' | 'type'): CellPlace => ({ sheet, row, column: indexOf(field) });
  const published = readDay(cells[indexOf('published')], at('published'));
  if (!published.ok) {
    gathered.faults.push(published.fault);
    return null;
  }
  if (published.value === null) {
    const expected = `the publication date of the ${columns.group.framework} inspection whose grades stand beside it`;
    gathered.faults.push(faultAt(at('published'), 'an empty cell', expected, 'Enter the date.'));
    return null;
  }
  let kind: InspectionKind = columns.group.kind ?? 'inspection';
  if (columns.group.kind === null && indexOf('type') >= 0) {
    const read = readKind(cells[indexOf('type')], at('type'));
    if (!read.ok) {
      gathered.faults.push(read.fault);
      return null;
    }
    kind = read.value;
  }
  const judgements = columns.columns.flatMap(({ index, field }) =>
    typeof field === 'string' ? [] : [{ column: index, judgement: field.judgement as JudgementId }],
  );
  const judged = gradesOf(judgements, { sheet, row, gathered });
  if (judged === null) return null;
  if (Object.keys(judged.grades).length === 0 && judged.notJudged.length === 0) {
    const expected = `grades of the ${columns.group.framework} inspection published on ${published.value}`;
    const place = { sheet, row, column: judgements[0]?.column ?? indexOf('published') };
    gathered.faults.push(faultAt(place, 'empty cells', expected, 'Enter the grades as the report prints them.'));
    return null;
  }
  const source = (field: 'published' | 'type'): FieldSource => ({
    file: gathered.file,
    place: placeOf(sheet, row, indexOf(field)),
  });
  const sources: Record<string, FieldSource> = { ...judged.sources, published: source('published') };
  sources.kind = source(columns.group.kind === null ? 'type' : 'published');
  return {
    id: '',
    authority: '',
    framework: columns.group.framework,
    kind,
    start: null,
    end: null,
    published: published.value,
    grades: judged.grades,
    notJudged: judged.notJudged,
    sources,
    conflicts: [],
  };
}
