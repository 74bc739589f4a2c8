/**
 * Polynomials and first direction numbers of S. Joe and F. Y. Kuo (2008), "Constructing Sobol' sequences with better
 * two-dimensional projections", SIAM J. Sci. Comput. 30, for dimensions 2 on: the polynomial with all its bits, then m1, m2
 * and so on.
 */
const DIRECTIONS: readonly (readonly number[])[] = [
  [3, 1],
  [7, 1, 3],
  [11, 1, 3, 1],
  [13, 1, 1, 1],
  [19, 1, 1, 3, 3],
  [25, 1, 3, 5, 13],
  [37, 1, 1, 5, 5, 17],
  [41, 1, 1, 5, 5, 5],
  [47, 1, 1, 7, 11, 19],
  [55, 1, 1, 5, 1, 1],
  [59, 1, 1, 1, 3, 11],
  [61, 1, 3, 5, 5, 31],
  [67, 1, 3, 3, 9, 7, 49],
  [91, 1, 1, 1, 15, 21, 21],
  [97, 1, 3, 1, 13, 27, 49],
  [103, 1, 1, 1, 15, 7, 5],
  [109, 1, 3, 1, 15, 13, 25],
  [115, 1, 1, 5, 5, 19, 61],
  [131, 1, 3, 7, 11, 23, 15, 103],
  [137, 1, 3, 7, 13, 13, 15, 69],
  [143, 1, 1, 3, 13, 7, 35, 63],
  [145, 1, 3, 5, 9, 1, 25, 53],
  [157, 1, 3, 1, 13, 9, 35, 107],
];
const BITS = 32;

/** Dimensions for which direction numbers are at hand. */
export const SOBOL_DIMENSIONS = DIRECTIONS.length + 1;

/** Sobol' sequence with a digital shift: any point is computed from its number alone. */
export class SobolSequence {
  readonly #dimensions: number;
  readonly #directions: Uint32Array;
  readonly #shift: Uint32Array;

  /** One random 32-bit number per dimension shifts the points; zeros give the sequence itself. */
  constructor(shift: Uint32Array) {
    this.#dimensions = shift.length;
    this.#shift = shift;
    this.#directions = new Uint32Array(BITS * this.#dimensions);
    for (let d = 0; d < this.#dimensions; d += 1) this.#directions.set(directionsOf(d), BITS * d);
  }

  /** Writes point k (from 0) into `into`, each number in the middle of its cell of width 2^-32. */
  point(k: number, into: Float64Array): void {
    // In the order of the Gray code any 2^m points from a multiple of 2^m on are the same set as without it.
    const gray = (k ^ (k >>> 1)) >>> 0;
    for (let d = 0; d < this.#dimensions; d += 1) {
      let word = this.#shift[d];
      for (let bit = 0, rest = gray; rest !== 0; bit += 1, rest >>>= 1) {
        if ((rest & 1) === 1) word ^= this.#directions[BITS * d + bit];
      }
      into[d] = ((word >>> 0) + 0.5) / 2 ** BITS;
    }
  }
}

/** The 32 direction numbers of a dimension, the highest bit first. */
function directionsOf(dimension: number): Uint32Array {
  const result = new Uint32Array(BITS);
  if (dimension === 0) {
    for (let i = 0; i < BITS; i += 1) result[i] = 2 ** (BITS - 1 - i);
    return result;
  }
  const [polynomial, ...first] = DIRECTIONS[dimension - 1];
  const degree = first.length;
  for (let i = 0; i < degree; i += 1) result[i] = first[i] * 2 ** (BITS - 1 - i);
  for (let i = degree; i < BITS; i += 1) {
    let word = result[i - degree] ^ (result[i - degree] >>> degree);
    for (let q = 1; q < degree; q += 1) {
      if (((polynomial >>> (degree - q)) & 1) === 1) word ^= result[i - q];
    }
    result[i] = word;
  }
  return result;
}
