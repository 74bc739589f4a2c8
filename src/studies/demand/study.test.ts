import { leastSquares, poissonDistribution, randomStream } from '@waymark/stats';
import { describe, expect, it } from 'vitest';
import { defaultRecipe, runStudy } from '#studies/runner/index.ts';
import { contextOf } from './context.ts';
import { atFirstRate, divisia, divisiaOfAll, logarithmicMean, midpoint } from './divisia.ts';
import { expectedOf } from './expected.ts';
import { forecastsOf } from './forecast.ts';
import { demandKind } from './index.ts';
import { measureOf } from './measures.ts';
import { type DemandPanel, panelOf } from './panel.ts';
import { resolveDemand } from './resolve.ts';
import { residualSquares } from './sweep.ts';
import { codeOf, type InventedRow, inventedDataset } from './testing.ts';
import type { DemandResult } from './types.ts';
import { variationOf } from './variation.ts';

interface Invention {
  readonly seed: number;
  readonly authorities?: number;
  readonly years?: number;
  /** Log rate for one standard deviation of deprivation. */
  readonly poverty?: number;
  /** Standard deviations of authorities' levels, of rows, of a yearly step; and a yearly trend. */
  readonly level?: number;
  readonly noise?: number;
  readonly walk?: number;
  readonly trend?: number;
}

/** A Poisson count. */
const count = (stream: ReturnType<typeof randomStream>, mean: number): number =>
  poissonDistribution({ mean }).quantile(stream.uniform());

const invent = (settings: Invention) => {
  const { seed, authorities = 60, years = 8, poverty = 0, level = 0.2, noise = 0, walk = 0, trend = 0 } = settings;
  const stream = randomStream({ seed, purpose: 'test/demand' });
  const poor: Record<string, number> = {};
  const rows: InventedRow[] = [];
  for (let unit = 1; unit <= authorities; unit += 1) {
    const code = codeOf(unit);
    const deprivation = stream.normal();
    poor[code] = 20 + 5 * deprivation;
    const base = Math.round(40_000 * Math.exp(0.5 * stream.normal()));
    let log = -4 + poverty * deprivation + level * stream.normal();
    for (let at = 0; at < years; at += 1) {
      log += trend + walk * stream.normal();
      rows.push({
        code,
        year: 2015 + at,
        number: count(stream, base * Math.exp(log + noise * stream.normal())),
        base,
      });
    }
  }
  return { rows, poor, years: Array.from({ length: years }, (_, at) => 2015 + at) };
};

const LIMITS = { minimumDenominator: 0, minimumAuthorities: 20 };
const panelFrom = ({
  rows,
  poor,
  years,
}: ReturnType<typeof invent>): { panel: DemandPanel; context: ReturnType<typeof contextOf> } => {
  const dataset = inventedDataset(rows, { poor });
  const context = contextOf(dataset, { deprivation: ['poor'], need: [] }, 2022);
  return { panel: panelOf(dataset, measureOf(dataset, 'cin-rate'), years, LIMITS), context };
};

describe('growth in parts', () => {
  const change = { before: { number: 100, base: 1000 }, after: { number: 240, base: 1200 } };

  it('by hand: children up by a fifth, rate doubled', () => {
    const mean = 140 / Math.log(2.4);
    expect(logarithmicMean(240, 100)).toBeCloseTo(mean, 12);
    expect(divisia(change).population).toBeCloseTo(mean * Math.log(1.2), 12);
    expect(divisia(change).rate).toBeCloseTo(mean * Math.log(2), 10);
    expect(midpoint(change)).toBeCloseTo(200 * 0.15, 12);
    expect(atFirstRate(change)).toBeCloseTo(20, 12);
  });

  it('adds up exactly, whatever the numbers, from and to nothing too', () => {
    const stream = randomStream({ seed: 3, purpose: 'test/divisia' });
    for (let round = 0; round < 50; round += 1) {
      const draw = () => ({ number: count(stream, 3 + 50 * stream.uniform()), base: 100 + 900 * stream.uniform() });
      const changes = Array.from({ length: 12 }, () => ({ before: draw(), after: draw() }));
      const { population, mix, rate } = divisiaOfAll(changes);
      const total = changes.reduce((sum, { before, after }) => sum + after.number - before.number, 0);
      expect(population + mix + rate).toBeCloseTo(total, 9);
    }
    const fresh = { before: { number: 0, base: 10 }, after: { number: 8, base: 20 } };
    expect(divisia(fresh)).toEqual({ population: 0, rate: 8 });
  });

  it('mix alone: the same rates and as many children, but more of them where rates are high', () => {
    const { population, mix, rate } = divisiaOfAll([
      { before: { number: 10, base: 1000 }, after: { number: 9, base: 900 } },
      { before: { number: 50, base: 1000 }, after: { number: 55, base: 1100 } },
    ]);
    expect(population).toBeCloseTo(0, 12);
    expect(rate).toBeCloseTo(0, 12);
    expect(mix).toBeCloseTo(4, 12);
  });
});

