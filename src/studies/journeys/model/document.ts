import type { Authority } from '#facts/authorities/index.ts';
import { type Inspection, JUDGEMENT_LABELS, type JudgementId } from '#facts/inspections/index.ts';
import type { Dataset } from '#facts/panel/index.ts';
import { gradeStory, inspectionsOf, JUDGEMENT_ORDER, lastKnownDay } from '#facts/profiles/index.ts';
import { journeyOf, readyTypology } from '#frameworks/journeys/index.ts';
import { toldSpells } from './history.ts';
import { codesOf, type ThemeCoding } from './themes.ts';

/**
 * One authority's whole journey for machines: the same for the command, the API and the page's download. Grades are
 * numbers (1 outstanding to 4 inadequate), days ISO, lengths in years of 365.25 days.
 */
export function journeyDocument(dataset: Dataset, authority: Authority, coding: ThemeCoding) {
  const journey = journeyOf(dataset.inspections, authority, readyTypology, lastKnownDay(dataset));
  const { id, name, contentHash } = dataset.release;
  return {
    authority: { code: authority.code, name: authority.name },
    story: gradeStory(dataset, authority),
    inspections: inspectionsOf(dataset, authority).map((each) => inspectionDocument(each, coding)),
    spells: toldSpells(dataset, authority).map(({ grade, from, to, years, fromPublication, end, inspection }) => ({
      grade,
      from,
      to,
      years: rounded(years),
      fromPublication,
      end,
      inspection,
    })),
    type: journey.type === null ? { id: null, label: null, why: journey.why } : { ...journey.type, why: journey.why },
    stages: journey.stages.map((stage) => ({ ...stage, years: rounded(stage.years) })),
    themes: coding
      .recurrences(authority.code)
      .map(({ theme, label, inspections, recurrences }) => ({ theme, label, inspections, recurrences })),
    knownTo: authority.closed ?? lastKnownDay(dataset),
    release: { id, name, contentHash },
  };
}

/** One inspection for machines; a judgement that was not made is null. */
function inspectionDocument(each: Inspection, coding: ThemeCoding) {
  const improvements = each.improvements?.map((item) => ({
    n: item.n,
    page: item.page,
    text: item.text,
    list: item.list === 'board' ? 'safeguarding board' : 'authority',
    themes: codesOf(coding, item).map((code) => code.theme),
  }));
  return {
    id: each.id,
    framework: each.framework,
    kind: each.kind,
    start: each.start,
    end: each.end,
    published: each.published,
    grades: Object.fromEntries(
      JUDGEMENT_ORDER.map((id): [JudgementId, number | null] => [id, each.grades[id] ?? null]),
    ),
    notJudged: each.notJudged,
    leadInspector: each.leadInspector ?? null,
    source: sourceNames(each),
    sources: each.sources,
    conflicts: each.conflicts,
    reports: each.reports ?? [],
    /** Null where no report was read, which is not the same as an empty list. */
    improvements: improvements ?? null,
  };
}

/** Files that an inspection was read from, in order of their first field. */
export function sourceNames(each: Inspection): string {
  return [...new Set(Object.values(each.sources).map((source) => source.file))].join('; ');
}

/** Grades of an inspection in the order of tables, with their words. */
export function gradesOf(each: Inspection): readonly { id: JudgementId; label: string; grade: 1 | 2 | 3 | 4 }[] {
  return JUDGEMENT_ORDER.flatMap((id) => {
    const grade = each.grades[id];
    return grade === undefined ? [] : [{ id, label: JUDGEMENT_LABELS[id], grade }];
  });
}

function rounded(years: number): number {
  return Math.round(years * 1000) / 1000;
}
