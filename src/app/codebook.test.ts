import { describe, expect, it } from 'vitest';
import { memoryThemes, readyCodebook } from '#frameworks/themes/index.ts';
import type { Recipe } from '#studies/runner/index.ts';
import { withCodebook } from './codebook.ts';

const recipe = (choices: Recipe['choices']): Recipe => ({
  study: 'weaknesses',
  title: 't',
  question: 'q',
  seed: 1,
  choices,
});

describe('the codebook that a recipe asks for', () => {
  const store = memoryThemes(() => new Date('2026-01-02T03:04:05Z'));
  const written = withCodebook(async () => store);

  it('is the ready one while nothing was changed, then the whole one with its corrections', async () => {
    expect((await written(recipe({ codebook: 'current' }))).choices.codebook).toBe('ready');
    const theme = readyCodebook.themes[0]?.id ?? '';
    await store.correct({ key: '0123456789ab', themes: [theme], why: null, expected: null });
    expect((await written(recipe({ codebook: 'current' }))).choices.codebook).toMatchObject({
      codebook: { id: readyCodebook.id },
      corrections: [{ key: '0123456789ab', themes: [theme] }],
    });
  });

  it.each([{ codebook: 'ready' }, { definition: 'current' }, {}])('stays as it is: %j', async (choices) => {
    expect((await written(recipe(choices))).choices).toEqual(choices);
  });
});
