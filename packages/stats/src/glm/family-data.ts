import type { LogisticRegressionOptions } from './logistic-regression.ts';
import type { PoissonRegressionOptions } from './poisson-regression.ts';
import type { FamilyInput } from './prepare.ts';

/** A model named by its function, with the options one would pass to that. */
export type GeneralisedLinearSpecification =
  | { readonly model: 'logistic'; readonly data: LogisticRegressionOptions }
  | { readonly model: 'Poisson' | 'quasi-Poisson' | 'negative binomial'; readonly data: PoissonRegressionOptions };

export function familyInput(specification: GeneralisedLinearSpecification): FamilyInput {
  if (specification.model === 'logistic') {
    const { response, trials } = specification.data;
    return { family: 'binomial', response, trials };
  }
  const { response, exposure } = specification.data;
  return { family: 'Poisson', response, exposure };
}
