import { describe, expect, it } from 'vitest';
import fixture from '../../fixtures/transitions.fixture.json' with { type: 'json' };
import { expectClose, expectReason, given } from '../../testing/expect.ts';
import { runAlone, splitDraws } from '../chunks/chunked.ts';
import { randomStream } from '../random/random-stream.ts';
import { chainForecast, chainForecastTask } from './chain-forecast.ts';
import { chainOrderTest, transitionHomogeneityTest } from './chain-tests.ts';
import { competingRisks } from './competing-risks.ts';
import { discreteTimeHazard } from './discrete-time-hazard.ts';
import { kaplanMeier } from './kaplan-meier.ts';
import { countTransitions } from './transition-counts.ts';
import { transitionMatrix } from './transition-matrix.ts';

const { chain } = fixture;

describe('by hand', () => {
  it('competing risks of 1 (A), 2 (B), 3+, 4 (A): A a quarter, then three quarters of what is left', () => {
    const risks = given(competingRisks({ time: [1, 2, 3, 4], event: [1, 2, 0, 1] }));
    expect(risks.causes[0]!.incidence).toEqual([0.25, 0.25, 0.25, 0.75]);
    expect(risks.causes[1]!.incidence).toEqual([0, 0.25, 0.25, 0.25]);
    expect(risks.eventFree).toEqual([0.75, 0.5, 0.5, 0]);
    // Before any censoring the incidence is a share of four: variance p (1 - p) / 4.
    expectClose(Number(risks.causes[1]!.standardErrors[1]), Math.sqrt((0.25 * 0.75) / 4), 1e-15);
  });
  it('hazards without predictors but one of no effect: events over people at risk', () => {
    const fit = given(
      discreteTimeHazard({
        time: [1, 1, 2, 2, 1, 1, 2, 2],
        event: [1, 0, 1, 0, 1, 0, 1, 0],
        predictors: [[0, 0, 0, 0, 1, 1, 1, 1]],
        link: 'logit',
      }),
    );
    expectClose(fit.periods[0]!.hazard, 2 / 8, 1e-12);
    expectClose(fit.periods[1]!.hazard, 2 / 4, 1e-12);
    expectClose(fit.coefficients[2]!, 0, 0, 'no effect', 1e-12);
  });
  it('a chain of two states', () => {
    const counts = given(
      countTransitions({
        sequences: [
          [0, 0, 1],
          [1, 0],
          [0, 1, 1],
        ],
        states: 2,
      }),
    );
    expect(counts).toEqual([
      [1, 2],
      [1, 1],
    ]);
    const long = given(
      chainForecast({
        counts: [
          [8, 2],
          [5, 5],
        ],
        steps: 2,
        seed: 1,
        purpose: 'toy',
      }),
    );
    // 0.8 x 0.8 + 0.2 x 0.5; in the long run 5 / 7 and 2 / 7.
    expectClose(long.probabilities[0]![0]!, 0.74, 1e-15);
    expectClose(given(long.stationary).probabilities[0]!, 5 / 7, 1e-14);
  });
  it('homogeneity of two tables whose one state moves 10:0 and 5:5', () => {
    const test = given(
      transitionHomogeneityTest({
        tables: [
          [
            [10, 0],
            [0, 0],
          ],
          [
            [5, 5],
            [0, 0],
          ],
        ],
      }),
    );
    expect(test.degreesOfFreedom).toBe(1);
    expectClose(test.pearson.statistic, 2 * (2.5 ** 2 / 7.5 + 2.5), 1e-14);
  });
});

