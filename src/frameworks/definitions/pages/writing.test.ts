import type { Hono } from 'hono';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { memoryDefinitions } from '../store.ts';
import type { Definition, DefinitionStore } from '../types.ts';
import { definitionYaml } from '../yaml.ts';
import { toyDefinition } from './testing.ts';
import { fieldsOf, fresh, get, kept, ORIGIN, post, served } from './testing-forms.ts';

let store: DefinitionStore;
let app: Hono;
const toy = toyDefinition();

beforeAll(async () => {
  store = memoryDefinitions(() => new Date('2026-11-22T08:00:00Z'));
  await store.put(toy, { why: null, expected: null });
  app = served(store);
});

it.each(['multipart/form-data', 'multipart/form-data; boundary=x'])(
  'what calls itself %s and is none is refused',
  async (type) => {
    const headers = { 'content-type': type, ...ORIGIN };
    for (const path of ['/definitions/import', '/definitions/copy', '/definitions/toy/weights']) {
      const answer = await app.request(path, { method: 'POST', body: 'garbage', headers });
      expect([answer.status, await answer.text()]).toEqual([400, expect.stringContaining('not a form')]);
    }
    expect(await store.history('toy')).toHaveLength(1);
  },
);

describe('theory of change', () => {
  it('is an outline first, then the picture with its files, then what it leaves open', async () => {
    const { html } = await get(app, '/definitions/toy/theory');
    expect(html.indexOf('What leads to what')).toBeLessThan(html.indexOf('The same as a picture'));
    expect(html).toContain('href="#box-visits"');
    expect(html).toContain('No box stands for “Listened to”.');
    const csv = await app.request('/definitions/toy/theory/figure.csv');
    expect(await csv.text()).toContain('Box money,Box visits,Assumed');
    expect((await get(app, '/definitions/toy/theory/figure.svg')).html).toMatch(/^<(\?xml|svg)/);
    const png = new Uint8Array(await (await app.request('/definitions/toy/theory/figure.png')).arrayBuffer());
    expect([...png.slice(1, 4)]).toEqual([0x50, 0x4e, 0x47]);
    expect((await app.request('/definitions/toy/theory/figure.exe')).status).toBe(404);
  });

  it('of a definition without one says so and offers to write it', async () => {
    const own = await fresh(toyDefinition({ theory: null }));
    const { html } = await get(own.app, '/definitions/toy/theory');
    expect(html).toContain('No theory of change is written down');
    expect(html).toContain('Write one');
    expect((await own.app.request('/definitions/toy/theory/figure.svg')).status).toBe(404);
  });

  it('is written box by box and link by link', async () => {
    const own = await fresh(toyDefinition({ theory: null }));
    const add = async (part: string, fields: Record<string, string>) => {
      const form = fieldsOf((await get(own.app, `/definitions/toy/theory/edit?part=${part}`)).html);
      const sent = await post(own.app, '/definitions/toy/theory/edit', { ...form, ...fields, why: 'A first try' });
      expect(sent.html).not.toContain('There is a problem');
      expect(sent.status).toBe(303);
    };
    await add('new-node', { label: 'Small caseloads', stage: 'input' });
    await add('new-node', { label: 'Same carer', stage: 'outcome', outcome: 'stable-homes' });
    await add('new-link', {
      from: 'small-caseloads',
      to: 'same-carer',
      rationale: 'Time to find the right home.',
      assumptions: 'Homes exist.\nCarers stay.',
      'evidence.0.text': 'A study of 2020',
      'evidence.0.kind': 'review',
      'evidence.0.direction': 'contradicts',
      'evidence.0.strength': 'weak',
    });
    expect((await kept(own.store)).theory?.links).toEqual([
      {
        from: 'small-caseloads',
        to: 'same-carer',
        rationale: 'Time to find the right home.',
        assumptions: ['Homes exist.', 'Carers stay.'],
        evidence: [
          {
            kind: 'review',
            ref: null,
            text: 'A study of 2020',
            href: null,
            direction: 'contradicts',
            strength: 'weak',
          },
        ],
      },
    ]);
    expect((await get(own.app, '/definitions/toy/theory')).html).toContain('Contradicts it (weak).');
    const back = fieldsOf((await get(own.app, '/definitions/toy/theory/edit?part=new-link')).html);
    const wrong = await post(own.app, '/definitions/toy/theory/edit', {
      ...back,
      from: 'same-carer',
      to: 'small-caseloads',
      why: 'x',
    });
    expect(wrong.status).toBe(422);
    expect(wrong.html).toContain('href="#f-to"');
  });

  it('loses the links of a box that is removed, and nothing else', async () => {
    const own = await fresh();
    const { html } = await get(own.app, '/definitions/toy/theory/edit?part=node/visits');
    expect(html).toContain('2 links go with it.');
    const form = fieldsOf(html, 1);
    expect((await post(own.app, '/definitions/toy/theory/edit', form)).status).toBe(422);
    expect((await post(own.app, '/definitions/toy/theory/edit', { ...form, 'remove-why': 'Not so' })).status).toBe(303);
    const { theory } = await kept(own.store);
    expect(theory?.nodes.map((node) => node.id)).toEqual(['money', 'settled']);
    expect(theory?.links).toEqual([]);
  });
});

