import type { Chosen, Problem, RuleDemand, Skip } from './choose.ts';
import type { NearMiss } from './types.ts';
import { type Known, whyOf } from './why.ts';
import { counted } from './words.ts';

/** How many of each rule are named. */
const NAMED = 3;

/** For each rule the first candidates that are neither cases nor reserves, and why not. */
export function nearMisses(
  known: Known,
  problem: Problem,
  chosen: Chosen,
  used: ReadonlySet<number>,
): readonly NearMiss[] {
  return problem.rules.flatMap((rule) => {
    if (rule.count === 0 || rule.rule === 'random' || rule.rule.endsWith('Pairs')) return [];
    const order = rule.options.flatMap(([unit]) => (unit !== undefined && problem.free[unit] ? [unit] : []));
    return order
      .filter((unit) => !used.has(unit))
      .slice(0, NAMED)
      .map((unit): NearMiss => {
        const { code = '', name = '', slug = '' } = known.units[unit] ?? {};
        const skip = chosen.skipped.get(rule.rule)?.get(unit);
        const why = `${whyOf(known, rule.rule, unit)} ${skip === undefined ? comesLater(rule, order, unit) : skipWords(problem, skip)}`;
        return { rule: rule.rule, code, name, slug, why };
      });
  });
}

function comesLater({ count }: RuleDemand, order: readonly number[], unit: number): string {
  return `Number ${order.indexOf(unit) + 1} of ${counted(order.length, 'candidate')}; ${count} asked for.`;
}

function skipWords({ dimensions }: Problem, skip: Skip): string {
  if (skip.kind === 'needed-elsewhere') return 'With it, a minimum or maximum could not have been kept.';
  const dimension = dimensions[skip.dimension];
  return `Its ${dimension?.id ?? ''} (${dimension?.groups[skip.group] ?? ''}) already had its ${dimension?.maximum[skip.group] ?? ''}.`;
}
