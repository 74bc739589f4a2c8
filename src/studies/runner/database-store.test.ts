import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { testDataset } from '#facts/panel/index.ts';
import { openTestDatabase } from '#platform/database/index.ts';
import { databaseResults } from './database-store.ts';
import { defaultRecipe } from './recipe.ts';
import { recordText, resultId, runStudy } from './run.ts';
import { MOST_PASSING, memoryResults, PASSING } from './store.ts';
import { toyStudy } from './testing.ts';

const dataset = testDataset({ figures: { 'plan-length': { 2025: { E06000001: 1, E06000002: 0.1 + 0.2 } } } });

describe('results in the database', () => {
  let test: Awaited<ReturnType<typeof openTestDatabase>>;
  beforeAll(async () => {
    test = await openTestDatabase();
  });
  afterAll(async () => {
    await test.close();
  });

  it('are written once, come back as the same bytes and are listed newest first', async () => {
    const results = databaseResults(test);
    const [first, second] = await Promise.all(
      [2024, 2025].map((year) => runStudy(toyStudy, defaultRecipe(toyStudy, { year }), dataset)),
    );
    if (first === undefined || second === undefined) throw new Error('a run is missing');
    const [one, two] = [resultId(first.recipe, dataset), resultId(second.recipe, dataset)];
    const kept = await results.put(one, first);
    await results.put(two, second, { project: 'Regional', person: 'Ada' });
    expect(kept).toMatchObject({ id: one, project: 'Mine', person: 'Owner', resultHash: first.provenance.resultHash });
    expect(await results.put(one, second)).toEqual(kept);
    const back = await results.get(one);
    expect(back === undefined ? '' : recordText(back)).toBe(recordText(first));
    expect((await results.list({ study: 'toy' })).map(({ id }) => id)).toEqual([two, one]);
    expect(await results.list({ study: 'other' })).toEqual([]);
    expect((await results.list({ limit: 1, offset: 1 })).map(({ id }) => id)).toEqual([one]);
    expect(await results.get('toy-nothing')).toBeUndefined();
  });

  it('keep of what passes by only the newest, and what was asked for by its address', async () => {
    const record = await runStudy(toyStudy, defaultRecipe(toyStudy, { year: 2025 }), dataset);
    for (const results of [databaseResults(test), memoryResults()]) {
      const before = (await results.list()).length;
      for (let at = 0; at < MOST_PASSING + 3; at += 1) {
        await results.put(`toy-passing-${at}`, record, PASSING);
        if (at === 0) await results.keep('toy-passing-0');
      }
      const there = await Promise.all([0, 1, 2, 3, MOST_PASSING + 2].map((at) => results.entry(`toy-passing-${at}`)));
      expect(there.map((entry) => entry?.project)).toEqual(['Mine', undefined, undefined, 'Passing', 'Passing']);
      expect(await results.list()).toHaveLength(before + 1);
      await results.keep('toy-passing-0', PASSING);
      await results.put('toy-passing-0', record, PASSING);
      expect(await results.entry('toy-passing-0')).toMatchObject({ project: 'Mine' });
      expect(await results.put('toy-passing-3', record)).toMatchObject({ project: 'Mine', person: 'Owner' });
    }
  });
});
