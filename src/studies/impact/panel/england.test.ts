import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { loadRegister } from '#facts/authorities/index.ts';
import { loadCatalogue } from '#facts/indicators/index.ts';
import type { Dataset } from '#facts/panel/index.ts';
import { bundledFigures } from '#facts/sources/index.ts';
import { bundledDataset } from '#facts/store/index.ts';
import { choicesOf } from '../testing.ts';
import type { ImpactPanel } from '../types.ts';
import { impactPanel } from './index.ts';

const BUNDLE = join(import.meta.dirname, '../../../../data/england');
const WORKFORCE = join(import.meta.dirname, '../../../../../shared/data/ees/csww_indicators_2017_to_2025.csv');

if (existsSync(join(BUNDLE, 'manifest.json'))) {
  describe('first inadequate judgements and agency staff, 2017 to 2025', () => {
    let dataset: Dataset;
    let panel: ImpactPanel;
    const reasons = ({ dropped }: ImpactPanel): Record<string, number> => {
      const counts: Record<string, number> = {};
      for (const { reason } of dropped) counts[reason] = (counts[reason] ?? 0) + 1;
      return counts;
    };
    beforeAll(async () => {
      dataset = await bundledDataset(bundledFigures(BUNDLE), loadRegister(), loadCatalogue());
      panel = impactPanel(dataset, choicesOf({ years: '2017-2025' }));
    }, 60_000);

    it('puts every authority of the register in one place', () => {
      const treated = panel.units.filter(({ firstTreated }) => firstTreated !== null);
      expect(treated).toHaveLength(29);
      expect(panel.units).toHaveLength(29 + 82);
      // 25 had it before the first snapshot but one, 6 between the first two; 5 ended and 6 were made; Richmond's return
      // is Kingston's; Birmingham, Kensington and Chelsea, Sutton and Westminster lack a year.
      expect(reasons(panel)).toEqual({
        'treated-before': 25,
        'treated-from-start': 6,
        'boundary-change': 11,
        'missing-years': 4,
        'not-comparison': 1,
      });
      expect(panel.units.length + panel.dropped.length).toBe(dataset.register.authorities.length);
    });

    it('has the figures as they were published, each where it belongs', () => {
      panel.units.forEach(({ code }, unit) => {
        panel.years.forEach((year, at) => {
          const cell = dataset.panel.cell('agency-rate', code, { kind: 'snapshot', end: `${year}-09-30` });
          const value = panel.values[unit * panel.years.length + at];
          if (cell.status === 0) expect(value).toBe(cell.value);
        });
      });
    });

    it('agrees with a count of first inadequate grades made straight from the inspections', () => {
      // By hand: the earliest day of grade 4 overall, placed on snapshots of 30 September.
      const first = new Map<string, string>();
      for (const each of dataset.inspections) {
        if (each.grades.overall !== 4 || !['SIF', 'ILACS'].includes(each.framework)) continue;
        const day = each.start ?? each.published ?? '';
        if (day !== '' && day < (first.get(each.authority) ?? '9999')) first.set(each.authority, day);
      }
      for (const { code, firstTreated, eventDay } of panel.units) {
        const day = first.get(code);
        const year = day === undefined ? null : Number(day.slice(0, 4)) + (day.slice(5) > '09-30' ? 1 : 0);
        expect([firstTreated, eventDay]).toEqual(year === null || year > 2025 ? [null, null] : [year, day]);
      }
      const inside = [...first.values()].filter((day) => day > '2017-09-30' && day <= '2025-09-30').length;
      const lost = panel.dropped.filter(
        ({ code }) => (first.get(code) ?? '') > '2017-09-30' && (first.get(code) ?? '') <= '2025-09-30',
      );
      expect(inside - lost.length).toBe(29);
    });

    if (existsSync(WORKFORCE)) {
      it('has the authorities that the publisher’s own file has in every year, less those left out', () => {
        // Counted from the file alone: codes with a number in all nine years; a joint row has two codes.
        const [header = '', ...lines] = readFileSync(WORKFORCE, 'utf8').replace('\uFEFF', '').trim().split(/\r?\n/);
        const columns = header.split(',');
        const [code, rate, level] = ['new_la_code', 'agency_rate_fte', 'geographic_level'].map((id) =>
          columns.indexOf(id),
        );
        const years = new Map<string, number>();
        for (const line of lines) {
          const cells = line.split(',');
          if (cells[level ?? -1] !== 'Local authority' || !/^[\d.]+$/.test(cells[rate ?? -1] ?? '')) continue;
          // North Yorkshire, Barnsley and Sheffield have a new code for the same area.
          const written = (cells[code ?? -1] ?? '').slice(0, 9);
          const first = dataset.register.byCode(written)?.code ?? written;
          years.set(first, (years.get(first) ?? 0) + 1);
        }
        const left = new Set(panel.dropped.map((each) => each.code));
        const here = new Set(panel.units.map((unit) => unit.code));
        const whole = [...years].filter(([, count]) => count === 9).map(([each]) => each);
        expect(whole.length).toBeGreaterThan(100);
        expect(whole.filter((each) => !here.has(each) && !left.has(each))).toEqual([]);
        const missing = [...here].filter((each) => (years.get(each) ?? 0) < 9);
        expect(missing).toEqual([]);
      });
    }

    it('answers for other outcomes, comparisons and frameworks', () => {
      const one = (given: object) => impactPanel(dataset, choicesOf(given));
      const never = one({
        outcome: 'cla-rate',
        comparison: 'never-treated',
        frameworks: ['ILACS'],
        years: '2017-2025',
      });
      expect(never.units.filter(({ firstTreated }) => firstTreated !== null)).toHaveLength(28);
      expect(never.units).toHaveLength(28 + 85);
      expect(never.outcome).toMatchObject({ desired: null, differenceUnit: 'per 10,000 children aged 0 to 17' });
      const schools = one({ outcome: 'pupil-attainment8' });
      expect(schools.years.length).toBeGreaterThan(5);
      const spending = one({ outcome: 'outturn-total' });
      const middle = [...spending.values].sort((a, b) => a - b)[Math.floor(spending.values.length / 2)] ?? 0;
      // Pounds per child a year on children's services: hundreds, not millions.
      expect(middle).toBeGreaterThan(200);
      expect(middle).toBeLessThan(3000);
      const planted = one({ event: 'planted-effect', outcome: 'cla-rate', desired: 'down' });
      expect(planted.planted?.effect).toBeLessThan(0);
      expect(one({ event: 'planted-nothing' }).planted).toEqual({ effect: 0, rule: 'random' });
    });
  });
}
