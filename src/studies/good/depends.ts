import type { Ingredients } from '#frameworks/scoring/index.ts';
import type { Plan } from './plan.ts';

/** What each choice depends on, in words; null where it depends on nothing. */
export function dependencies(ingredients: Ingredients, plan: Plan): Readonly<Record<string, string | null>> {
  const columns = plan.columns.flatMap((j) => ingredients.columns[j] ?? []);
  const all = columns.length;
  const newest = columns.flatMap(({ years }) => years[0] ?? []);
  const gaps = newest.reduce((sum, { values }) => sum + values.filter((value) => value === null).length, 0);
  const hidden = newest.reduce(
    (sum, { values, lower }) =>
      sum + values.filter((value, unit) => value === null && (lower[unit] ?? null) !== null).length,
    0,
  );
  const counted = newest.filter(({ denominators }) => denominators.some((size) => size !== null)).length;
  const pooled = columns.filter(({ years }) => years.length > 1).length;
  const byPairs = plan.factors.find(({ id }) => id === 'aggregation')?.options.includes('copeland') === true;
  const count = (n: number, one: string, many: string): string =>
    `${n.toLocaleString('en-GB')} ${n === 1 ? one : many}`;
  return {
    weights: all < 2 ? 'One measure has all of the weight.' : 'The recipe keeps the stated weights.',
    normalisation: byPairs
      ? 'Where authorities are compared pair by pair, only the order on each measure matters.'
      : null,
    aggregation: all < 2 ? 'Makes no difference to places with a single measure.' : null,
    missing: `Matters for ${count(gaps, 'missing figure', 'missing figures')} of ${(all * ingredients.units.length).toLocaleString('en-GB')}.`,
    years: `Matters for ${count(pooled, 'measure', 'measures')} of ${all} with figures of earlier years.`,
    minimumDenominator: `Matters for ${count(counted, 'measure', 'measures')} of ${all} with published denominators.`,
    hidden: `Matters for ${count(hidden, 'hidden figure', 'hidden figures')} with certain bounds.`,
    reference:
      ingredients.neighbourModel === null
        ? 'This release has no statistical neighbours.'
        : `Neighbours are those of the model “${ingredients.neighbourModel}”.`,
  };
}
