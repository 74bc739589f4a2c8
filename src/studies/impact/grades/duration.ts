import { coxRegression, normalDistribution, proportionalHazardsTest } from '@waymark/stats';
import { formatNumber } from '#ui/index.ts';
import type { ImpactChoices } from '../choices.ts';
import { chance, checkOf } from '../estimates/check-words.ts';
import { bounds, finite } from '../estimates/estimate.ts';
import type { Check, ImpactEstimate } from '../types.ts';
import type { GradeSample } from './pairs.ts';

interface Rows {
  readonly time: readonly number[];
  readonly entry: readonly number[];
  readonly event: readonly number[];
  readonly treated: readonly number[];
  readonly strata: readonly string[];
  readonly clusters: readonly string[];
}

/** A run that the event comes into is two rows: without it until then, with it from then on. */
function rowsOf({ runs }: GradeSample): Rows {
  const parts = runs.flatMap((run) => {
    const stratum = String(run.grade);
    const row = (entry: number, time: number, event: number, treated: number) => ({
      entry,
      time,
      event,
      treated,
      stratum,
      cluster: run.authority.code,
    });
    const better = run.better ? 1 : 0;
    if (run.event === null) return [row(0, run.years, better, 0)];
    if (!(run.event > 0)) return [row(0, run.years, better, 1)];
    return [row(0, run.event, 0, 0), row(run.event, run.years, better, 1)];
  });
  return {
    time: parts.map(({ time }) => time),
    entry: parts.map(({ entry }) => entry),
    event: parts.map(({ event }) => event),
    treated: parts.map(({ treated }) => treated),
    strata: parts.map(({ stratum }) => stratum),
    clusters: parts.map(({ cluster }) => cluster),
  };
}

/**
 * Time from an inspection to the first better grade: Cox's regression on whether the event has come, which counts the
 * time before it as time without it, each starting grade with a baseline of its own; cut off on the last day known. The
 * estimate is minus the log hazard ratio of a better grade, so that below 0 is better, as for the next grade.
 */
export function durationEstimate(sample: GradeSample, choices: ImpactChoices): ImpactEstimate {
  const treated = sample.runs.filter(({ event }) => event !== null).length;
  const base = {
    method: 'time-to-event',
    aggregation: 'simple',
    comparison: choices.comparison === 'never-treated' ? 'not-yet-treated' : choices.comparison,
    label: 'Waiting for a better grade: log hazard ratio turned round',
    treated,
    comparisonUnits: sample.runs.length - treated,
    main: false,
    estimate: null,
    standardError: null,
    interval: null,
    p: null,
    pSmall: null,
  } as const;
  const note = 'Cox regression of the time to a better grade, by starting grade; errors robust within authorities';
  if (treated === 0) return { ...base, note, why: 'the event came to nobody who was waiting for a better grade' };
  const rows = rowsOf(sample);
  const found = coxRegression({
    time: rows.time,
    entry: rows.entry,
    event: rows.event,
    predictors: [rows.treated],
    names: ['event'],
    strata: rows.strata,
    clusters: rows.clusters,
  });
  if (!found.ok) return { ...base, note, why: found.message };
  const { coefficients, standardErrors, intervals, hazardRatios, hazardRatioIntervals } = found.value;
  const [slope = 0] = coefficients;
  const [error = 0] = standardErrors;
  const [ends] = intervals;
  const [ratio = 1] = hazardRatios;
  const [limits] = hazardRatioIntervals;
  const told =
    limits === undefined
      ? note
      : `${note}. With the event a better grade came ${formatNumber(ratio, 2)} times as fast (${formatNumber(limits.lower, 2)} to ${formatNumber(limits.upper, 2)})`;
  return {
    ...base,
    note: told,
    estimate: finite(-slope),
    standardError: finite(error),
    interval: ends === undefined ? null : bounds({ ...ends, lower: -ends.upper, upper: -ends.lower }),
    p: error > 0 ? finite(Math.min(1, 2 * normalDistribution().upper(Math.abs(slope / error)))) : null,
    why: null,
  };
}

/** Whether the ratio of hazards is the same early and late. */
export function proportionalHazardsCheck(sample: GradeSample): Check {
  const label = 'Same ratio early and late';
  const rows = rowsOf(sample);
  const found = proportionalHazardsTest({
    time: rows.time,
    entry: rows.entry,
    event: rows.event,
    predictors: [rows.treated],
    strata: rows.strata,
  });
  if (!found.ok) return checkOf('proportional-hazards', label, 'not run', `It cannot be tested: ${found.message}.`);
  const { p } = found.value.overall;
  const text =
    p < 0.05
      ? `The event goes with a better grade more at one time than at another (${chance(p)}): one ratio is a mean over time.`
      : `No sign that the event matters more early or late (${chance(p)}).`;
  return checkOf('proportional-hazards', label, p < 0.05 ? 'warning' : 'passed', text, { p });
}
