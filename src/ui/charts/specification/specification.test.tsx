import { describe, expect, it } from 'vitest';
import { specification, specificationOfMany } from '../../gallery/impact-examples.ts';
import type { SpecificationChart } from '../spec.ts';
import { drawn, expectEscaped, expectSound, HOSTILE, LONG } from '../testing.tsx';
import { choiceRows, specificationDomain, specificationsInOrder } from './order.ts';

const one = specification.specifications[0]!;

describe('a specification curve', () => {
  it('stands the designs in order of their estimates', () => {
    const shuffled = specification.specifications.toReversed();
    const order = specificationsInOrder([...shuffled, { ...one, estimate: Number.NaN }]).map(
      ({ estimate }) => estimate,
    );
    expect(order).toEqual(specification.specifications.map(({ estimate }) => estimate));
  });

  it('marks each design once under each choice, and leaves out options that nobody takes', () => {
    const list = specificationsInOrder(specification.specifications);
    const rows = choiceRows([...specification.choices, { label: 'Unused', options: ['a', 'b'] }], list);
    expect(rows.map(({ label }) => label)).toEqual(specification.choices.map(({ label }) => label));
    for (const { options } of rows) {
      const taken = options.flatMap(({ at }) => at).toSorted((a, b) => a - b);
      expect(taken).toEqual(list.map((_, index) => index));
    }
  });

  it('draws the main design in plum with a dot under each of its choices', () => {
    const svg = drawn(specification);
    expect(svg).toContain('Main design');
    expect(svg.match(/<circle[^>]*r="4.6" fill="#7a1f52"/g)).toHaveLength(4);
    expect(
      drawn({
        ...specification,
        specifications: specification.specifications.map((item) => ({ ...item, main: false })),
      }),
    ).not.toContain('#7a1f52');
  });

  it('stays light: 500 designs take no more elements than 36', () => {
    const elements = (svg: string) => svg.match(/<(path|circle|rect|text)/g)?.length ?? 0;
    expect(elements(drawn(specificationOfMany))).toBeLessThanOrEqual(elements(drawn(specification)) + 4);
    expect(drawn(specificationOfMany).length).toBeLessThan(90_000);
  });

  it('lets intervals far wider than the typical one run out of the drawing', () => {
    const wild = [...specification.specifications, { ...one, lower: -1e6, upper: 1e6 }];
    const [low, high] = specificationDomain(wild);
    expect(high - low).toBeLessThan(30);
  });

  const extremes: readonly (readonly [string, Partial<SpecificationChart>])[] = [
    ['none', { specifications: [] }],
    ['one', { specifications: [{ ...one, main: true }] }],
    [
      'no intervals',
      { specifications: specification.specifications.map((item) => ({ ...item, lower: null, upper: null })) },
    ],
    ['no choices', { choices: [] }],
    [
      'all equal',
      { specifications: specification.specifications.map((item) => ({ ...item, estimate: 0, lower: 0, upper: 0 })) },
    ],
    [
      'huge',
      {
        specifications: specification.specifications.map((item) => ({
          ...item,
          estimate: item.estimate * 1e9,
          lower: null,
          upper: null,
        })),
      },
    ],
    ['500', { specifications: specificationOfMany.specifications }],
    [
      'long words',
      { valueLabel: LONG, choices: [{ label: LONG, options: [LONG] }], specifications: [{ ...one, options: [LONG] }] },
    ],
    ['unknown options', { specifications: [{ ...one, options: ['nobody knows it'] }] }],
  ];
  it.each(extremes)('is sound with %s', (_, part) => expectSound({ ...specification, ...part }));

  it('escapes what it is given', () => {
    expectEscaped({
      ...specification,
      valueLabel: HOSTILE,
      choices: [{ label: HOSTILE, options: [HOSTILE] }],
      specifications: [{ ...one, options: [HOSTILE] }],
    });
  });
});
