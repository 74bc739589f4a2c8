import { describe, expect, it } from 'vitest';
import fixture from '../../fixtures/algebra.fixture.json' with { type: 'json' };
import { expectClose } from '../../testing/expect.ts';
import { randomStream } from '../random/random-stream.ts';
import { choleskyInPlace, choleskySolve, invertSymmetric } from './cholesky.ts';
import { factorQr } from './qr.ts';
import { numericalRank, pseudoInverse, type SingularValues, singularValues } from './singular-values.ts';
import { type SymmetricEigen, symmetricEigen } from './symmetric-eigen.ts';
import { symmetricPower } from './symmetric-power.ts';

function found<T>(value: T | null): T {
  if (value === null) throw new Error('expected a value');
  return value;
}
const largest = (values: ArrayLike<number>): number => Math.max(0, ...Array.from(values, Math.abs));

/** Largest entry of A - V diag(values) V', and of V'V - 1 where values count. */
function eigenErrors(matrix: Float64Array, { size, values, vectors }: SymmetricEigen): readonly [number, number] {
  let rebuilt = 0;
  let square = 0;
  for (let i = 0; i < size; i += 1) {
    for (let j = 0; j < size; j += 1) {
      let sum = 0;
      let inner = 0;
      for (let k = 0; k < size; k += 1) {
        sum += vectors[i + k * size]! * values[k]! * vectors[j + k * size]!;
        inner += vectors[k + i * size]! * vectors[k + j * size]!;
      }
      rebuilt = Math.max(rebuilt, Math.abs(sum - matrix[i * size + j]!));
      square = Math.max(square, Math.abs(inner - (i === j ? 1 : 0)));
    }
  }
  return [rebuilt, square];
}

function svdError(matrix: ArrayLike<number>, { rows, columns, values, left, right }: SingularValues): number {
  let worst = 0;
  for (let i = 0; i < rows; i += 1) {
    for (let j = 0; j < columns; j += 1) {
      let sum = 0;
      for (let k = 0; k < values.length; k += 1) sum += left[i + k * rows]! * values[k]! * right[j + k * columns]!;
      worst = Math.max(worst, Math.abs(sum - matrix[i + j * rows]!));
    }
  }
  return worst;
}

describe('by hand', () => {
  it('[[2, 1], [1, 2]] has eigenvalues 3 and 1 along the diagonals; its root squares back', () => {
    const two = Float64Array.of(2, 1, 1, 2);
    const { values, vectors } = found(symmetricEigen(two, 2));
    expect([...values]).toEqual([expect.closeTo(3, 15), expect.closeTo(1, 15)]);
    for (const v of vectors) expectClose(Math.abs(v), Math.SQRT1_2, 1e-15);
    const root = found(symmetricPower(two, 2, 0.5)).matrix;
    const half = Math.sqrt(3) / 2;
    expectClose(root[0]!, half + 0.5, 1e-15);
    expectClose(root[1]!, half - 0.5, 1e-14);
    expectClose(found(symmetricPower(two, 2, -1)).matrix[1]!, -1 / 3, 1e-15);
  });

  it('a column (3, 4) has singular value 5', () => {
    const svd = found(singularValues(Float64Array.of(3, 4), 2, 1));
    expect(svd.values[0]).toBeCloseTo(5, 14);
    expectClose(svd.left[1]!, 0.8, 1e-15);
    expect(svd.right[0]).toBe(1);
    const row = found(singularValues(Float64Array.of(3, 4), 1, 2));
    expect([...pseudoInverse(row)]).toEqual([expect.closeTo(3 / 25, 15), expect.closeTo(4 / 25, 15)]);
  });

  it('nothing and one', () => {
    expect(found(symmetricEigen(new Float64Array(0), 0)).values).toHaveLength(0);
    expect([...found(symmetricEigen(Float64Array.of(-7), 1)).values]).toEqual([-7]);
    expect(symmetricEigen(Float64Array.of(1, Number.NaN, 0, 1), 2)).toBeNull();
    expect(singularValues(Float64Array.of(Number.POSITIVE_INFINITY), 1, 1)).toBeNull();
    expect(symmetricPower(Float64Array.of(1, 2, 2, 1), 2, -0.5)).toBeNull();
    expect(found(symmetricPower(new Float64Array(9), 3, -0.5)).rank).toBe(0);
  });
});

describe('agreement with R', () => {
  it.each(Object.entries(fixture.rectangular))('singular values, rank and inverse: %s', (_, c) => {
    const svd = found(singularValues(Float64Array.from(c.matrix), c.rows, c.columns));
    const scale = c.values[0]!;
    for (const [k, d] of c.values.entries()) expectClose(svd.values[k]!, d, 1e-12, `value ${k}`, 4e-15 * scale);
    expect(svdError(c.matrix, svd)).toBeLessThanOrEqual(4e-15 * scale);
    expect(numericalRank(svd)).toBe(c.rank);
    expect(factorQr(Float64Array.from(c.matrix), c.rows, c.columns).rank).toBe(c.rank);
    if (c.values.at(-1)! < 1e-9 * scale && c.rank === c.columns) return; // the inverse of a graded matrix: below
    const tolerance = c.rank === c.columns || c.rank === c.rows ? 1e-9 : 1e-10;
    const inverse = pseudoInverse(svd, 1e-10);
    for (const [k, v] of c.inverse.entries())
      expectClose(inverse[k]!, v, tolerance, `inverse ${k}`, 1e-13 * largest(c.inverse));
  });

  it.each(Object.entries(fixture.symmetric))('eigenvalues and the first axis: %s', (name, c) => {
    const matrix = Float64Array.from(c.matrix);
    const eigen = found(symmetricEigen(matrix, c.size));
    const scale = largest(c.values);
    for (const [k, v] of c.values.entries()) expectClose(eigen.values[k]!, v, 1e-13, `value ${k}`, 4e-15 * scale);
    const [rebuilt, square] = eigenErrors(matrix, eigen);
    expect(rebuilt).toBeLessThanOrEqual(8e-15 * scale);
    expect(square).toBeLessThan(1e-14);
    if (name === 'identity') return; // any axis will do
    for (let i = 0; i < c.size; i += 1) {
      for (let j = 0; j < c.size; j += 1) {
        expectClose(eigen.vectors[i]! * eigen.vectors[j]!, c.projectors[i + j * c.size]!, 1e-11, 'axis', 1e-14);
      }
    }
  });

  it.each(Object.entries(fixture.roots))('root and inverse root: %s', (name, c) => {
    const { size, matrix } = fixture.symmetric[name as 'plain' | 'deficient'];
    for (const [exponent, expected] of [
      [0.5, c.root],
      [-0.5, c.inverseRoot],
    ] as const) {
      const power = found(symmetricPower(Float64Array.from(matrix), size, exponent));
      expect(power.rank).toBe(c.rank);
      for (const [k, v] of expected.entries())
        expectClose(power.matrix[k]!, v, 1e-11, `entry ${k}`, 1e-13 * largest(expected));
    }
  });
});

