import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { loadRegister } from '#facts/authorities/index.ts';
import { loadCatalogue, THEMES } from '#facts/indicators/index.ts';
import { reconcile } from '#facts/inspections/index.ts';
import { buildPanel, type Dataset } from '#facts/panel/index.ts';
import { bundledFigures } from '#facts/sources/index.ts';
import { profilePages } from './pages/routes.ts';
import { fieldOf, latestPeriod } from './shape/field.ts';
import { profileOf } from './shape/profile.ts';
import { gradeStory } from './shape/story.ts';

const folder = join(import.meta.dirname, '../../../data/england');
const catalogue = loadCatalogue();

async function bundled(): Promise<Dataset> {
  const register = loadRegister();
  const files = await bundledFigures(folder).read();
  const reconciled = reconcile(files.map((file) => file.inspections));
  return {
    release: {
      id: 1,
      name: 'England',
      parent: null,
      created: '2026-01-01T00:00:00.000Z',
      contentHash: 'ab'.repeat(32),
      sources: files.map((file) => file.source),
    },
    register,
    panel: buildPanel(
      register,
      catalogue.indicators,
      files.flatMap((file) => file.slices),
    ),
    inspections: reconciled,
    neighbours: files.flatMap((file) => file.neighbours),
  };
}

// The bundled figures are part of a release of the program; while they are being made again they may be missing.
if (existsSync(join(folder, 'manifest.json'))) {
  describe('on the bundled figures', () => {
    let dataset: Dataset;
    beforeAll(async () => {
      dataset = await bundled();
    });

    it('Norfolk has its story and the published figures', () => {
      const norfolk = dataset.register.authority('E10000020');
      if (norfolk === undefined) throw new Error('no Norfolk');
      expect(gradeStory(dataset, norfolk)).toBe(
        'Good since November 2022, after inadequate in 2015 and requires improvement in 2018.',
      );
      const profile = profileOf(dataset, norfolk, THEMES);
      const all = profile.leading.flatMap((group) => group.comparisons);
      const referrals = all.find((each) => each.indicator.id === 're-referrals');
      expect(referrals?.cell.value).toBe(17.9);
      expect(referrals?.field.england.value).toBe(22.6);
      expect(referrals?.regionCell.value).toBe(19.4);
      expect(referrals?.neighbours.n).toBe(10);
      expect(referrals?.reading).toBe('clearly-better');
      expect(referrals?.field.units).toHaveLength(153);
      expect(all.length).toBeGreaterThanOrEqual(14);
    });

    it('every authority has exactly one place from 1 to n, inside its interval', () => {
      const period = latestPeriod(dataset, 're-referrals');
      const field = period === undefined ? undefined : fieldOf(dataset, 're-referrals', period);
      const places = (field?.units ?? []).flatMap((unit) => field?.place(unit.authority.code) ?? []);
      expect(places.length).toBe(field?.values.length);
      for (const { place, of, lower, upper } of places) {
        expect(place).toBeGreaterThanOrEqual(1);
        expect(place).toBeLessThanOrEqual(of);
        if (lower !== null && upper !== null) {
          expect(lower).toBeLessThanOrEqual(place);
          expect(upper).toBeGreaterThanOrEqual(place);
        }
      }
    });

    it('pages of unusual authorities hold no hole', async () => {
      const pages = profilePages({
        datasets: async () => dataset,
        releases: async () => [dataset.release],
        catalogue,
        frame: { navigation: [], footerLinks: [], stylesheet: '/waymark.css' },
        version: '1',
      });
      const addresses = [
        ...['isles-of-scilly', 'city-of-london', 'cumbria', 'cumberland', 'dorset-to-2019', 'dorset', 'birmingham'].map(
          (slug) => `/authorities/${slug}`,
        ),
        ...catalogue.indicators.filter((_, at) => at % 12 === 0).map((indicator) => `/indicators/${indicator.id}`),
      ];
      for (const address of addresses) {
        const response = await pages.request(address);
        const text = await response.text();
        expect(response.status, address).toBe(200);
        expect(text.match(/\b(?:undefined|NaN|Infinity|\[object)\b/)?.[0], address).toBeUndefined();
      }
    });
  });
}
