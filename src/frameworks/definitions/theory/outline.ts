import type { TheoryLink, TheoryNode, TheoryOfChange, TheoryStage } from '../types.ts';

/** The stages of a theory of change from first to last, with the words that head them. */
export const THEORY_STAGES: readonly { readonly id: TheoryStage; readonly label: string }[] = [
  { id: 'input', label: 'What is put in' },
  { id: 'activity', label: 'What is done' },
  { id: 'intermediate-organisation', label: 'How the organisation changes' },
  { id: 'intermediate-practice', label: 'How practice changes' },
  { id: 'outcome', label: 'What it means for children' },
];

/** One node of the outline with what it leads to and what leads to it. */
export interface OutlineNode {
  readonly node: TheoryNode;
  readonly leadsTo: readonly { readonly link: TheoryLink; readonly node: TheoryNode }[];
  readonly comesFrom: readonly { readonly link: TheoryLink; readonly node: TheoryNode }[];
}

export interface OutlineStage {
  readonly id: TheoryStage;
  readonly label: string;
  readonly nodes: readonly OutlineNode[];
}

/**
 * The theory as an outline: its stages in order (those without a node are left out), in each the nodes in the order in
 * which they were written, and under each node what it leads to, in the order of the stages. Links to nodes that do not
 * exist are left out: `theoryRemarks` names them.
 */
export function theoryOutline(theory: TheoryOfChange): readonly OutlineStage[] {
  const byId = new Map(theory.nodes.map((node) => [node.id, node]));
  const order = new Map(inStageOrder(theory.nodes).map((node, at) => [node.id, at]));
  const ends = (links: readonly TheoryLink[], end: 'from' | 'to') =>
    links
      .flatMap((link) => {
        const node = byId.get(link[end]);
        return node === undefined ? [] : [{ link, node }];
      })
      .sort((a, b) => (order.get(a.node.id) ?? 0) - (order.get(b.node.id) ?? 0));
  return THEORY_STAGES.map(({ id, label }) => ({
    id,
    label,
    nodes: theory.nodes
      .filter((node) => node.stage === id)
      .map((node) => ({
        node,
        leadsTo: ends(
          theory.links.filter((link) => link.from === node.id),
          'to',
        ),
        comesFrom: ends(
          theory.links.filter((link) => link.to === node.id),
          'from',
        ),
      })),
  })).filter((stage) => stage.nodes.length > 0);
}

function inStageOrder(nodes: readonly TheoryNode[]): readonly TheoryNode[] {
  return THEORY_STAGES.flatMap(({ id }) => nodes.filter((node) => node.stage === id));
}
