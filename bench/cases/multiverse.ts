import { compositeMultiverse, type MultiverseData, openMultiverse, randomStream } from '@waymark/stats';
import { peakMb } from '../case.ts';
import { bestOf } from './repeat.ts';

/** Variants of a composite of 150 units and 14 indicators: scales, averages and weights drawn in walks. */
const walks = Math.ceil(Number(process.argv[2] ?? '10000') / 4);
const stream = randomStream({ seed: 1, purpose: 'bench multiverse' });
const view = Array.from({ length: 14 }, () => Array.from({ length: 150 }, () => 50 + 10 * stream.normal()));
const data: MultiverseData = {
  indicators: view.map((_, j) => ({ name: `indicator ${j + 1}`, higherIsBetter: true })),
  views: [view],
  dataChoices: [],
  normalisations: ['z-score', 'min-max', 'robust-z', 'percentile-rank', 'quantile-groups'],
  aggregations: ['arithmetic', 'geometric', 'copeland'],
};
const weights = view.map(() => 1);
const weightRanges = view.map((): [number, number] => [0.5, 2]);
const run = { weights, weightRanges, walks, seed: 1, purpose: 'bench' };
const cold = bestOf(1, () => compositeMultiverse({ ...run, data }));
const multiverse = openMultiverse(data);
if (!multiverse.ok) throw new Error(multiverse.message);
const warm = bestOf(5, () => compositeMultiverse({ ...run, multiverse: multiverse.value }));
if (!warm.result.ok) throw new Error(warm.result.message);
console.log(
  JSON.stringify({
    seconds: warm.seconds,
    firstSeconds: cold.first,
    rows: warm.result.value.variants,
    peakMb: peakMb(),
  }),
);
