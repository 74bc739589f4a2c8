import type { Definition, TheoryOfChange } from './types.ts';

export interface Contradiction {
  readonly path: readonly (string | number)[];
  readonly message: string;
}

/** Order of the stages of a theory of change: links lead on or stay, never back. */
export const STAGE_ORDER = [
  'input',
  'activity',
  'intermediate-organisation',
  'intermediate-practice',
  'outcome',
] as const;

const MOST_MEASURES = 100;

/** What parts of a definition say against each other, in the order of the definition. */
export function contradictions(definition: Definition): readonly Contradiction[] {
  return [
    ...repeated(definition.outcomes.map(({ id }, index) => ({ key: id, path: ['outcomes', index, 'id'] }))),
    ...measuresOf(definition),
    ...definition.outcomes.flatMap((outcome, index) => {
      const has = outcome.measures.length > 0;
      if (has === (outcome.status === 'exists')) return [];
      const message = has
        ? `is "${outcome.status}", but it has a measure: write "exists", or take the measures away`
        : 'is "exists", but it has no measure: write "derivable" or "needs-new-data", or add a measure';
      return [{ path: ['outcomes', index, 'status'], message }];
    }),
    ...repeated(
      definition.scope.exclude.map(({ authority }, index) => ({
        key: authority,
        path: ['scope', 'exclude', index, 'authority'],
      })),
    ),
    ...repeated(
      definition.scope.minimums.map(({ indicator }, index) => ({
        key: indicator,
        path: ['scope', 'minimums', index, 'indicator'],
      })),
    ),
    ...(definition.theory === null ? [] : theoryFaults(definition, definition.theory)),
  ];
}

function measuresOf(definition: Definition): readonly Contradiction[] {
  const uses = definition.outcomes.flatMap((outcome, at) =>
    outcome.measures.map((use, index) => ({ use, path: ['outcomes', at, 'measures', index] as const })),
  );
  const tooMany =
    uses.length > MOST_MEASURES
      ? [{ path: ['outcomes'], message: `hold ${uses.length} measures, more than ${MOST_MEASURES}` }]
      : [];
  const outside = uses.flatMap(({ use, path }) => {
    const { weight, weightRange } = use;
    if (weightRange === null || (weightRange[0] <= weight && weight <= weightRange[1])) return [];
    const message = `runs from ${weightRange[0]} to ${weightRange[1]}, but the weight is ${weight}: widen it or change the weight`;
    return [{ path: [...path, 'weightRange'], message }];
  });
  return [
    ...tooMany,
    ...repeated(uses.map(({ use, path }) => ({ key: use.measure, path: [...path, 'measure'] }))),
    ...outside,
  ];
}

function theoryFaults(definition: Definition, theory: TheoryOfChange): readonly Contradiction[] {
  const outcomes = new Set(definition.outcomes.map(({ id }) => id));
  const stages = new Map(theory.nodes.map(({ id, stage }) => [id, STAGE_ORDER.indexOf(stage)]));
  const nodes = theory.nodes.flatMap((node, index) =>
    node.outcome === null || outcomes.has(node.outcome)
      ? []
      : [
          {
            path: ['theory', 'nodes', index, 'outcome'],
            message: `names "${node.outcome}", which is no outcome or enabler here; there are: ${[...outcomes].join(', ')}`,
          },
        ],
  );
  const links = theory.links.flatMap((link, index) => {
    const fault = (end: 'from' | 'to', message: string) => [{ path: ['theory', 'links', index, end], message }];
    const [from, to] = [stages.get(link.from), stages.get(link.to)];
    if (from === undefined) return fault('from', `names "${link.from}", which is no part of the theory`);
    if (to === undefined) return fault('to', `names "${link.to}", which is no part of the theory`);
    if (link.from === link.to) return fault('to', 'leads to where it begins');
    if (to < from) {
      return fault('to', `leads back from the stage "${STAGE_ORDER[from]}" to the earlier stage "${STAGE_ORDER[to]}"`);
    }
    return [];
  });
  const twice = repeated(
    theory.links.map(({ from, to }, index) => ({ key: `${from} → ${to}`, path: ['theory', 'links', index] })),
  );
  const ids = repeated(theory.nodes.map(({ id }, index) => ({ key: id, path: ['theory', 'nodes', index, 'id'] })));
  const sound = links.length === 0 && twice.length === 0;
  return [...ids, ...nodes, ...links, ...twice, ...(sound ? circles(theory) : [])];
}

/** A circle can only be within one stage, because no link leads back. The first is named. */
function circles(theory: TheoryOfChange): readonly Contradiction[] {
  const open = new Map(theory.nodes.map(({ id }) => [id, 0]));
  for (const { to } of theory.links) open.set(to, (open.get(to) ?? 0) + 1);
  const free = [...open].filter(([, count]) => count === 0).map(([id]) => id);
  for (let id = free.pop(); id !== undefined; id = free.pop()) {
    open.delete(id);
    for (const { from, to } of theory.links) {
      if (from !== id) continue;
      const left = (open.get(to) ?? 0) - 1;
      open.set(to, left);
      if (left === 0) free.push(to);
    }
  }
  const index = theory.links.findIndex(({ from, to }) => open.has(from) && open.has(to));
  if (index === -1) return [];
  const message = `closes a circle through ${[...open.keys()].slice(0, 6).join(', ')}: what leads to itself explains nothing`;
  return [{ path: ['theory', 'links', index], message }];
}

function repeated(
  entries: readonly { readonly key: string; readonly path: readonly (string | number)[] }[],
): readonly Contradiction[] {
  const seen = new Set<string>();
  return entries.flatMap(({ key, path }) => {
    if (!seen.has(key)) {
      seen.add(key);
      return [];
    }
    return [{ path, message: `is "${key}" for a second time; each may stand only once` }];
  });
}
