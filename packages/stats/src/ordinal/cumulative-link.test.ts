import { describe, expect, it } from 'vitest';
import fixture from '../../fixtures/cumulative-link.fixture.json' with { type: 'json' };
import { expectClose, expectReason, given } from '../../testing/expect.ts';
import { normalDistribution } from '../distributions/normal.ts';
import { randomStream } from '../random/random-stream.ts';
import { brantTest } from './brant-test.ts';
import { cumulativeLink } from './cumulative-link.ts';
import { likelihoodRatioTest } from './likelihood-ratio-test.ts';
import type { Link } from './limit-terms.ts';
import { mcFadden } from './mc-fadden.ts';
import { proportionalOddsTest } from './proportional-odds-test.ts';

/** Rare events beside a few values far out: the information is small at the maximum itself. */
const heavyTails = {
  two: [
    [-2431, -1, 0, -7, 204815, 2, 0, 0, -37, -1, 0, 16],
    [104, 2, 1, 208, -1, -4, -1, -1, 0, 0, -2, -4206],
  ],
  three: [
    [0, 0, 0, 17, -1, 8, 0, -1, 1, 0, -1, 4],
    [-7, -1, 0, 0, 0, -371, 0, 0, 6, 7, -121681, -17],
  ],
};

const models = fixture.models.map((m, i) => ({ ...m, i, link: m.link as Link }));

describe('by hand', () => {
  it('two categories, a yes/no predictor: the log odds ratio of the 2 x 2 table', () => {
    // 10 of 40 against 30 of 60
    const x = [...Array(40).fill(0), ...Array(60).fill(1)] as number[];
    const response = x.map((v, i) => (v === 0 ? Number(i < 10) : Number(i - 40 < 30)));
    const fit = given(cumulativeLink({ response, predictors: [x], link: 'logit' }));
    expectClose(fit.coefficients[0]!, Math.log(30 / 30 / (10 / 30)), 1e-9);
    expectClose(fit.standardErrors.coefficients[0]!, Math.sqrt(1 / 10 + 1 / 30 + 1 / 30 + 1 / 30), 1e-9);
    expectClose(fit.thresholds[0]!, Math.log(30 / 10), 1e-9);
    const expected = 10 * Math.log(1 / 4) + 30 * Math.log(3 / 4) + 60 * Math.log(1 / 2);
    expectClose(fit.logLikelihood, expected, 1e-12);
    expectClose(mcFadden(fit), 1 - expected / (40 * Math.log(0.4) + 60 * Math.log(0.6)), 1e-9);
  });
});

// Iterative fits are held to 1e-6 by the house rule; against clm, which also ends on the maximum, 1e-7.
describe('agreement with R', () => {
  it.each(models)('model $i ($link): ordinal::clm', (m) => {
    const fit = given(cumulativeLink(m));
    for (const [k, b] of m.coefficients.entries()) {
      expectClose(fit.coefficients[k]!, b, 1e-7, 'coefficient');
      expectClose(fit.standardErrors.coefficients[k]!, m.coefficientErrors[k]!, 1e-7, 'standard error');
    }
    for (const [j, t] of m.thresholds.entries()) expectClose(fit.thresholds[j]!, t, 1e-7, 'threshold', 1e-7);
    for (const [i, row] of (m.covariance ?? []).entries()) {
      for (const [j, v] of row.entries()) expectClose(fit.covariance[i]![j]!, v, 1e-6, `covariance ${i},${j}`, 1e-9);
    }
    expectClose(fit.logLikelihood, m.logLikelihood, 1e-10, 'log-likelihood');
    expectClose(fit.nullLogLikelihood, m.nullLogLikelihood, 1e-12, 'null log-likelihood');
  });

  it.each(models.filter((m) => m.polr !== null))('model $i ($link): MASS::polr', (m) => {
    const fit = given(cumulativeLink(m));
    for (const [k, b] of m.polr!.coefficients.entries()) {
      expectClose(fit.coefficients[k]!, b, 1e-4, 'coefficient');
      expectClose(fit.standardErrors.coefficients[k]!, m.polr!.errors[k]!, 1e-4, 'standard error');
    }
  });

  it.each(models.filter((m) => m.nominal !== null))('model $i ($link): ordinal::clm with nominal effects', (m) => {
    const test = given(proportionalOddsTest(m));
    for (const [k, statistic] of m.nominal!.statistic.entries()) {
      const found = given(test.predictors[k]!);
      expectClose(found.statistic, statistic, 1e-6, 'statistic');
      expect(found.degreesOfFreedom).toBe(m.nominal!.df[k]);
      expectClose(found.p, m.nominal!.p[k]!, 1e-6, 'p');
    }
  });
});

