import { beforeAll, describe, expect, it } from 'vitest';
import type { Dataset } from '#facts/panel/index.ts';
import { readyProgramme } from '#facts/programmes/index.ts';
import { contentHash, quietContext } from '#studies/runner/index.ts';
import { type ImpactChoices, impactChoices } from './choices.ts';
import { lockedCheck } from './locked-check.ts';
import { changesSince, resolveImpact } from './resolve.ts';
import { england, hasFigures } from './simulated/england.ts';
import { impactStudy } from './study.ts';
import { choicesOf } from './testing.ts';
import type { DesignLock, ImpactResult } from './types.ts';

const FAST = { bootstrap: 200, permutations: 100, simulations: 50, placeboCurves: 39 } as const;

const lockOf = (choices: ImpactChoices, resultsSeen = false): DesignLock => ({
  lockedAt: '2026-01-02T10:00:00Z',
  by: 'ana',
  hash: '0123456789abcdef',
  design: { ...choices },
  resultsSeen,
});

describe('a lock', () => {
  it('sees every change of the design and no other', () => {
    const choices = choicesOf({ event: 'first-inadequate', years: '2017-2025', meaningful: 2 });
    const lock = lockOf(choices);
    expect(changesSince(lock, { ...choices, bootstrap: 999, stage: 'design' })).toEqual([]);
    expect(changesSince(lock, { ...choices, years: { from: 2017, to: 2025 } })).toEqual([]);
    expect(changesSince(lock, { ...choices, horizon: 1, exclude: ['E06000001'] })).toEqual([
      { choice: 'horizon', locked: '3', now: '1' },
      { choice: 'exclude', locked: 'none', now: 'E06000001' },
    ]);
  });

  it('is a check: none, changed, seen before, kept', () => {
    const choices = choicesOf();
    const told = (resultsSeen: boolean, now: ImpactChoices): string =>
      lockedCheck({ ...lockOf(choices, resultsSeen), changes: changesSince(lockOf(choices), now) }).state;
    expect(lockedCheck(null)).toMatchObject({ state: 'warning', stops: false });
    expect(told(false, choices)).toBe('passed');
    expect(told(true, choices)).toBe('warning');
    expect(told(false, { ...choices, horizon: 1 })).toBe('failed');
  });
});

if (hasFigures) {
  describe('the impact study on the bundled figures', () => {
    let dataset: Dataset;
    beforeAll(async () => {
      dataset = await england();
    }, 120_000);

    const run = async (given: Record<string, unknown>): Promise<{ choices: ImpactChoices; result: ImpactResult }> => {
      const choices = resolveImpact(impactChoices.parse({ ...FAST, ...given }), dataset);
      const recipe = { study: 'impact', title: '', question: '', seed: 7, choices };
      return { choices, result: await impactStudy(dataset, recipe, quietContext()) };
    };

    it('takes a lock only whole, and a programme only under an id of its own', () => {
      const choices = choicesOf({ outcome: 'cla-rate', years: '2017-2025', meaningful: 2 });
      const design = { outcome: 'cla-rate', horizon: 3 };
      const lock: DesignLock = { ...lockOf(choices), design, hash: contentHash(design) };
      expect(resolveImpact({ ...choices, lock }, dataset).lock).toEqual(lock);
      const refused = (changes: Partial<DesignLock>) => () =>
        resolveImpact({ ...choices, lock: { ...lock, ...changes } }, dataset);
      expect(refused({ design: { ...design, horizon: 4 } })).toThrow(/changed by hand/);
      expect(refused({ hash: '0'.repeat(64) })).toThrow(/changed by hand/);
      expect(refused({ lockedAt: 'long ago, I think' })).toThrow(/no moment/);
      expect(refused({ lockedAt: '2999-01-01T00:00:00Z' })).toThrow(/no moment/);
      const ready = readyProgramme('first-inadequate', dataset);
      if (ready === undefined) throw new Error('there is one');
      expect(() => resolveImpact({ ...choices, event: { ...ready, episodes: [] } }, dataset)).toThrow(
        /which is that of a ready one/,
      );
    });

    it('writes everything out once: resolving again changes nothing', () => {
      const choices = resolveImpact(choicesOf({ outcome: 'cla-rate', exclude: ['Norfolk', 'E10000020'] }), dataset);
      expect(choices).toMatchObject({ exclude: ['E10000020'], lock: 'none' });
      expect(choices.years).toMatch(/^\d{4}-\d{4}$/);
      expect(typeof choices.meaningful).toBe('number');
      expect(resolveImpact(choices, dataset)).toEqual(choices);
      expect(() => resolveImpact(choicesOf({ years: '2025-2017' }), dataset)).toThrow(/after the last/);
      expect(() => resolveImpact(choicesOf({ exclude: ['Atlantis'] }), dataset)).toThrow(/Atlantis/);
    });

    it('finds the effect that was added to real figures, and says that it worked', async () => {
      const { result } = await run({ event: 'planted-effect', outcome: 'cla-rate', desired: 'down' });
      const main = result.estimates.find((one) => one.main);
      expect(main?.interval?.lower).toBeLessThan(result.planted?.effect ?? 0);
      expect(main?.interval?.upper).toBeGreaterThan(result.planted?.effect ?? 0);
      expect(result.verdict.answer).toBe('worked');
      expect(result.curve?.specifications[0]?.estimate).toBeCloseTo(main?.estimate ?? 0, 8);
      expect(JSON.parse(JSON.stringify(result))).toEqual(result);
    }, 60_000);

    it('is not fooled by an event that followed an extreme', async () => {
      const { result } = await run({ event: 'null-after-extreme', outcome: 'agency-rate', years: '2017-2025' });
      const main = result.estimates.find((one) => one.main);
      expect(main?.interval?.upper).toBeLessThan(0);
      expect(result.verdict.answer).toBe('cannot tell');
    }, 60_000);

    it('at the stage of design looks at no result', async () => {
      const { result } = await run({ event: 'planted-effect', outcome: 'cla-rate', desired: 'down', stage: 'design' });
      expect(result).toMatchObject({
        stage: 'design',
        estimates: [],
        eventStudy: [],
        curve: null,
        fallBack: null,
        whom: [],
      });
      expect(result.power?.detectable).toBeGreaterThan(0);
      expect(result.units.treated).toBeGreaterThan(20);
      expect(result.verdict.answer).toBe('cannot tell');
    }, 30_000);

    it('makes no estimate where a check of the data stops', async () => {
      const { result } = await run({ event: 'first-inadequate', outcome: 'agency-rate', minimumTreated: 60 });
      expect(result.estimates).toEqual([]);
      expect(result.checks[0]).toMatchObject({ state: 'failed', stops: true });
      expect(result.verdict.answer).toBe('cannot tell');
    }, 30_000);
  });
}
