import { randomStream, syntheticControlPlacebos, syntheticDifferenceInDifferences } from '@waymark/stats';
import type { Estimated } from '../parts.ts';
import type { ImpactEstimate, SyntheticPath } from '../types.ts';
import { bounds, estimateOf, finite } from './estimate.ts';
import { type Frame, yearsBefore } from './frame.ts';

/** Years before treatment that a synthetic control needs to be fitted on, and donors to choose from. */
const LEAST_BEFORE = 3;
const LEAST_DONORS = 5;

interface Fitted {
  readonly path: SyntheticPath;
  /** From the first treated year to the horizon. */
  readonly gaps: readonly number[];
  /** The same of each placebo. */
  readonly placebos: readonly (readonly number[])[];
}

export interface Synthetics {
  readonly estimate: ImpactEstimate;
  readonly synthetic: Estimated['synthetic'];
}

const BASE = {
  method: 'synthetic-control',
  aggregation: 'dynamic',
  label: 'Synthetic controls, each authority its own',
  note: 'Abadie and others (2010): the mix of never treated authorities that moved as each treated one did before; interval and p from placebos',
} as const;

/** A synthetic control for each treated authority, with placebos in space, and their mean. */
export async function syntheticControls(
  frame: Frame,
  seed: number,
  draws: number,
  breathe: (share: number) => Promise<void>,
): Promise<Synthetics> {
  const without = (why: string): Synthetics => ({
    estimate: estimateOf(frame, { ...BASE, comparison: donorsOf(frame), why }),
    synthetic: { pooled: null, units: [], why },
  });
  const donors = frame.firstTreated.flatMap((year, u) => (year === null ? [u] : []));
  if (donors.length < LEAST_DONORS) {
    return without(`${donors.length} never treated authorities are too few to mix; ${LEAST_DONORS} are needed`);
  }
  const chosen = frame.firstTreated.flatMap((year, u) =>
    year !== null && yearsBefore(frame, year) >= LEAST_BEFORE && frame.years.includes(year) ? [{ u, year }] : [],
  );
  if (chosen.length === 0) return without(`no treated authority has ${LEAST_BEFORE} years before to fit on`);
  const fits: Fitted[] = [];
  let failure = '';
  for (const [k, { u, year }] of chosen.entries()) {
    if (k % 8 === 0) await breathe(k / chosen.length);
    const fitted = fitOne(frame, u, year, donors);
    if (typeof fitted === 'string') failure = fitted;
    else fits.push(fitted);
  }
  if (fits.length === 0) return without(failure);
  const effect = meanByTime(fits.map(({ gaps }) => gaps));
  const chance = placeboLaw(fits, effect, seed, draws);
  return {
    estimate: estimateOf(frame, {
      ...BASE,
      comparison: donorsOf(frame),
      estimate: finite(effect),
      ...chance,
      treated: fits.length,
      why: null,
    }),
    synthetic: {
      pooled: pool(fits, frame, effect, chance.p),
      units: fits.map(({ path }) => path).sort((a, b) => a.fit - b.fit),
      why: null,
    },
  };
}

function donorsOf(frame: Frame): Frame['comparison'] {
  return frame.comparison === 'not-yet-treated' ? 'never-treated' : frame.comparison;
}

function fitOne(frame: Frame, u: number, year: number, donors: readonly number[]): Fitted | string {
  const wide = frame.years.length;
  // Fitted on years that the event cannot have touched; those of anticipation lie between, those after the horizon are cut.
  const columns = frame.years.flatMap((one, t) => (one <= year + frame.horizon ? [t] : []));
  const before = yearsBefore(frame, year);
  const rows = [u, ...donors];
  const found = syntheticControlPlacebos({
    outcomes: Float64Array.from(rows.flatMap((row) => columns.map((t) => frame.values[row * wide + t] ?? 0))),
    units: rows.length,
    periods: columns.length,
    treatedUnit: 0,
    firstTreatedPeriod: before,
    statistic: 'absolute average effect',
  });
  if (!found.ok) return found.message;
  const { treated, placebos } = found.value;
  const at = frame.years.indexOf(year);
  const gaps = [...treated.gaps.subarray(at)];
  const size = (one: readonly number[]): number => Math.abs(one.reduce((sum, v) => sum + v, 0) / one.length);
  const drawn = placebos.map((placebo) => [...placebo.gaps.subarray(at)]);
  const extreme = drawn.filter((one) => size(one) >= size(gaps) * (1 - 1e-9)).length;
  return {
    gaps,
    placebos: drawn,
    path: {
      code: frame.codes[u] ?? '',
      name: frame.names[u] ?? '',
      firstTreated: year,
      years: columns.map((t) => frame.years[t] ?? 0),
      actual: columns.map((t) => frame.values[u * wide + t] ?? 0),
      synthetic: [...treated.synthetic],
      fit: treated.preRmspe,
      effect: gaps.reduce((sum, v) => sum + v, 0) / gaps.length,
      p: (1 + extreme) / (1 + drawn.length),
      donors: treated.donors
        .filter(({ weight }) => weight >= 0.005)
        .map(({ unit, weight }) => {
          const row = rows[unit] ?? 0;
          return { code: frame.codes[row] ?? '', name: frame.names[row] ?? '', weight };
        }),
    },
  };
}

