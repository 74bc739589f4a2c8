import { aggregateEffects } from '@waymark/stats';
import type { Estimated, Estimates } from '../parts.ts';
import type { Aggregation, Check, ImpactEstimate, PlaceboSet } from '../types.ts';
import { placebosInSpace, randomisationP } from './chance.ts';
import { type Frame, frameOf } from './frame.ts';
import { averageOf, eventTimes, type GroupTime, groupTime } from './group-time.ts';
import { ifPathsDiffer, placeboInTime, samePathBefore } from './paths.ts';
import { quickEffects } from './quick.ts';
import { FEW, imputationEstimate, sunAbrahamEstimates, twoWayEstimate } from './regressions.ts';
import {
  type CohortEffect,
  cohortsDiffer,
  completeRows,
  donorFit,
  fewTreated,
  leaveOneOut,
  methodsAgree,
  placeboInSpace,
  twoWayWeights,
} from './robustness.ts';
import { seriesEstimate } from './series.ts';
import { syntheticControls, syntheticDifferenceEstimate } from './synthetic.ts';

const AGGREGATIONS: readonly Aggregation[] = ['dynamic', 'simple', 'group', 'calendar'];

/**
 * Every credible estimate of what the event changed, side by side, with the event study and the checks of the
 * estimates. One estimate is the main one: group-time effects averaged over event times 0 to the horizon, against the
 * comparison of the recipe. A method that cannot answer says why. Deterministic by seed; nothing in it is NaN.
 */
export const impactEstimates: Estimates = async (panel, choices, seed, step): Promise<Estimated> => {
  const frame = frameOf(panel, choices);
  await step(0, 'Group-time effects');
  const found = groupTime(frame, frame.against, { seed, draws: choices.bootstrap });
  const averages = AGGREGATIONS.map((aggregation) =>
    averageOf(frame, found, aggregation, frame.against, aggregation === 'dynamic'),
  );
  const beside = besideOf(frame, seed);
  await step(0.15, 'Other estimators');
  const regressions = [...sunAbrahamEstimates(frame), imputationEstimate(frame)];
  await step(0.25, 'Two-way fixed effects');
  const twoWay = twoWayEstimate(frame, seed, choices.bootstrap);
  await step(0.35, 'Synthetic difference in differences');
  const difference = syntheticDifferenceEstimate(frame, seed, 100);
  const series = seriesEstimate(frame);
  const controls = await syntheticControls(frame, seed, choices.permutations, (share) =>
    step(0.4 + 0.25 * share, 'Synthetic controls'),
  );
  await step(0.65, 'Placebos');
  const whole = quickEffects(frame, frame.firstTreated).averages.dynamic;
  const actual = Number.isFinite(whole) && averages[0]?.estimate !== null;
  const few = frame.treated < FEW && actual ? randomisationP(frame, whole, seed, choices.permutations) : null;
  const main = { ...(averages[0] as ImpactEstimate), pSmall: few };
  const space = actual ? placebosInSpace(frame, whole, seed, choices.permutations) : null;
  await step(0.75, 'Checks of the estimates');
  const estimates = [
    main,
    ...averages.slice(1),
    ...beside,
    ...regressions,
    difference,
    controls.estimate,
    series,
    twoWay.estimate,
  ];
  const placebos: PlaceboSet[] = space === null ? [] : [space];
  const checks: Check[] = [];
  const incomplete = completeRows(frame);
  if (incomplete !== null) checks.push(incomplete);
  if (found.ok) {
    const target = typeof choices.meaningful === 'number' ? choices.meaningful : thirdOfBetween(frame);
    checks.push(samePathBefore(frame, found.value, target));
    await step(0.8, 'Checks of the estimates');
    checks.push(ifPathsDiffer(frame, found.value, main, seed));
    await step(0.85, 'Checks of the estimates');
    const time = placeboInTime(frame, main, seed);
    if (time.set !== null) placebos.push(time.set);
    checks.push(time.check, placeboInSpace(frame, main, space));
    await step(0.9, 'Checks of the estimates');
    checks.push(
      leaveOneOut(frame, main, seed),
      methodsAgree(frame, estimates),
      cohortsDiffer(frame, found.value, cohortsOf(found.value)),
      fewTreated(main),
      donorFit(frame, controls.synthetic.units, controls.synthetic.pooled),
      twoWayWeights(frame, twoWay.estimate, twoWay.bacon, main),
    );
  }
  await step(1, 'Estimates');
  return {
    estimates,
    eventStudy: found.ok ? eventTimes(found.value) : [],
    synthetic: controls.synthetic,
    placebos,
    checks,
  };
};

/** The other of never and not-yet treated, where the comparison is one of them. */
function besideOf(frame: Frame, seed: number): readonly ImpactEstimate[] {
  if (frame.comparison !== 'never-treated' && frame.comparison !== 'not-yet-treated') return [];
  const other = frame.against === 'never treated' ? 'not yet treated' : 'never treated';
  const found = groupTime(frame, other, { seed });
  return (['dynamic', 'simple'] as const).map((aggregation) => averageOf(frame, found, aggregation, other, false));
}

function cohortsOf({ effects }: GroupTime): readonly CohortEffect[] {
  const averaged = aggregateEffects({ effects, kind: 'group' });
  if (!averaged.ok) return [];
  const sizes = new Map(effects.groups.map(({ group, units }) => [group, units]));
  return averaged.value.elements.map(({ at, estimate, smallSample, standardError }) => ({
    year: at,
    units: sizes.get(at) ?? 0,
    estimate,
    standardError: smallSample?.standardError ?? standardError,
  }));
}

/** A third of the standard deviation between authorities in the first year, for recipes that name no smallest effect. */
function thirdOfBetween(frame: Frame): number | null {
  const first = frame.units.map((_, u) => frame.values[u * frame.years.length] ?? 0);
  const mean = first.reduce((sum, v) => sum + v, 0) / first.length;
  const between = Math.sqrt(first.reduce((sum, v) => sum + (v - mean) ** 2, 0) / (first.length - 1));
  return between > 0 ? between / 3 : null;
}
