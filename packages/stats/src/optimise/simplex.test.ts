import { describe, expect, it } from 'vitest';
import fixture from '../../fixtures/optimise.fixture.json' with { type: 'json' };
import { expectClose, expectReason, given } from '../../testing/expect.ts';
import { randomStream } from '../random/random-stream.ts';
import { SimplexLeastSquares, simplexLeastSquares } from './simplex-least-squares.ts';
import { simplexQuadraticProgramme } from './simplex-quadratic-programme.ts';

const draws = (index: number, rows: number, columns: number, level = 0) => {
  const s = randomStream({ seed: 9, purpose: 'simplex', index });
  const column = () => Float64Array.from({ length: rows }, () => level + s.normal());
  return { columns: Array.from({ length: columns }, column), target: column() };
};

/** Q and c of the same problem; |b|² is left out of its objective. */
function asProgramme(columns: readonly ArrayLike<number>[], target: ArrayLike<number>, ridge: number) {
  const product = (a: ArrayLike<number>, b: ArrayLike<number>): number =>
    Array.from(a).reduce((sum, v, t) => sum + v * b[t]!, 0);
  return {
    quadratic: columns.map((a, i) => columns.map((b, j) => 2 * (product(a, b) + (i === j ? ridge : 0)))),
    linear: columns.map((a) => 2 * product(a, target)),
    constant: product(target, target),
  };
}

/** The conditions of Karush, Kuhn and Tucker, worked out anew from the data, relative to the points' own size. */
function expectOptimal(
  columns: readonly ArrayLike<number>[],
  target: ArrayLike<number>,
  weights: Float64Array,
  ridge = 0,
): void {
  const rows = target.length;
  const rest = Float64Array.from({ length: rows }, (_, t) =>
    columns.reduce((sum, a, j) => sum + weights[j]! * (a[t]! - target[t]!), 0),
  );
  let scale = 0;
  const gradient = columns.map((a, j) => {
    let sum = ridge * weights[j]!;
    for (let t = 0; t < rows; t += 1) {
      sum += (a[t]! - target[t]!) * rest[t]!;
      scale = Math.max(scale, rows * (a[t]! - target[t]!) ** 2);
    }
    return sum;
  });
  const level = gradient.reduce((sum, g, j) => sum + g * weights[j]!, 0);
  expectClose(
    weights.reduce((a, b) => a + b, 0),
    1,
    1e-13,
  );
  for (const [j, w] of weights.entries()) {
    expect(w).toBeGreaterThanOrEqual(0);
    expect(gradient[j]! - level).toBeGreaterThan(-1e-10 * scale);
    if (w > 0) expect(Math.abs(gradient[j]! - level)).toBeLessThan(1e-10 * scale);
  }
}

describe('by hand', () => {
  it('the point of a segment nearest to a target: its foot, or an end', () => {
    const foot = given(simplexLeastSquares({ columns: [Float64Array.of(0, 0), [4, 0]], target: [1, 5] }));
    expect([...foot.weights]).toEqual([expect.closeTo(0.75, 14), expect.closeTo(0.25, 14)]);
    expectClose(foot.objective, 25, 1e-14);
    expect(foot).toMatchObject({ support: [0, 1], provenUnique: true });
    const end = given(
      simplexLeastSquares({
        columns: [
          [0, 0],
          [4, 0],
        ],
        target: [-3, 1],
      }),
    );
    expect([...end.weights]).toEqual([1, 0]);
    expect(end.provenUnique).toBe(true);
  });

  it('two columns alike share no sure weights, and a ridge shares them evenly', () => {
    const columns = [
      [1, 2],
      [1, 2],
      [5, 5],
    ];
    const twins = given(simplexLeastSquares({ columns, target: [1, 1] }));
    expect(twins.provenUnique).toBe(false);
    expectClose(twins.objective, 1, 1e-14);
    const even = given(simplexLeastSquares({ columns, target: [1, 1], ridge: 0.1 }));
    expectClose(even.weights[0]!, even.weights[1]!, 1e-13);
    expect(even.provenUnique).toBe(true);
  });

  it('a programme without curvature goes to the largest c', () => {
    const zero = [0, 0, 0];
    const found = given(simplexQuadraticProgramme({ quadratic: [zero, zero, zero], linear: [1, 3, 2] }));
    expect([...found.weights]).toEqual([0, 1, 0]);
    expect(found).toMatchObject({ objective: -3, gap: 0, provenUnique: true });
    expect(given(simplexQuadraticProgramme({ quadratic: [zero, zero, zero] })).provenUnique).toBe(false);
  });

  it('½w² on three weights is least when they are even', () => {
    const found = given(
      simplexQuadraticProgramme({
        quadratic: [
          [1, 0, 0],
          [0, 1, 0],
          [0, 0, 1],
        ],
      }),
    );
    for (const w of found.weights) expectClose(w, 1 / 3, 1e-14);
    expectClose(found.objective, 1 / 6, 1e-14);
  });
});