describe('agreement with R', () => {
  it.each(fixture.competing.map((d, i) => ({ d, i })))('survfit and etm, data $i', ({ d }) => {
    const risks = given(competingRisks({ time: d.time, event: d.event }));
    expect(risks.times.length).toBe(d.times.length);
    for (let j = 0; j < d.times.length; j += 1) {
      expectClose(risks.eventFree[j]!, d.eventFree[j]!, 1e-12, 'free', 1e-15);
      for (const [k, cause] of risks.causes.entries()) {
        expectClose(cause.incidence[j]!, d.incidence[k]![j]!, 1e-12, 'incidence', 1e-15);
        const error = cause.standardErrors[j];
        // etm lists times with an event alone: nothing changes at the others.
        let at = j;
        while (at > 0 && d.variance[k]![at] === null) at -= 1;
        if (error === null || d.variance[k]![at] === null) continue;
        expectClose(error! ** 2, Number(d.variance[k]![at]), 1e-9, 'variance');
        expectClose(Number(cause.lower[j]), Number(d.band[k]!.lower[at]), 1e-9, 'lower');
        expectClose(Number(cause.upper[j]), Number(d.band[k]!.upper[at]), 1e-9, 'upper');
      }
    }
  });

  it.each(fixture.discrete.flatMap((d, i) => d.fits.map((f) => ({ d, f, i, name: `${f.link} ${f.degree}` }))))(
    'glm of person-periods, data $i, $name',
    ({ d, f }) => {
      const fit = given(
        discreteTimeHazard({
          time: d.time,
          event: d.event,
          predictors: [d.x1, d.x2],
          link: f.link as 'logit',
          polynomial: f.degree,
        }),
      );
      expectClose(fit.logLikelihood, f.loglik, 1e-10);
      // glm's steps for the complementary log-log stop near 1e-8.
      for (const [k, b] of f.coefficients.entries()) {
        expectClose(fit.coefficients[k]!, b, 1e-6, `coefficient ${k}`);
        expectClose(fit.standardErrors[k]!, f.errors[k]!, 1e-6, `error ${k}`);
      }
      for (const [k, h] of f.hazards.entries()) expectClose(fit.periods[k]!.hazard, h, 1e-6, `hazard ${k}`);
    },
  );

  it('counts, probabilities, intervals, tests, powers and long run of a chain', () => {
    const counts = given(countTransitions({ sequences: chain.sequences, states: 3 }));
    expect(counts).toEqual(chain.counts);
    const exact = given(transitionMatrix({ counts }));
    const goodman = given(transitionMatrix({ counts, intervals: 'goodman' }));
    const far = given(chainForecast({ counts, steps: 3, replicates: 20, seed: 1, purpose: 'x' }));
    for (let i = 0; i < 3; i += 1) {
      expectClose(given(far.stationary).probabilities[i]!, chain.stationary[i]!, 1e-12);
      for (let j = 0; j < 3; j += 1) {
        expectClose(exact.probabilities[i]![j]!, chain.prob[i]![j]!, 1e-15);
        expectClose(exact.intervals[i]![j]!.lower, chain.exact[i]![j]![0]!, 1e-10);
        expectClose(exact.intervals[i]![j]!.upper, chain.exact[i]![j]![1]!, 1e-10);
        expectClose(goodman.intervals[i]![j]!.lower, chain.goodman[i]!.lower[j]!, 1e-9);
        expectClose(goodman.intervals[i]![j]!.upper, chain.goodman[i]!.upper[j]!, 1e-9);
        expectClose(far.probabilities[i]![j]!, chain.three[i]![j]!, 1e-13);
      }
    }
    const tests = [
      [given(transitionHomogeneityTest({ tables: [counts, chain.other] })), chain.homogeneity],
      [given(chainOrderTest({ sequences: chain.sequences, states: 3, order: 1 })), chain.orderOne],
      [given(chainOrderTest({ sequences: chain.sequences, states: 3, order: 2 })), chain.orderTwo],
    ] as const;
    for (const [test, [ratio, pearson, freedom]] of tests) {
      expectClose(test.likelihoodRatio.statistic, ratio!, 1e-10);
      expectClose(test.pearson.statistic, pearson!, 1e-10);
      expect(test.degreesOfFreedom).toBe(freedom);
    }
  });
});

