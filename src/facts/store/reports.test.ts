import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadRegister } from '#facts/authorities/index.ts';
import { type Inspection, improvementKey } from '#facts/inspections/index.ts';
import type { Passage, ReadFile } from '#facts/sources/index.ts';
import { type Database, openTestDatabase } from '#platform/database/index.ts';
import { type FactStore, factStore } from './index.ts';

const BARNET = 'E09000003';
const LEEDS = 'E08000035';
const register = loadRegister();
const catalogue = { indicators: [], themes: [], byId: () => undefined, bySeries: () => undefined, search: () => [] };

const inspection = (authority: string, start: string, more: Partial<Inspection> = {}): Inspection => ({
  id: `${authority}:ILACS:1`,
  authority,
  framework: 'ILACS',
  kind: 'standard',
  start,
  end: null,
  published: null,
  grades: { overall: 2 },
  notJudged: [],
  sources: { overall: { file: 'x', place: 'page 1' } },
  conflicts: [],
  ...more,
});

const asked = (text: string, page: number): Passage => ({
  kind: 'improvement',
  page,
  section: 'What needs to improve?',
  number: page,
  text,
});
const told = (text: string, number: number | null = null): Passage => ({
  kind: 'paragraph',
  page: 3,
  section: 'Findings',
  number,
  text,
});

function read(name: string, given: Inspection, passages: readonly Passage[], more: Partial<ReadFile> = {}): ReadFile {
  const source = {
    name,
    format: 'ofsted-report',
    sha256: given.reports?.[0]?.sha256 ?? name,
    bytes: 10,
    publisher: 'Ofsted',
    publication: 'Inspection',
    licence: 'Open Government Licence v3.0',
    attribution: 'Ofsted',
    retrieved: '2025-12-01',
    coverage: 'test',
  };
  return {
    format: source.format,
    source,
    rows: passages.length,
    slices: [],
    newIndicators: [],
    inspections: [given],
    passages,
    neighbours: [],
    setAside: [],
    unknownAreas: [],
    notes: [],
    ...more,
  };
}

function report(authority: string, start: string, sha256: string, passages: readonly Passage[]): ReadFile {
  const improvements = passages
    .filter(({ kind }) => kind === 'improvement')
    .map(({ text, page }, index) => ({ n: index + 1, page, text, key: improvementKey(text), themes: null }));
  const reports = [{ name: `${start}.pdf`, sha256, pages: 9, unread: [] }];
  return read(
    `${start}.pdf`,
    inspection(authority, start, { leadInspector: 'Ann Ó Brién', improvements, reports }),
    passages,
  );
}

const FIRST = report(BARNET, '2019-05-13', 'a'.repeat(64), [
  told('Social workers know children well. Plans are <b>clear</b> & short.', 1),
  asked('The quality of assessments, so that plans follow from them.', 2),
  told('Supervision of social workers is recorded; "supervision" is regular.', 2),
]);
const SECOND = report(LEEDS, '2022-02-21', 'b'.repeat(64), [
  asked('Sharing of information between agencies about children who go missing.', 1),
  told('Supervision happens. Agencies share information when children go missing from care.', null),
]);