describe('agreement with quadprog and with a search over all supports', () => {
  it.each(fixture.leastSquares.map((d, i) => ({ ...d, i })))('least squares $i', ({ columns, target, ridge, ...r }) => {
    const found = given(simplexLeastSquares({ columns, target, ridge }));
    expectClose(found.objective, r.objective, 1e-11, 'objective');
    for (const [j, w] of r.weights.entries()) expectClose(found.weights[j]!, w, 1e-9, `weight ${j}`, 1e-11);
    const { quadratic, linear, constant } = asProgramme(columns, target, ridge);
    const same = given(simplexQuadraticProgramme({ quadratic, linear }));
    expectClose(same.objective + constant, r.objective, 1e-9, 'objective of the programme', 1e-12 * constant);
    // Q has squared the spread: its weights keep half of the digits.
    for (const [j, w] of r.weights.entries()) expectClose(same.weights[j]!, w, 1e-7, `programme ${j}`, 1e-8);
  });

  it.each(fixture.singular.map((d, i) => ({ ...d, i })))('singular programme $i', (d) => {
    expectClose(given(simplexQuadraticProgramme(d)).objective, d.objective, 1e-10, 'objective', 1e-10);
  });
});

describe('conditions of optimality, worked out anew', () => {
  it.each([
    [8, 141, 0, 0],
    [12, 141, 50, 0],
    [8, 141, 1e8, 0],
    [1, 141, 0, 0],
    [60, 20, 0, 0],
    [12, 60, 0, 0.01],
  ])('%d rows, %d columns around %d, ridge %d', (rows, columns, level, ridge) => {
    for (let r = 0; r < 12; r += 1) {
      const data = draws(r, rows, columns, level);
      const found = given(simplexLeastSquares({ ...data, ridge }));
      expectOptimal(data.columns, data.target, found.weights, ridge);
      expect(found.gap).toBeLessThan(1e-11);
      if (ridge === 0) expect(found.support.length).toBeLessThanOrEqual(rows + 1);
    }
  });

  it('columns that repeat, lie on a line, differ by 1e-9 or by 1e12 in size', () => {
    const { columns, target } = draws(3, 6, 20);
    const near = columns.map((a) => a.map((v, t) => v + 1e-9 * Math.sin(t + v)));
    const huge = columns.map((a, j) => a.map((v) => v * 10 ** ((12 * j) / 19)));
    const line = columns.map((_, j) => target.map((v, t) => v + (j - 3.5) * (t + 1)));
    for (const set of [[...columns, ...columns], [...columns, ...near], huge, line]) {
      const found = given(simplexLeastSquares({ columns: set, target }));
      expectOptimal(set, target, found.weights);
    }
    const alone = given(simplexLeastSquares({ columns, target })).objective;
    expectClose(given(simplexLeastSquares({ columns: [...columns, ...columns], target })).objective, alone, 1e-9);
  });

  it('nearly collinear outcomes: 141 flat series of 8 years with little noise', () => {
    const s = randomStream({ seed: 4, purpose: 'flat series' });
    for (let r = 0; r < 10; r += 1) {
      const series = () => {
        const level = 60 + 15 * s.normal();
        const slope = s.normal();
        return Float64Array.from({ length: 8 }, (_, t) => level + slope * t + 1e-4 * s.normal());
      };
      const columns = Array.from({ length: 141 }, series);
      const target = series();
      const found = given(simplexLeastSquares({ columns, target }));
      expectOptimal(columns, target, found.weights);
    }
  });
});

