import { describe, expect, it } from 'vitest';
import type { Inspection } from '#facts/inspections/index.ts';
import { type Dataset, type DatasetLiteral, testDataset } from '#facts/panel/index.ts';
import { type Definition, parseDefinition } from '#frameworks/definitions/index.ts';
import { ingredientsOf, latestPeriod, yearsOf } from './index.ts';
import { testDefinition } from './testing.ts';

const [A, B, C, GONE] = ['E06000001', 'E06000002', 'E06000003', 'E06000028'];

function inspection(literal: Partial<Inspection> & Pick<Inspection, 'authority' | 'start' | 'grades'>): Inspection {
  return {
    id: `${literal.authority}:${literal.start}`,
    framework: 'ILACS',
    kind: 'standard',
    end: null,
    published: literal.start,
    notJudged: [],
    sources: {},
    conflicts: [],
    ...literal,
  };
}

const literal: DatasetLiteral = {
  areas: [
    { code: A, name: 'Alton' },
    { code: B, name: 'Brill' },
    { code: C, name: 'Calne' },
    { code: GONE, name: 'Gone', closed: '2024-06-30' },
  ],
  indicators: [
    { id: 'share', interval: 'proportion' },
    { id: 'broken', breaks: [{ at: '2023-04-01', text: 'A new way of counting.' }] },
    { id: 'cla-number', unit: 'count', decimals: 0, label: 'Children looked after' },
    { id: 'poverty', label: 'Poverty' },
    { id: 'three', periodKind: 'three-financial-years' },
    { id: 'unused' },
  ],
  figures: {
    share: {
      2023: { [A]: 30 },
      2024: { [A]: 20, [GONE]: 99 },
      2025: {
        [A]: { value: 33.3, numerator: 1, denominator: 3 },
        [B]: { symbol: 'c', denominator: 40, lower: 0, upper: 10 },
        [C]: 'low',
        E92000001: { value: 31, numerator: 5, denominator: 1000 },
      },
    },
    broken: { 2022: { [A]: 1 }, 2023: { [A]: 2 }, 2024: { [A]: 3, [B]: 4 }, 2025: { [A]: 5, [B]: 6 } },
    'cla-number': { 2025: { [A]: 250, [B]: 42, [C]: { symbol: 'c', lower: 1, upper: 120 } } },
    poverty: { 2024: { [A]: 10, [B]: 20, [C]: 30 }, 2026: { [A]: 1 } },
    three: { 2024: { [A]: 1 }, 2025: { [A]: 2, [B]: 3 } },
  },
  inspections: [
    inspection({ authority: A, start: '2021-05-10', grades: { overall: 2, inCare: 1 } }),
    inspection({ authority: B, start: '2023-05-10', grades: { overall: 3, inCare: 2, careLeavers: 4 } }),
    inspection({ authority: A, start: '2025-05-10', grades: { overall: 4, inCare: 4, careLeavers: 4 } }),
  ],
  neighbours: [
    {
      authority: A,
      model: '2025',
      neighbours: [
        { authority: C, closeness: 'Close' },
        { authority: B, closeness: 'Close' },
      ],
    },
    { authority: A, model: '2021', neighbours: [{ authority: B, closeness: 'Close' }] },
  ],
};
const dataset: Dataset = testDataset(literal);
const options = { period: 2025, frameworks: ['SIF', 'ILACS'], gradeDate: 'inspection', context: [] } as const;
const read = (definition: Definition, changed: object = {}): ReturnType<typeof ingredientsOf> =>
  ingredientsOf(dataset, definition, { ...options, ...changed });

