import { describe, expect, it } from 'vitest';
import fixture from '../../fixtures/partial-proportional-odds.fixture.json' with { type: 'json' };
import { expectClose, expectReason, given } from '../../testing/expect.ts';
import { randomStream } from '../random/random-stream.ts';
import { cumulativeLink } from './cumulative-link.ts';
import { cumulativeLinkResiduals } from './cumulative-link-residuals.ts';
import { cumulativeLinkScoreTest } from './cumulative-link-score-test.ts';
import type { Link } from './limit-terms.ts';
import { partialProportionalOdds } from './partial-proportional-odds.ts';
import { predictCumulativeLink } from './predict-cumulative-link.ts';
import { proportionalOddsTest } from './proportional-odds-test.ts';

const { response, predictors } = fixture;
const links = ['logit', 'probit'] as const;

describe('partialProportionalOdds', () => {
  it('by hand: all effects free is a saturated 2 x 3 table', () => {
    // Group 0: 10, 20, 30. Group 1: 25, 10, 5.
    const table = [
      [10, 20, 30],
      [25, 10, 5],
    ];
    const y = table.flatMap((row) => row.flatMap((count, c) => Array<number>(count).fill(c)));
    const x = table.flatMap((row, g) => Array<number>(row[0]! + row[1]! + row[2]!).fill(g));
    const fit = given(partialProportionalOdds({ response: y, predictors: [x], nominal: [0], link: 'logit' }));
    const logOdds = (p: number): number => Math.log(p / (1 - p));
    const expected = [
      logOdds(10 / 60) - logOdds(25 / 40),
      logOdds(30 / 60) - logOdds(35 / 40),
      logOdds(10 / 60),
      logOdds(30 / 60),
    ];
    for (const [k, b] of expected.entries()) expectClose(fit.coefficients[k]!, b, 1e-9, fit.terms[k], 1e-9);
    expect(fit.terms).toEqual(['x1 at 0|1', 'x1 at 1|2', 'threshold 0|1', 'threshold 1|2']);
  });

  it.each(fixture.models.map((m, i) => ({ ...m, i })))('model $i ($link): ordinal::clm with nominal effects', (m) => {
    const fit = given(partialProportionalOdds({ response, predictors, nominal: m.nominal, link: m.link as Link }));
    for (const [k, b] of m.coefficients.entries()) {
      expectClose(fit.coefficients[k]!, b, 1e-7, fit.terms[k]);
      expectClose(fit.standardErrors[k]!, m.errors[k]!, 1e-7, fit.terms[k]);
    }
    expectClose(fit.logLikelihood, m.logLikelihood, 1e-11);
    expectClose(given(fit.proportionality).statistic, m.statistic, 1e-8);
  });

  it('VGAM: cumulative(parallel = FALSE ~ x3)', () => {
    const fit = given(partialProportionalOdds({ response, predictors, nominal: [2], link: 'logit' }));
    // VGAM lists thresholds, then effects on P(Y <= j), whose sign is the other way round.
    const [t1, t2, t3, x1, x2, ...x3] = fixture.vgam.coefficients;
    const expected = [-x1!, -x2!, ...x3.map((b) => -b), t1!, t2!, t3!];
    for (const [k, b] of expected.entries()) expectClose(fit.coefficients[k]!, b, 1e-6, fit.terms[k]);
    expectClose(fit.logLikelihood, fixture.vgam.logLikelihood, 1e-10);
  });

  it('its test of one predictor is that of proportionalOddsTest; shift, scale and order', () => {
    const data = { response, predictors, link: 'logit' as const };
    const tests = given(proportionalOddsTest(data)).predictors;
    for (const k of [0, 1, 2]) {
      const fit = given(partialProportionalOdds({ ...data, nominal: [k] }));
      expectClose(given(fit.proportionality).statistic, given(tests[k]!).statistic, 1e-8);
    }
    const plain = given(partialProportionalOdds({ ...data, nominal: [0] }));
    const order = randomStream({ seed: 1, purpose: 'order' }).permutation(response.length);
    const moved = given(
      partialProportionalOdds({
        response: Array.from(order, (i) => response[i]!),
        predictors: predictors.map((x) => Array.from(order, (i) => 1e5 + 3 * x[i]!)),
        nominal: [0],
        link: 'logit',
      }),
    );
    for (let k = 0; k < 5; k += 1) expectClose(moved.coefficients[k]! * 3, plain.coefficients[k]!, 1e-7);
  });

  it('covers where one effect does not do (within 4 Monte-Carlo errors)', () => {
    let covered = 0;
    const runs = 200;
    for (let r = 0; r < runs; r += 1) {
      const draw = randomStream({ seed: 8, purpose: 'partial coverage', index: r });
      const x = Array.from({ length: 150 }, () => draw.integer(2));
      // One uniform under two curves that do not cross: P(Y > 0) and P(Y > 1).
      const y = x.map((v) => {
        const u = draw.uniform();
        return Number(u < 1 / (1 + Math.exp(-0.5 - v))) + Number(u < 1 / (1 + Math.exp(1 - 0.2 * v)));
      });
      const fit = given(partialProportionalOdds({ response: y, predictors: [x], nominal: [0], link: 'logit' }));
      const { lower, upper } = fit.intervals[1]!;
      covered += Number(lower <= 0.2 && 0.2 <= upper);
    }
    expect(Math.abs(covered / runs - 0.95)).toBeLessThan(4 * Math.sqrt((0.95 * 0.05) / runs));
  });

  it('reasons and misuse', () => {
    const x = [1, 2, 3, 4, 5, 6, 7, 8];
    const base = { predictors: [x], nominal: [0], link: 'logit' as const };
    expectReason(partialProportionalOdds({ ...base, response: [0, 1, 0, 1, 0, 1, 0, 1] }), 'too-few');
    expectReason(partialProportionalOdds({ ...base, response: [0, 0, 0, 0, 1, 2, 1, 2] }), 'separation');
    expect(() => partialProportionalOdds({ ...base, response: x.map((v) => v % 3), nominal: [1] })).toThrow('below 1');
    expect(() => partialProportionalOdds({ ...base, response: x.map((v) => v % 3), nominal: [] })).toThrow('nominal');
  });
});