describe('small values', () => {
  // Four whole columns with determinant 1, their sizes 2^0, 2^-30, 2^-60, 2^-90: the product of the singular values is
  // the determinant, exactly 2^-180, so the smallest is right only if it has all its digits.
  it('of graded columns keep their digits', () => {
    const unit = [
      [1, 2, 0, 1],
      [0, 1, 3, 1],
      [0, 0, 1, 2],
      [1, 2, 0, 2],
    ];
    const graded = Float64Array.from(unit.flatMap((row, i) => row.map((_, j) => unit[j]![i]! * 2 ** (-30 * i))));
    const svd = found(singularValues(graded, 4, 4));
    expectClose(
      svd.values.reduce((a, b) => a * b),
      2 ** -180,
      1e-13,
    );
    expect(numericalRank(svd)).toBe(2);
  });

  it('of Hilbert matrices: the determinant of order 6 is 1 / 186313420339200000, eigenvalues are good to 1e-16', () => {
    const hilbert = Float64Array.from({ length: 36 }, (_, k) => 1 / (Math.floor(k / 6) + (k % 6) + 1));
    const svd = found(singularValues(hilbert, 6, 6));
    expectClose(
      svd.values.reduce((a, b) => a * b),
      1 / 186313420339200000,
      1e-9, // the entries, such as 1/3, are rounded themselves
    );
    const eigen = found(symmetricEigen(hilbert, 6));
    for (const [k, v] of svd.values.entries()) expect(Math.abs(eigen.values[k]! - v)).toBeLessThan(1e-15);
    expect(found(invertSymmetric(hilbert, 6))[0]).toBeCloseTo(36, 7);
    const right = Float64Array.from({ length: 6 }, (_, i) => hilbert.slice(6 * i, 6 * i + 6).reduce((a, b) => a + b));
    const factor = hilbert.slice();
    expect(choleskyInPlace(factor, 6)).toBe(true);
    choleskySolve(factor, 6, right);
    for (const v of right) expectClose(v, 1, 1e-8);
    expect(choleskyInPlace(Float64Array.of(1, 0, 1, 1), 2)).toBe(false);
  });
});

describe('random matrices, up to 60 rows', () => {
  const s = randomStream({ seed: 8, purpose: 'algebra' });
  it.each([2, 3, 5, 17, 60])('of order %d rebuild', (size) => {
    const matrix = new Float64Array(size * size);
    for (let i = 0; i < size; i += 1) {
      for (let j = 0; j <= i; j += 1) matrix[i * size + j] = matrix[j * size + i] = s.normal();
    }
    const eigen = found(symmetricEigen(matrix, size));
    const [rebuilt, square] = eigenErrors(matrix, eigen);
    expect(rebuilt).toBeLessThan(2e-15 * size);
    expect(square).toBeLessThan(1e-14);
    const trace = Array.from({ length: size }, (_, i) => matrix[i * (size + 1)]!).reduce((a, b) => a + b);
    expectClose(
      eigen.values.reduce((a, b) => a + b),
      trace,
      1e-11,
      'trace',
      1e-13,
    );
    // The singular values of a symmetric matrix are its eigenvalues without their signs.
    const svd = found(singularValues(matrix, size, size));
    const sizes = Float64Array.from(eigen.values, Math.abs).sort().reverse();
    for (const [k, v] of svd.values.entries()) expectClose(v, sizes[k]!, 1e-11, 'value', 1e-13);
    expect(svdError(matrix, svd)).toBeLessThan(2e-15 * size);
  });

  it('scale does not matter, nor does a matrix that repeats a value many times', () => {
    const base = Float64Array.from({ length: 12 }, () => s.normal());
    const one = found(singularValues(base, 4, 3)).values;
    for (const scale of [1e-300, 1e200]) {
      const svd = found(
        singularValues(
          base.map((v) => v * scale),
          4,
          3,
        ),
      );
      for (const [k, v] of svd.values.entries()) expectClose(v / scale, one[k]!, 1e-13);
    }
    const ones = new Float64Array(49).fill(1);
    const eigen = found(symmetricEigen(ones, 7));
    expectClose(eigen.values[0]!, 7, 1e-15);
    expect(largest(eigen.values.subarray(1))).toBeLessThan(3e-15);
    expect(eigenErrors(ones, eigen)[1]).toBeLessThan(1e-14);
    expect(numericalRank(found(singularValues(ones, 7, 7)))).toBe(1);
  });
});
