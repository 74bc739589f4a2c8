import type { PoolClient } from 'pg';
import type { Inspection, InspectionFramework, InspectionKind } from '#facts/inspections/index.ts';
import type { Passage } from '#facts/sources/index.ts';
import type { FilePlace } from './others.ts';

/** A report of which the store has the text. */
export interface StoredReport {
  readonly sha256: string;
  /** Of the file that was imported. */
  readonly name: string;
  /** Id of its inspection in the release's dataset; null where none names this report. */
  readonly inspection: string | null;
  /** As the report itself says. */
  readonly authority: string;
  readonly framework: InspectionFramework;
  readonly kind: InspectionKind;
  readonly start: string | null;
  readonly published: string | null;
  readonly pages: number;
  readonly licence: string;
  readonly attribution: string;
  /** How many pieces its text has. */
  readonly passages: number;
}

export interface StoredPassage extends Passage {
  /** 1, 2, 3… in the order of the report. */
  readonly n: number;
}

export interface ReportText extends StoredReport {
  readonly text: readonly StoredPassage[];
}

export interface PassageQuery {
  /**
   * Words as people write them in a search box: all of them, "in this order", one or another, -without. English word
   * forms count as one word. Only the first 300 characters count.
   */
  readonly query: string;
  readonly authority?: string;
  readonly framework?: InspectionFramework;
  readonly kind?: Passage['kind'];
  /** ISO days, included: the inspection's first day, or its publication where the report gives no first day. */
  readonly from?: string;
  readonly to?: string;
  /** Default 20, at most 200. */
  readonly limit?: number;
  readonly offset?: number;
}

export interface FoundPassage extends StoredPassage {
  readonly sha256: string;
  readonly inspection: string | null;
  readonly authority: string;
  readonly framework: InspectionFramework;
  readonly reportKind: InspectionKind;
  readonly start: string | null;
  readonly published: string | null;
  /** Words of the text that were looked for: first and last-plus-one character of each. */
  readonly marks: readonly (readonly [number, number])[];
}

export interface PassageSearch {
  /** False where the query has no word to look for, or only such as are in every text ("the", "of"). */
  readonly understood: boolean;
  readonly total: number;
  /** Best first; of equally good ones the newest inspection first. */
  readonly hits: readonly FoundPassage[];
}

const LONGEST_QUERY = 300;
const [DEFAULT_LIMIT, MOST] = [20, 200];

export async function insertPassages(
  client: PoolClient,
  place: FilePlace,
  passages: readonly Passage[],
): Promise<void> {
  if (passages.length === 0) return;
  await client.query(
    `insert into passage (release_id, source_file_id, position, kind, page, section, number, text)
     select $1, $2, * from unnest($3::int4[], $4::text[], $5::int4[], $6::text[], $7::int4[], $8::text[])`,
    [
      place.release,
      place.sourceFile,
      passages.map((_, index) => index + 1),
      passages.map(({ kind }) => kind),
      passages.map(({ page }) => page),
      passages.map(({ section }) => section),
      passages.map(({ number }) => number),
      passages.map(({ text }) => text),
    ],
  );
}

/** The file whose reading of a report counts: the last one, where a report was read again by a later version. */
const CURRENT = `
  select distinct on (f.sha256) f.id, f.sha256, f.name, f.licence, f.attribution, i.authority, i.framework, i.kind,
    i.start_date, i.published, coalesce((i.reports->0->>'pages')::int, 0) as pages
  from source_file f join inspection i on i.source_file_id = f.id and i.position = 0
  where f.release_id <= $1 and exists (select 1 from passage p where p.source_file_id = f.id)
  order by f.sha256, f.id desc`;

const REPORT = `c.sha256, c.name, c.authority, c.framework, c.kind, c.start_date::text as start, c.published::text,
  c.pages, c.licence, c.attribution`;

type ReportRow = Omit<StoredReport, 'inspection'>;

interface PassageRow extends Omit<ReportRow, 'passages'> {
  readonly n: number;
  readonly passage: Passage['kind'];
  readonly page: number;
  readonly section: string;
  readonly number: number | null;
  readonly text: string;
}

function passageOf(row: PassageRow): StoredPassage {
  const { n, passage, page, section, number, text } = row;
  return { n, kind: passage, page, section, number, text };
}

/** Ids of inspections by the reports that were read for them. */
export function inspectionsByReport(inspections: readonly Inspection[]): ReadonlyMap<string, string> {
  return new Map(inspections.flatMap(({ id, reports }) => (reports ?? []).map(({ sha256 }) => [sha256, id] as const)));
}

