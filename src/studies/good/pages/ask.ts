import { JUDGEMENT_LABELS } from '#facts/inspections/index.ts';
import type { Dataset } from '#facts/panel/index.ts';
import { type Definition, type DefinitionStore, differences, ownName } from '#frameworks/definitions/index.ts';
import { WaymarkError } from '#platform/errors/index.ts';
import { OWNER, PASSING, type RunStatus, type StudyRecord } from '#studies/runner/index.ts';
import {
  changesDefinition,
  isChanged,
  type PageState,
  readState,
  type StateFault,
  type StateFrame,
} from '../client/state.ts';
import { NONE } from '../resolve.ts';
import { frameOf, recipeOf } from './changed.ts';
import type { Found, GoodDeps } from './deps.ts';

const PATIENCE = 400;
const ID = /^[a-z0-9]+(?:-[a-z0-9]+)*$/;

/** What an address asked for: a definition, the state of its page, and what was wrong with it. */
export interface Asked {
  readonly found: Found;
  readonly frame: StateFrame;
  readonly state: PageState;
  readonly faults: readonly StateFault[];
  readonly typed: ReadonlyMap<string, string>;
  readonly dataset: Dataset;
  readonly compared: Definition | null;
  /** What it was copied from, where it says something else by now and is still here: compared with unless told. */
  readonly origin: { readonly definition: Definition; readonly version: number | null } | null;
}

/** Reads an address. Throws WaymarkError `definition-unknown` or `version-unknown` (404) for what is not here. */
export async function askedOf(deps: GoodDeps, id: string, query: URLSearchParams): Promise<Asked> {
  const dataset = await deps.datasets();
  const store = await deps.store();
  const wanted = query.get('version') ?? '';
  const number = /^[1-9]\d{0,5}$/.test(wanted) ? Number(wanted) : undefined;
  const found =
    ID.test(id) && id.length <= 60 ? await store.get(id, wanted === '' ? undefined : (number ?? -1)) : undefined;
  if (found === undefined) throw await unknown(deps, id, wanted);
  const frame = frameOf(found.definition, labelsOf(dataset, found.definition));
  const read = readState(query, frame);
  const faults = [...read.faults];
  let compared: Definition | null = null;
  const { compare } = read.state;
  if (compare !== null && compare !== NONE) {
    compared = ID.test(compare) ? ((await store.get(compare))?.definition ?? null) : null;
    if (compared === null) {
      faults.push({
        field: 'compare',
        text: `There is no definition “${compare.slice(0, 60)}” to compare with. Choose one of the list.`,
      });
    }
  }
  const origin = await originOf(store, found);
  if (compare === null && !changesDefinition(read.state)) compared = origin?.definition ?? null;
  return { found, frame, state: read.state, faults, typed: new Map(query), dataset, compared, origin };
}

/** The very version that was copied, or the newest where that one is gone. A copy that says the same has none. */
async function originOf(store: DefinitionStore, found: Found): Promise<Asked['origin']> {
  if (found.origin === null) return null;
  const { id, hash } = found.origin;
  const newest = await store.get(id);
  if (newest === undefined) return null;
  const copied = newest.hash === hash ? newest : (await store.history(id)).find((version) => version.hash === hash);
  const { definition, version } = copied ?? newest;
  if (differences(definition, found.definition).every(({ path }) => path === 'title')) return null;
  return { definition, version: version === newest.version ? null : version };
}

async function unknown(deps: GoodDeps, id: string, version: string): Promise<WaymarkError> {
  const store = await deps.store();
  const known = (await store.list()).map(({ definition }) => definition.id);
  const shown = id.slice(0, 80);
  return known.includes(id)
    ? new WaymarkError('version-unknown', `“${version.slice(0, 20)}” is not a version of “${shown}”.`, {
        status: 404,
        remedy: `Its versions are listed at /definitions/${id}/history.`,
      })
    : new WaymarkError('definition-unknown', `There is no definition “${shown}”.`, {
        status: 404,
        remedy: `Here are: ${known.slice(0, 20).join(', ')}.`,
      });
}

/** Short names of measures, as the catalogue or the inspectorate has them. */
function labelsOf(dataset: Dataset, definition: Definition): ReadonlyMap<string, string> {
  const labels = new Map<string, string>();
  for (const { measures } of definition.outcomes) {
    for (const { measure } of measures) {
      const judgement = /^judgement:(.+)$/.exec(measure)?.[1];
      const known: Readonly<Record<string, string>> = JUDGEMENT_LABELS;
      const indicator = dataset.panel.indicator(measure);
      const label = judgement === undefined ? indicator && ownName(indicator) : known[judgement];
      if (label !== undefined) labels.set(measure, label);
    }
  }
  return labels;
}

/** The record of what was asked, or how far it is. Throws WaymarkError `recipe-invalid` (422) for what cannot be run. */
export async function runAsked(
  deps: GoodDeps,
  asked: Asked,
): Promise<{ readonly id: string; readonly record: StudyRecord | null; readonly status: RunStatus | undefined }> {
  const { desk } = deps;
  const recipe = recipeOf(desk.kind('good'), asked.found.definition, asked.state, asked.compared);
  // What somebody tries out passes by: it is kept once it is opened or taken away by its own address.
  const { state } = asked;
  const id = await desk.ask(recipe, isChanged(state) || (state.compare ?? NONE) !== NONE ? PASSING : OWNER);
  const queue = await desk.queue();
  const results = await desk.results();
  const record = (await results.get(id)) ?? (await withinPatience(queue.result(id), deps.patience ?? PATIENCE));
  if (record !== null) return { id, record, status: undefined };
  const status = await queue.status(id);
  return { id, record: status === undefined ? ((await results.get(id)) ?? null) : null, status };
}

async function withinPatience(result: Promise<StudyRecord>, patience: number): Promise<StudyRecord | null> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<null>((resolve) => {
    timer = setTimeout(() => resolve(null), patience);
  });
  try {
    // Its fault is shown by its own page.
    return await Promise.race([result.catch(() => null), late]);
  } finally {
    clearTimeout(timer);
  }
}