it('the sweep gives the residuals of least squares, and passes over what is given twice', () => {
  const stream = randomStream({ seed: 5, purpose: 'test/sweep' });
  const x = Array.from({ length: 30 }, () => stream.normal());
  const w = Array.from({ length: 30 }, () => stream.normal());
  const y = x.map((value, at) => 2 + 0.4 * value + (w[at] ?? 0) + stream.normal());
  const fit = leastSquares({ response: y, predictors: [x, w] });
  if (!fit.ok) throw new Error(fit.message);
  const wanted = fit.value.residuals.reduce((sum, residual) => sum + residual ** 2, 0);
  const columns = [x.map(() => 1), x, w, x.map((value) => 3 * value), y];
  const cross = Float64Array.from({ length: 25 }, (_, at) => {
    const [k, l] = [columns[Math.floor(at / 5)] ?? [], columns[at % 5] ?? []];
    return k.reduce((sum, value, row) => sum + value * (l[row] ?? 0), 0);
  });
  expect(residualSquares(cross, 5, [0, 1, 2])).toBeCloseTo(wanted, 10);
  expect(residualSquares(cross, 5, [0, 1, 3, 2])).toBeCloseTo(wanted, 8);
});

describe('shares of the variation', () => {
  const made = invent({ seed: 8, poverty: 0.3, noise: 0.1 });
  const options = { draws: 100, seed: 1, purpose: 'test' };
  const shares = (input: ReturnType<typeof invent>) => {
    const { panel, context } = panelFrom(input);
    return variationOf(panel, context, input.years, options).accounts;
  };
  const mixed = (input: ReturnType<typeof invent>) =>
    shares(input).find(({ accounting }) => accounting === 'mixed')?.parts;

  it('find what was planted: 0.09 deprivation, 0.04 authorities, 0.01 rest', () => {
    const big = mixed(invent({ seed: 9, authorities: 200, poverty: 0.3, noise: 0.1 }));
    expect(big?.deprivation?.value).toBeGreaterThan(0.54);
    expect(big?.deprivation?.value).toBeLessThan(0.74);
    expect(Math.abs((big?.authority?.value ?? 0) - 0.28)).toBeLessThan(0.08);
    expect(big?.deprivation?.lower).toBeLessThan(0.64);
    expect(big?.deprivation?.upper).toBeGreaterThan(0.64);
  });

  it('do not depend on names, order or the unit of the population', () => {
    const plain = shares(made);
    const renamed = (code: string): string => codeOf(1000 - Number(code.slice(3)));
    const relabelled = shares({
      ...made,
      rows: made.rows.map((row) => ({ ...row, code: renamed(row.code) })).toReversed(),
      poor: Object.fromEntries(Object.entries(made.poor).map(([code, value]) => [renamed(code), value])),
    });
    const scaled = shares({ ...made, rows: made.rows.map((row) => ({ ...row, base: row.base * 1000 })) });
    for (const [at, { parts }] of plain.entries()) {
      for (const [part, share] of Object.entries(parts)) {
        const other = (all: typeof plain): number | undefined => all[at]?.parts[part as keyof typeof parts]?.value;
        if (share === null) continue;
        expect(other(relabelled)).toBeCloseTo(share.value, 6);
        expect(other(scaled)).toBeCloseTo(share.value, 6);
      }
    }
  });
});

