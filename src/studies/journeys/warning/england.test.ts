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
        defaultRecipe(warningKind, { permutations: 5, bootstrap: 300 }),
        await bundled(),
      );
      result = record.result as WarningResult;
    }, 120_000);

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

    it('does not beat the last grade alone, so that no authority gets a chance', () => {
      expect(result.evaluation.beats).toBe(false);
      expect(result.evaluation.skills?.last.lower).toBeLessThan(0);
      expect(result.chances).toBeNull();
      const text = JSON.stringify(record.blocks);
      expect(text).toContain('So no chance is given for any authority.');
      expect(text).not.toContain('early-warning-chances');
    });

    it('the shuffled procedure finds nothing, and calibration adds up', () => {
      expect(result.shuffled?.beats).toBeLessThanOrEqual(2);
      const groups = result.calibration?.groups ?? [];
      expect(groups.reduce((sum, { n }) => sum + n, 0)).toBe(result.evaluation.n);
      expect(groups.reduce((sum, { events }) => sum + events, 0)).toBe(result.evaluation.events);
    });
  });
}
