import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { loadCatalogue } from '#facts/indicators/index.ts';
import { detectImporter, readInput } from '../index.ts';
import { at, catalogueOf, contextOf, indexOf, register, sliceOf, statusCounts, whole } from '../testing.ts';
import type { ReadFile } from '../types.ts';

const FOLDER = '../shared/data/ees/';

async function read(name: string, catalogue = catalogueOf()): Promise<ReadFile> {
  const bytes = new Uint8Array(readFileSync(FOLDER + name));
  return whole(await readInput({ name, bytes }, contextOf(catalogue)));
}

/** Cells of each status as the files have them, by the pack's own count; a joint row counts for both members. */
const CELLS: Readonly<Record<string, Readonly<Record<string, number>>>> = {
  'absence_la.csv': { suppressed: 44_743, unavailable: 29_700, 'not-applicable': 4917, 'rounds-to-zero': 4 },
  'b1_children_in_need_2013_to_2025.csv': { suppressed: 62, unavailable: 46, unreliable: 10 },
  'c1_children_in_need_referrals_and_rereferrals_2013_to_2025.csv': {
    suppressed: 296,
    unavailable: 68,
    unreliable: 26,
  },
  'c3_factors_identified_at_end_of_assessment_2018_to_2025.csv': {
    suppressed: 2253,
    unavailable: 2701,
    'not-applicable': 34,
    unreliable: 80,
  },
  'cla_number_and_rate_per_10k_children.csv': { suppressed: 4, unavailable: 42, 'not-applicable': 112 },
  'csww_headline_measures_2017_to_2022.csv': { suppressed: 8, unavailable: 34, 'not-applicable': 88 },
  'd3_cpps_subsequent_plan_2013_to_2025.csv': { suppressed: 75, unavailable: 9, 'not-applicable': 6, unreliable: 5 },
  'd5_cpps_at31march_by_duration_2013_to_2025.csv': {
    suppressed: 2957,
    unavailable: 33,
    'not-applicable': 45,
    unreliable: 11,
  },
  'ks2_la.csv': { suppressed: 10_293, unavailable: 47_226, 'not-applicable': 694, 'rounds-to-zero': 12 },
  'ks4_la.csv': { suppressed: 5443, unavailable: 20_195, 'not-applicable': 246, 'rounds-to-zero': 1 },
  'la_care_leavers_accommodation_suitability.csv': { suppressed: 2852, 'not-applicable': 264, 'rounds-to-zero': 13 },
  'la_care_leavers_activity.csv': { suppressed: 8234, 'not-applicable': 4716, 'rounds-to-zero': 14 },
  'la_cla_during_year_new_placements.csv': { suppressed: 6460, 'not-applicable': 712, 'rounds-to-zero': 149 },
  'la_cla_placement_stability.csv': { suppressed: 58, 'not-applicable': 225 },
  'la_cla_school_moves.csv': { suppressed: 118, unavailable: 2672, 'not-applicable': 264 },
  'la_cla_swcount.csv': { unavailable: 4, 'not-applicable': 3 },
  'la_conviction_health_outcome_cla.csv': { suppressed: 3029, 'not-applicable': 1997, 'rounds-to-zero': 1 },
  'ons_mid-year_population_estimates_2012_to_2024.csv': { unavailable: 21 },
};

