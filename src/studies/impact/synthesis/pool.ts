import { eggerTest, leaveOneOut, type MetaAnalysis, metaAnalysis } from '@waymark/stats';
import type { Pooled, SynthesisResult, SynthesisStudy } from './types.ts';

/** Below this Egger's test sees next to nothing. */
const LEAST_FOR_EGGER = 10;

type Answer = Pick<SynthesisResult, 'studies' | 'pooled' | 'why' | 'leaveOneOut' | 'smallStudies'>;

/**
 * The random-effects mean of the studies that have an estimate, an error and no reason to stay out: restricted maximum
 * likelihood, errors of Hartung and Knapp that are never smaller than the common ones, prediction interval by t.
 */
export function pool(studies: readonly SynthesisStudy[]): Answer {
  const used = studies.flatMap((study, at) =>
    study.why === null && study.estimate !== null && study.standardError !== null
      ? [{ at, effect: study.estimate, variance: study.standardError ** 2 }]
      : [],
  );
  const none = (why: string): Answer => ({
    studies,
    pooled: null,
    why,
    leaveOneOut: [],
    smallStudies: { p: null, why },
  });
  if (used.length < 2)
    return none(used.length === 0 ? 'No estimate can be pooled.' : 'One estimate alone cannot be pooled.');
  const options = {
    effects: used.map(({ effect }) => effect),
    variances: used.map(({ variance }) => variance),
    method: 'restricted-maximum-likelihood',
    errors: 'hartung-knapp-floored',
  } as const;
  const found = metaAnalysis(options);
  if (!found.ok) return none(`The estimates cannot be pooled: ${found.message}.`);
  const without = used.length > 2 ? leaveOneOut(options) : null;
  const egger = used.length >= LEAST_FOR_EGGER ? eggerTest(options) : null;
  const weights = new Map(used.map(({ at }, place) => [at, found.value.weights[place] ?? null]));
  return {
    studies: studies.map((study, at) => ({ ...study, weight: weights.get(at) ?? null })),
    pooled: pooledOf(found.value),
    why: null,
    leaveOneOut: without?.ok
      ? without.value.steps.map(({ study, analysis }) => ({
          without: studies[used[study]?.at ?? -1]?.label ?? '',
          estimate: analysis.estimate,
          lower: analysis.interval.lower,
          upper: analysis.interval.upper,
        }))
      : [],
    smallStudies: {
      p: egger?.ok ? egger.value.p : null,
      why:
        egger === null
          ? `${used.length} estimates are too few to see whether small studies find more than large ones.`
          : egger.ok
            ? null
            : egger.message,
    },
  };
}

function pooledOf(found: MetaAnalysis): Pooled {
  const { heterogeneity, predictionInterval } = found;
  return {
    estimate: found.estimate,
    standardError: found.standardError,
    lower: found.interval.lower,
    upper: found.interval.upper,
    p: found.p,
    prediction:
      predictionInterval === null ? null : { lower: predictionInterval.lower, upper: predictionInterval.upper },
    studies: found.n,
    betweenVariance: heterogeneity.betweenVariance,
    iSquared: heterogeneity.iSquared,
    q: heterogeneity.q,
    pHeterogeneity: heterogeneity.p,
  };
}
