import { describe, expect, it } from 'vitest';
import type { Dataset } from '#facts/panel/index.ts';
import { memoryProgrammes, type Programme } from '#facts/programmes/index.ts';
import type { Recipe, StudyDesk, StudyRecord } from '#studies/runner/index.ts';
import { programmeAnswers, withProgrammes } from './programmes.ts';

const episode = (authority: string, from: string) => ({
  authority,
  from,
  to: null,
  intensity: null,
  costs: [],
  trigger: null,
  note: null,
});
const ours: Programme = {
  id: 'ours',
  title: 'Ours',
  summary: 'What it is.',
  aim: 'What it was for.',
  example: null,
  source: null,
  model: null,
  provider: null,
  funder: null,
  episodes: [episode('E10000020', '2018-04-01')],
};
const moved: Programme = { ...ours, episodes: [episode('E10000020', '2019-04-01')] };

describe('programmes that a recipe names', () => {
  const store = memoryProgrammes();
  const written = withProgrammes(async () => store);
  const recipe = (event: unknown): Recipe => ({
    study: 'impact',
    title: '',
    question: '',
    seed: 1,
    choices: { event },
  });

  it('are written out, the newest or the version that is asked for', async () => {
    const { hash } = await store.put(ours, { why: null, expected: null });
    const { hash: newest } = await store.put(moved, { why: null, expected: hash });
    expect((await written(recipe('ours'))).choices.event).toEqual(moved);
    expect((await written(recipe('ours@1'))).choices.event).toEqual(ours);
    await expect(written(recipe('ours@9'))).rejects.toMatchObject({
      exitCode: 2,
      remedy: expect.stringContaining('2'),
    });
    await store.remove('ours', { why: null, expected: newest });
    for (const event of ['ours', 'ours@1'])
      await expect(written(recipe(event))).rejects.toMatchObject({
        code: 'recipe-invalid',
        remedy: expect.stringContaining('restore ours'),
      });
    await store.restore('ours', { why: null, expected: (await store.get('ours'))?.hash ?? null });
  });

  it.each(['first-inadequate', 'first-inadequate@1', 'nobody-knows', '../x', '', 'none'])(
    'stay as they are: %s',
    async (event) => {
      expect((await written(recipe(event))).choices.event).toBe(event);
    },
  );
});

describe('answers of studies', () => {
  const release = { contentHash: 'r1' };
  const dataset = { release } as Dataset;
  const record = (study: string, choices: Record<string, unknown>, result: unknown, recipeHash: string) =>
    ({
      study,
      recipe: { study, title: '', question: '', seed: 1, choices },
      blocks: [{ kind: 'headline', text: 'Said.', tag: 'Worked' }],
      result,
      provenance: { recipeHash },
    }) as unknown as StudyRecord;
  const impact = (event: unknown, id: string, recipeHash: string) =>
    record(
      'impact',
      { event },
      {
        stage: 'estimate',
        event: { id },
        outcome: { label: 'Rate', differenceUnit: 'points' },
        estimates: [],
        units: { treated: 1 },
      },
      recipeHash,
    );
  const value = (recipeHash: string) => record('value', { impact: { programme: 'ours', recipeHash } }, {}, 'v');
  const desk = (records: readonly StudyRecord[], releaseHash = 'r1') =>
    ({
      results: async () => ({
        list: async ({ study }: { study: string }) =>
          records.flatMap((each, at) => (each.study === study ? [{ id: String(at), releaseHash }] : [])),
        get: async (id: string) => records[Number(id)],
      }),
    }) as unknown as Pick<StudyDesk, 'results'>;
  const studies = async (records: readonly StudyRecord[], programme = ours, releaseHash?: string) =>
    ((await programmeAnswers(desk(records, releaseHash))(dataset, [programme])).get(programme.id) ?? []).map(
      ({ study }) => study,
    );

  it('count for the programme that they were about', async () => {
    expect(await studies([impact(ours, 'ours', 'a'), value('a')])).toEqual(['impact', 'value']);
    const renamed = { ...ours, title: 'Ours, renamed' };
    expect(await studies([impact(ours, 'ours', 'a')], renamed)).toEqual(['impact']);
    const ready = { ...ours, id: 'first-inadequate' };
    expect(await studies([impact('first-inadequate', 'first-inadequate', 'a')], ready)).toEqual(['impact']);
  });

  it('no longer count once who had it when has changed, nor for another release', async () => {
    expect(await studies([impact(ours, 'ours', 'a'), value('a')], moved)).toEqual([]);
    expect(await studies([impact(ours, 'ours', 'a'), value('b')], moved)).toEqual(['value']);
    expect(await studies([impact(ours, 'ours', 'a')], ours, 'r0')).toEqual([]);
  });
});
