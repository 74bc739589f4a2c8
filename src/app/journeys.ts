import { databaseThemes, type ThemesDeps, workingCoder } from '#frameworks/themes/index.ts';
import type { JourneysDeps } from '#studies/journeys/index.ts';
import type { StudyDesk, StudyRecord } from '#studies/runner/index.ts';
import type { Services } from './services.ts';

/** The codebook and corrections as they are kept here, and the coder that they make. */
export function themeParts(services: Pick<Services, 'database'>): Pick<ThemesDeps, 'coder' | 'store'> {
  const store = async () => databaseThemes(await services.database());
  return { store, coder: workingCoder(store) };
}

/** How long a page waits for a study that is being worked out: the next visit finds its result. */
const PATIENCE = 1_500;

/** What the pages of journeys read beside the figures: imported reports, codes of what was asked for, transitions. */
export function journeyParts(
  services: Pick<Services, 'store'>,
  coder: JourneysDeps['coder'],
  desk: () => Pick<StudyDesk, 'ready'>,
): Pick<JourneysDeps, 'coder' | 'reports' | 'transitions'> {
  return {
    coder,
    reports: services.store,
    transitions: () => within(() => desk().ready('transitions'), PATIENCE),
  };
}

/** A result as far as it is there within a time; null while it is worked out, and where it cannot be. */
async function within(ask: () => Promise<StudyRecord>, milliseconds: number): Promise<StudyRecord | null> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<null>((resolve) => {
    timer = setTimeout(() => resolve(null), milliseconds);
  });
  const found = ask().catch((error: unknown) => {
    // The page stands without the study; the study's own page says what went wrong.
    console.error('The study of transitions could not be run:', error);
    return null;
  });
  const first = await Promise.race([found, late]);
  clearTimeout(timer);
  return first;
}
