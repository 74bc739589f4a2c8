import { afterAll, describe, expect, it } from 'vitest';
import { testDataset } from '#facts/panel/index.ts';
import { inThread, type StudyWorkers, workerPool } from './pool.ts';
import { defaultRecipe } from './recipe.ts';
import { quietContext, recordText } from './run.ts';
import { toyStudy } from './testing.ts';

const dataset = testDataset({ figures: { 'plan-length': { 2025: { E06000001: 1, E06000002: 2.5 } } } });
const entry = new URL('./fixtures/worker.ts', import.meta.url);
const execArgv = ['--import', 'tsx', '--conditions', 'source'];
const pools: StudyWorkers[] = [];

function pool(threads: number): StudyWorkers {
  const made = workerPool(entry, { threads, execArgv });
  pools.push(made);
  return made;
}

afterAll(async () => {
  await Promise.all(pools.map((made) => made.close()));
});

describe('worker pool', () => {
  it('gives the same bytes as the calling thread, with one worker or two, and reports progress', async () => {
    const recipes = [2024, 2025].map((year) => defaultRecipe(toyStudy, { year }));
    const here = await Promise.all(recipes.map((recipe) => inThread([toyStudy]).run(recipe, dataset, quietContext())));
    const seen: string[] = [];
    const context = { ...quietContext(), progress: (_: number, what: string) => void seen.push(what) };
    for (const threads of [1, 2]) {
      const workers = pool(threads);
      const there = await Promise.all(recipes.map((recipe) => workers.run(recipe, dataset, context)));
      expect(there.map(recordText)).toEqual(here.map(recordText));
    }
    expect(seen).toContain('adding up');
  });

  it('carries a fault across threads, and stops', async () => {
    const workers = pool(1);
    const bad = { ...defaultRecipe(toyStudy), choices: { year: 'soon' } };
    await expect(workers.run(bad, dataset, quietContext())).rejects.toMatchObject({
      name: 'WaymarkError',
      code: 'recipe-invalid',
    });
    const controller = new AbortController();
    controller.abort();
    const stopped = workers.run(defaultRecipe(toyStudy), dataset, { ...quietContext(), signal: controller.signal });
    await expect(stopped).rejects.toMatchObject({ code: 'cancelled' });
  });
});
