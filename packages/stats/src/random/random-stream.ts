import { misuse, requirePositive, requireWhole } from '../check.ts';
import { standardNormalQuantile } from '../special/standard-normal.ts';
import { drawBinomial } from './draw-binomial.ts';
import { drawDirichlet, drawLogGamma } from './draw-dirichlet.ts';
import { drawMultinomial } from './draw-multinomial.ts';
import { multiplyHigh, philoxBlock } from './philox.ts';
import type { RandomStream, StreamName } from './stream.ts';

export type { RandomStream, StreamName };

/** Two 32-bit hashes in the manner of FNV-1a over the UTF-16 code units; Philox does the mixing. */
function hashPurpose(purpose: string): readonly [number, number] {
  let low = 0x811c9dc5;
  let high = 0xcbf29ce4;
  for (let i = 0; i < purpose.length; i += 1) {
    const unit = purpose.charCodeAt(i);
    low = Math.imul(low ^ unit, 0x01000193) >>> 0;
    high = Math.imul(high ^ (unit + i), 0x01000193) >>> 0;
    high = (high ^ (low >>> 15)) >>> 0;
  }
  return [low, high];
}

/**
 * Opens the stream named by seed, purpose and index.
 *
 * @throws RangeError when seed or index is not a whole number, or purpose is empty
 */
export function randomStream(name: StreamName): RandomStream {
  const index = name.index ?? 0;
  requireWhole('randomStream', 'seed', name.seed);
  requireWhole('randomStream', 'index', index);
  if (name.purpose === '') misuse('randomStream', 'purpose', 'a name that is not empty', name.purpose);
  return new PhiloxStream(name.seed, name.purpose, index);
}

// The key found last: draws of one purpose follow one another ten thousand times.
let lastSeed = -1;
let lastPurpose = '';
let lastKey0 = 0;
let lastKey1 = 0;

/** The key is itself a Philox block of seed and purpose, so that near seeds have unrelated keys. */
function findKey(seed: number, purpose: string, words: Uint32Array): void {
  const [low, high] = hashPurpose(purpose);
  philoxBlock(seed >>> 0, Math.floor(seed / 2 ** 32), low, high, 0x57617931, 0x6d61726b, words);
  lastSeed = seed;
  lastPurpose = purpose;
  lastKey0 = words[0];
  lastKey1 = words[1];
}

class PhiloxStream implements RandomStream {
  readonly #words = new Uint32Array(4);
  readonly #key0: number;
  readonly #key1: number;
  readonly #indexLow: number;
  readonly #indexHigh: number;
  #block = 0;
  #used = 4;

  constructor(seed: number, purpose: string, index: number) {
    if (seed !== lastSeed || purpose !== lastPurpose) findKey(seed, purpose, this.#words);
    this.#key0 = lastKey0;
    this.#key1 = lastKey1;
    this.#indexLow = index >>> 0;
    this.#indexHigh = Math.floor(index / 2 ** 32);
  }

  #word(): number {
    if (this.#used === 4) {
      const blockHigh = Math.floor(this.#block / 2 ** 32);
      philoxBlock(this.#block, blockHigh, this.#indexLow, this.#indexHigh, this.#key0, this.#key1, this.#words);
      this.#block += 1;
      this.#used = 0;
    }
    const word = this.#words[this.#used]!;
    this.#used += 1;
    return word;
  }

  uniform(): number {
    const high = this.#word() >>> 6;
    const low = this.#word() >>> 6;
    return (high * 0x4000000 + low + 0.5) / 2 ** 52;
  }

  normal(): number {
    return standardNormalQuantile(this.uniform());
  }

  exponential(): number {
    return -Math.log(this.uniform());
  }

  gamma(shape: number): number {
    requirePositive('randomStream.gamma', 'shape', shape);
    if (shape < 1) return this.gamma(shape + 1) * this.uniform() ** (1 / shape);
    const d = shape - 1 / 3;
    const c = 1 / Math.sqrt(9 * d);
    for (;;) {
      const z = this.normal();
      const v = (1 + c * z) ** 3;
      const u = this.uniform();
      if (v > 0 && Math.log(u) < 0.5 * z * z + d - d * v + d * Math.log(v)) return d * v;
    }
  }

  beta(a: number, b: number): number {
    if (a >= 0.1 && b >= 0.1) {
      const x = this.gamma(a);
      const y = this.gamma(b);
      return x / (x + y);
    }
    // Both gammas may be below the smallest double; their logarithms are not.
    requirePositive('randomStream.beta', 'a', a);
    requirePositive('randomStream.beta', 'b', b);
    const logX = drawLogGamma(this, Math.max(a, 1e-300));
    const logY = drawLogGamma(this, Math.max(b, 1e-300));
    return 1 / (1 + Math.exp(logY - logX));
  }

  binomial(n: number, probability: number): number {
    return drawBinomial(this, n, probability);
  }

  multinomial(n: number, weights: ArrayLike<number>, into = new Float64Array(weights.length)): Float64Array {
    return drawMultinomial(this, n, weights, into);
  }

  dirichlet(alphas: ArrayLike<number>, into = new Float64Array(alphas.length)): Float64Array {
    return drawDirichlet(this, alphas, into);
  }

  integer(n: number): number {
    if (!Number.isInteger(n) || n < 1 || n > 2 ** 32) {
      misuse('randomStream.integer', 'n', 'a whole number from 1 to 2^32', n);
    }
    if (n === 2 ** 32) return this.#word();
    let word = this.#word();
    let low = Math.imul(word, n) >>> 0;
    if (low < n) {
      const threshold = (2 ** 32 - n) % n;
      while (low < threshold) {
        word = this.#word();
        low = Math.imul(word, n) >>> 0;
      }
    }
    return multiplyHigh(word, n);
  }

  shuffle<A extends { [index: number]: unknown; readonly length: number }>(array: A): A {
    for (let i = array.length - 1; i > 0; i -= 1) {
      const j = this.integer(i + 1);
      const held = array[i];
      array[i] = array[j];
      array[j] = held;
    }
    return array;
  }

  permutation(n: number): Uint32Array {
    requireWhole('randomStream.permutation', 'n', n);
    return this.shuffle(Uint32Array.from({ length: n }, (_, i) => i));
  }

  subset(n: number, k: number): Uint32Array {
    requireWhole('randomStream.subset', 'n', n);
    requireWhole('randomStream.subset', 'k', k);
    if (k > n || n > 2 ** 32) misuse('randomStream.subset', 'k', `at most n (${n}), and n at most 2^32`, k);
    const chosen = new Set<number>();
    for (let last = n - k; last < n; last += 1) {
      const candidate = this.integer(last + 1);
      chosen.add(chosen.has(candidate) ? last : candidate);
    }
    return Uint32Array.from(chosen).sort();
  }

  indicesWithReplacement(n: number, into: Uint32Array): Uint32Array {
    for (let i = 0; i < into.length; i += 1) into[i] = this.integer(n);
    return into;
  }
}
