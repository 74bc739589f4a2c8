import type { Unit } from '#facts/indicators/index.ts';

/** First that fits the column's name. */
const BY_NAME: readonly (readonly [RegExp, Unit])[] = [
  [/(^|_)(percent|percentage|pt|pct)(_|$)|%/i, 'percent'],
  [/per_?100[_,]?000(_|$)/i, 'rate-per-100000'],
  [/per_?10[_,]?000(_|$)|per_?10k/i, 'rate-per-10000'],
  [/per_?1[_,]?000(_|$)/i, 'rate-per-1000'],
  [/(turnover|agency_worker|agency|agency_cover|vacancy|vacancy_agency_cover|absence)_rate/i, 'percent'],
  [/(^|_)caseload/i, 'ratio'],
  [/working_days|(^|_)days(_|$)/i, 'days'],
  [/(^|_)fte(_|$)/i, 'fte'],
  [/(^|_)(avg|average|score|p8score|att8|ebaccaps|aps)(_|$)|_score$/i, 'score'],
];

/**
 * Unit of a series that the catalogue does not have, from its column's name; `count` where the name says nothing. Rows
 * headed as an average score hold scores whatever their column is called.
 */
export function unitOf(column: string, filterValues: readonly string[]): Unit {
  if (filterValues.some((value) => /average score/i.test(value))) return 'score';
  return BY_NAME.find(([pattern]) => pattern.test(column))?.[1] ?? 'count';
}

/**
 * The column with the counts behind a percentage, by the names that publications use: `x_percent` goes with `x_count`
 * or `x`, `pt_x` with `t_x`, `percentage` with `number`. Undefined where there is none.
 */
export function countColumnOf(column: string, columns: ReadonlySet<string>): string | undefined {
  const candidates = [
    column.replace(/_percent$/, '_count'),
    column.replace(/_percent$/, ''),
    column.replace(/^pt_/, 't_'),
    column === 'percentage' ? 'number' : column,
  ];
  return candidates.find((name) => name !== column && columns.has(name));
}
