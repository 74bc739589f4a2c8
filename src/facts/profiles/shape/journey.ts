import type { Authority } from '#facts/authorities/index.ts';
import {
  compareInspections,
  dayOf,
  type Grade,
  type Inspection,
  inCareCoversCareLeavers,
  type JudgementId,
  spells,
} from '#facts/inspections/index.ts';
import type { Dataset } from '#facts/panel/index.ts';
import { formatMonth, type TimelineChart } from '#ui/index.ts';

/** Frameworks as the time axis names them, with the days on which the next one took over. */
const FRAMEWORK_SPANS = [
  { label: 'Earlier: no overall grade', shortLabel: 'Earlier', from: '2009-06-01', to: '2013-11-01' },
  { label: 'Single inspection framework', shortLabel: 'SIF', from: '2013-11-01', to: '2018-01-01' },
  { label: 'ILACS', shortLabel: 'ILACS', from: '2018-01-01', to: '' },
] as const;

/** Part judgements; under SIF, children in care were judged as children looked after and achieving permanence. */
const LANES: readonly { readonly id: JudgementId; readonly also?: JudgementId; readonly label: string }[] = [
  { id: 'leaders', label: 'Leaders' },
  { id: 'helpAndProtection', label: 'Help and protection' },
  { id: 'inCare', also: 'permanence', label: 'Children in care' },
  { id: 'careLeavers', label: 'Care leavers' },
  { id: 'adoption', label: 'Adoption' },
];

/** Every inspection of an authority that has a date, oldest first. */
export function inspectionsOf(dataset: Dataset, authority: Authority): readonly Inspection[] {
  return dataset.inspections
    .filter((inspection) => inspection.authority === authority.code && dayOf(inspection) !== null)
    .sort(compareInspections);
}

/**
 * The day on which grades "now" are read: the end of the month in which the last known inspection began. Official
 * files are states at the end of a month; nothing is known after it. The release's day where there is no inspection.
 */
export function lastKnownDay(dataset: Dataset): string {
  const latest = (days: readonly (string | null)[]): string =>
    days.reduce<string>((a, b) => (b !== null && b > a ? b : a), '');
  const last =
    latest(dataset.inspections.map((inspection) => inspection.start)) ||
    latest(dataset.inspections.map((inspection) => inspection.published));
  if (last === '') return dataset.release.created.slice(0, 10);
  const end = new Date(Date.UTC(Number(last.slice(0, 4)), Number(last.slice(5, 7)), 0));
  return end.toISOString().slice(0, 10);
}

/** One authority's judgements on one time axis. */
export function journeyChart(dataset: Dataset, authority: Authority): TimelineChart {
  const list = inspectionsOf(dataset, authority);
  const overall = spells(dataset.inspections, authority.code);
  const known = authority.closed ?? lastKnownDay(dataset);
  const window = nextWindow(authority, overall.at(-1)?.inspection);
  const end = window !== null && window.to > known ? window.to : known;
  const first = dayOf(list[0] ?? { start: null, published: null }) ?? known;
  const from = `${Math.min(Number(first.slice(0, 4)), Number(known.slice(0, 4)) - 3)}-01-01`;
  return {
    type: 'timeline',
    id: `${authority.slug}-journey`,
    title: 'Every graded judgement, on one time axis',
    subtitle:
      'Line: overall grade in force. Bars: part judgements in force. Dotted lines: a new framework; grades either side ' +
      'are not the same test.',
    description: `Inspections of ${authority.name} and the grades they gave. The table below lists each of them.`,
    source:
      'Ofsted, inspection outcomes. Where no imported file gives the first day of an inspection, its publication ' +
      'stands in. “Adequate” of the frameworks before 2013 is shown as requires improvement, as Ofsted does.',
    from,
    to: end,
    frameworks: FRAMEWORK_SPANS.map((span) => ({ ...span, to: span.to === '' ? end : span.to })).filter(
      (span) => span.to > from && span.from < end,
    ),
    overall: overall.map((spell) => ({
      grade: spell.grade,
      from: spell.from,
      to: spell.to ?? (authority.closed === null ? null : authority.closed),
      label: formatMonth(spell.from),
    })),
    marks: partMarks(list.filter((inspection) => inspection.grades.overall === undefined)),
    lanes: LANES.flatMap((lane) => laneOf(lane, list, known)),
    window,
    events: [
      ...(authority.opened === null || authority.opened < from
        ? []
        : [{ at: authority.opened, label: 'authority made' }]),
      ...(authority.closed === null ? [] : [{ at: authority.closed, label: 'authority ended' }]),
    ],
  };
}

