import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { loadRegister } from '#facts/authorities/index.ts';
import { loadCatalogue } from '#facts/indicators/index.ts';
import { reconcile } from '#facts/inspections/index.ts';
import { buildPanel, type Dataset } from '#facts/panel/index.ts';
import { bundledFigures } from '#facts/sources/index.ts';
import { type DataChoice, type Ingredients, scoreOf } from '#frameworks/scoring/index.ts';
import { ingredientsOf, latestPeriod } from './index.ts';
import { testDefinition } from './testing.ts';

const folder = join(import.meta.dirname, '../../../data/england');

async function bundled(): Promise<Dataset> {
  const register = loadRegister();
  const files = await bundledFigures(folder).read();
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
      loadCatalogue().indicators,
      files.flatMap((file) => file.slices),
    ),
    inspections: reconcile(files.map((file) => file.inspections)),
    neighbours: files.flatMap((file) => file.neighbours),
  };
}

const stated: DataChoice = {
  years: 1,
  minimumDenominator: 0,
  hidden: 'stated',
  missing: 'stated',
  reference: 'stated',
  adjusted: false,
};
const options = {
  period: 2025,
  frameworks: ['SIF', 'ILACS'],
  gradeDate: 'inspection',
  context: ['child-low-income'],
} as const;

// The bundled figures are part of a release of the program; while they are being made again they may be missing.
if (existsSync(join(folder, 'manifest.json'))) {
  describe('on the bundled figures', () => {
    let dataset: Dataset;
    let ingredients: Ingredients;
    const definition = testDefinition([
      { measure: 're-referrals', polarity: 'lower-better' },
      { measure: 'three-plus-placements', polarity: 'lower-better' },
      { measure: 'care-leavers-eet' },
      { measure: 'agency-rate', polarity: 'lower-better' },
      { measure: 'judgement:leaders' },
    ]);
    beforeAll(async () => {
      dataset = await bundled();
      ingredients = ingredientsOf(dataset, definition, options);
    });

    it('reads 2025 as the latest year, over 153 authorities', () => {
      expect(latestPeriod(dataset, definition)).toBe(2025);
      expect(ingredients.units).toHaveLength(153);
      const scored = scoreOf(ingredients, stated, 'z-score', 'arithmetic', [1, 1, 1, 1, 1]);
      expect(scored.ok).toBe(true);
    });
  });
}
