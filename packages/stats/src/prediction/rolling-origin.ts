import { findNotFinite, findOverflow, misuse, requireLevel, requireWhole } from '../check.ts';
import { meanOf } from '../describe/mean.ts';
import { cannot, type Failure, type Outcome, ok } from '../outcome.ts';

/** What a forecaster says of the next values; each array has one number a step ahead. */
export interface Forecast {
  readonly point: ArrayLike<number>;
  readonly lower?: ArrayLike<number>;
  readonly upper?: ArrayLike<number>;
}

/** A rule that sees the history and nothing else. */
export type Forecaster =
  | 'naive'
  | 'seasonal-naive'
  | 'drift'
  | 'mean'
  | ((history: Float64Array, horizon: number) => Forecast);

export interface RollingOriginOptions {
  /** Equally spaced, earliest first. */
  readonly series: ArrayLike<number>;
  readonly forecasters: readonly { readonly name: string; readonly forecast: Forecaster }[];
  /** Values known at the first origin. */
  readonly start: number;
  /** Steps ahead. */
  readonly horizon: number;
  /** Values a forecaster sees: all so far ('expanding', when left out), or the last so many. */
  readonly window?: 'expanding' | number;
  /** Steps from one origin to the next; 1 when left out. */
  readonly step?: number;
  /** Values in a season, for the seasonal forecast and the scale of MASE; 1 when left out. */
  readonly season?: number;
  /** What the forecasters' intervals claim; 0.95 when left out. */
  readonly level?: number;
}

/** How a forecaster did at one number of steps ahead. */
export interface HorizonScore {
  readonly horizon: number;
  /** Forecasts that could be compared. */
  readonly n: number;
  /** Mean of actual less forecast. */
  readonly meanError: number;
  readonly meanAbsoluteError: number;
  readonly rootMeanSquaredError: number;
  /**
   * Mean absolute error over that of the (seasonal) naive one-step forecast within each history (Hyndman and Koehler
   * 2006); null when a history does not change.
   */
  readonly meanAbsoluteScaledError: number | null;
  /** Of the intervals; null without them. */
  readonly intervals: {
    readonly coverage: number;
    readonly meanWidth: number;
    /** Mean of the pinball losses of the two ends at their probabilities. */
    readonly pinballLoss: number;
  } | null;
  /** Actual less forecast by origin; null where the series had ended. */
  readonly errors: readonly (number | null)[];
}

export interface RollingOrigin {
  readonly method: string;
  readonly n: number;
  /** Values known at each origin. */
  readonly origins: readonly number[];
  readonly forecasters: readonly { readonly name: string; readonly horizons: readonly HorizonScore[] }[];
  readonly level: number;
  readonly assumptions: readonly string[];
}

/**
 * Evaluation of forecasters from rolling origins: each sees the past alone and is held to what came after.
 *
 * Tashman (2000). Built in: 'naive' (the last value), 'seasonal-naive' (the last of the same season), 'drift' (the line
 * through first and last value), 'mean'. A forecaster of one's own is called with a copy of its history. The scores of
 * overlapping horizons are dependent: compare two by `dieboldMariano`.
 *
 * `too-few` when no origin has a value after it, `not-finite` for the series or a forecast.
 *
 * @throws RangeError when an option is out of range, or a forecaster gives fewer numbers than steps
 */
export function rollingOrigin(options: RollingOriginOptions): Outcome<RollingOrigin> {
  const where = 'rollingOrigin';
  const { series, forecasters, start, horizon, window = 'expanding', step = 1, season = 1, level = 0.95 } = options;
  requireWhole(where, 'start', start, 1);
  requireWhole(where, 'horizon', horizon, 1);
  requireWhole(where, 'step', step, 1);
  requireWhole(where, 'season', season, 1);
  requireLevel(where, 'level', level);
  if (window !== 'expanding') requireWhole(where, 'window', window, 1);
  const shortest = window === 'expanding' ? start : Math.min(start, window);
  if (season > shortest) misuse(where, 'season', `at most the shortest history (${shortest})`, season);
  if (horizon > 10_000) misuse(where, 'horizon', 'at most 10,000', horizon);
  if (new Set(forecasters.map((f) => f.name)).size !== forecasters.length || forecasters.length === 0) {
    misuse(where, 'forecasters', 'one or more with different names', forecasters.map((f) => f.name).join(', '));
  }
  const bad = findNotFinite('series', series);
  if (bad !== null) return bad;
  const values = Float64Array.from(series);
  const origins: number[] = [];
  for (let origin = start; origin < values.length; origin += step) origins.push(origin);
  if (origins.length === 0)
    return cannot('too-few', `${values.length} values, of which ${start} come before the first origin`);
  // Views, not copies: all the histories of a long series together would fill the memory.
  const histories = origins.map((origin) =>
    values.subarray(window === 'expanding' ? 0 : Math.max(0, origin - window), origin),
  );
  const scales =
    window === 'expanding' ? growingScales(values, origins, season) : histories.map((h) => scaleOf(h, season));
  const scored: RollingOrigin['forecasters'][number][] = [];
  for (const { name, forecast } of forecasters) {
    const made: Forecast[] = [];
    for (const [o, history] of histories.entries()) {
      const said =
        typeof forecast === 'string' ? builtIn(forecast, history, horizon, season) : forecast(history.slice(), horizon);
      const fault = checkForecast(name, origins[o], said, horizon);
      if (fault !== null) return fault;
      made.push(said);
    }
    const horizons: HorizonScore[] = [];
    // Beyond the farthest step any origin can be held to there is nothing to score.
    for (let h = 1; h <= Math.min(horizon, values.length - start); h += 1) {
      const score = scoreHorizon(h, values, origins, made, scales, level);
      if ('ok' in score) return score;
      horizons.push(score);
    }
    scored.push({ name, horizons });
  }
  return ok({
    method: `rolling origin, ${window === 'expanding' ? 'expanding window' : `window of ${window}`}`,
    n: values.length,
    origins,
    forecasters: scored,
    level,
    assumptions: ['the future is forecast as well as the past was'],
  });
}

