import type { JourneysDeps } from '#studies/journeys/index.ts';
import type { Services } from './services.ts';

/** What the pages of journeys read beside the figures: imported reports, and the coder of what was asked to improve. */
export function journeyParts(_services: Services): Pick<JourneysDeps, 'coder' | 'reports'> {
  return {
    coder: async () => ({
      codebook: { id: 'none', title: 'No codebook', themes: [] },
      hash: '0'.repeat(64),
      code: () => [],
    }),
    reports: async () => ({
      count: async () => 0,
      report: async () => null,
      search: async () => ({ total: 0, hits: [] }),
    }),
  };
}
