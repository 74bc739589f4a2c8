import { readFileSync } from 'node:fs';
import { groupTimeEffects } from '@waymark/stats';
import { peakMb } from '../case.ts';
import { bestOf } from './repeat.ts';

/** Group-time effects, doubly robust with one covariate and 1,000 multiplier bootstraps: unit, period, outcome, first, x. */
const rows = readFileSync(process.argv[2] ?? '', 'utf8')
  .trim()
  .split('\n')
  .slice(1)
  .map((line) => line.split(',').map(Number));
const column = (k: number): number[] => rows.map((row) => row[k] ?? Number.NaN);
const options = {
  units: column(0),
  periods: column(1),
  outcome: column(2),
  firstTreated: column(3).map((first) => (first === 0 ? null : first)),
  covariates: [column(4)],
  bootstrap: { draws: 1000, seed: 1, purpose: 'bench' },
};
const { first, seconds, result } = bestOf(20, () => groupTimeEffects(options));
if (!result.ok) throw new Error(result.message);
const { effects } = result.value;
console.log(
  JSON.stringify({
    seconds,
    firstSeconds: first,
    effects: effects.length,
    first: effects[0]?.estimate,
    peakMb: peakMb(),
  }),
);
