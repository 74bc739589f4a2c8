import { describe, expect, it } from 'vitest';
import type { GeneratedRule } from '../types.ts';
import { generatedEffect, generatedEpisodes } from './generated.ts';

const rule = (changes: Partial<GeneratedRule> = {}): GeneratedRule => ({
  rule: 'random',
  share: 0.25,
  effect: 0,
  starts: [],
  seed: 7,
  ...changes,
});
const codes = Array.from({ length: 40 }, (_, at) => `E060000${String(at).padStart(2, '0')}`);
const years = [2017, 2018, 2019, 2020, 2021, 2022, 2023, 2024, 2025];
/** Authority n stands at n, but for the one year in which it stands at 100 − n. */
const values = codes.flatMap((_, n) => years.map((year) => (year === 2019 ? 100 - n : n)));
const input = { codes, years, values, worst: 'high' as const };

describe('by lot', () => {
  it('draws the share, over the middle years, the same again', () => {
    const { firstTreated } = generatedEpisodes(rule(), input);
    expect(firstTreated.filter((year) => year !== null)).toHaveLength(10);
    expect(new Set(firstTreated.filter((year) => year !== null))).toEqual(new Set([2020, 2021, 2022]));
    expect(generatedEpisodes(rule(), input).firstTreated).toEqual(firstTreated);
    expect(generatedEpisodes(rule({ seed: 8 }), input).firstTreated).not.toEqual(firstTreated);
  });

  it('does not depend on the order of authorities, and passes over those without any figure', () => {
    const { firstTreated } = generatedEpisodes(rule(), input);
    const turned = generatedEpisodes(rule(), {
      ...input,
      codes: codes.toReversed(),
      values: codes.toReversed().flatMap((code) => years.map(() => codes.indexOf(code))),
    });
    expect(turned.firstTreated.toReversed()).toEqual(firstTreated);
    const bare = values.map((value, at) => (at < 39 * 9 ? Number.NaN : value));
    expect(generatedEpisodes(rule(), { ...input, values: bare }).firstTreated.slice(0, 39)).toEqual(
      codes.slice(0, 39).map(() => null),
    );
  });

  it('treats every authority as often over many seeds', () => {
    const times = codes.map(() => 0);
    for (let seed = 0; seed < 400; seed += 1) {
      generatedEpisodes(rule({ seed }), input).firstTreated.forEach((year, at) => {
        if (year !== null) times[at] = (times[at] ?? 0) + 1;
      });
    }
    expect(times.reduce((sum, each) => sum + each, 0)).toBe(4000);
    // 100 expected, standard deviation 8.7.
    expect(Math.min(...times)).toBeGreaterThan(65);
    expect(Math.max(...times)).toBeLessThan(135);
  });
});

describe('after an extreme', () => {
  it('treats whoever stood worst the year before', () => {
    const { firstTreated } = generatedEpisodes(rule({ rule: 'after-extreme', starts: [2020, 2021] }), input);
    // Worst in 2019 are the first five, in 2020 the last five.
    expect(firstTreated.map((year) => year ?? 0)).toEqual([
      ...[2020, 2020, 2020, 2020, 2020],
      ...codes.slice(10).map(() => 0),
      ...[2021, 2021, 2021, 2021, 2021],
    ]);
    const low = generatedEpisodes(rule({ rule: 'after-extreme', starts: [2021] }), { ...input, worst: 'low' });
    expect(low.firstTreated.flatMap((year, at) => (year === null ? [] : [at]))).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
  });

  it('treats nobody without a figure the year before, or without a year before', () => {
    const hidden = values.map((value, at) => (at % 9 === 2 && at < 45 ? Number.NaN : value));
    const { firstTreated } = generatedEpisodes(rule({ rule: 'after-extreme', starts: [2020] }), {
      ...input,
      values: hidden,
    });
    expect(firstTreated.slice(0, 6)).toEqual([null, null, null, null, null, 2020]);
    const none = generatedEpisodes(rule({ starts: [2017, 1999] }), input);
    expect(none.firstTreated.every((year) => year === null)).toBe(true);
  });
});

it('adds towards the good end where that is asked for', () => {
  expect(generatedEffect(rule({ effect: 1.5, toward: 'better' }), 4, 'high')).toBe(-6);
  expect(generatedEffect(rule({ effect: 1.5, toward: 'better' }), 4, 'low')).toBe(6);
  expect(generatedEffect(rule({ effect: 1.5 }), 4, 'high')).toBe(6);
  expect(generatedEffect(rule(), 4, 'high')).toBe(0);
});
