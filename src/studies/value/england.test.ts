import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { loadRegister } from '#facts/authorities/index.ts';
import { loadCatalogue } from '#facts/indicators/index.ts';
import type { Dataset } from '#facts/panel/index.ts';
import { bundledFigures } from '#facts/sources/index.ts';
import { bundledDataset } from '#facts/store/index.ts';
import { renderTerminal } from '#studies/runner/index.ts';
import { exposedIn, exposedLabelOf, perOf, readyLibrary } from './index.ts';
import { ESSEX, NORFOLK, recordOf, workedInput } from './testing.ts';

const BUNDLE = join(import.meta.dirname, '../../../data/england');

if (existsSync(join(BUNDLE, 'manifest.json'))) {
  describe('on the bundled figures', () => {
    let dataset: Dataset;
    beforeAll(async () => {
      dataset = await bundledDataset(bundledFigures(BUNDLE), loadRegister(), loadCatalogue());
    }, 60_000);

    it('the ready library holds what the figures hold, with the spread between authorities', () => {
      const library = new Map(readyLibrary(dataset).map((entry) => [entry.id, entry]));
      expect([...library.keys()]).toEqual([
        'unit-cost-looked-after',
        'unit-cost-residential',
        'unit-cost-fostering',
        'unit-cost-social-work',
        'cin-episode',
      ]);
      // England, 2024-25, as the interactive tool publishes it.
      expect(library.get('unit-cost-looked-after')).toMatchObject({ pounds: 2100, priceYear: 2025 });
      expect(library.get('unit-cost-residential')).toMatchObject({ pounds: 7385, partOf: 'unit-cost-looked-after' });
      for (const { low, high, pounds, source } of library.values()) {
        expect(low).toBeLessThan(high);
        if (pounds !== null) expect(pounds > low && pounds < high).toBe(true);
        expect(source.length).toBeGreaterThan(20);
      }
    });

    it('who is exposed comes from the published denominators', () => {
      expect(perOf(dataset, 'cla-rate')).toBe(10_000);
      expect(perOf(dataset, 'agency-rate')).toBe(100);
      expect(exposedLabelOf(dataset, 'cla-rate')).toBe('children aged 0 to 17');
      // Norfolk's children at 31 March 2024 and 2025.
      expect(exposedIn(dataset, 'cla-rate', NORFOLK, [2024, 2025])).toBe((170_640 + 171_830) / 2);
      expect(exposedIn(dataset, 'cin-rate', NORFOLK, [2025])).toBe(171_830);
      expect(exposedIn(dataset, 'cla-rate', NORFOLK, [1995])).toBeNull();
      expect(perOf(dataset, 'no-such')).toBeNull();
    });

    it('values an effect in real authorities at published prices', async () => {
      const impact = workedInput({
        estimate: -3,
        standardError: 1,
        lower: -4.96,
        upper: -1.04,
        per: null,
        exposedLabel: null,
        treated: [NORFOLK, ESSEX].map((code) => ({ code, name: code, firstTreated: 2023, exposed: null })),
      });
      const costs = {
        source: 'A test.',
        illustrative: true,
        each: [{ yearOfSupport: 0, pounds: 500_000, priceYear: 2023, payer: 'Department for Education' }],
      };
      const record = await recordOf({ impact, costs, effectDraws: 'main', draws: 2000 }, dataset);
      const { result } = record;
      expect(result.benefits.map(({ unitCost }) => unitCost)).toEqual(['unit-cost-looked-after']);
      const exposed = [NORFOLK, ESSEX].map((code) => exposedIn(dataset, 'cla-rate', code, [2023, 2024]) ?? 0);
      const fewer = (3 / 10_000) * ((exposed[0] ?? 0) + (exposed[1] ?? 0));
      const worth = fewer * 2100 * 1.03 ** -2 * (365.25 / 7) * (1 + 1 / 1.035);
      expect(result.priceYear).toBe(2023);
      expect(result.value?.benefits.value).toBeCloseTo(worth, 4);
      expect(result.costs?.presentValue.value).toBe(1_000_000);
      const text = renderTerminal(record);
      expect(text).toContain('A learning example: the cost is made up.');
      expect(text).not.toMatch(/NaN|undefined|Infinity|league|outperform|significant/);
    });
  });
}