describe('limits given the circumstances', () => {
  it('hold 95% and 99.8% of authorities that differ by no more than their like, and find one that does', () => {
    let [inner, outer, all] = [0, 0, 0];
    for (let seed = 1; seed <= 8; seed += 1) {
      const { panel, context } = panelFrom(invent({ seed, authorities: 120, years: 1, poverty: 0.3 }));
      const { standings } = expectedOf(panel, context);
      all += standings.length;
      inner += standings.filter(({ ratio, inner: ends }) => ratio.value >= ends[0] && ratio.value <= ends[1]).length;
      outer += standings.filter(({ reading }) => reading === 'within').length;
    }
    expect(inner / all).toBeGreaterThan(0.93);
    expect(inner / all).toBeLessThan(0.97);
    expect(outer / all).toBeGreaterThan(0.993);
    const made = invent({ seed: 2, authorities: 120, years: 1, poverty: 0.3 });
    const rows = made.rows.map((row, at) => (at === 7 ? { ...row, number: row.number * 4 } : row));
    const { panel, context } = panelFrom({ ...made, rows });
    const found = expectedOf(panel, context).standings.filter(({ reading }) => reading === 'high');
    expect(found.map(({ code }) => code)).toContain(codeOf(8));
  });
});

describe('forecasts', () => {
  it('say as last year for a random walk, and their intervals hold about 95%', () => {
    let [held, n] = [0, 0];
    for (let seed = 1; seed <= 4; seed += 1) {
      const forecasts = forecastsOf(panelFrom(invent({ seed, years: 12, walk: 0.1 })).panel, 2, codeOf(3));
      expect(forecasts.method).toBe('naive');
      expect(forecasts.authorities[0]?.points[0]?.rate.lower).toBeLessThan(
        forecasts.authorities[0]?.points[0]?.rate.value ?? 0,
      );
      for (const one of forecasts.coverage) [held, n] = [held + one.held, n + one.n];
    }
    expect(held / n).toBeGreaterThan(0.92);
    expect(held / n).toBeLessThan(0.98);
  });

  it('carry a steady trend on, and say why where there are too few years', () => {
    const trend = forecastsOf(panelFrom(invent({ seed: 6, years: 12, trend: 0.06, noise: 0.02 })).panel, 2, null);
    expect(trend.method).toBe('drift');
    const [last, next] = [trend.england?.history.at(-1)?.rate ?? 0, trend.england?.points[0]];
    expect((next?.rate.value ?? 0) / last).toBeGreaterThan(1.04);
    expect(next?.rate.lower).toBeLessThan(next?.rate.value ?? 0);
    const short = forecastsOf(panelFrom(invent({ seed: 6, years: 4 })).panel, 2, null);
    expect(short.why).toContain('too few');
    expect(short.england).toBeNull();
  });
});

describe('the study', () => {
  const made = invent({ seed: 4, poverty: 0.2 });
  const dataset = inventedDataset(made.rows, { poor: made.poor });
  const choices = {
    measures: ['cin-rate'],
    deprivation: ['poor'],
    need: [],
    minimumDenominator: 0,
    minimumAuthorities: 20,
    draws: 100,
  };

  it('runs on a small dataset, the same twice', async () => {
    const recipe = defaultRecipe(demandKind, choices);
    const [one, two] = [await runStudy(demandKind, recipe, dataset), await runStudy(demandKind, recipe, dataset)];
    expect(one.provenance.resultHash).toBe(two.provenance.resultHash);
    expect(one.recipe.choices).toMatchObject({ years: '2015-2022' });
    expect((one.result as DemandResult).measures[0]?.growth.areas).toHaveLength(60);
    expect(one.blocks[0]).toMatchObject({ kind: 'headline' });
  });

  it('says what is wrong with a choice, and what to do', () => {
    const set = (change: object) => () =>
      resolveDemand(
        { ...demandKind.choices.parse(choices), ...change } as Parameters<typeof resolveDemand>[0],
        dataset,
      );
    expect(set({ measures: ['poor'] })).toThrow('per 10,000 children');
    expect(set({ measures: ['nothing'] })).toThrow('no indicator “nothing”');
    expect(set({ years: '2022-2015' })).toThrow('do not run forward');
    expect(set({ years: '2022-2030' })).toThrow('two are needed');
    expect(set({ need: ['poor'] })).toThrow('under deprivation and under other');
    expect(set({ focus: 'Nowhere at all' })).toThrow('not the name of one authority');
    expect(set({ focus: codeOf(3) })()).toMatchObject({ focus: codeOf(3) });
  });
});