describe('invariances', () => {
  it('with one cause the incidence is one minus Kaplan-Meier, errors too', () => {
    const { time, event } = fixture.competing[1]!;
    const any = event.map((e) => Number(e > 0));
    const entry = time.map((t, i) => (i % 3 === 0 ? t / 2 : 0));
    const risks = given(competingRisks({ time, event: any, entry }));
    const curve = given(kaplanMeier({ time, event: any, entry }));
    for (let j = 0; j < curve.times.length; j += 1) {
      expectClose(risks.causes[0]!.incidence[j]!, 1 - curve.survival[j]!, 1e-12, 'curve', 1e-14);
      const error = curve.standardErrors[j];
      if (error !== null) expectClose(Number(risks.causes[0]!.standardErrors[j]), error!, 1e-11);
    }
  });
  it('names of causes and states do not matter', () => {
    const { time, event } = fixture.competing[0]!;
    const swapped = given(competingRisks({ time, event: event.map((e) => [0, 2, 1, 3][e]!) }));
    expect(swapped.causes[1]!.incidence).toEqual(given(competingRisks({ time, event })).causes[0]!.incidence);
    const turn = (s: number) => 2 - s;
    const turned = given(chainOrderTest({ sequences: chain.sequences.map((s) => s.map(turn)), states: 3, order: 2 }));
    expectClose(turned.likelihoodRatio.statistic, chain.orderTwo[0]!, 1e-10);
  });
  it('draws do not depend on how they are split', () => {
    const options = { counts: chain.counts, steps: 2, replicates: 50, seed: 4, purpose: 'split' };
    const prepared = given(chainForecastTask.prepare(options));
    const all = new Float64Array(prepared.draws * prepared.width);
    for (const { from, to } of splitDraws(50, 3).toReversed()) prepared.run(from, to, all);
    expect(prepared.finish(all)).toEqual(runAlone(chainForecastTask, options));
  });
});

