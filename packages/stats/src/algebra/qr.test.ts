import { describe, expect, it } from 'vitest';
import { randomStream } from '../random/random-stream.ts';
import { applyQ, factorQr, inverseCrossProduct, solveR } from './qr.ts';

describe('QR with limited pivoting', () => {
  it('solves a line through three points by hand: y = 1 + 2x', () => {
    const x = Float64Array.from([1, 1, 1, 0, 1, 2]);
    const qr = factorQr(x.slice(), 3, 2);
    const y = Float64Array.from([1, 3, 5]);
    applyQ(qr, y, true);
    solveR(qr, y);
    expect(y[0]).toBeCloseTo(1, 14);
    expect(y[1]).toBeCloseTo(2, 14);
    // X'X = [[3, 3], [3, 5]], inverse = [[5, -3], [-3, 3]] / 6
    expect([...inverseCrossProduct(qr)].map((v) => v * 6)).toEqual([5, -3, -3, 3].map((v) => expect.closeTo(v, 13)));
  });

  it('multiplies back to the matrix and keeps lengths', () => {
    const stream = randomStream({ seed: 1, purpose: 'qr' });
    const rows = 12;
    const columns = 5;
    const matrix = Float64Array.from({ length: rows * columns }, () => stream.normal());
    const qr = factorQr(matrix.slice(), rows, columns);
    expect(qr.rank).toBe(5);
    for (let j = 0; j < columns; j += 1) {
      const column = new Float64Array(rows);
      for (let i = 0; i <= j; i += 1) column[i] = qr.factors[i + j * rows]!;
      applyQ(qr, column, false);
      for (let i = 0; i < rows; i += 1) expect(column[i]).toBeCloseTo(matrix[i + j * rows]!, 13);
    }
  });

  it('names the later of two columns that repeat one another, whatever their units', () => {
    const a = [1, 2, 3, 5, 8];
    const b = [1, 0, 1, 0, 1];
    const repeated = a.map((v, i) => 1e9 * (v - 2 * b[i]!));
    const c = [2, 7, 1, 8, 2];
    const qr = factorQr(Float64Array.from([...a, ...b, ...repeated, ...c]), 5, 4);
    expect(qr.rank).toBe(3);
    expect([...qr.pivots]).toEqual([0, 1, 3, 2]);
  });

  it('finds rank at most the number of rows', () => {
    expect(factorQr(Float64Array.from([1, 2, 3, 4, 5, 7]), 2, 3).rank).toBe(2);
    expect(factorQr(new Float64Array(6), 3, 2).rank).toBe(0);
  });
});