/** Mean over event times of the mean over authorities seen there: as the main estimate averages. */
function meanByTime(gaps: readonly (readonly number[])[]): number {
  const longest = Math.max(...gaps.map((one) => one.length));
  let total = 0;
  for (let k = 0; k < longest; k += 1) {
    const seen = gaps.flatMap((one) => (k < one.length ? [one[k] ?? 0] : []));
    total += seen.reduce((sum, v) => sum + v, 0) / seen.length;
  }
  return total / longest;
}

/** The mean of as many placebos, one drawn for each treated authority: how far it lies from 0 by chance. */
function placeboLaw(
  fits: readonly Fitted[],
  effect: number,
  seed: number,
  draws: number,
): Pick<ImpactEstimate, 'standardError' | 'interval' | 'p'> {
  const drawn = Array.from({ length: draws }, (_, index) => {
    const stream = randomStream({ seed, purpose: 'impact synthetic placebos', index });
    return meanByTime(fits.map(({ placebos }) => placebos[stream.integer(placebos.length)] ?? []));
  });
  const mean = drawn.reduce((sum, v) => sum + v, 0) / draws;
  const error = Math.sqrt(drawn.reduce((sum, v) => sum + (v - mean) ** 2, 0) / (draws - 1));
  const sorted = drawn.map(Math.abs).sort((a, b) => a - b);
  const reach = sorted[Math.min(draws - 1, Math.ceil(0.95 * draws) - 1)] ?? 0;
  const extreme = sorted.filter((v) => v >= Math.abs(effect) * (1 - 1e-9)).length;
  return {
    standardError: finite(error),
    interval: bounds({ lower: effect - reach, upper: effect + reach, level: 0.95, kind: 'placebo' }),
    p: (1 + extreme) / (1 + draws),
  };
}

/** The mean path by years relative to the event, where at least half of the authorities are seen. */
function pool(fits: readonly Fitted[], frame: Frame, effect: number, p: number | null): SyntheticPath {
  const rows = new Map<number, { actual: number; synthetic: number; n: number }>();
  for (const { path } of fits) {
    path.years.forEach((year, t) => {
      const row = rows.get(year - path.firstTreated) ?? { actual: 0, synthetic: 0, n: 0 };
      row.actual += path.actual[t] ?? 0;
      row.synthetic += path.synthetic[t] ?? 0;
      row.n += 1;
      rows.set(year - path.firstTreated, row);
    });
  }
  const times = [...rows.keys()].filter((time) => 2 * (rows.get(time)?.n ?? 0) >= fits.length).sort((a, b) => a - b);
  const mean = (of: 'actual' | 'synthetic') =>
    times.map((time) => (rows.get(time)?.[of] ?? 0) / (rows.get(time)?.n ?? 1));
  const [actual, synthetic] = [mean('actual'), mean('synthetic')];
  const before = times.flatMap((time, k) =>
    time < -frame.anticipation ? [(actual[k] ?? 0) - (synthetic[k] ?? 0)] : [],
  );
  const weights = new Map<string, { name: string; weight: number }>();
  for (const { path } of fits) {
    for (const { code, name, weight } of path.donors) {
      weights.set(code, { name, weight: (weights.get(code)?.weight ?? 0) + weight / fits.length });
    }
  }
  return {
    code: '',
    name: `Mean of ${fits.length} authorities`,
    firstTreated: 0,
    years: times,
    actual,
    synthetic,
    fit: Math.sqrt(before.reduce((sum, v) => sum + v * v, 0) / Math.max(1, before.length)),
    effect,
    p,
    donors: [...weights]
      .map(([code, one]) => ({ code, ...one }))
      .sort((a, b) => b.weight - a.weight || (a.code < b.code ? -1 : 1))
      .slice(0, 10),
  };
}

/** Synthetic difference in differences over all treated years; authorities with one year before are left out. */
export function syntheticDifferenceEstimate(frame: Frame, seed: number, replicates: number): ImpactEstimate {
  const base = {
    method: 'synthetic-difference-in-differences',
    aggregation: 'simple',
    comparison: donorsOf(frame),
    label: 'Synthetic difference in differences',
    note: 'Arkhangelsky and others (2021): comparison weighted to move alike before, years before weighted to foretell those after',
  } as const;
  const wide = frame.years.length;
  const kept = frame.firstTreated.flatMap((year, u) => (year === null || yearsBefore(frame, year) >= 2 ? [u] : []));
  const options = {
    outcomes: Float64Array.from(kept.flatMap((u) => [...frame.values.subarray(u * wide, (u + 1) * wide)])),
    units: kept.length,
    periods: wide,
    firstTreatedPeriods: kept.map((u) => {
      const year = frame.firstTreated[u] ?? null;
      return year === null ? null : yearsBefore(frame, year);
    }),
    seed,
    replicates,
  };
  if (frame.anticipation > 0) {
    return estimateOf(frame, { ...base, why: 'it has no place for years in which the event may already act' });
  }
  let found = syntheticDifferenceInDifferences(options);
  if (found.ok && !found.value.error.ok) found = syntheticDifferenceInDifferences({ ...options, errors: 'jackknife' });
  if (!found.ok) return estimateOf(frame, { ...base, why: found.message });
  const { estimate, error, treatedUnits } = found.value;
  return estimateOf(frame, {
    ...base,
    estimate: finite(estimate),
    standardError: error.ok ? finite(error.value.standardError) : null,
    interval: error.ok ? bounds(error.value.interval) : null,
    p: error.ok ? finite(error.value.p) : null,
    treated: treatedUnits,
  });
}
