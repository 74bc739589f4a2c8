import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { type ImpactResult, impactKind } from '#studies/impact/index.ts';
import {
  defaultRecipe,
  PASSING,
  quietContext,
  type Recipe,
  resolveRecipe,
  resultId,
  type StudyRecord,
} from '#studies/runner/index.ts';
import type { ImpactInput } from '#studies/value/index.ts';
import { ROOT } from './root.ts';
import type { Services } from './services.ts';

/**
 * The effect that a value study is about, written out: where its recipe names a design (`impact: { design: … }`), that
 * impact study is run, or found among the kept results, and what it says becomes part of the recipe. One way, as data:
 * no study knows another.
 */
export function withImpact(
  services: Pick<Services, 'datasets' | 'results' | 'workers'>,
  expand: (recipe: Recipe) => Promise<Recipe>,
): (recipe: Recipe) => Promise<Recipe> {
  return async (recipe) => {
    const { impact } = recipe.choices;
    if (recipe.study !== 'value' || impact === null || typeof impact !== 'object' || !('design' in impact)) {
      return recipe;
    }
    const seed = 'seed' in impact && typeof impact.seed === 'number' ? impact.seed : recipe.seed;
    const asked = { ...defaultRecipe(impactKind, { ...(impact.design as object), stage: 'estimate' }), seed };
    const written = await expand(asked);
    const record = await impactRecord(services, written);
    // Costs of a programme that is kept here stand in it; a ready event has none.
    const { event } = written.choices;
    const costed = recipe.choices.programme === 'impact' && typeof event === 'object' ? { programme: event } : {};
    return { ...recipe, choices: { ...recipe.choices, impact: impactInput(record), ...costed } };
  };
}

async function impactRecord(
  services: Pick<Services, 'datasets' | 'results' | 'workers'>,
  recipe: Recipe,
): Promise<StudyRecord> {
  const dataset = await services.datasets();
  const id = resultId(resolveRecipe(impactKind, recipe, dataset), dataset);
  const results = await services.results();
  const kept = await results.get(id);
  if (kept !== undefined) return kept;
  // A thread of its own, so that a server goes on answering; the sources run in this one.
  const workers = services.workers(existsSync(join(ROOT, 'dist', 'worker.js')) ? 1 : 0);
  try {
    const record = await workers.run(recipe, dataset, quietContext());
    await results.put(id, record, PASSING);
    return record;
  } finally {
    await workers.close();
  }
}

/** What a value study takes of an impact study. Estimates that are shown for comparison only stay out. */
function impactInput({ result: found, provenance }: StudyRecord): ImpactInput {
  const result = found as ImpactResult;
  const main = result.estimates.find((estimate) => estimate.main) ?? null;
  const alternatives = result.estimates.filter(
    ({ main: own, aggregation, method }) =>
      !own && aggregation === main?.aggregation && method !== 'two-way-fixed-effects',
  );
  return {
    title: result.event.title,
    programme: result.event.id,
    answer: result.verdict.answer,
    reasons: result.verdict.reasons,
    outcome: {
      id: result.outcome.id,
      label: result.outcome.label,
      unit: result.outcome.differenceUnit,
      desired: result.outcome.desired,
    },
    estimate: main?.estimate ?? null,
    standardError: main?.standardError ?? null,
    lower: main?.interval?.lower ?? null,
    upper: main?.interval?.upper ?? null,
    degreesOfFreedom: null,
    method: main?.label ?? '',
    per: null,
    exposedLabel: null,
    treated: result.sample.treated.map(({ code, name, firstTreated }) => ({ code, name, firstTreated, exposed: null })),
    yearsAveraged: result.horizon + 1,
    lastYear: result.years.at(-1) ?? null,
    alternatives: alternatives.flatMap(({ method, label, estimate, standardError }) =>
      estimate === null || standardError === null ? [] : [{ method, label, estimate, standardError }],
    ),
    planted: result.planted !== null,
    source: null,
    recipeHash: provenance.recipeHash,
    resultHash: provenance.resultHash,
    release: { name: provenance.release.name, contentHash: provenance.release.contentHash },
  };
}
