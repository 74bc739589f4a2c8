import { describe, expect, it } from 'vitest';
import { loadRegister } from '#facts/authorities/index.ts';
import type { Grade } from '#facts/inspections/index.ts';
import { recordText } from '#studies/runner/index.ts';
import { changesOf, deliveryList, deliveryText } from './delivery.ts';
import { earlierStart } from './sensitivity.ts';
import { toyDataset, transitions } from './testing.ts';

const toy: Readonly<Record<string, readonly (readonly [string, Grade])[]>> = {
  // Inadequate for two years, then three.
  E06000001: [
    ['2014-01-01', 4],
    ['2016-01-01', 3],
  ],
  E06000002: [
    ['2014-01-01', 4],
    ['2017-01-01', 2],
  ],
  // Two inspections, one spell, still open.
  E06000003: [
    ['2016-01-01', 4],
    ['2018-06-01', 4],
  ],
  E06000004: [
    ['2015-01-01', 3],
    ['2019-01-01', 4],
  ],
  E06000005: [
    ['2016-05-01', 2],
    ['2020-01-15', 2],
  ],
};
const basics = { deprivation: 'none', groups: [] };

describe('the transitions study, by hand', () => {
  it('follows spells until they end, or to the last known day', async () => {
    const { result, blocks } = await transitions(toyDataset(toy), basics);
    expect(result.until).toBe('2020-01-31');
    const { recovery } = result;
    // At risk 4; one censored after 1.1 years; 1 of 3 ends at 2, 1 of 2 at 3; the last is censored.
    expect(recovery).toMatchObject({ n: 4, authorities: 4, events: 2, open: 2, abolished: 0, late: 0 });
    expect(recovery?.curve.map(({ value }) => value)).toEqual([1, expect.closeTo(2 / 3, 9), expect.closeTo(1 / 3, 9)]);
    expect(recovery?.curve.map(({ time }) => time)).toEqual([
      0,
      expect.closeTo(730 / 365.25, 9),
      expect.closeTo(1096 / 365.25, 9),
    ]);
    expect(recovery?.median?.value).toBeCloseTo(1096 / 365.25, 9);
    expect(recovery?.atRisk.map(({ n }) => n)).toEqual([4, 4, 2, 2, 1]);
    expect(blocks[0]).toMatchObject({
      kind: 'headline',
      text: expect.stringContaining(
        'Of 4 spells at inadequate since November 2013 half are estimated to end within **3.0 years**',
      ),
    });
    expect(blocks[0]).toMatchObject({ text: expect.stringContaining('2 are still open') });
  });

  it('counts moves by frameworks and periods', async () => {
    const { result } = await transitions(toyDataset(toy), basics);
    const of = (id: string) => result.matrices.find((matrix) => matrix.id === id);
    expect(of('all')).toMatchObject({
      n: 5,
      authorities: 5,
      improved: 2,
      stayed: 2,
      stayedGoodOrOutstanding: 1,
      declined: 1,
    });
    expect(of('sif')).toMatchObject({ n: 2, improved: 2, across: false });
    expect(of('sif-ilacs')).toMatchObject({ n: 3, across: true });
    expect(of('ilacs')).toBeUndefined();
    expect(of('from-2013')?.n).toBe(2);
    expect(of('from-2018')?.n).toBe(3);
    expect(of('all')?.counts[3]).toEqual([0, 1, 1, 1]);
    expect(of('all')?.shares[0]).toBeNull();
  });

  it('says what came first', async () => {
    const { result } = await transitions(toyDataset(toy), basics);
    const from = result.competing.find(({ id }) => id === 'inadequate');
    expect(from?.causes.map(({ events }) => events)).toEqual([1, 1]);
    expect(from?.causes[0]?.at.find(({ time }) => time === 2)?.value).toBeCloseTo(1 / 3, 9);
    expect(from?.causes[1]?.at.find(({ time }) => time === 4)?.value).toBeCloseTo(1 / 3, 9);
    expect(from?.causes[1]?.at.some(({ time }) => time === 5)).toBe(false);
  });

  it('takes a spell that began before under observation late', async () => {
    const { result } = await transitions(toyDataset(toy), { ...basics, since: '2015-01-01' });
    expect(result.recovery).toMatchObject({ n: 4, late: 2, events: 2 });
    expect(result.recovery?.atRisk[0]?.n).toBe(2);
    const over = await transitions(toyDataset(toy), { ...basics, since: '2016-06-01' });
    expect(over.result.recovery).toMatchObject({ n: 3, late: 2 });
  });

  it('ends what an abolished authority had open on its last day, and says so', async () => {
    const dataset = toyDataset({ ...toy, E10000021: [['2019-06-17', 4]], E06000006: [['2022-02-01', 2]] });
    const { result } = await transitions(dataset, basics);
    const spell = result.spells.find(({ code }) => code === 'E10000021');
    expect(spell).toMatchObject({ outcome: 'abolished', end: '2021-03-31', next: null });
    expect(result.recovery?.abolished).toBe(1);
    expect(result.dropped.find(({ code }) => code === 'E10000021')?.reason).toContain('censored on 2021-03-31');
    const standing = await transitions(dataset, { ...basics, authorities: 'standing' });
    expect(standing.result.spells.some(({ code }) => code === 'E10000021')).toBe(false);
  });

  it('cannot tell where nothing is inadequate', async () => {
    const { result, blocks } = await transitions(
      toyDataset({
        E06000001: [
          ['2019-01-01', 2],
          ['2020-01-01', 1],
        ],
      }),
      basics,
    );
    expect(result.recovery).toBeNull();
    expect(result.unavailable.cox?.message).toBeTypeOf('string');
    expect(blocks[0]).toMatchObject({ tag: 'cannot tell' });
  });

  it('gives the same bytes again, in whatever order authorities come', async () => {
    const dataset = toyDataset(toy);
    const reversed = { ...dataset, inspections: dataset.inspections.toReversed() };
    const shuffled = { deprivation: 'none', groups: ['type'], minimumGroup: 2, shuffles: 20 };
    const records = [
      await transitions(dataset, shuffled),
      await transitions(dataset, shuffled),
      await transitions(reversed, shuffled),
    ];
    const [first, again, other] = records.map((record) => recordText(record));
    expect(again).toBe(first);
    expect(other).toBe(first);
  });

  it('refuses days and names that there are not, by the choice', async () => {
    const run = (choices: Readonly<Record<string, unknown>>) => transitions(toyDataset(toy), { ...basics, ...choices });
    await expect(run({ until: '2030-01-01' })).rejects.toThrow('after the last day known, 2020-01-31');
    await expect(run({ since: '2020-02-30' })).rejects.toThrow('no day of the calendar');
    await expect(run({ since: '2020-01-31' })).rejects.toThrow('is not before the last day');
    await expect(run({ deprivation: 'nothing-such' })).rejects.toThrow('no indicator "nothing-such"');
    await expect(run({ delivery: 'Atlantis: 2014-10 to now, its trust' })).rejects.toThrow('is no single authority');
    await expect(run({ typology: 'rules: [' })).rejects.toThrow('typology');
  });
});

