import { expect, it } from 'vitest';
import { randomStream } from '../random/random-stream.ts';
import { countPairs } from './count-pairs.ts';

it('by hand: four draws of three units, a tie and a gap', () => {
  const all = Float64Array.from([1, 2, 3, 9, 1.5, 1.5, 3, 9, 2, 1, 0, 9, 0, 0, 0, 9]);
  const ahead = countPairs({ all, draws: 4, width: 4, units: 3 });
  // Units 0 and 1: ahead, tied, behind. Both are ahead of unit 2 wherever it has a rank.
  expect([...ahead]).toEqual([0, 0.5, 1, 0.5, 0, 1, 0, 0, 0]);
});

it('counts like comparing every pair in every draw', () => {
  const stream = randomStream({ seed: 2, purpose: 'pairs' });
  for (const [units, draws, gaps] of [
    [1, 9, 0],
    [32, 40, 0.2],
    [33, 7, 0],
    [70, 333, 0.05],
    [5, 2100, 0.5],
  ] as const) {
    const width = units + 1;
    const all = Float64Array.from({ length: draws * width }, () =>
      stream.uniform() < gaps ? 0 : 1 + stream.integer(2 * units - 1) / 2,
    );
    const ahead = countPairs({ all, draws, width, units });
    for (let i = 0; i < units; i += 1) {
      for (let j = i + 1; j < units; j += 1) {
        let [both, lead] = [0, 0];
        for (let k = 0; k < draws; k += 1) {
          const [a, b] = [all[k * width + i]!, all[k * width + j]!];
          if (a === 0 || b === 0) continue;
          both += 1;
          lead += a < b ? 1 : a === b ? 0.5 : 0;
        }
        expect(ahead[i * units + j]).toBe(both === 0 ? 0 : lead / both);
        expect(ahead[j * units + i]).toBe(both === 0 ? 0 : 1 - lead / both);
      }
    }
  }
});
