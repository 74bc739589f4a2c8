import { misuse } from '../check.ts';
import type { RandomStream } from './stream.ts';

/** Logarithm of a gamma draw, which for a small shape may be far below the smallest double. */
export function drawLogGamma(stream: RandomStream, shape: number): number {
  if (shape >= 1) return Math.log(stream.gamma(shape));
  return Math.log(stream.gamma(shape + 1)) + Math.log(stream.uniform()) / shape;
}

/** Shares that sum to one: gamma draws over their sum, from logarithms so that tiny parameters leave no 0 / 0. */
export function drawDirichlet(stream: RandomStream, alphas: ArrayLike<number>, into: Float64Array): Float64Array {
  const where = 'randomStream.dirichlet';
  if (alphas.length === 0) misuse(where, 'alphas.length', '1 or more', 0);
  if (into.length !== alphas.length) misuse(where, 'into.length', `alphas.length (${alphas.length})`, into.length);
  let most = Number.NEGATIVE_INFINITY;
  for (let i = 0; i < alphas.length; i += 1) {
    const alpha = alphas[i];
    if (!(alpha >= 1e-300 && alpha < 1e300)) misuse(where, `alphas[${i}]`, 'from 1e-300 to 1e300', alpha);
    into[i] = drawLogGamma(stream, alpha);
    most = Math.max(most, into[i]);
  }
  let sum = 0;
  for (let i = 0; i < into.length; i += 1) {
    into[i] = Math.exp(into[i] - most);
    sum += into[i];
  }
  for (let i = 0; i < into.length; i += 1) into[i] /= sum;
  return into;
}
