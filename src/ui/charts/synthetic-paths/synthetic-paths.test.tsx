import { describe, expect, it } from 'vitest';
import { syntheticPaths } from '../../gallery/impact-examples.ts';
import type { SyntheticPathsChart } from '../spec.ts';
import { drawn, expectEscaped, expectSound, HOSTILE, LONG } from '../testing.tsx';
import { pathsDomain } from './draw.tsx';

const nothing = syntheticPaths.years.map(() => null);

describe('synthetic paths', () => {
  it('leaves a gap where a year has no figure, and uses no dashes but for the event', () => {
    const svg = drawn(syntheticPaths);
    const thick = /<path d="([^"]+)"[^>]*stroke-width="3"/.exec(svg)?.[1] ?? '';
    expect(thick.match(/M/g)).toHaveLength(2);
    expect(svg.match(/stroke-dasharray/g)).toHaveLength(1);
  });

  it('names both paths and the event directly', () => {
    const svg = drawn(syntheticPaths);
    for (const words of ['>Anyshire<', 'Synthetic Anyshire', 'programme begins']) expect(svg).toContain(words);
  });

  it('draws all grey paths as one, and lets far ones run out of the drawing with words', () => {
    expect(pathsDomain({ actual: [10, 20], synthetic: [10, 12], others: [[0, 400]] })).toMatchObject({ cut: true });
    expect(pathsDomain({ actual: [10, 20], synthetic: [10, 12], others: [[9, 21]] })).toMatchObject({ cut: false });
    expect(pathsDomain({ actual: [null], synthetic: [Number.NaN], others: [[1]] })).toBeNull();
    const far = drawn({ ...syntheticPaths, others: [syntheticPaths.years.map((year) => (year - 2000) * 100)] });
    expect(far).toContain('Some grey paths go on beyond the drawing.');
    expect(far.match(/stroke="#8b949a"/g)).toHaveLength(1);
  });

  const extremes: readonly (readonly [string, Partial<SyntheticPathsChart>])[] = [
    ['none', { years: [], actual: [], synthetic: [], others: [] }],
    ['no figures', { actual: nothing, synthetic: nothing, others: [] }],
    ['one year', { years: [2020], actual: [3], synthetic: [4], others: [[2]] }],
    ['actual alone', { synthetic: nothing }],
    ['flat', { actual: syntheticPaths.years.map(() => 5), synthetic: syntheticPaths.years.map(() => 5), others: [] }],
    ['huge', { actual: syntheticPaths.actual.map((value) => (value === null ? null : value * 1e7)), others: [] }],
    [
      'numbers that are none',
      { actual: syntheticPaths.years.map((_, index) => (index % 3 === 0 ? Number.NaN : index)) },
    ],
    ['long words', { valueLabel: LONG, actualLabel: LONG, syntheticLabel: LONG, eventLabel: LONG }],
    ['event in the last year', { firstTreated: 2025, eventLabel: 'judged inadequate for the first time' }],
    ['event outside', { firstTreated: 2040 }],
  ];
  it.each(extremes)('is sound with %s', (_, part) => expectSound({ ...syntheticPaths, ...part }));

  it('escapes what it is given', () => {
    expectEscaped({
      ...syntheticPaths,
      valueLabel: HOSTILE,
      actualLabel: HOSTILE,
      syntheticLabel: HOSTILE,
      eventLabel: HOSTILE,
    });
  });
});
