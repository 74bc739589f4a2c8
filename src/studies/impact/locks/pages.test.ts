import { beforeEach, describe, expect, it } from 'vitest';
import { testDataset } from '#facts/panel/index.ts';
import { WaymarkError } from '#platform/errors/index.ts';
import type { Recipe, StudyRecord } from '#studies/runner/index.ts';
import { impactBlocks } from '../blocks/blocks.ts';
import { recipeOf, resultOf } from '../blocks/testing.ts';
import { impactChoices } from '../choices.ts';
import type { ImpactDeps } from './deps.ts';
import { lockPages } from './routes.tsx';
import { currentLock, type LockStore, memoryLocks } from './store.ts';

const NONE: ImpactDeps['frame'] = { navigation: [], footerLinks: [], stylesheet: '/s.css' };

/** The design of a recipe as the study would tell it: what was asked is written down, nothing is computed. */
function designRecord({ choices }: Recipe): StudyRecord {
  const result = resultOf({ stage: 'design', estimates: [], eventStudy: [] });
  const recipe = recipeOf(impactChoices.parse(choices));
  const sources: StudyRecord['provenance']['sources'] = [];
  return {
    study: 'impact',
    recipe: { ...recipe, choices: { ...recipe.choices } },
    provenance: {
      release: { name: 'Test', contentHash: '0' },
      engine: { name: 'waymark', version: '0', stats: '0' },
      seed: 7,
      recipeHash: '0',
      resultHash: '0',
      sources,
    },
    result,
    blocks: impactBlocks(result, recipe),
  };
}

let store: LockStore;
let asked: Recipe[];
let seen: boolean;
let pages: ReturnType<typeof lockPages>;

beforeEach(() => {
  store = memoryLocks(() => new Date('2026-03-02T10:00:00Z'));
  asked = [];
  seen = false;
  const desk = {
    ask: async (recipe: Recipe) => {
      if (recipe.choices.outcome === 'nothing') {
        throw new WaymarkError('recipe-invalid', '"outcome" is “nothing”, which is no indicator.', {
          status: 422,
          remedy: 'Choose another.',
          details: { choice: 'outcome' },
        });
      }
      return String(asked.push(recipe) - 1);
    },
    queue: async () => ({ result: async (id: string) => designRecord(asked[Number(id)] ?? recipeOf()) }),
  };
  pages = lockPages({
    datasets: async () => testDataset(),
    frame: NONE,
    locks: async () => store,
    // Of the queue only what pages use is here.
    desk: () => desk as unknown as ReturnType<ImpactDeps['desk']>,
    seen: async () => seen,
  });
});

const NEW = '/programmes/locks/new?event=first-inadequate&outcome=agency-rate&horizon=2&look=yes';
const page = async (path: string): Promise<string> => (await pages.request(path)).text();

async function post(fields: Readonly<Record<string, string>>, origin = 'http://localhost'): Promise<Response> {
  return pages.request('/programmes/locks', {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded', origin },
    body: new URLSearchParams(fields).toString(),
  });
}

const hidden = (html: string, name: string): string =>
  new RegExp(`name="${name}" value="([^"]*)"`).exec(html)?.[1] ?? 'none';

describe('locking a design', () => {
  it('shows what the design could find and no result, then locks it', async () => {
    const html = await page(NEW);
    expect(asked[0]?.choices).toMatchObject({ stage: 'design', lock: 'none', horizon: 2 });
    expect(html).toContain('This design could find');
    expect(html).not.toContain('impact-estimates');
    expect(html).not.toContain('Results have been seen');
    const fields = {
      event: 'first-inadequate',
      outcome: 'agency-rate',
      horizon: '2',
      hash: hidden(html, 'hash'),
      expected: hidden(html, 'expected'),
      why: 'Before <b>2026</b>',
    };
    const answer = await post(fields);
    expect([answer.status, answer.headers.get('location')]).toEqual([303, '/programmes/locks/1']);
    const lock = await currentLock(store, 'first-inadequate', 'agency-rate');
    expect(lock).toMatchObject({ by: 'Owner', resultsSeen: false, hash: fields.hash });
    expect(lock?.design).toMatchObject({ horizon: 2, outcome: 'agency-rate', event: 'first-inadequate' });
    expect(Object.keys(lock?.design ?? {})).not.toContain('bootstrap');
    const shown = await page('/programmes/locks/1');
    expect(shown).toContain('Before &lt;b&gt;2026&lt;/b&gt;');
    expect(shown).toContain('/studies/impact?event=first-inadequate');
    expect(await page('/programmes/locks')).toContain('First inadequate judgement');

    const again = await post({ ...fields, expected: '1' });
    expect(again.status).toBe(409);
    expect(await again.text()).toContain('is locked already');
  });

  it('says that results had been seen, and shows what a newer lock changed', async () => {
    const first = await page(NEW);
    const base = { event: 'first-inadequate', outcome: 'agency-rate' };
    await post({ ...base, horizon: '2', hash: hidden(first, 'hash'), expected: '' });
    seen = true;
    const second = await page(NEW.replace('horizon=2', 'horizon=4'));
    expect(second).toContain('Results have been seen');
    const answer = await post({
      ...base,
      horizon: '4',
      hash: hidden(second, 'hash'),
      expected: hidden(second, 'expected'),
    });
    expect(answer.headers.get('location')).toBe('/programmes/locks/2');
    expect(await page('/programmes/locks/2')).toContain('the years averaged: 2 → 4');
    expect(await page('/programmes/locks/1')).toContain('A newer lock took its place');
  });

  it('locks only what was looked at, and nothing from another site', async () => {
    const html = await page(NEW);
    const fields = {
      event: 'first-inadequate',
      outcome: 'agency-rate',
      horizon: '9',
      hash: hidden(html, 'hash'),
      expected: '',
    };
    const other = await post(fields);
    expect(other.status).toBe(409);
    expect(await other.text()).toContain('no longer the one that you looked at');
    expect((await post({ ...fields, horizon: '2' }, 'http://elsewhere.example')).status).toBe(403);
    pages.onError((error, context) => context.text(error.message, error instanceof WaymarkError ? 400 : 500));
    const broken = await pages.request('/programmes/locks', {
      method: 'POST',
      body: 'x',
      headers: { 'content-type': 'multipart/form-data', origin: 'http://localhost' },
    });
    expect(broken.status).toBe(400);
    expect(await store.list()).toEqual([]);
  });

  it('names the field of a fault', async () => {
    const answer = await pages.request('/programmes/locks/new?outcome=nothing&look=yes');
    expect(answer.status).toBe(422);
    expect(await answer.text()).toContain('href="#choice-outcome"');
    const odd = await pages.request('/programmes/locks/new?horizon=many&look=yes');
    expect(odd.status).toBe(422);
    expect(await odd.text()).toContain('href="#choice-horizon"');
    expect((await pages.request('/programmes/locks/77')).status).toBe(404);
  });
});
