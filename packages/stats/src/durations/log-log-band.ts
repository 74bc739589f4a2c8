import { standardNormalQuantile } from '../special/standard-normal.ts';

/** Band of a share strictly between 0 and 1 on the log(-log) scale: stays within 0 and 1 (Kalbfleisch and Prentice). */
export function logLogBand(
  share: number,
  standardError: number,
  level: number,
): { readonly lower: number; readonly upper: number } {
  const logarithm = Math.log(share);
  const reach = (-standardNormalQuantile((1 - level) / 2) * standardError) / (share * -logarithm);
  return { lower: Math.exp(logarithm * Math.exp(reach)), upper: Math.exp(logarithm * Math.exp(-reach)) };
}
