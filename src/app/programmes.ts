import {
  databaseProgrammes,
  type Programme,
  type ProgrammeAnswer,
  type ProgrammeStore,
  type ProgrammesDeps,
  READY_IDS,
} from '#facts/programmes/index.ts';
import { WaymarkError } from '#platform/errors/index.ts';
import { currentLock, databaseLocks, type ImpactResult, impactKind, type LockStore } from '#studies/impact/index.ts';
import {
  canonicalJson,
  defaultRecipe,
  plain,
  type Recipe,
  type StudyDesk,
  type StudyRecord,
} from '#studies/runner/index.ts';
import type { Services } from './services.ts';

/** Choices of studies that name a programme. */
const NAMING = ['event', 'programme'] as const;

/** Programmes and locks as they are kept here. */
export function programmeStores(services: Pick<Services, 'database'>): {
  readonly programmes: () => Promise<ProgrammeStore>;
  readonly locks: () => Promise<LockStore>;
} {
  return {
    programmes: async () => databaseProgrammes(await services.database()),
    locks: async () => databaseLocks(await services.database()),
  };
}

/**
 * Programmes that are kept here and that a recipe names by id (`ours`, or `ours@2` for its second version), written out.
 * Ready ones, whole programmes and ids that nobody knows stay as they are: the study itself knows what to say of them.
 * Throws WaymarkError `recipe-invalid` (422) for a version that a programme does not have and for one that was removed.
 */
export function withProgrammes(store: () => Promise<ProgrammeStore>): (recipe: Recipe) => Promise<Recipe> {
  return async (recipe) => {
    const choices: Record<string, unknown> = { ...recipe.choices };
    for (const name of NAMING) {
      const named = choices[name];
      if (typeof named !== 'string') continue;
      const [, id, version] = /^([a-z0-9][a-z0-9-]*)(?:@(\d{1,6}))?$/.exec(named) ?? [];
      if (id === undefined || id === 'none' || (READY_IDS as readonly string[]).includes(id)) continue;
      const programmes = await store();
      const newest = await programmes.get(id);
      if (newest === undefined) continue;
      if (newest.removed) throw removedProgramme(name, id);
      const found = version === undefined ? newest : await programmes.get(id, Number(version));
      if (found === undefined) throw unknownVersion(name, id, version ?? '', newest.version);
      choices[name] = found.thing;
    }
    return { ...recipe, choices };
  };
}

/** `lock: current` of an impact recipe, written out: the design locked here for its event and outcome, or `none`. */
export function withLock(store: () => Promise<LockStore>): (recipe: Recipe) => Promise<Recipe> {
  return async (recipe) => {
    const { lock, event, outcome } = recipe.choices;
    if (lock !== 'current' || typeof outcome !== 'string') return recipe;
    const found = await currentLock(await store(), idOf(event), outcome);
    return { ...recipe, choices: { ...recipe.choices, lock: found ?? 'none' } };
  };
}

/** Newest results that are looked through for answers. */
const LOOKED_AT = 200;

/** What kept results say of programmes, by the programme's id, in the studies' own words. Nothing is computed here. */
export function programmeAnswers(desk: Pick<StudyDesk, 'results'>): ProgrammesDeps['answers'] {
  const known = new Map<string, KnownAnswer | null>();
  return async (dataset, programmes) => {
    const results = await desk.results();
    const asked = new Map(programmes.map((programme) => [programme.id, programme]));
    // Recipes of impact studies whose event was another than the programme is by now.
    const outdated = new Set<string>();
    const answers = new Map<string, ProgrammeAnswer[]>();
    for (const study of ['impact', 'value'] as const) {
      for (const entry of await results.list({ study, limit: LOOKED_AT })) {
        if (entry.releaseHash !== dataset.release.contentHash) continue;
        if (!known.has(entry.id)) {
          const record = await results.get(entry.id);
          known.set(entry.id, record === undefined ? null : answerOf(entry.id, record));
        }
        const found = known.get(entry.id) ?? null;
        const programme = asked.get(found?.programme ?? '');
        if (found === null || programme === undefined) continue;
        if (found.event !== undefined && !sameEvent(found.event, programme)) {
          outdated.add(found.recipeHash);
          continue;
        }
        if (outdated.has(found.recipeHash)) continue;
        const list = answers.get(found.programme) ?? [];
        // Newest first: what was said of the same outcome before gives way.
        if (!list.some((one) => one.study === found.answer.study && one.outcome === found.answer.outcome)) {
          list.push(found.answer);
        }
        answers.set(found.programme, list);
      }
    }
    return answers;
  };
}

/** What a fresh workbench asks in the background, so that the portfolio has answers to look at. */
const FIRST_QUESTIONS: readonly Readonly<Record<string, unknown>>[] = [
  {},
  { event: 'planted-effect', outcome: 'cla-rate', desired: 'down' },
  { event: 'null-after-extreme', outcome: 'cla-rate', desired: 'down' },
  { event: 'childrens-trust', outcome: 'cla-rate', desired: 'down' },
];

/**
 * Asks the first questions, each unless its answer is kept, one after another: somebody who asks meanwhile waits for one
 * of them at most. Ends with the first that does not come; the pages then say that nothing was asked.
 */