describe('coverage and size, within four Monte-Carlo errors', () => {
  const close = (count: number, of: number, share: number, what: string): void => {
    const error = 4 * Math.sqrt((share * (1 - share)) / of) + 0.01;
    expect(Math.abs(count / of - share), `${what}: ${count / of}`).toBeLessThan(error);
  };
  it('incidence band, discrete-time slope', () => {
    const runs = 300;
    const hits = { band: 0, slope: 0, hazard: 0 };
    for (let k = 0; k < runs; k += 1) {
      const draw = randomStream({ seed: 9, purpose: 'competing', index: k });
      const rows = Array.from({ length: 100 }, () => [draw.exponential(), 3 * draw.uniform(), draw.uniform()]);
      const risks = given(
        competingRisks({
          time: rows.map((r) => Math.min(r[0]!, r[1]!)),
          event: rows.map((r) => (r[0]! > r[1]! ? 0 : r[2]! < 0.4 ? 1 : 2)),
          causes: 2,
        }),
      );
      let j = 0;
      while (j + 1 < risks.times.length && risks.times[j + 1]! <= 1) j += 1;
      const truth = 0.4 * (1 - Math.exp(-1));
      const cause = risks.causes[0]!;
      if (Number(cause.lower[j]) <= truth && truth <= Number(cause.upper[j])) hits.band += 1;
      // Hazard 1 - exp(-exp(-1 + x / 2)), cut off after four periods.
      const x = Array.from({ length: 150 }, () => draw.normal());
      const time = x.map((v) => Math.ceil(draw.exponential() / Math.exp(-1 + v / 2)));
      const fit = discreteTimeHazard({
        time: time.map((t) => Math.min(t, 4)),
        event: time.map((t) => Number(t <= 4)),
        predictors: [x],
        link: 'complementary-log-log',
      });
      const slope = given(fit).intervals[4]!;
      if (slope.lower <= 0.5 && 0.5 <= slope.upper) hits.slope += 1;
      const spent = time.map((t) => Math.min(t, 4));
      const all = spent.reduce((sum, t) => sum + t, 0);
      const centre = spent.reduce((sum, t, i) => sum + (t * x[i]!) / all, 0);
      const hazard = 1 - Math.exp(-Math.exp(-1 + centre / 2));
      const first = given(fit).periods[0]!.interval;
      if (first.lower <= hazard && hazard <= first.upper) hits.hazard += 1;
    }
    close(hits.band, runs, 0.95, 'band');
    close(hits.slope, runs, 0.95, 'slope');
    close(hits.hazard, runs, 0.95, 'hazard');
  });
  it('transition intervals cover at least, the chain tests keep their size, the long run covers', () => {
    const runs = 300;
    const p = [
      [0.7, 0.2, 0.1],
      [0.3, 0.5, 0.2],
      [0.1, 0.2, 0.7],
    ];
    const hits = { exact: 0, row: 0, homogeneity: 0, order: 0, long: 0, step: 0 };
    // The long run of p; held to its equation below.
    const truth = [11 / 28, 8 / 28, 9 / 28];
    for (const [j, share] of truth.entries()) {
      expectClose(
        truth.reduce((sum, v, i) => sum + v * p[i]![j]!, 0),
        share,
        1e-12,
      );
    }
    for (let k = 0; k < runs; k += 1) {
      const draw = randomStream({ seed: 10, purpose: 'chain', index: k });
      const walk = (): number[] => {
        const states = [draw.integer(3)];
        while (states.length < 12) {
          const row = p[states.at(-1)!]!;
          const u = draw.uniform();
          states.push(u < row[0]! ? 0 : u < row[0]! + row[1]! ? 1 : 2);
        }
        return states;
      };
      const sequences = Array.from({ length: 30 }, walk);
      const counts = given(countTransitions({ sequences, states: 3 }));
      const exact = given(transitionMatrix({ counts })).intervals[0]![1]!;
      if (exact.lower <= 0.2 && 0.2 <= exact.upper) hits.exact += 1;
      const row = given(transitionMatrix({ counts, intervals: 'goodman' })).intervals[1]!;
      if (row.every((v, j) => v.lower <= p[1]![j]! && p[1]![j]! <= v.upper)) hits.row += 1;
      const half = [sequences.slice(0, 15), sequences.slice(15)].map((s) =>
        given(countTransitions({ sequences: s, states: 3 })),
      );
      if (given(transitionHomogeneityTest({ tables: half })).likelihoodRatio.p < 0.05) hits.homogeneity += 1;
      if (given(chainOrderTest({ sequences, states: 3, order: 2 })).pearson.p < 0.05) hits.order += 1;
      if (k >= 100) continue;
      const far = given(chainForecast({ counts, steps: 2, replicates: 200, seed: k, purpose: 'coverage' }));
      const share = given(far.stationary).intervals[0]!;
      if (share.lower <= truth[0]! && truth[0]! <= share.upper) hits.long += 1;
      // From state 0 to state 1 in two steps: 0.7 x 0.2 + 0.2 x 0.5 + 0.1 x 0.2.
      const step = far.intervals[0]![1]!;
      if (step.lower <= 0.26 && 0.26 <= step.upper) hits.step += 1;
    }
    expect(hits.exact / runs).toBeGreaterThan(0.95 - 4 * Math.sqrt((0.95 * 0.05) / runs));
    expect(hits.row / runs).toBeGreaterThan(0.95 - 4 * Math.sqrt((0.95 * 0.05) / runs));
    close(hits.homogeneity, runs, 0.05, 'homogeneity');
    close(hits.order, runs, 0.05, 'order');
    close(hits.long, 100, 0.95, 'long run');
    close(hits.step, 100, 0.95, 'two steps');
  });
});

