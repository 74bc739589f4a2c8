import { findOverflow, misuse, requireLevel, requireNumber, requireOption, requireWhole } from '../check.ts';
import { type ChunkedTask, type PreparedDraws, runAlone } from '../chunks/chunked.ts';
import { type Interval, interval } from '../interval.ts';
import { cannot, type Outcome, ok } from '../outcome.ts';
import { randomStream } from '../random/random-stream.ts';
import { type WildClusterBootstrapOptions, wildClusterData } from './wild-cluster-data.ts';
import {
  countAsExtreme,
  WIDTH,
  WildClusterDraw,
  type WildClusterTerms,
  wildClusterTerms,
} from './wild-cluster-terms.ts';

export interface WildClusterBootstrap {
  readonly coefficient: string;
  readonly estimate: number;
  /** CR1, of the whole data. */
  readonly standardError: number;
  readonly nullValue: number;
  /** (estimate - nullValue) / standardError. */
  readonly statistic: number;
  /** Two-sided: share of draws with a statistic at least as far from 0. */
  readonly p: number;
  /** All values that the test does not reject, from the nearest rejected on either side; or why there is no end. */
  readonly interval: Outcome<Interval>;
  /** Draws, or arrangements of signs up to turning all of them. */
  readonly replicates: number;
  /** Whether all arrangements of signs were gone through: no randomness is then in the result. */
  readonly enumerated: boolean;
  readonly n: number;
  /** Rows left out because their unit or period has no other row. */
  readonly dropped: number;
  readonly clusters: number;
  readonly method: string;
  readonly assumptions: readonly string[];
}

const WEBB = [-Math.sqrt(1.5), -1, -Math.SQRT1_2, Math.SQRT1_2, 1, Math.sqrt(1.5)];
/** Standard errors beyond which an interval counts as without end. */
const FARTHEST = 4096;

/**
 * Tests one coefficient of a linear model when there are few clusters, by the restricted wild cluster bootstrap of its
 * t statistic, and gives the interval of values that the test does not reject.
 *
 * The null value is imposed, and the residuals of each cluster are multiplied by one random number: Cameron, Gelbach
 * and Miller (2008); Webb's six values (2014) suit seven to ten clusters, below seven signs
 * (Rademacher) hold the level better. p counts the data themselves as one draw,
 * (1 + extreme) / (1 + replicates), or is the share of all signs when they are gone through. A nominal 5% is, with a
 * treatment of half of the clusters and shifts of whole clusters, about 5.5% at 12 clusters, 6.5% to 7% at 8, and at 6
 * 8% with Webb, 7% with signs (simulated); with very few clusters treated the test rejects too seldom (MacKinnon and
 * Webb 2018). Draw k depends on seed, purpose and k alone; no draw refits the model (Roodman and others 2019).
 *
 * Reasons: those of leastSquares; `one-cluster` with one cluster or when the coefficient rests on one alone. The
 * interval fails with `too-few` when there are too few clusters for its level (Rademacher: below six for 95%).
 *
 * @throws RangeError when lengths differ, periods come without units, coefficient names no term, replicates is below 99, or an option is unknown
 */
export function wildClusterBootstrap(options: WildClusterBootstrapOptions): Outcome<WildClusterBootstrap> {
  return runAlone(wildClusterBootstrapTask, options);
}

/** The draws of wildClusterBootstrap, to be shared among workers. */
export const wildClusterBootstrapTask: ChunkedTask<WildClusterBootstrapOptions, WildClusterBootstrap> = {
  name: 'wildClusterBootstrap',
  prepare,
};

