import { invertSymmetric } from '../algebra/cholesky.ts';
import { requireOption } from '../check.ts';
import { ranksOf } from '../describe/rank.ts';
import { chiSquaredDistribution } from '../distributions/chi-squared.ts';
import { cannot, type Outcome, ok } from '../outcome.ts';
import { countUpTo, coxDetail } from './cox-detail.ts';
import { type CoxData, fitCox } from './cox-fit.ts';
import { riskTable } from './risk-table.ts';

export type TimeTransform = 'kaplan-meier' | 'rank' | 'identity' | 'log';

export interface ProportionalHazardsTestOptions extends CoxData {
  /**
   * Scale of time along which effects may drift: 'kaplan-meier' (1 minus the curve just before) when left out; 'rank'
   * is that among all times, censored ones too.
   */
  readonly transform?: TimeTransform;
}

export interface ProportionalHazardsTest {
  readonly method: string;
  readonly transform: TimeTransform;
  /** One test a predictor, each with 1 degree of freedom; not adjusted for how many there are. */
  readonly tests: readonly { readonly term: string; readonly statistic: number; readonly p: number }[];
  readonly overall: { readonly statistic: number; readonly degreesOfFreedom: number; readonly p: number };
  readonly n: number;
  readonly events: number;
  readonly assumptions: readonly string[];
}

/**
 * Score test that the effects of Cox's model do not drift with time (Grambsch and Therneau 1994).
 *
 * Exact score test of coefficient(t) = constant + drift times transformed time, as survival's cox.zph since version 3.
 *
 * Reasons as for `coxRegression`; `constant` when all events share one time, `log` of time 0 is `not-finite`.
 *
 * @throws RangeError as coxRegression
 */
export function proportionalHazardsTest(options: ProportionalHazardsTestOptions): Outcome<ProportionalHazardsTest> {
  const where = 'proportionalHazardsTest';
  const { transform = 'kaplan-meier' } = options;
  requireOption(where, 'transform', ['kaplan-meier', 'rank', 'identity', 'log'], transform);
  const fitted = fitCox(where, options);
  if ('ok' in fitted) return fitted;
  const { data, strata, model, search, terms } = fitted;
  const size = terms.length;
  const details = coxDetail(model, search.parameters, strata.labels.length, true);
  const eventRows = [...data.byTime].filter((i) => data.event[i] === 1);
  const eventTimes = eventRows.map((i) => data.time[i]);
  const scale = timeScale(transform, data);
  const scaled = eventTimes.map(scale);
  const spread = Math.max(...[scaled[0], scaled[scaled.length - 1]].map(Math.abs));
  if (!Number.isFinite(spread)) return cannot('not-finite', 'an event at time 0 has no place on this scale of time');
  const centre = scaled.reduce((sum, g) => sum + g / scaled.length, 0);
  const width = scaled[scaled.length - 1] - scaled[0];
  if (!(width > 0)) return cannot('constant', 'all events share one time on this scale: no drift can be seen');
  const drift = new Float64Array(size);
  const double = 2 * size;
  // Information of (coefficients, drifts); time centred and scaled to keep digits, which changes no test.
  const information = new Float64Array(double * double);
  const places = eventRows.map((i) => strata.codes[i]);
  for (const [e, i] of eventRows.entries()) {
    const g = (scaled[e] - centre) / width;
    const detail = details[places[e]];
    const mean = detail.mean[countUpTo(detail.times, data.time[i]) - 1];
    for (let a = 0; a < size; a += 1) drift[a] += g * (model.x[i * size + a] - mean[a]);
  }
  for (const detail of details) {
    for (let j = 0; j < detail.times.length; j += 1) {
      const g = (scale(detail.times[j]) - centre) / width;
      for (let a = 0; a < size; a += 1) {
        for (let b = 0; b < size; b += 1) {
          const part = detail.information[j][a * size + b];
          information[a * double + b] += part;
          information[(size + a) * double + b] += g * part;
          information[a * double + size + b] += g * part;
          information[(size + a) * double + size + b] += g * g * part;
        }
      }
    }
  }
  const statisticOf = (drifts: readonly number[]): number | null => {
    const kept = [...Array.from({ length: size }, (_, a) => a), ...drifts.map((a) => size + a)];
    const part = Float64Array.from(kept.flatMap((r) => kept.map((c) => information[r * double + c])));
    const inverse = invertSymmetric(part, kept.length);
    if (inverse === null) return null;
    let sum = 0;
    for (const [r, a] of drifts.entries()) {
      for (const [c, b] of drifts.entries()) {
        sum += drift[a] * drift[b] * inverse[(size + r) * kept.length + size + c];
      }
    }
    return sum;
  };
  const single = terms.map((_, a) => statisticOf([a]));
  const overall = statisticOf(terms.map((_, a) => a));
  if (overall === null || single.includes(null)) {
    return cannot('collinear', 'events are too few to tell drifts apart from constant effects');
  }
  const tail = (statistic: number, degreesOfFreedom: number): number =>
    chiSquaredDistribution({ degreesOfFreedom }).upper(Math.max(0, statistic));
  return ok({
    method: `score test of drifting effects, ${transform} time, ${model.ties === 'efron' ? 'Efron' : 'Breslow'} ties`,
    transform,
    tests: terms.map((term, a) => ({ term, statistic: single[a] ?? 0, p: tail(single[a] ?? 0, 1) })),
    overall: { statistic: overall, degreesOfFreedom: size, p: tail(overall, size) },
    n: data.n,
    events: fitted.events,
    assumptions: ['drift along the chosen scale of time', 'independent rows'],
  });
}

function timeScale(transform: TimeTransform, data: Parameters<typeof riskTable>[0]): (time: number) => number {
  if (transform === 'identity') return (time) => time;
  if (transform === 'log') return (time) => Math.log(time);
  if (transform === 'rank') {
    const ranks = ranksOf(data.time);
    const at = new Map(Array.from(data.time, (time, i) => [time, ranks[i]]));
    return (time) => at.get(time) ?? 0;
  }
  const table = riskTable(data);
  const at = new Map<number, number>();
  let curve = 1;
  for (let j = 0; j < table.times.length; j += 1) {
    at.set(table.times[j], 1 - curve);
    curve *= (table.atRisk[j] - table.events[0][j]) / table.atRisk[j];
  }
  return (time) => at.get(time) ?? 0;
}
