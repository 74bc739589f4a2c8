import { describe, expect, it } from 'vitest';
import { expectClose } from '../../testing/expect.ts';
import { randomStream } from '../random/random-stream.ts';
import { symmetricEigen } from './symmetric-eigen.ts';

describe('eigenvalues of a symmetric matrix', () => {
  it('by hand: 2 1 / 1 2 has 1 and 3', () => {
    const { values } = symmetricEigen(Float64Array.from([2, 1, 1, 2]), 2);
    const [low, high] = [...values].sort((a, b) => a - b);
    expectClose(low!, 1, 1e-15);
    expectClose(high!, 3, 1e-15);
    expect([...symmetricEigen(new Float64Array(4), 2).values]).toEqual([0, 0]);
  });

  it('multiplies back to the matrix, its vectors orthonormal, of full and of low rank', () => {
    for (const rank of [2, 9]) {
      const stream = randomStream({ seed: rank, purpose: 'eigen' });
      const size = 7;
      const half = Array.from({ length: rank }, () => Array.from({ length: size }, () => stream.normal()));
      const matrix = new Float64Array(size * size);
      for (const row of half)
        row.forEach((a, i) => {
          for (let j = 0; j < size; j += 1) matrix[i * size + j]! += a * row[j]!;
        });
      const { values, vectors } = symmetricEigen(matrix.slice(), size);
      for (let i = 0; i < size; i += 1) {
        for (let j = 0; j < size; j += 1) {
          let back = 0;
          let along = 0;
          for (let k = 0; k < size; k += 1) {
            back += vectors[i * size + k]! * values[k]! * vectors[j * size + k]!;
            along += vectors[k * size + i]! * vectors[k * size + j]!;
          }
          expect(back).toBeCloseTo(matrix[i * size + j]!, 12);
          expect(along).toBeCloseTo(i === j ? 1 : 0, 13);
        }
      }
    }
  });
});
