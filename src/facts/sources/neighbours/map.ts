import type { AreaRegister } from '#facts/authorities/index.ts';
import { CLOSENESS, closenessOf, type NeighbourList } from '#facts/neighbours/index.ts';
import { UnknownAreas } from '../areas.ts';
import type { Fault, SetAside } from '../types.ts';
import { columnLetters } from '../workbook/index.ts';
import { codeColumn, headerRow } from './rows.ts';

const NEIGHBOURS = 10;
/** Cumberland and Westmorland and Furness took Cumbria's place in April 2023. */
const NEW_IN_2023 = ['942', '943'];
const ENDED_IN_2023 = '909';
const MAX_FAULTS = 50;

export interface MappedNeighbours {
  readonly model: string;
  readonly rows: number;
  readonly lists: readonly NeighbourList[];
  readonly setAside: readonly SetAside[];
  readonly unknown: UnknownAreas;
  readonly faults: readonly Fault[];
}

interface Layout {
  readonly header: number;
  readonly code: number;
  readonly again: number;
  /** Column of each neighbour's code; its closeness stands in the next column. */
  readonly neighbours: readonly number[];
}

function layoutOf(rows: readonly (readonly string[])[], faults: Fault[]): Layout | null {
  const header = headerRow(rows);
  const headings = rows[header] ?? [];
  const neighbours: number[] = [];
  for (let n = 1; n <= NEIGHBOURS; n++) {
    const column = headings.findIndex((cell) => cell === `SN${n}` || cell === `SN_${n}`);
    const closeness = headings[column + 1] ?? '';
    if (column < 0 || !(closeness === 'SNP' || closeness === `SN_${n}P`)) {
      faults.push({
        row: header + 1,
        found: column < 0 ? `no column for neighbour ${n}` : `"${closeness}" after ${headings[column]}`,
        expected: `the columns SN${n} and SNP (or SN_${n} and SN_${n}P) side by side`,
        remedy: 'Import the file of statistical neighbours as published, with all its columns.',
      });
      continue;
    }
    neighbours.push(column);
  }
  if (faults.length > 0) return null;
  return { header, code: codeColumn(headings), again: headings.indexOf('LA number'), neighbours };
}

/**
 * The files do not name their model, but their authorities do: only the model of 2025 has neighbours for the two of
 * April 2023, and only that of 2021 has them for Cumbria among the current ones. Null where neither is there.
 */
function modelOf(rows: readonly (readonly string[])[], layout: Layout): '2025' | '2021' | null {
  const end = rows.findIndex(isEndedHeading);
  const current = rows.slice(layout.header + 1, end < 0 ? rows.length : end);
  const first = layout.neighbours[0] ?? -1;
  const has = (code: string) => current.some((row) => row[layout.code] === code && /^\d{3}$/.test(row[first] ?? ''));
  if (NEW_IN_2023.some(has)) return '2025';
  return has(ENDED_IN_2023) ? '2021' : null;
}

/** `Old SNs:` stands alone in its row, before the authorities that had ended when the file was made. */
function isEndedHeading(row: readonly string[]): boolean {
  return row.some((cell) => /^old sns:?$/i.test(cell));
}

/** Reads every authority's ten neighbours, nearest first; faults with their cells. */
export function mapNeighbours(
  rows: readonly (readonly string[])[],
  sheet: string | null,
  register: AreaRegister,
): MappedNeighbours {
  const faults: Fault[] = [];
  const setAside: SetAside[] = [];
  const unknown = new UnknownAreas();
  const lists: NeighbourList[] = [];
  const place = sheet === null ? {} : { sheet };
  const layout = layoutOf(rows, faults);
  if (layout === null) return { model: '', rows: 0, lists, setAside, unknown, faults };
  const model = modelOf(rows, layout);
  if (model === null) {
    const expected = 'neighbours of Cumberland (model of 2025) or of Cumbria (model of 2021)';
    const remedy = 'The file may be cut short: download it again.';
    faults.push({ ...place, found: 'neither, so the model cannot be told', expected, remedy });
    return { model: '', rows: 0, lists, setAside, unknown, faults };
  }
  const seen = new Map<string, number>();
  let count = 0;
  let ended = false;
  for (let index = layout.header + 1; index < rows.length; index++) {
    const row = rows[index] ?? [];
    if (row.every((cell) => cell === '')) continue;
    if (isEndedHeading(row)) {
      ended = true;
      continue;
    }
    count += 1;
    const fault = (column: number, found: string, expected: string) => {
      if (faults.length >= MAX_FAULTS) return;
      const remedy = 'Correct the cell, or download the file again.';
      faults.push({ ...place, row: index + 1, column: columnLetters(column), found, expected, remedy });
    };
    const aside = (reason: string) => setAside.push({ ...place, row: index + 1, reason, count: 1 });
    const code = row[layout.code] ?? '';
    const again = layout.again < 0 ? code : (row[layout.again] ?? '');
    if (!/^\d{3}$/.test(code)) {
      fault(layout.code, `"${code}"`, 'a three-digit code of an authority');
      continue;
    }
    if (again !== code) {
      fault(layout.again, `"${again}"`, `the same code as in column ${columnLetters(layout.code)} (${code})`);
      continue;
    }
    const area = register.byCode(code);
    if (area?.kind !== 'authority') {
      unknown.add(code, index + 1);
      aside(`an authority that the register does not know (${code})`);
      continue;
    }
    const before = seen.get(area.code);
    if (before !== undefined) {
      fault(layout.code, `${area.name} again`, `one row: it stands in row ${before} as well`);
      continue;
    }
    seen.set(area.code, index + 1);
    if (ended) {
      aside('neighbours of an authority that has ended, from a model before that of this file');
      continue;
    }
    const cells = layout.neighbours.map((column) => [row[column] ?? '', row[column + 1] ?? ''] as const);
    if (cells.every(([neighbour]) => neighbour === '-' || neighbour === '')) {
      aside(`no neighbours for ${area.name} under this model`);
      continue;
    }
    const neighbours = cells.flatMap(([neighbour, label], n) => {
      const column = layout.neighbours[n] ?? 0;
      const other = register.byCode(neighbour);
      const closeness = closenessOf(label);
      if (!/^\d{3}$/.test(neighbour) || other?.kind !== 'authority') {
        fault(column, `"${neighbour}"`, 'a three-digit code of an authority');
        return [];
      }
      if (other.code === area.code) fault(column, 'the authority itself', 'another authority');
      if (cells.findIndex(([earlier]) => earlier === neighbour) < n) {
        fault(column, `${other.name} again`, 'ten different authorities');
      }
      if (closeness === undefined) {
        fault(column + 1, `"${label}"`, `one of ${CLOSENESS.join(', ')}`);
        return [];
      }
      return [{ authority: other.code, closeness }];
    });
    lists.push({ authority: area.code, model, neighbours });
  }
  const modelled = lists.length;
  if (faults.length === 0 && modelled < 140) {
    const expected = 'neighbours of about 150 authorities: the file may be cut short';
    faults.push({ ...place, found: `neighbours of ${modelled}`, expected, remedy: 'Download the file again.' });
  }
  return { model, rows: count, lists, setAside, unknown, faults };
}
