import { describe, expect, it } from 'vitest';
import { decomposition, decompositionSigned } from '../../gallery/impact-examples.ts';
import { Chart } from '../chart.tsx';
import type { DecompositionChart } from '../spec.ts';
import { drawn, expectEscaped, expectSound, HOSTILE, LONG } from '../testing.tsx';
import { barSegments, barWords, decompositionDomain, netOf, partStyle, wordsPlace } from './parts.ts';

const row = decomposition.rows[0]!;
const page = (spec: DecompositionChart) => String(<Chart spec={spec} />);

describe('a decomposition', () => {
  it('lays shares one after another to a whole, with what is unknown at the end', () => {
    const whole = barSegments(row, 'shares');
    expect(whole.map(({ part }) => part)).toEqual([0, 1, 2, 3]);
    expect(whole.at(-1)?.to).toBeCloseTo(1, 12);
    const unknown = barSegments({ ...row, values: [0.5, null, 0.2, null] }, 'shares');
    expect(unknown.map(({ part }) => part)).toEqual([0, 2, null]);
    expect(unknown.at(-1)).toMatchObject({ from: 0.7, to: 1, text: 'cannot tell' });
  });

  it('lays what adds to the right of zero and what takes away to the left, and sums them', () => {
    const signed = { ...row, values: [2, -1, 3, -4], valueTexts: ['a', 'b', 'c', 'd'] };
    expect(barSegments(signed, 'signed').map(({ part, from, to }) => [part, from, to])).toEqual([
      [0, 0, 2],
      [1, -1, 0],
      [2, 2, 5],
      [3, -5, -1],
    ]);
    expect(netOf(signed)).toBe(0);
    expect(netOf({ ...signed, values: [2, null, 3, 4] })).toBeNull();
    const [low, high] = decompositionDomain({ ...decompositionSigned, rows: [signed] });
    expect(low).toBeLessThan(-5);
    expect(high).toBeGreaterThan(5);
  });

  it('keeps the words of a part clear of the mark of the sum', () => {
    const segment = { part: 0, from: 0, to: 10, text: '+10' };
    expect(wordsPlace(segment, null, (length) => length / 10)?.at).toBe(5);
    expect(wordsPlace(segment, 4, (length) => length / 10)?.at).toBe(7);
    expect(wordsPlace(segment, 9, (length) => length / 10)?.at).toBe(4.5);
    expect(wordsPlace({ ...segment, text: '' }, null, (length) => length)).toBeNull();
  });

  it('tells neighbouring parts apart without colour', () => {
    const light = (index: number) => {
      const { fill, pattern } = partStyle(index);
      const value =
        Number.parseInt(fill.slice(1, 3), 16) +
        Number.parseInt(fill.slice(3, 5), 16) +
        Number.parseInt(fill.slice(5, 7), 16);
      return { value, pattern };
    };
    for (let index = 0; index < 8; index += 1) {
      const [a, b] = [light(index), light(index + 1)];
      expect(Math.abs(a.value - b.value) > 150 || a.pattern !== b.pattern).toBe(true);
    }
  });

  it('says each bar in words for those who cannot see it', () => {
    expect(barWords({ ...row, values: [0.5, null], valueTexts: ['50%', ''] }, decomposition.parts.slice(0, 2))).toBe(
      'Deprivation: 50%; Age and ethnicity: cannot tell',
    );
    const html = page(decomposition);
    expect(html).toContain('Deprivation: 46%; Age and ethnicity: 31%');
    expect(html.match(/<svg(?![^>]*aria-hidden="true")/g)).toBeNull();
  });

  const extremes: readonly (readonly [string, Partial<DecompositionChart>])[] = [
    ['no rows', { rows: [] }],
    ['no parts', { parts: [], rows: [{ ...row, values: [], valueTexts: [] }] }],
    ['nothing known', { rows: [{ ...row, values: [null, null, null, null] }] }],
    ['all zero', { rows: [{ ...row, values: [0, 0, 0, 0] }] }],
    ['more than a whole', { rows: [{ ...row, values: [0.9, 0.4, 0.1, 0.2] }] }],
    ['signed, all zero', { scale: 'signed', rows: [{ ...row, values: [0, 0, 0, 0] }] }],
    ['signed, huge', { scale: 'signed', rows: [{ ...row, values: [1e12, -3e12, null, 2] }] }],
    ['signed, numbers that are none', { scale: 'signed', rows: [{ ...row, values: [Number.NaN, 1, -2, 3] }] }],
    [
      'ten parts',
      {
        parts: Array.from({ length: 10 }, (_, index) => ({ id: `${index}`, label: `Part ${index}` })),
        rows: [{ ...row, values: new Array<number>(10).fill(0.1), valueTexts: new Array<string>(10).fill('10%') }],
      },
    ],
    ['long words', { rowLabel: LONG, valueLabel: LONG, rows: [{ ...row, label: LONG, total: LONG }] }],
  ];
  it.each(extremes)('is sound with %s', (_, part) => expectSound({ ...decomposition, ...part }));

  it('escapes what it is given', () => {
    expectEscaped({
      ...decomposition,
      rowLabel: HOSTILE,
      rows: [{ ...row, label: HOSTILE, total: HOSTILE, valueTexts: [HOSTILE, '', '', ''] }],
    });
    expect(drawn({ ...decomposition, rows: [] })).toContain('There is nothing to take apart.');
  });
});
