import { describe, expect, it } from 'vitest';
import { toyDefinition, toyLink, toyNode, toyOutcome } from '../pages/testing.ts';
import type { LinkEvidence, TheoryOfChange } from '../types.ts';
import { linkSupport, theoryChart, theoryOutline, theoryRemarks, theoryTable } from './index.ts';

const definition = toyDefinition();
const theory = definition.theory as TheoryOfChange;

function evidence(direction: LinkEvidence['direction']): LinkEvidence {
  return { kind: 'other', ref: null, text: 'A study', href: null, direction, strength: 'weak' };
}

describe('outline of a theory of change', () => {
  it('follows the stages, whatever the order of writing', () => {
    const turned = { nodes: [...theory.nodes].reverse(), links: [...theory.links].reverse() };
    const order = (given: TheoryOfChange) =>
      theoryOutline(given).flatMap((stage) => stage.nodes.map(({ node }) => node.id));
    expect(order(turned)).toEqual(['money', 'visits', 'settled']);
    expect(order(theory)).toEqual(order(turned));
  });

  it('says under each box what it leads to and what leads to it, nearest stage first', () => {
    const more = { ...theory, links: [toyLink('money', 'settled'), ...theory.links] };
    const money = theoryOutline(more)[0]?.nodes[0];
    expect(money?.leadsTo.map(({ node }) => node.id)).toEqual(['visits', 'settled']);
    expect(
      theoryOutline(more)
        .at(-1)
        ?.nodes[0]?.comesFrom.map(({ node }) => node.id),
    ).toEqual(['money', 'visits']);
  });

  it('leaves out stages without a box', () => {
    expect(theoryOutline({ nodes: [], links: [] })).toEqual([]);
    expect(theoryOutline(theory).map((stage) => stage.id)).toEqual(['input', 'activity', 'outcome']);
  });
});

describe('support of a link', () => {
  it('is contested by one contradiction, and only assumed without evidence', () => {
    expect(linkSupport(toyLink('a', 'b'))).toBe('asserted');
    expect(linkSupport(toyLink('a', 'b', { evidence: [evidence('unclear')] }))).toBe('asserted');
    expect(linkSupport(toyLink('a', 'b', { evidence: [evidence('supports')] }))).toBe('supported');
    expect(linkSupport(toyLink('a', 'b', { evidence: [evidence('supports'), evidence('contradicts')] }))).toBe(
      'contested',
    );
    expect(linkSupport(toyLink('a', 'b', { evidence: [evidence('mixed')] }))).toBe('contested');
  });
});

describe('picture of a theory of change', () => {
  const chart = theoryChart(definition, theory);

  it('has a column for each stage, a box for each node and a line for each link', () => {
    expect(chart.columns.map((column) => column.id)).toEqual(['input', 'activity', 'outcome']);
    expect(chart.nodes.map((node) => [node.id, node.hole])).toEqual([
      ['money', true],
      ['visits', false],
      ['settled', false],
    ]);
    expect(chart.links).toEqual([
      { from: 'money', to: 'visits', support: 'asserted' },
      { from: 'visits', to: 'settled', support: 'asserted' },
    ]);
  });

  it('draws an outcome that nothing measures as a hole', () => {
    const hollow = toyDefinition({ outcomes: [toyOutcome('stable-homes')] });
    expect(theoryChart(hollow, theory).nodes.find((node) => node.id === 'settled')?.hole).toBe(true);
  });

  it('draws no line to a box that is not there', () => {
    const broken = { ...theory, links: [...theory.links, toyLink('money', 'nowhere')] };
    expect(theoryChart(definition, broken).links).toHaveLength(2);
  });

  it('comes with a table of its links and their reasons', () => {
    const table = theoryTable(definition, theory);
    expect(table.rows.map((row) => row.cells.map((cell) => cell.text))).toEqual([
      [
        'Box money',
        'Box visits',
        'Assumed: no evidence is written down',
        'It is said so.',
        'Nothing else changes.',
        '0',
      ],
      [
        'Box visits',
        'Box settled',
        'Assumed: no evidence is written down',
        'It is said so.',
        'Nothing else changes.',
        '0',
      ],
    ]);
  });
});

describe('remarks on a theory of change', () => {
  const kinds = (given: TheoryOfChange) => theoryRemarks(definition, given).map((remark) => remark.kind);

  it('names parts of the definition that it leaves out, and nothing else where it is whole', () => {
    expect(kinds(theory)).toEqual(['outcome-missing']);
    expect(theoryRemarks(definition, theory)[0]?.text).toBe('No box stands for “Listened to”.');
    const one = toyDefinition({ outcomes: definition.outcomes.slice(0, 1) });
    expect(theoryRemarks(one, theory)).toEqual([]);
  });

  it('finds outcomes that nothing leads to, boxes without a beginning and boxes that lead nowhere', () => {
    const remarks = theoryRemarks(definition, {
      nodes: [...theory.nodes, toyNode('alone', 'intermediate-practice'), toyNode('safe', 'outcome')],
      links: theory.links,
    });
    const about = Object.fromEntries(remarks.map((remark) => [remark.kind, remark.nodes]));
    expect(about['outcome-unexplained']).toEqual(['safe']);
    expect(about.unreached).toEqual(['alone']);
    expect(about['leads-nowhere']).toEqual(['alone']);
  });

  it('finds links without a reason and without assumptions', () => {
    const links = [...theory.links, toyLink('money', 'settled', { rationale: ' ', assumptions: [] })];
    expect(kinds({ ...theory, links })).toEqual(['outcome-missing', 'no-rationale', 'no-assumptions']);
  });
});
