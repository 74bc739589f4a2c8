import { readFileSync } from 'node:fs';
import { compositeUncertainty, compositeUncertaintyTask } from '@waymark/stats';
import { peakMb } from '../case.ts';
import { bestOf } from './repeat.ts';

/** Ranks of a composite over Dirichlet weightings; rows are units, columns normalised indicators. */
const [path = '', draws = '10000'] = process.argv.slice(2);
const rows = readFileSync(path, 'utf8')
  .trim()
  .split('\n')
  .map((line) => line.split(',').map(Number));
const indicators = (rows[0] ?? []).map((_, k) => ({
  name: `indicator ${k + 1}`,
  values: rows.map((row) => row[k] ?? Number.NaN),
  higherIsBetter: true,
}));
const options = {
  indicators,
  concentration: indicators.length,
  draws: Number(draws),
  seed: 1,
  purpose: 'bench',
  pairs: false,
};
const { first, seconds, result } = bestOf(10, () => compositeUncertainty(options));
if (!result.ok) throw new Error(result.message);
const prepared = compositeUncertaintyTask.prepare(options);
if (!prepared.ok) throw new Error(prepared.message);
const { draws: count, width, run } = prepared.value;
const into = new Float64Array(count * width);
// What the peers do: draws and ranks. The function itself also sums them up.
const ranks = bestOf(10, () => run(0, count, into));
console.log(
  JSON.stringify({
    seconds: ranks.seconds,
    firstSeconds: first,
    withSummary: seconds,
    medianRankOfFirst: result.value.units[0]?.medianRank,
    peakMb: peakMb(),
  }),
);
