import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { loadRegister } from '#facts/authorities/index.ts';
import { loadCatalogue } from '#facts/indicators/index.ts';
import type { Dataset } from '#facts/panel/index.ts';
import { bundledFigures } from '#facts/sources/index.ts';
import { bundledDataset } from '#facts/store/index.ts';
import { defaultRecipe, loadRecipe, renderTerminal, type StudyRecord } from '#studies/runner/index.ts';
import { weaknessesKind } from './index.ts';
import { recordOf } from './testing.ts';
import type { WeaknessesResult } from './types.ts';

const BUNDLE = join(import.meta.dirname, '../../../../data/england');

it('the recipe in recipes is the study with every default', () => {
  const text = readFileSync(join(import.meta.dirname, '../../../../recipes/weaknesses.yaml'), 'utf8');
  expect(loadRecipe(text, [weaknessesKind])).toEqual(defaultRecipe(weaknessesKind));
  expect(loadRecipe(text, [weaknessesKind], ['focus=Norfolk', 'frameworks=ILACS']).choices).toMatchObject({
    focus: 'Norfolk',
    frameworks: ['ILACS'],
  });
});

if (existsSync(join(BUNDLE, 'manifest.json'))) {
  describe('on the bundled figures', () => {
    let record: StudyRecord<WeaknessesResult>;
    beforeAll(async () => {
      record = await recordOf(await bundled(), { bootstrap: 200, swaps: 200, errorDraws: 20, focus: 'Norfolk' });
    }, 120_000);

    it('counts every inspection since 2013 once, read or not', () => {
      const { coverage, authorities } = record.result;
      for (const each of coverage) {
        expect(each.listed + each.notRead + each.withoutList).toBe(each.inspections);
      }
      expect(coverage.map(({ framework, inspections }) => [framework, inspections])).toEqual([
        ['SIF', 173],
        ['ILACS', 271],
      ]);
      const lists = authorities.reduce((sum, each) => sum + each.lists.length, 0);
      expect(lists).toBe(coverage.reduce((sum, { listed }) => sum + listed, 0));
    });

    it('adds up, whether the release has lists or not', () => {
      const { overall, authorities, recurrence, decline } = record.result;
      const pairs = authorities.reduce((sum, { lists }) => sum + Math.max(0, lists.length - 1), 0);
      if (overall === null) {
        expect(pairs).toBe(0);
        expect(record.blocks[0]).toMatchObject({ tag: 'cannot tell' });
      } else {
        expect(overall.pairs).toBe(pairs);
        expect(authorities.reduce((sum, { again }) => sum + again, 0)).toBe(overall.again);
        expect(recurrence.reduce((sum, { again }) => sum + (again?.x ?? 0), 0)).toBe(overall.again);
        expect(overall.ratio.value).toBeGreaterThan(overall.ratio.lower ?? Number.NaN);
        expect(decline.byGrade.reduce((sum, { declined }) => sum + declined, 0)).toBe(decline.declined);
      }
    });

    it('claims no more than the comparison at the same two grades bears', () => {
      const { overall, variants } = record.result;
      const held = variants.find(({ id }) => id === 'grades');
      // The same pairs in narrower strata: what grades bring to both lists is taken out.
      expect(held?.pairs).toBe(overall?.pairs);
      const text = record.blocks[0]?.kind === 'headline' ? record.blocks[0].text : '';
      const explained = (overall?.ratio.lower ?? 0) > 1 && (held?.ratio?.lower ?? 0) <= 1;
      expect(text.includes('which grades alone may explain')).toBe(explained);
    });

    it('can be read in the terminal, and says no more than it knows', () => {
      const text = renderTerminal(record);
      expect(text).not.toMatch(/NaN|undefined|Infinity|league|outperform/);
      expect(text).toContain('Norfolk');
      expect(text).toContain('Some reports are missing');
    });
  });
}

function bundled(): Promise<Dataset> {
  return bundledDataset(bundledFigures(BUNDLE), loadRegister(), loadCatalogue());
}
