import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Indicator, IndicatorCatalogue } from '#facts/indicators/index.ts';
import type { Inspection } from '#facts/inspections/index.ts';
import { SUPPRESSED, UNAVAILABLE } from '#facts/observations/index.ts';
import { periodEnding, testIndicator, testRegister, testSlice } from '#facts/panel/index.ts';
import type { ReadFile } from '#facts/sources/index.ts';
import { type Database, openTestDatabase } from '#platform/database/index.ts';
import { bundledDataset, type FactStore, factStore } from './index.ts';

const A = 'E06000001';
const B = 'E06000002';
const C = 'E06000003';
const register = testRegister([A, B, C]);
const plans = testIndicator({ id: 'repeat-plans', series: [{ format: 'ees', key: 'repeat_percent' }] });
const period = (year: number) => periodEnding('financial-year', year);

function catalogueOf(indicators: readonly Indicator[]): IndicatorCatalogue {
  return {
    indicators,
    themes: [],
    byId: (id) => indicators.find((indicator) => indicator.id === id),
    bySeries: (format, key) =>
      indicators.find((indicator) => indicator.series.some((series) => series.format === format && series.key === key)),
    search: () => [],
  };
}

type Cells = Parameters<typeof testSlice>[3];

function file(
  name: string,
  years: Readonly<Record<number, Cells>>,
  more: Partial<ReadFile> = {},
  indicator = plans,
): ReadFile {
  return {
    format: 'ees',
    source: {
      name,
      format: 'ees',
      sha256: name,
      bytes: 10,
      publisher: 'Department for Education',
      publication: 'Plans',
      licence: 'OGL',
      attribution: 'DfE',
      retrieved: '2025-12-01',
      coverage: 'test',
    },
    rows: 3,
    slices: Object.entries(years).map(([year, cells]) => testSlice(register, indicator, period(Number(year)), cells)),
    newIndicators: [],
    inspections: [],
    neighbours: [],
    setAside: [],
    unknownAreas: [],
    notes: [],
    ...more,
  };
}

const inspection = (authority: string, grade: 1 | 2 | 3 | 4): Inspection => ({
  id: `${authority}:ILACS:1`,
  authority,
  framework: 'ILACS',
  kind: 'standard',
  start: '2022-05-09',
  end: null,
  published: '2022-06-27',
  grades: { overall: grade },
  notJudged: [],
  sources: { overall: { file: 'x.ods', place: 'row 4' } },
  conflicts: [],
});

