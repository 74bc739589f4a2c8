import type { Dataset } from '#facts/panel/index.ts';
import { WaymarkError } from '#platform/errors/index.ts';
import { canonicalJson, contentHash, settle, sha256 } from './canonical.ts';
import { checkChoices } from './choices.ts';
import { ENGINE } from './engine.ts';
import type { Provenance, Recipe, StudyContext, StudyKind, StudyRecord } from './types.ts';

/** A context that reports to nobody and is never cancelled. */
export function quietContext(): StudyContext {
  return { progress: () => undefined, signal: new AbortController().signal };
}

/** The study of an id; throws WaymarkError that names the studies there are. */
export function studyKind(studies: readonly StudyKind[], id: string): StudyKind {
  const kind = studies.find((candidate) => candidate.id === id);
  if (kind !== undefined) return kind;
  throw new WaymarkError('study-unknown', `There is no study "${id}".`, {
    status: 404,
    remedy: `Known studies: ${studies.map((candidate) => candidate.id).join(', ')}.`,
  });
}

/** The recipe as it is recorded: defaults and everything that depends on the data written out. */
export function resolveRecipe(kind: StudyKind, recipe: Recipe, dataset: Dataset): Recipe {
  const choices = checkChoices(kind, recipe.choices);
  const resolved = kind.resolve === undefined ? choices : kind.resolve(choices, dataset);
  const checked = checkChoices(kind, { ...(resolved as Record<string, unknown>) });
  const own = recipe.title === kind.title && recipe.question === kind.question;
  return { ...recipe, ...(own ? kind.entitle?.(checked, dataset) : undefined), choices: checked };
}

/** A recipe whose words came from its choices, with the study's own words again: for running it with other choices. */
export function plainWords(kind: StudyKind, recipe: Recipe, dataset: Dataset): Recipe {
  const words = kind.entitle?.(checkChoices(kind, recipe.choices), dataset);
  const own = words?.title === recipe.title && words.question === recipe.question;
  return own ? { ...recipe, title: kind.title, question: kind.question } : recipe;
}

/**
 * Id of the result of a resolved recipe on a release by this engine: the same everywhere, so that it is also the key
 * under which a result is found again.
 */
export function resultId(recipe: Recipe, dataset: Dataset): string {
  const key = `${contentHash(recipe)}:${dataset.release.contentHash}:${ENGINE.version}:${ENGINE.stats}`;
  return `${recipe.study}-${sha256(key).slice(0, 12)}`;
}

/** Runs a study: same recipe, same release, same engine, same bytes. Throws WaymarkError when cancelled. */
export async function runStudy(
  kind: StudyKind,
  recipe: Recipe,
  dataset: Dataset,
  context: StudyContext = quietContext(),
): Promise<StudyRecord> {
  const resolved = resolveRecipe(kind, recipe, dataset);
  stopIfCancelled(context.signal);
  const result = settle(await kind.run(dataset, resolved, context));
  stopIfCancelled(context.signal);
  const provenance: Provenance = {
    release: { name: dataset.release.name, contentHash: dataset.release.contentHash },
    engine: ENGINE,
    seed: resolved.seed,
    recipeHash: contentHash(resolved),
    resultHash: contentHash(result),
    sources: dataset.release.sources.map(({ name, sha256: hash, publisher, publication }) => ({
      name,
      sha256: hash,
      publisher,
      publication,
    })),
  };
  const blocks = settle(kind.blocks(result, resolved, provenance));
  return { study: kind.id, recipe: resolved, provenance, result, blocks };
}

/** The one text of a record: canonical key order, indented, ends with a newline. */
export function recordText(record: StudyRecord): string {
  return `${JSON.stringify(JSON.parse(canonicalJson(record)), null, 2)}\n`;
}

/** Throws WaymarkError `cancelled` once the signal has fired. */
export function stopIfCancelled(signal: AbortSignal): void {
  if (signal.aborted) {
    throw new WaymarkError('cancelled', 'The study was stopped before it was done. Nothing was stored.', {
      remedy: 'Run it again when you are ready.',
      status: 409,
    });
  }
}
