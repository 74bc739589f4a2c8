import { cpSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadRegister } from '#facts/authorities/index.ts';
import { loadCatalogue } from '#facts/indicators/index.ts';
import { publishedFigures, reconcile } from '#facts/inspections/index.ts';
import { VALUE } from '#facts/observations/index.ts';
import { WaymarkError } from '#platform/errors/index.ts';
import type { ReadFile } from '../types.ts';
import { bundledFigures, REPORTS_NAME, readBundle, readManifest } from './index.ts';
import { encodeBundle, writeBundle } from './write.ts';

const folder = fileURLToPath(new URL('../../../../data/england', import.meta.url));
const register = loadRegister();
const catalogue = loadCatalogue();
const england = register.areas.indexOf(register.england);
let reads: readonly ReadFile[] = [];

beforeAll(async () => {
  reads = await readBundle(folder);
});

/** England's figure in the first series of the catalogue that has it. */
function figure(indicator: string, end: string): number | undefined {
  for (const { format, key } of catalogue.byId(indicator)?.series ?? []) {
    const slice = reads
      .flatMap((read) => read.slices)
      .find((one) => one.format === format && one.seriesKey === key && one.period.end === end);
    if (slice !== undefined && slice.status[england] === VALUE) return slice.values[england];
  }
  return undefined;
}

