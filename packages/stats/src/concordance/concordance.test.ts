import { describe, expect, it } from 'vitest';
import fixture from '../../fixtures/concordance.fixture.json' with { type: 'json' };
import { expectClose, expectReason, given } from '../../testing/expect.ts';
import { runAlone, splitDraws } from '../chunks/chunked.ts';
import { type RandomStream, randomStream } from '../random/random-stream.ts';
import { fleissKappa } from './fleiss-kappa.ts';
import { intraclassCorrelation } from './intraclass-correlation.ts';
import { kendallW, kendallWTask } from './kendall-w.ts';
import { krippendorffAlpha, krippendorffAlphaTask } from './krippendorff-alpha.ts';
import { cohenKappa, weightedKappa } from './weighted-kappa.ts';

const named = { seed: 3, purpose: 'concordance' };
const levels = ['nominal', 'ordinal', 'interval', 'ratio'] as const;

describe('by hand and by published examples', () => {
  it('kappa of 20, 5, 10 and 15 subjects: 0.7 seen, 0.5 by chance', () => {
    const first = [...Array(25).fill('yes'), ...Array(25).fill('no')];
    const second = [
      ...Array(20).fill('yes'),
      ...Array(5).fill('no'),
      ...Array(10).fill('yes'),
      ...Array(15).fill('no'),
    ];
    const kappa = given(cohenKappa({ first, second }));
    expectClose(kappa.estimate, 0.4, 1e-14);
    expectClose(kappa.observed, 0.7, 1e-14);
  });

  it('Fleiss: two subjects on which three raters agree, one on which they do not', () => {
    // Agreement 1, 1, 1/3; shares 5/9 and 4/9, so chance gives 41/81.
    const kappa = given(
      fleissKappa({
        counts: [
          [3, 0],
          [0, 3],
          [2, 1],
        ],
      }),
    );
    expectClose(kappa.estimate, (7 / 9 - 41 / 81) / (40 / 81), 1e-14);
  });

  it('Krippendorff (2011), four observers and twelve units', () => {
    const none = null;
    const ratings = [
      [1, 2, 3, 3, 2, 1, 4, 1, 2, none, none, none],
      [1, 2, 3, 3, 2, 2, 4, 1, 2, 5, none, 3],
      [none, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, none],
      [1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, none],
    ];
    const printed = [0.743, 0.815, 0.849, 0.797];
    for (const [i, measurement] of levels.entries()) {
      const alpha = given(krippendorffAlpha({ ratings, measurement, replicates: 20, ...named }));
      // Printed to three digits.
      expect(Math.abs(alpha.estimate - printed[i]!)).toBeLessThan(0.0006);
      expect([alpha.units, alpha.droppedUnits, alpha.ratings]).toEqual([11, 1, 40]);
    }
  });

  it('Shrout and Fleiss (1979), table 2: six subjects and four judges', () => {
    const ratings = [
      [9, 2, 5, 8],
      [6, 1, 3, 2],
      [8, 4, 6, 8],
      [7, 1, 2, 6],
      [10, 5, 6, 9],
      [6, 2, 4, 7],
    ];
    const { forms } = given(intraclassCorrelation({ ratings }));
    expect(forms.map((f) => f.estimate!.toFixed(2))).toEqual(['0.17', '0.29', '0.71', '0.44', '0.62', '0.91']);
  });

  it("Kendall's W of three raters: rank sums 4, 5, 9", () => {
    const w = given(
      kendallW({
        ratings: [
          [1, 2, 3],
          [2, 1, 3],
          [1, 2, 3],
        ],
        replicates: 100,
        ...named,
      }),
    );
    // S = 4 + 1 + 9 = 14 of at most 9 x 24 / 12 = 18.
    expectClose(w.estimate, 14 / 18, 1e-14);
    // Of the 36 orders of the other two raters, those with S of 14 or more.
    expect(w.permutation).toEqual({ p: 7 / 36, kind: 'exact', draws: 36 });
  });
});

