import { readFileSync } from 'node:fs';
import { poissonMixedModel } from '@waymark/stats';
import { peakMb } from '../case.ts';
import { bestOf } from './repeat.ts';

/** A Poisson mixed model with one random intercept and an offset, Laplace: group, events, exposure, x. */
const rows = readFileSync(process.argv[2] ?? '', 'utf8')
  .trim()
  .split('\n')
  .slice(1)
  .map((line) => line.split(',').map(Number));
const column = (k: number): number[] => rows.map((row) => row[k] ?? Number.NaN);
const options = {
  response: column(1),
  predictors: [column(3)],
  offset: column(2).map(Math.log),
  random: [{ groups: column(0) }],
  varianceIntervals: false,
};
const { first, seconds, result } = bestOf(10, () => poissonMixedModel(options));
if (!result.ok) throw new Error(result.message);
const { logLikelihood, coefficients } = result.value;
console.log(JSON.stringify({ seconds, firstSeconds: first, logLikelihood, slope: coefficients[1], peakMb: peakMb() }));