describe('the store', () => {
  let database: Database & { readonly home: string };
  let store: FactStore;
  const first = () =>
    file('first.csv', { 2024: { [A]: 20, [B]: { symbol: 'c', lower: 0, upper: 40 } }, 2023: { [A]: 18 } });

  beforeAll(async () => {
    database = await openTestDatabase();
    store = factStore({ pool: database.pool, register, catalogue: catalogueOf([plans]) });
  });
  afterAll(() => database.close());

  it('says that it is empty', async () => {
    await expect(store.dataset()).rejects.toMatchObject({ code: 'no-figures' });
  });

  it('keeps values, symbols, counts and bounds exactly', async () => {
    const third = 1 / 3;
    const read = file('first.csv', {
      2024: { [A]: { value: 20 + third, numerator: 61, denominator: 300 }, [B]: { symbol: 'c', lower: 0, upper: 40 } },
      2023: { [A]: -0.1 },
    });
    const report = await store.importRead([read], { person: 'Ada' });
    expect(report.files[0]).toMatchObject({
      outcome: 'imported',
      observations: 3,
      revisions: { changed: 0, added: 3 },
      release: 1,
    });
    const { panel, release } = await store.dataset();
    expect(panel.cell('repeat-plans', A, period(2024))).toMatchObject({
      value: 20 + third,
      numerator: 61,
      denominator: 300,
    });
    expect(panel.cell('repeat-plans', B, period(2024))).toMatchObject({
      status: SUPPRESSED,
      value: Number.NaN,
      upper: 40,
    });
    expect(panel.cell('repeat-plans', A, period(2023)).value).toBe(-0.1);
    expect(release).toMatchObject({ id: 1, parent: null, name: 'Import of first.csv' });
    const who = await database.pool.query('select person, project from source_file');
    expect(who.rows).toEqual([{ person: 'Ada', project: 'Mine' }]);
  });

  it('imports the same content once', async () => {
    const before = await store.releases();
    const again = await store.importRead([file('other-name.csv', { 2023: { [A]: -0.1 } })]);
    expect(again).toMatchObject({ release: null, files: [{ outcome: 'unchanged', release: null }] });
    expect(await store.releases()).toEqual(before);
  });

  it('makes a revision a new release and leaves the old one as it was', async () => {
    const revised = await store.importRead([file('revised.csv', { 2024: { [A]: 21, [C]: 'x' } })]);
    expect(revised.files[0]?.revisions).toEqual({ changed: 1, added: 1 });
    expect(revised.release).toMatchObject({ id: 2, parent: 1 });
    const [now, before] = [await store.dataset(), await store.dataset(1)];
    expect(now.panel.cell('repeat-plans', A, period(2024)).value).toBe(21);
    expect(now.panel.cell('repeat-plans', B, period(2024)).status).toBe(SUPPRESSED);
    expect(now.panel.cell('repeat-plans', C, period(2024)).status).toBe(UNAVAILABLE);
    expect(before.panel.cell('repeat-plans', A, period(2024)).value).toBeCloseTo(20.33, 2);
    expect(now.release.sources.map((source) => source.name)).toEqual(['first.csv', 'revised.csv']);
    // Part of what is in force is nothing new, whichever file it came with.
    const part = await store.importRead([
      file('part.csv', { 2024: { [C]: 'x', [B]: { symbol: 'c', lower: 0, upper: 40 } } }),
    ]);
    expect(part.release).toBeNull();
    // Going back to the first figures is a revision too.
    const back = await store.importRead([file('back.csv', { 2024: { [A]: 20 } })]);
    expect(back.files[0]?.revisions).toEqual({ changed: 1, added: 0 });
  });

  it('does not go back when a file that was revised since comes again', async () => {
    expect((await store.importRead([file('revised.csv', { 2024: { [A]: 21, [C]: 'x' } })])).release).toBeNull();
    expect((await store.dataset()).panel.cell('repeat-plans', A, period(2024)).value).toBe(20);
  });

  it('takes a definition from a dictionary before one from a file of figures', async () => {
    const bare = testIndicator({ id: 'own-calls', label: 'calls', catalogued: false });
    const described = { ...bare, label: 'Calls to the front door' };
    const figures = () => file('calls.csv', { 2025: { [A]: 5 } }, { newIndicators: [bare] }, bare);
    await store.importRead([file('dictionary.csv', {}, { newIndicators: [described] })]);
    await store.importRead([figures()]);
    expect((await store.dataset()).panel.indicator('own-calls')?.label).toBe('Calls to the front door');
    expect(
      (await store.importRead([figures(), file('dictionary.csv', {}, { newIndicators: [described] })])).release,
    ).toBeNull();
  });

  it('gives datasets once and refuses releases that are not there', async () => {
    const newest = (await store.releases())[0]?.id;
    expect(await store.dataset()).toBe(await store.dataset(newest));
    await expect(store.dataset(99)).rejects.toMatchObject({ code: 'unknown-release', status: 404 });
  });

  it('keeps inspections and neighbours, the newest word first, and lists conflicts', async () => {
    const neighbours = [
      {
        authority: A,
        model: '2025',
        neighbours: [
          { authority: B, closeness: 'Close' },
          { authority: C, closeness: 'Not close' },
        ],
      },
    ];
    await store.importRead([file('a.ods', {}, { inspections: [inspection(A, 3)], neighbours })]);
    const later = await store.importRead([file('b.ods', {}, { inspections: [inspection(A, 2)], neighbours })]);
    expect(later.files[0]).toMatchObject({ outcome: 'imported' });
    const dataset = await store.dataset();
    expect(dataset.neighbours).toEqual(neighbours);
    expect(dataset.inspections).toHaveLength(1);
    expect(dataset.inspections[0]).toMatchObject({ id: `${A}:ILACS:1`, start: '2022-05-09', grades: { overall: 2 } });
    expect(dataset.inspections[0]?.conflicts[0]).toContain('overall');
    // Each of several files of one publication is nothing new when it comes again.
    const again = file('c.ods', {}, { inspections: [inspection(A, 2)], neighbours });
    expect((await store.importRead([again])).release).toBeNull();
    const older = [{ authority: A, model: '2021', neighbours: [{ authority: C, closeness: 'Close' }] }];
    expect((await store.importRead([file('d.csv', {}, { neighbours: older })])).release).not.toBeNull();
    expect((await store.importRead([file('d.csv', {}, { neighbours: older }), again])).release).toBeNull();
  });

  it('keeps indicators that a file brings along', async () => {
    const own = testIndicator({ id: 'own-visits', catalogued: false });
    const report = await store.importRead([file('own.csv', { 2025: { [A]: 5 } }, { newIndicators: [own] }, own)]);
    expect(report.files[0]?.newIndicators).toEqual(['own-visits']);
    expect((await store.dataset()).panel.indicator('own-visits')).toEqual(own);
    const knows = factStore({
      pool: database.pool,
      register,
      catalogue: catalogueOf([plans, { ...testIndicator({ id: 'visits' }), series: own.series }]),
    });
    expect((await knows.dataset()).panel.cell('visits', A, period(2025)).value).toBe(5);
  });

  it('shows one row a cell to people who write SQL', async () => {
    const rows = await database.pool.query(
      `select area, value, status, symbol, upper from observation
       where indicator = 'repeat-plans' and period_end = '2024-03-31' and release_id = 1 order by area`,
    );
    expect(rows.rows).toEqual([
      { area: A, value: 20 + 1 / 3, status: 'value', symbol: '', upper: 20 + 1 / 3 },
      { area: B, value: null, status: 'suppressed', symbol: 'c', upper: 40 },
    ]);
  });

  it('reads stored figures after the register has grown', async () => {
    const grown = factStore({
      pool: database.pool,
      register: testRegister(['E06000000', A, B, C]),
      catalogue: catalogueOf([plans]),
    });
    const { panel } = await grown.dataset(1);
    expect(panel.cell('repeat-plans', A, period(2023)).value).toBe(-0.1);
    expect(panel.cell('repeat-plans', B, period(2024)).upper).toBe(40);
  });

  it('refuses what is no official file, and still imports the others of the run', async () => {
    const folder = join(database.home, 'inbox');
    mkdirSync(folder);
    writeFileSync(join(folder, 'letter.txt'), 'Dear all, see you on Monday.');
    const before = (await store.releases()).length;
    const report = await store.importFiles([folder, join(folder, 'missing.csv')]);
    expect(report.release).toBeNull();
    expect(report.files.map((each) => each.outcome)).toEqual(['refused', 'refused']);
    expect(report.files[1]?.faults[0]?.found).toContain('there is no such file');
    expect((await store.releases()).length).toBe(before);
  });

  it('undoes a file that does not fit, alone', async () => {
    const bad = file('bad.csv', { 2026: { [A]: 1 } });
    const wrong = {
      ...bad,
      slices: bad.slices.map((slice) => ({ ...slice, period: { ...slice.period, end: '2026-02-31' } })),
    };
    const report = await store.importRead([wrong, file('good.csv', { 2026: { [B]: 2 } })]);
    expect(report.files.map((each) => each.outcome)).toEqual(['refused', 'imported']);
    const kept = await database.pool.query(`select name from source_file where name in ('bad.csv', 'good.csv')`);
    expect(kept.rows).toEqual([{ name: 'good.csv' }]);
  });

  it('imports at the same time one after the other', async () => {
    const runs = await Promise.all(
      [2030, 2031, 2032].map((year) => store.importRead([file(`${year}.csv`, { [year]: { [A]: year } })])),
    );
    expect(new Set(runs.map((run) => run.release?.id)).size).toBe(3);
  });

  it('imports bundled figures once', async () => {
    const bundle = {
      name: 'England',
      contentHash: 'abc',
      created: '',
      read: async () => [file('bundle', { 2020: { [A]: 4 } })],
    };
    expect((await store.ensureBundled(bundle))?.name).toBe('England');
    expect(await store.ensureBundled(bundle)).toBeNull();
  });

  it('finds out when stored figures were changed behind its back', async () => {
    const good = await store.check();
    expect(good).toMatchObject({ damagedSlices: 0, damagedReleases: [], unknownIndicators: [] });
    expect(good.cells).toBeGreaterThan(8);
    const touched = await database.pool.query(
      `update slice set "values"[1] = 99 where id = (select min(id) from slice) returning id`,
    );
    expect(touched.rowCount).toBe(1);
    expect((await store.check()).damagedSlices).toBe(1);
    await database.pool.query(`update release set content_hash = 'x' where id = 2`);
    expect((await store.check()).damagedReleases).toEqual([2]);
  });

  it('gives the same content the same hash, however it came in, with a database or without', async () => {
    const catalogue = catalogueOf([plans]);
    const read = async () => [first(), file('b', { 2022: { [C]: 1 } })];
    const bundle = { name: 'England', contentHash: 'abc', read };
    const hashes = [(await bundledDataset(bundle, register, catalogue)).release.contentHash];
    const ways = [
      [[first(), file('b', { 2022: { [C]: 1 } })]],
      [[file('z', { 2022: { [C]: 1 } })], [file('y', { 2023: { [A]: 9 } })], [first()]],
    ];
    for (const runs of ways) {
      await database.pool.query(
        'truncate release, source_file, passage, slice, imported_indicator, inspection, neighbour',
      );
      const its = factStore({ pool: database.pool, register, catalogue });
      for (const run of runs) await its.importRead(run, { person: `person ${hashes.length}` });
      hashes.push((await its.dataset()).release.contentHash);
    }
    expect(hashes[0]).toMatch(/^[0-9a-f]{64}$/);
    expect(hashes).toEqual([hashes[0], hashes[0], hashes[0]]);
  });
});
