import { describe, expect, it } from 'vitest';
import type { Block } from '#studies/runner/index.ts';
import { richToPlain } from '#ui/index.ts';
import type { ImpactResult } from '../types.ts';
import { impactBlocks } from './blocks.ts';
import { questionOf } from './event-words.ts';
import { bounds, checkOf, estimateOf, recipeOf, resultOf } from './testing.ts';
import { lower, size, subject } from './words.ts';

const told = (result: ImpactResult): readonly Block[] => impactBlocks(result, recipeOf());

function answer(result: ImpactResult): { readonly tag: string | null; readonly text: string; readonly basis: string } {
  const [block] = told(result);
  if (block?.kind !== 'headline') throw new Error('no headline');
  return { tag: block.tag, text: richToPlain(block.text), basis: block.basis };
}

/** Section, title of a chart or table: the page from top to bottom. */
function outline(result: ImpactResult): readonly string[] {
  return told(result).map((block) => {
    if (block.kind === 'figure') return `${block.kind} ${block.chart.id}`;
    if (block.kind === 'table') return `${block.kind} ${block.table.id}`;
    return block.kind === 'text' ? `text ${block.section}` : block.kind;
  });
}

const failed = checkOf({
  id: 'same-path-before',
  label: 'Same path before',
  state: 'failed',
  found: 'It rose 13 points more than elsewhere in three years.',
});
const cannot: ImpactResult['verdict'] = { answer: 'cannot tell', reasons: ['Because.'], wouldChange: ['More years.'] };

describe('the answer', () => {
  it('says what worked, by how much and within what', () => {
    const { tag, text, basis } = answer(resultOf());
    expect(tag).toBe('worked');
    expect(text).toBe(
      'It worked. After the judgement the share of agency social workers was 2.1 percentage points lower than expected (95% interval 0.8 to 3.4). No check speaks against it; one gives a warning.',
    );
    expect(basis).toBe(
      '33 authorities judged inadequate for the first time, 2017 to 2025; 83 to compare; two left out. Two checks: one warns. Clear means that the 95% interval leaves out zero.',
    );
  });

  it('names what else explains it where a check that stops failed', () => {
    const { tag, text } = answer(resultOf({ checks: [failed], verdict: cannot }));
    expect(tag).toBe('cannot tell');
    expect(text).toMatch(
      /2\.1 percentage points lower than expected .*, but it had already been moving away from the others’ before the judgement\. These figures cannot separate the two\.$/,
    );
  });

  it('says what would show where it could be chance', () => {
    const estimates = [estimateOf({ estimate: 0.4, interval: bounds(-1.2, 2) })];
    const { text } = answer(resultOf({ estimates, verdict: cannot }));
    expect(text).toBe(
      'After the judgement the share of agency social workers was 0.4 percentage points higher than expected (95% interval −1.2 to 2.0): that could be chance. With 33 authorities, only a change of 4.0 percentage points or more would show four times in five.',
    );
  });

  it('has no verdict at the stage of design, and says what could be found', () => {
    const design = resultOf({ stage: 'design', estimates: [], eventStudy: [], verdict: cannot });
    expect(answer(design)).toMatchObject({
      tag: null,
      text: 'This design could find a change of 4.0 percentage points or more four times in five. No result has been looked at.',
    });
    expect(outline(design).slice(0, 3)).toEqual(['headline', 'table impact-power', 'figure impact-checks']);
  });

  it('says that a question cannot be asked where eligibility stops', () => {
    const few = checkOf({
      id: 'enough',
      label: 'Enough treated',
      state: 'failed',
      found: 'One authority was treated; 5 are needed.',
    });
    const stopped = resultOf({
      units: { treated: 1, comparison: 0, dropped: 0 },
      sample: { treated: [], comparison: [], dropped: [] },
      estimates: [],
      eventStudy: [],
      fallBack: null,
      synthetic: { pooled: null, units: [], why: null },
      placebos: [],
      curve: null,
      whom: [],
      power: null,
      checks: [few],
      verdict: cannot,
    });
    expect(answer(stopped).text).toBe(
      'This question cannot be answered with these figures. One authority was treated; 5 are needed.',
    );
    expect(answer(stopped).basis).toMatch(
      /^One authority judged inadequate .*; no to compare; no left out|^One authority/,
    );
  });

  it('never says “worked” first for a made-up event', () => {
    const event = {
      ...resultOf().event,
      id: 'planted-effect',
      title: 'A planted effect',
      example: 'generated' as const,
    };
    const planted = { effect: -3, rule: 'random' as const };
    const result = resultOf({ event, planted });
    expect(answer(result).text).toMatch(
      /^A learning example: the effect is made up\. 3\.0 percentage points were taken from real figures of authorities drawn by lot\. It worked\./,
    );
    const pictures = told(result).flatMap((block) => (block.kind === 'figure' ? [block.chart.source] : []));
    expect(pictures.length).toBeGreaterThan(3);
    for (const source of pictures) expect(source).toContain('learning example');
  });

  it('gives ratios for grades', () => {
    const outcome = {
      ...resultOf().outcome,
      id: 'next-grade',
      label: 'Grade at the next inspection',
      differenceUnit: 'log odds',
    };
    const estimates = [
      estimateOf({ method: 'ordinal', estimate: Math.log(0.5), interval: bounds(Math.log(0.2), Math.log(1.25)) }),
    ];
    const { text } = answer(resultOf({ outcome, estimates, verdict: cannot, eventStudy: [], curve: null }));
    expect(text).toMatch(
      /the odds of a worse grade next were 0\.50 times those of comparable authorities \(95% interval 0\.20 to 1\.25\)/,
    );
  });

  it('says that a contested change can not have worked', () => {
    const outcome = { ...resultOf().outcome, desired: null };
    const { text } = answer(resultOf({ outcome, verdict: cannot }));
    expect(text).toMatch(/a clear change\. Whether it is the change hoped for cannot be told/);
  });
});

