import { existsSync, readFileSync } from 'node:fs';
import { strToU8 } from 'fflate';
import { beforeAll, describe, expect, it } from 'vitest';
import { loadRegister } from '#facts/authorities/index.ts';
import { CLOSENESS, neighboursOf, sameNeighbours } from '#facts/neighbours/index.ts';
import type { ReadContext, ReadFile } from '../types.ts';
import { fixtureWorkbook } from '../workbook/fixture.ts';
import { codeListImporter, neighboursImporter } from './index.ts';

const register = loadRegister();
const context: ReadContext = {
  register,
  catalogue: { indicators: [], themes: [], byId: () => undefined, bySeries: () => undefined, search: () => [] },
  retrieved: '2026-01-01',
  progress: () => undefined,
};

const current = register.standingOn('2025-03-31').map((authority) => authority.dfeCode ?? '');
const LABELS = ['Extremely Close', 'Very close', 'Close ', 'Somewhat close', 'Not Close'];

/** A row in which the neighbours are the next ten authorities of the register. */
function row(code: string, list = current): string[] {
  const at = list.indexOf(code);
  const next = Array.from({ length: 10 }, (_cell, n) => list[(at + n + 1) % list.length] ?? '');
  return [code, 'Name', code, '3', 'Region', ...next.flatMap((neighbour, n) => [neighbour, LABELS[n % 5] ?? ''])];
}

const SN = Array.from({ length: 10 }, (_heading, n) => [`SN${n + 1}`, 'SNP']).flat();
const HEADER = ['LA num', 'LA Name', 'LA number', 'GOInd', 'GOReg', ...SN];

function csv(rows: readonly (readonly string[])[]): Uint8Array {
  return strToU8(`\ufeff${rows.map((cells) => cells.join(',')).join('\r\n')}\r\n`);
}

async function outcomeOf(bytes: Uint8Array) {
  const file = { name: 'neighbours', bytes };
  expect(neighboursImporter.recognises(file)).toBe(true);
  return neighboursImporter.read(file, context);
}

async function readOf(bytes: Uint8Array): Promise<ReadFile> {
  const outcome = await outcomeOf(bytes);
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.faults));
  return outcome.read;
}

const whole = current.map((code) => row(code));

describe('statistical neighbours', () => {
  it('reads ten neighbours, nearest first, with one spelling of closeness', async () => {
    const read = await readOf(csv([HEADER, ...whole]));
    expect(read.neighbours).toHaveLength(153);
    const first = read.neighbours[0];
    expect(first?.model).toBe('2025');
    expect(first?.neighbours.map((one) => one.closeness)).toEqual([...CLOSENESS, ...CLOSENESS]);
    expect(first?.neighbours[0]?.authority).toBe(register.byCode(current[1] ?? '')?.code);
  });

  it('reads the same from a workbook with three rows of headings, old authorities and dashes', async () => {
    const letters = HEADER.map((_heading, n) => String.fromCharCode(65 + n));
    const old = current.filter((code) => code !== '942' && code !== '943').concat('909');
    const dashes = ['942', '943'].map((code) => [code, 'Name', code, '5', 'NW', ...SN.map(() => '-')]);
    const rows = [
      letters,
      letters,
      HEADER,
      ...old.map((code) => row(code, old)),
      ...dashes,
      [],
      ['', 'Old SNs:'],
      [],
      row('928'),
    ];
    const read = await readOf(fixtureWorkbook({ 'LA SN Groups': rows }, 'xlsx'));
    expect(new Set(read.neighbours.map((list) => list.model))).toEqual(new Set(['2021']));
    expect(read.neighbours).toHaveLength(152);
    expect(neighboursOf(read.neighbours, 'E10000006')?.neighbours).toHaveLength(10);
    expect(neighboursOf(read.neighbours, register.byCode('942')?.code ?? '')).toBeUndefined();
    expect(read.setAside.map((entry) => entry.reason.slice(0, 13))).toEqual([
      'no neighbours',
      'no neighbours',
      'neighbours of',
    ]);
  });

  it.each([
    ['half a file', whole.slice(0, 70), 'neighbours of'],
    ['a file whose model cannot be told', whole.filter((cells) => cells[0] !== '942' && cells[0] !== '943'), 'neither'],
    ['an unknown neighbour', whole.map((cells, n) => (n === 3 ? cells.with(5, '999') : cells)), '"999"'],
    [
      'an authority as its own neighbour',
      whole.map((cells, n) => (n === 3 ? cells.with(5, cells[0] ?? '') : cells)),
      'the authority itself',
    ],
    ['a neighbour twice', whole.map((cells, n) => (n === 3 ? cells.with(7, cells[5] ?? '') : cells)), 'again'],
    ['an unknown label', whole.map((cells, n) => (n === 3 ? cells.with(6, 'Near') : cells)), '"Near"'],
    ['two codes in one row', whole.map((cells, n) => (n === 3 ? cells.with(2, '301') : cells)), '"301"'],
    ['an authority twice', [...whole, whole[0] ?? []], 'again'],
    ['an ONS code', whole.map((cells, n) => (n === 3 ? cells.with(0, 'E09000002') : cells)), '"E09000002"'],
  ] as const)('refuses %s in one fault', async (_what, rows, found) => {
    const outcome = await outcomeOf(csv([HEADER, ...rows]));
    expect(outcome.ok ? [] : outcome.faults.map((fault) => fault.found)).toEqual([expect.stringContaining(found)]);
  });

  it('refuses wrong columns, and does not take a web page', async () => {
    const moved = await outcomeOf(csv([HEADER.with(6, 'Close'), ...whole]));
    expect(moved.ok ? [] : moved.faults.map((fault) => [fault.row, fault.found])).toEqual([[1, '"Close" after SN1']]);
    expect(neighboursImporter.recognises({ name: 'x.csv', bytes: strToU8('<html>LA num,SN1,SNP</html>') })).toBe(false);
  });

  it('recognises the list of codes, and stores nothing of it', async () => {
    const rows = [
      ['LA Number', 'LA Name', 'Region', 'Type'],
      [301, 'Barking and Dagenham', 'Outer London', 'OLB'],
      [1000, 'England (discontinued)', 'NA', 'NA'],
      [999, 'Nowhere', 'NA', 'NA'],
    ];
    const file = { name: 'codes.xlsx', bytes: fixtureWorkbook({ Sheet1: rows }, 'xlsx') };
    expect([codeListImporter.recognises(file), neighboursImporter.recognises(file)]).toEqual([true, false]);
    const outcome = await codeListImporter.read(file, context);
    expect(outcome.ok && outcome.read.unknownAreas).toEqual([{ text: '999 Nowhere', row: 4, count: 1 }]);
    expect(outcome.ok && outcome.read.slices).toEqual([]);
  });
});

