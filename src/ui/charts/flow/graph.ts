import type { FlowChart } from '../spec.ts';

export type FlowNode = FlowChart['nodes'][number];
export type FlowLink = FlowChart['links'][number];

export interface FlowGraph {
  readonly columns: readonly { readonly label: string; readonly nodes: readonly FlowNode[] }[];
  /** Both ends exist and differ; the same pair stands once. */
  readonly links: readonly FlowLink[];
  readonly columnOf: ReadonlyMap<string, number>;
}

/** What can be drawn: columns that have nodes, in order; nodes of no known column come last, under no heading. */
export function flowGraph(spec: FlowChart): FlowGraph {
  const known = new Set(spec.columns.map((column) => column.id));
  const nodes = [...new Map(spec.nodes.map((node) => [node.id, node])).values()];
  const columns = [
    ...spec.columns.map((column) => ({
      label: column.label,
      nodes: nodes.filter((node) => node.column === column.id),
    })),
    { label: '', nodes: nodes.filter((node) => !known.has(node.column)) },
  ].filter((column) => column.nodes.length > 0);
  const columnOf = new Map(columns.flatMap((column, index) => column.nodes.map((node) => [node.id, index] as const)));
  const links = new Map<string, FlowLink>();
  for (const link of spec.links) {
    if (link.from === link.to || !columnOf.has(link.from) || !columnOf.has(link.to)) continue;
    links.set(JSON.stringify([link.from, link.to]), link);
  }
  return { columns, links: [...links.values()], columnOf };
}

/** Items by a key, in the order in which keys come up. */
export function groupedBy<T>(items: readonly T[], keyOf: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const key = keyOf(item);
    const group = groups.get(key);
    if (group) group.push(item);
    else groups.set(key, [item]);
  }
  return groups;
}
