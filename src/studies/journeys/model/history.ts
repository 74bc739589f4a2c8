import type { Authority } from '#facts/authorities/index.ts';
import {
  dayOf,
  GRADE_LABELS,
  type Grade,
  type Inspection,
  isVisit,
  JUDGEMENT_LABELS,
  type JudgementId,
  spells,
} from '#facts/inspections/index.ts';
import type { Dataset } from '#facts/panel/index.ts';
import { INSPECTION_KINDS, inspectionsOf, JUDGEMENT_ORDER, lastKnownDay } from '#facts/profiles/index.ts';
import { yearsBetween } from '#frameworks/journeys/index.ts';

/** How a spell at one grade came to its end. */
export type SpellEnd = 'better' | 'worse' | 'confirmed' | 'authority ended' | 'lasts';

/** A spell as it is told: `to` null while it lasts, `years` of the time so far. */
export interface ToldSpell {
  readonly inspection: string;
  readonly grade: 1 | 2 | 3 | 4;
  readonly framework: Inspection['framework'];
  readonly from: string;
  readonly to: string | null;
  readonly years: number;
  readonly fromPublication: boolean;
  readonly end: SpellEnd;
}

/** The authority's spells, oldest first; one that lasts is counted to the last known day, or to the authority's end. */
export function toldSpells(dataset: Dataset, authority: Authority): readonly ToldSpell[] {
  const list = spells(dataset.inspections, authority.code);
  const known = authority.closed ?? lastKnownDay(dataset);
  return list.map((spell, at): ToldSpell => {
    const next = list[at + 1];
    const to = spell.to ?? authority.closed;
    const end: SpellEnd =
      next !== undefined
        ? next.grade < spell.grade
          ? 'better'
          : next.grade > spell.grade
            ? 'worse'
            : 'confirmed'
        : authority.closed === null
          ? 'lasts'
          : 'authority ended';
    return {
      inspection: spell.inspection.id,
      grade: spell.grade,
      framework: spell.framework,
      from: spell.from,
      to,
      years: Math.max(0, yearsBetween(spell.from, to ?? known)),
      fromPublication: spell.fromPublication,
      end,
    };
  });
}

/** Name of an inspection in a heading: "ILACS standard inspection". */
export function inspectionName(inspection: Inspection): string {
  return `${inspection.framework} ${INSPECTION_KINDS[inspection.kind]}`;
}

/** Fields of an inspection in words. */
const FIELD_WORDS: Readonly<Record<string, string>> = {
  start: 'First day',
  end: 'Last day',
  published: 'Published',
  kind: 'Kind',
  leadInspector: 'Lead inspector',
};

const GRADED: ReadonlySet<string> = new Set(JUDGEMENT_ORDER);

/** A field of an inspection in words: a judgement, a date, the kind. */
export function fieldWords(field: string): string {
  return FIELD_WORDS[field] ?? (GRADED.has(field) ? JUDGEMENT_LABELS[field as JudgementId] : field);
}

/** One disagreement in words: the field, then what each source says, the one that counts first. */
export function conflictWords(conflict: string): string {
  const found = /^(\w+): (.*)$/s.exec(conflict);
  if (found === null) return `The sources disagree on: ${fieldWords(conflict).toLowerCase()}.`;
  const [, field = '', said = ''] = found;
  const values = said
    .split('; ')
    .map((each) => (GRADED.has(field) ? each.replace(/^([1-4])(?= \()/, gradeWord) : each));
  return `${fieldWords(field)}: ${values.join('; but ')}. The first counts.`;
}

function gradeWord(digit: string): string {
  return GRADE_LABELS[Number(digit) as Grade].toLowerCase();
}

/** Visits without grades that have a day. */
export function visitsOf(dataset: Dataset, authority: Authority): readonly Inspection[] {
  return inspectionsOf(dataset, authority).filter((each) => isVisit(each) && dayOf(each) !== null);
}