describe('the bundled figures', () => {
  it('have the figures that were published for England', () => {
    expect(figure('re-referrals', '2025-03-31')).toBe(22.6);
    expect(figure('repeat-plans', '2025-03-31')).toBe(24.5);
    expect(figure('vacancy-rate', '2025-09-30')).toBe(14.2);
    expect(figure('turnover-rate', '2025-09-30')).toBe(11.8);
    expect(figure('agency-rate', '2025-09-30')).toBe(13);
    expect(figure('caseload', '2025-09-30')).toBe(15.2);
    expect(figure('cla-rate', '2025-03-31')).toBe(67);
    expect(figure('three-plus-placements', '2025-03-31')).toBe(10);
    expect(figure('care-leavers-eet', '2025-03-31')).toBe(54);
    expect(figure('population-0-17', '2024-06-30')).toBe(12_183_016);
    expect(figure('hospital-injury-0-14', '2024-03-31')).toBeCloseTo(72.71, 2);
    expect(figure('child-low-income', '2025-03-31')).toBeCloseTo(19.8, 6);
    expect(figure('spend-total', '2025-03-31')).toBeGreaterThan(16e9);
  });

  it('hold every series of the catalogue, and nothing else', () => {
    const held = new Set(reads.flatMap((read) => read.slices.map((slice) => `${slice.format}:${slice.seriesKey}`)));
    const listed = catalogue.indicators.flatMap((one) => one.series.map(({ format, key }) => `${format}:${key}`));
    expect(listed.filter((key) => !held.has(key))).toEqual([]);
    expect([...held].filter((key) => !listed.includes(key))).toEqual([]);
  });

  it('have series of one indicator that agree wherever both give a number', () => {
    const slices = new Map<string, ReadFile['slices'][number][]>();
    for (const slice of reads.flatMap((read) => read.slices)) {
      const key = `${slice.indicator} ${slice.period.kind} ${slice.period.end}`;
      slices.set(key, [...(slices.get(key) ?? []), slice]);
    }
    let compared = 0;
    const different: string[] = [];
    for (const [key, [first, ...others]] of slices) {
      for (const other of others) {
        first?.values.forEach((value, area) => {
          if (first.status[area] !== VALUE || other.status[area] !== VALUE) return;
          compared += 1;
          // Publications round to one place at least; the hospital file does not round at all.
          if (Math.abs(value - (other.values[area] ?? Number.NaN)) > 0.0501) different.push(`${key} ${area}`);
        });
      }
    }
    expect(compared).toBeGreaterThan(20_000);
    expect(different).toEqual([]);
  });

  it('have no series that gives every authority the same figure', () => {
    const same = reads
      .flatMap((read) => read.slices)
      .filter((slice) => {
        const values = register.authorities.flatMap((_, area) =>
          slice.status[area] === VALUE ? [slice.values[area]] : [],
        );
        return values.length > 20 && new Set(values).size === 1;
      });
    expect(same.map((slice) => `${slice.format} ${slice.seriesKey} ${slice.period.end}`)).toEqual([]);
  });

  it('keep hidden figures hidden, with a reason and certain bounds', () => {
    const hidden = reads.flatMap((read) =>
      read.slices.flatMap((slice) =>
        [...slice.status].flatMap((status, area) => (status === VALUE ? [] : [{ slice, area }])),
      ),
    );
    expect(hidden.length).toBeGreaterThan(1000);
    expect(hidden.every(({ slice, area }) => Number.isNaN(slice.values[area]))).toBe(true);
    const bounded = hidden.filter(({ slice, area }) => slice.upper !== null && Number.isFinite(slice.upper[area]));
    expect(bounded.length).toBeGreaterThan(1000);
    expect(bounded.every(({ slice, area }) => (slice.lower?.[area] ?? 1) <= (slice.upper?.[area] ?? 0))).toBe(true);
  });

  it('have the inspections and both models of neighbours', () => {
    const inspections = reads.flatMap((read) => read.inspections);
    expect(
      inspections.filter((one) => one.framework === 'ILACS' && one.grades.overall !== undefined).length,
    ).toBeGreaterThan(271);
    expect(inspections.every((one) => register.authority(one.authority)?.code === one.authority)).toBe(true);
    expect(inspections.every((one) => Object.values(one.sources).every((source) => source.place !== ''))).toBe(true);
    const models = new Map<string, number>();
    for (const list of reads.flatMap((read) => read.neighbours)) {
      models.set(list.model, (models.get(list.model) ?? 0) + 1);
      expect(list.neighbours).toHaveLength(10);
    }
    expect(models.get('2025')).toBe(153);
    expect(models.get('2021')).toBeGreaterThan(150);
  });

  it('carry what the reports say as facts, and no text of theirs', () => {
    const [history, ...others] = reads.filter(({ source }) => source.name === REPORTS_NAME);
    expect(others).toEqual([]);
    const inspections = history?.inspections ?? [];
    expect(inspections.length).toBeGreaterThan(280);
    const items = inspections.flatMap(({ improvements }) => improvements ?? []);
    expect(items.length).toBeGreaterThan(2500);
    expect(items.every(({ text, key, themes }) => text === null && /^[0-9a-f]{12}$/.test(key) && themes !== null)).toBe(
      true,
    );
    const coded = items.filter(({ themes }) => (themes ?? []).length > 0);
    expect(coded.length).toBeGreaterThan(0.8 * items.length);
    // The longest run of words is a reason why something was not read.
    const longest = Math.max(...inspections.flatMap(({ leadInspector }) => (leadInspector ?? '').length));
    expect(longest).toBeLessThan(80);
    const { notes, source } = history ?? { notes: [], source: null };
    expect(source?.licence).toMatch(/non-commercial/);
    expect(notes.join(' ')).toContain('no text');
  });

  it('join reports and tables into one history, of which the first days since 2013 are known for most', () => {
    const lists = reads.map((read) => read.inspections).filter((list) => list.length > 0);
    const whole = reconcile(lists);
    const tablesAlone = reconcile(lists.filter((list) => list.some(({ reports }) => reports === undefined)));
    expect(whole.map(({ id }) => id)).toEqual(tablesAlone.map(({ id }) => id));
    const sif = whole.filter(({ framework }) => framework === 'SIF');
    expect(sif.filter(({ start }) => start !== null).length).toBeGreaterThanOrEqual(110);
    for (const { start, published } of whole) {
      if (start !== null && published !== null) expect(start < published).toBe(true);
    }
    // Tables keep the word, and say where a report says otherwise.
    const told = whole.filter(({ reports }) => reports !== undefined);
    expect(told.filter(({ conflicts }) => conflicts.some((text) => text.includes(REPORTS_NAME))).length).toBeLessThan(
      20,
    );
  });

  it('give every figure that was published about the inspections', () => {
    const newestFirst = reads.filter((read) => read.inspections.length > 0).reverse();
    const book = { register, inspections: reconcile(newestFirst.map((read) => read.inspections)) };
    const figures = publishedFigures(book);
    expect(figures.length).toBeGreaterThan(10);
    for (const figure of figures) expect([figure.text, figure.computed]).toEqual([figure.text, figure.published]);
    // What the reports alone give, and the inspections whose report is missing, make up the whole.
    const partly = figures.flatMap(({ published, reports }) => (reports === undefined ? [] : [{ published, reports }]));
    expect(partly).toHaveLength(2);
    for (const { published, reports } of partly) {
      expect(reports.computed).toBeGreaterThan(published / 2);
      expect(reports.computed + reports.missing.length).toBe(published);
    }
  });

  it('name every source with licence and attribution, and take less than five megabytes', () => {
    const manifest = readManifest(folder);
    for (const source of manifest.sources) {
      expect(source.licence).toMatch(
        /^Open Government Licence v3\.0($| \(\d+ reports\); Ofsted’s notice for non-commercial)/,
      );
      expect(source.attribution).toContain(source.publisher);
    }
    const names = ['manifest.json', 'README.md', ...Object.keys(manifest.parts)];
    expect(names.reduce((sum, name) => sum + statSync(join(folder, name)).size, 0)).toBeLessThan(5_000_000);
    expect(bundledFigures(folder).contentHash).toBe(manifest.contentHash);
  });

  it('come out byte for byte when they are written again', () => {
    const again = encodeBundle(readManifest(folder).name, reads, register, () => true);
    expect(again.manifest).toEqual(readManifest(folder));
  });
});