export async function storedReports(
  client: PoolClient,
  release: number,
  ids: ReadonlyMap<string, string>,
): Promise<readonly StoredReport[]> {
  const found = await client.query<ReportRow>(
    `with c as (${CURRENT})
     select ${REPORT}, (select count(*)::int from passage p where p.source_file_id = c.id) as passages
     from c order by c.authority, coalesce(c.start_date, c.published), c.sha256`,
    [release],
  );
  return found.rows.map((row) => ({ ...row, inspection: ids.get(row.sha256) ?? null }));
}

export async function reportText(
  client: PoolClient,
  release: number,
  sha256: string,
  ids: ReadonlyMap<string, string>,
): Promise<ReportText | null> {
  const found = await client.query<PassageRow>(
    `with c as (${CURRENT})
     select ${REPORT}, p.position as n, p.kind as passage, p.page, p.section, p.number, p.text
     from c join passage p on p.source_file_id = c.id where c.sha256 = $2 order by p.position`,
    [release, sha256],
  );
  const [first] = found.rows;
  if (first === undefined) return null;
  const { n: _n, passage: _passage, page: _page, section: _section, number: _number, text: _text, ...report } = first;
  return {
    ...report,
    passages: found.rows.length,
    inspection: ids.get(sha256) ?? null,
    text: found.rows.map(passageOf),
  };
}

/** Marks around a word found: no text of a passage holds control characters. */
const [BEGIN, END] = ['\u0001', '\u0002'];

export async function searchPassages(
  client: PoolClient,
  release: number,
  query: PassageQuery,
  ids: ReadonlyMap<string, string>,
): Promise<PassageSearch> {
  // The database takes no NUL; nothing else in a query needs care.
  const words = query.query.replace(/\p{Cc}+/gu, ' ').slice(0, LONGEST_QUERY);
  const parsed = await client.query<{ nodes: number }>(`select numnode(websearch_to_tsquery('english', $1)) as nodes`, [
    words,
  ]);
  if ((parsed.rows[0]?.nodes ?? 0) === 0) return { understood: false, total: 0, hits: [] };
  const filtered = `
    with c as (${CURRENT}), q as (select websearch_to_tsquery('english', $2) as query)
    select p.position as n, p.kind as passage, p.page, p.section, p.number, p.text, q.query, ${REPORT},
      ts_rank_cd(p.words, q.query) as rank, count(*) over ()::int as total
    from passage p cross join q join c on c.id = p.source_file_id
    where p.words @@ q.query and ($3::text is null or c.authority = $3) and ($4::text is null or c.framework = $4)
      and ($5::text is null or p.kind = $5) and ($6::date is null or coalesce(c.start_date, c.published) >= $6)
      and ($7::date is null or coalesce(c.start_date, c.published) <= $7)
    order by rank desc, coalesce(c.start_date, c.published) desc nulls last, c.sha256, p.position
    limit $8 offset $9`;
  const found = await client.query<PassageRow & { readonly marked: string; readonly total: number }>(
    `select f.*, ts_headline('english', f.text, f.query, $10) as marked from (${filtered}) f`,
    [
      release,
      words,
      query.authority ?? null,
      query.framework ?? null,
      query.kind ?? null,
      query.from ?? null,
      query.to ?? null,
      Math.min(MOST, Math.max(0, Math.trunc(query.limit ?? DEFAULT_LIMIT))),
      Math.max(0, Math.trunc(query.offset ?? 0)),
      `HighlightAll=true, StartSel="${BEGIN}", StopSel="${END}"`,
    ],
  );
  const offset = query.offset ?? 0;
  if (found.rows.length === 0 && offset > 0) {
    // Beyond the last page no row says how many there are.
    const { total } = await searchPassages(client, release, { ...query, offset: 0, limit: 1 }, ids);
    return { understood: true, total, hits: [] };
  }
  return {
    understood: true,
    total: found.rows[0]?.total ?? 0,
    hits: found.rows.map((row) => ({
      ...passageOf(row),
      sha256: row.sha256,
      inspection: ids.get(row.sha256) ?? null,
      authority: row.authority,
      framework: row.framework,
      reportKind: row.kind,
      start: row.start,
      published: row.published,
      marks: marksOf(row.marked, row.text),
    })),
  };
}

/** Places of the words found in the text; none where the database gave back another text than it was given. */
function marksOf(marked: string, text: string): readonly (readonly [number, number])[] {
  const marks: (readonly [number, number])[] = [];
  const [before = '', ...found] = marked.split(BEGIN);
  let plain = before;
  for (const piece of found) {
    const [word = '', after = ''] = piece.split(END);
    marks.push([plain.length, plain.length + word.length]);
    plain += word + after;
  }
  return plain === text ? marks : [];
}
