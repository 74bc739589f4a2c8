import type { ContextVariable } from './context.ts';
import { corrected } from './correct.ts';
import type { Expectation, Fit } from './expectation.ts';
import { amountModel } from './expected-amount.ts';
import { countModel } from './expected-count.ts';
import type { DemandPanel } from './panel.ts';
import type { Expected, Standing } from './types.ts';

/** Authorities of the last year against what is expected of them in their circumstances. */
export function expectedOf(panel: DemandPanel, context: readonly ContextVariable[]): Expected {
  const year = panel.years.at(-1) ?? 0;
  const rows = panel.rows.filter((row) => row.year === year && context.every(({ values }) => values.has(row.code)));
  const none = (why: string): Expected => ({
    year,
    authorities: rows.length,
    standings: [],
    effects: [],
    spread: 0,
    overdispersion: null,
    outsideInner: 0,
    outsideOuter: 0,
    curve: [],
    model: '',
    why,
  });
  if (rows.length < 30) return none(`only ${rows.length} authorities have a figure and all circumstances`);
  const predictors = context.map(({ values }) => standardised(rows.map(({ code }) => values.get(code) ?? Number.NaN)));
  const fitted: Fit = panel.measure.kind === 'count' ? countModel : amountModel;
  const all = fitted(rows, predictors);
  if (typeof all === 'string') return none(all);
  const circumstances = (at: number): number[] => predictors.map((values) => values[at] as number);
  const expectations = rows.map((row, at) => {
    const own = all.expect(row, circumstances(at));
    if (inside(own.ratio.value, own.inner)) return own;
    // Whoever stands out has drawn the expectation to itself: it is made anew from the others.
    const others = fitted(
      rows.filter((_, other) => other !== at),
      predictors.map((values) => values.filter((_, other) => other !== at)),
    );
    return typeof others === 'string' ? own : others.expect(row, circumstances(at));
  });
  const p = expectations.map((one) => one.p);
  const adjusted = corrected(p);
  const names = new Map(panel.units.map(({ code, name }) => [code, name]));
  const standings = rows.map((row, at): Standing => {
    const { expected, ratio, inner, outer } = expectations[at] as Expectation;
    return {
      code: row.code,
      name: names.get(row.code) ?? row.code,
      number: row.number,
      base: row.base,
      expected,
      ratio,
      inner,
      outer,
      p: p[at] as number,
      pHolm: adjusted.holm[at] as number,
      pBH: adjusted.bh[at] as number,
      reading: inside(ratio.value, outer) ? 'within' : ratio.value > 1 ? 'high' : 'low',
    };
  });
  const errors = expectations.map(({ error }) => error).sort((a, b) => a - b);
  const sizes = expectations.map(({ expected }) => expected);
  return {
    year,
    authorities: rows.length,
    standings,
    effects: context.map(({ id, label }, at) => ({ id, label, ratio: all.effects[at] as Standing['ratio'] })),
    spread: all.spread,
    overdispersion: all.overdispersion,
    outsideInner: standings.filter(({ ratio, inner }) => !inside(ratio.value, inner)).length,
    outsideOuter: standings.filter(({ reading }) => reading !== 'within').length,
    curve: grid(Math.min(...sizes), Math.max(...sizes)).map((size) => ({
      size,
      ...all.limits(size, errors[Math.floor(errors.length / 2)] ?? 0),
    })),
    model: all.model,
    why: null,
  };
}

const POINTS = 40;

/** Sizes from least to most, closer together where they are small. */
function grid(least: number, most: number): readonly number[] {
  if (!(most > least)) return [least];
  return Array.from({ length: POINTS }, (_, at) => least * (most / least) ** (at / (POINTS - 1)));
}

function inside(value: number, [lower, upper]: readonly [number, number]): boolean {
  return value >= lower && value <= upper;
}

function standardised(values: readonly number[]): Float64Array {
  const centre = values.reduce((sum, value) => sum + value, 0) / values.length;
  const deviation = Math.sqrt(values.reduce((sum, value) => sum + (value - centre) ** 2, 0) / values.length);
  return Float64Array.from(values, (value) => (deviation > 0 ? (value - centre) / deviation : 0));
}