describe('figures', () => {
  it('are of the authorities that stand on 31 March, newest year first', () => {
    const { units, columns } = read(testDefinition([{ measure: 'share' }]));
    expect(units.map(({ name }) => name)).toEqual(['Alton', 'Brill', 'Calne']);
    expect(columns[0]?.years.map(({ year, period }) => [year, period])).toEqual([
      [2025, '2024-25'],
      [2024, '2023-24'],
      [2023, '2022-23'],
    ]);
  });

  it('are unrounded where counts lead to them; hidden ones have bounds; what rounds to zero is 0', () => {
    const year = read(testDefinition([{ measure: 'share' }])).columns[0]?.years[0];
    expect(year?.values).toEqual([(1 / 3) * 100, null, 0]);
    expect(year?.numerators).toEqual([1, null, null]);
    expect(year?.denominators).toEqual([3, 40, null]);
    expect([year?.lower, year?.upper]).toEqual([
      [null, 0, null],
      [null, 10, null],
    ]);
    expect(year?.status).toEqual([0, 1, 5]);
    // England's counts do not lead to its figure, which stands as published.
    expect(year?.england).toBe(31);
  });

  it('stop at a documented break, and three years together are not pooled again', () => {
    const { columns } = read(testDefinition([{ measure: 'broken' }, { measure: 'three' }]));
    expect(columns[0]?.years.map(({ year }) => year)).toEqual([2025, 2024]);
    expect(columns[0]?.notes).toEqual([
      'Figures for 2022-23 and before are not pooled with later ones: A new way of counting.',
    ]);
    expect(columns[1]?.years).toHaveLength(1);
    expect(columns[1]?.notes).toEqual(['Each figure already covers three years, so years are not pooled.']);
  });

  it('carry what the definition says; no range of weights is half to double', () => {
    const definition = testDefinition([
      { measure: 'share', weight: 8 },
      { measure: 'broken', weightRange: [1, 20], polarity: 'lower-better', reference: { kind: 'threshold', value: 4 } },
    ]);
    const { columns } = read(definition);
    expect(columns[0]).toMatchObject({ weightLow: 4, weightHigh: 16, higherIsBetter: true, base: 100 });
    expect(columns[1]).toMatchObject({ weightLow: 1, weightHigh: 20, higherIsBetter: false });
    expect(columns[1]?.reference).toEqual({ kind: 'threshold', value: 4 });
    expect(JSON.parse(JSON.stringify(read(definition)))).toEqual(read(definition));
  });

  it('of a measure without the year are none', () => {
    const { columns } = read(testDefinition([{ measure: 'share' }, { measure: 'poverty' }]));
    expect(columns[1]?.years).toEqual([]);
  });
});

describe('judgements', () => {
  it('are 3 for outstanding to 0, in force on 31 March', () => {
    const { columns, units } = read(testDefinition([{ measure: 'judgement:overall' }]));
    expect(columns[0]?.years).toHaveLength(1);
    expect(columns[0]?.years[0]).toMatchObject({ period: 'in force on 31 March 2025', values: [2, 1, null] });
    expect(units.map(({ grade, graded }) => [grade, graded])).toEqual([
      [2, '2021-05-10'],
      [3, '2023-05-10'],
      [null, null],
    ]);
  });

  it('for children in care speak for care leavers before 2023', () => {
    const { columns } = read(testDefinition([{ measure: 'judgement:careLeavers' }]));
    expect(columns[0]?.years[0]?.values).toEqual([3, 0, null]);
    expect(columns[0]?.notes).toEqual([
      'For 1 authority inspected before 2023 the grade for children in care speaks for care leavers, who were not judged apart.',
    ]);
  });

  it('must count upwards', () => {
    const definition = testDefinition([{ measure: 'judgement:overall', polarity: 'lower-better' }]);
    expect(() => read(definition)).toThrow('counts “judgement:overall” as better when lower');
  });
});

describe('scope', () => {
  it('leaves out by code and by count, and keeps what may be large enough', () => {
    const scope = {
      exclude: [{ authority: A, reason: 'not like the others' }],
      minimums: [{ indicator: 'cla-number', atLeast: 100, reason: 'few children' }],
    };
    const { units, notes } = read(testDefinition([{ measure: 'share' }], scope));
    expect(units.map(({ excluded }) => excluded)).toEqual([
      'not like the others',
      '42 children looked after, fewer than 100',
      null,
    ]);
    expect(notes).toEqual([
      'Calne stays in: its number of children looked after is not known (hidden by the publisher because the count is small); it was at most 120 in 2024-25. Leave it out by name if it should not count.',
    ]);
    const more = testDefinition([{ measure: 'share' }], {
      minimums: [{ indicator: 'cla-number', atLeast: 121, reason: 'few children' }],
    });
    expect(read(more).units[2]?.excluded).toBe('at most 120 children looked after, fewer than 121');
  });

  it('goes by the newest earlier count of ten years where the year has neither count nor bound', () => {
    const scope = { minimums: [{ indicator: 'cla-number', atLeast: 100, reason: 'few children' }] };
    const scoped = (earlier: object, now: object): ReturnType<typeof ingredientsOf> => {
      const figures = {
        share: { 2025: { [A]: 1, [B]: 2, [C]: 3 } },
        'cla-number': { ...earlier, 2025: { [A]: 250, ...now } },
      };
      const changed = testDataset({ ...literal, figures });
      return ingredientsOf(changed, testDefinition([{ measure: 'share' }], scope), options);
    };
    const hidden = { [B]: 'c', [C]: 'z' };
    const { units, notes } = scoped({ 2022: { [B]: 300 }, 2024: { [B]: 7, [C]: 'c' }, 2019: { [C]: 0 } }, hidden);
    expect(units.map(({ excluded }) => excluded)).toEqual([
      null,
      'no number of children looked after published for 2024-25; 7 in 2023-24, fewer than 100',
      'no number of children looked after published for 2024-25; 0 in 2018-19, fewer than 100',
    ]);
    expect(notes).toEqual([]);
    // Large enough then, or too long ago, or never: it stays, and a reader is told.
    const kept = scoped({ 2024: { [B]: 140 }, 2014: { [C]: 3 } }, hidden);
    expect(kept.units.every(({ excluded }) => excluded === null)).toBe(true);
    expect(kept.notes).toEqual([
      'Brill stays in: its number of children looked after is not known (hidden by the publisher because the count is small); it was 140 in 2023-24. Leave it out by name if it should not count.',
      'Calne stays in: its number of children looked after is not known (does not apply here); none was published in the 10 years before. Leave it out by name if it should not count.',
    ]);
    // A bound of an earlier year decides as well; a later year does not.
    const bounded = scoped({ 2023: { [B]: { symbol: 'c', lower: 1, upper: 5 } }, 2026: { [C]: 3 } }, hidden);
    expect(bounded.units[1]?.excluded).toBe(
      'no number of children looked after published for 2024-25; at most 5 in 2022-23, fewer than 100',
    );
    expect(bounded.units[2]?.excluded).toBeNull();
  });

  it('of unknown authorities and counts is refused', () => {
    const measures = [{ measure: 'share' }];
    const exclude = [{ authority: 'Altonn', reason: 'x' }];
    expect(() => read(testDefinition(measures, { exclude }))).toThrow('leaves out “Altonn”, which is no authority');
    const minimums = [{ indicator: 'cla-numbers', atLeast: 1, reason: 'x' }];
    expect(() => read(testDefinition(measures, { minimums }))).toThrow('needs a minimum of “cla-numbers”');
  });
});

