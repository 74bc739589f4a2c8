import { describe, expect, it } from 'vitest';
import { emptyLibrary, SHA, toyDataset, toyDeps } from '../model/testing/toy.ts';
import { journeysApi } from './routes.ts';
import { JourneySchema } from './schemas.ts';

const api = journeysApi(toyDeps());
const get = async (path: string, headers: Record<string, string> = {}) => {
  const response = await api.request(path, { headers });
  const text = await response.text();
  return {
    status: response.status,
    etag: response.headers.get('etag') ?? '',
    body: text === '' ? null : JSON.parse(text),
  };
};

describe('/journeys', () => {
  it('lists standing authorities with grade, day and kind', async () => {
    const { body } = await get('/journeys');
    expect(body.total).toBe(3);
    expect(body.items[0]).toMatchObject({
      authority: { name: 'Ashby' },
      grade: 2,
      since: '2022-11-07',
      inspections: 3,
    });
    expect((await get('/journeys?type=cannot-tell')).body.items).toHaveLength(1);
    expect((await get('/journeys?grade=3')).body.items[0].authority.name).toBe('Barrow & Sons');
    expect((await get('/journeys?colour=red')).body).toMatchObject({ code: 'unknown-parameter', status: 400 });
  });

  it('gives one whole, as its schema says, and again only when it changed', async () => {
    const { body, etag } = await get('/journeys/801');
    expect(JourneySchema.safeParse(body).error).toBeUndefined();
    expect(body.inspections[1].conflicts[0]).toContain('published:');
    expect((await get('/journeys/801', { 'if-none-match': etag })).status).toBe(304);
    expect((await get('/journeys/atlantis')).body).toMatchObject({ status: 404, code: 'unknown-area' });
  });
});

describe('/reports', () => {
  it('lists imported reports and searches them', async () => {
    expect((await get('/reports')).body).toMatchObject({ total: 1, items: [{ sha256: SHA, passages: 3 }] });
    const { body } = await get('/reports/search?q=plans&limit=2&offset=1&authority=ashby');
    expect(body).toMatchObject({ total: 3, limit: 2, offset: 1 });
    expect(body.items[0]).toMatchObject({ n: 2, page: 2, marks: [[5, 10]], href: `/journeys/reports/${SHA}#p2` });
  });

  it('names the parameter that is wrong', async () => {
    expect((await get('/reports/search')).body).toMatchObject({ parameter: 'q', status: 400 });
    expect((await get('/reports/search?q=the')).body).toMatchObject({ code: 'no-words' });
    expect((await get('/reports/search?q=x&authority=Atlantis')).body).toMatchObject({ parameter: 'authority' });
    expect((await get('/reports/search?q=x&from=soon')).body).toMatchObject({ parameter: 'from' });
  });

  it('is empty where nothing has been imported', async () => {
    const empty = journeysApi(toyDeps(toyDataset(), emptyLibrary));
    expect(await (await empty.request('/reports')).json()).toMatchObject({ total: 0, items: [] });
    expect(await (await empty.request('/reports/search?q=plans')).json()).toMatchObject({ total: 0 });
  });
});
