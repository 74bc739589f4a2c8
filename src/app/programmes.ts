import {
  databaseProgrammes,
  type ProgrammeAnswer,
  type ProgrammeStore,
  type ProgrammesDeps,
  READY_IDS,
} from '#facts/programmes/index.ts';
import { WaymarkError } from '#platform/errors/index.ts';
import { currentLock, databaseLocks, type ImpactResult, type LockStore } from '#studies/impact/index.ts';
import { defaultRecipe, plain, type Recipe, type StudyDesk, type StudyRecord } from '#studies/runner/index.ts';
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
 * Throws WaymarkError `recipe-invalid` (422) for a version that a programme does not have.
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
      if (newest === undefined || newest.removed) continue;
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
  const known = new Map<string, { readonly programme: string; readonly answer: ProgrammeAnswer } | null>();
  return async (dataset, programmes) => {
    const results = await desk.results();
    const ids = new Set(programmes.map(({ id }) => id));
    const answers = new Map<string, ProgrammeAnswer[]>();
    for (const study of ['impact', 'value'] as const) {
      for (const entry of await results.list({ study, limit: LOOKED_AT })) {
        if (entry.releaseHash !== dataset.release.contentHash) continue;
        if (!known.has(entry.id)) {
          const record = await results.get(entry.id);
          known.set(entry.id, record === undefined ? null : answerOf(entry.id, record));
        }
        const found = known.get(entry.id) ?? null;
        if (found === null || !ids.has(found.programme)) continue;
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
export const FIRST_QUESTIONS: readonly Readonly<Record<string, unknown>>[] = [
  {},
  { event: 'planted-effect', outcome: 'cla-rate', desired: 'down' },
  { event: 'null-after-extreme', outcome: 'cla-rate', desired: 'down' },
  { event: 'childrens-trust', outcome: 'cla-rate', desired: 'down' },
];

/** Asks the first questions, each unless its answer is kept. Their results come in the background. */
export async function askFirstQuestions(desk: StudyDesk): Promise<void> {
  for (const choices of FIRST_QUESTIONS) await desk.ask(defaultRecipe(desk.kind('impact'), choices));
}

function answerOf(
  id: string,
  record: StudyRecord,
): { readonly programme: string; readonly answer: ProgrammeAnswer } | null {
  const headline = record.blocks.find((block) => block.kind === 'headline');
  if (headline === undefined) return null;
  const said = { text: plain(headline.text), tag: headline.tag, href: `/studies/results/${id}` };
  if (record.study === 'value') {
    const { impact } = record.recipe.choices as { readonly impact?: { readonly programme?: unknown } | string };
    if (typeof impact !== 'object' || typeof impact.programme !== 'string') return null;
    const none = { estimate: null, lower: null, upper: null, unit: '', treated: null };
    return { programme: impact.programme, answer: { study: 'value', outcome: 'value for money', ...said, ...none } };
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
  };
}

/** Id of a programme that a choice names or holds. */
export function idOf(event: unknown): string {
  if (typeof event === 'string') return event;
  return event !== null && typeof event === 'object' && 'id' in event ? String(event.id) : '';
}

function unknownVersion(choice: string, id: string, version: string, newest: number): WaymarkError {
  return new WaymarkError('recipe-invalid', `The programme “${id}” has no version ${version}.`, {
    status: 422,
    remedy: `Its newest is ${newest}: write ${id}@${newest}, or ${id} for whatever is newest.`,
    details: { choice },
  });
}

/** Whether a result of this event and outcome is kept, on any release: a lock made now comes after it. */
export function resultsSeen(desk: Pick<StudyDesk, 'results'>) {
  return async (event: string, outcome: string): Promise<boolean> => {
    const results = await desk.results();
    for (const entry of await results.list({ study: 'impact', limit: LOOKED_AT })) {
      const record = await results.get(entry.id);
      const { stage, event: ran, outcome: of } = record?.recipe.choices ?? {};
      if (stage === 'estimate' && idOf(ran) === event && of === outcome) return true;
    }
    return false;
  };
}
