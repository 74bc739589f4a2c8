import { chiSquaredDistribution } from '../distributions/chi-squared.ts';
import { codeGroups } from '../durations/groups.ts';
import { cannot, type Outcome, ok } from '../outcome.ts';
import { type MetaAnalysis, type MetaAnalysisOptions, metaAnalysis } from './meta-analysis.ts';
import { checkStudies } from './study-model.ts';

export interface SubgroupAnalysisOptions extends MetaAnalysisOptions {
  /** The group of each study. */
  readonly groups: ArrayLike<string | number>;
}

export interface SubgroupAnalysis {
  readonly method: string;
  readonly n: number;
  readonly groups: readonly { readonly label: string | number; readonly analysis: MetaAnalysis }[];
  /** That the groups have the same mean effect. */
  readonly between: { readonly q: number; readonly degreesOfFreedom: number; readonly p: number };
  readonly assumptions: readonly string[];
}

/**
 * Meta-analysis of each group of studies, each with its own variance between studies, and the test that they agree.
 *
 * Q between is the weighted sum of squares of the groups' means (Borenstein and others 2009, chapter 19). For one
 * variance shared by all groups use `metaRegression` with indicators.
 *
 * `no-comparison` with one group; otherwise the reasons of `metaAnalysis`, of the first group that has one.
 *
 * @throws RangeError as metaAnalysis, and when groups differ in length from the effects
 */
export function subgroupAnalysis(options: SubgroupAnalysisOptions): Outcome<SubgroupAnalysis> {
  const where = 'subgroupAnalysis';
  const fault = checkStudies(where, options, 1);
  if (fault !== null) return fault;
  const { effects, variances, groups: _, ...rest } = options;
  const n = effects.length;
  const coded = codeGroups(where, 'groups', options.groups, n);
  if ('ok' in coded) return coded;
  if (coded.labels.length < 2) return cannot('no-comparison', 'all studies are in one group');
  const groups: { label: string | number; analysis: MetaAnalysis }[] = [];
  for (const [g, label] of coded.labels.entries()) {
    const own = Array.from({ length: n }, (__, i) => i).filter((i) => coded.codes[i] === g);
    const result = metaAnalysis({
      ...rest,
      effects: own.map((i) => effects[i]),
      variances: own.map((i) => variances[i]),
    });
    if (!result.ok) return cannot(result.reason, `group ${label}: ${result.message}`);
    groups.push({ label, analysis: result.value });
  }
  const weight = (g: (typeof groups)[number]): number => 1 / g.analysis.standardError ** 2;
  const total = groups.reduce((sum, g) => sum + weight(g), 0);
  const mean = groups.reduce((sum, g) => sum + (weight(g) / total) * g.analysis.estimate, 0);
  const q = groups.reduce((sum, g) => sum + weight(g) * (g.analysis.estimate - mean) ** 2, 0);
  if (!Number.isFinite(q)) return cannot('not-finite', 'the groups are too far apart in size for a double');
  const degreesOfFreedom = groups.length - 1;
  return ok({
    method: 'separate variances between studies',
    n,
    groups,
    between: { q, degreesOfFreedom, p: chiSquaredDistribution({ degreesOfFreedom }).upper(q) },
    assumptions: ['independent studies', 'groups were chosen before the results were seen'],
  });
}
