import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { calibrationOf, scoresOf } from './evaluate.ts';
import type { Design } from './fit.ts';
import { type RollingOptions, rollForward } from './rolling.ts';

interface Run {
  readonly penalty: 'ridge' | 'lasso';
  readonly anchor: 'none' | 'last-grade';
  readonly rows: readonly number[];
  readonly picks: readonly number[];
  readonly model: readonly number[];
  readonly base: readonly number[];
  readonly last: readonly number[];
  readonly scores: Readonly<Record<string, number>>;
}

const fixtures = join(import.meta.dirname, 'fixtures');
const { runs } = JSON.parse(readFileSync(join(fixtures, 'reference.fixture.json'), 'utf8')) as { runs: readonly Run[] };
const lines = readFileSync(join(fixtures, 'rows.csv'), 'utf8').trim().split('\n').slice(1);
const cells = lines.map((line) => line.split(','));
const column = (at: number): Float64Array =>
  Float64Array.from(cells, (row) => (row[at] === '' || row[at] === undefined ? Number.NaN : Number(row[at])));

const design: Design = {
  predictors: [
    { name: 'x1', label: 'x1', group: 'demand' },
    { name: 'x2', label: 'x2', group: 'demand' },
    { name: 'x3', label: 'x3', group: 'practice' },
    { name: 'x4', label: 'x4', group: 'practice' },
  ],
  columns: [4, 5, 6, 7].map(column),
  category: column(2),
  outcome: column(3),
};
const times = {
  year: column(0),
  published: cells.map((row) => row[1] ?? ''),
  origin: (year: number) => `${year}-01-01`,
};

/** Worst distance of two lists; NaN where their lengths differ. */
function apart(found: ArrayLike<number>, wanted: readonly number[]): number {
  if (found.length !== wanted.length) return Number.NaN;
  return wanted.reduce((worst, value, at) => Math.max(worst, Math.abs(value - (found[at] ?? Number.NaN))), 0);
}

describe('rolling forecasts against glmnet, pROC and glm', () => {
  for (const run of runs) {
    it(`${run.penalty}, starting point ${run.anchor}`, () => {
      const options: RollingOptions = {
        penalty: run.penalty,
        anchor: run.anchor,
        shrinkage: 5,
        minimumShare: 0.5,
        minimumEvents: 5,
        firstYear: 2016,
      };
      const rolling = rollForward(design, times, options);
      // The fixture goes year by year and within a year in the order of rows, as the study does.
      expect(rolling.rows).toEqual(run.rows);
      const used = rolling.origins.filter(({ scored, failed }) => scored && failed === null);
      expect(used.map(({ penalty }) => penalty)).toEqual(run.picks);
      // glmnet stops its coordinate descent a little before the optimum; baselines are closed forms.
      expect(apart(rolling.model, run.model)).toBeLessThan(1e-6);
      expect(apart(rolling.base, run.base)).toBeLessThan(1e-11);
      expect(apart(rolling.last, run.last)).toBeLessThan(1e-11);
      const [model, base, last] = scoresOf(rolling);
      const { scores } = run;
      expect(model?.log).toBeCloseTo(scores.log ?? Number.NaN, 6);
      expect(model?.brier).toBeCloseTo(scores.brier ?? Number.NaN, 6);
      expect(base?.log).toBeCloseTo(scores.logBase ?? Number.NaN, 9);
      expect(last?.log).toBeCloseTo(scores.logLast ?? Number.NaN, 9);
      expect(model?.area?.value).toBeCloseTo(scores.area ?? Number.NaN, 6);
      // pROC's DeLong error gives this interval on the log odds.
      const area = scores.area ?? Number.NaN;
      const half = (1.959963984540054 * (scores.areaError ?? Number.NaN)) / (area * (1 - area));
      const start = Math.log(area / (1 - area));
      expect(model?.area?.lower).toBeCloseTo(1 / (1 + Math.exp(half - start)), 5);
      const calibration = calibrationOf(rolling);
      if ('code' in calibration) throw new Error(calibration.message);
      expect(calibration.slope.value).toBeCloseTo(scores.slope ?? Number.NaN, 4);
      expect((calibration.slope.upper ?? 0) - calibration.slope.value).toBeCloseTo(
        1.959963984540054 * (scores.slopeError ?? Number.NaN),
        4,
      );
      expect(calibration.intercept.value).toBeCloseTo(scores.intercept ?? Number.NaN, 4);
    });
  }
});
