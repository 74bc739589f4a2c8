import { UnknownAreas } from '../areas.ts';
import { refused, sourceFile } from '../source.ts';
import type { Fault, Importer, InputFile, ReadContext, ReadOutcome } from '../types.ts';
import { readWorkbook, workbookText } from '../workbook/index.ts';

const ID = 'area-codes';
const HEADINGS = ['LA Number', 'LA Name', 'Region', 'Type'];
/** England before the interactive tool renumbered it. */
const DISCONTINUED = '1000';

function recognises(file: InputFile): boolean {
  const text = workbookText(file.bytes);
  return text !== null && HEADINGS.every((heading) => text.includes(`>${heading}<`));
}

async function read(file: InputFile, context: ReadContext): Promise<ReadOutcome> {
  const workbook = readWorkbook(file.bytes);
  if (!workbook.ok) return refused(ID, workbook.faults);
  const sheet = workbook.sheets[0];
  const faults: Fault[] = [];
  const unknown = new UnknownAreas();
  let rows = 0;
  let authorities = 0;
  for (const [index, heading] of HEADINGS.entries()) {
    const found = sheet?.rows[0]?.[index]?.text.trim() ?? '';
    if (found === heading) continue;
    const remedy = "Import the interactive tool's code list as published.";
    faults.push({ row: 1, found: `"${found}"`, expected: `the heading "${heading}"`, remedy });
  }
  for (const [index, row] of (sheet?.rows ?? []).entries()) {
    if (index === 0 || row.length === 0) continue;
    rows += 1;
    const code = row[0]?.text.trim() ?? '';
    const area = context.register.byCode(code);
    if (area?.kind === 'authority') authorities += 1;
    if (area === undefined && code !== DISCONTINUED) unknown.add(`${code} ${row[1]?.text ?? ''}`, index + 1);
  }
  if (faults.length > 0) return refused(ID, faults);
  context.progress(1);
  const publication = 'Local authority interactive tool: list of area codes';
  return {
    ok: true,
    read: {
      format: ID,
      source: sourceFile(file, context, {
        format: ID,
        publisher: 'Department for Education',
        publication,
        coverage: `${authorities} authorities, current and ended`,
      }),
      rows,
      slices: [],
      newIndicators: [],
      inspections: [],
      neighbours: [],
      setAside: [{ reason: 'a list of codes, not figures: the register of places has them already', count: rows }],
      unknownAreas: unknown.list(),
      notes: [`A list of ${rows} codes with no figures. ${authorities} of them are authorities in the register.`],
    },
  };
}

/** The interactive tool's list of areas: recognised, compared with the register, nothing to store. */
export const codeListImporter: Importer = {
  id: ID,
  title: 'List of area codes of the Local authority interactive tool (XLSX)',
  recognises,
  read,
};