describe('reports in the store', () => {
  let database: Database & { readonly home: string };
  let store: FactStore;
  beforeAll(async () => {
    database = await openTestDatabase();
    store = factStore({ pool: database.pool, register, catalogue });
    await store.importRead([FIRST, SECOND]);
  });
  afterAll(() => database.close());

  it('gives inspections with what was asked for, and texts apart', async () => {
    const { inspections, release } = await store.dataset();
    expect(inspections.map(({ improvements }) => improvements?.length)).toEqual([1, 1]);
    expect(inspections.find(({ authority }) => authority === BARNET)).toMatchObject({
      leadInspector: 'Ann Ó Brién',
      improvements: [{ n: 1, page: 2, text: 'The quality of assessments, so that plans follow from them.' }],
      reports: [{ sha256: 'a'.repeat(64), pages: 9 }],
    });
    expect(await store.reports()).toMatchObject([
      { authority: LEEDS, passages: 2, inspection: `${LEEDS}:ILACS:1`, name: '2022-02-21.pdf' },
      { authority: BARNET, passages: 3, start: '2019-05-13', licence: 'Open Government Licence v3.0' },
    ]);
    const text = await store.report('a'.repeat(64), release.id);
    expect(text?.text.map(({ n, kind, number }) => [n, kind, number])).toEqual([
      [1, 'paragraph', 1],
      [2, 'improvement', 2],
      [3, 'paragraph', 2],
    ]);
    expect(await store.report('c'.repeat(64))).toBeNull();
  });

  it('finds words in all their forms and says where they stand', async () => {
    const { total, hits } = await store.searchPassages({ query: 'sharing information' });
    expect(total).toBe(2);
    expect(hits.map(({ authority, inspection: id }) => [authority, id])).toEqual([
      [LEEDS, `${LEEDS}:ILACS:1`],
      [LEEDS, `${LEEDS}:ILACS:1`],
    ]);
    const words = hits.map(({ text, marks }) => marks.map(([from, to]) => text.slice(from, to)));
    expect(words.map((list) => list.toSorted())).toEqual(
      expect.arrayContaining([
        ['Sharing', 'information'],
        ['information', 'share'],
      ]),
    );
    const tagged = await store.searchPassages({ query: 'clear plan' });
    expect(tagged.hits[0]?.text).toContain('<b>clear</b> &');
    expect(tagged.hits[0]?.marks.map(([from, to]) => tagged.hits[0]?.text.slice(from, to))).toEqual(['Plans', 'clear']);
  });

  it('keeps to authority, framework, kind and days, and gives pages of hits', async () => {
    const count = async (more: object) => (await store.searchPassages({ query: 'supervision', ...more })).total;
    expect(await count({})).toBe(2);
    expect(await count({ authority: BARNET })).toBe(1);
    expect(await count({ framework: 'SIF' })).toBe(0);
    expect(await count({ kind: 'improvement' })).toBe(0);
    expect(await count({ from: '2020-01-01' })).toBe(1);
    expect(await count({ to: '2019-05-13' })).toBe(1);
    const page = await store.searchPassages({ query: 'supervision', limit: 1, offset: 1 });
    expect([page.total, page.hits.length]).toEqual([2, 1]);
    expect(await store.searchPassages({ query: 'supervision', offset: 50 })).toEqual({
      understood: true,
      total: 2,
      hits: [],
    });
    expect(await count({ limit: -3, offset: -1 })).toBeGreaterThanOrEqual(0);
  });

  it('takes any query', async () => {
    const hostile = [
      '',
      '   ',
      'the of and',
      '"',
      '"""',
      "'; drop table passage; --",
      ':*',
      '!!!',
      '& | ! <-> ( )',
      '\\',
      '%_',
      '\u0000',
      '\u0001\u0002',
      '-',
      '-supervision',
      '🙂',
      'a'.repeat(100_000),
      '"a '.repeat(20_000),
      'or or or',
      '$1',
      '<script>alert(1)</script>',
      '\ud800',
    ];
    for (const query of hostile) {
      const { total, hits } = await store.searchPassages({ query });
      expect(hits.length).toBeLessThanOrEqual(total);
    }
    expect((await store.searchPassages({ query: 'the' })).understood).toBe(false);
    expect(await store.reports()).toHaveLength(2);
  });

  it('imports the same text once; a report read again by a later version replaces the earlier reading', async () => {
    expect((await store.importRead([FIRST])).release).toBeNull();
    const before = (await store.dataset()).release.id;
    const again = report(BARNET, '2019-05-13', 'a'.repeat(64), [told('Read better now: supervision.', 1)]);
    expect((await store.importRead([again])).files[0]?.outcome).toBe('imported');
    expect((await store.report('a'.repeat(64)))?.text.map(({ text }) => text)).toEqual([
      'Read better now: supervision.',
    ]);
    expect((await store.report('a'.repeat(64), before))?.text).toHaveLength(3);
    expect((await store.searchPassages({ query: 'supervision', authority: BARNET })).total).toBe(1);
    expect((await store.searchPassages({ query: 'supervision', authority: BARNET }, before)).hits[0]?.text).toMatch(
      /regular/,
    );
  });

  it('hashes a release by what it says: the lead inspector and what was asked for count, names of files do not', async () => {
    const { damagedReleases } = await store.check();
    expect(damagedReleases).toEqual([]);
    await database.pool.query(`update inspection set lead_inspector = 'Somebody Else' where release_id = 1`);
    expect((await store.check()).damagedReleases).toContain(1);
  });
});
