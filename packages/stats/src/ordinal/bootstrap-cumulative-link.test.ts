import { describe, expect, it } from 'vitest';
import { expectClose, expectReason, given } from '../../testing/expect.ts';
import { randomStream } from '../random/random-stream.ts';
import { bootstrapCumulativeLink, bootstrapCumulativeLinkTask } from './bootstrap-cumulative-link.ts';
import { cumulativeLink } from './cumulative-link.ts';

function sample(index: number, n: number, truth: number, link: 'logit' | 'probit' = 'logit') {
  const draw = randomStream({ seed: 20, purpose: 'bootstrap sample', index });
  const x = Float64Array.from({ length: n }, () => draw.normal());
  const response = Array.from(x, (v) => {
    const u = draw.uniform();
    const latent = truth * v + (link === 'logit' ? Math.log(u / (1 - u)) : draw.normal());
    return latent < -1.5 ? 0 : latent < 0.3 ? 1 : latent < 2.5 ? 2 : 3;
  });
  return { response, predictors: [x], link };
}

describe('bootstrapCumulativeLink', () => {
  it.each(['logit', 'probit'] as const)('%s: each replicate is the fit of the rows drawn', (link) => {
    const data = sample(1, 80, 0.5, link);
    const found = given(bootstrapCumulativeLink({ ...data, replicates: 30, seed: 3, purpose: 'rows' }));
    expect(found.fitted).toBe(30);
    const picks = new Uint32Array(80);
    for (let r = 0; r < 30; r += 1) {
      randomStream({ seed: 3, purpose: 'rows', index: r }).indicesWithReplacement(80, picks);
      const response = Array.from(picks, (i) => data.response[i]!);
      const x = Array.from(picks, (i) => data.predictors[0]![i]!);
      const fit = given(cumulativeLink({ response, predictors: [x], link }));
      expectClose(found.coefficients[0]!.draws[r]!, fit.coefficients[0]!, 1e-6, `replicate ${r}`, 1e-6);
    }
  });

  it('several predictors too', () => {
    const data = sample(2, 70, 0.5);
    const draw = randomStream({ seed: 21, purpose: 'second predictor' });
    const predictors = [data.predictors[0]!, Float64Array.from({ length: 70 }, () => 5 + draw.exponential())];
    const found = given(bootstrapCumulativeLink({ ...data, predictors, replicates: 10, seed: 3, purpose: 'rows' }));
    const picks = new Uint32Array(70);
    for (let r = 0; r < 10; r += 1) {
      randomStream({ seed: 3, purpose: 'rows', index: r }).indicesWithReplacement(70, picks);
      const fit = given(
        cumulativeLink({
          response: Array.from(picks, (i) => data.response[i]!),
          predictors: predictors.map((x) => Array.from(picks, (i) => x[i]!)),
          link: 'logit',
        }),
      );
      for (const k of [0, 1]) expectClose(found.coefficients[k]!.draws[r]!, fit.coefficients[k]!, 1e-6);
    }
  });

  it('a replicate that misses a category is fitted on the rest and counted; none is hidden', () => {
    // One authority alone in the top category: about 37% of the replicates miss it.
    const data = sample(3, 40, 0.4);
    const response = data.response.map((c) => Math.min(c, 2));
    response[7] = 3;
    const found = given(bootstrapCumulativeLink({ ...data, response, replicates: 400, seed: 5, purpose: 'rare' }));
    expect(found.missingCategory / 400).toBeGreaterThan(0.28);
    expect(found.missingCategory / 400).toBeLessThan(0.46);
    const { separation, constant, notConverged } = found.unfitted;
    expect(found.fitted + separation + constant + notConverged).toBe(400);
    expect(found.coefficients[0]!.draws).toHaveLength(found.fitted);
  });

  it('replicates that separate are counted and left out', () => {
    const x = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10];
    const response = [0, 0, 0, 1, 0, 1, 0, 1, 1, 1];
    const found = given(
      bootstrapCumulativeLink({ response, predictors: [x], link: 'logit', replicates: 500, seed: 5, purpose: 'apart' }),
    );
    expect(found.unfitted.separation).toBeGreaterThan(20);
    expect(found.fitted + found.unfitted.separation + found.unfitted.constant + found.unfitted.notConverged).toBe(500);
    expect(found.coefficients[0]!.draws.every((b) => Number.isFinite(b))).toBe(true);
  });

  it('covers: 95% intervals hold the truth in 90% to 99% of 150 samples of 150', () => {
    let percentile = 0;
    let basic = 0;
    for (let k = 0; k < 150; k += 1) {
      const data = sample(100 + k, 150, 0.6);
      const found = given(bootstrapCumulativeLink({ ...data, replicates: 299, seed: k, purpose: 'coverage' }));
      const { percentile: p, basic: b } = found.coefficients[0]!;
      if (p.lower <= 0.6 && 0.6 <= p.upper) percentile += 1;
      if (b.lower <= 0.6 && 0.6 <= b.upper) basic += 1;
    }
    expect(percentile / 150).toBeGreaterThan(0.9);
    expect(percentile / 150).toBeLessThan(0.99);
    expect(basic / 150).toBeGreaterThan(0.88);
  });

  it('scales with the predictor and repeats itself', () => {
    const data = sample(4, 60, 0.5);
    const options = { replicates: 50, seed: 1, purpose: 'scale' };
    const one = given(bootstrapCumulativeLink({ ...data, ...options }));
    const again = given(bootstrapCumulativeLink({ ...data, ...options }));
    expect(again).toEqual(one);
    const tenfold = data.predictors.map((x) => x.map((v) => 10 * v + 3));
    const other = given(bootstrapCumulativeLink({ ...data, predictors: tenfold, ...options }));
    expectClose(other.coefficients[0]!.percentile.lower * 10, one.coefficients[0]!.percentile.lower, 1e-6);
  });

  it('does not depend on how the draws are split', () => {
    const options = { ...sample(5, 30, 0.5), replicates: 40, seed: 2, purpose: 'split' };
    const prepared = given(bootstrapCumulativeLinkTask.prepare(options));
    const all = new Float64Array(prepared.draws * prepared.width);
    prepared.run(23, 40, all);
    prepared.run(0, 23, all);
    expect(given(prepared.finish(all))).toEqual(given(bootstrapCumulativeLink(options)));
  });

  it('gives reasons and refuses misuse', () => {
    const options = { link: 'logit' as const, replicates: 20, seed: 1, purpose: 'x' };
    expectReason(
      bootstrapCumulativeLink({ response: [0, 0, 1, 1], predictors: [[1, 2, 3, 4]], ...options }),
      'separation',
    );
    expect(() => bootstrapCumulativeLink({ ...sample(1, 30, 0.5), ...options, replicates: 1 })).toThrow('replicates');
  });
});
