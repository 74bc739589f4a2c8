import { describe, expect, it } from 'vitest';
import { improvementKey } from '#facts/inspections/index.ts';
import { testDataset } from '#facts/panel/index.ts';
import { coderFor } from './coder.ts';
import { themePages } from './pages/routes.tsx';
import { readyCodebook } from './ready/index.ts';
import { memoryThemes } from './store.ts';
import { parseCodebook, serialiseCodebook } from './text.ts';
import { workingCoder } from './working.ts';

const renamed = { ...readyCodebook, title: 'Ours' };

describe('the codebook in a store', () => {
  it('begins with the ready one and keeps each change as a version that says what it replaced', async () => {
    const store = memoryThemes();
    const ready = await store.current();
    expect(ready.version).toBe(0);
    const kept = await store.put(renamed, { why: 'a better title', expected: ready.hash });
    expect(kept).toMatchObject({ version: 1, why: 'a better title', replaced: ready.hash, person: 'Owner' });
    expect((await store.history()).map(({ version }) => version)).toEqual([0, 1]);
    expect((await store.version(0))?.codebook).toEqual(readyCodebook);
  });

  it('refuses what was made from an older version, and what changes nothing', async () => {
    const store = memoryThemes();
    const { hash } = await store.current();
    await expect(store.put(readyCodebook, { why: null, expected: hash })).rejects.toMatchObject({
      code: 'codebook-unchanged',
    });
    await store.put(renamed, { why: null, expected: hash });
    await expect(store.put({ ...renamed, title: 'Theirs' }, { why: null, expected: hash })).rejects.toMatchObject({
      code: 'codebook-changed',
    });
  });

  it('keeps decisions on items, the newest counting, and takes them back', async () => {
    const store = memoryThemes();
    const key = improvementKey('Some words.');
    const first = await store.correct({ key, themes: ['plans'], why: null, expected: null });
    await expect(store.correct({ key, themes: ['voice'], why: null, expected: null })).rejects.toMatchObject({
      code: 'correction-changed',
    });
    const second = await store.correct({ key, themes: [], why: 'none', expected: first.id });
    expect((await store.corrections()).map(({ themes }) => themes)).toEqual([[]]);
    await store.correct({ key, themes: null, why: null, expected: second.id });
    expect(await store.corrections()).toEqual([]);
    expect(await store.decisions(key)).toHaveLength(3);
    await expect(store.correct({ key, themes: ['nonsense'], why: null, expected: 3 })).rejects.toThrow(/no theme/);
  });
});

describe('a codebook as text', () => {
  it('comes back the same', () => {
    expect(parseCodebook(serialiseCodebook(readyCodebook))).toEqual(readyCodebook);
  });

  it('names what is wrong by line and place', () => {
    const text =
      'id: ours\ntitle: Ours\nthemes:\n  - id: one\n    label: One\n    description: d\n    rules:\n      - any: ["pl*"]\n';
    expect(() => parseCodebook(text, 'ours.yaml')).toThrow(/ours\.yaml.*line 8.*themes 1 \(one\).*three letters/);
  });
});

