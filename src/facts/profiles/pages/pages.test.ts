import { describe, expect, it } from 'vitest';
import { toyDataset, toyDeps } from '../testing/toy.ts';
import { TextCache } from './cache.ts';
import { profilePages } from './routes.ts';

const pages = profilePages(toyDeps());
const get = async (path: string, headers: Record<string, string> = {}) => {
  const response = await pages.request(path, { headers });
  return { response, status: response.status, text: await response.text() };
};

const ADDRESSES = [
  '/authorities',
  '/authorities?region=north-east&grade=2&ended=yes',
  '/authorities/ashby',
  '/authorities/ashby?year=2024',
  '/authorities/eld',
  '/authorities/dale',
  '/indicators',
  '/indicators/re-referrals',
  '/indicators/re-referrals?year=2023',
  '/indicators/cla-rate?year=1950',
  '/search?q=ashby%20x',
  '/sources',
  '/releases/1',
  '/api',
  '/methods',
];

describe.each(ADDRESSES)('the page %s', (path) => {
  it('is a whole document with one h1 and no skipped level of heading', async () => {
    const { status, text } = await get(path);
    expect(status).toBe(200);
    expect(text.startsWith('<!doctype html>')).toBe(true);
    const levels = [...text.matchAll(/<h([1-6])[\s>]/g)].map((match) => Number(match[1]));
    expect(levels.filter((level) => level === 1)).toHaveLength(1);
    expect(levels[0]).toBe(1);
    levels.forEach((level, at) => {
      expect(level).toBeLessThanOrEqual((levels[at - 1] ?? 0) + 1);
    });
  });

  it('has unique ids, and a label for every field', async () => {
    const { text } = await get(path);
    const ids = [...text.matchAll(/\sid="([^"]+)"/g)].map((match) => match[1]);
    expect(ids.length - new Set(ids).size, `repeated: ${ids.filter((id, at) => ids.indexOf(id) !== at)}`).toBe(0);
    for (const [, id] of text.matchAll(/<(?:input|select)[^>]*\sid="([^"]+)"/g)) expect(text).toContain(`for="${id}"`);
  });

  it('escapes what it was given', async () => {
    const { text } = await get(path);
    expect(text).not.toContain('Castle <b>');
    expect(text).not.toContain('Department <for>');
    expect(text).not.toMatch(/\b(undefined|NaN|\[object)\b/);
  });
});

describe('sections of rooms above', () => {
  it('stand on the page of their authority, and a new set of them makes the page again', async () => {
    let token = 'one';
    const own = profilePages({
      ...toyDeps(),
      sections: async () => ({
        token,
        of: (code) =>
          code === 'E06000001'
            ? [
                {
                  id: 'definitions',
                  title: 'What good means',
                  lede: `Above the middle under **${token}** definition.`,
                  table: null,
                  paragraphs: ['It <b>depends</b>.'],
                },
              ]
            : [],
      }),
    });
    const page = async (name: string) => (await own.request(`/authorities/${name}`)).text();
    const first = await page('ashby');
    expect(first).toContain('id="definitions"');
    expect(first).toContain('<strong>one</strong>');
    expect(first).toContain('It &lt;b&gt;depends&lt;/b&gt;.');
    expect(await page('dale')).not.toContain('What good means');
    token = 'two';
    expect(await page('ashby')).toContain('<strong>two</strong>');
  });
});

describe('an authority', () => {
  it('opens with its story and its tally', async () => {
    const { text } = await get('/authorities/ashby');
    expect(text).toContain('Good since November 2022, after inadequate in 2015 and requires improvement in 2018.');
    expect(text).toContain('Clearly better than England on 1 of 3 measures, clearly worse on none.');
    expect(text).toContain('lies outside the authority’s 95% interval');
  });

  it('is found by its codes', async () => {
    for (const code of ['E06000001', '801', 'e06000001']) {
      const { response } = await get(`/authorities/${code}`);
      expect(response.status).toBe(301);
      expect(response.headers.get('location')).toBe('/authorities/ashby');
    }
    const file = await get('/authorities/801/journey.csv?year=2024');
    expect(file.response.headers.get('location')).toBe('/authorities/ashby/journey.csv?year=2024');
    const searched = await get('/search?q=802');
    expect(searched.response.headers.get('location')).toBe('/authorities/barrow-sons');
  });

  it('that nobody knows gives 404 and what comes nearest', async () => {
    const { status, text } = await get('/authorities/ash');
    expect(status).toBe(404);
    expect(text).toContain('href="/authorities/ashby"');
    const none = await get('/authorities/%3Cscript%3Ealert(1)%3C%2Fscript%3E');
    expect(none.status).toBe(404);
    expect(none.text).not.toContain('<script>alert');
  });

  it('that ended says so and leads to its successor', async () => {
    const { text } = await get('/authorities/eld');
    expect(text).toContain('Eld ended on 31 March 2023.');
    expect(text).toMatch(/<h1[^>]*>Eld \(to 2023\)<\/h1>/);
    expect(text).toContain('href="/authorities/ashby"');
  });
});

describe('files', () => {
  it.each([
    ['/authorities/ashby/indicators.csv', 'text/csv'],
    ['/authorities/ashby/journey.csv', 'text/csv'],
    ['/authorities/ashby/neighbours.csv', 'text/csv'],
    ['/authorities/ashby/indicators.svg', 'image/svg+xml'],
    ['/authorities/ashby/journey.svg', 'image/svg+xml'],
    ['/authorities/ashby/journey.png', 'image/png'],
    ['/authorities/ashby/profile.json', 'application/json'],
    ['/authorities/ashby/profile.xlsx', 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'],
    ['/authorities/list.csv', 'text/csv'],
    ['/authorities/map.svg', 'image/svg+xml'],
    ['/indicators/list.csv', 'text/csv'],
    ['/indicators/re-referrals/figures.csv', 'text/csv'],
    ['/indicators/re-referrals/trend.csv', 'text/csv'],
    ['/indicators/re-referrals/distribution.svg', 'image/svg+xml'],
    ['/indicators/re-referrals/map.svg', 'image/svg+xml'],
    ['/indicators/re-referrals/trend.svg', 'image/svg+xml'],
    ['/releases/1/files.csv', 'text/csv'],
  ])('%s is %s', async (path, type) => {
    const { response, text } = await get(path);
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toContain(type);
    expect(text.length).toBeGreaterThan(40);
  });

  it.each([
    '/authorities/ashby/nothing.csv',
    '/authorities/ashby/indicators.exe',
    '/authorities/ashby/constructor.csv',
    '/indicators/re-referrals/no.png',
    '/releases/9',
    '/releases/x/files.csv',
    '/indicators/nope',
    '/methods/nope',
  ])('%s is not there', async (path) => {
    expect((await get(path)).status).toBe(404);
  });

  it('every link to a file on a page leads to one', async () => {
    for (const path of ['/authorities/ashby', '/authorities', '/indicators/re-referrals', '/indicators', '/sources']) {
      const { text } = await get(path);
      const files = [...text.matchAll(/href="([^"]+\.(?:csv|svg|png|json|xlsx)(?:\?[^"]*)?)"/g)].map(
        (match) => match[1] ?? '',
      );
      expect(files.length).toBeGreaterThan(0);
      for (const file of files) {
        if (!file.startsWith('/api/')) expect((await get(file.replaceAll('&amp;', '&'))).status, file).toBe(200);
      }
    }
  });
});

describe('caching', () => {
  it('answers 304 to a copy that is still good, and not after a new release or an update', async () => {
    const first = await get('/authorities/ashby');
    const etag = first.response.headers.get('etag') ?? '';
    expect((await get('/authorities/ashby', { 'if-none-match': etag })).status).toBe(304);
    expect((await get('/authorities/dale', { 'if-none-match': etag })).status).toBe(200);
    const updated = profilePages({ ...toyDeps(), version: '2.0.0' });
    expect((await updated.request('/authorities/ashby', { headers: { 'if-none-match': etag } })).status).toBe(200);
    const dataset = toyDataset();
    const revised = profilePages(
      toyDeps({ ...dataset, release: { ...dataset.release, contentHash: 'ef'.repeat(32) } }),
    );
    expect((await revised.request('/authorities/ashby', { headers: { 'if-none-match': etag } })).status).toBe(200);
  });

  it('keeps the most recently used texts within its bound', () => {
    const cache = new TextCache(10);
    cache.set('a', '12345');
    cache.set('b', '1234');
    expect(cache.get('a')).toBe('12345');
    cache.set('c', '123');
    expect(cache.get('b')).toBeUndefined();
    expect(cache.get('a')).toBe('12345');
    cache.set('d', 'longer than the bound');
    expect(cache.get('d')).toBeUndefined();
    expect(cache.size).toBe(8);
  });
});
