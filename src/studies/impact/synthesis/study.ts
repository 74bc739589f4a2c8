import { tDistribution } from '@waymark/stats';
import type { Dataset } from '#facts/panel/index.ts';
import { WaymarkError } from '#platform/errors/index.ts';
import type { Recipe, StudyContext } from '#studies/runner/index.ts';
import { type ImpactChoices, impactChoices } from '../choices.ts';
import { impactPanel, outcomeOf } from '../panel/index.ts';
import { deviationBetween, resolveImpact } from '../resolve.ts';
import { impactStudy } from '../study.ts';
import type { ImpactPanel, ImpactResult } from '../types.ts';
import type { DesignChoices, SynthesisChoices } from './choices.ts';
import { pool } from './pool.ts';
import { siteEffects } from './sites.ts';
import type { SynthesisResult, SynthesisStudy } from './types.ts';

/** What a standard error is to the half of a 95% interval of others, who seldom say more. */
const NORMAL_95 = 1.959963984540054;

const GRADES = 'log odds';
const STANDARD = { unit: 'standard deviations between authorities', decimals: 2 } as const;

/** The choices of an impact study that a design of the synthesis stands for. */
export function impactOf({ label: _, ...design }: DesignChoices): ImpactChoices {
  return impactChoices.parse({ ...design, stage: 'estimate', lock: 'none' });
}

/** Designs with all that depends on the data written out, as the impact study does. */
export function resolveSynthesis(choices: SynthesisChoices, dataset: Dataset): SynthesisChoices {
  const of = choices.of.map((design) => {
    const { stage: _stage, lock: _lock, ...resolved } = resolveImpact(impactOf(design), dataset);
    return { label: design.label, ...resolved };
  });
  refuseOtherUnits(choices, dataset, of);
  return { ...choices, of };
}

/** Published estimates must be in the unit of the synthesis. */
function refuseOtherUnits(choices: SynthesisChoices, dataset: Dataset, of: readonly DesignChoices[]): void {
  const [first] = of;
  if (choices.external.length === 0 || first === undefined) return;
  const outcomes = new Set(choices.over === 'sites' ? [first.outcome] : of.map(({ outcome }) => outcome));
  const unit =
    outcomes.size > 1
      ? STANDARD.unit
      : first.outcome === 'next-grade'
        ? GRADES
        : outcomeOf(dataset, first).about.differenceUnit;
  const other = choices.external.find((study) => study.unit.trim().toLowerCase() !== unit.toLowerCase());
  if (other === undefined) return;
  throw new WaymarkError(
    'recipe-invalid',
    `The published estimate “${other.label}” is in “${other.unit}”; this synthesis is in “${unit}”.`,
    {
      status: 422,
      remedy: `Convert it and write unit: ${unit}, or leave it out: estimates in different units have no mean.`,
      details: { choice: 'external' },
    },
  );
}

/** The synthesis study: several programmes, outcomes, sites or published estimates in one answer. Pure. */
export async function synthesisStudy(
  dataset: Dataset,
  recipe: Recipe<SynthesisChoices>,
  context: StudyContext,
): Promise<SynthesisResult> {
  const { choices, seed } = recipe;
  const designs = choices.over === 'sites' ? choices.of.slice(0, 1) : choices.of;
  const results: ImpactResult[] = [];
  for (const [at, design] of designs.entries()) {
    const own: StudyContext = {
      signal: context.signal,
      progress: (done, what) => context.progress((at + done) / designs.length, what),
    };
    results.push(await impactStudy(dataset, { ...recipe, seed, study: 'impact', choices: impactOf(design) }, own));
  }
  const standardised = new Set(results.map(({ outcome }) => outcome.id)).size > 1;
  const [first] = results;
  const scale = standardised ? STANDARD : unitOf(first);
  const own =
    choices.over === 'sites'
      ? sitesOf(dataset, designs[0], first, choices)
      : results.map((result, at) => studyOf(dataset, result, designs[at], at, standardised, choices));
  const external = choices.external.map((study, at): SynthesisStudy => {
    const error = study.standardError ?? ((study.upper ?? 0) - (study.lower ?? 0)) / 2 / NORMAL_95;
    return {
      ...BLANK,
      id: `external-${at + 1}`,
      label: study.label,
      kind: 'external',
      estimate: study.estimate,
      standardError: error,
      lower: study.lower ?? study.estimate - NORMAL_95 * error,
      upper: study.upper ?? study.estimate + NORMAL_95 * error,
      source: study.source,
    };
  });
  const answer = pool([...own, ...external]);
  const pooled = new Set(answer.studies.filter(({ weight }) => weight !== null).map(({ id }) => id));
  return {
    over: choices.over,
    ...scale,
    standardised,
    title: choices.over === 'sites' || !standardised ? (first?.outcome.label ?? '') : 'Several outcomes',
    ...answer,
    overlap: choices.over === 'sites' ? 0 : overlapOf(results.filter((_, at) => pooled.has(`design-${at + 1}`))),
  };
}

