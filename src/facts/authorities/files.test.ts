import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { loadRegister } from './index.ts';

const data = fileURLToPath(new URL('../../../../shared/data', import.meta.url));
const register = loadRegister();

/** Rows of a file by column names: enough of CSV for place columns, which have quotes but no line breaks. */
function rows(path: string): readonly Record<string, string>[] {
  const [header = '', ...lines] = readFileSync(join(data, path), 'utf8')
    .replace(/^\ufeff/, '')
    .trimEnd()
    .split(/\r?\n/);
  const fields = (line: string) =>
    line.includes('"')
      ? [...line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g)].map(([, quoted, plain]) => quoted ?? plain ?? '')
      : line.split(',');
  // The place columns come first in every one of these files.
  const names = fields(header).slice(0, 25);
  return lines.map((line) => {
    const cells = fields(line);
    return Object.fromEntries(names.map((name, index) => [name, cells[index] ?? '']));
  });
}

/** Different values of a column, in order of first appearance. */
function distinct(list: readonly Record<string, string>[], column: string): string[] {
  return [...new Set(list.map((row) => row[column]?.trim() ?? ''))].filter((text) => text !== '');
}

const unknown = (codes: readonly string[]) => codes.filter((code) => register.byCode(code) === undefined);

if (existsSync(data)) {
  describe('official files', () => {
    const files = readdirSync(join(data, 'ees')).filter((name) => name.endsWith('.csv'));

    it.each(files)('every place of %s is in the register, under code and name alike', (name) => {
      const list = rows(`ees/${name}`);
      const columns = ['country_code', 'region_code', 'old_la_code', 'new_la_code', 'Area Code'];
      for (const column of columns) {
        expect(unknown(distinct(list, column).flatMap((cell) => cell.split(' / ')))).toEqual([]);
      }
      // One check for each place and year, not for each row.
      const places = new Map(
        list.map((row) => [[row.new_la_code, row['Area Code'], row.la_name, row.time_period].join('|'), row]),
      );
      const wrong = [...places.values()].filter((row) => {
        const code = row.new_la_code ?? row['Area Code'] ?? '';
        if (code === '' || code.includes('/')) return false;
        const area = register.byCode(code);
        const year = Number(row.time_period?.slice(0, 4) ?? 2024);
        const named = register.byName(row.la_name ?? row['Area Name'] ?? '', `${year}-01-01`);
        // Some files carry authorities that have ended, or not begun, in every year: there the name says too little.
        if (area?.name !== 'Dorset' && named !== area) return true;
        return row.old_la_code !== undefined && register.byCode(row.old_la_code) !== area;
      });
      expect(wrong).toEqual([]);
    });

    it('neighbours, boundaries and the lookup of districts', () => {
      const model = rows('neighbours/sn_model_2025_wide.csv');
      expect(unknown(distinct(model, 'old_la_code'))).toEqual([]);
      for (let place = 1; place <= 10; place++) expect(unknown(distinct(model, `SN_${place}`))).toEqual([]);
      const lookup = rows('geo/LTLA-UTLA_Apr23_Lookup_England-Wales.csv');
      const english = distinct(lookup, 'UTLA23CD').filter((code) => code.startsWith('E'));
      expect(english).toHaveLength(153);
      expect(unknown(english)).toEqual([]);
      const topology: {
        objects: { utla: { geometries: { id: string; properties: { dfe_code: string; name: string } }[] } };
      } = JSON.parse(readFileSync(join(data, 'geo/upper_tier_local_authorities_2023.topo.json'), 'utf8'));
      const { geometries } = topology.objects.utla;
      expect(geometries.map(({ id }) => register.byCode(id)?.dfeCode)).toEqual(
        geometries.map(({ properties }) => properties.dfe_code),
      );
      // The boundaries are of 2023, and so are the codes that the register uses as keys.
      expect(geometries.every(({ id }) => register.byCode(id)?.code === id)).toBe(true);
    });

    it('regions of authorities are those of the files', () => {
      for (const row of rows('ees/c1_children_in_need_referrals_and_rereferrals_2013_to_2025.csv')) {
        const authority = register.authority(row.new_la_code ?? '');
        if (authority !== undefined) expect(authority.subRegion).toBe(row.region_code);
      }
    });
  });
} else {
  describe('without the official files', () => {
    it('the register stands on its own', () => {
      expect(register.authorities.every((authority) => register.byCode(authority.region)?.kind === 'region')).toBe(
        true,
      );
    });
  });
}
