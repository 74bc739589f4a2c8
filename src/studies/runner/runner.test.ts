import { describe, expect, it } from 'vitest';
import { testDataset } from '#facts/panel/index.ts';
import { WaymarkError } from '#platform/errors/index.ts';
import { canonicalJson, settle } from './canonical.ts';
import { defaultRecipe, loadRecipe } from './recipe.ts';
import { parseRecord, replay } from './replay.ts';
import { plainWords, recordText, resolveRecipe, resultId, runStudy } from './run.ts';
import { toyStudy } from './testing.ts';

const studies = [toyStudy];
const dataset = testDataset({
  figures: { 'plan-length': { 2024: { E06000001: 10, E06000002: 20 }, 2025: { E06000001: 1, E06000002: 2.5 } } },
});
const revised = testDataset({
  figures: { 'plan-length': { 2025: { E06000001: 1, E06000002: 3.5 } } },
  release: { contentHash: '1'.repeat(64) },
});

function fault(action: () => unknown): WaymarkError {
  try {
    action();
  } catch (error) {
    if (error instanceof WaymarkError) return error;
    throw error;
  }
  throw new Error('nothing was refused');
}

describe('canonical JSON', () => {
  it('sorts keys, drops undefined and refuses what JSON cannot hold', () => {
    expect(canonicalJson({ b: [1, -0], a: { d: null, c: undefined } })).toBe('{"a":{"d":null},"b":[1,0]}');
    expect(() => canonicalJson({ a: [Number.NaN] })).toThrow('$.a[0] is NaN');
  });

  it('settles numbers to twelve significant digits', () => {
    expect(settle({ x: [0.1 + 0.2, -0, 123456789012345] })).toEqual({ x: [0.3, 0, 123456789012345] });
    expect(() => settle({ x: Number.POSITIVE_INFINITY })).toThrow('say why');
  });
});

describe('words that follow the choices', () => {
  const told = {
    ...toyStudy,
    entitle: ({ year }: { year: number | string }) => ({ title: `Mean of ${year}`, question: `What in ${year}?` }),
  };

  it("stand in place of the study's own, after its choices were written out", () => {
    const resolved = resolveRecipe(told, defaultRecipe(told), dataset);
    expect(resolved).toMatchObject({ title: 'Mean of 2025', question: 'What in 2025?' });
    expect(resolveRecipe(told, resolved, dataset)).toEqual(resolved);
  });

  it('give way to words that somebody wrote', () => {
    const written = { ...defaultRecipe(told), question: 'Mine?' };
    expect(resolveRecipe(told, written, dataset)).toMatchObject({ title: told.title, question: 'Mine?' });
    expect(plainWords(told, resolveRecipe(told, written, dataset), dataset).question).toBe('Mine?');
  });

  it('do not stay behind when the choices change', () => {
    const before = plainWords(told, resolveRecipe(told, defaultRecipe(told), dataset), dataset);
    const after = resolveRecipe(told, { ...before, choices: { ...before.choices, year: 2024 } }, dataset);
    expect(after.question).toBe('What in 2024?');
  });
});

