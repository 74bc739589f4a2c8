import type { AreaRegister } from '#facts/authorities/index.ts';
import { areaLookup, jointCodes, type SetAsideCounter, type UnknownAreas } from '../areas.ts';
import type { CsvRow } from '../csv.ts';
import type { Fault } from '../types.ts';
import type { Layout } from './layout.ts';

/** What stands in a code column where there is no code. */
const MISSING_CODES = new Set(['', 'x', 'z', ':', '.', '-']);

export interface PlaceReader {
  readonly register: AreaRegister;
  readonly layout: Layout;
  readonly setAside: SetAsideCounter;
  readonly unknown: UnknownAreas;
  readonly joint: Map<string, number>;
  readonly faults: Fault[];
}

/** Reads the areas of a row: one, several for a joint return, none for a row that is set aside. */
export function placeReader({
  register,
  layout,
  setAside,
  unknown,
  joint,
  faults,
}: PlaceReader): (row: CsvRow) => number[] {
  const lookup = areaLookup(register);
  const cell = (row: CsvRow, name: string): string => {
    const at = layout.place[name];
    return at === undefined ? '' : (row.cells[at] ?? '').trim();
  };
  const noCode = (column: string, row: CsvRow, expected: string): number[] => {
    const remedy = 'Fill in the code, or remove the row.';
    faults.push({ row: row.row, column, found: 'no code', expected, remedy });
    return [];
  };
  const found = (code: string, name: string, row: CsvRow): number[] => {
    const index = lookup(code);
    if (index >= 0) return [index];
    unknown.add(name === '' ? code : `${code} ${name}`, row.row);
    setAside.add('the register of places does not know the code', row.row);
    return [];
  };
  return (row) => {
    const level = cell(row, 'geographic_level');
    if (level === 'National' || level === 'Regional') {
      const part = level === 'National' ? 'country' : 'region';
      const code = cell(row, `${part}_code`);
      if (MISSING_CODES.has(code)) return noCode(`${part}_code`, row, `the ONS code of the ${part}`);
      return found(code, cell(row, `${part}_name`), row);
    }
    if (level !== 'Local authority') {
      setAside.add(`rows of the level “${level}”, which is none of National, Regional and Local authority`, row.row);
      return [];
    }
    const current = cell(row, 'new_la_code');
    const old = cell(row, 'old_la_code');
    const code = MISSING_CODES.has(current) ? old : current;
    if (MISSING_CODES.has(code)) {
      const expected = 'the ONS code of the authority, or its three-digit code in old_la_code';
      return noCode('new_la_code', row, expected);
    }
    const codes = jointCodes(code);
    if (codes.length > 1) {
      joint.set(code, (joint.get(code) ?? 0) + 1);
      return codes.flatMap((member) => found(member, cell(row, 'la_name'), row));
    }
    const areas = found(code, cell(row, 'la_name'), row);
    const other = MISSING_CODES.has(old) ? -1 : lookup(old);
    if (areas.length > 0 && other >= 0 && other !== areas[0]) {
      faults.push({
        row: row.row,
        column: 'old_la_code',
        found: `${old} beside ${code}, which are different places (${register.areas[other]?.name} and ${register.areas[areas[0] ?? 0]?.name})`,
        expected: 'two codes of the same authority',
        remedy: 'Correct the code that is wrong.',
      });
    }
    return areas;
  };
}