if (existsSync(FOLDER)) {
  describe('published files in the tidy layout', () => {
    it('are nineteen, and are told from the hospital file', () => {
      const formats = readdirSync(FOLDER).map(
        (name) => detectImporter({ name: 'renamed', bytes: new Uint8Array(readFileSync(FOLDER + name)) })?.id,
      );
      expect(formats.filter((id) => id === 'ees')).toHaveLength(19);
      expect(formats.filter((id) => id === 'fingertips')).toHaveLength(1);
    });

    it.each(Object.entries(CELLS))('%s: every cell and every symbol arrives', async (name, symbols) => {
      const file = await read(name);
      const { value, ...found } = statusCounts(file.slices);
      expect(found).toEqual(symbols);
      const columns = new Set(file.slices.map((slice) => slice.seriesKey.split('?')[0])).size;
      const hidden = Object.values(symbols).reduce((sum, count) => sum + count, 0);
      expect(value).toBe(columns * file.rows - hidden);
      expect(file.unknownAreas).toEqual([]);
      expect(file.setAside).toEqual([]);
      expect(new Set(file.newIndicators.map((one) => one.id)).size).toBe(file.newIndicators.length);
    });

    it('workforce: percent in names, codes of 2025, joint rows counted for both, low is not zero', async () => {
      const now = await read('csww_indicators_2017_to_2025.csv');
      // Nine rows of Kingston and Richmond and five of the two Northamptonshires, 22 columns each.
      const cells = Object.values(statusCounts(now.slices)).reduce((sum, count) => sum + count, 0);
      expect(cells).toBe((now.rows + 9 + 5) * 22);
      expect(statusCounts(now.slices)).toMatchObject({ low: 12, suppressed: 8 });
      const before = await read('csww_headline_measures_2017_to_2022.csv');
      expect(at(sliceOf(before, 'turnover_rate_fte_%', '2022-09-30'), 'E92000001')).toBe(17.1);
      expect(before.notes.some((note) => note.includes('superseded'))).toBe(true);
    });

    it('looked-after files with 155 authorities keep old and new ones apart', async () => {
      const file = await read('cla_number_and_rate_per_10k_children.csv');
      const of = sliceOf(
        file,
        'children_count?population_type=Children looked after on 31 March each year',
        '2025-03-31',
      );
      expect([at(of, '909'), at(of, '928')]).toEqual(['not-applicable', 'not-applicable']);
      expect(typeof at(of, '942')).toBe('number');
      const authorities = register.areas.filter((area, index) => area.kind === 'authority' && of.status[index] !== 11);
      expect(authorities).toHaveLength(155);
    });

    it('London stands beside Inner and Outer London', async () => {
      const file = await read('d3_cpps_subsequent_plan_2013_to_2025.csv');
      const of = sliceOf(file, 'CPP_start', '2025-03-31');
      const [london, inner, outer] = ['E12000007', 'E13000001', 'E13000002'].map((code) => Number(at(of, code)));
      expect(Math.abs(london! - inner! - outer!)).toBeLessThanOrEqual(10);
    });

    it('a changed ONS code is the same authority in every year', async () => {
      const file = await read('b1_children_in_need_2013_to_2025.csv');
      for (const code of ['E06000060', 'E06000065', 'E06000066']) {
        for (const end of ['2013-03-31', '2025-03-31']) {
          expect(typeof at(sliceOf(file, 'At31_episodes', end), code), `${code} ${end}`).toBe('number');
        }
      }
    });

    it('key stage files keep one series over revised and final years, and say so', async () => {
      const file = await read('ks4_la.csv');
      const key = 'avg_att8?social_care_group=CLA 12 months at 31 March';
      expect(file.slices.filter((slice) => slice.seriesKey === key)).toHaveLength(7);
      expect(file.notes.some((note) => note.includes('“version”'))).toBe(true);
    });

    it('the average score of strengths and difficulties is no count', async () => {
      const file = await read('la_conviction_health_outcome_cla.csv');
      const score = file.newIndicators.find((one) => one.series[0]?.key.includes('breakdown=SDQ average score'));
      expect(score?.unit).toBe('score');
    });

    it('mid-2024 is a snapshot at 30 June 2024', async () => {
      const file = await read('ons_mid-year_population_estimates_2012_to_2024.csv');
      const of = sliceOf(file, 'population_estimate', '2024-06-30');
      expect(of.period.kind).toBe('snapshot');
      expect(at(of, 'E92000001')).toBe(12_183_016);
    });
  });

  describe('hidden figures of the published files', () => {
    it('duration bands: a hidden share is at most what the published bands leave', async () => {
      const file = await read('d5_cpps_at31march_by_duration_2013_to_2025.csv');
      const percent = sliceOf(file, '2_years_or_more_percent', '2025-03-31');
      const total = sliceOf(file, 'CPP_At31', '2025-03-31');
      const bands = [
        '3_months_or_less',
        'more_than_3_months_6_months',
        'more_than_6_months_less_than_1_year',
        '1_year_less_than_2_years',
      ].map((key) => sliceOf(file, key, '2025-03-31'));
      let checked = 0;
      register.areas.forEach((area, index) => {
        if (area.kind !== 'authority' || percent.status[index] !== 1) return;
        const rest = bands.reduce(
          (left, band) => left - (band.status[index] === 0 ? band.values[index]! : 0),
          total.values[index]!,
        );
        expect(percent.lower?.[index]).toBe(0);
        expect(percent.upper?.[index]).toBeCloseTo((100 * rest) / total.values[index]!, 9);
        checked++;
      });
      expect(checked).toBeGreaterThan(40);
    });

    it('bounds are certain: no lower above upper, none on cells that were not hidden for size', async () => {
      for (const name of ['la_care_leavers_activity.csv', 'absence_la.csv', 'csww_indicators_2017_to_2025.csv']) {
        const file = await read(name, loadCatalogue());
        for (const slice of file.slices) {
          slice.lower?.forEach((lower, index) => {
            const upper = slice.upper?.[index] ?? Number.NaN;
            if (Number.isNaN(lower)) expect(upper).toBeNaN();
            else if (!(lower <= upper)) throw new Error(`${slice.seriesKey} ${lower} ${upper}`);
            if (!Number.isNaN(lower) && ![0, 1, 4, 5].includes(slice.status[index]!)) throw new Error(slice.seriesKey);
          });
        }
      }
    });

    it('a share of the catalogue with its whole published lies between 0 and 100, closer where counts tell', async () => {
      const file = await read('d3_cpps_subsequent_plan_2013_to_2025.csv', loadCatalogue());
      const hidden = file.slices
        .filter((slice) => slice.seriesKey === 'CPP_subsequent_percent')
        .flatMap((slice) =>
          [...slice.status].flatMap((status, index) =>
            status === 1 && (slice.denominators?.[index] ?? 0) > 0
              ? [[slice.lower?.[index], slice.upper?.[index]]]
              : [],
          ),
        );
      expect(hidden.length).toBeGreaterThan(5);
      expect(hidden.every(([lower, upper]) => lower === 0 && upper === 100)).toBe(true);
    });

    it('low lies between zero and half of the last place', async () => {
      const file = await read('csww_indicators_2017_to_2025.csv');
      const of = sliceOf(file, 'agency_rate_fte', '2025-09-30');
      const index = indexOf('394');
      expect(at(of, '394')).toBe('low');
      expect([of.lower?.[index], of.upper?.[index]]).toEqual([0, 0.05]);
    });
  });

  describe('the catalogue', () => {
    it('is filled with the counts behind its shares', async () => {
      const file = await read('c1_children_in_need_referrals_and_rereferrals_2013_to_2025.csv', loadCatalogue());
      const of = file.slices.find((slice) => slice.indicator === 're-referrals' && slice.period.end === '2025-03-31');
      const england = indexOf('E92000001');
      expect([of?.values[england], of?.numerators?.[england], of?.denominators?.[england]]).toEqual([
        22.6, 142_900, 632_830,
      ]);
    });
  });
}
