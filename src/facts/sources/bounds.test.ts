import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ANY_COUNT, exactly, roundsToZero, shareOf, tighten } from './bounds.ts';

describe('bounds of hidden figures', () => {
  it('leaves hidden parts what the others leave: 100 - 60 - 25 = 15', () => {
    const found = tighten(exactly(100), [exactly(60), ANY_COUNT, exactly(25), ANY_COUNT]);
    expect(found?.parts).toEqual([exactly(60), { lo: 0, hi: 15 }, exactly(25), { lo: 0, hi: 15 }]);
  });

  it('does not undo the hiding of a single part', () => {
    expect(tighten(exactly(10), [exactly(7), ANY_COUNT])?.parts[1]).toEqual({ lo: 0, hi: 3 });
  });

  it('gives a hidden total the sum of its published parts as its least', () => {
    expect(tighten({ lo: 0, hi: 50 }, [exactly(8), exactly(4), ANY_COUNT])).toEqual({
      total: { lo: 12, hi: 50 },
      parts: [exactly(8), exactly(4), { lo: 0, hi: 38 }],
    });
  });

  it('sees a contradiction', () => {
    expect(tighten(exactly(10), [exactly(7), exactly(4)])).toBeNull();
  });

  it('turns counts into per cent of a whole: 0 to 15 of 60 is 0 to 25 per cent', () => {
    expect(shareOf({ lo: 0, hi: 15 }, 60)).toEqual({ lo: 0, hi: 25 });
    expect(shareOf(ANY_COUNT, 60)).toEqual({ lo: 0, hi: 100 });
    expect(shareOf(ANY_COUNT, 0)).toBeNull();
  });

  it('gives half a unit of the last place to what rounds to zero', () => {
    expect(roundsToZero(0)).toEqual({ lo: 0, hi: 0.5 });
    expect(roundsToZero(1)).toEqual({ lo: 0, hi: 0.05 });
    expect(roundsToZero(2, true)).toEqual({ lo: -0.005, hi: 0.005 });
  });

  it('always holds the true figure, whatever is hidden', () => {
    const parts = fc.array(fc.record({ value: fc.nat(500), hidden: fc.boolean() }), { minLength: 2, maxLength: 8 });
    fc.assert(
      fc.property(parts, (truth) => {
        const total = truth.reduce((sum, part) => sum + part.value, 0);
        const seen = truth.map((part) => (part.hidden ? ANY_COUNT : exactly(part.value)));
        const found = tighten(exactly(total), seen);
        expect(found).not.toBeNull();
        truth.forEach((part, n) => {
          const range = found?.parts[n];
          expect(range && range.lo <= part.value && part.value <= range.hi).toBe(true);
        });
      }),
      { seed: 7, numRuns: 200 },
    );
  });
});