function prepare(options: WildClusterBootstrapOptions): Outcome<PreparedDraws<WildClusterBootstrap>> {
  const where = 'wildClusterBootstrap';
  const { multipliers = 'Webb', replicates = 9999, nullValue = 0, seed, purpose } = options;
  const level = options.intervalLevel ?? 0.95;
  requireLevel(where, 'intervalLevel', level);
  requireOption(where, 'multipliers', ['Webb', 'Rademacher'], multipliers);
  requireWhole(where, 'replicates', replicates, 99);
  requireNumber(where, 'nullValue', nullValue);
  requireWhole(where, 'seed', seed);
  if (purpose === '') misuse(where, 'purpose', 'a name that is not empty', purpose);
  const data = wildClusterData(where, options);
  if ('ok' in data) return data;
  const { design, clusters, parameters } = data;
  const terms = wildClusterTerms(data);
  if ('ok' in terms) return terms;
  const overflow = findOverflow('the fit', terms.estimate, terms.variance, nullValue, terms.estimate - nullValue);
  if (overflow !== null) return overflow;
  const count = clusters.count;
  const enumerated = multipliers === 'Rademacher' && 2 ** (count - 1) <= replicates;
  const draws = enumerated ? 2 ** (count - 1) : replicates;
  const run = (from: number, to: number, into: Float64Array): void => {
    const draw = new WildClusterDraw(terms);
    const signs = new Float64Array(count);
    for (let k = from; k < to; k += 1) {
      if (enumerated) {
        // Turning all signs turns the statistic: the first stays +1, the bits of k are the others.
        for (let g = 0; g < count; g += 1) signs[g] = g > 0 && Math.floor(k / 2 ** (g - 1)) % 2 === 1 ? -1 : 1;
      } else {
        const stream = randomStream({ seed, purpose, index: k });
        for (let g = 0; g < count; g += 1) {
          signs[g] = multipliers === 'Webb' ? WEBB[stream.integer(6)]! : 2 * stream.integer(2) - 1;
        }
      }
      draw.write(signs, into, k * WIDTH);
    }
  };
  const finish = (all: Float64Array): Outcome<WildClusterBootstrap> => {
    const pAt = (distance: number): number => {
      const extreme = countAsExtreme(all, terms.variance, distance);
      return enumerated ? extreme / draws : (1 + extreme) / (1 + draws);
    };
    const { rows } = design;
    const factor = (count / (count - 1)) * ((rows - 1) / (rows - parameters));
    const standardError = Math.sqrt(terms.variance * factor);
    const statistic = (terms.estimate - nullValue) / standardError;
    const beyond = findOverflow('the statistic', statistic, standardError);
    if (beyond !== null) return beyond;
    const kind = `wild cluster bootstrap, ${multipliers}, inverted`;
    return ok({
      coefficient: options.coefficient,
      estimate: terms.estimate,
      standardError,
      nullValue,
      statistic,
      p: pAt(nullValue - terms.estimate),
      interval: invert(pAt, terms, level, kind),
      replicates: draws,
      enumerated,
      n: rows,
      dropped: options.response.length - rows,
      clusters: count,
      method: `restricted wild cluster bootstrap of t, ${multipliers}${enumerated ? ', all signs' : ''}`,
      assumptions: ['independent clusters', 'errors of a cluster symmetric about 0'],
    });
  };
  return ok({ draws, width: WIDTH, run, finish });
}

/** The nearest rejected value on either side of the estimate, to 1e-10 of a standard error. */
function invert(
  pAt: (distance: number) => number,
  terms: WildClusterTerms,
  level: number,
  kind: string,
): Outcome<Interval> {
  const unit = Math.sqrt(terms.variance);
  const ends: number[] = [];
  for (const side of [-1, 1]) {
    let inside = 0;
    let outside = 1;
    while (pAt(side * outside * unit) > 1 - level) {
      inside = outside;
      outside *= 1.25;
      if (outside > FARTHEST) {
        return cannot(
          'too-few',
          `${terms.clusters} clusters are too few: values however far are not rejected at ${level}`,
        );
      }
    }
    while (outside - inside > 1e-10 * outside) {
      const middle = (inside + outside) / 2;
      if (pAt(side * middle * unit) > 1 - level) inside = middle;
      else outside = middle;
    }
    ends.push(terms.estimate + side * outside * unit);
  }
  const overflow = findOverflow('the interval', ...ends);
  return overflow ?? ok(interval(ends[0]!, ends[1]!, level, kind));
}
