import { expect, it } from 'vitest';
import { choicesOf, panelOf, syntheticPanel } from '../testing.ts';
import { driftBefore } from './drift.ts';
import { impactEstimates } from './estimates.ts';
import { frameOf } from './frame.ts';
import { groupTime } from './group-time.ts';
import { samePathBefore } from './paths.ts';

const unit = [
  [1, 0],
  [0, 1],
];

it('is least squares through the reference', () => {
  // Slope (2·4 + 1·1) / (4 + 1), error 1 / √5, by hand.
  const found = driftBefore([-2, -1], [-4, -1], unit, 30);
  expect(found?.slope).toBeCloseTo(9 / 5, 12);
  expect(found?.standardError).toBeCloseTo(1 / Math.sqrt(5), 12);
  expect(found?.p).toBeCloseTo(0.00035655, 7);
  expect(found?.power(0)).toBeCloseTo(0.025, 6);
  expect(found?.power(10)).toBeCloseTo(1, 6);
});

it('is nothing without years, without treated to spare, or where the covariance is singular', () => {
  expect(driftBefore([], [], [], 10)).toBeNull();
  expect(driftBefore([-1], [2], [[1]], 0)).toBeNull();
  const flat = [
    [1, 1],
    [1, 1],
  ];
  expect(driftBefore([-2, -1], [1, 1], flat, 10)).toBeNull();
});

it('stops where the treated drifted in a straight line, though all years together are within chance', () => {
  let joint = 0;
  let stopped = 0;
  let still = 0;
  for (let seed = 1; seed <= 20; seed += 1) {
    const panel = syntheticPanel({
      seed,
      units: 100,
      treated: 18,
      years: 10,
      autocorrelation: 0.5,
      starts: [2022, 2023],
    });
    const choices = choicesOf({ comparison: 'never-treated' });
    const check = (drift: number) => {
      const values = panel.values.map((value, i) => {
        const first = panel.units[Math.floor(i / panel.years.length)]?.firstTreated ?? null;
        return first === null ? value : value + drift * (i % panel.years.length);
      });
      const frame = frameOf({ ...panel, values }, choices);
      const found = groupTime(frame, frame.against, { seed });
      if (!found.ok) throw new Error(found.message);
      return samePathBefore(frame, found.value, 1);
    };
    const drifting = check(0.6);
    if (drifting.state === 'failed' && drifting.stops) stopped += 1;
    if ((drifting.numbers['p'] ?? 1) < 0.05) joint += 1;
    if (check(0).state === 'failed') still += 1;
  }
  expect(stopped).toBeGreaterThan(joint);
  expect(stopped).toBeGreaterThanOrEqual(12);
  expect(still).toBeLessThanOrEqual(4);
});

it('one treated authority has an estimate and no interval', async () => {
  const values = (at: number) => [0, 1, 2, 3, 4, 5, 6, 7].map((t) => 20 + at + Math.sin(7 * at + 3 * t));
  const panel = panelOf({
    years: [2016, 2017, 2018, 2019, 2020, 2021, 2022, 2023],
    rows: Array.from({ length: 30 }, (_, at) => ({ firstTreated: at === 0 ? 2020 : null, values: values(at) })),
  });
  const found = await impactEstimates(panel, choicesOf({ minimumTreated: 1, permutations: 100 }), 1, async () => {});
  const main = found.estimates.find((one) => one.main);
  expect(main?.estimate).not.toBeNull();
  expect(main?.interval).toBeNull();
  expect(main?.p).toBeNull();
  expect(found.checks.find(({ id }) => id === 'same-path-before')?.state).toBe('not run');
});