/**
 * Marks of inspections without an overall grade: one a grade and day. Those of one grade in one year share a label that
 * names all their parts, which the drawing prints once.
 */
function partMarks(list: readonly Inspection[]): TimelineChart['marks'] {
  const marks = list.flatMap((inspection) => {
    const at = dayOf(inspection);
    const graded = Object.entries(inspection.grades) as [JudgementId, Grade][];
    return at === null
      ? []
      : graded.map(([judgement, grade]) => ({ grade, at, part: PART_WORDS[judgement] ?? 'part' }));
  });
  const alike = (a: (typeof marks)[number], b: (typeof marks)[number]): boolean =>
    a.grade === b.grade && a.at.slice(0, 4) === b.at.slice(0, 4);
  return marks
    .filter((mark, at) => marks.findIndex((other) => other.grade === mark.grade && other.at === mark.at) === at)
    .map((mark) => {
      const parts = [...new Set(marks.filter((other) => alike(mark, other)).map((other) => other.part))];
      const words = parts.length > 2 ? `${parts.length} parts` : parts.join(', ');
      return { grade: mark.grade, at: mark.at, label: `${mark.at.slice(0, 4)}: ${words}` };
    });
}

const PART_WORDS: Readonly<Partial<Record<JudgementId, string>>> = {
  safeguarding: 'safeguarding',
  lookedAfter: 'looked after',
  helpAndProtection: 'protection',
  leaders: 'leaders',
  adoption: 'adoption',
  overall: 'overall',
};

function judged(inspection: Inspection, lane: (typeof LANES)[number]): Grade | undefined {
  return inspection.grades[lane.id] ?? (lane.also === undefined ? undefined : inspection.grades[lane.also]);
}

/** A part judgement over time: in force until the next inspection that gives an overall grade. */
function laneOf(
  lane: (typeof LANES)[number],
  list: readonly Inspection[],
  known: string,
): TimelineChart['lanes'][number][] {
  const graded = list.filter((inspection) => inspection.grades.overall !== undefined);
  const spans = graded.flatMap((inspection, at) => {
    const grade = judged(inspection, lane);
    const from = dayOf(inspection);
    if (grade === undefined || from === null) return [];
    const next = graded[at + 1];
    return [{ grade, from, to: (next === undefined ? null : dayOf(next)) ?? known }];
  });
  if (spans.length === 0) return [];
  const last = graded.at(-1);
  const unjudged = last !== undefined && judged(last, lane) === undefined ? last : undefined;
  const lastDay = unjudged === undefined ? null : dayOf(unjudged);
  const noteText =
    unjudged !== undefined && lane.id === 'careLeavers' && inCareCoversCareLeavers(unjudged)
      ? 'judged with children in care'
      : 'not judged on its own';
  return [
    {
      label: lane.label,
      spans,
      ...(lastDay === null ? {} : { note: { at: lastDay, text: noteText } }),
    },
  ];
}

/**
 * When the next graded inspection is usually due: from half a year before to half a year after the third anniversary
 * of the last ILACS inspection. None after an inadequate grade, where monitoring decides, and none after the authority's end.
 */
export function nextWindow(authority: Authority, last: Inspection | undefined): TimelineChart['window'] {
  const day = last === undefined ? null : dayOf(last);
  if (authority.closed !== null || last?.framework !== 'ILACS' || day === null || last.grades.overall === 4)
    return null;
  return { from: monthsLater(day, 30), to: monthsLater(day, 42), label: 'usual window for the next inspection' };
}

function monthsLater(day: string, months: number): string {
  const date = new Date(`${day.slice(0, 7)}-01T00:00:00Z`);
  date.setUTCMonth(date.getUTCMonth() + months);
  const last = new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 0)).getUTCDate();
  date.setUTCDate(Math.min(Number(day.slice(8, 10)), last));
  return date.toISOString().slice(0, 10);
}
