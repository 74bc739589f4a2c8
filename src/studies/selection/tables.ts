import { formatDate, formatNumber, type TableCell, type TableColumn, type TableSpec } from '#ui/index.ts';
import { STAGE_LABELS } from './stages.ts';
import type { CaseResult, Described, SelectionResult } from './types.ts';
import { gradeWords } from './why.ts';
import { capital, inert, percent, placeNumber, RULE_LABELS, THIRD_LABELS } from './words.ts';

const text = (id: string, label: string, wideOnly = false): TableColumn => ({
  id,
  label,
  align: 'text',
  ...(wideOnly ? { wideOnly } : {}),
});
const number = (id: string, label: string, unit?: string, wideOnly = false): TableColumn => ({
  id,
  label,
  align: 'number',
  ...(unit === undefined ? {} : { unit }),
  ...(wideOnly ? { wideOnly } : {}),
});

function nameCell({ name, slug }: { readonly name: string; readonly slug: string }): TableCell {
  return { text: name, href: `/authorities/${slug}` };
}

function placeCell({ place, chance = null }: { place: number | null; chance?: CaseResult['chance'] }): TableCell {
  if (place === null) return { text: 'none', raw: null };
  const note = chance === null ? {} : { note: `${placeNumber(chance.lower)}–${placeNumber(chance.upper)} by chance` };
  return { text: placeNumber(place), raw: place, ...note };
}

function where(unit: Described): TableCell[] {
  const third = unit.deprivation === null ? 'not known' : THIRD_LABELS[unit.deprivation];
  return [
    { text: unit.region },
    { text: unit.type },
    { text: third },
    { text: unit.grade === null ? 'no grade' : gradeWords(unit.grade), note: STAGE_LABELS[unit.stage] },
  ];
}

const WHERE: readonly TableColumn[] = [
  text('region', 'Region'),
  text('type', 'Type', true),
  text('deprivation', 'Deprivation', true),
  text('grade', 'Grade'),
];

function clearCell({ holds, flags }: CaseResult): TableCell {
  const others = flags.filter((flag) => flag !== 'not a clear case');
  const note = others.length === 0 ? {} : { note: others.join('; ') };
  if (holds === null) return { text: 'not asked', raw: null, ...note };
  return {
    text: `${flags.includes('not a clear case') ? 'not clear' : 'clear'}, ${percent(holds)}%`,
    raw: holds,
    ...note,
  };
}

/** The cases in the order in which they were chosen, each with its rule and reason. */
export function casesTable(result: SelectionResult): TableSpec {
  return {
    id: 'selection-cases',
    title: 'The cases',
    note: 'Clear: in at least 95% of the draws of chance the authority still meets its rule.',
    columns: [
      text('authority', 'Authority'),
      text('rule', 'Rule'),
      number('place', 'Place', `of ${result.placed}`),
      text('clear', 'Clear case?'),
      ...WHERE,
    ],
    rows: result.cases.map((one) => ({
      cells: [
        { ...nameCell(one), bold: true },
        { text: RULE_LABELS[one.rule], ...(one.pair === null ? {} : { note: `pair ${one.pair}` }) },
        placeCell(one),
        clearCell(one),
        ...where(one),
      ],
    })),
  };
}

/** Why each case was chosen, a sentence each. */
export function whyTable(result: SelectionResult): TableSpec {
  return {
    id: 'selection-why',
    title: 'Why each was chosen',
    columns: [text('authority', 'Authority'), text('why', 'Why')],
    rows: result.cases.map((one) => ({ cells: [nameCell(one), { text: one.why, note: RULE_LABELS[one.rule] }] })),
  };
}

/** Reserves in the order in which to call on them. Null without any. */
export function reservesTable(result: SelectionResult): TableSpec | null {
  if (result.reserves.length === 0) return null;
  const names = new Map(result.cases.map(({ code, name }) => [code, name]));
  return {
    id: 'selection-reserves',
    title: 'Reserves',
    note: 'Each takes the place of one case, and every minimum and maximum is still kept. If two reserves are called on, check the minimums again.',
    columns: [
      text('for', 'If this one says no'),
      number('order', 'Call'),
      text('authority', 'Ask'),
      text('why', 'Why'),
      text('clear', 'Clear case?', true),
    ],
    rows: result.reserves.map((one) => ({
      cells: [
        { text: names.get(one.standsFor) ?? one.standsFor },
        { text: String(one.order), raw: one.order },
        nameCell(one),
        { text: one.why, note: RULE_LABELS[one.rule] },
        clearCell(one),
      ],
    })),
  };
}

export function pairsTable(result: SelectionResult): TableSpec | null {
  if (result.pairs.length === 0) return null;
  const units = new Map(result.units.map((unit) => [unit.code, unit]));
  const member = (code: string): TableCell => {
    const unit = units.get(code);
    if (unit === undefined) return { text: code };
    const grade = unit.grade === null ? 'no grade' : gradeWords(unit.grade);
    return {
      ...nameCell(unit),
      note: `${unit.place === null ? 'no place' : `place ${placeNumber(unit.place)}`}, ${grade}`,
    };
  };
  return {
    id: 'selection-pairs',
    title: 'Pairs',
    columns: [
      number('pair', 'Pair'),
      text('rule', 'Rule'),
      text('first', 'First'),
      text('second', 'Second'),
      number('distance', 'Distance', 'of contexts'),
      number('rank', 'Among all pairs', 'from the nearest'),
      number('holds', 'Still so', '% of draws'),
    ],
    rows: result.pairs.map((pair) => ({
      cells: [
        { text: String(pair.number), raw: pair.number },
        { text: RULE_LABELS[pair.rule] },
        member(pair.codes[0]),
        member(pair.codes[1]),
        { text: formatNumber(pair.distance, 2), raw: pair.distance },
        { text: `${formatNumber(pair.rank)} of ${formatNumber(pair.of)}`, raw: pair.rank },
        pair.holds === null ? { text: 'not asked', raw: null } : { text: percent(pair.holds), raw: pair.holds },
      ],
    })),
  };
}

