import { randomStream } from '@waymark/stats';
import { describe, expect, it } from 'vitest';
import { type DatasetLiteral, testDataset } from '#facts/panel/index.ts';
import { defaultRecipe, loadRecipe, recordText, renderTerminal, runStudy } from '#studies/runner/index.ts';
import { agreementKind } from './index.ts';
import { ends } from './tails.ts';
import { codeOf, gradedInspections } from './testing.ts';
import type { AgreementResult } from './types.ts';

const YEAR = 2024;
const QUICK = { period: YEAR, bootstrap: 0, permutations: 0, years: 'none', deprivation: 'none' };

/** Invented authorities whose figures follow the score of their grade with a strength; 0 is no link. */
function planted(strengths: Readonly<Record<string, number>>, n: number, seed: number, order = false): DatasetLiteral {
  const stream = randomStream({ seed, purpose: 'test/planted' });
  const codes = Array.from({ length: n }, (_, index) => codeOf(index));
  const scores = new Map(codes.map((code) => [code, stream.integer(4)]));
  const figures = Object.fromEntries(
    Object.entries(strengths).map(([id, strength]) => [
      id,
      {
        [YEAR]: Object.fromEntries(
          codes.map((code) => [code, 50 + strength * (scores.get(code) ?? 0) + stream.normal()]),
        ),
      },
    ]),
  );
  return { areas: order ? [...codes].reverse() : codes, figures, inspections: gradedInspections(scores) };
}

async function study(literal: DatasetLiteral, choices: Record<string, unknown> = {}): Promise<AgreementResult> {
  const indicators = Object.keys(literal.figures ?? {}).filter((id) => id !== 'deprivation');
  const recipe = defaultRecipe(agreementKind, { ...QUICK, indicators, ...choices });
  return (await runStudy(agreementKind, recipe, testDataset(literal))).result as AgreementResult;
}

describe('ends of a ranking', () => {
  it('share the average rank of equal figures, as the rule says', () => {
    // n = 10, a tenth: the top is rank 1, the bottom rank 10.
    const plain = ends(Float64Array.from([10, 9, 8, 7, 6, 5, 4, 3, 2, 1]), 0.1);
    expect([...plain.top]).toEqual([1, 0, 0, 0, 0, 0, 0, 0, 0, 0]);
    expect([...plain.bottom]).toEqual([0, 0, 0, 0, 0, 0, 0, 0, 0, 1]);
    // Two share first place: rank 1.5 each, above 1, so nobody is at the top.
    const tied = ends(Float64Array.from([10, 10, 8, 7, 6, 5, 4, 3, 2, 1]), 0.1);
    expect([...tied.top].some((flag) => flag === 1)).toBe(false);
    // All equal: nobody at either end.
    const equal = ends(new Float64Array(10).fill(3), 0.1);
    expect([...equal.top, ...equal.bottom].every((flag) => flag === 0)).toBe(true);
  });

  it('count authorities over indicators', async () => {
    const literal = planted({ one: 3, two: 3, three: 3 }, 40, 1);
    const { consistency } = await study(literal, { permutations: 50 });
    const tops = consistency.authorities.map(({ top }) => top);
    for (const { atLeast, authorities } of consistency.top) {
      expect(authorities).toBe(tops.filter((count) => count >= atLeast).length);
    }
    expect(consistency.authorities.every(({ of }) => of === 3)).toBe(true);
    expect(tops.reduce((sum, count) => sum + count, 0)).toBe(12);
  });
});