export async function askFirstQuestions(desk: Pick<StudyDesk, 'ready'>): Promise<void> {
  for (const choices of FIRST_QUESTIONS) await desk.ready('impact', choices);
}

interface KnownAnswer {
  readonly programme: string;
  readonly answer: ProgrammeAnswer;
  /** What the impact study took as the event; undefined for a value study, which has no event of its own. */
  readonly event: unknown;
  /** Of the impact study that said so. */
  readonly recipeHash: string;
}

/** Who had it when, as a text: what an impact study knows a programme by. */
const whoAndWhen = ({ episodes, generated }: Pick<Programme, 'episodes' | 'generated'>): string =>
  canonicalJson({ episodes: episodes.map(({ authority, from, to }) => [authority, from, to]), generated });

/** Whether a study was about the programme as it stands: a changed one, or another under its id, has no answer yet. */
function sameEvent(event: unknown, programme: Programme): boolean {
  if (typeof event === 'string') return (READY_IDS as readonly string[]).includes(event);
  // Recipes are kept as the study's choices had been read.
  return whoAndWhen(event as Programme) === whoAndWhen(programme);
}

function answerOf(id: string, record: StudyRecord): KnownAnswer | null {
  const headline = record.blocks.find((block) => block.kind === 'headline');
  if (headline === undefined) return null;
  const said = { text: plain(headline.text), tag: headline.tag, href: `/studies/results/${id}` };
  if (record.study === 'value') {
    const { impact } = record.recipe.choices as {
      readonly impact?: { readonly programme?: unknown; readonly recipeHash?: unknown } | string;
    };
    if (typeof impact !== 'object' || typeof impact.programme !== 'string') return null;
    const none = { estimate: null, lower: null, upper: null, unit: '', treated: null };
    return {
      programme: impact.programme,
      answer: { study: 'value', outcome: 'value for money', ...said, ...none },
      event: undefined,
      recipeHash: String(impact.recipeHash ?? ''),
    };
  }
  // The desk keeps results of every kind; this one was listed by its kind.
  const result = record.result as ImpactResult;
  if (result.stage !== 'estimate') return null;
  const main = result.estimates.find((estimate) => estimate.main);
  return {
    programme: result.event.id,
    answer: {
      study: 'impact',
      outcome: result.outcome.label,
      ...said,
      estimate: main?.estimate ?? null,
      lower: main?.interval?.lower ?? null,
      upper: main?.interval?.upper ?? null,
      unit: result.outcome.differenceUnit,
      treated: result.units.treated,
    },
    event: record.recipe.choices.event,
    recipeHash: record.provenance.recipeHash,
  };
}

/** Choices of the impact study that a programme's page asks for; the others are sent as the study has them. */
const ASKED = ['outcome', 'desired'];

/** The form on a programme's page. */
export const askForm: NonNullable<ProgrammesDeps['askForm']> = (dataset, event) => {
  const standing: Readonly<Record<string, unknown>> = defaultRecipe(impactKind).choices;
  const asked = impactKind.fields.filter(({ name }) => ASKED.includes(name));
  return {
    action: '/studies/impact',
    hidden: [
      ['event', event] as const,
      // A list that is not sent would count as one with nothing ticked.
      ...impactKind.fields
        .filter(({ input }) => input === 'checkboxes')
        .flatMap(({ name }) => [standing[name]].flat().map((value) => [name, String(value)] as const)),
    ],
    fields: asked.map(({ name, label, options }) => ({
      name,
      label,
      value: String(standing[name]),
      options: options?.(dataset) ?? [],
    })),
  };
};

/** Id of a programme that a choice names or holds. */
function idOf(event: unknown): string {
  if (typeof event === 'string') return event;
  return event !== null && typeof event === 'object' && 'id' in event ? String(event.id) : '';
}

function unknownVersion(choice: string, id: string, version: string, newest: number): WaymarkError {
  return new WaymarkError('recipe-invalid', `The programme “${id}” has no version ${version}.`, {
    status: 422,
    remedy: `Its newest is ${newest}: write ${id}@${newest}, or ${id} for whatever is newest.`,
    exitCode: 2,
    details: { choice },
  });
}

function removedProgramme(choice: string, id: string): WaymarkError {
  return new WaymarkError('recipe-invalid', `The programme “${id}” was removed: no study takes it.`, {
    status: 422,
    exitCode: 2,
    remedy: `Restore it first: waymark programmes restore ${id}`,
    details: { choice },
  });
}

/**
 * Whether a result of this event and outcome is here, on any release, kept or only passing by: a lock made now comes after
 * it.
 */
export function resultsSeen(desk: Pick<StudyDesk, 'results'>) {
  return async (event: string, outcome: string): Promise<boolean> => {
    const results = await desk.results();
    for (const entry of await results.list({ study: 'impact', limit: LOOKED_AT, passing: true })) {
      const record = await results.get(entry.id);
      const { stage, event: ran, outcome: of } = record?.recipe.choices ?? {};
      if (stage === 'estimate' && idOf(ran) === event && of === outcome) return true;
    }
    return false;
  };
}
