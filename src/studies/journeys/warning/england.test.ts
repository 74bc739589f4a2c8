import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { defaultRecipe, loadRecipe, runStudy, type StudyRecord } from '#studies/runner/index.ts';
import { warningKind } from './index.ts';
import { BUNDLE, bundled } from './testing.ts';
import type { WarningResult } from './types.ts';

it('the recipe in recipes is the study with every default', () => {
  const text = readFileSync(join(import.meta.dirname, '../../../../recipes/early-warning.yaml'), 'utf8');
  expect(loadRecipe(text, [warningKind])).toEqual(defaultRecipe(warningKind));
});

// The bundled figures are part of a release of the program; while they are being made again they may be missing.
if (existsSync(join(BUNDLE, 'manifest.json'))) {
  describe('on the bundled figures', () => {
    let record: StudyRecord;
    let result: WarningResult;
    beforeAll(async () => {
      record = await runStudy(
        warningKind,
        defaultRecipe(warningKind, { permutations: 2, bootstrap: 200 }),
        await bundled(),
      );
      result = record.result as WarningResult;
    }, 240_000);

    it('every graded inspection is forecast, left out with a reason, or too early', () => {
      const { units, leftOut, origins, evaluation } = result;
      const out = leftOut.reduce((sum, { count }) => sum + count, 0);
      expect(units.n + out).toBe(units.graded);
      expect(origins.reduce((sum, { forecasts }) => sum + forecasts, 0)).toBe(units.n);
      const scored = origins.filter(({ scored, failed }) => scored && failed === null);
      expect(scored.reduce((sum, { forecasts }) => sum + forecasts, 0)).toBe(evaluation.n);
      expect(scored.reduce((sum, { happened }) => sum + happened, 0)).toBe(evaluation.events);
      expect(evaluation.n).toBeGreaterThan(200);
      expect(evaluation.events).toBeGreaterThan(25);
    });

    it('says that it beats the baselines only where both intervals lie above zero; else nobody gets a chance', () => {
      const { skills, beats } = result.evaluation;
      const [base, last] = [skills?.base.lower ?? Number.NaN, skills?.last.lower ?? Number.NaN];
      expect(beats).toBe(base > 0 && last > 0);
      const text = JSON.stringify(record.blocks);
      if (beats === true) {
        const { authorities = [] } = result.chances ?? {};
        expect(authorities.length).toBeGreaterThan(140);
        for (const { chance } of authorities) expect(chance.lower).not.toBeNull();
      } else {
        expect(result.chances).toBeNull();
        expect(text).toContain('So no chance is given for any authority.');
        expect(text).not.toContain('early-warning-chances');
      }
    });

    it('the shuffled procedure finds nothing, and calibration adds up', () => {
      expect(result.shuffled?.beats).toBeLessThanOrEqual(2);
      const groups = result.calibration?.groups ?? [];
      expect(groups.reduce((sum, { n }) => sum + n, 0)).toBe(result.evaluation.n);
      expect(groups.reduce((sum, { events }) => sum + events, 0)).toBe(result.evaluation.events);
    });
  });
}
