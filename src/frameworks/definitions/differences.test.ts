import { describe, expect, it } from 'vitest';
import { differences, parseDefinition, readyDefinition, readyDefinitions } from './index.ts';
import type { Definition, MeasureUse, OutcomeNode } from './types.ts';

const framework = readyDefinition('national-framework') as Definition;

function withOutcome(id: string, change: (outcome: OutcomeNode) => OutcomeNode): Definition {
  return { ...framework, outcomes: framework.outcomes.map((one) => (one.id === id ? change(one) : one)) };
}

function withMeasure(measure: string, change: (use: MeasureUse) => MeasureUse): Definition {
  const outcomes = framework.outcomes.map((outcome) => ({
    ...outcome,
    measures: outcome.measures.map((use) => (use.measure === measure ? change(use) : use)),
  }));
  return { ...framework, outcomes };
}

describe('differences between definitions', () => {
  it('are none between equals, also under another id', () => {
    for (const definition of readyDefinitions) {
      expect(differences(definition, structuredClone(definition))).toEqual([]);
      expect(differences(definition, { ...definition, id: 'other' })).toEqual([]);
    }
  });

  it('name the measure, the part and both values', () => {
    expect(
      differences(
        framework,
        withMeasure('long-term-stability', (use) => ({ ...use, weight: 18 })),
      ),
    ).toEqual([
      {
        path: 'outcomes/stable-homes/measures/long-term-stability/weight',
        label: expect.stringMatching(/^Same carer.*: weight$/),
        was: '9',
        now: '18',
      },
    ]);
    const turned = withMeasure('re-referrals', (use) => ({ ...use, polarity: 'higher-better', weightRange: null }));
    expect(differences(framework, turned).map(({ was, now }) => [was, now])).toEqual([
      ['lower is better', 'higher is better'],
      ['3 to 14', 'half to double'],
    ]);
    const target = withMeasure('re-referrals', (use) => ({ ...use, reference: { kind: 'threshold', value: 20 } }));
    expect(differences(framework, target)).toMatchObject([
      { label: 'Re-referrals: target', was: "England's figure", now: '20' },
    ]);
  });

  it('tell a measure that moved to another outcome as moved, not as gone and new', () => {
    const moved = framework.outcomes.flatMap(({ measures }) => measures).find(({ measure }) => measure === 'sdq-cla');
    if (moved === undefined) throw new Error('no such measure');
    const other = {
      ...framework,
      outcomes: framework.outcomes.map((outcome) => {
        const rest = outcome.measures.filter((use) => use.measure !== 'sdq-cla');
        return { ...outcome, measures: outcome.id === 'safety' ? [...rest, moved] : rest };
      }),
    };
    expect(differences(framework, other)).toEqual([
      {
        path: 'outcomes/safety/measures/sdq-cla/outcome',
        label: expect.stringMatching(/: outcome$/),
        was: 'stable-homes',
        now: 'safety',
      },
    ]);
  });

  it('tell what is new and what is gone, the other way round when turned', () => {
    const without = { ...framework, outcomes: framework.outcomes.filter(({ id }) => id !== 'safety') };
    const gone = differences(framework, without);
    expect(gone.map(({ label, now }) => [label, now])).toEqual([
      ['Safe in and outside the home', null],
      ['Repeat plans', null],
      [expect.stringContaining('2+ years'), null],
    ]);
    const back = differences(without, framework);
    expect(back.map(({ was, now }) => [now, was])).toEqual(gone.map(({ was, now }) => [was, now]));
  });

  it('do not depend on orders that mean nothing, and name those that readers see', () => {
    const shuffled = {
      ...framework,
      sources: framework.sources.toReversed(),
      outcomes: framework.outcomes.map((outcome) => ({ ...outcome, wanted: outcome.wanted.toReversed() })),
      theory:
        framework.theory === null
          ? null
          : { nodes: framework.theory.nodes.toReversed(), links: framework.theory.links.toReversed() },
    };
    expect(differences(framework, shuffled)).toEqual([]);
    const turned = { ...framework, outcomes: framework.outcomes.toReversed() };
    expect(differences(framework, turned).map(({ path }) => path)).toEqual(['outcomes']);
  });

  it('cover scope, sources, theory and texts', () => {
    const other = parseDefinition({
      ...withOutcome('leaders', (outcome) => ({ ...outcome, label: 'Leaders', wanted: [] })),
      purpose: 'Another purpose.',
      sources: [],
      scope: {
        exclude: [{ authority: 'E06000053', reason: 'Too small' }],
        minimums: [{ indicator: 'cla-number', atLeast: 100, reason: 'Small groups' }],
        minimumCoverage: 0.75,
      },
      theory: { nodes: [], links: [] },
    });
    const bare = { ...framework, theory: null };
    expect(differences(bare, other).map(({ label }) => label)).toEqual([
      'Purpose',
      ...framework.sources.map(({ text }) => `Source "${text}"`),
      'Leaders: name',
      ...framework.outcomes
        .filter(({ id }) => id === 'leaders')
        .flatMap(({ label, wanted }) => wanted.map((want) => `${label}: wanted "${want.label}"`)),
      'Scope: least coverage for a place',
      'Left out: E06000053',
      'Least cla-number',
      'Theory of change',
    ]);
    const coverage = differences(bare, other).find(({ path }) => path === 'scope/minimumCoverage');
    expect([coverage?.was, coverage?.now]).toEqual(['50% of the weight', '75% of the weight']);
  });

  it('are never empty on both sides, and every path is told once', () => {
    for (const a of readyDefinitions) {
      for (const b of readyDefinitions) {
        const found = differences(a, b);
        expect(found.length === 0).toBe(a === b);
        expect(found.every(({ was, now }) => was !== null || now !== null)).toBe(true);
        expect(new Set(found.map(({ path }) => path)).size).toBe(found.length);
      }
    }
  });
});
