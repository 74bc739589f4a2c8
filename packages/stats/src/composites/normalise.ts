import { requireOption, requireWhole } from '../check.ts';
import { type Outcome, ok } from '../outcome.ts';
import { prepareColumn } from './indicator.ts';
import { NORMALISATIONS, type Normalisation, Normaliser } from './normaliser.ts';

export interface NormaliseOptions {
  /** One per unit; null where missing. */
  readonly values: readonly (number | null)[];
  readonly method: Normalisation;
  /** Whether more is better; otherwise the result is turned round, so that higher always means better. */
  readonly higherIsBetter: boolean;
  /** The value that `distance-to-reference` measures from; not 0. */
  readonly reference?: number;
  /** Groups of `quantile-groups`; 5 when left out. */
  readonly groups?: number;
}

export interface NormalisedIndicator {
  /** Higher is better; null where the value is missing. */
  readonly values: readonly (number | null)[];
  readonly method: Normalisation;
  readonly higherIsBetter: boolean;
  /** Units with a value. */
  readonly n: number;
  /** Units without. */
  readonly missing: number;
}

/**
 * Puts one indicator on a scale that others share, higher always better. Missing values stay missing.
 * OECD and JRC (2008), "Handbook on constructing composite indicators", step 5.
 *
 * `too-few` below two values, `not-finite` for a value that is NaN or infinite (missing is null), `constant` when
 * the values, or for `robust-z` more than half of them, are the same.
 *
 * @throws RangeError when the method is unknown, or the reference it needs is missing or 0
 */
export function normalise(options: NormaliseOptions): Outcome<NormalisedIndicator> {
  const { values, method, higherIsBetter, reference = Number.NaN, groups = 5 } = options;
  requireOption('normalise', 'method', NORMALISATIONS, method);
  requireWhole('normalise', 'groups', groups, 2);
  const column = new Float64Array(values.length);
  const fault = prepareColumn('normalise', 'values', values, column, 0);
  if (fault !== null) return fault;
  const result = new Float64Array(values.length);
  const broken = new Normaliser(values.length, groups).run(
    'normalise',
    'values',
    method,
    column,
    0,
    higherIsBetter ? 1 : -1,
    reference,
    result,
  );
  if (broken !== null) return broken;
  const shown = Array.from(result, (v) => (Number.isNaN(v) ? null : v));
  const missing = shown.filter((v) => v === null).length;
  return ok({ values: shown, method, higherIsBetter, n: values.length - missing, missing });
}