describe('who is in a model', () => {
  it('drops authorities by reason and treats rounded zeros as chosen', async () => {
    const literal = planted({ one: 1 }, 60, 2);
    const column = literal.figures?.one?.[YEAR] as Record<string, unknown>;
    Object.assign(column, {
      [codeOf(0)]: { symbol: 'c', lower: 0, upper: 100 },
      [codeOf(1)]: 'x',
      [codeOf(2)]: { symbol: 'k', lower: 0, upper: 0.5 },
      [codeOf(3)]: { value: 51, denominator: 4 },
    });
    const inspections = (literal.inspections ?? []).filter(({ authority }) => authority !== codeOf(4));
    const zero = (await study({ ...literal, inspections }, { minimumDenominator: 5 })).indicators[0];
    expect(zero?.n).toBe(56);
    expect(zero?.dropped.map(({ reason, count }) => [reason, count])).toEqual([
      ['no-grade', 1],
      ['suppressed', 1],
      ['unavailable', 1],
      ['small-denominator', 1],
    ]);
    expect(zero?.hidden).toMatchObject({ count: 1, bounded: 1, n: 57 });
    const { rho = 0 } = zero?.spearman ?? {};
    expect(zero?.hidden.range?.lower).toBeLessThan(rho);
    expect(zero?.hidden.range?.upper).toBeGreaterThan(rho);
    const out = (await study({ ...literal, inspections }, { roundsToZero: 'leave-out' })).indicators[0];
    expect(out?.n).toBe(56);
    expect(out?.dropped.some(({ reason }) => reason === 'rounds-to-zero')).toBe(true);
  });

  it('says why there is no number instead of giving one', async () => {
    const few = await study(planted({ one: 1 }, 20, 3));
    expect(few.indicators[0]).toMatchObject({ cumulativeLogit: null, clear: null, spearman: null });
    expect(few.indicators[0]?.unavailable.cumulativeLogit).toEqual({
      code: 'too-few',
      message: 'Only 20 authorities have both a grade and a figure; 30 are needed.',
    });
    const literal = planted({ one: 0 }, 40, 4);
    const column = literal.figures?.one?.[YEAR] as Record<string, unknown>;
    for (const { authority, grades } of literal.inspections ?? []) column[authority] = 4 - (grades.overall ?? 4);
    const perfect = await study(literal);
    expect(perfect.indicators[0]?.unavailable.cumulativeLogit?.code).toBe('separation');
    for (const { authority } of literal.inspections ?? []) column[authority] = 7;
    const flat = await study(literal);
    expect(flat.indicators[0]?.unavailable.cumulativeLogit?.code).toBe('constant');
    expect(flat.joint).toBeNull();
  });

  it('refuses what the data do not have, by name', async () => {
    const literal = planted({ 'one-thing': 1, other: 0 }, 40, 5);
    await expect(study(literal, { indicators: ['one-thin'] })).rejects.toThrow('no indicator "one-thin"');
    await expect(study(literal, { period: 2011 })).rejects.toThrow('No figure of these indicators is from 2011');
    const contested = {
      ...literal,
      indicators: [{ id: 'one-thing', polarity: 'contested' as const }, { id: 'other' }],
    };
    await expect(study(contested)).rejects.toThrow('no agreed direction');
  });
});

