import type { CoxModel } from './cox-model.ts';
import type { PreparedDurations } from './duration-data.ts';
import type { Groups } from './groups.ts';

/** What the fitted model knows of one stratum, over its times with an event, the earliest first. */
export interface StratumDetail {
  readonly times: number[];
  readonly deaths: number[];
  /** Increments of the baseline hazard at the predictors' centre, summed over Efron's steps; and of its variance. */
  readonly hazard: number[];
  readonly hazardSquares: number[];
  /** Sum over the steps of mean predictors times hazard. */
  readonly meanHazard: Float64Array[];
  /** Mean predictors of the risk set, averaged over the steps. */
  readonly mean: Float64Array[];
  /** Hazard, and mean times hazard, that those with the event now do not face (Efron's k/d). */
  readonly spared: number[];
  readonly sparedMean: Float64Array[];
  /** Contribution to the information, full square; empty unless asked for. */
  readonly information: Float64Array[];
}

/** One sweep at the estimate that keeps what residuals and baseline need, and the test of drift if `withInformation`. */
export function coxDetail(
  model: CoxModel,
  parameters: Float64Array,
  strata: number,
  withInformation = false,
): StratumDetail[] {
  const { size } = model;
  const details: StratumDetail[] = Array.from({ length: strata }, () => ({
    times: [],
    deaths: [],
    hazard: [],
    hazardSquares: [],
    meanHazard: [],
    mean: [],
    spared: [],
    sparedMean: [],
    information: [],
  }));
  model.setWeights(parameters);
  const scale = Math.exp(-model.shift);
  const mean = new Float64Array(size);
  model.sweep((sums) => {
    const detail = details[sums.stratum];
    const { deaths } = sums;
    const meanHazard = new Float64Array(size);
    const average = new Float64Array(size);
    const sparedMean = new Float64Array(size);
    const information = new Float64Array(withInformation ? size * size : 0);
    let hazard = 0;
    let squares = 0;
    let spared = 0;
    for (let k = 0; k < deaths; k += 1) {
      const part = model.ties === 'efron' ? k / deaths : 0;
      const denominator = sums.s0 - part * sums.e0;
      const step = scale / denominator;
      hazard += step;
      squares += step * step;
      spared += part * step;
      for (let a = 0; a < size; a += 1) {
        mean[a] = (sums.s1[a] - part * sums.e1[a]) / denominator;
        average[a] += mean[a] / deaths;
        meanHazard[a] += mean[a] * step;
        sparedMean[a] += part * mean[a] * step;
        for (let b = 0; withInformation && b <= a; b += 1) {
          const at = a * size + b;
          information[at] += (sums.s2[at] - part * sums.e2[at]) / denominator - mean[a] * mean[b];
        }
      }
    }
    for (let a = 0; withInformation && a < size; a += 1) {
      for (let b = 0; b < a; b += 1) information[b * size + a] = information[a * size + b];
    }
    detail.times.push(sums.time);
    detail.deaths.push(deaths);
    detail.hazard.push(hazard);
    detail.hazardSquares.push(squares);
    detail.meanHazard.push(meanHazard);
    detail.mean.push(average);
    detail.spared.push(spared);
    detail.sparedMean.push(sparedMean);
    if (withInformation) detail.information.push(information);
  });
  for (const detail of details) for (const list of Object.values(detail)) list.reverse();
  return details;
}

/** Martingale residuals (n) and score residuals (n by size, row by row) at the estimate. */
export function coxResiduals(
  model: CoxModel,
  data: PreparedDurations,
  strata: Groups,
  details: readonly StratumDetail[],
): { readonly martingale: Float64Array; readonly score: Float64Array } {
  const { size, x, eta } = model;
  const cumulated = details.map((detail) => cumulate(detail, size));
  const martingale = new Float64Array(data.n);
  const score = new Float64Array(data.n * size);
  for (let i = 0; i < data.n; i += 1) {
    const s = strata.codes[i];
    const detail = details[s];
    const { hazard, meanHazard } = cumulated[s];
    // Event times from `from` to `upTo` - 1 are those with entry < t <= time.
    const from = countUpTo(detail.times, data.entry[i]);
    const upTo = countUpTo(detail.times, data.time[i]);
    const now = upTo - 1;
    const died = data.event[i] === 1;
    const risk = Math.exp(eta[i]);
    const faced = hazard[upTo] - hazard[from] - (died ? detail.spared[now] : 0);
    martingale[i] = (died ? 1 : 0) - risk * faced;
    for (let a = 0; a < size; a += 1) {
      const own = x[i * size + a];
      const facedMean =
        meanHazard[upTo * size + a] - meanHazard[from * size + a] - (died ? detail.sparedMean[now][a] : 0);
      score[i * size + a] = (died ? own - detail.mean[now][a] : 0) - risk * (own * faced - facedMean);
    }
  }
  return { martingale, score };
}

function cumulate(detail: StratumDetail, size: number): { hazard: Float64Array; meanHazard: Float64Array } {
  const count = detail.times.length;
  const hazard = new Float64Array(count + 1);
  const meanHazard = new Float64Array((count + 1) * size);
  for (let j = 0; j < count; j += 1) {
    hazard[j + 1] = hazard[j] + detail.hazard[j];
    for (let a = 0; a < size; a += 1) {
      meanHazard[(j + 1) * size + a] = meanHazard[j * size + a] + detail.meanHazard[j][a];
    }
  }
  return { hazard, meanHazard };
}

/** How many of the rising times are at or before `limit`. */
export function countUpTo(times: readonly number[], limit: number): number {
  let low = 0;
  let high = times.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (times[middle] <= limit) low = middle + 1;
    else high = middle;
  }
  return low;
}