describe('agreement with R', () => {
  it.each(fixture.kappas.map((d, i) => ({ d, i })))('kappas, data $i', ({ d }) => {
    const options = { first: d.a, second: d.b };
    const cases = [
      [given(cohenKappa(options)), d.plain],
      [given(weightedKappa({ ...options, weights: 'linear' })), d.linear],
      [given(weightedKappa({ ...options, weights: 'quadratic' })), d.quadratic],
    ] as const;
    for (const [kappa, wanted] of cases) {
      expectClose(kappa.estimate, wanted.estimate, 1e-12);
      expectClose(Number(kappa.standardError), wanted.error, 1e-10);
      expectClose(Number(kappa.p), wanted.p, 1e-9);
    }
    for (const [kappa, wanted] of cases) expectClose(Number(kappa.standardError), wanted.jackknife, 0.03, 'jackknife');
    const [plain, , quadratic] = cases.map(([kappa]) => kappa);
    const found = [plain!.estimate, quadratic!.estimate, plain!.standardError];
    // psych's error of a weighted kappa (its fourth number) is 3% to 16% above Fleiss, Cohen and Everitt's formula and
    // the jackknife, which agree: not held to.
    for (const [k, v] of found.entries()) expectClose(Number(v), d.psych[k]!, 1e-9, `psych ${k}`);
  });

  it.each(fixture.fleiss.map((d, i) => ({ d, i })))('Fleiss, data $i', ({ d }) => {
    const kappa = given(fleissKappa({ counts: d.counts }));
    expectClose(kappa.estimate, d.estimate, 1e-12);
    expectClose(kappa.p, d.p, 1e-9);
    expectClose(Number(kappa.standardError), d.error, 1e-10);
    for (const [j, v] of d.byCategory.entries()) expectClose(Number(kappa.byCategory[j]), v, 1e-12);
    // Another way to the same: the jackknife is near, not equal.
    expectClose(Number(kappa.standardError), d.jackknife, 0.1);
  });

  it.each(fixture.alpha.map((d, i) => ({ d, i })))('alpha by all pairs, data $i', ({ d }) => {
    for (const measurement of levels) {
      const alpha = given(krippendorffAlpha({ ratings: d.ratings, measurement, replicates: 20, ...named }));
      expectClose(alpha.estimate, d[measurement], 1e-12, measurement);
    }
  });

  it.each(fixture.icc.map((d, i) => ({ d, i })))('psych::ICC, data $i', ({ d }) => {
    const { forms } = given(intraclassCorrelation({ ratings: d.ratings }));
    for (const [f, form] of forms.entries()) {
      expectClose(form.estimate!, d.estimate[f]!, 1e-9, form.name);
      expectClose(form.test!.statistic, d.statistic[f]!, 1e-9, form.name);
      expectClose(form.test!.p, d.p[f]!, 1e-8, form.name);
      expectClose(form.interval!.lower, d.lower[f]!, 1e-7, `${form.name} lower`);
      expectClose(form.interval!.upper, d.upper[f]!, 1e-7, `${form.name} upper`);
    }
  });

  it.each(fixture.w.map((d, i) => ({ d, i })))('friedman.test, data $i', ({ d }) => {
    const w = given(kendallW({ ratings: d.ratings, replicates: 216, ...named }));
    expectClose(w.statistic, d.statistic, 1e-10);
    expectClose(w.p, d.p, 1e-9);
    if (d.exact !== null) expectClose(w.permutation!.p, d.exact, 1e-12);
    else expect(w.permutation!.kind).toBe('Monte Carlo');
  });
});

