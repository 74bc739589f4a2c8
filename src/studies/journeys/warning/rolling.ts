import type { Outcome } from '@waymark/stats';
import { chanceOf, type Design, type FitOptions, type Fits, type FittedModel, fitRows, penaltiesOf } from './fit.ts';

/** When each row begins and when its outcome became known. */
export interface Times {
  /** Calendar year in which the inspection begins. */
  readonly year: ArrayLike<number>;
  /** ISO day. */
  readonly published: readonly string[];
  /** First day of the year's forecasts: training ends the day before. */
  origin(year: number): string;
}

export interface RollingOptions extends FitOptions {
  readonly firstYear: number;
  readonly minimumEvents: number;
}

/** One year's forecasts: what they were learnt from and which penalty was taken. */
export interface Origin {
  readonly year: number;
  readonly origin: string;
  readonly training: number;
  readonly events: number;
  readonly forecasts: number;
  /** Place in the list of penalties. */
  readonly penalty: number;
  readonly scored: boolean;
  /** Why there is no forecast for this year; null where there is. */
  readonly failed: string | null;
  readonly model: FittedModel | null;
}

export interface Rolling {
  readonly origins: readonly Origin[];
  /** Rows with a scored forecast, in the order of the design. */
  readonly rows: readonly number[];
  readonly outcome: Float64Array;
  readonly model: Float64Array;
  readonly base: Float64Array;
  readonly last: Float64Array;
  /** Sum of log losses by penalty over every forecast: chooses the penalty of a fit on everything known. */
  readonly losses: readonly number[];
}

interface Tried {
  readonly published: string;
  /** Log loss under each penalty. */
  readonly losses: readonly number[];
}

/** Minus the log of the chance given to what happened. */
export function logLoss(outcome: number, p: number): number {
  return outcome === 1 ? -Math.log(p) : -Math.log1p(-p);
}

/** The penalty that would have forecast best so far; the strongest until there is something to go by. */
export function bestPenalty(losses: readonly number[]): number {
  let best = 0;
  for (const [at, loss] of losses.entries()) if (loss < (losses[best] ?? 0)) best = at;
  return best;
}

/**
 * Forecasts year by year: fitted on rows whose outcome was published before the year's origin, for the rows that begin
 * in it. The penalty is the one whose forecasts were best among those whose outcome was published before the origin, so
 * that it, too, knows nothing of the year.
 */
export function rollForward(design: Design, times: Times, options: RollingOptions): Rolling {
  const all = Array.from(design.outcome, (_, row) => row);
  const years = [...new Set(Array.from(times.year))].sort((a, b) => a - b);
  const tried: Tried[] = [];
  const lossesBefore = (day: string): readonly number[] =>
    penaltiesOf(options.penalty).map((_, at) =>
      tried.reduce((sum, one) => sum + (one.published < day ? (one.losses[at] ?? 0) : 0), 0),
    );
  const origins: Origin[] = [];
  const [rows, model, base, last]: [number[], number[], number[], number[]] = [[], [], [], []];
  for (const year of years) {
    const origin = times.origin(year);
    const training = all.filter((row) => (times.published[row] ?? '9999') < origin);
    const wanted = all.filter((row) => times.year[row] === year);
    const events = training.reduce((sum, row) => sum + (design.outcome[row] ?? 0), 0);
    const scored = year >= options.firstYear;
    const about = { year, origin, training: training.length, events, forecasts: wanted.length, scored };
    const few = Math.min(events, training.length - events) < options.minimumEvents;
    const fits = few ? null : fitRows(design, training, options);
    if (fits === null || !fits.ok) {
      const failed = fits === null ? 'too few events before it' : fits.message;
      origins.push({ ...about, penalty: 0, failed, model: null });
      continue;
    }
    const penalty = bestPenalty(lossesBefore(origin));
    const chosen = fits.value.models[penalty] ?? null;
    origins.push({ ...about, penalty, failed: null, model: chosen });
    for (const row of wanted) {
      const outcome = design.outcome[row] ?? 0;
      const chances = fits.value.models.map((one) => chanceOf(one, fits.value, design, row, options.anchor));
      if (scored) {
        rows.push(row);
        model.push(chances[penalty] ?? Number.NaN);
        base.push(fits.value.base);
        last.push(fits.value.after(design.category[row] ?? 0));
      }
      tried.push({ published: times.published[row] ?? '9999', losses: chances.map((p) => logLoss(outcome, p)) });
    }
  }
  return {
    origins,
    rows,
    outcome: Float64Array.from(rows, (row) => design.outcome[row] ?? 0),
    model: Float64Array.from(model),
    base: Float64Array.from(base),
    last: Float64Array.from(last),
    losses: lossesBefore('9999-99-99'),
  };
}

/** The fit on every row whose outcome is known, with the penalty that forecast best: what would be used now. */
export function fitAll(
  design: Design,
  options: RollingOptions,
  losses: readonly number[],
): Outcome<{ readonly fits: Fits; readonly model: FittedModel }> {
  const rows = Array.from(design.outcome, (_, row) => row);
  const events = design.outcome.reduce((sum, y) => sum + y, 0);
  if (Math.min(events, rows.length - events) < options.minimumEvents) {
    return { ok: false, reason: 'too-few', message: `${events} events in ${rows.length} inspections` };
  }
  const fits = fitRows(design, rows, options);
  if (!fits.ok) return fits;
  const model = fits.value.models[bestPenalty(losses)];
  if (model === undefined) return { ok: false, reason: 'too-few', message: 'no penalty was tried' };
  return { ok: true, value: { fits: fits.value, model } };
}
