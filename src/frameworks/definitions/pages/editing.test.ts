import type { Hono } from 'hono';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadCatalogue } from '#facts/indicators/index.ts';
import { memoryDefinitions } from '../store.ts';
import type { DefinitionStore } from '../types.ts';
import { definitionYaml } from '../yaml.ts';
import { toyDefinition } from './testing.ts';
import { fieldsOf, fresh, get, kept, post, served } from './testing-forms.ts';

let store: DefinitionStore;
let app: Hono;
const toy = toyDefinition();

beforeAll(async () => {
  store = memoryDefinitions(() => new Date('2026-11-22T08:00:00Z'));
  await store.put(toy, { why: null, expected: null });
  app = served(store);
});

describe('editing without script', () => {
  it('sends every form back unchanged and is told that nothing differs', async () => {
    const own = await fresh();
    const parts = ['about', 'sources', 'scope', 'weights', 'yaml', 'outcome/stable-homes', 'outcome/listened-to'];
    const measures = ['measure/stable-homes/three-plus-placements', 'measure/stable-homes/long-term-stability'];
    for (const part of [...parts, ...measures, 'node/visits', 'link/money/visits']) {
      const tree = /^(node|link)/.test(part) ? 'theory/edit' : 'edit';
      const { status, html } = await get(own.app, `/definitions/toy/${tree}?part=${encodeURIComponent(part)}`);
      expect(status).toBe(200);
      const sent = await post(own.app, `/definitions/toy/${tree}`, { ...fieldsOf(html), why: 'No reason' });
      expect([part, sent.html.includes('differs from version 1')]).toEqual([part, true]);
    }
    expect(await own.store.history('toy')).toHaveLength(1);
  });

  it('keeps a changed weight with its reason, and the rest as it was', async () => {
    const own = await fresh();
    const page = await get(own.app, '/definitions/toy/edit?part=measure/stable-homes/three-plus-placements');
    const sent = await post(own.app, '/definitions/toy/edit', {
      ...fieldsOf(page.html),
      weight: '20',
      why: 'Moves hurt more',
    });
    expect(sent.status).toBe(303);
    expect(sent.to).toBe('/definitions/toy/edit?kept=2#outcome-stable-homes');
    expect((await get(own.app, sent.to)).html).toContain('Version 2 is kept.');
    expect(await kept(own.store)).toEqual({
      ...toy,
      outcomes: toy.outcomes.map((outcome) => ({
        ...outcome,
        measures: outcome.measures.map((use, at) => (at === 0 ? { ...use, weight: 20 } : use)),
      })),
    });
    const history = await get(own.app, '/definitions/toy/history');
    expect(history.html).toContain('Moves hurt more');
    expect(history.html.indexOf('Version 2')).toBeLessThan(history.html.indexOf('Version 1'));
  });

  it('shows all faults at once, each leading to its field, with nothing lost', async () => {
    const page = await get(app, '/definitions/toy/edit?part=measure/stable-homes/three-plus-placements');
    const sent = await post(app, '/definitions/toy/edit', {
      ...fieldsOf(page.html),
      weight: '12,4',
      reason: '',
      low: '5',
      high: 'much',
      threshold: 'kept text',
    });
    expect(sent.status).toBe(422);
    for (const field of ['weight', 'reason', 'high', 'why']) {
      expect(sent.html).toContain(`href="#f-${field}"`);
      expect(sent.html).toContain(`id="f-${field}"`);
    }
    expect(sent.html).toContain('“12,4” is not a number');
    expect(sent.html).toContain('value="kept text"');
    expect(sent.html).toContain('<title>Error: ');
  });

  it('offers the nearest for a measure that is not in the catalogue, and takes one by name', async () => {
    const own = await fresh();
    const { html } = await get(own.app, '/definitions/toy/edit?part=new-measure/listened-to');
    expect(html).toContain('<datalist id="indicators">');
    const form = {
      ...fieldsOf(html),
      polarity: 'lower-better',
      reason: 'Because.',
      weight: '5',
      why: 'To fill a hole',
    };
    const wrong = await post(own.app, '/definitions/toy/edit', { ...form, measure: 're-referal' });
    expect(wrong.status).toBe(422);
    expect(wrong.html).toContain('(re-referrals)');
    const label = loadCatalogue().byId('re-referrals')?.label ?? '';
    expect((await post(own.app, '/definitions/toy/edit', { ...form, measure: label })).status).toBe(303);
    const outcome = (await kept(own.store)).outcomes[1];
    expect(outcome?.status).toBe('exists');
    expect(outcome?.measures[0]).toMatchObject({ measure: 're-referrals', weight: 5, weightRange: null });
  });

  it('turns an outcome whose last measure goes into a hole', async () => {
    const own = await fresh();
    for (const measure of ['three-plus-placements', 'long-term-stability']) {
      const page = await get(own.app, `/definitions/toy/edit?part=measure/stable-homes/${measure}`);
      const sent = await post(own.app, '/definitions/toy/edit', { ...fieldsOf(page.html, 1), 'remove-why': 'A proxy' });
      expect(sent.status).toBe(303);
    }
    expect((await kept(own.store)).outcomes[0]).toMatchObject({ status: 'derivable', measures: [] });
    expect((await own.store.history('toy')).map((version) => version.why)).toEqual([null, 'A proxy', 'A proxy']);
  });

  it('adds, moves and removes outcomes; a box that stood for one stands for none then', async () => {
    const own = await fresh();
    const add = fieldsOf((await get(own.app, '/definitions/toy/edit?part=new-outcome')).html);
    const sent = {
      ...add,
      label: 'Family & friends',
      position: '1',
      'wanted.0.label': 'Contact',
      'wanted.0.status': 'derivable',
      why: 'It was missing',
    };
    expect((await post(own.app, '/definitions/toy/edit', sent)).status).toBe(303);
    expect((await kept(own.store)).outcomes.map((outcome) => outcome.id)).toEqual([
      'family-friends',
      'stable-homes',
      'listened-to',
    ]);
    const page = await get(own.app, '/definitions/toy/edit?part=outcome/stable-homes');
    const gone = { ...fieldsOf(page.html, 1), 'remove-why': 'To test' };
    expect((await post(own.app, '/definitions/toy/edit', gone)).status).toBe(303);
    const after = await kept(own.store);
    expect(after.outcomes.map((outcome) => outcome.id)).toEqual(['family-friends', 'listened-to']);
    expect(after.theory?.nodes.find((node) => node.id === 'settled')?.outcome).toBeNull();
  });

  it('reads sources and scope row by row; an emptied row is gone', async () => {
    const own = await fresh();
    const sources = fieldsOf((await get(own.app, '/definitions/toy/edit?part=sources')).html);
    const added = { ...sources, 'sources.0.text': '', 'sources.0.href': '', 'sources.2.text': 'New one', why: 'Newer' };
    expect((await post(own.app, '/definitions/toy/edit', added)).html).toContain('href="#f-sources-2-access"');
    const whole = { ...added, 'sources.2.access': 'none' };
    expect((await post(own.app, '/definitions/toy/edit', whole)).status).toBe(303);
    expect((await kept(own.store)).sources).toEqual([{ text: 'New one', href: null, access: 'none' }]);

    const scope = fieldsOf((await get(own.app, '/definitions/toy/edit?part=scope')).html);
    const wrong = await post(own.app, '/definitions/toy/edit', {
      ...scope,
      'minimums.0.indicator': 'cla-number',
      'minimums.0.atLeast': '100',
      'exclude.1.authority': 'Nowhereshire',
      'exclude.1.reason': 'Not there',
      why: 'x',
    });
    expect(wrong.status).toBe(422);
    expect(wrong.html).toContain('href="#f-exclude-1-authority"');
    expect(wrong.html).toContain('href="#f-minimums-0-reason"');
    const right = await post(own.app, '/definitions/toy/edit', {
      ...scope,
      coverage: '62.5',
      'minimums.0.indicator': 'cla-number',
      'minimums.0.atLeast': '100',
      'minimums.0.reason': 'Small numbers swing',
      'exclude.1.authority': 'E06000001',
      'exclude.1.reason': 'Visited',
      why: 'Scope',
    });
    expect(right.status).toBe(303);
    expect((await kept(own.store)).scope).toEqual({
      exclude: [{ authority: 'E06000001', reason: 'Visited' }],
      minimums: [{ indicator: 'cla-number', atLeast: 100, reason: 'Small numbers swing' }],
      minimumCoverage: 0.625,
    });
  });

  it('takes the whole as YAML with the same checks', async () => {
    const own = await fresh();
    const form = fieldsOf((await get(own.app, '/definitions/toy/edit?part=yaml')).html);
    expect(form.yaml?.trim()).toBe(definitionYaml(toy).trim());
    const yaml = definitionYaml({ ...toy, purpose: 'Another purpose.' });
    expect((await post(own.app, '/definitions/toy/edit', { ...form, yaml: 'a: [', why: 'x' })).status).toBe(422);
    const other = definitionYaml({ ...toy, id: 'other' });
    const moved = await post(own.app, '/definitions/toy/edit', { ...form, yaml: other, why: 'x' });
    expect(moved.html).toContain('Leave the id as it is');
    expect((await post(own.app, '/definitions/toy/edit', { ...form, yaml, why: 'Words' })).status).toBe(303);
    expect((await kept(own.store)).purpose).toBe('Another purpose.');
  });

  it('names a part that is not there, and keeps nothing', async () => {
    expect((await get(app, '/definitions/toy/edit?part=measure/stable-homes/nothing')).status).toBe(404);
    expect((await get(app, '/definitions/toy/edit?part=a/b/c/d/e')).status).toBe(404);
    const sent = await post(app, '/definitions/toy/edit', { part: '__proto__', expected: '', why: 'x' });
    expect(sent.status).toBe(404);
    expect(await store.history('toy')).toHaveLength(1);
  });

  it('refuses forms of other sites', async () => {
    const headers = { origin: 'https://elsewhere.example', 'content-type': 'application/x-www-form-urlencoded' };
    for (const path of [
      '/definitions/toy/edit',
      '/definitions/copy',
      '/definitions/import',
      '/definitions/toy/weights',
    ]) {
      expect((await app.request(path, { method: 'POST', body: 'part=about', headers })).status).toBe(403);
    }
  });
});

