import type { Inspection } from '#facts/inspections/index.ts';
import type { StoredReport } from '#facts/store/index.ts';

/** Reports that can be read here, by the inspection that they were read for and by their digest. */
export interface Readable {
  /** Tells one state of the library from another, so that pages are made again after an import. */
  readonly token: string;
  has(sha256: string): boolean;
  readonly count: number;
}

export function readableOf(reports: readonly StoredReport[]): Readable {
  const digests = new Set(reports.map((each) => each.sha256));
  return { token: `${reports.length}`, has: (sha256) => digests.has(sha256), count: reports.length };
}

/** The address of a report's reading page, of a passage in it. */
export function reportHref(sha256: string, n?: number): string {
  return `/journeys/reports/${sha256}${n === undefined ? '' : `#p${n}`}`;
}

/** Reports of an inspection that can be read here. */
export function readableReports(each: Inspection, readable: Readable) {
  return (each.reports ?? []).filter((report) => readable.has(report.sha256));
}
