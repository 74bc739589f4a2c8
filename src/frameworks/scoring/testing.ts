import type { Ingredients, MeasureColumn, MeasureYear, ScoredUnit } from './types.ts';

/** Ingredients with everything filled in but the figures, for tests. Units are called A, B, C…; all are in scope. */
export function toyIngredients(
  columns: readonly (Partial<MeasureColumn> & { readonly figures: readonly Partial<MeasureYear>[] })[],
  rest: Partial<Omit<Ingredients, 'columns' | 'units'>> & { readonly units?: readonly Partial<ScoredUnit>[] } = {},
): Ingredients {
  const size = columns[0]?.figures[0]?.values?.length ?? 0;
  const { units: given = [], ...others } = rest;
  return {
    units: Array.from({ length: size }, (_, i): ScoredUnit => {
      const name = String.fromCharCode(65 + i);
      return { code: name, name, slug: name.toLowerCase(), excluded: null, grade: null, graded: null, ...given[i] };
    }),
    columns: columns.map(
      ({ figures, ...column }, j): MeasureColumn => ({
        measure: `measure-${j}`,
        outcome: 'outcome',
        label: `Measure ${j}`,
        shortLabel: `Measure ${j}`,
        unitLabel: '%',
        decimals: 0,
        higherIsBetter: true,
        weight: 1,
        weightLow: 0.5,
        weightHigh: 2,
        transformation: 'none',
        minimumDenominator: 0,
        missing: 'share-weight',
        hidden: 'leave-out',
        reference: { kind: 'none' },
        interval: 'none',
        base: 100,
        source: { publisher: 'Department for Education', publication: 'Test publication' },
        years: figures.map((year, k) => toyYear(2025 - k, size, year)),
        ...column,
      }),
    ),
    neighbours: Array.from({ length: size }, () => []),
    neighbourModel: null,
    context: [],
    minimumCoverage: 0,
    ...others,
  };
}

function toyYear(year: number, size: number, literal: Partial<MeasureYear>): MeasureYear {
  const blank = Array.from({ length: size }, () => null);
  return {
    year,
    period: `${year - 1}-${String(year).slice(2)}`,
    values: blank,
    numerators: blank,
    denominators: blank,
    lower: blank,
    upper: blank,
    status: blank.map(() => 0),
    england: null,
    ...literal,
  };
}