describe('invariances', () => {
  const { a, b } = fixture.kappas[1]!;
  it('raters can change places, categories names, subjects order', () => {
    const base = given(weightedKappa({ first: a, second: b, weights: 'linear' }));
    const swapped = given(weightedKappa({ first: b.toReversed(), second: a.toReversed(), weights: 'linear' }));
    expectClose(swapped.estimate, base.estimate, 1e-13);
    expectClose(Number(swapped.standardError), Number(base.standardError), 1e-13);
    const letters = ['a', 'b', 'c', 'd', 'e'];
    const name = (v: number): string => letters[v - 1]!;
    const lettered = given(weightedKappa({ first: a.map(name), second: b.map(name), weights: 'linear' }));
    expectClose(lettered.estimate, base.estimate, 1e-13);
    const table = letters.map((_, i) => letters.map((__, j) => 1 - Math.abs(i - j) / 4));
    expectClose(given(weightedKappa({ first: a, second: b, weights: table })).estimate, base.estimate, 1e-13);
  });
  it('alpha: interval measurement knows no shift or scale, nominal no names; order of raters is nothing', () => {
    const { ratings } = fixture.alpha[1]!;
    const run = (r: (number | null)[][], measurement: 'interval' | 'nominal') =>
      given(krippendorffAlpha({ ratings: r, measurement, replicates: 40, ...named }));
    const moved = ratings.map((row) => row.map((v) => (v === null ? null : 1e6 - 10 * v))).toReversed();
    expectClose(run(moved, 'interval').estimate, run(ratings, 'interval').estimate, 1e-9);
    expectClose(run(moved, 'interval').interval.lower, run(ratings, 'interval').interval.lower, 1e-9);
    expectClose(run(moved, 'nominal').estimate, run(ratings, 'nominal').estimate, 1e-12);
  });
  it('intraclass correlation and W: shift, scale, a huge offset', () => {
    const { ratings } = fixture.icc[0]!;
    const base = given(intraclassCorrelation({ ratings }));
    const moved = given(intraclassCorrelation({ ratings: ratings.map((row) => row.map((v) => 1e8 + v)) }));
    for (const [f, form] of base.forms.entries()) expectClose(moved.forms[f]!.estimate!, form.estimate!, 1e-6);
    const turned = ratings[0]!.map((_, j) => ratings.map((row) => row[j]!));
    const w = given(kendallW({ ratings: turned }));
    const mapped = given(kendallW({ ratings: turned.map((row) => row.map((v) => Math.exp(v / 10))) }));
    expect(mapped.estimate).toBe(w.estimate);
  });
  it('draws do not depend on how they are split', () => {
    const options = { ratings: fixture.alpha[0]!.ratings, measurement: 'ordinal' as const, replicates: 30, ...named };
    const prepared = given(krippendorffAlphaTask.prepare(options));
    const all = new Float64Array(30);
    for (const { from, to } of splitDraws(30, 4).toReversed()) prepared.run(from, to, all);
    expect(prepared.finish(all)).toEqual(runAlone(krippendorffAlphaTask, options));
    const w = { ratings: fixture.w[1]!.ratings, replicates: 25, ...named };
    const shuffles = given(kendallWTask.prepare(w));
    const drawn = new Float64Array(25);
    for (const { from, to } of splitDraws(25, 3).toReversed()) shuffles.run(from, to, drawn);
    expect(shuffles.finish(drawn)).toEqual(kendallW(w));
  });
});

describe('coverage and size, within four Monte-Carlo errors', () => {
  const close = (count: number, of: number, share: number, what: string, slack = 0.01): void => {
    const error = 4 * Math.sqrt((share * (1 - share)) / of) + slack;
    expect(Math.abs(count / of - share), `${what}: ${count / of}`).toBeLessThan(error);
  };
  /** Knows the truth with probability `skill`, otherwise guesses evenly: true kappa is skill squared. */
  const rate = (draw: RandomStream, truth: number, skill: number, of: number): number =>
    draw.uniform() < skill ? truth : draw.integer(of);

  it('kappas and alpha of raters who guess the rest', () => {
    const runs = 400;
    const hits = { cohen: 0, linear: 0, quadratic: 0, fleiss: 0, alpha: 0, none: 0 };
    for (let k = 0; k < runs; k += 1) {
      const draw = randomStream({ seed: 12, purpose: 'kappas', index: k });
      const truths = Array.from({ length: 80 }, () => draw.integer(3));
      const raters = [0, 1, 2].map(() => truths.map((t) => rate(draw, t, 0.8, 3)));
      const cohen = given(cohenKappa({ first: raters[0]!, second: raters[1]!, categories: [0, 1, 2] })).interval!;
      if (cohen.lower <= 0.64 && 0.64 <= cohen.upper) hits.cohen += 1;
      // Guesses are even, so that any weights have the same true kappa.
      for (const weights of ['linear', 'quadratic'] as const) {
        const weighted = given(weightedKappa({ first: raters[0]!, second: raters[1]!, weights })).interval!;
        if (weighted.lower <= 0.64 && 0.64 <= weighted.upper) hits[weights] += 1;
      }
      const counts = truths.map((_, i) => [0, 1, 2].map((c) => raters.filter((r) => r[i] === c).length));
      const fleiss = given(fleissKappa({ counts })).interval!;
      if (fleiss.lower <= 0.64 && 0.64 <= fleiss.upper) hits.fleiss += 1;
      const guesses = truths.map(() => draw.integer(3));
      if (Number(given(cohenKappa({ first: guesses, second: truths })).p) < 0.05) hits.none += 1;
      if (k >= 200) continue;
      const alpha = given(
        krippendorffAlpha({ ratings: raters, measurement: 'nominal', replicates: 200, seed: k, purpose: 'coverage' }),
      ).interval;
      if (alpha.lower <= 0.64 && 0.64 <= alpha.upper) hits.alpha += 1;
    }
    close(hits.cohen, runs, 0.95, 'Cohen');
    close(hits.linear, runs, 0.95, 'linear weights');
    close(hits.quadratic, runs, 0.95, 'quadratic weights');
    close(hits.fleiss, runs, 0.95, 'Fleiss');
    close(hits.none, runs, 0.05, 'no agreement');
    // The percentile bootstrap of 80 units is a little short.
    close(hits.alpha, 200, 0.95, 'alpha', 0.02);
  });

  it('intraclass correlations: subjects 1, raters 0.5, errors 1 in standard deviation', () => {
    const runs = 600;
    const hits = [0, 0, 0];
    let rejected = 0;
    for (let k = 0; k < runs; k += 1) {
      const draw = randomStream({ seed: 13, purpose: 'icc', index: k });
      const raters = [0, 1, 2, 3].map(() => draw.normal() / 2);
      const ratings = Array.from({ length: 25 }, () => {
        const subject = draw.normal();
        return raters.map((r) => subject + r + draw.normal());
      });
      const { forms } = given(intraclassCorrelation({ ratings }));
      const apart = ratings.map((row) => row.map((v, j) => v - raters[j]! + draw.normal() / 2));
      const single = given(intraclassCorrelation({ ratings: apart })).forms[0]!;
      const truths = [1 / 2.25, 1 / 2.25, 1 / 2];
      [single, forms[1]!, forms[2]!].forEach((form, f) => {
        const { lower, upper } = form.interval!;
        if (lower <= truths[f]! && truths[f]! <= upper) hits[f]! += 1;
      });
      const noise = [0, 1, 2, 3].map(() => Array.from({ length: 10 }, () => draw.normal()));
      if (given(kendallW({ ratings: noise })).p < 0.05) rejected += 1;
    }
    hits.forEach((count, f) => {
      close(count, runs, 0.95, `form ${f + 1}`);
    });
    close(rejected, runs, 0.05, 'W');
  });
});

