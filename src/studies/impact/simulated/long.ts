/**
 * The long simulation behind the numbers on the methods page: npx tsx -C source src/studies/impact/simulated/long.ts 200
 * draws for each outcome and way of falling on authorities; one line each, then all together.
 */
import { england, OUTCOMES, realFigures } from './england.ts';
import { type Tally, tally, together } from './tally.ts';

const draws = Number(process.argv[2] ?? 100);
const only = process.argv[3];
const dataset = await england();
for (const assign of ['lot', 'worst', 'bad-year'] as const) {
  if (only !== undefined && only !== assign) continue;
  const all: Tally[] = [];
  for (const outcome of OUTCOMES) {
    const { base, choices } = realFigures(dataset, outcome);
    const found = tally(base, choices, { assign, sample: 100, treated: 24, effect: 0 }, draws);
    all.push(found);
    process.stdout.write(`${assign} ${outcome[0]} ${JSON.stringify(found)}\n`);
  }
  process.stdout.write(`${assign} all ${JSON.stringify(together(all))}\n`);
}