describe('cumulativeLinkScoreTest', () => {
  it.each(fixture.scores)('$link: n R² of scores by numeric derivatives in R', ({ link, statistic, p }) => {
    const found = given(cumulativeLinkScoreTest({ response, predictors, link: link as Link }));
    // The derivatives in R are good to about 1e-11.
    expectClose(found.statistic, statistic, 1e-8);
    expectClose(found.p, p, 1e-7);
  });

  it("two groups: Wilcoxon's statistic with n for n - 1; separated categories have an answer", () => {
    const found = given(cumulativeLinkScoreTest({ response, predictors: [predictors[2]!], link: 'logit' }));
    expectClose((found.statistic * (200 - 1)) / 200, fixture.wilcoxon, 1e-9);
    const apart = { response: [0, 0, 1, 1, 2, 2], predictors: [[1, 2, 3, 4, 5, 6]], link: 'logit' as const };
    expectReason(cumulativeLink(apart), 'separation');
    expect(given(cumulativeLinkScoreTest(apart)).p).toBeLessThan(0.05);
  });

  it('keeps 5% (within 4 Monte-Carlo errors)', () => {
    let rejected = 0;
    const runs = 1000;
    for (let r = 0; r < runs; r += 1) {
      const draw = randomStream({ seed: 9, purpose: 'ordinal score', index: r });
      const x = [0, 1].map(() => Float64Array.from({ length: 60 }, () => draw.normal()));
      const y = Array.from({ length: 60 }, () => draw.integer(4));
      rejected += Number(given(cumulativeLinkScoreTest({ response: y, predictors: x, link: 'probit' })).p < 0.05);
    }
    expect(Math.abs(rejected / runs - 0.05)).toBeLessThan(4 * Math.sqrt((0.95 * 0.05) / runs));
  });
});

