import { describe, expect, it } from 'vitest';
import { loadCatalogue } from '#facts/indicators/index.ts';
import { testDataset } from '#facts/panel/index.ts';
import type { PageFrame } from '#ui/index.ts';
import {
  copyOf,
  type Definition,
  memoryDefinitions,
  parseDefinitionText,
  readyDefinition,
  withWeights,
} from '../index.ts';
import { definitionApi } from './routes.ts';

const framework = readyDefinition('national-framework') as Definition;
const store = memoryDefinitions(() => new Date('2026-02-03T04:05:06Z'));
const api = definitionApi({
  store: async () => store,
  datasets: async () => testDataset(),
  catalogue: loadCatalogue(),
  frame: { title: 'Waymark' } as unknown as PageFrame,
});
const get = async (path: string, headers: Record<string, string> = {}) => {
  const response = await api.request(path, { headers });
  const text = await response.text();
  return { response, status: response.status, text, type: response.headers.get('content-type') ?? '' };
};
const mine = copyOf(framework, { id: 'mine', title: 'Mine' });
const one = await store.put(mine, { why: null, expected: null });
await store.put(withWeights(mine, { 're-referrals': 12 }), { why: 'Heavier', expected: one.hash });

describe('the API of definitions', () => {
  it('lists them with what they hold', async () => {
    const listed = JSON.parse((await get('/definitions')).text);
    expect(listed[0]).toMatchObject({ id: 'national-framework', ready: true, version: 1, outcomes: 7, holes: 3 });
    expect(listed.at(-1)).toMatchObject({ id: 'mine', ready: false, version: 2, why: 'Heavier' });
  });

  it('gives one, any version, with a tag of its own', async () => {
    const newest = await get('/definitions/mine');
    expect(JSON.parse(newest.text)).toMatchObject({ version: 2, definition: { id: 'mine' } });
    const first = await get('/definitions/mine?version=1');
    expect(JSON.parse(first.text).definition).toEqual(mine);
    const tag = first.response.headers.get('etag') ?? '';
    expect((await get('/definitions/mine?version=1', { 'if-none-match': tag })).status).toBe(304);
    expect((await get('/definitions/mine', { 'if-none-match': tag })).status).toBe(200);
    expect(
      (await get('/definitions/mine?version=1', { 'if-none-match': tag, accept: 'application/yaml' })).status,
    ).toBe(200);
  });

  it('speaks YAML where it is asked for', async () => {
    for (const [path, accept] of [
      ['/definitions/mine.yaml', '*/*'],
      ['/definitions/mine', 'application/yaml'],
      ['/definitions/mine', 'text/x-yaml, application/json;q=0.5'],
    ] as const) {
      const { text, type } = await get(path, { accept });
      expect(type).toContain('application/yaml');
      expect(parseDefinitionText(text)).toMatchObject({ id: 'mine' });
    }
    for (const [path, accept] of [
      ['/definitions/mine.json', 'application/yaml'],
      ['/definitions/mine', 'text/html, */*'],
    ] as const) {
      expect((await get(path, { accept })).type).toContain('application/json');
    }
  });

  it('tells its versions', async () => {
    const versions = JSON.parse((await get('/definitions/mine/versions')).text);
    expect(versions).toMatchObject([
      { id: 'mine', version: 1, why: null, when: '2026-02-03T04:05:06.000Z', person: 'Owner' },
      { version: 2, why: 'Heavier' },
    ]);
    expect(versions[0]).not.toHaveProperty('definition');
  });

  it.each([
    ['/definitions/min', 404, 'unknown-definition', 'min'],
    ['/definitions/min/versions', 404, 'unknown-definition', 'min'],
    ['/definitions/mine?version=9', 404, 'unknown-version', 'newest is 2'],
    ['/definitions/mine?version=0', 400, 'invalid-parameter', '"version"'],
    ['/definitions/mine?version=x', 400, 'invalid-parameter', '"version"'],
    ['/definitions/mine?colour=1', 400, 'unknown-parameter', '"colour"'],
    ['/definitions?colour=1', 400, 'unknown-parameter', '"colour"'],
  ])('%s is %i %s', async (path, status, code, words) => {
    const found = await get(path);
    expect([found.status, found.type]).toEqual([status, expect.stringContaining('application/problem+json')]);
    expect(JSON.parse(found.text)).toMatchObject({ status, code, detail: expect.stringContaining(words) });
  });

  it('offers the nearest, and describes itself', async () => {
    expect(JSON.parse((await get('/definitions/national-frame')).text).nearest[0]).toBe('national-framework');
    const document = api.getOpenAPI31Document({ openapi: '3.1.0', info: { title: 'Waymark', version: '1' } });
    expect(Object.keys(document.paths ?? {})).toEqual([
      '/definitions',
      '/definitions/{id}',
      '/definitions/{id}/versions',
    ]);
    expect(Object.keys(document.components?.schemas ?? {})).toEqual(
      expect.arrayContaining(['Definition', 'DefinitionEntry']),
    );
  });
});
