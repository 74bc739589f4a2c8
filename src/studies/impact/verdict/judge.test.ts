import { describe, expect, it } from 'vitest';
import type { Judge } from '../parts.ts';
import { choicesOf, panelOf } from '../testing.ts';
import type { Check, FallBack, ImpactEstimate, SpecificationCurve } from '../types.ts';
import { judge } from './index.ts';

type Given = Parameters<Judge>[0];

const panel = panelOf({
  years: [2020, 2021],
  rows: [
    { firstTreated: 2021, values: [1, 2] },
    { firstTreated: null, values: [1, 1] },
  ],
});

const main = (lower: number, upper: number, more: Partial<ImpactEstimate> = {}): ImpactEstimate => ({
  method: 'callaway-santanna',
  aggregation: 'dynamic',
  comparison: 'not-yet-treated',
  label: 'Group-time effects',
  note: '',
  estimate: (lower + upper) / 2,
  standardError: 1,
  interval: { lower, upper, level: 0.95, kind: 't, few treated' },
  p: 0.01,
  pSmall: null,
  treated: 12,
  comparisonUnits: 60,
  main: true,
  why: null,
  ...more,
});

const check = (id: string, state: Check['state'], stops = false): Check => ({
  id,
  label: 'Same path before',
  state,
  stops,
  found: 'The treated were already rising before (p = 0.010).',
  numbers: {},
});

const curve = (p: number, sameSide: number, median = -3): SpecificationCurve => ({
  specifications: Array.from({ length: 40 }, (_, at) => ({
    id: `s${at}`,
    method: 'callaway-santanna' as const,
    comparison: 'never-treated' as const,
    options: {},
    estimate: median,
    lower: median - 1,
    upper: median + 1,
    main: at === 0,
  })),
  median,
  sameSide,
  clear: sameSide,
  joint: { p, draws: 100 },
  why: null,
});

const fallBack = (lower: number, upper: number): FallBack => ({
  extremity: 1.8,
  expected: -2,
  lookAlikes: { n: 30, change: -2, lower: -3, upper: -1 },
  treated: { n: 12, change: -5 },
  net: { estimate: (lower + upper) / 2, lower, upper, p: 0.02 },
  placebos: [],
  why: null,
});

const given = (changed: Partial<Given> = {}): Given => ({
  panel,
  choices: choicesOf({ meaningful: 2 }),
  checks: [check('same-path-before', 'passed'), check('fall-back', 'passed')],
  main: main(-5, -1),
  fallBack: null,
  curve: curve(0.01, 0.95),
  power: null,
  ...changed,
});

const contested: Given['panel'] = { ...panel, outcome: { ...panel.outcome, desired: null } };

