import { devianceTerm } from '../special/deviance-term.ts';
import type { Laplace } from './laplace.ts';

/** Residuals of each row given the modes; all 0 for a row without exposure or trials. */
export interface ResponseResiduals {
  readonly residuals: Float64Array;
  readonly pearsonResiduals: Float64Array;
  readonly devianceResiduals: Float64Array;
}

/** Residuals at the modes last found: McCullagh and Nelder (1989), section 2.4, given the random effects. */
export function responseResiduals(laplace: Laplace): ResponseResiduals {
  const { data, mean, weight, linear } = laplace;
  const rows = mean.length;
  const residuals = new Float64Array(rows);
  const pearsonResiduals = new Float64Array(rows);
  const devianceResiduals = new Float64Array(rows);
  for (let i = 0; i < rows; i += 1) {
    const y = data.response[i];
    const size = data.size[i];
    if (size === 0) continue;
    residuals[i] = y - mean[i];
    pearsonResiduals[i] = weight[i] > 0 ? residuals[i] / Math.sqrt(weight[i]) : 0;
    let half = devianceTerm(y, mean[i]);
    // failures expected from the linear predictor: trials minus mean has no digits left near certainty
    if (data.family === 'logistic') half += devianceTerm(size - y, size / (1 + Math.exp(linear[i])));
    devianceResiduals[i] = Math.sign(residuals[i]) * Math.sqrt(2 * Math.max(0, half));
  }
  return { residuals, pearsonResiduals, devianceResiduals };
}