describe('what the study finds', () => {
  it('finds a planted link and no other, and says so', async () => {
    const literal = planted({ strong: 0.8, none: 0, nothing: 0 }, 150, 6);
    const indicators = [
      { id: 'strong', role: 'workforce' as const, shortLabel: 'Strong' },
      { id: 'none' },
      { id: 'nothing' },
    ];
    const recipe = defaultRecipe(agreementKind, {
      ...QUICK,
      indicators: ['strong', 'none', 'nothing'],
      bootstrap: 200,
      permutations: 100,
    });
    const record = await runStudy(agreementKind, recipe, testDataset({ ...literal, indicators }));
    const result = record.result as AgreementResult;
    expect(result.indicators.map(({ clear }) => clear)).toEqual([true, false, false]);
    const [strong] = result.indicators;
    expect(strong?.bootstrap?.lower).toBeGreaterThan(0);
    expect(result.joint?.shuffled?.centile95).toBeLessThan(result.joint?.mcFadden ?? 0);
    expect(result.chance).toMatchObject({ observed: 1, observedClear: 1, shuffles: 100 });
    expect(record.blocks[0]).toMatchObject({ text: expect.stringContaining('**Only on workforce.**') });
    const lines = renderTerminal(record, 80).split('\n');
    expect(Math.max(...lines.map((line) => [...line].length))).toBeLessThanOrEqual(80);
  });

  it('turns a figure where lower is better, and only its sign', async () => {
    const literal = planted({ one: 0.8 }, 100, 7);
    const up = await study(literal);
    const down = await study({ ...literal, indicators: [{ id: 'one', polarity: 'lower-better' }] });
    const [first, second] = [up.indicators[0], down.indicators[0]];
    expect(second?.cumulativeLogit?.coefficient).toBeCloseTo(-(first?.cumulativeLogit?.coefficient ?? 0), 9);
    expect(second?.cumulativeLogit?.p).toBeCloseTo(first?.cumulativeLogit?.p ?? 0, 9);
    expect([...(second?.top ?? [])].sort()).toEqual([...(first?.bottom ?? [])].sort());
  });

  it('says the other way round when worse figures go with better grades', async () => {
    const literal = planted({ one: -0.8, two: 0 }, 150, 8);
    const recipe = defaultRecipe(agreementKind, { ...QUICK, indicators: ['one', 'two'] });
    const record = await runStudy(agreementKind, recipe, testDataset(literal));
    expect(record.blocks[0]).toMatchObject({
      text: expect.stringContaining('**The other way round.** In 2024 better grades went with **worse figures'),
    });
  });

  it('does not depend on the order of authorities', async () => {
    const forwards = await study(planted({ one: 0.3, two: 0.1 }, 80, 9));
    const backwards = await study(planted({ one: 0.3, two: 0.1 }, 80, 9, true));
    const numbers = (result: AgreementResult) =>
      result.indicators.map(({ spearman, kendall, cumulativeLogit }) => [
        spearman?.rho.toPrecision(9),
        kendall?.tau.toPrecision(9),
        cumulativeLogit?.coefficient.toPrecision(7),
        cumulativeLogit?.p.toPrecision(7),
      ]);
    expect(numbers(backwards)).toEqual(numbers(forwards));
    const tops = (result: AgreementResult) => result.indicators.map(({ top }) => [...top].sort());
    expect(tops(backwards)).toEqual(tops(forwards));
  });

  it('calls something clear in at most about one null run in twenty', async () => {
    const runs = 200;
    let any = 0;
    for (let seed = 100; seed < 100 + runs; seed += 1) {
      const result = await study(planted({ a: 0, b: 0, c: 0, d: 0 }, 80, seed));
      if (result.indicators.some(({ clear }) => clear === true)) any += 1;
    }
    // 5% and three standard errors of a share of 200 runs.
    expect(any / runs).toBeLessThanOrEqual(0.05 + 3 * Math.sqrt((0.05 * 0.95) / runs));
  });
});

describe('recipe and record', () => {
  it('ships a recipe that writes out the defaults', async () => {
    const { readFileSync } = await import('node:fs');
    const { join } = await import('node:path');
    const text = readFileSync(join(import.meta.dirname, '../../../recipes/agreement.yaml'), 'utf8');
    expect(loadRecipe(text, [agreementKind])).toEqual(defaultRecipe(agreementKind));
  });

  it('gives the same bytes twice', async () => {
    const literal = planted({ one: 0.5, two: 0 }, 60, 10);
    const recipe = defaultRecipe(agreementKind, {
      ...QUICK,
      indicators: ['one', 'two'],
      bootstrap: 50,
      permutations: 30,
      years: 'all',
    });
    const [first, second] = [
      await runStudy(agreementKind, recipe, testDataset(literal)),
      await runStudy(agreementKind, recipe, testDataset(literal)),
    ];
    expect(recordText(second)).toBe(recordText(first));
    const other = await runStudy(agreementKind, { ...recipe, seed: 8 }, testDataset(literal));
    expect(other.provenance.resultHash).not.toBe(first.provenance.resultHash);
  });
});
