import * as stats from '../../src/index.ts';
import { type Calls, named, others } from './data.ts';

const indicators = (v: readonly number[]): stats.CompositeIndicator[] => [
  { name: 'a', values: v, higherIsBetter: true, reference: 2, standardErrors: v.map(() => 0.5) },
  { name: 'b', values: others(v), higherIsBetter: false, reference: -1 },
  { name: 'c', values: v.map((x, i) => (i % 3 === 0 ? null : x)), higherIsBetter: true, reference: 1 },
];
const normalisations = [
  'z-score',
  'min-max',
  'percentile-rank',
  'robust-z',
  'distance-to-reference',
  'quantile-groups',
] as const;
const aggregations = ['arithmetic', 'geometric', 'copeland'] as const;
const everything = (v: readonly number[]): stats.CompositeUncertaintyOptions => ({
  indicators: indicators(v),
  normalisations,
  aggregations,
  missingRules: ['available', 'mean', 'complete'],
  concentration: 3,
  dropOne: true,
  samplingErrors: true,
  draws: 100,
  ...named,
});

export const calls: Calls = {
  normalise: normalisations.map(
    (method) => (v) => stats.normalise({ values: v, method, higherIsBetter: false, reference: 2 }),
  ),
  dirichletWeights: [(v) => stats.dirichletWeights({ weights: v, concentration: 4, draws: 20, ...named })],
  principalComponentWeights: [(v) => stats.principalComponentWeights({ indicators: indicators(v).slice(0, 2) })],
  compositeScores: normalisations.flatMap((normalisation) =>
    aggregations.map(
      (aggregation) => (v: readonly number[]) =>
        stats.compositeScores({ indicators: indicators(v), normalisation, aggregation }),
    ),
  ),
  compositeUncertainty: [
    (v) => stats.compositeUncertainty(everything(v)),
    (v) => stats.compositeUncertainty({ indicators: indicators(v), concentration: 3, draws: 100, ...named }),
  ],
  compositeUncertaintyTask: [(v) => stats.compositeUncertaintyTask.prepare(everything(v)).ok],
  dropOneIndicator: [(v) => stats.dropOneIndicator({ indicators: indicators(v) })],
};
