import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { defaultRecipe, loadRecipe } from '#studies/runner/index.ts';
import { england, hasFigures } from '../simulated/england.ts';
import { choicesOf, panelOf, syntheticPanel } from '../testing.ts';
import { synthesisBlocks } from './blocks.ts';
import { synthesisChoices } from './choices.ts';
import { synthesisKind } from './index.ts';
import { pool } from './pool.ts';
import { siteEffects } from './sites.ts';
import { resolveSynthesis } from './study.ts';
import type { SynthesisResult, SynthesisStudy } from './types.ts';

const study = (
  id: string,
  estimate: number | null,
  standardError: number | null,
  why: string | null = null,
): SynthesisStudy => ({
  id,
  label: `Study ${id}`,
  kind: 'design',
  estimate,
  standardError,
  lower: estimate === null || standardError === null ? null : estimate - 1.96 * standardError,
  upper: estimate === null || standardError === null ? null : estimate + 1.96 * standardError,
  treated: 12,
  weight: null,
  why,
  verdict: { answer: 'cannot tell', reason: 'It hangs on the design.' },
  example: false,
  source: null,
});

function resultOf(studies: readonly SynthesisStudy[]): SynthesisResult {
  return {
    over: 'designs',
    unit: 'percentage points',
    decimals: 1,
    standardised: false,
    title: 'Toy rate',
    ...pool(studies),
    overlap: 0,
  };
}

const design = (({ stage: _stage, lock: _lock, ...rest }) => ({ label: '', ...rest }))(choicesOf());

describe('pooling', () => {
  it('of equal errors and no more spread than chance is the plain mean, by hand', () => {
    const { pooled, studies } = pool([study('a', 1, 2), study('b', 2, 2), study('c', 3, 2)]);
    expect(pooled?.estimate).toBeCloseTo(2, 10);
    expect(pooled?.betweenVariance).toBe(0);
    // Hartung and Knapp would make it shorter here: the floor keeps 2 / √3.
    expect(pooled?.standardError).toBeCloseTo(2 / Math.sqrt(3), 10);
    expect(studies.map(({ weight }) => weight)).toEqual([1, 1, 1].map(() => expect.closeTo(1 / 3, 10)));
    expect(pooled?.prediction?.lower).toBeLessThan(pooled?.lower ?? 0);
  });

  it('does not depend on the order, and scales', () => {
    const given = [study('a', 1, 0.5), study('b', 4, 0.7), study('c', -1, 0.6), study('d', 2, 0.2)];
    const [one, turned] = [pool(given), pool(given.toReversed())];
    expect(turned.pooled?.estimate).toBeCloseTo(one.pooled?.estimate ?? 0, 6);
    const tenfold = pool(
      given.map((each) => study(each.id, 10 * (each.estimate ?? 0), 10 * (each.standardError ?? 0))),
    );
    expect(tenfold.pooled?.estimate).toBeCloseTo(10 * (one.pooled?.estimate ?? 0), 4);
    expect(tenfold.pooled?.iSquared).toBeCloseTo(one.pooled?.iSquared ?? 0, 4);
  });

  it('never hides one that is not pooled, and says why', () => {
    const result = resultOf([
      study('a', 1, 0.5),
      study('b', 2, 0.5),
      study('c', 9, 0.5, 'A check failed that must hold: same path before.'),
      study('d', null, null, 'Too few are treated.'),
    ]);
    expect(result.pooled?.studies).toBe(2);
    expect(result.pooled?.prediction).toBeNull();
    const text = JSON.stringify(synthesisBlocks(result));
    for (const { label } of result.studies) expect(text).toContain(label);
    expect(text).toContain('same path before');
    expect(text).toContain('Too few are treated.');
    expect(text).not.toMatch(/NaN|undefined|significant/);
  });

  it('of one estimate is "cannot tell"', () => {
    const result = resultOf([study('a', 1, 0.5), study('b', null, null, 'Too few are treated.')]);
    expect(result).toMatchObject({ pooled: null, why: 'One estimate alone cannot be pooled.' });
    expect(synthesisBlocks(result)[0]).toMatchObject({ kind: 'headline', tag: 'cannot tell' });
  });
});

describe('effects by site', () => {
  it('are each authority’s own change less that of the comparison, by hand', () => {
    const compared = Array.from({ length: 12 }, (_, at) => ({
      firstTreated: null,
      values: [10, 10 + (at % 2 === 0 ? 1 : -1)],
    }));
    const panel = panelOf({
      years: [2020, 2021],
      rows: [{ firstTreated: 2021, values: [10, 7] }, { firstTreated: 2021, values: [20, 25] }, ...compared],
    });
    const sites = siteEffects(panel, design);
    expect(sites.map(({ estimate }) => estimate)).toEqual([-3, 5]);
    // An untreated one against the other eleven: ±(1 + 1/11), spread over twelve.
    expect(sites[0]?.standardError).toBeCloseTo((12 / 11) * Math.sqrt(12 / 11), 10);
  });

  it('average to the main effect that was added', () => {
    const sites = siteEffects(syntheticPanel({ units: 80, treated: 30, effect: -5, seed: 2 }), design);
    const mean = sites.reduce((sum, { estimate }) => sum + (estimate ?? 0), 0) / sites.length;
    expect(sites).toHaveLength(30);
    expect(Math.abs(mean + 5)).toBeLessThan(1.2);
  });
});

if (hasFigures) {
  it('published estimates in another unit are refused, in the unit of the synthesis taken', async () => {
    const dataset = await england();
    const resolved = (unit: string, given: Record<string, unknown> = {}) =>
      resolveSynthesis(
        synthesisChoices.parse({
          external: [{ label: 'A', estimate: -1, standardError: 0.4, unit, source: 'Report, page 3' }],
          ...given,
        }),
        dataset,
      );
    expect(() => resolved('percentage points')).toThrow(/“percentage points”.*“standard deviations between/);
    expect(resolved('Standard deviations between authorities').external).toHaveLength(1);
    const sites = { over: 'sites' };
    expect(() => resolved('standard deviations between authorities', sites)).toThrow(/in “percentage points”/);
    expect(resolved('percentage points', sites).external).toHaveLength(1);
  }, 60_000);
}

describe('choices of the synthesis', () => {
  it('the recipe in recipes is the study with every default', () => {
    const text = readFileSync(join(import.meta.dirname, '../../../../recipes/synthesis.yaml'), 'utf8');
    expect(loadRecipe(text, [synthesisKind])).toEqual(defaultRecipe(synthesisKind));
  });

  it('want a source, and an error or an interval that holds the estimate, of every published estimate', () => {
    const external = (given: Record<string, unknown>): boolean =>
      synthesisChoices.safeParse({
        external: [{ label: 'A', estimate: 1, unit: 'percentage points', source: 'Report, page 3', ...given }],
      }).success;
    expect(external({ standardError: 0.4 })).toBe(true);
    expect(external({ lower: 0.2, upper: 1.8 })).toBe(true);
    expect(external({})).toBe(false);
    expect(external({ standardError: 0.4, unit: '' })).toBe(false);
    expect(external({ standardError: 0.4, source: '' })).toBe(false);
    expect(external({ lower: 1.2, upper: 1.8 })).toBe(false);
    expect(external({ standardError: 0.4, lower: 0.2, upper: 1.8 })).toBe(false);
  });
});