const BLANK = {
  estimate: null,
  standardError: null,
  lower: null,
  upper: null,
  treated: null,
  weight: null,
  why: null,
  verdict: null,
  example: false,
  source: null,
} as const;

function unitOf(result: ImpactResult | undefined): { readonly unit: string; readonly decimals: number } {
  if (result?.outcome.id === 'next-grade') return { unit: GRADES, decimals: 2 };
  return { unit: result?.outcome.differenceUnit ?? '', decimals: Math.max(1, result?.outcome.decimals ?? 1) };
}

function studyOf(
  dataset: Dataset,
  result: ImpactResult,
  design: DesignChoices | undefined,
  at: number,
  standardised: boolean,
  choices: SynthesisChoices,
): SynthesisStudy {
  const main = result.estimates.find((one) => one.main) ?? null;
  const label = design?.label || `${result.outcome.label}: ${result.event.title}`;
  const base: SynthesisStudy = {
    ...BLANK,
    id: `design-${at + 1}`,
    label,
    kind: 'design',
    treated: result.units.treated,
    verdict: { answer: result.verdict.answer, reason: result.verdict.reasons[0] ?? '' },
    example: result.event.example === 'generated' || result.planted !== null,
  };
  if (main === null || main.estimate === null || main.interval === null)
    return { ...base, why: main?.why ?? result.verdict.reasons[0] ?? 'there is no main estimate' };
  const factor = standardised && design !== undefined ? factorOf(dataset, design, result) : 1;
  if (typeof factor === 'string') return { ...base, why: factor };
  const ends = [main.interval.lower * factor, main.interval.upper * factor].sort((a, b) => a - b);
  const failed = result.checks.find(({ state, stops }) => state === 'failed' && stops);
  return {
    ...base,
    estimate: main.estimate * factor,
    standardError: errorBehind(main.interval) * Math.abs(factor),
    lower: ends[0] ?? null,
    upper: ends[1] ?? null,
    why:
      failed === undefined || choices.pool === 'all'
        ? null
        : `A check failed that must hold: ${failed.label.toLowerCase()}.`,
  };
}

/**
 * The standard error that the normal weights of a synthesis need: the half of a t interval over the normal quantile is
 * larger than the t error itself, as an estimate from few treated deserves.
 */
function errorBehind({ lower, upper }: { readonly lower: number; readonly upper: number }): number {
  return (upper - lower) / 2 / NORMAL_95;
}

/** One over the deviation between authorities, turned so that up is hoped for; or why there is none. */
function factorOf(dataset: Dataset, design: DesignChoices, result: ImpactResult): number | string {
  if (result.outcome.desired === null)
    return 'Which way is better is contested: say it (“desired”), or outcomes cannot be put on one scale.';
  const sign = result.outcome.desired === 'up' ? 1 : -1;
  if (result.outcome.id === 'next-grade') return 'Log odds of grades have no standard deviation between authorities.';
  const deviation = deviationBetween(impactPanel(dataset, impactOf(design)));
  return deviation === null ? 'Authorities do not differ before the event.' : sign / deviation;
}

function sitesOf(
  dataset: Dataset,
  design: DesignChoices | undefined,
  result: ImpactResult | undefined,
  choices: SynthesisChoices,
): SynthesisStudy[] {
  if (design === undefined || result === undefined) return [];
  const failed = result.checks.find(({ state, stops }) => state === 'failed' && stops);
  const stop =
    failed === undefined || choices.pool === 'all'
      ? null
      : `A check failed that must hold: ${failed.label.toLowerCase()}.`;
  const panel: ImpactPanel = impactPanel(dataset, impactOf(design));
  const comparison = panel.units.filter(({ firstTreated }) => firstTreated === null).length;
  const reach = comparison > 2 ? tDistribution({ degreesOfFreedom: comparison - 1 }).upperQuantile(0.025) : null;
  return siteEffects(panel, design).map((site): SynthesisStudy => {
    const half = site.standardError === null || reach === null ? null : reach * site.standardError;
    return {
      ...BLANK,
      id: `site-${site.code}`,
      label: site.name,
      kind: 'site',
      estimate: site.estimate,
      standardError: site.standardError,
      lower: site.estimate === null || half === null ? null : site.estimate - half,
      upper: site.estimate === null || half === null ? null : site.estimate + half,
      treated: 1,
      example: panel.planted !== null || panel.event.example === 'generated',
      why: site.why ?? stop,
    };
  });
}

function overlapOf(results: readonly ImpactResult[]): number {
  const counts = new Map<string, number>();
  for (const { sample } of results)
    for (const { code } of sample.treated) counts.set(code, (counts.get(code) ?? 0) + 1);
  return [...counts.values()].filter((count) => count > 1).length;
}