describe('recipes', () => {
  it('writes out every default', () => {
    expect(loadRecipe('study: toy\n', studies)).toEqual({
      study: 'toy',
      title: 'Mean of a year',
      question: 'What is the mean?',
      seed: 7,
      choices: { year: 'latest', parts: ['high', 'low'], share: 0.5, fail: false, document: 'usual' },
    });
  });

  it('types overrides by the schema of the study', () => {
    const recipe = loadRecipe('study: toy', studies, ['year=2024', 'parts=low', 'share=0.25', 'fail=true', 'seed=11']);
    expect(recipe.seed).toBe(11);
    expect(recipe.choices).toEqual({ year: 2024, parts: ['low'], share: 0.25, fail: true, document: 'usual' });
    expect(loadRecipe('study: toy', studies, ['parts=low,high']).choices.parts).toEqual(['low', 'high']);
    expect(loadRecipe('study: toy', studies, ['document={"a": [1]}']).choices.document).toEqual({ a: [1] });
    expect(loadRecipe('study: toy', studies, ['document={a']).choices.document).toBe('{a');
  });

  it.each([
    ['study: [', [], /not valid YAML at line 1/],
    ['title: x', [], /does not say which study/],
    ['study: other', [], /no study "other"/],
    ['study: toy\nsede: 3', [], /"sede", which no recipe knows/],
    ['study: toy\nseed: -1', [], /seed is -1/],
    ['study: toy\nchoices: {yaer: 2024}', [], /no choice "yaer"/],
    ['study: toy\nchoices: {year: soon}', [], /"year" is "soon".*expected latest/],
    ['study: toy\nchoices: 5', [], /"choices" is 5/],
    ['just text', [], /holds no settings/],
    ['study: toy', ['parts=middle'], /"parts" is/],
    ['study: toy', ['parts'], /no "name=value"/],
  ])('refuses %j %j with one message', (text, overrides, message) => {
    const error = fault(() => loadRecipe(text, studies, overrides));
    expect(error.message).toMatch(message);
    expect(error.remedy).not.toBeNull();
  });

  it('names the choices there are', () => {
    expect(fault(() => loadRecipe('study: toy', studies, ['yaer=1'])).remedy).toBe(
      'Known choices: year, parts, share, fail, document.',
    );
  });
});

describe('running', () => {
  it('resolves what depends on the data and gives the same bytes every time', async () => {
    const recipe = defaultRecipe(toyStudy);
    const first = await runStudy(toyStudy, recipe, dataset);
    expect(first.recipe.choices.year).toBe(2025);
    expect(first.result).toEqual({ year: 2025, mean: 1.75, parts: ['high', 'low'] });
    expect(recordText(await runStudy(toyStudy, recipe, dataset))).toBe(recordText(first));
    const named = resolveRecipe(toyStudy, loadRecipe('study: toy', studies, ['year=2025']), dataset);
    expect(resultId(named, dataset)).toBe(resultId(resolveRecipe(toyStudy, recipe, dataset), dataset));
    expect(resultId(named, revised)).not.toBe(resultId(named, dataset));
  });

  it('replays to the same bytes, and says where another release differs', async () => {
    const record = parseRecord(recordText(await runStudy(toyStudy, defaultRecipe(toyStudy), dataset)), 'a.json');
    expect((await replay(record, studies, dataset)).outcome).toBe('identical');
    const other = await replay(record, studies, revised);
    expect(other.outcome).toBe('differs');
    expect(other.sameRelease).toBe(false);
    expect(other.differences[0]).toEqual({ path: 'result.mean', was: '1.75', now: '2.25' });
  });

  it('tells a record that was changed by hand', async () => {
    const record = await runStudy(toyStudy, defaultRecipe(toyStudy), dataset);
    const altered = { ...record, result: { ...(record.result as object), mean: 9 } };
    const report = await replay(altered, studies, dataset);
    expect(report.altered).toBe(true);
    expect(report.outcome).toBe('differs');
    expect(report.sentence).toContain('changed after it was made');
  });

  it('tells a record whose recipe was changed by hand, even where the same comes out', async () => {
    const record = await runStudy(toyStudy, defaultRecipe(toyStudy), dataset);
    const recipe = { ...record.recipe, choices: { ...record.recipe.choices, share: 0.25 } };
    const report = await replay({ ...record, recipe }, studies, dataset);
    expect(report).toMatchObject({ outcome: 'differs', altered: true, differenceCount: 0 });
    expect(report.sentence).toContain('its recipe does not fit its own hash');
    const provenance = { ...record.provenance, recipeHash: '0'.repeat(64) };
    expect(await replay({ ...record, provenance }, studies, dataset)).toMatchObject({ outcome: 'differs' });
  });

  it('refuses files that are no record', () => {
    expect(fault(() => parseRecord('{', 'x.json')).message).toContain('x.json is not JSON');
    expect(fault(() => parseRecord('{"study":"toy"}', 'x.json')).message).toContain('not a stored result');
  });
});
