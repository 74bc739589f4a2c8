import { describe, expect, it } from 'vitest';
import { copyOf, type Definition, memoryDefinitions, readyDefinition } from '#frameworks/definitions/index.ts';
import type { Recipe } from '#studies/runner/index.ts';
import { writtenOut } from './definitions.ts';

const framework = readyDefinition('national-framework') as Definition;
const recipe = (choices: Recipe['choices']): Recipe => ({ study: 'good', title: 't', question: 'q', seed: 1, choices });

describe('definitions that a recipe names', () => {
  const store = memoryDefinitions();
  const written = writtenOut(async () => store);
  const mine = copyOf(framework, { id: 'mine', title: 'Mine' });

  it('are written out, the newest or the version that is asked for', async () => {
    await store.put(mine, { why: null, expected: null });
    expect((await written(recipe({ definition: 'mine' }))).choices.definition).toEqual(mine);
    expect((await written(recipe({ compareWith: 'mine@1' }))).choices.compareWith).toEqual(mine);
    expect((await written(recipe({ definition: 'national-framework@1' }))).choices.definition).toEqual(framework);
  });

  it.each(['none', 'national-framework', 'nobody-knows', 'nobody-knows@2', '../x', '{"a":1}', ''])(
    'stay as they are: %s',
    async (definition) => {
      expect((await written(recipe({ definition }))).choices.definition).toBe(definition);
    },
  );

  it.each(['mine@7', 'national-framework@2'])('have a version %s only if there is one', async (definition) => {
    await expect(written(recipe({ definition }))).rejects.toMatchObject({
      code: 'recipe-invalid',
      status: 422,
      message: expect.stringContaining('has no version'),
      remedy: expect.stringContaining('@1'),
    });
  });
});
