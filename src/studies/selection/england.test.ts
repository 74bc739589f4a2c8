import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Dataset } from '#facts/panel/index.ts';
import { defaultRecipe, loadRecipe, recordCsv, renderTerminal, type StudyRecord } from '#studies/runner/index.ts';
import { selectionKind } from './index.ts';
import { BUNDLE, bundled, recordOf } from './testing.ts';
import type { SelectionResult } from './types.ts';

it('the recipe in recipes is the study with every default', () => {
  const text = readFileSync(join(import.meta.dirname, '../../../recipes/selection.yaml'), 'utf8');
  expect(loadRecipe(text, [selectionKind])).toEqual(defaultRecipe(selectionKind));
  const changed = loadRecipe(
    text,
    [selectionKind],
    ['exclude=Norfolk: already visited; Kent: asked not to', 'typical=4'],
  );
  expect(changed.choices).toMatchObject({ exclude: 'Norfolk: already visited; Kent: asked not to', typical: 4 });
});

// The bundled figures are part of a release of the program; while they are being made again they may be missing.
if (existsSync(join(BUNDLE, 'manifest.json'))) {
  describe('on the bundled figures', () => {
    let dataset: Dataset;
    let record: StudyRecord<SelectionResult>;
    beforeAll(async () => {
      dataset = await bundled();
      record = await recordOf(dataset);
    });

    it('the default recipe finds fourteen cases in every region, type and third', () => {
      const { result } = record;
      expect(result.cases).toHaveLength(14);
      expect(result.units).toHaveLength(153);
      expect(new Set(result.cases.map(({ region }) => region)).size).toBe(9);
      expect(new Set(result.cases.map(({ type }) => type)).size).toBe(5);
      expect(new Set(result.cases.map(({ deprivation }) => deprivation)).size).toBe(3);
      for (const { kept, groups } of result.strata) {
        if (kept) for (const { sample } of groups) expect(sample).toBeGreaterThanOrEqual(1);
        expect(groups.reduce((sum, { sample }) => sum + sample, 0)).toBe(14);
        expect(groups.reduce((sum, { expected }) => sum + expected, 0)).toBeCloseTo(14, 9);
      }
      expect(result.excluded.map(({ name }) => name)).toContain('Rutland');
      expect(result.unavailable).toEqual({});
      expect(result.context.every(({ unused }) => unused === null)).toBe(true);
    });

    it('every case meets its rule', () => {
      const { result } = record;
      const fifth = Math.ceil(result.placed / 5);
      const places = new Map(result.units.map(({ code, place }) => [code, place ?? Number.NaN]));
      for (const { rule, place, grade, residual } of result.cases) {
        if (rule === 'extremeHigh') expect(place).toBeLessThanOrEqual(fifth);
        if (rule === 'extremeLow') expect(place).toBeGreaterThan(result.placed - fifth);
        if (rule === 'deviantBetter') expect(residual).toBeGreaterThan(0.5);
        if (rule === 'deviantBetter') expect(grade).toBeGreaterThan(1);
        if (rule === 'deviantWorse') expect(residual).toBeLessThan(-0.5);
        if (rule === 'deviantWorse') expect(grade).toBeLessThan(4);
        if (rule === 'typical') expect(Math.abs(residual ?? 9)).toBeLessThan(0.5);
      }
      for (const { rule, codes, rank, of } of result.pairs) {
        const [a = 0, b = 0] = codes.map((code) => places.get(code));
        if (rule === 'similarPairs') expect(rank).toBeLessThanOrEqual(Math.ceil(of / 5));
        if (rule === 'similarPairs') expect(b - a).toBeGreaterThan(result.placed / 3);
        if (rule === 'differentPairs') expect(Math.abs(a - b)).toBeLessThanOrEqual(result.placed / 10);
      }
    });

    it('the same recipe gives the same bytes; another seed the same cases but for ties', async () => {
      const again = await recordOf(dataset);
      expect(again.provenance.resultHash).toBe(record.provenance.resultHash);
      const other = await recordOf(dataset, { chanceDraws: 0 }, 99);
      const codes = (result: SelectionResult): string[] => result.cases.map(({ code }) => code);
      expect(codes(other.result)).toEqual(codes(record.result));
    });

    it('can be read in the terminal and as CSV, with the rationale and its hashes', () => {
      const text = renderTerminal(record);
      expect(text).toContain('14 authorities of 150');
      expect(text).toContain('How to publish this');
      expect(text).toContain(record.provenance.recipeHash.slice(0, 12));
      for (const { name } of record.result.cases) expect(text).toContain(name);
      const csv = recordCsv(record);
      expect(JSON.stringify(csv)).toContain('standard deviations');
      expect(record.blocks.map(({ kind }) => kind)).toEqual(
        expect.arrayContaining(['headline', 'table', 'figure', 'cautions', 'text', 'method']),
      );
    });

    it('an authority that says no is replaced, and every minimum is still kept', async () => {
      const [first] = record.result.cases;
      const { result } = await recordOf(dataset, { exclude: `${first?.name ?? ''}: said no`, chanceDraws: 0 });
      expect(result.cases.map(({ code }) => code)).not.toContain(first?.code);
      expect(new Set(result.cases.map(({ region }) => region)).size).toBe(9);
      expect(result.excluded).toContainEqual(
        expect.objectContaining({ code: first?.code, reason: 'left out by hand: said no' }),
      );
    });

    it('with need held constant, journeys, and every rule at once', async () => {
      const { result } = await recordOf(dataset, {
        need: 'held-constant',
        relapsed: 1,
        recovering: 1,
        inadequateNow: 1,
        declined: 1,
        neverBelowGood: 1,
        steadyGood: 1,
        influential: 1,
        random: 1,
        typicalBy: 'middle',
        pairsBy: 'both',
        chanceDraws: 20,
        reserves: 2,
      });
      expect(result.cases).toHaveLength(22);
      expect(result.rules.every(({ asked, chosen }) => asked === chosen)).toBe(true);
      expect(result.cases.every(({ why }) => !/NaN|undefined|null/.test(why))).toBe(true);
    });
  });
}
