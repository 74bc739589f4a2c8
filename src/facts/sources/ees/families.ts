import { NOT_APPLICABLE, VALUE } from '#facts/observations/index.ts';
import { seriesKey } from '../series-key.ts';
import type { Collected, Combination } from './collect.ts';
import type { SeriesPlace } from './places.ts';
import { unitOf } from './units.ts';

/** Counts that add up to a total: its parts exclude one another and leave nothing out. */
export interface Family {
  readonly total: SeriesPlace;
  readonly parts: readonly SeriesPlace[];
}

/** Families that stand in columns beside each other. */
const IN_COLUMNS: readonly { readonly total: string; readonly parts: readonly string[] }[] = [
  {
    total: 'CPP_At31',
    parts: [
      '3_months_or_less',
      'more_than_3_months_6_months',
      'more_than_6_months_less_than_1_year',
      '1_year_less_than_2_years',
      '2_years_or_more',
    ],
  },
];

const IN_WORK_OR_LEARNING = 'Total in education, employment or training';
const NOT_IN_WORK_OR_LEARNING = 'Total not in education, employment or training';

/** Totals of totals, which cannot be told from the rows alone. `filter`, the total's value and its parts' values. */
const NESTED: readonly { readonly filter: string; readonly total: string; readonly parts: readonly string[] }[] = [
  {
    filter: 'breakdown',
    total: 'Total',
    parts: [IN_WORK_OR_LEARNING, NOT_IN_WORK_OR_LEARNING, 'Total information not known'],
  },
  {
    filter: 'breakdown',
    total: IN_WORK_OR_LEARNING,
    parts: [
      'Education other than higher education',
      'Higher education i.e. studies beyond A level',
      'In an apprenticeship',
      'In training or employment',
      'In training or employment (excl. apprenticeship)',
    ],
  },
  {
    filter: 'breakdown',
    total: NOT_IN_WORK_OR_LEARNING,
    parts: [
      'Not in education, training or employment, owing to illness or disability',
      'Not in education, training or employment, owing to other reasons',
      'Not in education, training or employment, owing to pregnancy or parenting',
    ],
  },
];

/** Fewest complete groups of figures that must add up before a family that nobody declared is believed. */
const ENOUGH = 10;

/** Complete groups among authorities (whose counts are not rounded) that add up to the total, and that do not. */
export function verify(
  family: Family,
  authorities: readonly number[],
): { readonly right: number; readonly wrong: number } {
  let right = 0;
  let wrong = 0;
  for (const [period, block] of family.total.combination.periods) {
    const parts = family.parts.map((part) => ({ block: part.combination.periods.get(period), column: part.column }));
    for (const area of authorities) {
      if (block.status[family.total.column]![area] !== VALUE) continue;
      let sum = 0;
      let complete = true;
      for (const part of parts) {
        const status = part.block?.status[part.column]?.[area];
        if (status === VALUE) sum += part.block?.values[part.column]?.[area] ?? 0;
        else if (status !== NOT_APPLICABLE) complete = false;
      }
      if (!complete) continue;
      if (sum === block.values[family.total.column]![area]) right++;
      else wrong++;
    }
  }
  return { right, wrong };
}

function columnFamilies(collected: Collected): Family[] {
  const at = new Map(collected.columns.map(({ name }, index) => [name, index]));
  return IN_COLUMNS.filter(({ total, parts }) => [total, ...parts].every((name) => at.has(name))).flatMap(
    ({ total, parts }) =>
      collected.combinations.map((combination) => {
        const place = (name: string): SeriesPlace => ({
          key: seriesKey(name, combination.filters),
          combination,
          column: at.get(name) ?? 0,
        });
        return { total: place(total), parts: parts.map(place) };
      }),
  );
}

function isTotal(value: string): boolean {
  return /\btotal\b/i.test(value);
}

/** Combinations that differ in one filter only, by that filter's value. */
function groupsBy(collected: Collected, filter: string): ReadonlyMap<string, Combination>[] {
  const groups = new Map<string, Map<string, Combination>>();
  for (const combination of collected.combinations) {
    const value = combination.filters.find(([name]) => name === filter)?.[1];
    if (value === undefined) continue;
    const rest = combination.filters.filter(([name]) => name !== filter).map((pair) => pair[1]);
    const key = rest.join('\u0000');
    const group = groups.get(key) ?? new Map<string, Combination>();
    group.set(value, combination);
    groups.set(key, group);
  }
  return [...groups.values()];
}

function rowFamilies(collected: Collected): { readonly family: Family; readonly declared: boolean }[] {
  const found: { family: Family; declared: boolean }[] = [];
  const filters = (collected.combinations[0]?.filters ?? []).map(([name]) => name);
  const counts = collected.columns.flatMap(({ name }, column) =>
    unitOf(name, []) === 'count' ? [{ name, column }] : [],
  );
  for (const filter of filters) {
    for (const group of groupsBy(collected, filter)) {
      const add = (total: string, parts: readonly string[], declared: boolean): void => {
        for (const { name, column } of counts) {
          const place = (value: string): SeriesPlace[] => {
            const combination = group.get(value);
            return combination === undefined
              ? []
              : [{ key: seriesKey(name, combination.filters), combination, column }];
          };
          const [whole] = place(total);
          if (whole !== undefined) found.push({ family: { total: whole, parts: parts.flatMap(place) }, declared });
        }
      };
      const values = [...group.keys()];
      const totals = values.filter(isTotal);
      const nested = NESTED.filter(
        (one) => one.filter === filter && [one.total, ...one.parts].every((value) => group.has(value)),
      );
      for (const one of nested) add(one.total, one.parts, true);
      const [only] = totals;
      if (nested.length === 0 && only !== undefined && totals.length === 1 && values.length > 2) {
        const parts = values.filter((value) => value !== only);
        add(only, parts, false);
      }
    }
  }
  return found;
}

/**
 * Families of counts in a file. Each is put to the test: one that fails to add up for any authority with all figures
 * published is not used, and neither is one found by the word “total” that adds up fewer than ten times.
 */
export function familiesOf(collected: Collected, authorities: readonly number[]): readonly Family[] {
  const candidates = [
    ...columnFamilies(collected).map((family) => ({ family, declared: true })),
    ...rowFamilies(collected),
  ];
  return candidates
    .filter(({ family, declared }) => {
      const { right, wrong } = verify(family, authorities);
      return wrong === 0 && right >= (declared ? 1 : ENOUGH);
    })
    .map(({ family }) => family);
}