describe('the verdict', () => {
  it('is "worked" when everything that the rule asks for holds, and says what was seen', () => {
    const verdict = judge(given());
    expect(verdict.answer).toBe('worked');
    expect(verdict.reasons[0]).toContain(
      'fell by 3.0 percentage points (1.0 to 5.0) more than expected; every check passed.',
    );
    expect(verdict.reasons.join(' ')).toContain('40 defensible designs');
  });

  it('does not say "did not" where a drift as large could hide before the event', () => {
    const flat = { main: main(-0.5, 0.8), curve: curve(0.5, 0.6, 0.2) };
    expect(judge(given(flat)).answer).toBe('did not');
    for (const state of ['warning', 'not run'] as const) {
      const verdict = judge(given({ ...flat, checks: [check('same-path-before', state)] }));
      expect(verdict.answer).toBe('cannot tell');
      expect(verdict.reasons[0]).toContain('that cannot be told');
    }
  });

  it('says that one treated authority tells nothing about chance', () => {
    const verdict = judge(given({ main: main(-5, -1, { interval: null, treated: 1 }) }));
    expect(verdict.answer).toBe('cannot tell');
    expect(verdict.reasons[0]).toContain('one treated authority');
  });

  it.each<[string, Partial<Given>, string]>([
    ['a check that must hold failed', { checks: [check('same-path-before', 'failed', true)] }, 'already rising'],
    ['the interval holds zero', { main: main(-5, 1) }, 'not clear of zero'],
    ['there is no main estimate', { main: null }, 'no main estimate'],
    ['it has no interval', { main: main(-5, -1, { interval: null, why: 'one treated authority' }) }, 'one treated'],
    [
      'the treated stood extreme and look-alikes fell as much',
      { checks: [check('fall-back', 'warning')], fallBack: fallBack(-3, 1) },
      'moved back too',
    ],
    [
      'the treated stood extreme and there are no look-alikes',
      { checks: [check('fall-back', 'failed')] },
      'would have happened anyway',
    ],
    [
      'few were treated and the draw of others gives as much',
      { main: main(-5, -1, { pSmall: 0.2 }) },
      'drawing others',
    ],
    ['all designs together are no more than chance', { curve: curve(0.2, 0.9) }, 'than chance'],
    ['designs disagree', { curve: curve(0.01, 0.4) }, 'only 40% lie on this side'],
    ['no other design could be tried', { curve: null }, 'could not be tried'],
    ['nobody said which way is better', { panel: contested }, 'contested'],
  ])('is "cannot tell" when %s', (_, changed, reason) => {
    const verdict = judge(given(changed));
    expect(verdict.answer).toBe('cannot tell');
    expect(verdict.reasons.join(' ')).toContain(reason);
    expect(verdict.wouldChange.length).toBeGreaterThan(0);
  });

  it('is "worked" for treated that stood extreme only where they moved clearly further than look-alikes', () => {
    const extreme = { checks: [check('fall-back', 'warning')] };
    expect(judge(given({ ...extreme, fallBack: fallBack(-4, -1) })).answer).toBe('worked');
    expect(judge(given({ ...extreme, fallBack: fallBack(1, 4) })).answer).toBe('cannot tell');
  });

  it('is "did not" when the smallest effect worth having is ruled out, by look-alikes and designs too', () => {
    const none = main(-1.5, 1.5);
    const verdict = judge(given({ main: none, curve: curve(0.6, 0.5, 0) }));
    expect(verdict.answer).toBe('did not');
    expect(verdict.reasons[0]).toBe('No fall as large as 2.0 percentage points is compatible with these figures.');
    expect(judge(given({ main: none, curve: curve(0.01, 0.9, -2.5) })).answer).toBe('cannot tell');
    const extreme = { main: none, curve: curve(0.6, 0.5, 0), checks: [check('fall-back', 'failed')] };
    expect(judge(given({ ...extreme, fallBack: fallBack(-4, 1) })).answer).toBe('cannot tell');
    expect(judge(given({ ...extreme, fallBack: fallBack(-1, 1) })).answer).toBe('did not');
  });

  it('is "did not" when it went clearly the other way, or by less than is worth having', () => {
    const wrong = judge(given({ main: main(1, 5), curve: curve(0.01, 0.95, 3) }));
    expect(wrong.answer).toBe('did not');
    expect(wrong.reasons[1]).toContain('the other way from what was hoped for');
    const small = judge(given({ main: main(-1.5, -0.5), curve: curve(0.01, 0.95, -1) }));
    expect(small.answer).toBe('did not');
    expect(small.reasons[1]).toContain('less than was set as worth having');
  });

  it('never says "worked" or "did not" without a direction or with a failed check that must hold, whatever the estimate', () => {
    for (const [lower, upper] of [
      [-9, -5],
      [-0.1, 0.1],
      [5, 9],
    ] as const) {
      const one = { main: main(lower, upper) };
      expect(judge(given({ ...one, panel: contested })).answer).toBe('cannot tell');
      expect(judge(given({ ...one, checks: [check('same-path-before', 'failed', true)] })).answer).toBe('cannot tell');
    }
  });

  it('mirrors: the same figures upside down, hoped for the other way, have the same verdict', () => {
    const up: Given['panel'] = { ...panel, outcome: { ...panel.outcome, desired: 'up' } };
    for (const [lower, upper] of [
      [-5, -1],
      [-1, 1],
      [1, 5],
      [-9, 9],
    ] as const) {
      const straight = judge(given({ main: main(lower, upper), curve: curve(0.01, 0.95, (lower + upper) / 2) }));
      const turned = judge(
        given({ panel: up, main: main(-upper, -lower), curve: curve(0.01, 0.95, -(lower + upper) / 2) }),
      );
      expect(turned.answer).toBe(straight.answer);
    }
  });

  it('reads grades as odds', () => {
    const grades: Given['panel'] = {
      ...panel,
      outcome: { ...panel.outcome, id: 'next-grade', label: 'Grade at the next inspection' },
    };
    const verdict = judge(given({ panel: grades, choices: choicesOf({ meaningful: 0.5 }), curve: null }));
    expect(verdict.answer).toBe('worked');
    expect(verdict.reasons[0]).toContain('were 0.05 times (0.01 to 0.37) those of the comparison');
  });
});
