import manifest from '../../../package.json' with { type: 'json' };
import stats from '../../../packages/stats/package.json' with { type: 'json' };
import type { Provenance } from './types.ts';

/** What computes: part of every record and of the key under which a result is kept. */
export const ENGINE: Provenance['engine'] = { name: 'waymark', version: manifest.version, stats: stats.version };

/** The queue of studies in the database. Another engine may give other results, so it has a queue of its own. */
export const STUDY_QUEUE = `studies-${ENGINE.version}-${ENGINE.stats}`;
