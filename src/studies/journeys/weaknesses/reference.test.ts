import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ratioOfShares } from './change.ts';
import { correct } from './correct.ts';
import { commonRiskRatio, exactCommonOdds, type Table } from './stratified.ts';

interface Reference {
  readonly strata: readonly {
    readonly tables: readonly (readonly [number, number, number, number])[];
    readonly odds: number | null;
    readonly lower: number;
    readonly upper: number | null;
    readonly p: number;
    readonly ratio: readonly (number | null)[];
  }[];
  readonly shares: {
    readonly counts: readonly (readonly [number, number, number, number])[];
    readonly ratio: readonly number[];
  };
  readonly adjust: { readonly p: readonly number[]; readonly holm: readonly number[]; readonly bh: readonly number[] };
}

const file = join(import.meta.dirname, 'fixtures/reference.fixture.json');
const reference = JSON.parse(readFileSync(file, 'utf8')) as Reference;

function near(found: number | null | undefined, wanted: number | null | undefined, what: string): void {
  if (wanted === null || wanted === undefined) throw new RangeError(`nothing to compare with: ${what}`);
  expect(Math.abs((found ?? Number.NaN) - wanted), what).toBeLessThanOrEqual(1e-8 * Math.abs(wanted));
}

describe('against R', () => {
  it('gives the exact common odds ratio of mantelhaen.test and the common risk ratio', () => {
    for (const { tables, odds, lower, upper, p, ratio } of reference.strata) {
      const own = tables.map(([x1, n1, x2, n2]): Table => ({ first: { x: x1, n: n1 }, second: { x: x2, n: n2 } }));
      const exact = exactCommonOdds(own);
      const name = JSON.stringify(tables);
      if (odds === 0) expect(exact?.odds).toBeNull();
      else near(exact?.odds, odds, `odds ${name}`);
      if (lower === 0) expect(exact?.lower).toBe(0);
      else near(exact?.lower, lower, `lower ${name}`);
      near(exact?.upper, upper, `upper ${name}`);
      expect(exact?.p, `p ${name}`).toBeCloseTo(p, 9);
      const common = commonRiskRatio(own);
      if (ratio[0] === 0) expect(common).toBeNull();
      else
        for (const [k, value] of [common?.value, common?.lower, common?.upper].entries())
          expect(value, `ratio ${name}`).toBeCloseTo(ratio[k] ?? Number.NaN, 9);
    }
  });

  it('gives the ratio of shares with authorities as clusters', () => {
    const counts = reference.shares.counts.map(([x1, n1, x2, n2]) => ({
      before: { x: x1, n: n1 },
      after: { x: x2, n: n2 },
    }));
    const found = ratioOfShares(counts);
    for (const [k, value] of [found?.value, found?.lower, found?.upper, found?.p].entries()) {
      expect(value).toBeCloseTo(reference.shares.ratio[k] ?? Number.NaN, 9);
    }
  });

  it('corrects p values as p.adjust does, past tests that were not made', () => {
    const [first, ...rest] = reference.adjust.p;
    const found = correct([first ?? null, null, ...rest]);
    expect(found[1]).toBeNull();
    const made = found.flatMap((each) => (each === null ? [] : [each]));
    for (const [k, { pHolm, pBH, clear }] of made.entries()) {
      expect(pHolm).toBeCloseTo(reference.adjust.holm[k] ?? Number.NaN, 12);
      expect(pBH).toBeCloseTo(reference.adjust.bh[k] ?? Number.NaN, 12);
      expect(clear).toBe(k === 0);
    }
  });
});
