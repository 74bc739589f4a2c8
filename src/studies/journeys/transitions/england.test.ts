import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Dataset } from '#facts/panel/index.ts';
import { defaultRecipe, loadRecipe, recordText, renderTerminal, type StudyRecord } from '#studies/runner/index.ts';
import { transitionsKind } from './index.ts';
import { england, hasEngland, transitions } from './testing.ts';
import type { TransitionsResult } from './types.ts';

it('the recipe in recipes is the study with every default', () => {
  const text = readFileSync(join(import.meta.dirname, '../../../../recipes/transitions.yaml'), 'utf8');
  expect(loadRecipe(text, [transitionsKind])).toEqual(defaultRecipe(transitionsKind));
  expect(loadRecipe(text, [transitionsKind], ['frameworks=ILACS', 'periods=2018,2020']).choices).toMatchObject({
    frameworks: ['ILACS'],
    periods: [2018, 2020],
  });
});

// The bundled figures are part of a release of the program; while they are being made again they may be missing.
if (hasEngland) {
  describe('on the bundled figures', () => {
    let dataset: Dataset;
    let record: StudyRecord<TransitionsResult>;
    beforeAll(async () => {
      dataset = await england();
      record = await transitions(dataset);
    });

    it('reproduces Ofsted’s count of 2024: 65 with two ILACS inspections, 26 better, 15 still good, 12 worse', async () => {
      const { result } = await transitions(dataset, {
        frameworks: ['ILACS'],
        moves: 'latest',
        authorities: 'standing',
        until: '2024-03-31',
        groups: [],
      });
      const within = result.matrices.find(({ id }) => id === 'ilacs');
      expect(within).toMatchObject({ n: 65, authorities: 65, improved: 26, stayedGoodOrOutstanding: 15, declined: 12 });
    });

    it('takes consecutive inadequate inspections as one spell, and every spell has its end', () => {
      const { recovery, spells } = record.result;
      const own = spells.filter(({ grade }) => grade === 4);
      expect(recovery?.n).toBe(own.length);
      expect((recovery?.events ?? 0) + (recovery?.open ?? 0) + (recovery?.abolished ?? 0)).toBe(own.length);
      expect(own.length).toBeGreaterThan(60);
      expect(own.some(({ inspections }) => inspections > 1)).toBe(true);
      expect(own.every(({ next }) => next !== 4)).toBe(true);
      expect(recovery?.median?.value).toBeGreaterThan(2);
      expect(recovery?.median?.value).toBeLessThan(5);
      expect(own.find(({ name }) => name === 'Northamptonshire')).toMatchObject({
        outcome: 'abolished',
        end: '2021-03-31',
      });
    });

    it('takes out the time in which inspections stood still, and then both frameworks look alike', () => {
      const { pause, sensitivity, groupings } = record.result;
      // Routine inspections were suspended in March 2020; the first graded one after it began on 28 June 2021.
      expect(pause).toMatchObject({ from: '2020-03-09', to: '2021-06-28' });
      const half = (id: string): number => sensitivity.find((entry) => entry.id === id)?.median?.value ?? Number.NaN;
      expect(half('ILACS') - half('SIF')).toBeGreaterThan(0.8);
      expect(Math.abs(half('ILACS-pause') - half('SIF-pause'))).toBeLessThan(0.2);
      expect(half('pause')).toBeLessThan(half('chosen'));
      expect(groupings.every(({ id, withoutPause }) => (withoutPause === null) === (id === 'delivery'))).toBe(true);
    });

    it('gives every authority one kind of journey or the reason why not', () => {
      const { types, cannotTell } = record.result;
      const codes = [...types.flatMap((type) => type.codes), ...cannotTell.map(({ code }) => code)];
      expect(codes).toHaveLength(dataset.register.authorities.length);
      expect(new Set(codes).size).toBe(codes.length);
      expect(cannotTell.every(({ reason }) => reason.includes('graded inspection'))).toBe(true);
    });

    it('is the same whatever order inspections come in, byte for byte', async () => {
      const again = await transitions({ ...dataset, inspections: dataset.inspections.toReversed() });
      expect(recordText(again)).toBe(recordText(record));
    });

    it('reads in a terminal, with its answer first', () => {
      const text = renderTerminal(record, 100);
      expect(text).toMatch(
        /Of \d+ spells at inadequate since November 2013 half are estimated to end within\s+\S*\s*\d\.\d years/,
      );
      expect(text).toContain('The clock is the inspector’s.');
      expect(text).not.toMatch(/NaN|undefined|significant/);
    });
  });
}
