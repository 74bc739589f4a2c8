import { Worker } from 'node:worker_threads';
import { describe, expect, it } from 'vitest';
import { ABSENT, LOW, SUPPRESSED, VALUE } from '#facts/observations/index.ts';
import {
  buildPanel,
  datasetFromShared,
  periodEnding,
  shareDataset,
  testDataset,
  testIndicator,
  testRegister,
  testSlice,
} from './index.ts';

const A = 'E06000001';
const B = 'E06000002';
const C = 'E06000003';

describe('a panel', () => {
  const dataset = testDataset({
    areas: [A, { code: B, otherCodes: ['E10000099'] }, C],
    indicators: [{ id: 'repeat-plans' }, { id: 'sdq-cla', unit: 'score', periodKind: 'snapshot' }],
    figures: {
      'repeat-plans': {
        2024: { [A]: 20, [B]: { symbol: 'c', lower: 0, upper: 100 }, E92000001: 24.5 },
        2023: { [A]: { value: 18, numerator: 9, denominator: 50 }, [B]: { symbol: 'low', lower: 0, upper: 0.5 } },
      },
    },
  });
  const { panel } = dataset;
  const year = periodEnding('financial-year', 2024);

  it('keeps values, symbols, counts and bounds apart', () => {
    expect(panel.cell('repeat-plans', A, year)).toMatchObject({ value: 20, status: VALUE, lower: 20, upper: 20 });
    expect(panel.cell('repeat-plans', B, year)).toMatchObject({
      value: Number.NaN,
      status: SUPPRESSED,
      lower: 0,
      upper: 100,
    });
    expect(panel.cell('repeat-plans', C, year)).toMatchObject({ value: Number.NaN, status: ABSENT, lower: Number.NaN });
    const before = periodEnding('financial-year', 2023);
    expect(panel.cell('repeat-plans', A, before)).toMatchObject({ numerator: 9, denominator: 50 });
    expect(panel.cell('repeat-plans', B, before)).toMatchObject({
      value: Number.NaN,
      status: LOW,
      lower: 0,
      upper: 0.5,
    });
  });

  it('orders periods in time and finds the slice of a year', () => {
    expect(panel.periods('repeat-plans').map((period) => period.end)).toEqual(['2023-03-31', '2024-03-31']);
    expect(panel.sliceInYear('repeat-plans', 2024)?.period).toEqual(year);
    expect(panel.sliceInYear('repeat-plans', 2022)).toBeUndefined();
    expect(panel.series('repeat-plans', A).map((point) => point.cell.value)).toEqual([18, 20]);
  });

  it('answers for what it does not have', () => {
    expect(panel.periods('sdq-cla')).toEqual([]);
    expect(panel.periods('no-such')).toEqual([]);
    expect(panel.slice('no-such', year)).toBeUndefined();
    expect(panel.areaIndex('E99999999')).toBe(-1);
    expect(panel.cell('repeat-plans', 'E99999999', year).status).toBe(ABSENT);
  });

  it('knows an area by its older code', () => {
    expect(panel.areaIndex('E10000099')).toBe(panel.areaIndex(B));
    expect(panel.areas[panel.areaIndex('E92000001')]?.name).toBe('England');
  });
});

describe('several series and releases', () => {
  const register = testRegister([A, B, C]);
  const indicator = testIndicator({
    id: 'repeat-plans',
    series: [
      { format: 'ees', key: 'repeat_percent' },
      { format: 'lait', key: 'PrevRegCPR' },
    ],
  });
  const period = periodEnding('financial-year', 2024);
  const from = (format: string, seriesKey: string, cells: Parameters<typeof testSlice>[3]) => ({
    ...testSlice(register, indicator, period, cells),
    format,
    seriesKey,
  });
  const values = (slices: Parameters<typeof buildPanel>[2]) =>
    [A, B, C].map((code) => buildPanel(register, [indicator], slices).cell(indicator.id, code, period));

  it('takes each cell whole from the first series that has it, whatever the order of import', () => {
    const lait = from('lait', 'PrevRegCPR', { [A]: { value: 1, numerator: 7 }, [B]: 2, [C]: 3 });
    const ees = from('ees', 'repeat_percent', { [A]: 10, [B]: 'c' });
    for (const slices of [
      [lait, ees],
      [ees, lait],
    ]) {
      const cells = values(slices);
      expect(cells.map((cell) => cell.value)).toEqual([10, Number.NaN, 3]);
      expect(cells.map((cell) => cell.status)).toEqual([VALUE, SUPPRESSED, VALUE]);
      expect(cells[0]?.numerator).toBeNaN();
    }
  });

  it('lets a later release override the same series cell by cell', () => {
    const first = from('ees', 'repeat_percent', { [A]: 10, [B]: 11 });
    const revised = from('ees', 'repeat_percent', { [B]: 12, [C]: 'x' });
    expect(values([first, revised]).map((cell) => cell.value)).toEqual([10, 12, Number.NaN]);
  });

  it('puts a series that the catalogue does not list behind those that it lists', () => {
    const own = from('own', 'mine', { [A]: 99, [C]: 98 });
    const lait = from('lait', 'PrevRegCPR', { [A]: 1 });
    expect(values([own, lait]).map((cell) => cell.value)).toEqual([1, Number.NaN, 98]);
  });

  it('refuses slices that do not fit', () => {
    const slice = from('ees', 'repeat_percent', { [A]: 10 });
    expect(() => buildPanel(register, [], [slice])).toThrow(/unknown indicator/);
    expect(() => buildPanel(testRegister([A]), [indicator], [slice])).toThrow(/the register has 11/);
  });
});

describe('sharing', () => {
  const dataset = testDataset({ figures: { 'repeat-plans': { 2024: { [A]: 20, [B]: 'c' } } } });

  it('gives the same memory back', () => {
    const again = datasetFromShared(structuredClone(shareDataset(dataset)));
    const period = periodEnding('financial-year', 2024);
    const here = dataset.panel.slice('repeat-plans', period);
    const there = again.panel.slice('repeat-plans', period);
    expect(there?.values.buffer).toBeInstanceOf(SharedArrayBuffer);
    expect([...(there?.values ?? [])]).toEqual([...(here?.values ?? [])]);
    expect(again.register.byCode(A)?.name).toBe('Authority E06000001');
    expect(() => datasetFromShared(shareDataset(dataset), testRegister([C]))).toThrow(/registers differ/);
  });

  it('reaches a worker thread without a copy', async () => {
    const message = shareDataset(dataset);
    const slot = (message.storage.records[0]?.values ?? 0) * message.storage.areas;
    const worker = new Worker(
      `const { parentPort, workerData } = require('node:worker_threads');
       const floats = new Float64Array(workerData.storage.floats);
       const seen = floats[${slot}]; floats[${slot}] = 21; parentPort.postMessage(seen);`,
      { eval: true, workerData: message },
    );
    const seen = await new Promise((resolve, reject) => worker.once('message', resolve).once('error', reject));
    expect(seen).toBe(20);
    expect(dataset.panel.cell('repeat-plans', A, periodEnding('financial-year', 2024)).value).toBe(21);
  });
});