describe('two people at once', () => {
  it('shows both changes and lets the second keep theirs on top', async () => {
    const own = await fresh();
    const part = 'measure/stable-homes/three-plus-placements';
    const mine = fieldsOf((await get(own.app, `/definitions/toy/edit?part=${part}`)).html);
    const theirs = fieldsOf((await get(own.app, '/definitions/toy/edit?part=about')).html);
    await post(own.app, '/definitions/toy/edit', { ...theirs, title: 'Their title', why: 'Their reason' });
    const late = await post(own.app, '/definitions/toy/edit', { ...mine, weight: '20', why: 'My reason' });
    expect(late.status).toBe(409);
    expect(late.html).toContain('Their title');
    expect(late.html).toContain('Their reason');
    expect(late.html).toContain('What you changed');
    expect(await own.store.history('toy')).toHaveLength(2);
    const onTop = await post(own.app, '/definitions/toy/edit', fieldsOf(late.html));
    expect(onTop.status).toBe(303);
    const after = await kept(own.store);
    expect(after.title).toBe('Their title');
    expect(after.outcomes[0]?.measures[0]?.weight).toBe(20);
    expect((await own.store.history('toy')).at(-1)?.why).toBe('My reason');
  });

  it('leaves alone what the second did not touch, rows too', async () => {
    const own = await fresh();
    const part = 'outcome/listened-to';
    const mine = fieldsOf((await get(own.app, `/definitions/toy/edit?part=${part}`)).html);
    await post(own.app, '/definitions/toy/edit', { ...mine, 'wanted.0.note': 'Their note', why: 'Theirs' });
    const late = await post(own.app, '/definitions/toy/edit', { ...mine, label: 'Heard', why: 'Mine' });
    expect(late.status).toBe(409);
    expect((await post(own.app, '/definitions/toy/edit', fieldsOf(late.html))).status).toBe(303);
    const outcome = (await kept(own.store)).outcomes[1];
    expect([outcome?.label, outcome?.wanted[0]?.note]).toEqual(['Heard', 'Their note']);
  });

  it('keeps what was written when the part is gone', async () => {
    const own = await fresh();
    const part = 'measure/stable-homes/three-plus-placements';
    const { html } = await get(own.app, `/definitions/toy/edit?part=${part}`);
    await post(own.app, '/definitions/toy/edit', { ...fieldsOf(html, 1), 'remove-why': 'Out' });
    const late = await post(own.app, '/definitions/toy/edit', {
      ...fieldsOf(html),
      reason: 'A long argument that must not be lost.',
      why: 'Mine',
    });
    expect(late.status).toBe(409);
    expect(late.html).toContain('no longer there');
    expect(late.html).toContain('A long argument that must not be lost.');
  });
});

afterAll(async () => {
  expect(await store.history('toy')).toHaveLength(1);
});
