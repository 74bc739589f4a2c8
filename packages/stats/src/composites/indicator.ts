import { misuse, requireOption } from '../check.ts';
import { cannot, type Failure } from '../outcome.ts';
import { MISSING_RULES, type MissingRule } from './missing-rule.ts';

/** One indicator of a composite, with a value for each unit. */
export interface CompositeIndicator {
  /** Each indicator has its own name. */
  readonly name: string;
  /** One per unit, all indicators in the same order of units; null where missing. */
  readonly values: readonly (number | null)[];
  readonly higherIsBetter: boolean;
  /** The value that `distance-to-reference` measures from. */
  readonly reference?: number;
  /** Sampling error of each value, in its unit; null or 0 where it is known without error. */
  readonly standardErrors?: readonly (number | null)[];
  /** What happens to a unit that lacks this indicator; the option for all when left out. */
  readonly missing?: MissingRule;
}

/** Checked indicators, column after column: unit i of indicator j is at j * units + i, NaN where missing. */
export interface IndicatorMatrix {
  readonly units: number;
  readonly names: readonly string[];
  readonly values: Float64Array;
  readonly standardErrors: Float64Array;
  /** Whether any standard error is above 0. */
  readonly uncertain: boolean;
  /** 1 where more is better, otherwise -1. */
  readonly signs: Float64Array;
  /** NaN where none is given. */
  readonly references: Float64Array;
  /** For each unit how many indicators it has. */
  readonly present: Uint32Array;
  /** Each indicator's own rule; null where it has none. */
  readonly missing: readonly (MissingRule | null)[];
}

/** Copies values into column[from] ..., missing ones as NaN; at least two must be there. */
export function prepareColumn(
  where: string,
  name: string,
  values: readonly (number | null)[],
  column: Float64Array,
  from: number,
): Failure | null {
  let present = 0;
  for (let i = 0; i < values.length; i += 1) {
    const value = values[i];
    if (value === null) {
      column[from + i] = Number.NaN;
      continue;
    }
    if (typeof value !== 'number') misuse(where, `${name}[${i}]`, 'a number or null', value);
    if (!Number.isFinite(value)) {
      return cannot('not-finite', `${name}[${i}] is ${value}; give null for what is missing`);
    }
    column[from + i] = value;
    present += 1;
  }
  return present >= 2 ? null : cannot('too-few', `${name} has ${present} values; at least 2 are needed`);
}

/** Checks indicators and lays them out. */
export function prepareIndicators(where: string, indicators: readonly CompositeIndicator[]): IndicatorMatrix | Failure {
  const count = indicators.length;
  if (count === 0) misuse(where, 'indicators', 'at least one', 'none');
  const names = indicators.map((indicator) => indicator.name);
  if (new Set(names).size !== count) misuse(where, 'indicators', 'all named differently', names.join(', '));
  const units = indicators[0].values.length;
  const values = new Float64Array(count * units);
  const standardErrors = new Float64Array(count * units);
  let uncertain = false;
  for (const [j, indicator] of indicators.entries()) {
    const name = `indicators[${j}]`;
    if (indicator.values.length !== units) misuse(where, `${name}.values.length`, `${units}`, indicator.values.length);
    const fault = prepareColumn(where, `${name}.values`, indicator.values, values, j * units);
    if (fault !== null) return fault;
    if (indicator.missing !== undefined) requireOption(where, `${name}.missing`, MISSING_RULES, indicator.missing);
    const errors = indicator.standardErrors;
    if (errors === undefined) continue;
    if (errors.length !== units) misuse(where, `${name}.standardErrors.length`, `${units}`, errors.length);
    for (let i = 0; i < units; i += 1) {
      const error = errors[i] ?? 0;
      if (!Number.isFinite(error)) return cannot('not-finite', `${name}.standardErrors[${i}] is ${error}`);
      if (error < 0) misuse(where, `${name}.standardErrors[${i}]`, '0 or more', error);
      standardErrors[j * units + i] = error;
      if (error > 0) uncertain = true;
    }
  }
  const present = new Uint32Array(units);
  for (let k = 0; k < values.length; k += 1) if (!Number.isNaN(values[k])) present[k % units] += 1;
  return {
    units,
    names,
    values,
    standardErrors,
    uncertain,
    signs: Float64Array.from(indicators, (indicator) => (indicator.higherIsBetter ? 1 : -1)),
    references: Float64Array.from(indicators, (indicator) => indicator.reference ?? Number.NaN),
    present,
    missing: indicators.map((indicator) => indicator.missing ?? null),
  };
}