describe('invariances', () => {
  it('a shift of all, a common scale, the order of columns and of rows', () => {
    const { columns, target } = draws(5, 20, 12);
    const base = given(simplexLeastSquares({ columns, target }));
    const same = (weights: Float64Array): void => {
      for (const [j, w] of base.weights.entries()) expectClose(weights[j]!, w, 1e-9, `weight ${j}`, 1e-12);
    };
    const map = (f: (v: number, t: number) => number) => ({
      columns: columns.map((a) => a.map(f)),
      target: target.map(f),
    });
    same(given(simplexLeastSquares(map((v, t) => v + 100 * t))).weights);
    const scaled = given(simplexLeastSquares(map((v) => 1e150 * v)));
    same(scaled.weights);
    expectReason(simplexLeastSquares(map((v) => 1e200 * v)), 'not-finite');
    same(given(simplexLeastSquares(map((v) => 1e-200 * v))).weights);
    same(
      given(simplexLeastSquares({ columns: columns.map((a) => a.toReversed()), target: target.toReversed() })).weights,
    );
    same(given(simplexLeastSquares({ columns: columns.toReversed(), target })).weights.toReversed());
  });

  it('the core gives the same again and again, whatever it solved before', () => {
    const core = new SimplexLeastSquares(8, 40);
    const lay = (columns: readonly Float64Array[]) => Float64Array.from(columns.flatMap((a) => [...a]));
    const solve = (index: number): number[] => {
      const { columns, target } = draws(index, 8, 40);
      core.load(lay(columns), target, 0);
      expect(core.solve()).toBe('optimal');
      return [...core.search.weights];
    };
    const once = solve(1);
    solve(2);
    expect(solve(1)).toEqual(once);
    const { columns, target } = draws(1, 8, 40);
    expect([...given(simplexLeastSquares({ columns, target })).weights]).toEqual(once);
  });
});

describe('what cannot be computed', () => {
  it('gives reasons and refuses misuse', () => {
    expectReason(simplexLeastSquares({ columns: [[1, Number.NaN]], target: [1, 2] }), 'not-finite');
    expectReason(simplexLeastSquares({ columns: [[1.7e308]], target: [-1.7e308] }), 'not-finite');
    expect(() => simplexLeastSquares({ columns: [], target: [1] })).toThrow('at least one column');
    expect(() => simplexLeastSquares({ columns: [[1, 2]], target: [1] })).toThrow('columns[0].length');
    expect(() => simplexLeastSquares({ columns: [[1]], target: [1], ridge: -1 })).toThrow('ridge');
    expect(() => simplexQuadraticProgramme({ quadratic: [[-1]] })).toThrow('positive semidefinite');
    expect(() =>
      simplexQuadraticProgramme({
        quadratic: [
          [0, 1],
          [1, 0],
        ],
      }),
    ).toThrow('positive semidefinite');
    expect(() =>
      simplexQuadraticProgramme({
        quadratic: [
          [1, 0.5],
          [0.2, 1],
        ],
      }),
    ).toThrow('equal to');
    expect(() => simplexQuadraticProgramme({ quadratic: [[1, 2]] })).toThrow(RangeError);
    expect([...given(simplexLeastSquares({ columns: [[3]], target: [7] })).weights]).toEqual([1]);
  });
});