describe('a damaged bundle', () => {
  const copy = mkdtempSync(join(tmpdir(), 'bundle-'));
  afterAll(() => rmSync(copy, { recursive: true }));

  async function failure(change: () => void): Promise<WaymarkError> {
    cpSync(folder, copy, { recursive: true });
    change();
    const error: unknown = await readBundle(copy).then(
      () => null,
      (reason: unknown) => reason,
    );
    if (!(error instanceof WaymarkError)) throw new Error('expected a WaymarkError');
    return error;
  }

  it('is refused whole, saying which part and what to do', async () => {
    const path = (name: string) => join(copy, name);
    const changed = await failure(() => {
      const bytes = readFileSync(path('neighbours.csv'));
      bytes[bytes.length - 2] = 65;
      writeFileSync(path('neighbours.csv'), bytes);
    });
    expect(changed.code).toBe('bundle-broken');
    expect(changed.message).toContain('neighbours.csv has been changed');
    expect(changed.remedy).toContain('data/england');
    const cut = await failure(() =>
      writeFileSync(path('series.csv'), readFileSync(path('series.csv')).subarray(0, 99)),
    );
    expect(cut.message).toContain('series.csv has 99 bytes');
    expect((await failure(() => rmSync(path('observations.parquet')))).message).toContain('cannot be read');
    expect((await failure(() => writeFileSync(path('manifest.json'), '{"layout":'))).message).toContain('not JSON');
    expect((await failure(() => writeFileSync(path('manifest.json'), '{"layout":1}'))).message).toContain('layout');
  });

  it('can be written by anyone and read back', async () => {
    const part = reads.filter((read) => read.source.name.startsWith('d3_'));
    writeBundle(
      copy,
      encodeBundle('Part', part, register, (id) => id === 'repeat-plans'),
    );
    const back = await readBundle(copy);
    expect(back).toHaveLength(1);
    expect(back[0]?.slices).toEqual(part[0]?.slices.filter((slice) => slice.indicator === 'repeat-plans'));
  });
});
