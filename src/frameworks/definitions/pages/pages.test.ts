import type { Hono } from 'hono';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { definitionHash } from '../hash.ts';
import { memoryDefinitions } from '../store.ts';
import type { DefinitionStore } from '../types.ts';
import { definitionYaml } from '../yaml.ts';
import { toyDefinition, toyOutcome } from './testing.ts';
import { fresh, get, served } from './testing-forms.ts';

let store: DefinitionStore;
let app: Hono;
const toy = toyDefinition();

beforeAll(async () => {
  store = memoryDefinitions(() => new Date('2026-11-22T08:00:00Z'));
  await store.put(toy, { why: null, expected: null });
  app = served(store);
});

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
