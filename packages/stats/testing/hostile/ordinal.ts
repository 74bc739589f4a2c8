import * as stats from '../../src/index.ts';
import { type Calls, categories, first, link, named, others, second } from './data.ts';

/** The task run in one piece. */
const prepareAlone = <Options, Result>(task: stats.ChunkedTask<Options, Result>, options: Options): unknown =>
  stats.runAlone(task, options);

const fitted = stats.cumulativeLink({
  response: [0, 1, 2, 1, 0, 2, 1, 2],
  predictors: [[1, 2, 3, 4, 3, 2, 5, 6]],
  link,
});

export const calls: Calls = {
  partialProportionalOdds: [
    (v) => stats.partialProportionalOdds({ response: categories(v), predictors: [v], nominal: [0], link }),
    (v) => stats.partialProportionalOdds({ response: v, predictors: [others(v), v], nominal: [0, 1], link: 'probit' }),
  ],
  cumulativeLinkScoreTest: [
    (v) => stats.cumulativeLinkScoreTest({ response: categories(v), predictors: [v], link }),
    (v) => stats.cumulativeLinkScoreTest({ response: v, predictors: [others(v), v], link: 'probit' }),
  ],
  predictCumulativeLink: [
    (v) => (fitted.ok ? stats.predictCumulativeLink({ fit: fitted.value, predictors: [v] }) : fitted),
    (v) => {
      const fit = stats.cumulativeLink({ response: categories(v), predictors: [v], link: 'probit' });
      return fit.ok ? stats.predictCumulativeLink({ fit: fit.value, predictors: [v] }) : fit;
    },
  ],
  cumulativeLinkResiduals: [
    (v) =>
      fitted.ok
        ? stats.cumulativeLinkResiduals({
            fit: fitted.value,
            response: v.map((_, i) => i % 3),
            predictors: [v],
            ...named,
          })
        : fitted,
    (v) =>
      fitted.ok
        ? stats.cumulativeLinkResiduals({ fit: fitted.value, response: v, predictors: [others(v)], ...named })
        : fitted,
  ],
  cumulativeLink: [
    (v) => stats.cumulativeLink({ response: categories(v), predictors: [v], link }),
    (v) => stats.cumulativeLink({ response: categories(v), predictors: [v, others(v)], link: 'probit' }),
    (v) => stats.cumulativeLink({ response: v, predictors: [others(v)], link }),
    (v) => stats.cumulativeLink({ response: v.map((x) => Number(x > 1)), predictors: [v], link }),
  ],
  proportionalOddsTest: [
    (v) => stats.proportionalOddsTest({ response: categories(v), predictors: [v], link }),
    (v) => stats.proportionalOddsTest({ response: v, predictors: [others(v)], link: 'probit' }),
  ],
  brantTest: [
    (v) => stats.brantTest({ response: categories(v), predictors: [v] }),
    (v) => stats.brantTest({ response: v, predictors: [others(v)] }),
  ],
  bootstrapCumulativeLink: [
    (v) => stats.bootstrapCumulativeLink({ response: categories(v), predictors: [v], link, replicates: 30, ...named }),
    (v) => stats.bootstrapCumulativeLink({ response: v, predictors: [others(v)], link, replicates: 30, ...named }),
  ],
  bootstrapCumulativeLinkTask: [
    (v) =>
      prepareAlone(stats.bootstrapCumulativeLinkTask, {
        response: categories(v),
        predictors: [v],
        link,
        replicates: 20,
        ...named,
      }),
  ],
  permuteCumulativeLinkTask: [
    (v) =>
      prepareAlone(stats.permuteCumulativeLinkTask, {
        response: categories(v),
        models: [{ predictors: [v] }],
        link,
        replicates: 10,
        ...named,
      }),
  ],
  permuteCumulativeLink: [
    (v) =>
      stats.permuteCumulativeLink({
        response: categories(v),
        models: [{ predictors: [v] }, { predictors: [v, others(v)] }, { predictors: [[1, 5, 2]], rows: [0, 1, 2] }],
        link,
        replicates: 20,
        ...named,
      }),
    (v) =>
      stats.permuteCumulativeLink({
        response: v,
        models: [{ predictors: [others(v)] }],
        link: 'probit',
        replicates: 20,
        ...named,
      }),
  ],
  likelihoodRatioTest: [
    (v) =>
      stats.likelihoodRatioTest({
        smaller: { logLikelihood: first(v), parameterCount: 1 },
        larger: { logLikelihood: second(v), parameterCount: 2 },
      }),
  ],
  mcFadden: [(v) => stats.mcFadden({ logLikelihood: first(v), nullLogLikelihood: second(v) })],
};
