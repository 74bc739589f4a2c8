import { availableParallelism } from 'node:os';
import { loadCatalogue } from '#facts/indicators/index.ts';
import { profilesRoom, warmProfiles } from '#facts/profiles/index.ts';
import { programmesRoom } from '#facts/programmes/index.ts';
import { storeRoom } from '#facts/store/index.ts';
import { nationalRoom } from '#findings/national/index.ts';
import { definitionsRoom } from '#frameworks/definitions/index.ts';
import { themesRoom } from '#frameworks/themes/index.ts';
import { WaymarkError } from '#platform/errors/index.ts';
import type { Working } from '#platform/jobs/index.ts';
import type { Room } from '#platform/room/index.ts';
import { goodPages } from '#studies/good/index.ts';
import { impactRoom } from '#studies/impact/index.ts';
import { journeysRoom } from '#studies/journeys/index.ts';
import { type Recipe, studiesRoom, type WorkNews, workStudies } from '#studies/runner/index.ts';
import { definitionScripts } from './assets.ts';
import { withCodebook } from './codebook.ts';
import { verdictSections, writtenOut } from './definitions.ts';
import { frame } from './frame.ts';
import { journeyParts, themeParts } from './journeys.ts';
import {
  askFirstQuestions,
  askForm,
  programmeAnswers,
  programmeStores,
  resultsSeen,
  withLock,
  withProgrammes,
} from './programmes.ts';
import { VERSION } from './root.ts';
import type { Services } from './services.ts';
import { studies } from './studies.ts';
import { withImpact } from './value.ts';

export interface House {
  readonly rooms: readonly Room[];
  /** Opens the store and loads the newest release, so that a fault shows at the start and not at the first visit. */
  ready(): Promise<void>;
  /** Computes in the background what the first page shows. */
  warm(): void;
  /** Threads that compute when nothing else is said. */
  readonly threads: number;
  /** Takes studies that were asked for anywhere, in so many threads, until closed. */
  work(threads: number, tell: (news: WorkNews) => void): Promise<Working>;
  close(): Promise<void>;
}

/** The list of rooms, each given what it needs. */
export function openHouse(services: Services, describeApi: () => unknown): House {
  const releases = async () => [...(await (await services.store()).releases())].reverse();
  const shared = { datasets: services.datasets, releases, frame: frame() };
  // One core is left to answer requests.
  const threads = Math.max(1, Math.min(4, availableParallelism() - 1));
  const { results, jobs, workers, definitions } = services;
  const catalogue = loadCatalogue();
  const themes = themeParts(services);
  const { programmes, locks } = programmeStores(services);
  const named = [writtenOut(definitions), withCodebook(themes.store), withProgrammes(programmes), withLock(locks)];
  const writeOut = (recipe: Recipe): Promise<Recipe> =>
    named.reduce(async (done, write) => write(await done), Promise.resolve(recipe));
  const impactOf = withImpact(services, writeOut);
  const expand = async (recipe: Recipe): Promise<Recipe> => impactOf(await writeOut(recipe));
  const studying = studiesRoom({ ...shared, studies, results, jobs, workers, threads, expand });
  const sections = verdictSections(definitions, studying.desk);
  const scripts = definitionScripts();
  const good = {
    name: 'good',
    pages: goodPages({
      ...shared,
      store: definitions,
      desk: studying.desk,
      ...(scripts === undefined ? {} : { scripts }),
    }),
  };
  return {
    rooms: [
      nationalRoom({ ...shared, agreement: () => studying.desk.ready('agreement') }),
      profilesRoom({ ...shared, catalogue, version: VERSION, openApi: describeApi, sections }),
      journeysRoom({
        ...shared,
        catalogue,
        version: VERSION,
        ...journeyParts(services, themes.coder, () => studying.desk),
      }),
      themesRoom({ ...shared, ...themes }),
      definitionsRoom({ ...shared, store: definitions, catalogue }),
      // Before the programmes: `/programmes/locks` is no programme.
      impactRoom({
        ...shared,
        locks,
        desk: () => studying.desk,
        seen: resultsSeen(studying.desk),
      }),
      programmesRoom({
        ...shared,
        store: programmes,
        answers: programmeAnswers(studying.desk),
        askForm,
        lockPage: (id) => `/programmes/locks/new?event=${encodeURIComponent(id)}`,
      }),
      good,
      studying,
      storeRoom({ store: services.store, database: services.database, version: VERSION }),
    ],
    ready: async () => {
      await services.datasets();
    },
    warm: () => {
      const warming = [
        studying.desk.ready('agreement'),
        // Pages of journeys wait for it only a moment.
        studying.desk.ready('transitions'),
        services.datasets().then(warmProfiles),
        // Asks for each definition's result, so that authorities' pages have them.
        services.datasets().then(sections),
      ];
      // Impact studies take longest, so they come after what every page shows.
      const last = Promise.allSettled(warming).then(() => askFirstQuestions(studying.desk));
      for (const part of [...warming, last]) {
        part.catch((error: unknown) => {
          // Ended meanwhile: the study waits in the queue.
          if (!(error instanceof WaymarkError && error.code === 'closing')) console.error(error);
        });
      }
    },
    threads,
    work: async (atOnce, tell) => {
      const own = workers(atOnce);
      try {
        const parts = { results: await results(), jobs: await jobs(), datasets: services.datasets };
        const working = await workStudies({ ...parts, workers: own, atOnce, tell });
        return {
          close: async () => {
            await working.close();
            await own.close();
          },
        };
      } catch (error) {
        await own.close();
        throw error;
      }
    },
    close: async () => {
      await studying.desk.close();
      await services.close();
    },
  };
}