describe('predictCumulativeLink', () => {
  it.each(fixture.predictions)('$link: probabilities of clm, errors by numeric derivatives in R', (p) => {
    const fit = given(cumulativeLink({ response, predictors, link: p.link as Link }));
    const found = given(predictCumulativeLink({ fit, predictors: fixture.new }));
    for (const i of [0, 1, 2]) {
      for (const c of [0, 1, 2, 3]) {
        expectClose(found.probabilities[i]![c]!, p.probabilities[i]![c]!, 1e-8, `probability ${i} ${c}`);
        expectClose(found.standardErrors[i]![c]!, p.errors[i]![c]!, 1e-7, `error ${i} ${c}`);
      }
      expectClose(
        found.probabilities[i]!.reduce((a, b) => a + b),
        1,
        1e-12,
      );
    }
    expect(found.categories).toEqual([0, 1, 2, 3]);
    expect(() => predictCumulativeLink({ fit, predictors: [[1]] })).toThrow('predictors.length');
  });

  it('covers the true probability (within 4 Monte-Carlo errors)', () => {
    let covered = 0;
    const runs = 400;
    for (let r = 0; r < runs; r += 1) {
      const draw = randomStream({ seed: 12, purpose: 'probability coverage', index: r });
      const x = Float64Array.from({ length: 120 }, () => draw.normal());
      const y = Array.from(x, (v) => {
        const u = draw.uniform();
        const latent = 0.7 * v + Math.log(u / (1 - u));
        return Number(latent > -0.8) + Number(latent > 1);
      });
      const fit = given(cumulativeLink({ response: y, predictors: [x], link: 'logit' }));
      const { lower, upper } = given(predictCumulativeLink({ fit, predictors: [[1]] })).intervals[0]![2]!;
      const truth = 1 / (1 + Math.exp(1 - 0.7));
      covered += Number(lower <= truth && truth <= upper);
    }
    expect(Math.abs(covered / runs - 0.95)).toBeLessThan(4 * Math.sqrt((0.95 * 0.05) / runs));
  });
});

describe('cumulativeLinkResiduals', () => {
  it.each(links)('%s: under the model surrogates follow the law of the link, whatever the predictor', (link) => {
    const draw = randomStream({ seed: 13, purpose: 'residuals' });
    const n = 4000;
    const x = Float64Array.from({ length: n }, () => 2 * draw.normal());
    const y = Array.from(x, (v) => {
      const u = draw.uniform();
      const latent = v + (link === 'logit' ? Math.log(u / (1 - u)) : draw.normal());
      return Number(latent > -1) + Number(latent > 0.5) + Number(latent > 2);
    });
    const fit = given(cumulativeLink({ response: y, predictors: [x], link }));
    const { surrogate, probabilityScale } = given(
      cumulativeLinkResiduals({ fit, response: y, predictors: [x], seed: 1, purpose: 'surrogate' }),
    );
    const mean = (v: Float64Array): number => v.reduce((a, b) => a + b, 0) / n;
    const variance = link === 'logit' ? Math.PI ** 2 / 3 : 1;
    expect(Math.abs(mean(surrogate))).toBeLessThan(4 * Math.sqrt(variance / n));
    expect(Math.abs(mean(surrogate.map((v) => v * v)) / variance - 1)).toBeLessThan(0.12);
    expect(Math.abs(mean(surrogate.map((v, i) => v * x[i]!)))).toBeLessThan(4 * Math.sqrt((4 * variance) / n));
    expect(Math.abs(mean(probabilityScale))).toBeLessThan(0.02);
  });

  it('by hand: the probability below minus the probability above', () => {
    const fit = {
      link: 'logit' as const,
      coefficients: [0],
      thresholds: [-Math.log(3), Math.log(3)],
      categories: { counts: [1, 0, 2, 1], dropped: [1] },
    };
    const found = given(
      cumulativeLinkResiduals({ fit, response: [0, 2, 3], predictors: [[5, 6, 7]], seed: 1, purpose: 'hand' }),
    );
    // P = 1/4, 1/2, 1/4
    for (const [i, r] of [-0.75, 0, 0.75].entries()) expectClose(found.probabilityScale[i]!, r, 1e-12, '', 1e-15);
    expect(found.surrogate[0]!).toBeLessThan(-Math.log(3));
    expect(found.surrogate[2]!).toBeGreaterThan(Math.log(3));
    expect(() => cumulativeLinkResiduals({ fit, response: [1], predictors: [[1]], seed: 1, purpose: 'hand' })).toThrow(
      'one of 0, 2, 3',
    );
  });
});