describe('trusts and companies', () => {
  const register = loadRegister();

  it('are read, written out by code, and read again', () => {
    const list = deliveryList('Doncaster: 2014-10 to 2022-08, its trust; Slough: 2015-10 to now, Slough’s', register);
    expect(list.map(({ name, from, to }) => [name, from, to])).toEqual([
      ['Slough', '2015-10', null],
      ['Doncaster', '2014-10', '2022-08'],
    ]);
    expect(deliveryList(deliveryText(list), register)).toEqual(list);
    expect(deliveryList('none', register)).toEqual([]);
    expect(deliveryList('ready', register).length).toBeGreaterThan(10);
    expect(() => deliveryList('Doncaster from 2014', register)).toThrow('is not written as an authority');
    expect(() => deliveryList('Doncaster: 2014-10 to 2013-01, x', register)).toThrow('ends before it begins');
  });

  it('that follow one another are one stretch', () => {
    const slough = deliveryList('ready', register).filter(({ name }) => name === 'Slough');
    expect(slough).toHaveLength(2);
    expect(changesOf(slough, slough[0]?.code ?? '')).toEqual([{ from: '2015-10-01', to: null }]);
  });

  it('cut a spell, so that years before a trust never count for it', async () => {
    const dataset = toyDataset({
      ...toy,
      E06000039: [
        ['2014-01-01', 4],
        ['2018-06-01', 3],
      ],
    });
    const { result } = await transitions(dataset, {
      ...basics,
      groups: ['delivery'],
      minimumGroup: 2,
      delivery: 'Slough: 2016-01 to now, its trust',
    });
    const [council, trust] = result.groupings[0]?.groups ?? [];
    expect(council).toMatchObject({ spells: 5, events: 2, open: 2 });
    expect(trust).toMatchObject({ spells: 1, events: 1, open: 0, median: null });
    expect(trust?.unavailable?.message).toBe('1 spell; 2 are needed.');
    expect(result.groupings[0]?.test).toBeNull();
  });
});

describe('an earlier framework', () => {
  it('puts the beginning back over an unbroken run of inadequate judgements only', () => {
    const [base] = toyDataset({ E06000001: [['2009-01-01', 2]] }).inspections;
    if (base === undefined) throw new Error('no inspection');
    const judged = (day: string, grade: Grade) => ({ ...base, start: day, grades: { safeguarding: grade } });
    expect(earlierStart([judged('2010-01-01', 4), judged('2012-01-01', 4)], 'safeguarding', '2014-01-01')).toBe(
      '2010-01-01',
    );
    expect(earlierStart([judged('2012-01-01', 4), judged('2010-01-01', 3)], 'safeguarding', '2014-01-01')).toBe(
      '2012-01-01',
    );
    expect(earlierStart([judged('2010-01-01', 4), judged('2012-01-01', 3)], 'safeguarding', '2014-01-01')).toBeNull();
    expect(earlierStart([judged('2015-01-01', 4)], 'safeguarding', '2014-01-01')).toBeNull();
  });
});
