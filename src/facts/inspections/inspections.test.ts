import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { loadRegister } from '#facts/authorities/index.ts';
import { distributionOn, ofstedRegion } from './distribution.ts';
import { gradeInForce, gradesOn } from './grades.ts';
import { gradeOf, inCareCoversCareLeavers } from './judgements.ts';
import { numbered } from './order.ts';
import { reconcile } from './reconcile.ts';
import { gradeChanges, spells } from './spells.ts';
import type { Grade, Inspection } from './types.ts';

const register = loadRegister();
const BARNET = 'E09000003';
const LEEDS = 'E08000035';

function inspection(changes: Partial<Inspection> & { readonly overall?: Grade }): Inspection {
  const { overall, ...rest } = changes;
  return {
    id: '',
    authority: BARNET,
    framework: 'ILACS',
    kind: 'standard',
    start: null,
    end: null,
    published: null,
    grades: overall === undefined ? {} : { overall },
    notJudged: [],
    sources: {},
    conflicts: [],
    ...rest,
  };
}

const SIF = inspection({ framework: 'SIF', kind: 'inspection', published: '2017-07-07', overall: 4 });
const FIRST = inspection({ start: '2019-05-13', published: '2019-07-01', overall: 2 });
const VISIT = inspection({ kind: 'focused-visit', start: '2022-03-01', published: '2022-04-01' });
const SECOND = inspection({ kind: 'short', start: '2024-06-10', published: '2024-07-23', overall: 1 });
const HISTORY = numbered([SECOND, VISIT, SIF, FIRST]);

describe('the grade in force', () => {
  const on = (date: string, options = {}) => gradeInForce(HISTORY, BARNET, date, options)?.grade ?? null;

  it('is that of the latest inspection begun by the day, the day itself included', () => {
    expect(
      ['2017-07-06', '2017-07-07', '2019-05-12', '2019-05-13', '2024-06-09', '2024-06-10'].map((day) => on(day)),
    ).toEqual([null, 4, 4, 2, 2, 1]);
  });

  it('by publication, is that of the latest published by the day', () => {
    const options = { gradeDate: 'publication' } as const;
    expect(['2019-06-30', '2019-07-01', '2024-07-22', '2024-07-23'].map((day) => on(day, options))).toEqual([
      4, 2, 2, 1,
    ]);
  });

  it('counts only what had been published when a last day is given', () => {
    expect(on('2024-06-30', { publishedBy: '2024-06-30' })).toBe(2);
    expect(on('2024-06-30', { publishedBy: '2024-07-31' })).toBe(1);
  });

  it('keeps to the frameworks that were asked for, and passes over visits and judgements not made', () => {
    expect(on('2025-01-01', { frameworks: ['SIF'] })).toBe(4);
    expect(on('2019-01-01', { frameworks: ['ILACS'] })).toBeNull();
    expect(on('2025-01-01', { judgement: 'careLeavers' })).toBeNull();
    expect(on('2023-01-01')).toBe(2);
  });

  it('is not passed on to another authority, nor to a successor', () => {
    expect(gradeInForce(HISTORY, LEEDS, '2025-01-01')).toBeNull();
    const cumbria = inspection({ authority: 'E10000006', start: '2022-09-20', published: '2022-11-15', overall: 3 });
    const after = gradesOn({ register, inspections: [cumbria] }, '2024-03-31');
    expect(after).toHaveLength(153);
    expect(after.filter((entry) => entry.inForce !== null)).toEqual([]);
    const before = gradesOn({ register, inspections: [cumbria] }, '2023-03-31').filter(
      (entry) => entry.inForce !== null,
    );
    expect(before.map((entry) => entry.authority.name)).toEqual(['Cumbria']);
  });

  it('never depends on the order in which inspections are given', () => {
    fc.assert(
      fc.property(
        fc.shuffledSubarray([...HISTORY], { minLength: 4 }),
        fc.integer({ min: 2016, max: 2026 }),
        (list, year) => {
          expect(gradeInForce(list, BARNET, `${year}-06-15`)?.inspection.id).toBe(
            gradeInForce(HISTORY, BARNET, `${year}-06-15`)?.inspection.id,
          );
        },
      ),
    );
  });
});

describe('spells and changes', () => {
  it('lists every grade with its days; a date that is only a publication says so', () => {
    expect(
      spells(HISTORY, BARNET).map((spell) => [
        spell.grade,
        spell.framework,
        spell.from,
        spell.fromPublication,
        spell.to,
      ]),
    ).toEqual([
      [4, 'SIF', '2017-07-07', true, '2019-05-13'],
      [2, 'ILACS', '2019-05-13', false, '2024-06-10'],
      [1, 'ILACS', '2024-06-10', false, null],
    ]);
    expect(spells([], BARNET)).toEqual([]);
  });

  it('counts an authority only when it has two inspections by the day', () => {
    const book = { register, inspections: HISTORY };
    const none = { authorities: 0, improved: 0, declined: 0, stayedGoodOrOutstanding: 0, stayedBelowGood: 0 };
    expect(gradeChanges(book, '2024-06-09', { frameworks: ['ILACS'] })).toEqual(none);
    expect(gradeChanges(book, '2024-06-10', { frameworks: ['ILACS'] })).toEqual({
      ...none,
      authorities: 1,
      improved: 1,
    });
    expect(gradeChanges(book, '2024-06-10', { compare: 'first' })).toEqual({ ...none, authorities: 1, improved: 1 });
  });
});