describe('brantTest', () => {
  it.each(models.filter((m) => m.brant !== null))('model $i: the same from binary glm fits in R', (m) => {
    const found = given(brantTest(m));
    expectClose(found.overall.statistic, m.brant!.statistic, 1e-6);
    expect(found.overall.degreesOfFreedom).toBe(m.brant!.degreesOfFreedom);
    expectClose(found.overall.p, m.brant!.p, 1e-6);
    for (const [k, statistic] of m.brant!.each.entries()) {
      expectClose(found.predictors[k]!.statistic, statistic, 1e-6);
      expectClose(found.predictors[k]!.p, m.brant!.eachP[k]!, 1e-6);
    }
  });

  it('finds an effect that turns at the second threshold, as the likelihood ratio does', () => {
    const draw = randomStream({ seed: 11, purpose: 'not proportional' });
    const x = Float64Array.from({ length: 400 }, () => draw.normal());
    const response = Array.from(x, (v) => {
      const u = draw.uniform();
      const first = 1 / (1 + Math.exp(-(1 + 1.5 * v)));
      if (u > first) return 0;
      return draw.uniform() < 1 / (1 + Math.exp(1.5 * v)) ? 2 : 1;
    });
    const data = { response, predictors: [x], link: 'logit' as const };
    expect(given(brantTest(data)).overall.p).toBeLessThan(1e-4);
    expect(given(given(proportionalOddsTest(data)).predictors[0]!).p).toBeLessThan(1e-4);
  });

  it('has nothing to compare with two categories, and says which threshold is split', () => {
    expectReason(brantTest({ response: [0, 1, 0, 1], predictors: [[1, 2, 3, 4]] }), 'too-few');
    const response = [0, 0, 0, 1, 2, 1, 2, 2];
    const failure = expectReason(brantTest({ response, predictors: [[1, 2, 3, 4, 5, 6, 7, 8]] }), 'separation');
    expect(failure.message).toContain('threshold 1');
  });
});

const base = models[2]!;

describe('invariances', () => {
  const fit = given(cumulativeLink(base));

  it('shift and scale of a predictor', () => {
    const moved = base.predictors.map((x, k) => (k === 0 ? x.map((v) => 1e5 + 7 * v) : x));
    const other = given(cumulativeLink({ ...base, predictors: moved }));
    expectClose(other.coefficients[0]! * 7, fit.coefficients[0]!, 1e-7);
    expectClose(other.coefficients[1]!, fit.coefficients[1]!, 1e-7);
    expectClose(other.logLikelihood, fit.logLikelihood, 1e-10);
  });

  it('turning the categories round turns the signs', () => {
    const turned = given(cumulativeLink({ ...base, response: base.response.map((c) => 2 - c) }));
    for (const [k, b] of fit.coefficients.entries()) expectClose(turned.coefficients[k]!, -b, 1e-8);
    expectClose(turned.thresholds[0]!, -fit.thresholds[1]!, 1e-8);
  });

  it('order of rows and of predictors', () => {
    const order = randomStream({ seed: 8, purpose: 'row order' }).permutation(base.response.length);
    const response = Array.from(order, (i) => base.response[i]!);
    const predictors = [2, 0, 1].map((k) => Array.from(order, (i) => base.predictors[k]![i]!));
    const other = given(cumulativeLink({ response, predictors, link: base.link }));
    for (const [at, k] of [2, 0, 1].entries()) expectClose(other.coefficients[at]!, fit.coefficients[k]!, 1e-8);
  });

  it('a category that nobody is in is left out and reported', () => {
    const gap = base.response.map((c) => (c === 0 ? 1 : c === 1 ? 3 : 4));
    const other = given(cumulativeLink({ ...base, response: gap, categories: 6 }));
    expect(other.categories.dropped).toEqual([0, 2, 5]);
    expect(other.categories.counts.reduce((a, b) => a + b, 0)).toBe(base.response.length);
    expect(other.thresholds).toHaveLength(2);
    expectClose(other.coefficients[0]!, fit.coefficients[0]!, 1e-12);
  });
});

