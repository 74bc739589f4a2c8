import type { Definition, MeasureUse } from '#frameworks/definitions/index.ts';

/** A use of a measure with everything filled in; what the literal gives wins. For tests. */
export function testUse(literal: Partial<MeasureUse> & { readonly measure: string }): MeasureUse {
  return {
    polarity: 'higher-better',
    reason: 'For the test.',
    weight: 10,
    weightRange: null,
    transformation: 'none',
    minimumDenominator: 0,
    missing: 'share-weight',
    hidden: 'leave-out',
    reference: { kind: 'none' },
    ...literal,
  };
}

/** A definition with one outcome for these measures. For tests. */
export function testDefinition(
  measures: readonly (Partial<MeasureUse> & { readonly measure: string })[],
  scope: Partial<Definition['scope']> = {},
): Definition {
  return {
    format: 'waymark-definition-1',
    id: 'test-definition',
    title: 'Test definition',
    purpose: 'For the test.',
    about: [],
    sources: [],
    outcomes: [
      {
        id: 'outcome-a',
        kind: 'outcome',
        label: 'Outcome A',
        description: '',
        status: 'exists',
        statusNote: '',
        measures: measures.map(testUse),
        wanted: [],
      },
    ],
    scope: { exclude: [], minimums: [], minimumCoverage: 0.5, ...scope },
    theory: null,
  };
}
