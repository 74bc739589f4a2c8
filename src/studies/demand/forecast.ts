import { dieboldMariano, rollingOrigin, tDistribution } from '@waymark/stats';
import { corrected } from './correct.ts';
import { METHODS, RULES } from './forecast-methods.ts';
import { coverageOf, spreadOf, type Trial } from './forecast-spread.ts';
import type { DemandPanel, Row } from './panel.ts';
import type { ForecastMethod, Forecasts, MethodScore, SeriesForecast } from './types.ts';

/** Years that must be known before a forecast is tried. */
export const FIRST_ORIGIN = 5;

interface Series {
  readonly code: string;
  readonly name: string;
  readonly logs: Float64Array;
  readonly numbers: Float64Array;
}

/** Forecasts of rates, by the rule that clearly beat "as last year" where one did. */
export function forecastsOf(panel: DemandPanel, horizon: number, focus: string | null): Forecasts {
  const years = gapless(panel.years);
  const last = years.at(-1) ?? 0;
  const series = panel.units
    .map(({ code, name }) => seriesOf(panel, panel.rows, years, code, name))
    .filter((one) => one !== null);
  const englandCode = panel.england[0]?.code ?? '';
  const england = seriesOf(panel, panel.england, years, englandCode, 'England');
  const empty = { last, series: series.length, scores: [], method: 'naive', coverage: [], england: null } as const;
  if (years.length < FIRST_ORIGIN + 2 || series.length < 20) {
    const why = `${years.length} years in a row of ${series.length} authorities are too few to try forecasts on`;
    return { ...empty, authorities: [], why };
  }
  const trials = new Map(METHODS.map((method) => [method, trialsOf(series, method, horizon, panel)]));
  const scores = scoresOf(trials, horizon);
  const method = bestOf(scores, horizon);
  const own = trials.get(method) ?? [];
  const wanted = panel.units
    .filter(({ code }) => code === focus)
    .map(({ code, name }) => seriesOf(panel, panel.rows, ownRun(panel, years, code), code, name))
    .filter((one) => one !== null);
  return {
    last,
    series: series.length,
    scores,
    method,
    coverage: coverageOf(own, years, horizon),
    england: england === null ? null : englandForecast(panel, england, years, method, horizon),
    authorities: wanted.map((one) =>
      authorityForecast(panel, one, years.slice(-one.logs.length), method, horizon, own),
    ),
    why: null,
  };
}

/** The longest run of years without a gap that ends with the last. */
function gapless(years: readonly number[]): readonly number[] {
  let from = years.length - 1;
  while (from > 0 && years[from - 1] === (years[from] as number) - 1) from -= 1;
  return years.slice(Math.max(0, from));
}

/** The last years in a row in which an authority has figures. */
function ownRun(panel: DemandPanel, years: readonly number[], code: string): readonly number[] {
  const known = new Set(panel.rows.filter((row) => row.code === code).map(({ year }) => year));
  const gap = years.findLastIndex((year) => !known.has(year));
  return years.slice(gap + 1);
}

/** A series with a figure in every year; null when one is missing. */
function seriesOf(
  panel: DemandPanel,
  rows: readonly Row[],
  years: readonly number[],
  code: string,
  name: string,
): Series | null {
  const own = new Map(rows.filter((row) => row.code === code).map((row) => [row.year, row]));
  const found = years.map((year) => own.get(year)).filter((row) => row !== undefined);
  if (found.length < years.length || years.length === 0) return null;
  const half = panel.measure.kind === 'count' ? 0.5 : 0;
  const numbers = Float64Array.from(found, ({ number }) => (number === 0 ? half : number));
  return {
    code,
    name,
    numbers,
    logs: Float64Array.from(found, ({ base }, at) => Math.log((numbers[at] as number) / base)),
  };
}

function trialsOf(
  series: readonly Series[],
  method: ForecastMethod,
  horizon: number,
  panel: DemandPanel,
): readonly Trial[] {
  return series.flatMap(({ logs, numbers }, at) => {
    const scored = rollingOrigin({
      series: logs,
      forecasters: [{ name: method, forecast: (history, steps) => ({ point: RULES[method](history, steps) }) }],
      start: FIRST_ORIGIN,
      horizon,
    });
    if (!scored.ok) return [];
    const { origins, forecasters } = scored.value;
    return (forecasters[0]?.horizons ?? []).flatMap(({ horizon: ahead, errors }) =>
      errors.flatMap((error, o): Trial[] => {
        const origin = origins[o] as number;
        const chance = panel.measure.kind === 'amount' ? 0 : 2 / (numbers[origin - 1] as number);
        return error === null ? [] : [{ series: at, origin, horizon: ahead, error, chance }];
      }),
    );
  });
}

/** Root mean squared error over authorities at each origin: a year's shock is common to all of them. */
function byOrigin(trials: readonly Trial[], horizon: number): readonly number[] {
  const sums = new Map<number, [number, number]>();
  for (const trial of trials) {
    if (trial.horizon !== horizon) continue;
    const [squares, n] = sums.get(trial.origin) ?? [0, 0];
    sums.set(trial.origin, [squares + trial.error ** 2, n + 1]);
  }
  return [...sums].sort(([a], [b]) => a - b).map(([, [squares, n]]) => Math.sqrt(squares / n));
}

