/** Special functions: what the distributions stand on. */
export { complementaryErrorFunction, errorFunction } from './error-function.ts';
export { regularisedBetaLower, regularisedBetaUpper } from './incomplete-beta.ts';
export { regularisedGammaLower, regularisedGammaUpper } from './incomplete-gamma.ts';
export { logGamma } from './log-gamma.ts';
