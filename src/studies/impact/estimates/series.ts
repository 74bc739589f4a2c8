import { interruptedTimeSeries } from '@waymark/stats';
import type { ImpactEstimate } from '../types.ts';
import { bounds, byT, estimateOf, finite } from './estimate.ts';
import type { Frame } from './frame.ts';

/** Fewest years before and after, and in all, that a line and a step can be told apart on. */
const LEAST = { before: 3, after: 2, all: 7 };

interface Window {
  readonly before: number;
  readonly after: number;
  readonly units: readonly number[];
}

/**
 * Interrupted time series of one line: the mean over treated authorities of their figure less the comparison's mean in
 * the same year, by years relative to the event. Only authorities seen in the whole window are in it, so that the line
 * does not break because others join.
 */
export function seriesEstimate(frame: Frame): ImpactEstimate {
  const base = {
    method: 'interrupted-time-series',
    aggregation: 'dynamic',
    comparison: frame.comparison === 'not-yet-treated' ? 'never-treated' : frame.comparison,
    label: 'Interrupted series, treated less comparison',
  } as const;
  const note =
    'Wagner and others (2002): the line of years before is drawn on; few years, so its interval is too short';
  const failed = (why: string): ImpactEstimate => estimateOf(frame, { ...base, note, why });
  if (frame.anticipation > 0) return failed('it has no place for years in which the event may already act');
  const others = frame.firstTreated.flatMap((year, u) => (year === null ? [u] : []));
  if (others.length === 0) return failed('nobody is never treated');
  const window = windowOf(frame);
  if (window === null) {
    return failed(`fewer than three treated authorities are seen for ${LEAST.all} years about the event`);
  }
  const wide = frame.years.length;
  const shock = frame.years.map(
    (_, t) => others.reduce((sum, u) => sum + (frame.values[u * wide + t] ?? 0), 0) / others.length,
  );
  const { before, after, units } = window;
  const outcome = Array.from({ length: before + after }, (_, k) => {
    const gaps = units.map((u) => {
      const t = frame.years.indexOf((frame.firstTreated[u] ?? 0) + k - before);
      return (frame.values[u * wide + t] ?? 0) - (shock[t] ?? 0);
    });
    return gaps.reduce((sum, v) => sum + v, 0) / gaps.length;
  });
  const slopeChange = after >= 3 && before + after >= 9;
  const options = { outcome, firstTreatedPeriod: before, slopeChange } as const;
  let found = interruptedTimeSeries(options);
  let errors = 'errors with a memory';
  if (!found.ok && found.reason === 'not-converged') {
    found = interruptedTimeSeries({ ...options, errors: 'ordinary' });
    errors = 'errors without a memory';
  }
  if (!found.ok) return failed(found.message);
  const { estimate, standardError } = found.value.averageEffect;
  const known = byT(estimate, standardError, before + after - found.value.coefficients.length, `t, ${errors}`);
  return estimateOf(frame, {
    ...base,
    note: `${note}; ${before} years before, ${after} after, ${slopeChange ? 'level and slope' : 'level'} may change`,
    estimate: finite(estimate),
    standardError: finite(standardError),
    interval: bounds(known.interval),
    p: known.p,
    treated: units.length,
  });
}

/** The window that most treated authorities are seen in; among equals the longest. */
function windowOf(frame: Frame): Window | null {
  let best: Window | null = null;
  const consecutive = new Set(frame.years);
  for (let before = LEAST.before; before < frame.years.length; before += 1) {
    for (let after = LEAST.after; after <= frame.horizon + 1; after += 1) {
      if (before + after < LEAST.all) continue;
      const units = frame.firstTreated.flatMap((year, u) =>
        year !== null &&
        Array.from({ length: before + after }, (_, k) => year - before + k).every((y) => consecutive.has(y))
          ? [u]
          : [],
      );
      if (units.length < 3) continue;
      const longer = best === null || before + after > best.before + best.after;
      if (best === null || units.length > best.units.length || (units.length === best.units.length && longer)) {
        best = { before, after, units };
      }
    }
  }
  return best;
}
