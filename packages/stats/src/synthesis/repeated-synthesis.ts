import { misuse } from '../check.ts';
import { type Outcome, ok } from '../outcome.ts';
import { type MetaAnalysis, type MetaAnalysisOptions, metaAnalysis } from './meta-analysis.ts';
import { checkStudies } from './study-model.ts';

/** Meta-analyses of parts of the studies. */
export interface RepeatedSynthesis {
  readonly method: string;
  readonly n: number;
  readonly steps: readonly {
    /** The study left out, or the one that came last. */
    readonly study: number;
    readonly analysis: MetaAnalysis;
  }[];
}

function analyse(options: MetaAnalysisOptions, studies: readonly number[]): Outcome<MetaAnalysis> {
  return metaAnalysis({
    ...options,
    effects: studies.map((i) => options.effects[i]),
    variances: studies.map((i) => options.variances[i]),
  });
}

/**
 * The meta-analysis with each study left out in turn: does the answer hang on one of them?
 *
 * Reasons as for `metaAnalysis`; `too-few` below two studies.
 *
 * @throws RangeError as metaAnalysis
 */
export function leaveOneOut(options: MetaAnalysisOptions): Outcome<RepeatedSynthesis> {
  const fault = checkStudies('leaveOneOut', options, 2);
  if (fault !== null) return fault;
  const all = Array.from({ length: options.effects.length }, (_, i) => i);
  const steps: RepeatedSynthesis['steps'][number][] = [];
  for (const study of all) {
    const result = analyse(options, all.toSpliced(study, 1));
    if (!result.ok) return result;
    steps.push({ study, analysis: result.value });
  }
  return ok({ method: 'each study left out in turn', n: all.length, steps });
}

/**
 * The meta-analysis as studies come in, one after another in the order given.
 *
 * The steps look at the same data again and again: their p-values are not adjusted for that. Starts with two studies
 * when errors are Hartung and Knapp's, else with one. Reasons as for `metaAnalysis`.
 *
 * @throws RangeError as metaAnalysis, and when order does not name every study once
 */
export function cumulativeMetaAnalysis(
  options: MetaAnalysisOptions & {
    /** Places of the studies in the order they came; as they stand when left out. */
    readonly order?: readonly number[];
  },
): Outcome<RepeatedSynthesis> {
  const where = 'cumulativeMetaAnalysis';
  const { order: given, ...rest } = options;
  const fault = checkStudies(where, rest, 1);
  if (fault !== null) return fault;
  const n = rest.effects.length;
  const order = given ?? Array.from({ length: n }, (_, i) => i);
  const named = new Set(order);
  if (order.length !== n || named.size !== n || !order.every((i) => Number.isInteger(i) && i >= 0 && i < n)) {
    misuse(where, 'order', `each of 0 to ${n - 1} once`, order.join(', '));
  }
  const steps: RepeatedSynthesis['steps'][number][] = [];
  for (let k = (rest.errors ?? 'normal') === 'normal' ? 1 : 2; k <= n; k += 1) {
    const result = analyse(rest, order.slice(0, k));
    if (!result.ok) return result;
    steps.push({ study: order[k - 1], analysis: result.value });
  }
  return ok({ method: 'studies added in turn', n, steps });
}
