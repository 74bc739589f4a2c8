import { randomStream, rank, spearman } from '@waymark/stats';
import { describe, expect, it } from 'vitest';
import { type CurveInput, InspectionCurve } from './inspection.ts';
import type { InspectionAgreement } from './types.ts';

function curveOf(input: CurveInput, cut?: number): InspectionAgreement {
  const curve = InspectionCurve.open(input);
  if (!(curve instanceof InspectionCurve)) throw new Error(curve.message);
  if (cut === undefined) curve.run(0, input.shuffles);
  else
    for (const [from, to] of [
      [cut, input.shuffles],
      [0, cut],
    ] as const)
      curve.run(from, to);
  return curve.finish();
}

/** Places of invented authorities: variants share a signal and have noise of their own; some have no place. */
function invented(n: number, variants: number, link: number, gaps = 0): CurveInput {
  const stream = randomStream({ seed: 3, purpose: 'test/inspection' });
  const grades = Array.from({ length: n }, () => stream.integer(4));
  const signal = grades.map((grade) => link * grade + stream.normal());
  const places = (): number[] => {
    const scores = signal.map((value) => -(value + stream.normal()));
    const ranked = rank(scores);
    if (!ranked.ok) throw new Error('ranks');
    return Array.from(ranked.value, (place, unit) => (gaps > 0 && unit % gaps === 0 ? 0 : place));
  };
  return {
    grades: grades.map((grade, unit) => (unit === 1 ? null : grade)),
    stated: places(),
    variants: Array.from({ length: variants }, places),
    shuffles: 99,
    seed: 7,
    purpose: 'test/shuffles',
  };
}

describe('agreement with inspection over variants', () => {
  it('is the correlation of Spearman under each variant, with gaps and ties', () => {
    for (const gaps of [0, 5]) {
      const input = invented(60, 7, 0.5, gaps);
      const wanted = input.variants.map((places) => {
        const units = input.grades.flatMap((grade, unit) => (grade !== null && (places[unit] ?? 0) > 0 ? [unit] : []));
        const found = spearman(
          units.map((unit) => -(places[unit] ?? 0)),
          units.map((unit) => input.grades[unit] ?? 0),
        );
        return found.ok ? found.value.estimate : Number.NaN;
      });
      const result = curveOf(input);
      wanted.sort((left, right) => left - right);
      expect(result.curve).toHaveLength(7);
      for (const [at, rho] of result.curve.entries()) expect(rho).toBeCloseTo(wanted[at] ?? Number.NaN, 12);
      expect(result.lowest).toBeCloseTo(wanted[0] ?? Number.NaN, 12);
      expect(result.highest).toBeCloseTo(wanted[6] ?? Number.NaN, 12);
      expect(result.median).toBeCloseTo(wanted[3] ?? Number.NaN, 12);
    }
  });

  it('by hand: thirty authorities in the order of their grades agree as far as ties let them', () => {
    const grades = Array.from({ length: 32 }, (_, unit) => Math.floor(unit / 8));
    const places = grades.map((_, unit) => 32 - unit);
    const result = curveOf({ grades, stated: places, variants: [places], shuffles: 20, seed: 1, purpose: 'test' });
    // Four groups of eight: Σ over groups of the sum of ranks × the group's rank, over both lengths.
    const groups = [-12, -4, 4, 12];
    const lengths =
      Math.sqrt(8 * groups.reduce((sum, each) => sum + each * each, 0)) * Math.sqrt((32 * (32 ** 2 - 1)) / 12);
    const products = groups.reduce((sum, each) => sum + each * 8 * each, 0);
    expect(result.stated.rho).toBeCloseTo(products / lengths, 12);
    expect(result).toMatchObject({ n: 32, variants: 1, positive: 1, clearlyPositive: 1 });
    expect(result.joint?.highestP).toBeCloseTo(1 / 21, 12);
    expect(result.joint?.medianP).toBeCloseTo(1 / 21, 12);
  });

  it('tells a planted link from none, and the curve of chance lies around zero', () => {
    const planted = curveOf(invented(150, 40, 0.8));
    expect(planted.joint?.medianP).toBe(0.01);
    expect(planted.joint?.stoufferP).toBe(0.01);
    expect(planted.median).toBeGreaterThan(Math.max(...planted.chanceUpper));
    const none = curveOf(invented(150, 40, 0));
    expect(none.joint?.medianP).toBeGreaterThan(0.05);
    expect(none.joint?.highestP).toBeGreaterThan(0.05);
    expect(none.chanceLower[20]).toBeLessThan(0);
    expect(none.chanceUpper[20]).toBeGreaterThan(0);
    for (const [at, low] of none.chanceLower.entries()) expect(low).toBeLessThan(none.chanceUpper[at] ?? -1);
  });

  it('keeps the level: without a link about one run in twenty is below 0.05', () => {
    let low = 0;
    for (let run = 0; run < 200; run += 1) {
      const input = invented(40, 5, 0);
      const stream = randomStream({ seed: 11, purpose: 'test/level', index: run });
      const grades = input.grades.map(() => stream.integer(4));
      const { joint } = curveOf({ ...input, grades, seed: run, shuffles: 39 });
      if ((joint?.medianP ?? 0) <= 0.05) low += 1;
    }
    // Binomial(200, 0.05): more than 20 has probability below 0.001.
    expect(low).toBeGreaterThan(1);
    expect(low).toBeLessThan(21);
  });

  it('does not depend on how shuffles are split, nor on units without a grade', () => {
    const input = invented(50, 9, 0.3, 6);
    expect(curveOf(input, 40)).toEqual(curveOf(input));
    const more = {
      ...input,
      grades: [...input.grades, null, null],
      stated: [...Array.from(input.stated), 51, 52],
      variants: input.variants.map((places) => [...Array.from(places), 51, 52]),
    };
    expect(curveOf(more)).toEqual(curveOf(input));
  });

  it('says why there is none', () => {
    const input = invented(50, 3, 1);
    const few = { ...input, grades: input.grades.map((grade, unit) => (unit < 29 ? (grade ?? 2) : null)) };
    expect(InspectionCurve.open(few)).toMatchObject({ code: 'too-few', message: expect.stringContaining('Only 29') });
    expect(InspectionCurve.open({ ...input, grades: input.grades.map(() => 2) })).toMatchObject({ code: 'constant' });
    const without = curveOf({ ...input, shuffles: 0 });
    expect(without).toMatchObject({ joint: null, chanceLower: [], chanceUpper: [] });
    expect(without.curve).toHaveLength(3);
  });
});
