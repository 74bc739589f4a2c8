import type { ReleaseRecord, SourceFile } from '#facts/releases/index.ts';
import { formatDate, formatNumber, type TableSpec } from '#ui/index.ts';
import type { IndicatorRevision } from './revisions.ts';

/** Single inspection reports, of which a release can hold hundreds, and all other files. */
export function splitSources(release: ReleaseRecord): { files: readonly SourceFile[]; reports: readonly SourceFile[] } {
  const isReport = ({ format }: SourceFile) => format === 'ofsted-report';
  return {
    files: release.sources.filter((source) => !isReport(source)),
    reports: release.sources.filter(isReport),
  };
}

/** The files of a release: what each is, who publishes it, under which licence, and its fingerprint. */
export function sourcesTable(
  release: ReleaseRecord,
  part: { id: string; title: string; sources: readonly SourceFile[] } = {
    id: 'sources',
    title: `${release.sources.length} files of official figures`,
    sources: release.sources,
  },
): TableSpec {
  return {
    id: `release-${release.id}-${part.id}`,
    title: part.title,
    columns: [
      { id: 'publication', label: 'Publication', align: 'text' },
      { id: 'publisher', label: 'Publisher', align: 'text' },
      { id: 'coverage', label: 'Covers', align: 'text' },
      { id: 'retrieved', label: 'Retrieved', align: 'text' },
      { id: 'licence', label: 'Licence', align: 'text' },
      { id: 'bytes', label: 'Size', unit: 'bytes', align: 'number', wideOnly: true },
      { id: 'sha256', label: 'sha256', align: 'text', wideOnly: true },
    ],
    rows: part.sources.map((source) => ({ cells: sourceCells(source) })),
  };
}

function sourceCells(source: SourceFile): TableSpec['rows'][number]['cells'] {
  return [
    { text: source.publication, note: source.name },
    { text: source.publisher },
    { text: source.coverage },
    { text: formatDate(source.retrieved), raw: source.retrieved },
    { text: source.licence },
    { text: formatNumber(source.bytes), raw: source.bytes },
    { text: source.sha256.slice(0, 16), raw: source.sha256 },
  ];
}

/** Releases, newest first. */
export function releasesTable(releases: readonly ReleaseRecord[]): TableSpec {
  return {
    id: 'releases',
    title: 'Releases',
    columns: [
      { id: 'name', label: 'Release', align: 'text' },
      { id: 'created', label: 'Made', align: 'text' },
      { id: 'parent', label: 'Built on', align: 'text' },
      { id: 'files', label: 'Files', align: 'number' },
      { id: 'hash', label: 'Content', align: 'text', wideOnly: true },
    ],
    rows: [...releases].reverse().map((release) => ({
      cells: [
        { text: `${release.id}: ${release.name}`, href: `/releases/${release.id}` },
        { text: formatDate(release.created), raw: release.created },
        release.parent === null
          ? { text: '–', raw: null }
          : { text: `release ${release.parent}`, href: `/releases/${release.parent}`, raw: release.parent },
        { text: formatNumber(release.sources.length), raw: release.sources.length },
        { text: release.contentHash.slice(0, 16), raw: release.contentHash },
      ],
    })),
  };
}

/** What changed from one release to the next. */
export function revisionsTable(release: ReleaseRecord, list: readonly IndicatorRevision[]): TableSpec {
  const years = (periods: readonly string[]): string => {
    const [first, last] = [periods[0]?.slice(0, 4), periods.at(-1)?.slice(0, 4)];
    return first === last ? (first ?? '') : `${first} to ${last}`;
  };
  return {
    id: `release-${release.id}-revisions`,
    title: `What release ${release.id} changed`,
    columns: [
      { id: 'indicator', label: 'Indicator', align: 'text' },
      { id: 'changed', label: 'Changed', align: 'number' },
      { id: 'added', label: 'Added', align: 'number' },
      { id: 'withdrawn', label: 'Withdrawn', align: 'number' },
      { id: 'years', label: 'Periods ending in', align: 'text' },
    ],
    rows: list.map((each) => ({
      cells: [
        { text: each.label, href: `/indicators/${each.indicator}` },
        { text: formatNumber(each.changed), raw: each.changed },
        { text: formatNumber(each.added), raw: each.added },
        { text: formatNumber(each.withdrawn), raw: each.withdrawn },
        { text: years(each.periods) },
      ],
    })),
  };
}