describe('likelihoodRatioTest', () => {
  it('equals the square of a normal deviate for one parameter', () => {
    const found = given(
      likelihoodRatioTest({
        smaller: { logLikelihood: -100, parameterCount: 2 },
        larger: { logLikelihood: -100 + 1.959963984540054 ** 2 / 2, parameterCount: 3 },
      }),
    );
    expectClose(found.p, 0.05, 1e-12);
  });

  it('refuses models that are not nested', () => {
    const smaller = { logLikelihood: -10, parameterCount: 2 };
    expectReason(likelihoodRatioTest({ smaller, larger: { logLikelihood: -11, parameterCount: 3 } }), 'not-converged');
    expect(() => likelihoodRatioTest({ smaller, larger: smaller })).toThrow(RangeError);
    const restricted = { logLikelihood: -8, parameterCount: 3, criterion: 'REML' } as const;
    expect(() => likelihoodRatioTest({ smaller, larger: restricted })).toThrow('restricted likelihoods');
  });

  it('keeps its level against the null model (within 4 standard errors)', () => {
    const runs = 400;
    let rejected = 0;
    for (let r = 0; r < runs; r += 1) {
      const draw = randomStream({ seed: 9, purpose: 'likelihood ratio level', index: r });
      const x = Float64Array.from({ length: 100 }, () => draw.normal());
      const response = Array.from({ length: 100 }, () => draw.integer(4));
      const fit = given(cumulativeLink({ response, predictors: [x], link: 'logit' }));
      const test = likelihoodRatioTest({
        smaller: { logLikelihood: fit.nullLogLikelihood, parameterCount: fit.nullParameterCount },
        larger: fit,
      });
      if (given(test).p < 0.05) rejected += 1;
    }
    expect(Math.abs(rejected / runs - 0.05)).toBeLessThan(4 * Math.sqrt((0.05 * 0.95) / runs));
  });
});

describe('coverage of the Wald intervals', () => {
  it.each(['logit', 'probit'] as const)('%s: 95 of 100 hold the truth (within 4 standard errors)', (link) => {
    const runs = 500;
    const truth = 0.6;
    let covered = 0;
    for (let r = 0; r < runs; r += 1) {
      const draw = randomStream({ seed: 10, purpose: `coverage ${link}`, index: r });
      const x = Float64Array.from({ length: 150 }, () => draw.normal());
      const response = Array.from(x, (v) => {
        const u = draw.uniform();
        const latent = truth * v + (link === 'logit' ? Math.log(u / (1 - u)) : draw.normal());
        return latent < -1.5 ? 0 : latent < 0.3 ? 1 : latent < 1.8 ? 2 : 3;
      });
      const [found] = given(cumulativeLink({ response, predictors: [x], link })).intervals;
      if (found!.lower <= truth && truth <= found!.upper) covered += 1;
    }
    expect(Math.abs(covered / runs - 0.95)).toBeLessThan(4 * Math.sqrt((0.05 * 0.95) / runs));
  });
});

