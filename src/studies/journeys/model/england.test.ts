import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { loadRegister } from '#facts/authorities/index.ts';
import { loadCatalogue } from '#facts/indicators/index.ts';
import { distributionOn, type Grade, isVisit } from '#facts/inspections/index.ts';
import type { Dataset } from '#facts/panel/index.ts';
import { bundledFigures } from '#facts/sources/index.ts';
import { bundledDataset } from '#facts/store/index.ts';
import { readyCoder } from '#frameworks/themes/index.ts';
import { judgementRows } from '../files/history.ts';
import { journeyPages } from '../pages/routes.tsx';
import { kindCounts } from './kinds.ts';
import { movementOf } from './movement.ts';
import { regionGrades } from './regions.ts';
import { toyDeps } from './testing/toy.ts';
import { themeCoding } from './themes.ts';

const folder = join(import.meta.dirname, '../../../../data/england');
const GRADES: readonly Grade[] = [1, 2, 3, 4];
let dataset: Dataset;

beforeAll(async () => {
  dataset = await bundledDataset(bundledFigures(folder), loadRegister(), loadCatalogue());
}, 60_000);

describe("England's journeys", () => {
  it.each([
    ['2018-03-31', '2025-03-31'],
    ['2014-03-31', '2018-03-31'],
    ['2019-05-01', '2022-09-30'],
  ])('from %s to %s: the flows end where the grades in force stand', (from, to) => {
    const movement = movementOf(dataset, { from, to });
    const after = distributionOn(dataset, to);
    for (const grade of GRADES) {
      expect(movement.authorities.filter((each) => each.to === grade)).toHaveLength(after.counts[grade]);
    }
    expect(movement.better + movement.worse + movement.same).toBe(movement.both);
    expect(movement.authorities).toHaveLength(after.graded + after.ungraded);
    const regions = regionGrades(dataset, movement);
    expect(regions.reduce((sum, each) => sum + each.graded, 0)).toBe(after.graded);
  });

  it('are each of one kind', () => {
    const counted = kindCounts(dataset).flatMap((kind) => kind.authorities.map((each) => each.code));
    expect(new Set(counted).size).toBe(counted.length);
    expect(counted).toHaveLength(153);
  });

  it('leave as one row an inspection and judgement, none lost', () => {
    const rows = judgementRows(dataset).rows.length;
    const expected = dataset.inspections.reduce((sum, each) => {
      const judged = new Set([...Object.keys(each.grades), ...each.notJudged]).size;
      return sum + Math.max(1, judged);
    }, 0);
    expect(rows).toBe(expected);
  });

  it('count a theme once an inspection, in no more inspections than have a list', () => {
    const coding = themeCoding(dataset, readyCoder());
    const listed = dataset.inspections.filter(
      (each) => !isVisit(each) && each.improvements?.some((item) => item.list !== 'board') === true,
    );
    expect(coding.inspections).toBe(listed.length);
    for (const year of coding.years()) {
      for (const count of year.counts.values()) expect(count).toBeLessThanOrEqual(year.inspections);
    }
    for (const code of new Set(listed.map((each) => each.authority))) {
      const own = coding.asked(code);
      for (const each of coding.recurrences(code)) {
        expect(each.recurrences).toBeLessThan(own.length);
        expect(each.inspections.length).toBeGreaterThan(each.recurrences);
      }
    }
  });

  it('have a page each, without a hole', async () => {
    const pages = journeyPages(toyDeps(dataset));
    for (const { slug, name } of dataset.register.authorities) {
      const response = await pages.request(`/journeys/${slug}`);
      const text = await response.text();
      expect([slug, response.status]).toEqual([slug, 200]);
      expect(text).not.toMatch(/undefined|NaN|\[object/);
      expect(text).toContain(name.replaceAll('&', '&amp;').replaceAll("'", '&#39;'));
      const ids = [...text.matchAll(/ id="([^"]+)"/g)].map((found) => found[1]);
      expect(ids.filter((id, at) => ids.indexOf(id) !== at)).toEqual([]);
    }
  }, 120_000);
});
