import { polynomial } from './polynomial.ts';

const INVERSE_SQRT_2_PI = 0.3989422804014327;
const SQRT_32 = 5.656854249492381;

// Coefficients of W. J. Cody (1969), "Rational Chebyshev approximations for the error function",
// Mathematics of Computation 23, in the form for the normal integral; lowest power first.
const CENTRE_TOP = [18154.98125334356, 1067.6894854603709, 161.02823106855587, 2.2352520354606837, 0.06568233791820745];
const CENTRE_BOTTOM = [45507.78933502673, 10260.932208618979, 976.0985517377767, 47.202581904688245, 1];
const MIDDLE_TOP = [
  9842.714838383978, 11602.65143764735, 6848.190450536283, 2494.5375852903726, 597.2702763948002, 93.50665613217785,
  8.883149794388377, 0.39894151208813466, 1.0765576773720192e-8,
];
const MIDDLE_BOTTOM = [
  19685.429676859992, 38912.00328609327, 34900.95272114598, 18615.571640885097, 6485.558298266761, 1519.3775994075547,
  235.387901782625, 22.266688044328117, 1,
];
const TAIL_TOP = [
  0.000029112874951168793, 0.0014216191932278934, 0.022235277870649807, 0.12740116116024736, 0.215898534057957,
  0.023073441764940174,
];
const TAIL_BOTTOM = [
  0.00007297515550839662, 0.0037823963320275824, 0.06598813786892856, 0.4682382124808651, 1.284260096144911, 1,
];

/** Upper tail for z >= 0.67448975, without cancellation. */
function farTail(z: number): number {
  // exp(-z*z/2) in two factors, the first exact, so that rounding of z*z is not magnified in the tail.
  const coarse = Math.trunc(z * 16) / 16;
  const rest = (z - coarse) * (z + coarse);
  const factor = Math.exp(-coarse * coarse * 0.5) * Math.exp(-rest * 0.5);
  if (z <= SQRT_32) return (factor * polynomial(MIDDLE_TOP, z)) / polynomial(MIDDLE_BOTTOM, z);
  const s = 1 / (z * z);
  const ratio = (s * polynomial(TAIL_TOP, s)) / polynomial(TAIL_BOTTOM, s);
  return (factor * (INVERSE_SQRT_2_PI - ratio)) / z;
}

/** P(Z <= z) for a standard normal Z; full relative accuracy in both tails. */
export function standardNormalLower(z: number): number {
  const size = Math.abs(z);
  if (size <= 0.67448975) {
    const s = z * z;
    return 0.5 + (z * polynomial(CENTRE_TOP, s)) / polynomial(CENTRE_BOTTOM, s);
  }
  const tail = size > 40 ? 0 : farTail(size);
  return z < 0 ? tail : 1 - tail;
}

/** log P(Z <= z), to all digits where the probability itself is below the smallest double. */
export function standardNormalLogLower(z: number): number {
  if (z >= -35) return z > 0 ? Math.log1p(-standardNormalLower(-z)) : Math.log(standardNormalLower(z));
  if (z === Number.NEGATIVE_INFINITY) return z;
  // Mills's ratio by its asymptotic series, whose terms fall below rounding here after the eighth.
  const s = 1 / (z * z);
  let term = 1;
  let sum = 0;
  for (let k = 1; k <= 10; k += 1) {
    term *= -(2 * k - 1) * s;
    sum += term;
  }
  return -0.5 * z * z - Math.log(-z) + Math.log(INVERSE_SQRT_2_PI) + Math.log1p(sum);
}

/** Logarithm of the standard normal density. */
export function standardNormalLogDensity(z: number): number {
  return -0.5 * z * z + Math.log(INVERSE_SQRT_2_PI);
}

/** Density of the standard normal distribution. */
export function standardNormalDensity(z: number): number {
  if (Math.abs(z) < 5) return INVERSE_SQRT_2_PI * Math.exp(-0.5 * z * z);
  if (Math.abs(z) > 40) return 0;
  const coarse = Math.trunc(z * 16) / 16;
  return INVERSE_SQRT_2_PI * Math.exp(-0.5 * coarse * coarse) * Math.exp(-0.5 * (z - coarse) * (z + coarse));
}

// Algorithm AS 241 of M. J. Wichura (1988), Applied Statistics 37 (PPND16); lowest power first.
const NEAR_TOP = [
  3.3871328727963665, 133.14166789178438, 1971.5909503065513, 13731.69376550946, 45921.95393154987, 67265.7709270087,
  33430.57558358813, 2509.0809287301227,
];
const NEAR_BOTTOM = [
  1, 42.31333070160091, 687.1870074920579, 5394.196021424751, 21213.794301586597, 39307.89580009271, 28729.085735721943,
  5226.495278852854,
];
const FAR_TOP = [
  1.4234371107496835, 4.630337846156546, 5.769497221460691, 3.6478483247632045, 1.2704582524523684, 0.2417807251774506,
  0.022723844989269184, 0.0007745450142783414,
];
const FAR_BOTTOM = [
  1, 2.053191626637759, 1.6763848301838038, 0.6897673349851, 0.14810397642748008, 0.015198666563616457,
  0.0005475938084995345, 1.0507500716444169e-9,
];
const EXTREME_TOP = [
  6.657904643501103, 5.463784911164114, 1.7848265399172913, 0.29656057182850487, 0.026532189526576124,
  0.0012426609473880784, 0.000027115555687434876, 2.0103343992922881e-7,
];
const EXTREME_BOTTOM = [
  1, 0.599832206555888, 0.1369298809227358, 0.014875361290850615, 0.0007868691311456133, 0.000018463183175100548,
  1.421511758316446e-7, 2.0442631033899397e-15,
];

/** The z with P(Z <= z) = p, for 0 <= p <= 1; 0 and 1 give -Infinity and Infinity. */
export function standardNormalQuantile(p: number): number {
  const q = p - 0.5;
  if (Math.abs(q) <= 0.425) {
    const r = 0.180625 - q * q;
    return (q * polynomial(NEAR_TOP, r)) / polynomial(NEAR_BOTTOM, r);
  }
  const tail = q < 0 ? p : 1 - p;
  if (tail === 0) return q < 0 ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY;
  const r = Math.sqrt(-Math.log(tail));
  const z =
    r <= 5
      ? polynomial(FAR_TOP, r - 1.6) / polynomial(FAR_BOTTOM, r - 1.6)
      : polynomial(EXTREME_TOP, r - 5) / polynomial(EXTREME_BOTTOM, r - 5);
  return q < 0 ? -z : z;
}
