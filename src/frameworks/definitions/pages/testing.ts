import type { Definition, MeasureUse, OutcomeNode, TheoryLink, TheoryNode } from '../types.ts';

/** A measure with everything filled in; what the literal gives wins. */
export function toyMeasure(measure: string, literal: Partial<MeasureUse> = {}): MeasureUse {
  return {
    measure,
    polarity: 'lower-better',
    reason: 'Fewer moves are better for children.',
    weight: 10,
    weightRange: [5, 20],
    transformation: 'none',
    minimumDenominator: 0,
    missing: 'share-weight',
    hidden: 'leave-out',
    reference: { kind: 'england' },
    ...literal,
  };
}

export function toyOutcome(id: string, literal: Partial<OutcomeNode> = {}): OutcomeNode {
  return {
    id,
    kind: 'outcome',
    label: id.replaceAll('-', ' ').replace(/^./, (first) => first.toUpperCase()),
    description: 'What it is like for a child.',
    status: (literal.measures ?? []).length > 0 ? 'exists' : 'needs-new-data',
    statusNote: '',
    measures: [],
    wanted: [],
    ...literal,
  };
}

export function toyNode(id: string, stage: TheoryNode['stage'], literal: Partial<TheoryNode> = {}): TheoryNode {
  return { id, stage, label: `Box ${id}`, description: '', outcome: null, indicators: [], ...literal };
}

export function toyLink(from: string, to: string, literal: Partial<TheoryLink> = {}): TheoryLink {
  return { from, to, rationale: 'It is said so.', assumptions: ['Nothing else changes.'], evidence: [], ...literal };
}

/** A small whole definition: one measured outcome with two measures, one hole, and a chain of three boxes. */
export function toyDefinition(literal: Partial<Definition> = {}): Definition {
  return {
    format: 'waymark-definition-1',
    id: 'toy',
    title: 'Toy definition',
    purpose: 'That children are safe and settled.',
    about: ['Made for tests.'],
    sources: [{ text: 'A source', href: 'https://example.org/source', access: 'part' }],
    outcomes: [
      toyOutcome('stable-homes', {
        measures: [
          toyMeasure('three-plus-placements'),
          toyMeasure('long-term-stability', { polarity: 'higher-better', weight: 30, weightRange: null }),
        ],
      }),
      toyOutcome('listened-to', {
        kind: 'enabler',
        wanted: [{ label: 'Feels listened to', status: 'needs-new-data', note: 'Ask every child once a year.' }],
      }),
    ],
    scope: { exclude: [], minimums: [], minimumCoverage: 0.5 },
    theory: {
      nodes: [
        toyNode('money', 'input'),
        toyNode('visits', 'activity', { indicators: ['three-plus-placements'] }),
        toyNode('settled', 'outcome', { outcome: 'stable-homes' }),
      ],
      links: [toyLink('money', 'visits'), toyLink('visits', 'settled')],
    },
    ...literal,
  };
}
