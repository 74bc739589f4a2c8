import type { Problem, Taken } from './choose.ts';

export interface Reserve {
  readonly unit: number;
  /** The case that it stands in for. */
  readonly standsFor: number;
  readonly taken: Taken;
  /** From 1. */
  readonly order: number;
}

/**
 * For each case the next candidates of its own rule that could take its place with every minimum and maximum kept: the
 * first for every case, then the second, and so on. Nobody is a reserve twice. Cases named by hand have none.
 */
export function reservesOf(problem: Problem, taken: readonly Taken[], each: number): readonly Reserve[] {
  const used = new Set(taken.flatMap(({ members }) => members));
  const counts = problem.dimensions.map(({ groups, of }) =>
    groups.map((_, g) => [...used].filter((unit) => of[unit] === g).length),
  );
  const keeps = (leaves: number, comes: number): boolean =>
    problem.dimensions.every(({ of, minimum, maximum }, d) => {
      const [from, to] = [of[leaves] ?? -1, of[comes] ?? -1];
      if (from === to) return true;
      const left = from < 0 || (counts[d]?.[from] ?? 0) - 1 >= (minimum[from] ?? 0);
      return left && (to < 0 || (counts[d]?.[to] ?? 0) + 1 <= (maximum[to] ?? 0));
    });
  const found: Reserve[] = [];
  for (let order = 1; order <= each; order += 1) {
    for (const one of taken) {
      for (const standsFor of one.members) {
        const next = candidatesFor(problem, one, standsFor).find(
          (unit) => problem.free[unit] === true && !used.has(unit) && keeps(standsFor, unit),
        );
        if (next === undefined) continue;
        used.add(next);
        found.push({ unit: next, standsFor, taken: one, order });
      }
    }
  }
  return found;
}

/** Who could stand in, in order: for one of a pair, those who meet the rule with the other. */
function candidatesFor(problem: Problem, { rule, members }: Taken, standsFor: number): readonly number[] {
  const options = problem.rules.find((each) => each.rule === rule)?.options ?? [];
  if (members.length === 1) return options.flatMap(([unit]) => (unit === undefined ? [] : [unit]));
  const partner = members.find((unit) => unit !== standsFor);
  return options.flatMap((pair) =>
    partner !== undefined && pair.includes(partner) ? pair.filter((unit) => unit !== partner) : [],
  );
}