describe('what cannot be computed', () => {
  it('two events and heavy-tailed predictors in one period are no separation: the logistic fit of R', () => {
    const predictors = [
      [-2431, -1, 0, -7, 204815, 2, 0, 0, -37, -1, 0, 16],
      [104, 2, 1, 208, -1, -4, -1, -1, 0, 0, -2, -4206],
    ];
    const event = [0, 0, 0, 0, 1, 0, 1, 0, 0, 0, 0, 0];
    const fit = given(discreteTimeHazard({ time: event.map(() => 1), event, predictors, link: 'logit' }));
    for (const [k, b] of [-1.85621187783987, 0.276029118540111, 0.00212820164732836].entries()) {
      expectClose(fit.coefficients[k]!, b, 1e-8);
    }
    // An event so far out that its rate is past a double. R: Nelder-Mead started again until it stood still.
    const far = given(
      discreteTimeHazard({
        time: Array(10).fill(1),
        event: [0, 1, 0, 0, 0, 1, 0, 0, 0, 1],
        predictors: [
          [3, 0, 1, 0, 1, 3, 12, 8, 9, -14192],
          [0, 0, -2, 4, 4, 0, 5, -3, 3, 2],
        ],
        link: 'complementary-log-log',
      }),
    );
    expectClose(far.logLikelihood, -3.81624782556083, 1e-12);
    for (const [k, b] of [-0.394114901, -0.335587201, -0.239599358].entries()) {
      expectClose(far.coefficients[k]!, b, 1e-6);
    }
  });

  it('gives typed reasons', () => {
    const x = [1, 2, 1, 2];
    const base = { event: [1, 0, 1, 0], predictors: [x], link: 'logit' as const };
    expectReason(discreteTimeHazard({ ...base, time: [1, 2, 1, 2] }), 'separation');
    expectReason(discreteTimeHazard({ ...base, time: [1, 2, 1, 2], polynomial: 1 }), 'separation');
    expectReason(discreteTimeHazard({ ...base, time: [1, 1, 1, 1], predictors: [x, x] }), 'collinear');
    expectReason(discreteTimeHazard({ ...base, time: [1, 1, 1, 1], event: [0, 0, 0, 0] }), 'too-few');
    expectReason(competingRisks({ time: [1, 2], event: [0, 0] }), 'too-few');
    expectReason(transitionMatrix({ counts: [] }), 'too-few');
    expectReason(
      chainForecast({
        counts: [
          [1, 1],
          [0, 0],
        ],
        steps: 1,
        seed: 1,
        purpose: 'x',
      }),
      'incomplete',
    );
    const split = given(
      chainForecast({
        counts: [
          [3, 0],
          [0, 3],
        ],
        steps: 1,
        seed: 1,
        purpose: 'x',
      }),
    );
    expectReason(split.stationary, 'incomplete');
    expectReason(chainOrderTest({ sequences: [[0, 1]], states: 2, order: 2 }), 'too-few');
    expectReason(
      transitionHomogeneityTest({
        tables: [
          [
            [1, 0],
            [0, 1],
          ],
          [
            [1, 0],
            [0, 1],
          ],
        ],
      }),
      'no-comparison',
    );
  });
  it('states rows nobody was in and states nobody left', () => {
    const matrix = given(
      transitionMatrix({
        counts: [
          [0, 0, 0],
          [0, 4, 0],
          [1, 1, 2],
        ],
      }),
    );
    expect(matrix.emptyRows).toEqual([0]);
    expect(matrix.neverLeft).toEqual([1]);
    expect(matrix.probabilities[0]).toBeNull();
    expect(matrix.intervals[1]![1]!.lower).toBeGreaterThan(0.3);
    // A state that takes everybody in is the whole long run.
    const sink = given(
      chainForecast({
        counts: [
          [1, 1],
          [0, 2],
        ],
        steps: 2,
        seed: 1,
        purpose: 'x',
      }),
    );
    expect(given(sink.stationary).probabilities).toEqual([0, 1]);
  });
  it('programming mistakes throw', () => {
    expect(() => discreteTimeHazard({ time: [1.5], event: [1], predictors: [], link: 'logit' })).toThrow('time[0]');
    expect(() => transitionMatrix({ counts: [[1, 2]] })).toThrow('counts[0].length must be 1; received 2');
    expect(() => competingRisks({ time: [1], event: [3], causes: 2 })).toThrow('event[0]');
  });
});