describe('what cannot be computed', () => {
  it('separation, exact for one predictor', () => {
    const x = [1, 2, 3, 4, 5, 6, 7, 8];
    const link = 'logit';
    expectReason(cumulativeLink({ response: [0, 0, 0, 1, 1, 2, 2, 2], predictors: [x], link }), 'separation');
    expectReason(cumulativeLink({ response: [2, 2, 2, 1, 1, 0, 0, 0], predictors: [x], link: 'probit' }), 'separation');
    const touching = [1, 2, 3, 3, 3, 6, 7, 8];
    expectReason(cumulativeLink({ response: [0, 0, 0, 1, 1, 2, 2, 2], predictors: [touching], link }), 'separation');
    // Only the lowest category lies apart: the other two overlap and hold the estimate.
    expect(cumulativeLink({ response: [0, 0, 0, 1, 2, 1, 2, 2], predictors: [x], link }).ok).toBe(true);
  });

  it('400 tiny data sets with ties: an estimate at a maximum, or separation; the search never gives up', () => {
    const seen = { fitted: 0, separation: 0 };
    for (let r = 0; r < 400; r += 1) {
      const draw = randomStream({ seed: 15, purpose: 'tiny data', index: r });
      const n = 5 + draw.integer(6);
      const x = Array.from({ length: n }, () => draw.integer(6) ** 2);
      const response = Array.from({ length: n }, () => draw.integer(3));
      for (const link of ['logit', 'probit'] as const) {
        const outcome = cumulativeLink({ response, predictors: [x], link });
        if (!outcome.ok) {
          expect(['separation', 'constant']).toContain(outcome.reason);
          if (outcome.reason === 'separation') seen.separation += 1;
          continue;
        }
        seen.fitted += 1;
        // By the definition of the model: the likelihood falls to either side of the estimate.
        const { thresholds, coefficients, logLikelihood, categories } = outcome.value;
        const law = link === 'logit' ? (t: number) => 1 / (1 + Math.exp(-t)) : normalDistribution().lower;
        const at = (b: number): number => {
          const kept = [...categories.counts.keys()].filter((c) => categories.counts[c]! > 0);
          return response.reduce((sum, c, i) => {
            const k = kept.indexOf(c);
            const upper = k < thresholds.length ? law(thresholds[k]! - b * x[i]!) : 1;
            const lower = k > 0 ? law(thresholds[k - 1]! - b * x[i]!) : 0;
            return sum + Math.log(upper - lower);
          }, 0);
        };
        expectClose(at(coefficients[0]!), logLikelihood, 1e-6, 'log-likelihood', 1e-6);
        expect(at(coefficients[0]! + 1e-3)).toBeLessThanOrEqual(logLikelihood + 1e-6);
        expect(at(coefficients[0]! - 1e-3)).toBeLessThanOrEqual(logLikelihood + 1e-6);
      }
    }
    expect(seen.fitted).toBeGreaterThan(300);
    expect(seen.separation).toBeGreaterThan(20);
  });

  it('a rare outcome with a strong predictor is fitted: 49 of 50 against 1 of 4,950', () => {
    const rows = Array.from({ length: 5000 }, (_, i) => i);
    const x = rows.map((i) => Number(i < 50));
    const response = rows.map((i) => (i < 50 ? Number(i !== 0) : Number(i === 99)));
    const fit = given(cumulativeLink({ response, predictors: [x], link: 'logit' }));
    expectClose(fit.coefficients[0]!, Math.log(49) + Math.log(4949), 1e-8);
    const two = given(cumulativeLink({ response, predictors: [x, rows.map((i) => Math.sin(i))], link: 'logit' }));
    expect(Math.abs(two.coefficients[0]! - fit.coefficients[0]!)).toBeLessThan(1);
  });

  it('separation by several predictors together', () => {
    const a = [1, 2, 3, 4, 5, 6, 7, 8, 2, 5];
    const b = [5, 3, 4, 1, 2, 2, 1, 3, 9, 4];
    const response = a.map((v, i) => Number(v > b[i]!));
    for (const link of ['logit', 'probit'] as const) {
      expectReason(cumulativeLink({ response, predictors: [a, b], link }), 'separation');
    }
  });

  it('a few events and heavy-tailed predictors are no separation, however large an error per standard deviation', () => {
    // Errors of 39,500 and 4,800 per standard deviation. R: glm started again until it stood still; Nelder-Mead likewise.
    const two = { response: [0, 0, 0, 0, 1, 0, 1, 0, 0, 0, 0, 0], predictors: heavyTails.two, link: 'logit' as const };
    const fit = given(cumulativeLink(two));
    expectClose(fit.thresholds[0]!, 1.85621187783987, 1e-9);
    expectClose(fit.coefficients[0]!, 0.276029118540111, 1e-8);
    expectClose(fit.coefficients[1]!, 0.00212820164732836, 1e-8);
    expectClose(fit.logLikelihood, -2.93742763899529, 1e-12);
    const response = [1, 0, 0, 0, 0, 0, 0, 0, 2, 0, 0, 0];
    const three = given(cumulativeLink({ response, predictors: heavyTails.three, link: 'logit' }));
    expectClose(three.logLikelihood, -6.224277391702, 1e-12);
    // A simplex search holds the estimates to the root of the likelihood's digits only.
    for (const [k, b] of [-0.0925077771068, 0.0392764582124].entries()) expectClose(three.coefficients[k]!, b, 1e-6);
    expect(cumulativeLink({ response, predictors: heavyTails.three, link: 'probit' }).ok).toBe(true);
  });

  it('too few, one category, constant and repeated predictors, values not finite', () => {
    const link = 'logit';
    const x = [1, 2, 3, 4, 2];
    expectReason(cumulativeLink({ response: [], predictors: [[]], link }), 'too-few');
    expectReason(cumulativeLink({ response: [1, 1, 1, 1, 1], predictors: [x], link }), 'constant');
    expectReason(cumulativeLink({ response: [0, 1, 0, 1, 1], predictors: [[3, 3, 3, 3, 3]], link }), 'constant');
    const twice = x.map((v) => 2 * v + 1);
    expectReason(cumulativeLink({ response: [0, 1, 0, 1, 1], predictors: [x, twice], link }), 'collinear');
    expectReason(
      cumulativeLink({ response: [0, 1, 0, 1, 1], predictors: [[1, 2, 3, Number.NaN, 2]], link }),
      'not-finite',
    );
    expectReason(proportionalOddsTest({ response: [0, 1, 0, 1, 1], predictors: [x], link }), 'too-few');
  });

  it('throws on misuse', () => {
    const predictors = [[1, 2, 3]];
    expect(() => cumulativeLink({ response: [0, 1.5, 1], predictors, link: 'logit' })).toThrow('response[1]');
    expect(() => cumulativeLink({ response: [0, 1], predictors, link: 'logit' })).toThrow('predictors[0].length');
    expect(() => cumulativeLink({ response: [0, 1, 1], predictors, link: 'loglog' as Link })).toThrow(
      'one of logit, probit',
    );
    expect(() => cumulativeLink({ response: [0, 1, 1], predictors: [], link: 'logit' })).toThrow('empty list');
    expect(() => mcFadden({ logLikelihood: -10, nullLogLikelihood: 0 })).toThrow(RangeError);
  });
});