const FILES = {
  csv2025: '../shared/data/neighbours/sn_model_2025_wide.csv',
  xlsx2025: '../shared/data/lait/sn_may_2025.xlsx',
  csv2021: '../shared/data/neighbours/New_Statistical_Neighbour_Groupings_April_2021.csv',
  xlsx2021: '../shared/data/lait/sn_april_2021.xlsx',
};
if (Object.values(FILES).every((file) => existsSync(file))) {
  describe('the four published files', () => {
    const read = new Map<string, ReadFile>();
    beforeAll(async () => {
      for (const [key, file] of Object.entries(FILES)) read.set(key, await readOf(new Uint8Array(readFileSync(file))));
    });
    const listsOf = (key: string) => read.get(key)?.neighbours ?? [];

    it.each([
      ['2025', 'csv2025', 'xlsx2025', 153],
      ['2021', 'csv2021', 'xlsx2021', 152],
    ] as const)('agree on the model of %s for every authority', (model, one, other, count) => {
      expect(listsOf(one)).toHaveLength(count);
      expect(listsOf(other)).toHaveLength(count);
      for (const list of listsOf(one)) {
        const twin = neighboursOf(listsOf(other), list.authority, model);
        expect([list.authority, twin !== undefined && sameNeighbours(list, twin)]).toEqual([list.authority, true]);
      }
    });

    it('is not a mutual relation: 592 of 1,530 pairs are one-way', () => {
      const pairs = new Set(
        listsOf('csv2025').flatMap((list) => list.neighbours.map((one) => `${list.authority}>${one.authority}`)),
      );
      const oneWay = [...pairs].filter((pair) => !pairs.has(pair.split('>').reverse().join('>')));
      expect([pairs.size, oneWay.length]).toEqual([1530, 592]);
      const labels = listsOf('csv2025').flatMap((list) => list.neighbours.map((one) => one.closeness));
      expect(labels.filter((label) => label === 'Not close')).toHaveLength(49);
    });

    it('sets aside authorities that had ended, and has Cumbria in 2021', () => {
      expect(['xlsx2025', 'csv2021', 'xlsx2021'].map((key) => read.get(key)?.setAside.length)).toEqual([5, 4, 6]);
      expect(neighboursOf(listsOf('csv2021'), 'E10000006')).toBeDefined();
      expect(neighboursOf(listsOf('csv2025'), 'E10000006')).toBeUndefined();
    });
  });
}