describe('what cannot be computed', () => {
  it('gives typed reasons', () => {
    expectReason(cohenKappa({ first: [1, 1], second: [1, 1] }), 'constant');
    expectReason(cohenKappa({ first: [1], second: [1] }), 'too-few');
    expectReason(cohenKappa({ first: [1, Number.NaN], second: [1, 2] }), 'not-finite');
    expectReason(
      fleissKappa({
        counts: [
          [3, 0],
          [3, 0],
        ],
      }),
      'constant',
    );
    expectReason(
      fleissKappa({
        counts: [
          [1, 0],
          [0, 1],
        ],
      }),
      'too-few',
    );
    const alpha = { measurement: 'nominal' as const, ...named };
    expectReason(
      krippendorffAlpha({
        ratings: [
          [1, 1],
          [1, 1],
        ],
        ...alpha,
      }),
      'constant',
    );
    expectReason(
      krippendorffAlpha({
        ratings: [
          [1, null],
          [null, 1],
        ],
        ...alpha,
      }),
      'too-few',
    );
    expectReason(
      intraclassCorrelation({
        ratings: [
          [1, 1],
          [1, 1],
        ],
      }),
      'constant',
    );
    expectReason(intraclassCorrelation({ ratings: [[1, 2]] }), 'too-few');
    expectReason(
      kendallW({
        ratings: [
          [1, 1],
          [2, 2],
        ],
      }),
      'all-tied',
    );
  });
  it('perfect agreement is 1 without an interval', () => {
    const kappa = given(cohenKappa({ first: [1, 2, 1, 3], second: [1, 2, 1, 3] }));
    expect([kappa.estimate, kappa.interval, kappa.standardError]).toEqual([1, null, null]);
    const { forms } = given(
      intraclassCorrelation({
        ratings: [
          [1, 1],
          [2, 2],
          [5, 5],
        ],
      }),
    );
    for (const form of forms) expect([form.estimate, form.interval, form.test]).toEqual([1, null, null]);
  });
  it('programming mistakes throw', () => {
    expect(() => cohenKappa({ first: [1, 2], second: [1, 2], categories: [1, 3] })).toThrow('first[1] must be one of');
    expect(() =>
      fleissKappa({
        counts: [
          [2, 1],
          [2, 2],
        ],
      }),
    ).toThrow('sum of counts[1] must be 3');
    expect(() =>
      kendallW({
        ratings: [
          [1, 2],
          [2, 1],
        ],
        replicates: 10,
      }),
    ).toThrow('seed and purpose');
    expect(() => weightedKappa({ first: [1, 2], second: [2, 1], weights: [[1]] })).toThrow('weights.length');
  });
});