function scoresOf(trials: ReadonlyMap<ForecastMethod, readonly Trial[]>, horizon: number): readonly MethodScore[] {
  const scores: MethodScore[] = [];
  for (let ahead = 1; ahead <= horizon; ahead += 1) {
    const naive = byOrigin(trials.get('naive') ?? [], ahead);
    if (naive.length === 0) continue;
    const rest = METHODS.map((method) => {
      const own = byOrigin(trials.get(method) ?? [], ahead);
      const test =
        method === 'naive' ? null : dieboldMariano({ first: own, second: naive, horizon: ahead, kernel: 'bartlett' });
      const error = Math.sqrt(meanSquare(own));
      return { method, own, error, p: test?.ok ? test.value.p : null };
    });
    const known = rest.filter(({ p }) => p !== null);
    const adjusted = corrected(known.map(({ p }) => p as number)).holm;
    for (const { method, own, error, p } of rest) {
      scores.push({
        method,
        horizon: ahead,
        origins: own.length,
        error,
        againstNaive: method === 'naive' ? null : meanSquare(own) / meanSquare(naive) - 1,
        p,
        pHolm: p === null ? null : (adjusted[known.findIndex((one) => one.method === method)] ?? null),
      });
    }
  }
  return scores;
}

const meanSquare = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value ** 2, 0) / values.length;

/** The best rule that clearly beats the naive one a year ahead and is no worse farther on; else the naive one. */
function bestOf(scores: readonly MethodScore[], horizon: number): ForecastMethod {
  const beats = METHODS.filter((method) => {
    const own = scores.filter((score) => score.method === method && score.horizon <= horizon);
    const next = own.find((score) => score.horizon === 1);
    return (
      next?.pHolm !== null &&
      next?.pHolm !== undefined &&
      next.pHolm < 0.05 &&
      own.every(({ againstNaive }) => againstNaive !== null && againstNaive < 0)
    );
  });
  const sum = (method: ForecastMethod): number =>
    scores.filter((score) => score.method === method).reduce((all, { error }) => all + error, 0);
  return beats.toSorted((a, b) => sum(a) - sum(b))[0] ?? 'naive';
}

function authorityForecast(
  panel: DemandPanel,
  one: Series,
  years: readonly number[],
  method: ForecastMethod,
  horizon: number,
  trials: readonly Trial[],
): SeriesForecast {
  const points = RULES[method](one.logs, horizon);
  const chance = panel.measure.kind === 'amount' ? 0 : 2 / (one.numbers[one.numbers.length - 1] as number);
  return seriesForecast(panel, one, years, points, (ahead) => {
    const own = trials.filter((trial) => trial.horizon === ahead);
    if (own.length === 0) return null;
    const { variance, low, high } = spreadOf(own);
    const scale = Math.sqrt(variance + chance);
    return [low * scale, high * scale];
  });
}

/**
 * England's interval: its own past errors, by t on as many as do not overlap. For a drift, which few years can be held
 * to, that of a random walk with drift: the spread of yearly changes, with the doubt in their mean.
 */
function englandForecast(
  panel: DemandPanel,
  one: Series,
  years: readonly number[],
  method: ForecastMethod,
  horizon: number,
): SeriesForecast {
  const points = RULES[method](one.logs, horizon);
  const reach = (freedom: number, spread: number): readonly [number, number] | null => {
    if (freedom < 2) return null;
    const far = tDistribution({ degreesOfFreedom: freedom }).upperQuantile(0.025) * spread;
    return [-far, far];
  };
  return seriesForecast(panel, one, years, points, (ahead) => {
    if (method === 'drift') {
      const changes = [...one.logs.subarray(1)].map((log, at) => log - (one.logs[at] as number));
      const mean = changes.reduce((sum, change) => sum + change, 0) / changes.length;
      const variance = changes.reduce((sum, change) => sum + (change - mean) ** 2, 0) / (changes.length - 1);
      return reach(changes.length - 1, Math.sqrt(variance * ahead * (1 + ahead / changes.length)));
    }
    const errors: number[] = [];
    const first = method === 'naive' ? 1 : FIRST_ORIGIN;
    for (let origin = first; origin + ahead <= one.logs.length; origin += 1) {
      const said = RULES[method](one.logs.subarray(0, origin), ahead)[ahead - 1] as number;
      errors.push((one.logs[origin + ahead - 1] as number) - said);
    }
    return reach(Math.floor(errors.length / ahead), Math.sqrt(meanSquare(errors)));
  });
}

function seriesForecast(
  panel: DemandPanel,
  one: Series,
  years: readonly number[],
  points: Float64Array,
  reach: (ahead: number) => readonly [number, number] | null,
): SeriesForecast {
  const { per } = panel.measure;
  const last = years.at(-1) as number;
  return {
    code: one.code,
    name: one.name,
    history: years.map((year, at) => ({ year, rate: Math.exp(one.logs[at] as number) * per })),
    points: [...points].map((point, at) => {
      const ends = reach(at + 1);
      return {
        year: last + at + 1,
        rate: {
          value: Math.exp(point) * per,
          lower: ends === null ? null : Math.exp(point + ends[0]) * per,
          upper: ends === null ? null : Math.exp(point + ends[1]) * per,
        },
      };
    }),
  };
}