describe('copies and imports', () => {
  it('a ready one offers its copy, which remembers where it came from', async () => {
    const own = await fresh();
    const page = await get(own.app, '/definitions/national-framework/edit');
    expect(page.html).toContain('Copy and edit');
    const direct = await post(own.app, '/definitions/national-framework/edit', { part: 'about', title: 'X', why: 'x' });
    expect(direct.status).toBe(409);
    const sent = await post(own.app, '/definitions/copy', { ...fieldsOf(page.html), title: 'Ours' });
    expect(sent.to).toBe('/definitions/ours/edit?kept=1');
    expect((await own.store.get('ours'))?.origin?.id).toBe('national-framework');
    const again = await post(own.app, '/definitions/copy', { from: 'national-framework', title: 'Ours' });
    expect(again.to).toBe('/definitions/ours-2/edit?kept=1');
    expect((await get(own.app, '/definitions/ours/history')).html).toContain('Copied from');
  });

  it('a copy without a title or with a taken id is refused with what was written', async () => {
    const none = await post(app, '/definitions/copy', { from: 'toy', title: '' });
    expect(none.status).toBe(422);
    const taken = await post(app, '/definitions/copy', { from: 'toy', title: 'T', id: 'toy' });
    expect(taken.status).toBe(422);
    expect(taken.html).toContain('href="#f-id"');
    expect((await post(app, '/definitions/copy', { from: 'nothing', title: 'T' })).status).toBe(404);
  });

  async function send(own: Hono, fields: Record<string, string>, file?: string | Uint8Array<ArrayBuffer>) {
    const body = new FormData();
    for (const [name, value] of Object.entries(fields)) body.set(name, value);
    if (file !== undefined) body.set('file', new File([file], 'definition.yaml'));
    const response = await own.request('/definitions/import', { method: 'POST', body, headers: ORIGIN });
    return { status: response.status, to: response.headers.get('location'), html: await response.text() };
  }

  it('imports a file or a pasted text, refuses a taken id, and keeps it as a version where that is wanted', async () => {
    const own = await fresh();
    const changed = definitionYaml({ ...toy, purpose: 'Imported purpose.' });
    const refused = await send(own.app, {}, changed);
    expect(refused.status).toBe(422);
    expect(refused.html).toContain('is the id of “Toy definition”');
    expect(refused.html).toContain('Imported purpose.');
    expect((await send(own.app, { id: 'imported' }, changed)).to).toBe('/definitions/imported/contents');
    expect((await send(own.app, { yaml: changed, as: 'version', why: 'From a colleague' })).to).toBe(
      '/definitions/toy/history',
    );
    expect((await own.store.history('toy')).at(-1)?.why).toBe('From a colleague');
    expect((await send(own.app, { id: 'national-framework', as: 'version' }, changed)).status).toBe(422);
  });

  it('refuses measures that do not exist, with the nearest; one that is kept already stands in the way of no other change', async () => {
    const { outcomes } = toy;
    const [first] = outcomes;
    const wrong = toyDefinition({
      outcomes: outcomes.map((outcome) =>
        outcome === first ? { ...outcome, measures: [{ ...outcome.measures[0], measure: 're-referal' }] } : outcome,
      ) as Definition['outcomes'],
    });
    const own = await fresh(wrong);
    const refused = await send(own.app, { id: 'another' }, definitionYaml(wrong));
    expect(refused.status).toBe(422);
    expect(refused.html).toContain('re-referrals');
    const about = fieldsOf((await get(own.app, '/definitions/toy/edit?part=about')).html);
    expect((await post(own.app, '/definitions/toy/edit', { ...about, title: 'New', why: 'x' })).status).toBe(303);
  });

  it('refuses what is no definition in one message, and keeps nothing', async () => {
    const own = await fresh();
    for (const file of ['', 'just words', 'a: &a [*a]', '{"format":"other"}', new Uint8Array([0xff, 0xfe, 0, 1])]) {
      const refused = await send(own.app, {}, file);
      expect(refused.status).toBe(422);
      expect(refused.html).toContain('There is a problem');
    }
    expect(await own.store.history('toy')).toHaveLength(1);
  });
});