describe('the page', () => {
  it('goes from the answer to the method', () => {
    expect(outline(resultOf())).toEqual([
      'headline',
      'figure impact-event-study',
      'figure impact-checks',
      'figure impact-estimates',
      'text Why this verdict',
      'text What would change it',
      'cautions',
      'figure impact-look-alikes',
      'figure impact-synthetic-pooled',
      'figure impact-placebo-space',
      'figure impact-specifications',
      'table impact-whom',
      'table impact-whom-tests',
      'table impact-power',
      'text Was the design fixed beforehand?',
      'text Where to go on',
      'table impact-treated',
      'table impact-comparison',
      'table impact-dropped',
      'method',
    ]);
  });

  it('marks the estimate that the verdict reads, and says that none is an effect where a check stops', () => {
    const figure = told(resultOf({ checks: [checkOf(), failed] })).find(
      (block) => block.kind === 'figure' && block.chart.type === 'estimates',
    );
    if (figure?.kind !== 'figure' || figure.chart.type !== 'estimates') throw new Error('no estimates');
    expect(figure.lede).toMatch(/because the check “Same path before” failed, none of them is an effect\.$/);
    expect(figure.chart.rows.map(({ label, reading }) => `${label}: ${reading}`)).toEqual([
      'Group-time effects (the verdict reads this one): Clear',
      'Imputation: Not clear',
      'Interrupted series: Cannot tell',
    ]);
    const checks = told(resultOf({ checks: [checkOf(), failed] })).find(
      (block) => block.kind === 'figure' && block.chart.type === 'checks',
    );
    if (checks?.kind !== 'figure' || checks.chart.type !== 'checks') throw new Error('no checks');
    expect(checks.chart.rows.map(({ state }) => state)).toEqual(['failed', 'passed']);
  });

  it('tells a lock, what was seen before it and what changed since', () => {
    const lock = {
      lockedAt: '2026-03-02T10:00:00.000Z',
      by: 'Ada',
      hash: '0123456789',
      design: {},
      resultsSeen: true,
      changes: [{ choice: 'horizon', locked: '3', now: '1' }],
    };
    const text = told(resultOf({ lock })).find(
      (block) => block.kind === 'text' && /fixed beforehand/.test(block.section),
    );
    if (text?.kind !== 'text') throw new Error('no lock');
    expect(text.paragraphs.map(richToPlain)).toEqual([
      'Locked on 2 March 2026 by Ada. Results of this event and outcome had been kept here before the lock, so it does not show that the design was chosen without them.',
      'Changed since: the years averaged (was 3, is 1). The answer is that of the changed design.',
    ]);
  });

  it('never holds a hole, a forbidden word or an ASCII minus before a digit', () => {
    const results = [
      resultOf(),
      resultOf({ stage: 'design', estimates: [], eventStudy: [], verdict: cannot }),
      resultOf({ checks: [failed], verdict: cannot }),
      resultOf({ verdict: { answer: 'did not', reasons: ['No fall as large as 3 fits.'], wouldChange: [] } }),
      resultOf({
        estimates: [],
        eventStudy: [],
        power: null,
        fallBack: null,
        curve: null,
        whom: [],
        placebos: [],
        verdict: cannot,
      }),
    ];
    const texts = (value: unknown): readonly string[] => {
      if (typeof value === 'string') return [value];
      if (value !== null && typeof value === 'object') {
        return Object.entries(value).flatMap(([key, part]) =>
          ['id', 'raw', 'source', 'href'].includes(key) ? [] : texts(part),
        );
      }
      return [];
    };
    for (const text of results.flatMap((result) => texts(told(result)))) {
      expect(text).not.toMatch(/NaN|undefined|\bnull\b|significant|outperform|league|(^|[ (])-\d|\.\.| {2}/);
    }
  });
});

describe('words', () => {
  it('puts outcomes into sentences', () => {
    expect(subject({ id: 'x', label: 'Number of referrals' })).toBe('the number of referrals');
    expect(subject({ id: 'x', label: 'Care leavers who work' })).toBe('the figure for care leavers who work');
    expect(subject({ id: 'x', label: 'Children in care: Progress 8' })).toBe(
      'the figure for “Children in care: Progress 8”',
    );
    expect(lower('SDQ score')).toBe('SDQ score');
    expect(size(-1, { ...resultOf().outcome, decimals: 0 })).toBe('1.0 percentage points');
  });

  it('asks a question of any event', () => {
    const outcome = 'the share of agency social workers';
    expect(
      questionOf({ id: 'first-inadequate', title: 'First inadequate judgement', example: 'public' }, outcome),
    ).toBe('Did being judged inadequate change the share of agency social workers?');
    expect(questionOf({ id: 'mine', title: 'Our support', example: null }, outcome)).toBe(
      'Did “Our support” change the share of agency social workers?',
    );
  });
});
