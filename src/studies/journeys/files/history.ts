import { GRADE_LABELS, type Inspection, JUDGEMENT_LABELS } from '#facts/inspections/index.ts';
import type { Dataset } from '#facts/panel/index.ts';
import { JUDGEMENT_ORDER, lastKnownDay, releaseAbout } from '#facts/profiles/index.ts';
import type { TableCell, TableSpec } from '#ui/index.ts';
import { codesOf, type ThemeCoding } from '../model/themes.ts';

const text = (value: string | null): TableCell => ({ text: value ?? '', raw: value === '' ? null : value });
const number = (value: number | null): TableCell => ({ text: value === null ? '' : String(value), raw: value });

function tidy(id: string, title: string, names: readonly string[], rows: readonly (readonly TableCell[])[]): TableSpec {
  return {
    id,
    title,
    columns: names.map((name) => ({ id: name, label: name, align: 'text' as const })),
    rows: rows.map((cells) => ({ cells })),
  };
}

function inspectionsIn(dataset: Dataset, authority: string | undefined): readonly Inspection[] {
  return dataset.inspections.filter((each) => authority === undefined || each.authority === authority);
}

/** One row an inspection and judgement, graded or said not to have been judged; visits have a row without a judgement. */
export function judgementRows(dataset: Dataset, authority?: string): TableSpec {
  const names = [
    'authority',
    'authority_name',
    'inspection',
    'framework',
    'kind',
    'start',
    'end',
    'published',
    'judgement',
    'judgement_name',
    'grade',
    'grade_in_words',
    'source',
    'place',
    'sources_disagree',
  ];
  const rows = inspectionsIn(dataset, authority).flatMap((each) => {
    const judged = JUDGEMENT_ORDER.filter((id) => each.grades[id] !== undefined || each.notJudged.includes(id));
    const shared = [
      each.authority,
      dataset.register.byCode(each.authority)?.name ?? '',
      each.id,
      each.framework,
      each.kind,
      each.start,
      each.end,
      each.published,
    ].map(text);
    if (judged.length === 0) {
      return [[...shared, text(null), text(null), number(null), text('no grades'), ...sourceOf(each, 'kind')]];
    }
    return judged.map((id) => {
      const grade = each.grades[id];
      return [
        ...shared,
        text(id),
        text(JUDGEMENT_LABELS[id]),
        number(grade ?? null),
        text(grade === undefined ? 'not judged' : GRADE_LABELS[grade]),
        ...sourceOf(each, id),
      ];
    });
  });
  return tidy('judgements', 'Judgements', names, rows);
}

/** File and place of a field, and what the sources disagree on about it. */
function sourceOf(each: Inspection, field: string): readonly TableCell[] {
  const source = each.sources[field] ?? Object.values(each.sources)[0];
  const disputed = each.conflicts.filter((conflict) => conflict === field || conflict.startsWith(`${field}:`));
  return [text(source?.file ?? ''), text(source?.place ?? ''), text(disputed.join(' | '))];
}

/** One row a thing that was asked to improve, with its themes. */
export function improvementRows(dataset: Dataset, coding: ThemeCoding, authority?: string): TableSpec {
  const labels = new Map(coding.themes.map((theme) => [theme.id, theme.label]));
  const names = [
    'authority',
    'authority_name',
    'inspection',
    'framework',
    'start',
    'published',
    'n',
    'asked_of',
    'page',
    'key',
    'themes',
    'theme_names',
    'coded_by',
    'text',
  ];
  const rows = inspectionsIn(dataset, authority).flatMap((each) =>
    (each.improvements ?? []).map((item) => {
      const codes = codesOf(coding, item);
      return [
        ...[each.authority, dataset.register.byCode(each.authority)?.name ?? '', each.id, each.framework].map(text),
        ...[each.start, each.published].map(text),
        number(item.n),
        text(item.list === 'board' ? 'safeguarding board' : 'authority'),
        number(item.page),
        text(item.key),
        text(codes.map((code) => code.theme).join(' ')),
        text(codes.map((code) => labels.get(code.theme) ?? code.theme).join('; ')),
        text([...new Set(codes.map((code) => code.by))].join(' ')),
        text(item.text),
      ];
    }),
  );
  return tidy('improvements', 'Asked to improve', names, rows);
}

/** What a reader of the files must know, then where the figures come from. */
export function historyNotes(dataset: Dataset, coding: ThemeCoding): readonly (readonly [string, string])[] {
  return [
    [
      'Judgements',
      'One row an inspection and judgement. Grades: 1 outstanding, 2 good, 3 requires improvement to be good, 4 inadequate.',
    ],
    [
      'Days',
      'start and end are the days of fieldwork. Where start is empty no imported file gives it, and published stands in for it in spells and grades in force.',
    ],
    [
      'Frameworks',
      'SLAC 2009 to 2012, CPI 2012 to 2013 and TLAC 2013 have no overall grade; SIF 2013 to 2018; ILACS since 2018. They are different tests.',
    ],
    ['“Adequate”', 'Of the frameworks before 2013; shown as grade 3, as Ofsted does.'],
    [
      'Asked to improve',
      'text is empty where the report itself was not imported: themes then come with the figures. An inspection without rows has no list here, which is not the same as nothing asked.',
    ],
    ['Themes', `Coded by the codebook ${coding.hash.slice(0, 12)}.`],
    ['Known to', lastKnownDay(dataset)],
    ...releaseAbout(dataset),
  ];
}