describe('context and neighbours', () => {
  const definition = testDefinition([{ measure: 'share' }]);

  it('context comes from the nearest year, of two equally near the earlier', () => {
    const { context, notes } = read(definition, { context: ['poverty'] });
    expect(context[0]).toMatchObject({ indicator: 'poverty', period: '2023-24', values: [10, 20, 30] });
    expect(notes).toEqual(['Poverty: no figures for 2025, so those for 2023-24 stand in.']);
  });

  it('neighbours are positions under the newest model, or the one asked for', () => {
    expect(read(definition).neighbours).toEqual([[2, 1], [], []]);
    expect(read(definition, { neighbourModel: '2021' }).neighbours).toEqual([[1], [], []]);
    expect(() => read(definition, { neighbourModel: '1999' })).toThrow('under the model “1999”');
  });
});

describe('years and faults', () => {
  it('latest is the newest year in which most weight has figures for most authorities', () => {
    // share has 2 of 3 in 2025; poverty only 1 of 3 in 2026.
    expect(latestPeriod(dataset, testDefinition([{ measure: 'share' }, { measure: 'poverty', weight: 5 }]))).toBe(2025);
    expect(latestPeriod(dataset, testDefinition([{ measure: 'poverty' }]))).toBe(2024);
    expect(latestPeriod(dataset, testDefinition([{ measure: 'judgement:overall' }]))).toBe(2025);
    expect(yearsOf(dataset, testDefinition([{ measure: 'share' }, { measure: 'poverty' }]))).toEqual([
      2023, 2024, 2025, 2026,
    ]);
  });

  it('unknown names come with the nearest', () => {
    const faults = [
      () => read(testDefinition([{ measure: 'cla-numbre' }])),
      () => read(testDefinition([{ measure: 'share' }]), { context: ['povertty'] }),
      () => read(testDefinition([{ measure: 'judgement:everything' }])),
    ].map((attempt) => {
      try {
        attempt();
      } catch (error) {
        return error;
      }
      return null;
    });
    expect(faults).toEqual([
      expect.objectContaining({ code: 'recipe-invalid', status: 422, remedy: 'Did you mean cla-number?' }),
      expect.objectContaining({ code: 'recipe-invalid', status: 422, remedy: 'Did you mean poverty?' }),
      expect.objectContaining({
        code: 'recipe-invalid',
        status: 422,
        remedy: expect.stringContaining('helpAndProtection'),
      }),
    ]);
  });

  it('a definition without measures, or without figures, is refused', () => {
    expect(() => read(testDefinition([]))).toThrow('has no measure');
    expect(() => read(testDefinition([{ measure: 'unused' }]))).toThrow('has figures for 2025');
    expect(() => latestPeriod(dataset, testDefinition([{ measure: 'unused' }]))).toThrow('has figures in this release');
  });
});

it('the definition of these tests is a definition', () => {
  expect(parseDefinition(testDefinition([{ measure: 'share' }]), 'the test').title).toBe('Test definition');
});
