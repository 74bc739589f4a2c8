/**
 * loadings · middle · loadingsᵀ, row-major count x count: the covariance of `count` estimates from that of an
 * orthonormal basis, `middle`, row-major size x size.
 */
export function sandwich(loadings: Float64Array, count: number, size: number, middle: Float64Array): Float64Array {
  const half = new Float64Array(count * size);
  for (let i = 0; i < count; i += 1) {
    for (let j = 0; j < size; j += 1) {
      let sum = 0;
      for (let k = 0; k < size; k += 1) sum += loadings[i * size + k] * middle[k * size + j];
      half[i * size + j] = sum;
    }
  }
  const result = new Float64Array(count * count);
  for (let i = 0; i < count; i += 1) {
    for (let j = 0; j <= i; j += 1) {
      let sum = 0;
      for (let k = 0; k < size; k += 1) sum += half[i * size + k] * loadings[j * size + k];
      result[i * count + j] = sum;
      result[j * count + i] = sum;
    }
  }
  return result;
}
