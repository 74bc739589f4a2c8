import type { Dataset } from '#facts/panel/index.ts';
import { WaymarkError } from '#platform/errors/index.ts';
import { canonicalJson, contentHash } from './canonical.ts';
import { ENGINE } from './engine.ts';
import { completeRecipe } from './recipe.ts';
import { quietContext, runStudy, studyKind } from './run.ts';
import type { StudyContext, StudyKind, StudyRecord } from './types.ts';

/** One place at which two results part. */
export interface Difference {
  /** `indicators[3].spearman.rho` */
  readonly path: string;
  readonly was: string;
  readonly now: string;
}

export interface ReplayReport {
  readonly outcome: 'identical' | 'differs';
  /** True when a hash of the record no longer fits its recipe or result: somebody changed it after it was made. */
  readonly altered: boolean;
  readonly sameRelease: boolean;
  readonly sameEngine: boolean;
  /** The first places, in the order of the record. */
  readonly differences: readonly Difference[];
  readonly differenceCount: number;
  /** In words for a reader. */
  readonly sentence: string;
  readonly record: StudyRecord;
}

const SHOWN = 20;

/**
 * Runs a record's own recipe again and says whether the same bytes come out, and if not, where and why.
 *
 * @param compute how to run it again; by default in the calling thread
 */
export async function replay(
  record: StudyRecord,
  studies: readonly StudyKind[],
  dataset: Dataset,
  context: StudyContext = quietContext(),
  compute: () => Promise<StudyRecord> = () =>
    runStudy(studyKind(studies, record.study), completeRecipe(record.recipe, studies), dataset, context),
): Promise<ReplayReport> {
  const again = await compute();
  const found = differencesBetween(comparable(record), comparable(again));
  const changed = alteredParts(record);
  const altered = changed.length > 0;
  const sameRelease = record.provenance.release.contentHash === again.provenance.release.contentHash;
  const sameEngine =
    record.provenance.engine.version === ENGINE.version && record.provenance.engine.stats === ENGINE.stats;
  const outcome = found.length === 0 && !altered ? 'identical' : 'differs';
  return {
    outcome,
    altered,
    sameRelease,
    sameEngine,
    differences: found.slice(0, SHOWN),
    differenceCount: found.length,
    sentence: sentence(outcome, changed, sameRelease, sameEngine, found.length),
    record: again,
  };
}

/** Reads a stored record. Throws WaymarkError that says what is missing. */
export function parseRecord(text: string, name: string): StudyRecord {
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch (cause) {
    throw recordError(`${name} is not JSON: ${cause instanceof Error ? cause.message : String(cause)}`);
  }
  if (!isRecord(parsed)) {
    throw recordError(`${name} is not a stored result: study, recipe, provenance, result and blocks are expected.`);
  }
  return parsed;
}

function recordError(message: string): WaymarkError {
  return new WaymarkError('record-invalid', message, {
    remedy: 'Use a file written by "waymark run … --out FILE.json" or downloaded from a result.',
    status: 422,
  });
}

function isRecord(value: unknown): value is StudyRecord {
  if (value === null || typeof value !== 'object') return false;
  const record = value as Partial<StudyRecord>;
  return (
    typeof record.study === 'string' &&
    typeof record.recipe === 'object' &&
    record.recipe !== null &&
    typeof record.provenance?.resultHash === 'string' &&
    typeof record.provenance.release?.contentHash === 'string' &&
    typeof record.provenance.engine?.version === 'string' &&
    record.result !== undefined &&
    Array.isArray(record.blocks)
  );
}

/** Parts of a record whose hash is not that of its content. */
function alteredParts({ recipe, result, provenance }: StudyRecord): readonly string[] {
  return [
    ...(contentHash(recipe) === provenance.recipeHash ? [] : ['recipe']),
    ...(contentHash(result) === provenance.resultHash ? [] : ['result']),
  ];
}

function comparable(record: StudyRecord): unknown {
  return { recipe: record.recipe, result: record.result, blocks: record.blocks };
}

function differencesBetween(was: unknown, now: unknown, path = ''): Difference[] {
  if (was === now) return [];
  if (isBranch(was) && isBranch(now) && Array.isArray(was) === Array.isArray(now)) {
    const keys = [...new Set([...Object.keys(was), ...Object.keys(now)])];
    return keys.flatMap((key) => {
      const step = Array.isArray(was) ? `${path}[${key}]` : path === '' ? key : `${path}.${key}`;
      return differencesBetween(was[key], now[key], step);
    });
  }
  return [{ path, was: shown(was), now: shown(now) }];
}

function isBranch(value: unknown): value is Record<string, unknown> {
  return value !== null && typeof value === 'object';
}

function shown(value: unknown): string {
  if (value === undefined) return 'nothing';
  const text = canonicalJson(value);
  return text.length > 120 ? `${text.slice(0, 117)}…` : text;
}

function sentence(
  outcome: ReplayReport['outcome'],
  changed: readonly string[],
  sameRelease: boolean,
  sameEngine: boolean,
  count: number,
): string {
  if (outcome === 'identical') {
    return sameRelease
      ? 'Identical: the same recipe on the same figures gave the same bytes.'
      : 'Identical, although the figures come from another release: nothing that this study uses was revised.';
  }
  const places = count === 1 ? 'one place' : `${count} places`;
  if (changed.length > 0) {
    const parts = `${changed.join(' and ')} ${changed.length > 1 ? 'do not fit their' : 'does not fit its'} own hash`;
    const now = count === 0 ? 'Nothing else differs' : `${places} ${count === 1 ? 'differs' : 'differ'}`;
    return `Differs: the record was changed after it was made (its ${parts}). ${now}.`;
  }
  if (!sameRelease) return `Differs in ${places}: the figures come from another release than the record's.`;
  if (!sameEngine) return `Differs in ${places}: the record was made by another version of Waymark.`;
  return `Differs in ${places}, on the same figures and the same version. That should not happen: please report it.`;
}