describe('weights from the study', () => {
  it('become the next version of an own definition', async () => {
    const own = await fresh();
    const sent = await post(own.app, '/definitions/toy/weights', {
      'w.long-term-stability': '45',
      why: 'Stability first',
    });
    expect([sent.status, sent.to]).toEqual([303, '/definitions/toy?kept=2']);
    expect((await kept(own.store)).outcomes[0]?.measures.map((use) => use.weight)).toEqual([10, 45]);
  });

  it('are kept with all else of the page that belongs to a definition; the rest stays in the address', async () => {
    const own = await fresh();
    const sent = await post(own.app, '/definitions/toy/weights', {
      'w.long-term-stability': '45',
      minimum: '100',
      missing: 'average',
      hidden: 'middle',
      denominator: '50',
      reference: 'neighbours',
      aggregation: 'copeland',
      years: 'vary',
      authority: 'norfolk',
      why: 'Small numbers swing by chance.',
    });
    expect(sent.status).toBe(303);
    expect(Object.fromEntries(new URL(sent.to, 'http://here').searchParams)).toMatchObject({
      aggregation: 'copeland',
      authority: 'norfolk',
      kept: '2',
    });
    expect(sent.to).not.toMatch(/years|minimum/);
    const { scope, outcomes } = await kept(own.store);
    expect(scope.minimums).toEqual([
      { indicator: 'cla-number', atLeast: 100, reason: 'Small numbers swing by chance.' },
    ]);
    for (const use of outcomes.flatMap(({ measures }) => measures)) {
      expect(use).toMatchObject({ hidden: 'middle', reference: { kind: 'neighbours' } });
      expect(use.minimumDenominator).toBeGreaterThanOrEqual(50);
      expect(use.missing).not.toBe('share-weight');
    }
    const none = await post(own.app, '/definitions/toy/weights', { minimum: '0', why: 'All of them.' });
    expect(none.status).toBe(303);
    expect((await kept(own.store)).scope.minimums).toEqual([]);
    const wrong = await post(own.app, '/definitions/toy/weights', { minimum: 'few', hidden: 'x', why: 'A try.' });
    expect(wrong.status).toBe(422);
    expect(wrong.html).toContain('href="#f-minimum"');
    expect(await own.store.history('toy')).toHaveLength(3);
  });

  it('become a copy of a ready one', async () => {
    const own = await fresh();
    const ready = (await own.store.get('national-framework'))?.definition;
    const measure = ready?.outcomes.flatMap((outcome) => outcome.measures)[0]?.measure ?? '';
    const sent = await post(own.app, '/definitions/national-framework/weights', {
      [`w.${measure}`]: '1',
      why: 'A test',
    });
    expect(sent.status).toBe(303);
    const copy = await own.store.get(sent.to.replace(/^\/definitions\/|\?.*$/g, ''));
    expect(copy?.ready).toBe(false);
    expect(copy?.origin?.id).toBe('national-framework');
    expect(copy?.definition.outcomes.flatMap((outcome) => outcome.measures)[0]?.weight).toBe(1);
    expect((await own.store.get('national-framework'))?.definition).toEqual(ready);
  });

  it('that are none come back in a form with all that was written', async () => {
    const sent = await post(app, '/definitions/toy/weights', {
      'w.three-plus-placements': '-3',
      'w.long-term-stability': '7',
      why: '',
    });
    expect(sent.status).toBe(422);
    expect(sent.html).toContain('href="#f-w-three-plus-placements"');
    expect(sent.html).toContain('value="7"');
    expect((await post(app, '/definitions/toy/weights', { 'w.nothing': '3', why: 'x' })).status).toBe(422);
    expect(await store.history('toy')).toHaveLength(1);
  });
});

afterAll(async () => {
  expect(await store.history('toy')).toHaveLength(1);
});
