import { describe, expect, it } from 'vitest';
import { expectClose, expectReason, given } from '../../testing/expect.ts';
import { randomStream } from '../random/random-stream.ts';
import { cumulativeLink } from './cumulative-link.ts';
import { permuteCumulativeLink, permuteCumulativeLinkTask } from './permute-cumulative-link.ts';

const draw = randomStream({ seed: 41, purpose: 'permuted data' });
const n = 90;
const x = Float64Array.from({ length: n }, () => 1000 + 20 * draw.normal());
const z = Float64Array.from({ length: n }, () => draw.exponential());
const response = Array.from(x, (v) => Math.min(3, Math.max(0, Math.floor(1.5 + (v - 1000) / 30 + draw.normal()))));
// The first 40 observations only, in reverse.
const rows = Array.from({ length: 40 }, (_, i) => 39 - i);
const models = [
  { predictors: [x] },
  { predictors: [x, z] },
  { rows, predictors: [Float64Array.from(rows, (i) => z[i]!)] },
];
const options = { response, models, replicates: 40, seed: 4, purpose: 'shuffles' };

describe('permuteCumulativeLink', () => {
  it.each(['logit', 'probit'] as const)('%s: each refit is cumulativeLink on the shuffled response', (link) => {
    const found = given(permuteCumulativeLink({ ...options, link }));
    for (const [at, outcome] of found.models.entries()) {
      const model = given(outcome);
      const own = models[at]!;
      const refit = (values: readonly number[]) =>
        cumulativeLink({
          response: (own.rows ?? values.map((_, i) => i)).map((i) => values[i]!),
          predictors: own.predictors,
          link,
        });
      const original = given(refit(response));
      expectClose(model.observed.statistic, 2 * (original.logLikelihood - original.nullLogLikelihood), 1e-8);
      expect(model.shuffles.length).toBeGreaterThan(35);
      for (const [place, k] of model.shuffles.entries()) {
        const shuffled = randomStream({ seed: 4, purpose: 'shuffles', index: k }).shuffle([...response]);
        const fit = given(refit(shuffled));
        expectClose(model.statistics[place]!, 2 * (fit.logLikelihood - fit.nullLogLikelihood), 1e-8, 'statistic', 1e-9);
        for (const [p, b] of fit.coefficients.entries()) {
          expectClose(model.coefficients[p]![place]!, b, 1e-8, 'coefficient', 1e-11);
        }
      }
    }
  });

  it('does not depend on how the draws are split', () => {
    const link = 'logit';
    const prepared = given(permuteCumulativeLinkTask.prepare({ ...options, link }));
    const all = new Float64Array(prepared.draws * prepared.width);
    for (const [from, to] of [
      [25, 40],
      [0, 7],
      [7, 25],
    ] as const) {
      prepared.run(from, to, all);
    }
    expect(given(prepared.finish(all))).toEqual(given(permuteCumulativeLink({ ...options, link })));
  });

  it('a p-value keeps its level, and falls for a true effect', () => {
    let rejected = 0;
    const runs = 200;
    for (let r = 0; r < runs; r += 1) {
      const stream = randomStream({ seed: 42, purpose: 'permutation size', index: r });
      const noise = Float64Array.from({ length: 25 }, () => stream.normal());
      const grades = Array.from({ length: 25 }, () => stream.integer(3));
      const found = given(
        permuteCumulativeLink({
          response: grades,
          models: [{ predictors: [noise] }],
          link: 'logit',
          replicates: 99,
          seed: r,
          purpose: 'size',
        }),
      );
      rejected += Number(given(found.models[0]!).p <= 0.1);
    }
    expect(Math.abs(rejected / runs - 0.1)).toBeLessThan(4 * Math.sqrt(0.09 / runs));
    const found = given(permuteCumulativeLink({ ...options, link: 'logit', replicates: 200 }));
    expect(given(found.models[0]!).p).toBeLessThan(0.02);
  });

  it('exact on a tiny set: shuffles with the observed order or its mirror reach the statistic', () => {
    const found = given(
      permuteCumulativeLink({
        response: [0, 0, 1, 0, 1, 1],
        models: [{ predictors: [[1, 2, 3, 4, 5, 6]] }],
        link: 'logit',
        replicates: 4000,
        seed: 1,
        purpose: 'tiny',
      }),
    );
    const model = given(found.models[0]!);
    // Of the 20 orders two separate; of the 18 others this one and its mirror image have the largest statistic.
    expectClose(model.unfitted.separation / 4000, 2 / 20, 0.15);
    expectClose(model.p, 2 / 18, 0.15);
  });

  it('a model that cannot be fitted has its reason; the others go on', () => {
    const found = given(
      permuteCumulativeLink({ ...options, models: [{ predictors: [response] }, models[0]!], link: 'logit' }),
    );
    expectReason(found.models[0]!, 'separation');
    expect(found.models[1]!.ok).toBe(true);
    expect(() => permuteCumulativeLink({ ...options, models: [], link: 'logit' })).toThrow('models');
    expect(() =>
      permuteCumulativeLink({ ...options, models: [{ rows: [90], predictors: [[1]] }], link: 'logit' }),
    ).toThrow('rows');
  });
});
