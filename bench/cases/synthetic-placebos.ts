import { readFileSync } from 'node:fs';
import { syntheticControlPlacebos } from '@waymark/stats';
import { peakMb } from '../case.ts';
import { bestOf } from './repeat.ts';

/** Synthetic control of the first unit with every other unit as a placebo; rows are units, columns periods. */
const [path = '', before = '8'] = process.argv.slice(2);
const rows = readFileSync(path, 'utf8')
  .trim()
  .split('\n')
  .map((line) => line.split(',').map(Number));
const options = {
  outcomes: Float64Array.from(rows.flat()),
  units: rows.length,
  periods: rows[0]?.length ?? 0,
  treatedUnit: 0,
  firstTreatedPeriod: Number(before),
};
const { first, seconds, result } = bestOf(20, () => syntheticControlPlacebos(options));
if (!result.ok) throw new Error(result.message);
const { treated, placebos } = result.value;
console.log(
  JSON.stringify({
    seconds,
    firstSeconds: first,
    placebos: placebos.length,
    first: treated.postRmspe / treated.preRmspe,
    peakMb: peakMb(),
  }),
);
