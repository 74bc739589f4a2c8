import { WaymarkError } from '#platform/errors/index.ts';
import { choose, feasible, type Problem } from './choose.ts';
import type { Dimension, Patience } from './search.ts';
import { counted, DIMENSION_LABELS, RULE_LABELS } from './words.ts';

/** How many changes are named. */
const NAMED = 3;
const MOST_MORE = 5;
/** Steps of the search for changes. */
const STEPS = 20_000;

interface Change {
  readonly choice: string;
  readonly words: string;
  readonly problem: Problem;
}

/** Why no sample keeps every condition, with the least changes to one condition that would allow one. */
export function infeasible(problem: Problem, choices: { readonly minimumPerStratum: number }): WaymarkError {
  const faults = faultsOf(problem);
  const found: string[] = [];
  const settled = new Set<string>();
  const patience: Patience = { left: STEPS };
  for (const { choice, words, problem: changed } of changesOf(problem, choices.minimumPerStratum)) {
    if (found.length === NAMED || patience.left <= 0) break;
    // Of several sizes of the same change the smallest is enough.
    if (settled.has(choice) || !feasible(changed, patience) || choose(changed, patience) === null) continue;
    settled.add(choice);
    found.push(words);
  }
  const message =
    faults.length > 0
      ? `No sample keeps every condition: ${faults.join('; ')}.`
      : 'No sample was found that keeps every condition at once, though each can be kept by itself.';
  return new WaymarkError('selection-infeasible', message, {
    status: 422,
    remedy:
      found.length > 0
        ? `Any one of these changes is enough: ${found.join('; ')}.`
        : 'No change of a single condition was found to be enough: ask for fewer cases, or for no minimum and maximum (minimumPerStratum=0, strata=none).',
    details: { choice: faults.length > 0 ? (choiceOf(problem) ?? 'strata') : 'strata', changes: found },
  });
}

/** Conditions that fail by themselves. */
function faultsOf(problem: Problem): string[] {
  const cases = problem.given.length + problem.rules.reduce((sum, rule) => sum + rule.count * sizeOf(rule), 0);
  const short = problem.rules
    .filter((rule) => available(problem, rule) < rule.count)
    .map((rule) => {
      const there = available(problem, rule);
      const noun = sizeOf(rule) === 2 ? 'pair' : 'authority';
      const many = sizeOf(rule) === 2 ? 'pairs' : 'authorities';
      return `“${RULE_LABELS[rule.rule]}” asks for ${rule.count}, and ${counted(there, noun, many)} can be had`;
    });
  if (short.length > 0) return short;
  const few = problem.dimensions.flatMap((dimension) => {
    const least = dimension.minimum.reduce((sum, each) => sum + each, 0);
    if (least <= cases) return [];
    return `${counted(dimension.groups.length, 'stratum', 'strata')} of ${DIMENSION_LABELS[dimension.id] ?? dimension.id} need ${counted(least, 'case')}, and ${counted(cases, 'case is', 'cases are')} asked for`;
  });
  if (few.length > 0) return few;
  const many = problem.dimensions.flatMap((dimension) => {
    const most = dimension.maximum.reduce((sum, each) => sum + each, 0);
    if (most >= cases) return [];
    return `the maximums of ${DIMENSION_LABELS[dimension.id] ?? dimension.id} allow ${most} cases, and ${cases} are asked for`;
  });
  if (many.length > 0) return many;
  const without = { ...problem, dimensions: problem.dimensions.map(unbound) };
  if (!feasible(without)) return ['the rules ask for more authorities than their candidates are'];
  return problem.dimensions.flatMap((dimension, d) =>
    dimension.groups.flatMap((group, g) => {
      const own = problem.dimensions.map((each, at) => (at === d ? only(each, g) : unbound(each)));
      return feasible({ ...problem, dimensions: own })
        ? []
        : `${dimension.minimum[g] === 0 ? 'the maximum' : `a minimum of ${dimension.minimum[g]}`} in “${group}” cannot be kept with the candidates of these rules`;
    }),
  );
}

function sizeOf(rule: Problem['rules'][number]): number {
  return rule.rule.endsWith('Pairs') ? 2 : 1;
}

/** How many a rule could take on its own; pairs do not share authorities. */
function available(problem: Problem, rule: Problem['rules'][number]): number {
  if (sizeOf(rule) === 1) return rule.options.filter(([unit]) => unit !== undefined && problem.free[unit]).length;
  const used = new Set<number>();
  return rule.options.filter((members) => {
    if (members.some((unit) => used.has(unit) || problem.free[unit] !== true)) return false;
    for (const unit of members) used.add(unit);
    return true;
  }).length;
}

function choiceOf(problem: Problem): string | null {
  return problem.rules.find((rule) => available(problem, rule) < rule.count)?.rule ?? null;
}

function unbound(dimension: Dimension): Dimension {
  return { ...dimension, minimum: dimension.groups.map(() => 0), maximum: dimension.groups.map(() => 1e9) };
}

function only(dimension: Dimension, group: number): Dimension {
  const keep = (own: readonly number[], otherwise: number): number[] =>
    own.map((value, g) => (g === group ? value : otherwise));
  return { ...dimension, minimum: keep(dimension.minimum, 0), maximum: keep(dimension.maximum, 1e9) };
}

/** Changes to one condition, the smallest first. */
function changesOf(problem: Problem, minimum: number): readonly Change[] {
  const withDimension = (d: number, changed: Dimension | null): Problem => ({
    ...problem,
    dimensions: problem.dimensions.flatMap((each, at) => (at === d ? (changed ?? []) : each)),
  });
  const changes: Change[] = [];
  for (const [at, rule] of problem.rules.entries()) {
    const there = available(problem, rule);
    const fewer = Math.min(rule.count - 1, there);
    if (rule.count === 0) continue;
    changes.push({
      choice: rule.rule,
      words: `${rule.rule}=${fewer} in place of ${rule.count}`,
      problem: { ...problem, rules: problem.rules.map((each, k) => (k === at ? { ...each, count: fewer } : each)) },
    });
  }
  for (const [d, dimension] of problem.dimensions.entries()) {
    const top = Math.max(...dimension.maximum);
    if (top >= 1e9) continue;
    for (let more = 1; more <= MOST_MORE; more += 1) {
      changes.push({
        choice: `${dimension.id}Maximum`,
        words: `${dimension.id}Maximum=${top + more} in place of ${top}`,
        problem: withDimension(d, { ...dimension, maximum: dimension.maximum.map((each) => each + more) }),
      });
    }
  }
  if (minimum > 0) {
    for (const [d, dimension] of problem.dimensions.entries()) {
      const words = `strata without ${dimension.id}`;
      changes.push({ choice: words, words, problem: withDimension(d, null) });
    }
    changes.push({
      choice: 'minimumPerStratum',
      words: `minimumPerStratum=${minimum - 1} in place of ${minimum}`,
      problem: {
        ...problem,
        dimensions: problem.dimensions.map((each) => ({
          ...each,
          minimum: each.minimum.map((least) => Math.max(0, least - 1)),
        })),
      },
    });
  }
  const random = problem.rules.find(({ rule }) => rule === 'random');
  for (let more = 1; more <= MOST_MORE && random !== undefined; more += 1) {
    changes.push({
      choice: 'random',
      words: `random=${random.count + more} in place of ${random.count}`,
      problem: {
        ...problem,
        rules: problem.rules.map((each) => (each === random ? { ...each, count: each.count + more } : each)),
      },
    });
  }
  return changes;
}
