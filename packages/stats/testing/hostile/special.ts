import * as stats from '../../src/index.ts';
import { type Calls, first } from './data.ts';

export const calls: Calls = {
  logGamma: [(v) => stats.logGamma(Math.min(first(v), 1e300))],
  errorFunction: [(v) => stats.errorFunction(first(v))],
  complementaryErrorFunction: [(v) => stats.complementaryErrorFunction(first(v))],
  regularisedBetaLower: [(v) => stats.regularisedBetaLower(2, 3, first(v))],
  regularisedBetaUpper: [(v) => stats.regularisedBetaUpper(2, 3, first(v))],
  regularisedGammaLower: [(v) => stats.regularisedGammaLower(2, first(v))],
  regularisedGammaUpper: [(v) => stats.regularisedGammaUpper(2, first(v))],
};
