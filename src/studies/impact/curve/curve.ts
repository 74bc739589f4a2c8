import type { Curve } from '../parts.ts';
import type { Specification, SpecificationCurve } from '../types.ts';
import { designsOf } from './designs.ts';
import { estimateDesign } from './estimate-design.ts';
import { jointOf } from './joint.ts';
import { samplesOf } from './samples.ts';

/**
 * What every defensible design finds, and whether all of them together are further from zero than chance. Effects are
 * in the outcome's unit, those of logarithms at the mean level of the treated before. Deterministic by seed.
 */
export const specificationCurve: Curve = async (dataset, panel, choices, seed, step) => {
  await step(0, 'other designs');
  const samples = samplesOf(dataset, panel, choices);
  const designs = designsOf(samples, choices);
  const specifications: Specification[] = [];
  for (const [at, design] of designs.entries()) {
    if (at % 5 === 0) await step((0.4 * at) / designs.length, `design ${at + 1} of ${designs.length}`);
    const found = estimateDesign(design, seed);
    specifications.push({
      id: `s${at + 1}`,
      method: design.method,
      comparison: design.comparison,
      options: design.options,
      estimate: found?.estimate ?? null,
      lower: found?.lower ?? null,
      upper: found?.upper ?? null,
      main: design.main,
    });
  }
  const known = specifications.filter(({ estimate }) => estimate !== null);
  const main = known.find((one) => one.main)?.estimate ?? null;
  const median = medianOf(known.map(({ estimate }) => estimate ?? 0));
  const side = Math.sign(main ?? median ?? 0);
  if (known.length === 0 || side === 0) return nothing(known, median, 'no design has an estimate');
  const share = (fits: (one: Specification) => boolean): number => known.filter(fits).length / known.length;
  const joint = await jointOf(designs, choices.placeboCurves, seed, (done) => step(0.4 + 0.6 * done, 'placebo curves'));
  return {
    specifications: known,
    median,
    sameSide: share(({ estimate }) => Math.sign(estimate ?? 0) === side),
    clear: share(({ lower, upper }) =>
      side > 0 ? (lower ?? Number.NEGATIVE_INFINITY) > 0 : (upper ?? Number.POSITIVE_INFINITY) < 0,
    ),
    joint,
    why: joint === null ? 'no placebo curve could be drawn' : null,
  };
};

function nothing(specifications: readonly Specification[], median: number | null, why: string): SpecificationCurve {
  return { specifications, median, sameSide: null, clear: null, joint: null, why };
}

function medianOf(values: readonly number[]): number | null {
  const sorted = values.toSorted((a, b) => a - b);
  const [low, high] = [sorted[Math.floor((sorted.length - 1) / 2)], sorted[Math.floor(sorted.length / 2)]];
  return low === undefined || high === undefined ? null : (low + high) / 2;
}