describe('distributions', () => {
  it('share is of the graded; no grade at all is no share', () => {
    const book = { register, inspections: HISTORY };
    const london = distributionOn(book, '2024-12-31', {
      among: (authority) => ofstedRegion(authority).label === 'London',
    });
    expect([london.graded, london.ungraded, london.goodOrOutstanding]).toEqual([1, 32, 100]);
    expect(distributionOn(book, '2010-12-31').goodOrOutstanding).toBeNull();
  });

  it('uses eight regions, the north east and Yorkshire as one', () => {
    const labels = new Set(register.standingOn('2025-03-31').map((authority) => ofstedRegion(authority).label));
    expect(labels.size).toBe(8);
    expect(labels).toContain('North East, Yorkshire and the Humber');
  });
});

describe('words', () => {
  it('knows the grades in their spellings and nothing else', () => {
    expect(
      ['Outstanding', ' good ', 'Requires  improvement to be good', 'Adequate', 'INADEQUATE'].map(gradeOf),
    ).toEqual([1, 2, 3, 3, 4]);
    expect(['', '-', 'Satisfactory', '2'].map(gradeOf)).toEqual([undefined, undefined, undefined, undefined]);
  });

  it('knows when the grade for children in care speaks for care leavers', () => {
    const inCare = (start: string | null, careLeavers?: Grade) =>
      inCareCoversCareLeavers(
        inspection({ start, grades: careLeavers === undefined ? { inCare: 2 } : { inCare: 2, careLeavers } }),
      );
    expect([inCare('2022-12-31'), inCare('2023-01-01'), inCare(null), inCare(null, 1)]).toEqual([
      true,
      false,
      true,
      false,
    ]);
  });
});

describe('one inspection from many files', () => {
  const source = (file: string) => ({ file, place: 'Sheet!A1' });
  const wide = inspection({
    published: '2019-07-01',
    overall: 2,
    sources: { overall: source('old'), published: source('old') },
  });
  const single = inspection({
    start: '2019-05-13',
    published: '2019-07-01',
    overall: 2,
    sources: { overall: source('new'), published: source('new'), start: source('new') },
  });

  it('joins a record with a first day to one with a publication date only', () => {
    const [joined, ...others] = reconcile([[wide], [single]]);
    expect(others).toEqual([]);
    expect(joined).toMatchObject({ id: `${BARNET}:ILACS:1`, start: '2019-05-13', conflicts: [] });
    expect(joined?.sources.overall).toEqual(source('old'));
    expect(joined?.sources.start).toEqual(source('new'));
    const latest = { ...single, published: null };
    expect(reconcile([[wide], [latest]])).toHaveLength(1);
  });

  it('keeps the first word and lists every disagreement with both sources', () => {
    const other = { ...single, published: '2019-07-04', grades: { overall: 3 as Grade } };
    const [joined] = reconcile([[wide], [other]]);
    expect(joined?.published).toBe('2019-07-01');
    expect(joined?.grades.overall).toBe(2);
    expect(joined?.conflicts).toEqual([
      'published: 2019-07-01 (old, Sheet!A1); 2019-07-04 (new, Sheet!A1)',
      'overall: 2 (old, Sheet!A1); 3 (new, Sheet!A1)',
    ]);
  });

  it('keeps the word of the list that reaches further, in whatever order they come', () => {
    const longer = [
      { ...single, grades: { overall: 3 as Grade } },
      { ...SECOND, published: null },
    ];
    for (const lists of [
      [longer, [wide]],
      [[wide], longer],
    ]) {
      const [joined] = reconcile(lists);
      expect(joined?.grades.overall).toBe(3);
      expect(joined?.conflicts).toEqual(['overall: 3 (new, Sheet!A1); 2 (old, Sheet!A1)']);
    }
    expect(reconcile([[wide], longer], 'given')[0]?.grades.overall).toBe(2);
  });

  it('a judgement not made against a grade is a disagreement too', () => {
    const notMade = { ...wide, grades: {}, notJudged: ['overall' as const] };
    expect(reconcile([[notMade], [single]])[0]?.conflicts).toHaveLength(1);
    expect(reconcile([[notMade], [single]])[0]?.grades.overall).toBeUndefined();
    expect(reconcile([[single], [notMade]], 'given')[0]).toMatchObject({ grades: { overall: 2 }, notJudged: [] });
  });

  it('keeps apart inspections of one list, of other frameworks, places and years', () => {
    expect(reconcile([[wide, { ...wide, published: '2019-07-05' }]])).toHaveLength(2);
    expect(reconcile([[wide], [{ ...wide, framework: 'SIF' }], [{ ...wide, authority: LEEDS }]])).toHaveLength(3);
    expect(reconcile([[wide], [{ ...wide, published: '2020-07-01' }]])).toHaveLength(2);
    const visit = inspection({ kind: 'focused-visit', start: '2019-05-13' });
    expect(
      reconcile([[single], [visit], [{ ...visit, kind: 'monitoring-visit' }], [{ ...visit, start: '2019-05-14' }]]),
    ).toHaveLength(4);
  });

  it('gives ids that more visits do not change', () => {
    const ids = (list: readonly Inspection[]) =>
      list.filter((one) => one.grades.overall !== undefined).map((one) => one.id);
    expect(ids(HISTORY)).toEqual([`${BARNET}:SIF:1`, `${BARNET}:ILACS:1`, `${BARNET}:ILACS:2`]);
    const more = inspection({ kind: 'monitoring-visit', start: '2018-03-01' });
    expect(ids(numbered([...HISTORY, more, more]))).toEqual(ids(HISTORY));
    expect(new Set(numbered([...HISTORY, more, more]).map((one) => one.id)).size).toBe(6);
  });

  it('is the same when repeated', () => {
    const once = reconcile([
      [wide, SIF],
      [single, SECOND],
    ]);
    expect(reconcile([once])).toEqual(once);
    expect(reconcile([once, once])).toEqual(once);
  });
});
