import { readyCoder } from '#frameworks/themes/index.ts';
import type { JourneysDeps } from '#studies/journeys/index.ts';
import type { Services } from './services.ts';

/** What the pages of journeys read beside the figures: imported reports, and the coder of what was asked to improve. */
export function journeyParts(services: Services): Pick<JourneysDeps, 'coder' | 'reports' | 'transitions'> {
  return { coder: async () => readyCoder(), reports: services.store, transitions: async () => null };
}
