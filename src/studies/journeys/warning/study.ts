import { setImmediate as breathe } from 'node:timers/promises';
import { holm } from '@waymark/stats';
import type { Dataset } from '#facts/panel/index.ts';
import { type Recipe, type StudyContext, stopIfCancelled } from '#studies/runner/index.ts';
import { chancesNow } from './chances.ts';
import type { WarningChoices } from './choices.ts';
import { coefficientsOf } from './coefficients.ts';
import { forecast, type Setup, setUp, withPredictors } from './design.ts';
import { byAuthority, calibrationOf, evaluate, lastOverBase, losses, scoresOf } from './evaluate.ts';
import { penaltiesOf } from './fit.ts';
import { GROUP_IDS } from './groups.ts';
import { powerOf } from './power.ts';
import { fitAll, type Rolling, rollForward } from './rolling.ts';
import { lesserSkill, type Shuffle, shuffleOnce } from './shuffles.ts';
import type { Evaluation, GroupEffect, Unavailable, Variant, WarningResult } from './types.ts';
import { variantsOf } from './variants.ts';

/** The early-warning study: pure, the same numbers for the same dataset, choices and seed. */
export async function warningStudy(
  dataset: Dataset,
  recipe: Recipe<WarningChoices>,
  context: StudyContext,
): Promise<WarningResult> {
  const { choices, seed } = recipe;
  const step = async (done: number, what: string): Promise<void> => {
    context.progress(done, what);
    await breathe();
    stopIfCancelled(context.signal);
  };
  const unavailable: Record<string, Unavailable> = {};
  await step(0, 'what was known before each inspection');
  const setup = setUp(dataset, choices);
  await step(0.05, 'forecasts year by year');
  const rolling = forecast(setup, choices);
  const evaluation = evaluate(rolling, setup.authorities, choices, seed);
  const other = choices.score === 'log' ? 'brier' : 'log';
  const told = evaluation.beats !== null;
  const calibrated = told ? calibrationOf(rolling) : null;
  if (calibrated !== null && 'code' in calibrated) unavailable.calibration = calibrated;

  const groups: GroupEffect[] = [];
  const present = GROUP_IDS.filter((group) => setup.design.predictors.some((one) => one.group === group));
  for (const [at, group] of (told && present.length > 1 ? present : []).entries()) {
    await step(0.1 + (0.2 * at) / present.length, `without ${group}`);
    groups.push(groupEffect(setup, rolling, choices, group, seed));
  }

  const ways: Omit<Variant, 'pHolm'>[] = [];
  const asked = told ? variantsOf(choices) : [];
  for (const [at, { label, change }] of asked.entries()) {
    await step(0.3 + (0.25 * at) / asked.length, `asked another way: ${label}`);
    const changed = { ...choices, ...change };
    const made = setUp(dataset, changed);
    ways.push({ label, ...evaluate(forecast(made, changed), made.authorities, changed, seed) });
  }

  const shuffles: Shuffle[] = [];
  for (let index = 0; told && index < choices.permutations; index += 1) {
    await step(0.55 + (0.4 * index) / choices.permutations, 'shuffled outcomes');
    shuffles.push(shuffleOnce(setup, choices, seed, index));
  }

  await step(0.95, 'how many inspections it would take');
  const all = fitAll(setup.design, choices, rolling.losses);
  if (!all.ok)
    unavailable.coefficients = { code: all.reason, message: `No model on everything known: ${all.message}.` };
  const { units, leftOut, graded } = setup.found;
  const penalties = penaltiesOf(choices.penalty);
  const result: WarningResult = {
    units: {
      n: units.length,
      events: units.filter(({ event }) => event).length,
      graded,
      dayUnknown: units.filter(({ dayKnown }) => !dayKnown).length,
    },
    leftOut,
    predictors: setup.design.predictors.map((predictor, at) => ({
      ...predictor,
      known: (setup.design.columns[at] ?? new Float64Array()).filter((value) => !Number.isNaN(value)).length,
    })),
    origins: rolling.origins.map(({ model, penalty, ...origin }) => ({
      ...origin,
      happened: units.filter(({ year, event }) => year === origin.year && event).length,
      predictors: model?.used.length ?? 0,
      penalty: model === null ? null : (penalties[penalty] ?? null),
    })),
    evaluation,
    otherSkills: told ? evaluate(rolling, setup.authorities, { ...choices, score: other }, seed).skills : null,
    lastOverBase: told ? lastOverBase(rolling, setup.authorities, choices, seed) : null,
    forecasters: scoresOf(rolling),
    calibration: calibrated === null || 'code' in calibrated ? null : calibrated,
    variants: corrected(evaluation, ways),
    groups,
    coefficients: all.ok ? coefficientsOf(all.value.model, rolling.origins) : [],
    shuffled: summary(shuffles, lesserSkill(evaluation.skills)),
    power: told ? powerOf(rolling.last, seed) : [],
    chances: evaluation.beats === true ? chancesNow(dataset, setup, rolling, choices, seed) : null,
    unavailable,
  };
  context.progress(1, 'done');
  return result;
}

/** What a group adds: the loss without it less the loss with it, per inspection. */
function groupEffect(
  setup: Setup,
  rolling: Rolling,
  choices: WarningChoices,
  group: GroupEffect['group'],
  seed: number,
): GroupEffect {
  const own = setup.design.predictors.map((predictor) => predictor.group === group);
  const without = rollForward(
    withPredictors(setup.design, (at) => own[at] !== true),
    setup.times,
    choices,
  );
  const predictors = own.filter(Boolean).length;
  if (without.rows.join() !== rolling.rows.join()) return { group, predictors, adds: null };
  const [more, less] = [losses(rolling, 'model', choices.score), losses(without, 'model', choices.score)];
  const adds = byAuthority(
    rolling.rows.map((row) => setup.authorities[row] ?? ''),
    (indices) => {
      let sum = 0;
      for (const at of indices) sum += (less[at] ?? 0) - (more[at] ?? 0);
      return sum / indices.length;
    },
    { replicates: choices.bootstrap, seed, purpose: `early-warning/group/${group}` },
  );
  return { group, predictors, adds };
}

/** Holm's correction over the question as asked and every other way that could be scored. */
function corrected(own: Evaluation, ways: readonly Omit<Variant, 'pHolm'>[]): readonly Variant[] {
  const all = [own, ...ways].map(({ skills }) =>
    skills === null || skills.base.p === null || skills.last.p === null ? null : Math.max(skills.base.p, skills.last.p),
  );
  const adjusted = holm(all.filter((p) => p !== null));
  if (!adjusted.ok) return ways.map((way) => ({ ...way, pHolm: null }));
  const after = all.map((p, at) =>
    p === null ? null : (adjusted.value[all.slice(0, at).filter((other) => other !== null).length] ?? null),
  );
  return ways.map((way, at) => ({ ...way, pHolm: after[at + 1] ?? null }));
}

function summary(shuffles: readonly Shuffle[], observed: number | null): WarningResult['shuffled'] {
  const skills = shuffles.flatMap(({ skill }) => (skill === null ? [] : [skill]));
  if (skills.length === 0 || observed === null) return null;
  return {
    shuffles: skills.length,
    beats: shuffles.filter(({ beats }) => beats).length,
    mean: skills.reduce((sum, skill) => sum + skill, 0) / skills.length,
    highest: Math.max(...skills),
    p: (1 + skills.filter((skill) => skill >= observed).length) / (1 + skills.length),
  };
}