describe('many different ratings', () => {
  it('alpha against every pair, ratings missing, and of 40,000 different ratings', () => {
    const stream = randomStream({ seed: 5, purpose: 'continuous' });
    const made = (units: number): (number | null)[][] => {
      const truth = Array.from({ length: units }, () => 3 + stream.uniform());
      return [0, 1, 2].map(() => truth.map((v) => (stream.uniform() < 0.2 ? null : v + 0.3 * stream.uniform())));
    };
    const small = made(40);
    for (const measurement of levels) {
      const alpha = given(krippendorffAlpha({ ratings: small, measurement, replicates: 20, ...named }));
      const units = small[0]!.map((_, u) => small.map((r) => r[u]!).filter((v) => v !== null));
      const used = units.filter((unit) => unit.length > 1);
      const all = used.flat();
      const rank = (v: number): number => all.filter((w) => w < v).length + all.filter((w) => w === v).length / 2;
      const distance = (a: number, b: number): number => {
        if (measurement === 'nominal') return a === b ? 0 : 1;
        if (measurement === 'ordinal') return (rank(a) - rank(b)) ** 2;
        return measurement === 'interval' ? (a - b) ** 2 : ((a - b) / (a + b)) ** 2;
      };
      const among = (values: readonly number[]): number =>
        values.reduce((sum, a, i) => sum + values.reduce((s, b, j) => s + (i === j ? 0 : distance(a, b)), 0), 0);
      const n = all.length;
      const observed = used.reduce((sum, unit) => sum + among(unit) / (unit.length - 1), 0) / n;
      expectClose(alpha.observedDisagreement, observed, 1e-11, measurement);
      expectClose(alpha.expectedDisagreement, among(all) / (n * (n - 1)), 1e-11, measurement);
    }
    const large = made(20_000);
    for (const measurement of ['nominal', 'ordinal', 'interval'] as const) {
      const alpha = given(krippendorffAlpha({ ratings: large, measurement, replicates: 20, ...named }));
      expect(alpha.estimate).toBeLessThan(measurement === 'nominal' ? 0.01 : 1);
    }
    expect(() => krippendorffAlpha({ ratings: large, measurement: 'ratio', ...named })).toThrow('at most 2000');
  }, 8000);

  it('alpha of ratings beside 1e8 is that of the ratings', () => {
    const ratings = [
      [1, 2, 3, 3, 2, 1, 4, 1, 2],
      [1, 2, 3, 3, 2, 2, 4, 1, 2],
    ];
    const moved = ratings.map((r) => r.map((v) => v + 1e8));
    for (const measurement of ['nominal', 'ordinal', 'interval'] as const) {
      const [plain, far] = [ratings, moved].map((r) => given(krippendorffAlpha({ ratings: r, measurement, ...named })));
      expectClose(far!.estimate, plain!.estimate, 1e-12, measurement);
      expectClose(far!.interval.lower, plain!.interval.lower, 1e-12, measurement);
    }
  });
});

describe('intraclass correlations where there is nothing to correlate', () => {
  it('subjects with the same mean have none, whatever their raters do', () => {
    const everySame = Array.from({ length: 7 }, () => [0.1, 0.2, 0.3]);
    expectReason(intraclassCorrelation({ ratings: everySame }), 'constant');
    const crossed = [
      [1, 3],
      [1, 3],
      [3, 1],
      [3, 1],
    ];
    expectReason(intraclassCorrelation({ ratings: crossed }), 'constant');
  });

  it('ICC(2,k) has no value where the variance of raters is estimated far below 0; the others keep theirs', () => {
    const ratings = [
      [1, 3],
      [1, 3],
      [3, 1],
      [3, 1.1],
    ];
    const { forms, meanSquares } = given(intraclassCorrelation({ ratings }));
    expect(meanSquares.subjects + (meanSquares.raters - meanSquares.residual) / 4).toBeLessThan(0);
    expect(forms.map((f) => f.estimate === null)).toEqual([false, false, false, false, true, false]);
    expect(forms[4]!.interval).toBeNull();
  });
});
