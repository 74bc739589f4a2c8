import type { Hono } from 'hono';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadCatalogue } from '#facts/indicators/index.ts';
import { definitionHash } from '../hash.ts';
import { memoryDefinitions } from '../store.ts';
import type { Definition, DefinitionStore } from '../types.ts';
import { definitionYaml } from '../yaml.ts';
import { toyDefinition, toyOutcome } from './testing.ts';
import { fieldsOf, get, ORIGIN, post, served } from './testing-forms.ts';

let store: DefinitionStore;
let app: Hono;
const toy = toyDefinition();

beforeAll(async () => {
  store = memoryDefinitions(() => new Date('2026-11-22T08:00:00Z'));
  await store.put(toy, { why: null, expected: null });
  app = served(store);
});

/** A store and pages of their own, with one definition in them. */
async function fresh(definition: Definition = toy): Promise<{ app: Hono; store: DefinitionStore }> {
  const own = memoryDefinitions(() => new Date('2026-11-22T08:00:00Z'));
  await own.put(definition, { why: null, expected: null });
  return { app: served(own), store: own };
}

async function kept(own: DefinitionStore, id = 'toy'): Promise<Definition> {
  const found = await own.get(id);
  if (found === undefined) throw new Error(`no ${id}`);
  return found.definition;
}

describe('list of definitions', () => {
  it('names ready and own ones with their outcomes, measures and holes', async () => {
    const { html } = await get(app, '/definitions');
    expect(html.match(/<h1/g)).toHaveLength(1);
    expect(html).toContain('href="/definitions/national-framework"');
    expect(html).toMatch(/Toy definition<\/a>.*?<td[^>]*>2<\/td><td[^>]*>2<\/td><td[^>]*>1<\/td><td[^>]*>1<\/td>/s);
    expect(html).toContain('22 November 2026, 08:00 UTC');
  });

  it('leads from its two selects to the comparison', async () => {
    const response = await app.request('/definitions?one=toy&other=blank');
    expect(response.status).toBe(303);
    expect(response.headers.get('location')).toBe('/definitions/toy/compare?with=blank');
    expect((await app.request('/definitions?one=../x&other=blank')).status).toBe(200);
  });
});

describe('what a definition says', () => {
  it('shows the whole tree: weights with shares, rules, holes, sources with their access', async () => {
    const { html } = await get(app, '/definitions/toy/contents');
    expect(html).toContain('1 of 2 outcomes and enablers has a measure; nothing here measures “Listened to”.');
    expect(html).toContain('10 points, 25.0% of the weight');
    expect(html).toContain('15 to 60 points (half to double)');
    expect(html).toContain('href="/indicators/three-plus-placements"');
    expect(html).toContain('Not public in full');
    expect(html).toContain('Nothing here measures this.');
    expect(html).toContain('Ask every child once a year.');
    expect(html).toContain('at least as good as England'.replace('at', 'At'));
    expect(html).toContain('aria-current="page"');
  });

  it('shows an older version at its address, and says when there is none', async () => {
    const own = await fresh();
    const next = { ...toy, title: 'Second title' };
    await own.store.put(next, { why: 'Better title', expected: definitionHash(toy) });
    expect((await get(own.app, '/definitions/toy/contents')).html).toContain(
      '<h1 class="govuk-heading-l wm-h1">Second title</h1>',
    );
    const first = await get(own.app, '/definitions/toy/contents?version=1');
    expect(first.html).toContain('<h1 class="govuk-heading-l wm-h1">Toy definition</h1>');
    expect(first.html).toContain('href="/definitions/toy/definition.yaml?version=1"');
    for (const version of ['9', '0', 'x', '1.5', '-1']) {
      const missing = await get(own.app, `/definitions/toy/contents?version=${version}`);
      expect(missing.status).toBe(404);
      expect(missing.html).toContain('Its newest version is 2');
    }
  });

  it('answers an unknown id with the nearest, whatever stands in the address', async () => {
    const near = await get(app, '/definitions/national-framwork/contents');
    expect(near.status).toBe(404);
    expect(near.html).toContain('/definitions/national-framework/contents');
    const hostile = await get(app, `/definitions/${encodeURIComponent('<script>alert(1)</script>')}/contents`);
    expect(hostile.status).toBe(404);
    expect(hostile.html).not.toContain('<script>alert');
    for (const id of ['a'.repeat(5000), '..%2F..%2Fetc', '%00', 'A%20B']) {
      expect((await get(app, `/definitions/${id}/history`)).status).toBe(404);
    }
  });
});

describe('downloads', () => {
  it('give the definition as YAML and as JSON, also of a version', async () => {
    const response = await app.request('/definitions/toy/definition.yaml?version=1');
    expect(response.headers.get('content-disposition')).toBe('attachment; filename="toy-v1.yaml"');
    expect(await response.text()).toBe(definitionYaml(toy));
    expect(JSON.parse((await get(app, '/definitions/toy/definition.json')).html)).toEqual(toy);
  });
});

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
    expect([sent.status, sent.to]).toEqual([303, '/definitions/toy']);
    expect((await kept(own.store)).outcomes[0]?.measures.map((use) => use.weight)).toEqual([10, 45]);
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
    const copy = await own.store.get(sent.to.replace('/definitions/', ''));
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

describe('comparing', () => {
  it('sets two side by side with what differs in words', async () => {
    const own = await fresh();
    await own.store.put({ ...toy, id: 'other', title: 'Other', purpose: 'Another.' }, { why: null, expected: null });
    const { html } = await get(own.app, '/definitions/toy/compare?with=other');
    expect(html).toContain('Toy definition and Other');
    expect(html).toContain('Another.');
    expect(html).toContain('Both, not the same');
    expect((await get(own.app, '/definitions/toy/compare?with=nothing-here')).status).toBe(404);
  });
});

describe('hostile words', () => {
  it('stay words on every page', async () => {
    const bad = '<script>alert(1)</script> **x** [go](https://evil.example) $& "\'';
    const own = await fresh(
      toyDefinition({
        title: bad,
        purpose: bad,
        about: [bad],
        sources: [{ text: bad, href: null, access: 'none' }],
        outcomes: [
          toyOutcome('stable-homes', { label: bad, description: bad, statusNote: bad }),
          toyOutcome('other', { label: bad, wanted: [{ label: bad, status: 'derivable', note: bad }] }),
        ],
        theory: {
          nodes: [
            { id: 'a', stage: 'input', label: bad, description: bad, outcome: null, indicators: [] },
            { id: 'b', stage: 'outcome', label: bad, description: bad, outcome: 'other', indicators: [] },
          ],
          links: [{ from: 'a', to: 'b', rationale: bad, assumptions: [bad], evidence: [] }],
        },
      }),
    );
    const paths = ['contents', 'history', 'theory', 'theory/edit', 'edit', 'compare?with=blank', 'edit?part=about'];
    for (const path of [...paths.map((each) => `/definitions/toy/${each}`), '/definitions']) {
      const { status, html } = await get(own.app, path);
      expect([path, status]).toEqual([path, 200]);
      expect([path, html.includes('<script>')]).toEqual([path, false]);
      expect([path, /href="https:\/\/evil/.test(html)]).toEqual([path, false]);
    }
    const svg = await (await own.app.request('/definitions/toy/theory/figure.svg')).text();
    expect(svg).not.toContain('<script>');
  });
});

afterAll(async () => {
  expect(await store.history('toy')).toHaveLength(1);
});
