import type { Area } from '#facts/authorities/index.ts';
import { distributionOn, type GradeDistribution } from '#facts/inspections/index.ts';
import type { Dataset } from '#facts/panel/index.ts';
import { formatDate, type GradeColumnsChart, type TableSpec } from '#ui/index.ts';
import { lastKnownDay } from './journey.ts';

/** First year with grades of a framework that has an overall judgement on 31 March. */
const FIRST_YEAR = 2014;
/** ILACS began in January of this year. */
const ILACS_FROM = 2018;

/** Grades in force on each 31 March, up to the last day that the inspections reach. */
export function gradesByYear(dataset: Dataset): readonly GradeDistribution[] {
  const last = lastKnownDay(dataset);
  const years: GradeDistribution[] = [];
  for (let year = FIRST_YEAR; `${year}-03-31` <= last; year += 1) {
    const distribution = distributionOn(dataset, `${year}-03-31`);
    if (distribution.graded > 0 || years.length > 0) years.push(distribution);
  }
  return years;
}

const yearOf = (distribution: GradeDistribution): string => distribution.date.slice(0, 4);
const share = (distribution: GradeDistribution): string => `${Math.round(distribution.goodOrOutstanding ?? 0)}%`;

/** "On 31 March 2025, 67% of the 153 authorities with a grade were good or outstanding…". */
export function gradesSentence(dataset: Dataset, day: string, region?: Area): string {
  const among = region === undefined ? {} : { among: (each: { region: string }) => each.region === region.code };
  const now = distributionOn(dataset, day, among);
  const place = region === undefined ? '' : ` in ${region.name}`;
  if (now.graded === 0) return `No imported file gives a grade for an authority${place}.`;
  const none = now.ungraded === 0 ? '' : ` ${now.ungraded} had no grade yet.`;
  return (
    `On ${formatDate(day)}, **${share(now)}** of the ${now.graded} graded authorities${place} were good or outstanding: ` +
    `${now.counts[1]} outstanding, ${now.counts[2]} good, ${now.counts[3]} requires improvement, ${now.counts[4]} inadequate.${none}`
  );
}

/** The sentence over the columns: the newest year against 2018, when ILACS began. */
export function stateSentence(years: readonly GradeDistribution[]): string {
  const now = years.at(-1);
  if (now === undefined) return 'No inspection has been imported yet.';
  const then = years.find((each) => yearOf(each) === String(ILACS_FROM));
  const before = then === undefined || then === now ? '' : `, against ${share(then)} in ${yearOf(then)}`;
  return (
    `${share(now)} of the ${now.graded} graded authorities are good or outstanding overall${before}. ` +
    `In ${yearOf(now)}, ${now.counts[1]} are outstanding and ${now.counts[4]} inadequate.`
  );
}

/** Grades of all authorities, a column a year. */
export function gradeColumns(years: readonly GradeDistribution[]): GradeColumnsChart {
  const first = years[0];
  const last = years.at(-1);
  const spans = [
    { label: 'Single inspection framework (SIF)', from: String(FIRST_YEAR), to: String(ILACS_FROM - 1) },
    {
      label: 'ILACS, from January 2018 (SIF grades stand until replaced)',
      from: String(ILACS_FROM),
      to: last === undefined ? '' : yearOf(last),
    },
  ].filter((span) => years.some((each) => yearOf(each) >= span.from && yearOf(each) <= span.to));
  return {
    type: 'grade-columns',
    id: 'grades',
    title: 'Overall grade in force on 31 March',
    subtitle: 'Number of authorities that stood on that day. Dashed outline: not yet inspected under SIF or ILACS.',
    description:
      `Authorities by overall grade on 31 March of each year from ${first === undefined ? '' : yearOf(first)} to ` +
      `${last === undefined ? '' : yearOf(last)}. The table below gives every number.`,
    source:
      'Ofsted, local authority inspection outcomes. A successor authority starts without its predecessor’s grade.',
    spans: spans.map((span) => ({
      ...span,
      from: first !== undefined && span.from < yearOf(first) ? yearOf(first) : span.from,
    })),
    columns: years.map((each) => ({
      label: yearOf(each),
      ...(each === last ? { bold: true } : {}),
      outstanding: each.counts[1],
      good: each.counts[2],
      requiresImprovement: each.counts[3],
      inadequate: each.counts[4],
      none: each.ungraded,
    })),
    brackets: pauses(years),
  };
}

/** Neighbouring years in which no grade changed: no graded inspection came between. */
function pauses(years: readonly GradeDistribution[]): readonly { from: string; to: string; label: string }[] {
  return years.flatMap((each, at) => {
    const before = years[at - 1];
    if (before === undefined || !same(before, each)) return [];
    return [{ from: yearOf(before), to: yearOf(each), label: 'no graded inspection between' }];
  });
}

function same(a: GradeDistribution, b: GradeDistribution): boolean {
  return a.ungraded === b.ungraded && ([1, 2, 3, 4] as const).every((grade) => a.counts[grade] === b.counts[grade]);
}

export function gradesTable(years: readonly GradeDistribution[]): TableSpec {
  const number = (id: string, label: string) => ({ id, label, align: 'number' as const });
  return {
    id: 'grades',
    title: 'Overall grade in force on 31 March',
    columns: [
      { id: 'date', label: 'On', align: 'text' },
      number('outstanding', 'Outstanding'),
      number('good', 'Good'),
      number('requires_improvement', 'Requires improvement'),
      number('inadequate', 'Inadequate'),
      number('none', 'Not yet inspected'),
      { ...number('share', 'Good or outstanding'), unit: '% of graded' },
    ],
    rows: years.map((each) => ({
      cells: [
        { text: formatDate(each.date), raw: each.date },
        ...([1, 2, 3, 4] as const).map((grade) => ({ text: String(each.counts[grade]), raw: each.counts[grade] })),
        { text: String(each.ungraded), raw: each.ungraded },
        { text: (each.goodOrOutstanding ?? 0).toFixed(1), raw: each.goodOrOutstanding },
      ],
    })),
    source: 'Ofsted, local authority inspection outcomes.',
  };
}
