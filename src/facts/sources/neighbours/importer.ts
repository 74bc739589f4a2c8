import { refused, sourceFile } from '../source.ts';
import { headOf } from '../text.ts';
import type { Importer, InputFile, ReadContext, ReadOutcome } from '../types.ts';
import { workbookText } from '../workbook/index.ts';
import { mapNeighbours } from './map.ts';
import { isZip, readRows } from './rows.ts';

const ID = 'neighbours';

function recognises(file: InputFile): boolean {
  if (isZip(file.bytes)) {
    const text = workbookText(file.bytes);
    return text !== null && />SN_?10</.test(text) && />(LA num|old_la_code)</.test(text);
  }
  const head = headOf(file).replace(/^\ufeff/, '');
  return /^"?(LA num|old_la_code)"?,/.test(head) && /(^|,)"?SN_?1"?(,|$)/.test(head);
}

async function read(file: InputFile, context: ReadContext): Promise<ReadOutcome> {
  const rows = readRows(file);
  if (!rows.ok) return refused(ID, rows.faults);
  const mapped = mapNeighbours(rows.rows, rows.sheet, context.register);
  if (mapped.faults.length > 0) return refused(ID, mapped.faults);
  context.progress(1);
  return {
    ok: true,
    read: {
      format: ID,
      source: sourceFile(file, context, {
        format: ID,
        publisher: 'Department for Education',
        publication: "Children's services statistical neighbour benchmarking tool",
        coverage: `statistical neighbours of ${mapped.lists.length} authorities, model of ${mapped.model}`,
      }),
      rows: mapped.rows,
      slices: [],
      newIndicators: [],
      inspections: [],
      neighbours: mapped.lists,
      setAside: mapped.setAside,
      unknownAreas: mapped.unknown.list(),
      notes: [
        `Model of ${mapped.model}: ${
          mapped.model === '2025'
            ? 'Cumberland and Westmorland and Furness have neighbours'
            : 'Cumberland and Westmorland and Furness have none yet'
        }.`,
        'Being a neighbour is not mutual: an authority can be near another whose own ten are nearer still.',
      ],
    },
  };
}

/** Ten statistical neighbours of each authority, models of 2021 and 2025, as CSV or XLSX. */
export const neighboursImporter: Importer = {
  id: ID,
  title: 'Statistical neighbours, models of 2021 and 2025 (CSV or XLSX)',
  recognises,
  read,
};
