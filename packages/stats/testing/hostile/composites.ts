import * as stats from '../../src/index.ts';
import { type Calls, named, others } from './data.ts';

const indicators = (v: readonly number[]): stats.CompositeIndicator[] => [
  { name: 'a', values: v, higherIsBetter: true, reference: 2, standardErrors: v.map(() => 0.5) },
  { name: 'b', values: others(v), higherIsBetter: false, reference: -1 },
  { name: 'c', values: v.map((x, i) => (i % 3 === 0 ? null : x)), higherIsBetter: true, reference: 1 },
];
/** Each indicator with gaps and a rule of its own. */
const withRules = <T>(list: readonly T[]): (T & { readonly missing: stats.MissingRule })[] =>
  list.map((each, j) => ({ ...each, missing: (['available', 'mean', 'complete'] as const)[(j + 2) % 3] ?? 'mean' }));
const boundedIndicators = (v: readonly number[]): stats.BoundedCompositeIndicator[] => [
  {
    name: 'a',
    values: v.map((x, i) => (i % 3 === 1 ? [x, x + 1] : x)),
    higherIsBetter: true,
    reference: 2,
  },
  {
    name: 'b',
    values: others(v).map((x, i) => (i === 0 ? [x, x + (v[0] ?? 0) ** 2] : x)),
    higherIsBetter: false,
    reference: -1,
  },
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

const views = (v: readonly number[]): stats.MultiverseData => ({
  indicators: indicators(v).map(({ name, higherIsBetter }) => ({ name, higherIsBetter })),
  views: [indicators(v), indicators([...v].reverse())].map((view) => view.map((indicator) => indicator.values)),
  dataChoices: [{ name: 'years', options: 2 }],
  normalisations: ['z-score', 'min-max', 'percentile-rank', 'robust-z', 'quantile-groups'],
  aggregations,
});
const factors = [
  { name: 'years', options: 2 },
  { name: 'normalisation', options: 5 },
  { name: 'aggregation', options: 3 },
];
const stream = stats.randomStream(named);
const multiverse = (v: readonly number[]): stats.CompositeMultiverseOptions => ({
  data: views(v),
  weights: [1, 2, 3],
  weightRanges: [
    [1, 2],
    [0.5, 4],
    [3, 3],
  ],
  walks: 40,
  ...named,
});

export const calls: Calls = {
  openMultiverse: [
    (v) => stats.openMultiverse(views(v)),
    (v) => {
      const opened = stats.openMultiverse({
        ...views(v),
        missing: [
          ['mean', 'available', 'mean'],
          ['complete', 'mean', 'available'],
        ],
      });
      return opened.ok && opened.value.rank([1, 3, 2], [1, 2, 3], new Float64Array(v.length));
    },
    (v) => {
      const opened = stats.openMultiverse(views([0, 1, 2, 3, 4]));
      return opened.ok && opened.value.rank([0, 0, 0], v, new Float64Array(5));
    },
  ],
  openComposite: [
    (v) => {
      const open = stats.openComposite({
        indicators: withRules(indicators(v)),
        units: v.length,
        weights: [1, 2, 3],
        aggregation: 'copeland',
      });
      return open.rank(Float64Array.from([...v, ...v, ...v]), new Float64Array(v.length));
    },
    (v) => {
      const open = stats.openComposite({ indicators: [{ name: 'a', higherIsBetter: true }], units: 2, weights: v });
      const into = new Float64Array(2);
      return open.score(Float64Array.of(1, 3), into) && [...into];
    },
  ],
  drawVariant: [
    (v) => stats.drawVariant(stream, { factors, weights: v }),
    (v) => stats.drawVariant(stream, { factors, weights: v, weightRanges: v.map((x) => [x, 2 * x] as const) }),
    (v) => stats.drawVariant(stream, { factors, weights: [1], allowed: [v, [0], [1]] }),
  ],
  compositeMultiverse: [
    (v) => stats.compositeMultiverse(multiverse(v)),
    (v) => stats.compositeMultiverse({ ...multiverse([1, 2, 4, 8]), weights: v, weightRanges: null }),
  ],
  compositeMultiverseTask: [(v) => stats.compositeMultiverseTask.prepare(multiverse(v)).ok],
  normalise: normalisations.map(
    (method) => (v) => stats.normalise({ values: v, method, higherIsBetter: false, reference: 2 }),
  ),
  dirichletWeights: [(v) => stats.dirichletWeights({ weights: v, concentration: 4, draws: 20, ...named })],
  principalComponentWeights: [(v) => stats.principalComponentWeights({ indicators: indicators(v).slice(0, 2) })],
  compositeScores: normalisations
    .flatMap((normalisation) =>
      aggregations.map(
        (aggregation) => (v: readonly number[]) =>
          stats.compositeScores({ indicators: indicators(v), normalisation, aggregation }),
      ),
    )
    .concat((v) => stats.compositeScores({ indicators: withRules(indicators(v)) })),
  compositeBounds: normalisations
    .flatMap((normalisation) =>
      aggregations.flatMap((aggregation) =>
        (['available', 'mean', 'complete'] as const).map(
          (missing) => (v: readonly number[]) =>
            stats.compositeBounds({ indicators: boundedIndicators(v), normalisation, aggregation, missing }),
        ),
      ),
    )
    .concat((v) => stats.compositeBounds({ indicators: withRules(boundedIndicators(v)) })),
  compositeUncertainty: [
    (v) => stats.compositeUncertainty(everything(v)),
    (v) => stats.compositeUncertainty({ indicators: indicators(v), concentration: 3, draws: 100, ...named }),
  ],
  compositeUncertaintyTask: [(v) => stats.compositeUncertaintyTask.prepare(everything(v)).ok],
  dropOneIndicator: [
    (v) => stats.dropOneIndicator({ indicators: indicators(v) }),
    (v) => stats.dropOneIndicator({ indicators: withRules(indicators(v)) }),
  ],
};
