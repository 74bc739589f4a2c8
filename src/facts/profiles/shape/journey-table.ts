import type { Authority } from '#facts/authorities/index.ts';
import {
  GRADE_LABELS,
  type Grade,
  type Inspection,
  type InspectionKind,
  JUDGEMENT_LABELS,
  type JudgementId,
} from '#facts/inspections/index.ts';
import type { Dataset } from '#facts/panel/index.ts';
import { formatDate, type TableCell, type TableSpec } from '#ui/index.ts';
import { inspectionsOf } from './journey.ts';
import { GRADE_WORDS } from './story.ts';

/** Kinds of inspection in words. */
export const INSPECTION_KINDS: Readonly<Record<InspectionKind, string>> = {
  inspection: 'inspection',
  're-inspection': 're-inspection',
  standard: 'standard inspection',
  short: 'short inspection',
  'focused-visit': 'focused visit',
  'monitoring-visit': 'monitoring visit',
  'safeguarding-board-review': 'safeguarding board review',
};

/** Order of judgements in tables. */
export const JUDGEMENT_ORDER: readonly JudgementId[] = [
  'overall',
  'leaders',
  'helpAndProtection',
  'inCare',
  'careLeavers',
  'permanence',
  'adoption',
  'safeguardingBoard',
  'safeguarding',
  'lookedAfter',
];

/** Every inspection of an authority, newest first; only judgements that occur have a column. */
export function journeyTable(dataset: Dataset, authority: Authority): TableSpec {
  const list = [...inspectionsOf(dataset, authority)].reverse();
  const judgements = JUDGEMENT_ORDER.filter((id) =>
    list.some((inspection) => inspection.grades[id] !== undefined || inspection.notJudged.includes(id)),
  );
  return {
    id: `${authority.slug}-journey`,
    title: `Inspections of ${authority.name}`,
    columns: [
      { id: 'published', label: 'Published', align: 'text' },
      { id: 'start', label: 'First day', align: 'text' },
      { id: 'framework', label: 'Framework', align: 'text' },
      { id: 'kind', label: 'Kind', align: 'text' },
      ...judgements.map((id) => ({ id, label: JUDGEMENT_LABELS[id], align: 'text' as const })),
      { id: 'source', label: 'Source', align: 'text', wideOnly: true },
    ],
    rows: list.map((inspection) => ({
      cells: [
        dayCell(inspection.published),
        dayCell(inspection.start),
        { text: inspection.framework },
        { text: INSPECTION_KINDS[inspection.kind] },
        ...judgements.map((id) => gradeCell(inspection, id)),
        { text: sourcesText(inspection) },
      ],
    })),
    note: conflictNote(list),
    source: 'Ofsted, local authority inspection outcomes.',
  };
}

/** The same in five columns, part judgements in one of them: for a terminal. */
export function journeyInBrief(dataset: Dataset, authority: Authority): TableSpec {
  const list = [...inspectionsOf(dataset, authority)].reverse();
  return {
    id: 'journey',
    title: `Inspections of ${authority.name}`,
    columns: [
      { id: 'published', label: 'Published', align: 'text' },
      { id: 'start', label: 'First day', align: 'text' },
      { id: 'kind', label: 'Inspection', align: 'text' },
      { id: 'overall', label: 'Overall', align: 'text' },
      { id: 'parts', label: 'Parts', align: 'text' },
    ],
    rows: list.map((inspection) => {
      const parts = JUDGEMENT_ORDER.filter((id) => id !== 'overall').flatMap((id) => {
        const grade = inspection.grades[id];
        return grade === undefined ? [] : [`${JUDGEMENT_LABELS[id].toLowerCase()}: ${GRADE_WORDS[grade]}`];
      });
      return {
        cells: [
          dayCell(inspection.published),
          dayCell(inspection.start),
          { text: `${inspection.framework} ${INSPECTION_KINDS[inspection.kind]}` },
          { text: inspection.grades.overall === undefined ? '–' : GRADE_WORDS[inspection.grades.overall] },
          { text: parts.join('; ') },
        ],
      };
    }),
  };
}

function dayCell(day: string | null): TableCell {
  return day === null ? { text: 'not given', raw: null } : { text: formatDate(day), raw: day };
}

function gradeCell(inspection: Inspection, judgement: JudgementId): TableCell {
  const grade: Grade | undefined = inspection.grades[judgement];
  const note = inspection.conflicts.some((each) => each === judgement || each.startsWith(`${judgement}:`))
    ? { note: 'sources disagree' }
    : {};
  if (grade !== undefined) return { text: GRADE_LABELS[grade], raw: grade, ...note };
  return inspection.notJudged.includes(judgement) ? { text: 'not judged', raw: null } : { text: '–', raw: null };
}

function sourcesText(inspection: Inspection): string {
  const files = new Set(Object.values(inspection.sources).map((source) => source.file));
  return [...files].join('; ');
}

function conflictNote(list: readonly Inspection[]): string {
  const disputed = list.filter((inspection) => inspection.conflicts.length > 0).length;
  const dash = 'A dash means that this inspection had no such judgement.';
  if (disputed === 0) return dash;
  const words = disputed === 1 ? 'one inspection' : `${disputed} inspections`;
  return `${dash} The imported files disagree on ${words}: the disputed cells say so.`;
}
