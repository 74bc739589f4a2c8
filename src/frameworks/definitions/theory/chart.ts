import type { FlowChart, TableSpec } from '#ui/index.ts';
import type { Definition, TheoryNode, TheoryOfChange } from '../types.ts';
import { THEORY_STAGES, theoryOutline } from './outline.ts';
import { linkSupport, SUPPORT_WORDS } from './support.ts';

/** True when neither an indicator of its own nor a measure of the outcome it stands for says anything about a node. */
export function isUnmeasured(node: TheoryNode, definition: Pick<Definition, 'outcomes'>): boolean {
  if (node.indicators.length > 0) return false;
  const outcome = definition.outcomes.find((candidate) => candidate.id === node.outcome);
  return outcome === undefined || outcome.measures.length === 0;
}

/** The picture of a theory of change, drawn from its outline: one column a stage. */
export function theoryChart(definition: Definition, theory: TheoryOfChange): FlowChart {
  const known = new Set(theory.nodes.map((node) => node.id));
  const links = theory.links.filter((link) => known.has(link.from) && known.has(link.to));
  const holes = theory.nodes.filter((node) => isUnmeasured(node, definition)).length;
  const supported = links.filter((link) => linkSupport(link) === 'supported').length;
  return {
    type: 'flow',
    id: 'theory-of-change',
    title: `What is thought to lead to what: ${definition.title}`,
    subtitle: `${count(theory.nodes.length, 'box', 'boxes')}, ${count(links.length, 'link')}; ${supported} with evidence that supports ${supported === 1 ? 'it' : 'them'}`,
    description:
      `A theory of change in ${count(theoryOutline(theory).length, 'stage')} from left to right: ` +
      `${count(theory.nodes.length, 'box', 'boxes')} (${holes} with a dashed edge, which nothing measures) and ` +
      `${count(links.length, 'link')}. The outline above it and the table below it say the same in words.`,
    source: 'The definition itself. It says what its authors think, not what is known.',
    columns: THEORY_STAGES.filter(({ id }) => theory.nodes.some((node) => node.stage === id)),
    nodes: theory.nodes.map((node) => ({
      id: node.id,
      column: node.stage,
      label: node.label,
      hole: isUnmeasured(node, definition),
    })),
    links: links.map((link) => ({ from: link.from, to: link.to, support: linkSupport(link) })),
  };
}

/** Every link with its reasons: the table of the picture. */
export function theoryTable(definition: Definition, theory: TheoryOfChange): TableSpec {
  const label = new Map(theory.nodes.map((node) => [node.id, node.label]));
  return {
    id: 'theory-of-change',
    title: `Links of the theory of change: ${definition.title}`,
    columns: [
      { id: 'from', label: 'From', align: 'text' },
      { id: 'to', label: 'Leads to', align: 'text' },
      { id: 'support', label: 'Support', align: 'text' },
      { id: 'rationale', label: 'Because', align: 'text' },
      { id: 'assumptions', label: 'Assuming that', align: 'text' },
      { id: 'evidence', label: 'Evidence', align: 'number', unit: 'pieces' },
    ],
    rows: theoryOutline(theory).flatMap((stage) =>
      stage.nodes.flatMap(({ node, leadsTo }) =>
        leadsTo.map(({ link, node: to }) => ({
          cells: [
            { text: label.get(node.id) ?? node.id },
            { text: to.label },
            { text: SUPPORT_WORDS[linkSupport(link)] },
            { text: link.rationale === '' ? 'No reason is written down' : link.rationale },
            { text: link.assumptions.length === 0 ? 'None is written down' : link.assumptions.join('; ') },
            { text: String(link.evidence.length), raw: link.evidence.length },
          ],
        })),
      ),
    ),
  };
}

function count(number: number, one: string, many = `${one}s`): string {
  return `${number} ${number === 1 ? one : many}`;
}