describe('a coder', () => {
  const text = 'The timeliness of initial health assessments.';
  const item = { text, key: improvementKey(text), themes: null };

  it('says the words that decided, and takes a person’s word first', () => {
    const codes = coderFor(readyCodebook).code(item);
    expect(codes.map(({ theme }) => theme).sort()).toEqual(['health', 'timeliness']);
    expect(codes.find(({ theme }) => theme === 'health')).toMatchObject({ by: 'rule', why: ['health assessments'] });
    const corrected = coderFor(readyCodebook, [
      { key: item.key, themes: ['voice'], person: 'Ann', at: '2026-01-01T00:00:00Z', why: null },
    ]);
    expect(corrected.code(item)).toEqual([{ theme: 'voice', by: 'person', why: ['Ann, 2026-01-01'], sure: null }]);
    expect(corrected.hash).not.toBe(coderFor(readyCodebook).hash);
  });

  it('keeps the codes of a release where there is no text, of themes that it knows', () => {
    const codes = coderFor(readyCodebook).code({ text: null, key: '0', themes: ['voice', 'gone'] });
    expect(codes.map(({ theme, by }) => [theme, by])).toEqual([['voice', 'release']]);
  });

  it('learns a theme from corrections where it errs less than the rules', () => {
    const texts = new Map<string, string>();
    const lessons = Array.from({ length: 40 }, (_, at) => {
      const words = `${at % 2 === 0 ? 'The offer to young carers in families' : 'The state of the buildings'} number ${at} ${'abcdefghijklmnopqrst'[at % 20]}${at}`;
      const key = improvementKey(words);
      texts.set(key, words);
      return { key, themes: at % 2 === 0 ? ['voice'] : [], person: 'Ann', at: '2026-01-01T00:00:00Z', why: null };
    });
    const coder = coderFor(readyCodebook, lessons, texts);
    expect(coder.basis.find(({ theme }) => theme === 'voice')).toMatchObject({
      by: 'classifier',
      positive: 20,
      negative: 20,
    });
    const fresh = 'Young carers.';
    const [code] = coder.code({ text: fresh, key: improvementKey(fresh), themes: null });
    expect(code).toMatchObject({ theme: 'voice', by: 'classifier' });
    expect(code?.sure).toBeGreaterThan(0.5);
    expect(coderFor(readyCodebook, lessons.toReversed(), texts).hash).toBe(coder.hash);
  });
});

describe('the pages', () => {
  const words = 'The quality of supervision <b>.';
  const key = improvementKey(words);
  const plain = testDataset({ areas: ['E06000001'] });
  const dataset = {
    ...plain,
    inspections: [
      {
        id: 'E06000001:ILACS:1',
        authority: 'E06000001',
        framework: 'ILACS' as const,
        kind: 'standard' as const,
        start: '2024-01-08',
        end: null,
        published: null,
        grades: {},
        notJudged: [],
        sources: {},
        conflicts: [],
        improvements: [{ n: 1, page: 2, text: words, key, themes: null }],
      },
    ],
  };
  const store = memoryThemes();
  const app = themePages({
    datasets: async () => dataset,
    store: async () => store,
    coder: workingCoder(async () => store),
    frame: { navigation: [], footerLinks: [], stylesheet: '/s.css' },
  });
  const post = (path: string, fields: Record<string, string>) =>
    app.request(path, {
      method: 'POST',
      body: new URLSearchParams(fields).toString(),
      headers: { origin: 'http://localhost', 'content-type': 'application/x-www-form-urlencoded' },
    });

  it('show the codebook, the items and their history', async () => {
    for (const path of [
      '/themes',
      '/themes/coding',
      `/themes/coding/${key}`,
      '/themes/edit',
      '/themes/edit?theme=plans',
      '/themes/history',
      '/themes/codebook.yaml',
    ]) {
      expect((await app.request(path)).status, path).toBe(200);
    }
    expect(await (await app.request('/themes/coding')).text()).toContain('supervision &lt;b&gt;');
    expect((await app.request('/themes/coding/000000000000')).status).toBe(404);
  });

  it('keep a decision, which then counts', async () => {
    expect((await post(`/themes/coding/${key}`, { themes: 'voice', why: 'because', expected: '' })).status).toBe(303);
    expect(await (await app.request(`/themes/coding/${key}`)).text()).toContain('because');
    expect((await post(`/themes/coding/${key}`, { themes: 'plans', expected: '' })).status).toBe(409);
    expect((await store.corrections()).map(({ themes }) => themes)).toEqual([['voice']]);
  });

  it('show what a change of the codebook does before it is kept', async () => {
    const { hash } = await store.current();
    const theme = {
      expected: hash,
      theme: '',
      id: 'buildings',
      label: 'Buildings',
      description: 'Houses.',
      rules: 'building*\n- office building*',
    };
    const preview = await post('/themes/edit', theme);
    expect(await preview.text()).toContain('Keep as version 1');
    expect((await store.current()).version).toBe(0);
    expect((await post('/themes/edit', { ...theme, rules: 'b*' })).status).toBe(422);
    expect((await post('/themes/edit', { ...theme, keep: 'yes', why: 'wanted' })).status).toBe(303);
    const kept = await store.current();
    expect(kept.codebook.themes.at(-1)).toEqual({
      id: 'buildings',
      label: 'Buildings',
      description: 'Houses.',
      rules: [{ any: ['building*'], not: ['office building*'] }],
    });
  });
});