/** Mean size of the (seasonal) naive one-step error within a history; 0 when there is none. */
function scaleOf(history: Float64Array, season: number): number {
  let sum = 0;
  for (let t = season; t < history.length; t += 1) sum += Math.abs(history[t] - history[t - season]);
  return history.length > season ? sum / (history.length - season) : 0;
}

/** The same for histories that all begin with the series: one pass, each taking up where the last one ended. */
function growingScales(values: Float64Array, origins: readonly number[], season: number): number[] {
  let sum = 0;
  let t = season;
  return origins.map((origin) => {
    for (; t < origin; t += 1) sum += Math.abs(values[t] - values[t - season]);
    return origin > season ? sum / (origin - season) : 0;
  });
}

function builtIn(rule: string, history: Float64Array, horizon: number, season: number): Forecast {
  const n = history.length;
  const last = history[n - 1];
  const slope = n > 1 ? (last - history[0]) / (n - 1) : 0;
  const mean = rule === 'mean' ? meanOf(history) : 0;
  const point = Float64Array.from({ length: horizon }, (_, h) => {
    if (rule === 'naive') return last;
    if (rule === 'seasonal-naive') return history[n - season + (h % season)];
    if (rule === 'drift') return last + (h + 1) * slope;
    if (rule === 'mean') return mean;
    return misuse('rollingOrigin', 'forecast', 'naive, seasonal-naive, drift, mean or a function', rule);
  });
  return { point };
}

function checkForecast(name: string, origin: number, said: Forecast, horizon: number): Failure | null {
  const where = 'rollingOrigin';
  if ((said.lower === undefined) !== (said.upper === undefined))
    misuse(where, `forecast of ${name}`, 'with both ends or none', 'one end');
  for (const part of ['point', 'lower', 'upper'] as const) {
    const numbers = said[part];
    if (numbers === undefined) continue;
    if (numbers.length < horizon) misuse(where, `${part}.length of ${name}`, `${horizon}`, numbers.length);
    for (let h = 0; h < horizon; h += 1) {
      if (!Number.isFinite(numbers[h])) {
        return cannot('not-finite', `${name}: ${part} ${h + 1} steps after value ${origin} is ${numbers[h]}`);
      }
    }
  }
  return null;
}

function scoreHorizon(
  h: number,
  values: Float64Array,
  origins: readonly number[],
  made: readonly Forecast[],
  scales: readonly number[],
  level: number,
): HorizonScore | Failure {
  const errors = origins.map((origin, o) =>
    origin + h <= values.length ? values[origin + h - 1] - made[o].point[h - 1] : null,
  );
  const tail = (1 - level) / 2;
  let [n, sum, absolute, squares, scaled] = [0, 0, 0, 0, 0];
  let flat = false;
  let [within, covered, width, pinball] = [0, 0, 0, 0];
  for (const [o, error] of errors.entries()) {
    if (error === null) continue;
    n += 1;
    sum += error;
    absolute += Math.abs(error);
    squares += error ** 2;
    if (scales[o] > 0) scaled += Math.abs(error) / scales[o];
    else flat = true;
    const { lower, upper } = made[o];
    if (lower === undefined || upper === undefined) continue;
    const actual = values[origins[o] + h - 1];
    const [low, high] = [lower[h - 1], upper[h - 1]];
    within += 1;
    if (low <= actual && actual <= high) covered += 1;
    width += high - low;
    pinball += (loss(actual - low, tail) + loss(actual - high, 1 - tail)) / 2;
  }
  const overflow = findOverflow('a forecast error', sum, squares, flat ? 0 : scaled, width, pinball);
  if (overflow !== null) return overflow;
  return {
    horizon: h,
    n,
    meanError: sum / n,
    meanAbsoluteError: absolute / n,
    rootMeanSquaredError: Math.sqrt(squares / n),
    meanAbsoluteScaledError: flat ? null : scaled / n,
    intervals:
      within === 0 ? null : { coverage: covered / within, meanWidth: width / within, pinballLoss: pinball / within },
    errors,
  };
}

/** Pinball loss of a quantile forecast that the actual value exceeds by `excess`. */
function loss(excess: number, probability: number): number {
  return excess >= 0 ? probability * excess : (probability - 1) * excess;
}
