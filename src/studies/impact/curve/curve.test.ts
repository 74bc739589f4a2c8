import { describe, expect, it } from 'vitest';
import type { Dataset } from '#facts/panel/index.ts';
import { testDataset } from '#facts/panel/index.ts';
import { choicesOf, panelOf, syntheticPanel } from '../testing.ts';
import type { ImpactPanel, SpecificationCurve } from '../types.ts';
import { specificationCurve } from './index.ts';

const dataset: Dataset = testDataset({});
const quiet = async (): Promise<void> => {};
const choices = choicesOf({ event: 'not-there', placeboCurves: 99 });

function curveOf(panel: ImpactPanel, seed = 1): Promise<SpecificationCurve> {
  return specificationCurve(dataset, panel, choices, seed, quiet);
}

describe('the specification curve', () => {
  it('tries thirty designs and more, the recipe first and once, all near an effect that is there', async () => {
    const curve = await curveOf(syntheticPanel({ units: 80, treated: 24, effect: -4, seed: 2 }));
    expect(curve.specifications.length).toBeGreaterThanOrEqual(30);
    expect(curve.specifications.filter(({ main }) => main).map(({ id }) => id)).toEqual(['s1']);
    expect(
      new Set(curve.specifications.map((one) => JSON.stringify([one.method, one.comparison, one.options]))).size,
    ).toBe(curve.specifications.length);
    expect(curve.median).toBeGreaterThan(-5.5);
    expect(curve.median).toBeLessThan(-2.5);
    expect(curve).toMatchObject({ sameSide: 1, joint: { p: 0.01, draws: 99 }, why: null });
    expect(JSON.parse(JSON.stringify(curve))).toEqual(curve);
  });

  it('is the same for the same seed; another seed moves the joint test alone', async () => {
    const panel = syntheticPanel({ units: 60, treated: 15, effect: -0.5, seed: 9 });
    const [one, again, other] = [await curveOf(panel), await curveOf(panel), await curveOf(panel, 2)];
    expect(again).toEqual(one);
    const cheap = (curve: SpecificationCurve): unknown =>
      curve.specifications.filter(({ method }) => method === 'callaway-santanna');
    expect(cheap(other)).toEqual(cheap(one));
    expect(other.median).toBe(one.median);
  });

  it('mirrors when the figures are turned round', async () => {
    const panel = syntheticPanel({ units: 40, treated: 12, effect: 3, seed: 6 });
    const shifted = { ...panel, values: panel.values.map((value) => value - 100) };
    const turned = { ...panel, values: shifted.values.map((value) => -value - 200) };
    const [straight, mirrored] = [await curveOf(shifted), await curveOf(turned)];
    expect(mirrored.median).toBeCloseTo(-(straight.median ?? 0), 8);
    expect(mirrored.joint).toEqual(straight.joint);
  });

  it('finds no more than chance allows on figures without an effect', async () => {
    const draws = 60;
    let called = 0;
    for (let seed = 0; seed < draws; seed += 1) {
      const panel = syntheticPanel({ units: 30, treated: 10, years: 6, autocorrelation: 0.5, seed });
      const flat = { ...panel, values: panel.values.map((value) => value - 1000) };
      const few = choicesOf({ event: 'not-there', placeboCurves: 39, horizon: 1 });
      const { joint } = await specificationCurve(dataset, flat, few, seed, quiet);
      if ((joint?.p ?? 1) <= 0.05) called += 1;
    }
    // 5% of 60 is 3; eight or more come once in a hundred times.
    expect(called).toBeLessThanOrEqual(7);
  });

  it('says why there is none', async () => {
    const panel = panelOf({ years: [2020, 2021], rows: [{ firstTreated: 2021, values: [1, 2] }] });
    expect(await curveOf(panel)).toMatchObject({ specifications: [], joint: null, why: 'no design has an estimate' });
  });
});
