import { WaymarkError } from '#platform/errors/index.ts';
import { completeRecipe, contentHash, type Recipe, type StudyRecord } from '#studies/runner/index.ts';
import { DESIGN_CHOICES, type ImpactChoices, impactChoices } from '../choices.ts';
import { impactKind } from '../kind.ts';
import { changesSince } from '../resolve.ts';
import type { DesignChange, ImpactResult } from '../types.ts';
import type { ImpactDeps } from './deps.ts';
import { asRecipe, type LockedDesign, type LockRow } from './store.ts';

/** A design as it would be locked, with what it says before any result. */
export interface LookedAt {
  /** The study at the stage of design. */
  readonly record: StudyRecord;
  readonly locked: LockedDesign;
}

/** An impact recipe out of choices as they were typed, "name=value" each. Throws WaymarkError for what does not fit. */
export function recipeFrom(overrides: readonly string[]): Recipe {
  return completeRecipe({ study: impactKind.id }, [impactKind], overrides);
}

/**
 * Works a recipe out at the stage of design: who, when, checks and what could be found, no result of the outcome. Throws
 * WaymarkError for events, outcomes and authorities that the release does not have.
 */
export async function lookAt(deps: ImpactDeps, recipe: Recipe): Promise<LookedAt> {
  if (recipe.study !== impactKind.id) {
    throw new WaymarkError(
      'recipe-invalid',
      `The recipe is for the study "${recipe.study}", which has no design to lock.`,
      {
        status: 422,
        remedy: 'Give a recipe of the study "impact".',
      },
    );
  }
  const desk = deps.desk();
  const asked = { ...recipe, choices: { ...recipe.choices, stage: 'design', lock: 'none' } };
  const record = await (await desk.queue()).result(await desk.ask(asked));
  const choices = impactChoices.parse(record.recipe.choices);
  // The desk keeps results of every kind; this one was asked for by its kind.
  const { event, outcome } = record.result as ImpactResult;
  const design = designOf(choices);
  return {
    record,
    locked: {
      event: event.id,
      eventHash: contentHash(choices.event),
      eventTitle: event.title,
      outcome: outcome.id,
      outcomeLabel: outcome.label,
      design,
      hash: contentHash(design),
      resultsSeen: await deps.seen(event.id, outcome.id),
    },
  };
}

/** The choices that a lock fixes. */
export function designOf(choices: ImpactChoices): Readonly<Record<string, unknown>> {
  return Object.fromEntries(DESIGN_CHOICES.map((name) => [name, choices[name]]));
}

/** What a newer lock of the same event and outcome changed of an older one. */
export function changedBetween(older: LockRow, newer: LockRow): readonly DesignChange[] {
  return changesSince(asRecipe(older), impactChoices.parse(newer.design));
}

/** A locked design as the address of the study's form, event by id: "event=…&outcome=…". */
export function addressOf({ event, design }: Pick<LockRow, 'event' | 'design'>): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(design)) {
    const text = name === 'event' ? event : Array.isArray(value) ? value.join(',') : textOf(value);
    if (text !== '') query.set(name, text);
  }
  return query.toString();
}

function textOf(value: unknown): string {
  if (value !== null && typeof value === 'object' && 'from' in value && 'to' in value)
    return `${value.from}-${value.to}`;
  return String(value);
}
