import { createHash } from 'node:crypto';
import { type FieldSource, type Inspection, reconcile } from '#facts/inspections/index.ts';
import type { ReadFile } from '../types.ts';

/** Name of the one entry that stands for all reports. */
export const REPORTS_NAME = 'Ofsted inspection reports';

/**
 * What many reports say as one file: dates, kinds, grades, lead inspectors, and what was asked for as page, key and
 * themes. No text of a report is in it: some of them may be copied for non-commercial purposes only.
 *
 * @param reads what the importer of reports made of each file; in any order, the outcome is the same
 * @param themesOf the themes of what was asked for
 * @throws RangeError when a file is not a report
 */
export function reportsTogether(
  reads: readonly ReadFile[],
  themesOf: (text: string) => readonly string[],
): ReadFile | null {
  const ordered = reads.toSorted((a, b) => (a.source.sha256 < b.source.sha256 ? -1 : 1));
  const [first] = ordered;
  if (first === undefined) return null;
  for (const { source, passages } of ordered) {
    if (passages === undefined) throw new RangeError(`${source.name} is not a report`);
  }
  const inspections = reconcile(ordered.map((read) => read.inspections)).map((one) => withoutText(one, themesOf));
  const days = inspections.flatMap(({ start, end, published }) => [start ?? end ?? published ?? []].flat()).sort();
  const digest = createHash('sha256').update(ordered.map(({ source }) => source.sha256).join('\n'));
  return {
    format: first.format,
    source: {
      name: REPORTS_NAME,
      format: first.format,
      sha256: digest.digest('hex'),
      bytes: ordered.reduce((sum, { source }) => sum + source.bytes, 0),
      publisher: 'Ofsted',
      publication: `Inspection reports of local authority children's services: ${ordered.length} reports`,
      licence: licencesOf(ordered),
      attribution:
        'Ofsted. Contains public sector information licensed under the Open Government Licence v3.0. Facts only: no text of a report is carried.',
      retrieved: first.source.retrieved,
      coverage: `inspections from ${days[0] ?? 'no date'} to ${days.at(-1) ?? 'no date'}`,
    },
    rows: inspections.reduce((sum, { improvements }) => sum + (improvements?.length ?? 0), 0),
    slices: [],
    newIndicators: [],
    inspections,
    neighbours: [],
    setAside: [],
    unknownAreas: [],
    notes: [
      `${ordered.length} reports, ${inspections.length} inspections. Its sha256 is that of the reports' own, in order, one a line.`,
      'Dates, kinds, grades, lead inspectors, pages and themes are carried, no text: reports before 2016 mostly print a notice that allows copying for non-commercial purposes only. Import the reports to read them here.',
    ],
  };
}

/** "Open Government Licence v3.0 (225 reports); Ofsted’s notice for non-commercial use (60 reports)". */
function licencesOf(reads: readonly ReadFile[]): string {
  const counts = new Map<string, number>();
  for (const { source } of reads) counts.set(source.licence, (counts.get(source.licence) ?? 0) + 1);
  return [...counts]
    .sort((a, b) => b[1] - a[1])
    .map(([licence, count]) => `${licence} (${count} ${count === 1 ? 'report' : 'reports'})`)
    .join('; ');
}

function withoutText(inspection: Inspection, themesOf: (text: string) => readonly string[]): Inspection {
  const [main] = inspection.reports ?? [];
  const place = ({ file, place: at }: FieldSource): FieldSource => ({
    file: REPORTS_NAME,
    place: file === main?.name ? at : `${at} of ${file}`,
  });
  return {
    ...inspection,
    sources: Object.fromEntries(Object.entries(inspection.sources).map(([field, source]) => [field, place(source)])),
    improvements: (inspection.improvements ?? []).map((item) => ({
      ...item,
      text: null,
      themes: item.text === null ? item.themes : themesOf(item.text),
    })),
  };
}
