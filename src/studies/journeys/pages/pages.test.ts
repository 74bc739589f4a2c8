import { read, utils } from '@e965/xlsx';
import { describe, expect, it } from 'vitest';
import { emptyLibrary, SHA, toyDataset, toyDeps } from '../model/testing/toy.ts';
import { journeyPages } from './routes.tsx';

const pages = journeyPages(toyDeps());
const get = async (path: string) => {
  const response = await pages.request(path);
  return { status: response.status, location: response.headers.get('location'), text: await response.text(), response };
};

describe('/journeys', () => {
  it('opens with what moved, and has one heading', async () => {
    const { status, text } = await get('/journeys');
    expect(status).toBe(200);
    expect(text.match(/<h1/g)).toHaveLength(1);
    expect(text).toContain('<strong>1</strong> authority moved to a better grade');
    expect(text).toContain('Where authorities stand, and how they got there');
    expect(text).toContain('the day on which the report was published stands in for it');
    expect(text).not.toContain('Castle <b>Hill');
  });

  it('answers wrong days with one message beside the field, and still shows the usual ones', async () => {
    const { status, text } = await get('/journeys?from=2019-13-01&to=%3Cscript%3E');
    expect(status).toBe(400);
    expect(text).toContain('First day: “2019-13-01” is not a date.');
    expect(text).toContain('value="2019-13-01"');
    expect(text).not.toContain('<script>');
    expect(text).toContain('moved to a better grade');
  });

  it('finds an authority by name or code', async () => {
    expect((await get('/journeys/find?q=801')).location).toBe('/journeys/ashby');
    expect((await get('/journeys/find?q=Barrow+%26+Sons')).location).toMatch(/^\/journeys\/barrow/);
    expect((await get('/journeys/find?q=')).location).toBe('/journeys');
    const missing = await get('/journeys/find?q=%3Ci%3Eatlantis');
    expect(missing.status).toBe(404);
    expect(missing.text).not.toContain('<i>atlantis');
  });

  it('gives every file that it links to', async () => {
    const { text } = await get('/journeys?from=2018-03-31&to=2022-12-31');
    const links = [...text.matchAll(/href="(\/journeys\/[^"#]+\.(?:csv|svg|png|xlsx)[^"]*)"/g)].map((found) =>
      (found[1] ?? '').replaceAll('&amp;', '&'),
    );
    expect(links.length).toBeGreaterThan(10);
    for (const link of links) expect([link, (await pages.request(link)).status]).toEqual([link, 200]);
    const flows = await get('/journeys/flows.csv?from=2018-03-31&to=2022-12-31');
    expect(flows.text).toContain('Inadequate,0,1,0');
  });

  it('gives the whole history as a workbook of three sheets', async () => {
    const response = await pages.request('/journeys/history.xlsx');
    const book = read(new Uint8Array(await response.arrayBuffer()), { type: 'array' });
    expect(book.SheetNames).toEqual(['Judgements', 'Asked to improve', 'About']);
    const rows = utils.sheet_to_json<Record<string, unknown>>(book.Sheets.Judgements!);
    // Nine judgements, one of them not judged, and a visit without grades.
    expect(rows).toHaveLength(11);
    expect(rows.filter((row) => row.grade_in_words === 'not judged')).toHaveLength(1);
    expect(rows.filter((row) => row.grade_in_words === 'no grades')).toHaveLength(1);
    expect(utils.sheet_to_json(book.Sheets['Asked to improve']!)).toHaveLength(5);
  });
});

describe('/journeys/AUTHORITY', () => {
  it('tells the story, marks what came back and what the sources disagree on', async () => {
    const { status, text } = await get('/journeys/ashby');
    expect(status).toBe(200);
    expect(text).toContain('Good since November 2022');
    expect(text).toContain('Plans and reviews<strong> (again)</strong>');
    expect(text).toContain('The sources disagree.');
    expect(text).toContain('Lead inspector: A. N. Other.');
    expect(text).toContain('Words with &lt;i&gt;signs&lt;/i&gt;');
    expect(text).toContain('What was asked of the safeguarding board');
    expect(text).toContain(`href="/journeys/reports/${SHA}"`);
    expect(text).toContain('are not in the figures, so they are not drawn');
    expect(text).not.toMatch(/undefined|NaN|\[object/);
  });

  it('names what became of an authority that ended, with the way to its successor', async () => {
    const { text } = await get('/journeys/eld');
    expect(text).toMatch(/Its area went to <a[^>]*href="\/journeys\/castle-/);
    expect(text).not.toContain('What usually came next');
  });

  it('leads codes and names to its address', async () => {
    expect(await get('/journeys/E06000001?indicator=re-referrals')).toMatchObject({
      status: 301,
      location: '/journeys/ashby?indicator=re-referrals',
    });
    expect(await get('/journeys/801/spells.csv')).toMatchObject({
      status: 301,
      location: '/journeys/ashby/spells.csv',
    });
    expect((await get('/journeys/atlantis')).status).toBe(404);
  });

  it('says which indicator is not there, and shows the page with the usual one', async () => {
    const { status, text } = await get('/journeys/ashby?indicator=%3Cb%3Eno');
    expect(status).toBe(404);
    expect(text).toContain('No indicator has the id “&lt;b&gt;no”');
    expect(text).toContain('Re-referrals');
  });

  it('gives every file that it links to', async () => {
    const { text } = await get('/journeys/ashby');
    const links = [...text.matchAll(/href="(\/journeys\/ashby\/[^"#]+)"/g)].map((found) => found[1] ?? '');
    expect(links.length).toBeGreaterThan(8);
    for (const link of links) expect([link, (await pages.request(link)).status]).toEqual([link, 200]);
    expect((await get('/journeys/ashby/nothing.csv')).status).toBe(404);
  });
});

describe('reports', () => {
  it('are read passage by passage, each with its page and address', async () => {
    const { status, text } = await get(`/journeys/reports/${SHA}`);
    expect(status).toBe(200);
    expect(text).toContain('id="p2"');
    expect(text).toContain('Page 3');
    expect(text).toContain('Plans are clear &amp; &lt;b&gt;bold&lt;/b&gt;.');
    expect(text).toContain('href="/journeys/ashby#ilacs-2019-01-08"');
    expect((await get('/journeys/ashby')).text).toContain('id="ilacs-2019-01-08"');
    expect((await get(`/journeys/reports/${'0'.repeat(64)}`)).status).toBe(404);
    expect((await get('/journeys/reports/..%2F')).status).toBe(404);
  });

  it('are searched: words marked, each with the way to its place', async () => {
    const { text } = await get('/journeys/search?q=plans');
    expect(text).toContain('3 passages hold these words. Here are 1 to 3, best first.');
    expect(text).toContain('Some <mark>plans</mark> drift.');
    expect(text).toContain(`href="/journeys/reports/${SHA}#p2"`);
  });

  it('say what to do where nothing is found', async () => {
    expect((await get('/journeys/search?q=unicorn')).text).toContain('No passage holds all of these words.');
    expect((await get('/journeys/search?q=the')).text).toContain('has no word to look for');
    expect((await get('/journeys/search?q=plans&page=9')).text).toContain('There is no page 9 of this search.');
    const bad = await get('/journeys/search?q=plans&authority=Atlantis');
    expect(bad.status).toBe(400);
    expect(bad.text).toContain('No authority is called “Atlantis”');
  });

  it('say how to import where there is none', async () => {
    const empty = journeyPages(toyDeps(toyDataset(), emptyLibrary));
    const text = await (await empty.request('/journeys/search?q=plans')).text();
    expect(text).toContain('waymark import FOLDER');
    expect(text).not.toContain('name="q"');
  });
});