describe('large counts and many steps', () => {
  it('millions of moves cost no more than a few, and a million million steps are the long run', () => {
    const counts = [
      [8e6, 2e6],
      [3e6, 7e6],
    ];
    const far = given(chainForecast({ counts, steps: 1e12, replicates: 200, seed: 1, purpose: 'large' }));
    for (const row of far.probabilities) {
      expectClose(row[0]!, 0.6, 1e-12);
      expectClose(row[1]!, 0.4, 1e-12);
    }
    const ends = given(far.stationary).intervals[0]!;
    // By the delta method the long-run share has an error of about 0.0002.
    expect(ends.upper - ends.lower).toBeGreaterThan(4e-4);
    expect(ends.upper - ends.lower).toBeLessThan(1.2e-3);
  }, 4000);

  it('powers by squaring are those by multiplying, for every number of steps to 20', () => {
    const counts = [
      [5, 3, 2],
      [1, 8, 1],
      [0, 4, 6],
    ];
    const p = counts.map((row) => row.map((c) => c / 10));
    let power = p;
    for (let steps = 1; steps <= 20; steps += 1) {
      const far = given(chainForecast({ counts, steps, replicates: 20, seed: 1, purpose: 'powers' }));
      for (const [i, row] of far.probabilities.entries()) {
        for (const [j, v] of row.entries()) expectClose(v, power[i]![j]!, 1e-13, `${steps}`);
      }
      power = power.map((row) => p[0]!.map((_, j) => row.reduce((sum, v, k) => sum + v * p[k]![j]!, 0)));
    }
  });

  it('counts too large to draw, replicates too many to keep and too many causes are said so', () => {
    const named = { steps: 1, seed: 1, purpose: 'large' };
    expectReason(chainForecast({ counts: [[2 ** 52]], ...named }), 'not-finite');
    const many = Array.from({ length: 200 }, () => new Array<number>(200).fill(1));
    expect(() => chainForecast({ counts: many, replicates: 100_000, ...named })).toThrow('replicates must be at most');
    expect(() => competingRisks({ time: [1, 2], event: [1, 1], causes: 1e9 })).toThrow('causes must be at most 200');
    expect(() => competingRisks({ time: [1, 2], event: [1, 201] })).toThrow('from 0 to 200');
  });

  it('hazards of 120 periods for 10,000 rows: a column a period costs neither the memory nor the time of a full table', () => {
    const stream = randomStream({ seed: 8, purpose: 'long' });
    const x = Array.from({ length: 10_000 }, () => stream.normal());
    const time: number[] = [];
    const event: number[] = [];
    for (const v of x) {
      let t = 1;
      const hazard = 1 / (1 + Math.exp(3.5 - 0.5 * v));
      while (t < 120 && stream.uniform() > hazard) t += 1;
      time.push(t);
      event.push(stream.uniform() < 0.9 ? 1 : 0);
    }
    const fit = given(discreteTimeHazard({ time, event, predictors: [x], link: 'logit' }));
    expect(fit.periods).toHaveLength(120);
    const at = fit.terms.indexOf('x1');
    expect(Math.abs(fit.coefficients[at]! - 0.5)).toBeLessThan(0.1);
    // The scores of the periods are 0 at the optimum: what the model expects in a period is what happened.
    const one = fit.periods[9]!;
    const constant = fit.coefficients[9]!;
    let expected = 0;
    for (const [i, v] of x.entries()) {
      if (time[i]! >= one.period) expected += 1 / (1 + Math.exp(-constant - fit.coefficients[at]! * v));
    }
    expectClose(expected, one.events, 1e-8);
  }, 10_000);
});