/** What each rule asked for, and how many it could choose from. */
export function rulesTable(result: SelectionResult): TableSpec {
  return {
    id: 'selection-rules',
    title: 'The rules, in the order in which they chose',
    columns: [
      text('rule', 'Rule'),
      number('asked', 'Asked for'),
      number('pool', 'Could be chosen'),
      number('chosen', 'Chosen'),
      text('note', 'Note'),
    ],
    rows: result.rules.map(({ rule, asked, pool, chosen }) => ({
      cells: [
        { text: capital(RULE_LABELS[rule]) },
        { text: String(asked), raw: asked },
        { text: formatNumber(pool), raw: pool },
        { text: String(chosen), raw: chosen },
        { text: result.unavailable[rule] === undefined ? '' : `Cannot tell: ${result.unavailable[rule].message}` },
      ],
    })),
  };
}

export function excludedTable(result: SelectionResult): TableSpec | null {
  if (result.excluded.length === 0) return null;
  return {
    id: 'selection-excluded',
    title: 'Left out',
    columns: [text('authority', 'Authority'), text('reason', 'Reason')],
    rows: result.excluded.map((one) => ({ cells: [nameCell(one), { text: inert(one.reason) }] })),
  };
}

export function nearMissesTable(result: SelectionResult): TableSpec | null {
  if (result.nearMisses.length === 0) return null;
  return {
    id: 'selection-near-misses',
    title: 'Near misses',
    note: 'For each rule the first three that are neither cases nor reserves.',
    columns: [text('rule', 'Rule'), text('authority', 'Authority'), text('why', 'Why not')],
    rows: result.nearMisses.map((one) => ({
      cells: [{ text: RULE_LABELS[one.rule] }, nameCell(one), { text: one.why }],
    })),
  };
}

/** Everybody, for the map. */
export function everyoneTable(result: SelectionResult): TableSpec {
  return {
    id: 'selection-everyone',
    title: 'Every authority',
    columns: [text('authority', 'Authority'), text('status', 'Status'), ...WHERE, number('place', 'Place')],
    rows: [...result.units]
      .sort((left, right) => (left.name < right.name ? -1 : 1))
      .map((unit) => ({
        cells: [nameCell(unit), { text: STATUS_LABELS[unit.status] }, ...where(unit), placeCell(unit)],
        ...(unit.status === 'chosen' ? { focus: true } : {}),
      })),
  };
}

export const STATUS_LABELS = { chosen: 'case', reserve: 'reserve', excluded: 'left out', other: 'not chosen' } as const;

/** Counts of the sample beside a proportional one. */
export function strataTable(result: SelectionResult): TableSpec {
  return {
    id: 'selection-strata',
    title: 'Where the cases are',
    note: `Expected: the number in a sample of ${result.cases.length} in proportion to all ${result.units.length} authorities.`,
    columns: [text('group', 'Group'), number('all', 'All'), number('sample', 'Cases'), number('expected', 'Expected')],
    rows: result.strata.flatMap((stratum) =>
      stratum.groups.map((group, at) => ({
        cells: [
          { text: capital(group.label) },
          { text: formatNumber(group.all), raw: group.all },
          { text: formatNumber(group.sample), raw: group.sample },
          { text: formatNumber(group.expected, 1), raw: group.expected },
        ],
        ...(at === 0 ? { group: capital(stratum.label) } : {}),
      })),
    ),
  };
}

export function balanceTable(result: SelectionResult): TableSpec {
  return {
    id: 'selection-balance',
    title: 'The sample beside all authorities',
    note: 'Difference: mean of the cases less mean of all, in standard deviations of all. A random sample of the same size is within the range in 95 of 100 cases.',
    columns: [
      text('indicator', 'Figure'),
      number('sample', 'Mean of cases'),
      number('all', 'Mean of all'),
      number('deviation', 'Standard deviation', 'of all', true),
      number('difference', 'Difference'),
      number('range', 'Random sample', '95%'),
    ],
    rows: result.balance.map((row) => ({
      cells: [
        { text: row.label, note: row.unitLabel, ...(row.id === 'place' ? {} : { href: `/indicators/${row.id}` }) },
        { text: formatNumber(row.sample.mean, row.decimals), raw: row.sample.mean, note: `n ${row.sample.n}` },
        { text: formatNumber(row.all.mean, row.decimals), raw: row.all.mean, note: `n ${row.all.n}` },
        { text: formatNumber(row.all.deviation, row.decimals), raw: row.all.deviation },
        row.difference === null
          ? { text: 'all the same', raw: null }
          : { text: formatNumber(row.difference, 2), raw: row.difference },
        row.margin === null ? { text: '', raw: null } : { text: `±${formatNumber(row.margin, 2)}`, raw: row.margin },
      ],
    })),
  };
}

export function gradesDay(result: SelectionResult): string {
  return formatDate(result.gradesOn);
}
