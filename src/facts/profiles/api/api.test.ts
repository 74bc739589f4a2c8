import { describe, expect, it } from 'vitest';
import { toyDeps } from '../testing/toy.ts';
import { profileApi } from './routes.ts';

const api = profileApi(toyDeps());
const get = async (path: string, headers: Record<string, string> = {}) => {
  const response = await api.request(path, { headers });
  const text = await response.text();
  return { response, status: response.status, body: text === '' ? null : JSON.parse(text) };
};

describe('observations', () => {
  it('give a value or a reason, never both', async () => {
    const { body } = await get('/observations?indicator=re-referrals&from=2025');
    expect(body.total).toBe(6);
    const byArea = new Map<string, Record<string, unknown>>(
      body.items.map((item: { area: string }) => [item.area, item]),
    );
    expect(byArea.get('E06000001')).toMatchObject({
      value: 10,
      status: 'value',
      symbol: null,
      numerator: 10,
      denominator: 100,
      bounds: null,
    });
    expect(byArea.get('E06000004')).toMatchObject({
      value: null,
      status: 'suppressed',
      symbol: 'c',
      bounds: { lower: 0, upper: 40 },
    });
    expect(byArea.get('E06000001')?.period).toEqual({ kind: 'financial-year', end: '2025-03-31', label: '2024-25' });
  });

  it('are narrowed by area and by years, also open ones', async () => {
    expect((await get('/observations?indicator=re-referrals&area=801')).body.total).toBe(3);
    expect((await get('/observations?indicator=re-referrals&area=ashby&to=2023')).body.total).toBe(1);
    expect((await get('/observations?area=E06000001')).body.total).toBe(6);
    expect((await get('/observations?indicator=re-referrals,cla-rate&from=2025-04-01')).body.total).toBe(0);
  });

  it('come in parts that add up to the whole', async () => {
    const whole = (await get('/observations')).body;
    const parts: unknown[] = [];
    let path: string | undefined = '/observations?limit=4';
    while (path !== undefined) {
      const { body, response } = await get(path);
      parts.push(...body.items);
      expect(response.headers.get('x-total-count')).toBe(String(whole.total));
      path = /<([^>]+)>; rel="next"/.exec(response.headers.get('link') ?? '')?.[1];
    }
    expect(parts).toEqual(whole.items);
  });
});

describe('faults', () => {
  it.each([
    ['/observations?indicator=re-referrals&foo=1', 400, 'unknown-parameter', '"foo" is no parameter'],
    ['/authorities/801?x=1', 400, 'unknown-parameter', 'takes none'],
    ['/observations?limit=0', 400, 'invalid-parameter', '"limit"'],
    ['/observations?limit=many', 400, 'invalid-parameter', '"limit"'],
    ['/observations?offset=-1', 400, 'invalid-parameter', '"offset"'],
    ['/observations?from=yesterday', 400, 'invalid-parameter', 'write a year'],
    ['/inspections?framework=XYZ', 400, 'invalid-parameter', '"framework"'],
    ['/observations?indicator=nope', 404, 'unknown-indicator', 'nope'],
    ['/observations?area=Atlantis', 404, 'unknown-area', 'Atlantis'],
    ['/authorities/E92000001', 404, 'not-an-authority', 'England'],
    ['/indicators/nope', 404, 'unknown-indicator', 'nope'],
  ])('%s is %i %s', async (path, status, code, words) => {
    const found = await get(path);
    expect(found.status).toBe(status);
    expect(found.response.headers.get('content-type')).toContain('application/problem+json');
    expect(found.body).toMatchObject({ status, code });
    expect(found.body.detail).toContain(words);
  });

  it('offer what comes nearest', async () => {
    expect((await get('/authorities/ash')).body.nearest).toEqual([{ code: 'E06000001', name: 'Ashby' }]);
  });
});

describe('the other lists', () => {
  it('know authorities by any code, region and day', async () => {
    expect((await get('/authorities/801')).body).toMatchObject({ code: 'E06000001', name: 'Ashby', slug: 'ashby' });
    expect((await get('/authorities')).body.total).toBe(5);
    expect((await get('/authorities?on=2025')).body.total).toBe(4);
    expect((await get('/authorities?region=north-west')).body.total).toBe(0);
  });

  it('know indicators, inspections, neighbours and releases', async () => {
    expect((await get('/indicators?q=refer')).body.items[0].id).toBe('re-referrals');
    expect((await get('/indicators?theme=workforce')).body.total).toBe(1);
    expect((await get('/indicators/re-referrals')).body.polarity).toBe('lower-better');
    expect((await get('/inspections?authority=ashby&framework=ILACS')).body.total).toBe(2);
    expect((await get('/neighbours?authority=801&model=2025')).body.items[0].neighbours).toHaveLength(3);
    expect((await get('/releases')).body.items[0].sources[0].sha256).toBe('cd'.repeat(32));
  });

  it('answer 304 to a copy that is still good', async () => {
    const first = await get('/observations?indicator=cla-rate');
    const etag = first.response.headers.get('etag') ?? '';
    expect((await get('/observations?indicator=cla-rate', { 'if-none-match': etag })).status).toBe(304);
    expect((await get('/observations?indicator=re-referrals', { 'if-none-match': etag })).status).toBe(200);
  });

  it('describe themselves', () => {
    const document = api.getOpenAPI31Document({ openapi: '3.1.0', info: { title: 'Waymark', version: '1' } });
    expect(Object.keys(document.paths ?? {}).sort()).toEqual([
      '/authorities',
      '/authorities/{code}',
      '/indicators',
      '/indicators/{id}',
      '/inspections',
      '/neighbours',
      '/observations',
      '/releases',
    ]);
    const names = document.paths?.['/observations']?.get?.parameters?.map((each) => ('name' in each ? each.name : ''));
    expect(names).toEqual(['limit', 'offset', 'indicator', 'area', 'from', 'to']);
  });
});
