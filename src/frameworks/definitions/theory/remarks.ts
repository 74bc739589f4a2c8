import type { Definition, TheoryOfChange } from '../types.ts';
import { THEORY_STAGES } from './outline.ts';

/** Something about a theory of change that its author may want to look at. It is a remark, not a fault. */
export interface TheoryRemark {
  readonly kind:
    | 'unreached'
    | 'leads-nowhere'
    | 'outcome-unexplained'
    | 'outcome-missing'
    | 'no-rationale'
    | 'no-assumptions';
  /** The point in two to five words. */
  readonly point: string;
  readonly text: string;
  /** Nodes it is about, by id. */
  readonly nodes: readonly string[];
}

/**
 * What is weak in the outline itself, whatever the evidence: boxes that nothing leads to, boxes that lead nowhere,
 * outcomes of the definition that the theory does not explain, links without a reason or an assumption. Each kind comes
 * once and names all it is about. Links to nothing, backwards or in a circle never get this far: a definition with one is
 * refused.
 */
export function theoryRemarks(definition: Definition, theory: TheoryOfChange): readonly TheoryRemark[] {
  const nodes = new Map(theory.nodes.map((node) => [node.id, node]));
  const name = (id: string) => nodes.get(id)?.label ?? id;
  const list = (ids: readonly string[]) => ids.map((id) => `“${name(id)}”`).join(', ');
  const between = (links: readonly { from: string; to: string }[]) =>
    links.map((link) => `“${name(link.from)}” to “${name(link.to)}”`).join('; ');
  const remarks: TheoryRemark[] = [];
  const add = (kind: TheoryRemark['kind'], point: string, text: string, about: readonly string[]) =>
    remarks.push({ kind, point, text, nodes: [...new Set(about)] });

  const links = theory.links.filter((link) => nodes.has(link.from) && nodes.has(link.to));

  const reached = reachedFrom(
    theory.nodes.filter((node) => node.stage === firstStage(theory)).map((node) => node.id),
    links,
  );
  const unreached = theory.nodes.filter((node) => !reached.has(node.id));
  const outcomes = unreached.filter((node) => node.stage === 'outcome').map((node) => node.id);
  const others = unreached.filter((node) => node.stage !== 'outcome').map((node) => node.id);
  if (outcomes.length > 0) {
    add('outcome-unexplained', 'Outcomes without a way.', `Nothing put in leads to ${list(outcomes)}.`, outcomes);
  }
  if (others.length > 0) {
    add('unreached', 'Boxes without a beginning.', `No chain from the first stage reaches ${list(others)}.`, others);
  }

  const leaving = new Set(links.map((link) => link.from));
  const ends = theory.nodes.filter((node) => node.stage !== 'outcome' && !leaving.has(node.id)).map((node) => node.id);
  if (ends.length > 0) add('leads-nowhere', 'Boxes that lead nowhere.', `Nothing follows from ${list(ends)}.`, ends);

  const stoodFor = new Set(theory.nodes.map((node) => node.outcome));
  const missing = definition.outcomes.filter((outcome) => !stoodFor.has(outcome.id));
  if (missing.length > 0) {
    const names = missing.map((outcome) => `“${outcome.label}”`).join(', ');
    add('outcome-missing', 'Parts of the definition left out.', `No box stands for ${names}.`, []);
  }

  const bare = links.filter((link) => link.rationale.trim() === '');
  if (bare.length > 0) add('no-rationale', 'Links without a reason.', `Say why: ${between(bare)}.`, endsOf(bare));

  const sure = links.filter((link) => link.assumptions.length === 0);
  if (sure.length > 0) {
    const text = `${sure.length} of ${links.length} links name no condition under which they hold: ${between(sure)}.`;
    add('no-assumptions', 'Links without assumptions.', text, endsOf(sure));
  }

  return remarks;
}

function endsOf(links: readonly { from: string; to: string }[]): readonly string[] {
  return links.flatMap((link) => [link.from, link.to]);
}

function firstStage(theory: TheoryOfChange): string | undefined {
  return THEORY_STAGES.find(({ id }) => theory.nodes.some((node) => node.stage === id))?.id;
}

function reachedFrom(starts: readonly string[], links: readonly { from: string; to: string }[]): ReadonlySet<string> {
  const reached = new Set(starts);
  const open = [...starts];
  for (let at = open.pop(); at !== undefined; at = open.pop()) {
    for (const link of links) {
      if (link.from !== at || reached.has(link.to)) continue;
      reached.add(link.to);
      open.push(link.to);
    }
  }
  return reached;
}
