import { sql } from 'drizzle-orm';
import {
  bigint,
  bigserial,
  customType,
  date,
  doublePrecision,
  index,
  integer,
  jsonb,
  pgTable,
  pgView,
  primaryKey,
  serial,
  smallint,
  text,
  timestamp,
} from 'drizzle-orm/pg-core';

/**
 * Rows of facts are only ever added. Each hangs on a release and, where it was read from a file, on that file; release
 * and file say who brought them in, for which project and when.
 */
const attribution = {
  person: text('person').notNull(),
  project: text('project').notNull().default('Mine'),
  created: timestamp('created', { withTimezone: true }).notNull().defaultNow(),
};

/** Words of a text as PostgreSQL's full-text search keeps them. */
const tsvector = customType<{ data: string }>({ dataType: () => 'tsvector' });

export const release = pgTable('release', {
  id: integer('id').primaryKey(),
  name: text('name').notNull(),
  parent: integer('parent'),
  contentHash: text('content_hash').notNull(),
  /** Hash of the bundled figures that the release brought in; null for people's own imports. */
  bundle: text('bundle'),
  ...attribution,
});

export const sourceFile = pgTable(
  'source_file',
  {
    id: serial('id').primaryKey(),
    releaseId: integer('release_id')
      .notNull()
      .references(() => release.id),
    name: text('name').notNull(),
    format: text('format').notNull(),
    sha256: text('sha256').notNull(),
    bytes: bigint('bytes', { mode: 'number' }).notNull(),
    publisher: text('publisher').notNull(),
    publication: text('publication').notNull(),
    licence: text('licence').notNull(),
    attribution: text('attribution').notNull(),
    retrieved: date('retrieved', { mode: 'string' }).notNull(),
    coverage: text('coverage').notNull(),
    /** What the import said about it: rows, what was set aside and why, places not known, notes. */
    report: jsonb('report').notNull(),
    /** Hash of everything that was read from the file; the same content again is nothing new. */
    readHash: text('read_hash').notNull().default(''),
    /** Version of what read it; null where the importer has none. The same bytes and version need not be read again. */
    reader: text('reader'),
    ...attribution,
  },
  (table) => [index('source_file_release').on(table.releaseId), index('source_file_sha256').on(table.sha256)],
);

/** The areas that arrays are dense over, in their order. */
export const areaSet = pgTable('area_set', {
  id: serial('id').primaryKey(),
  sha256: text('sha256').notNull().unique(),
  codes: text('codes').array().notNull(),
});

/** The reasons why a cell has no number; the code is what `slice.status` holds. */
export const observationStatus = pgTable('observation_status', {
  code: smallint('code').primaryKey(),
  id: text('id').notNull(),
  symbol: text('symbol').notNull(),
  meaning: text('meaning').notNull(),
});

/** One series' figures of one indicator at one period: an array cell for each area of the set. */
export const slice = pgTable(
  'slice',
  {
    id: bigserial('id', { mode: 'number' }).primaryKey(),
    releaseId: integer('release_id')
      .notNull()
      .references(() => release.id),
    sourceFileId: integer('source_file_id')
      .notNull()
      .references(() => sourceFile.id),
    areaSetId: integer('area_set_id')
      .notNull()
      .references(() => areaSet.id),
    indicator: text('indicator').notNull(),
    format: text('format').notNull(),
    seriesKey: text('series_key').notNull(),
    periodKind: text('period_kind').notNull(),
    periodEnd: date('period_end', { mode: 'string' }).notNull(),
    /** Hash of this slice's own cells. */
    contentHash: text('content_hash').notNull(),
    /** Hash of the series' cells at this period with all earlier releases below: what a reader of the release sees. */
    stateHash: text('state_hash').notNull(),
    values: doublePrecision('values').array().notNull(),
    status: smallint('status').array().notNull(),
    numerators: doublePrecision('numerators').array(),
    denominators: doublePrecision('denominators').array(),
    lower: doublePrecision('lower').array(),
    upper: doublePrecision('upper').array(),
  },
  (table) => [
    index('slice_series').on(table.indicator, table.format, table.seriesKey, table.periodEnd),
    index('slice_release').on(table.releaseId),
  ],
);

/** Indicators that an import brought along: series without a place in the catalogue, and people's own. */
export const importedIndicator = pgTable(
  'imported_indicator',
  {
    releaseId: integer('release_id')
      .notNull()
      .references(() => release.id),
    sourceFileId: integer('source_file_id')
      .notNull()
      .references(() => sourceFile.id),
    id: text('id').notNull(),
    definition: jsonb('definition').notNull(),
  },
  (table) => [primaryKey({ columns: [table.sourceFileId, table.id] })],
);

export const inspection = pgTable(
  'inspection',
  {
    releaseId: integer('release_id')
      .notNull()
      .references(() => release.id),
    sourceFileId: integer('source_file_id')
      .notNull()
      .references(() => sourceFile.id),
    /** Place in the file's own order: readers get inspections as the file gave them. */
    position: integer('position').notNull(),
    id: text('id').notNull(),
    authority: text('authority').notNull(),
    framework: text('framework').notNull(),
    kind: text('kind').notNull(),
    startDate: date('start_date', { mode: 'string' }),
    endDate: date('end_date', { mode: 'string' }),
    published: date('published', { mode: 'string' }),
    /** Judgement to grade: 1 outstanding, 2 good, 3 requires improvement to be good, 4 inadequate. */
    grades: jsonb('grades').notNull(),
    notJudged: text('not_judged').array().notNull(),
    sources: jsonb('sources').notNull(),
    conflicts: text('conflicts').array().notNull(),
    leadInspector: text('lead_inspector'),
    /** What was asked to improve; null where no report was read. */
    improvements: jsonb('improvements'),
    /** Reports that were read; null where none was. */
    reports: jsonb('reports'),
  },
  (table) => [
    primaryKey({ columns: [table.sourceFileId, table.position] }),
    index('inspection_authority').on(table.authority),
  ],
);

/** Text of the reports that were imported, in order: to be read and searched, no part of what a release says in figures. */
export const passage = pgTable(
  'passage',
  {
    releaseId: integer('release_id')
      .notNull()
      .references(() => release.id),
    sourceFileId: integer('source_file_id')
      .notNull()
      .references(() => sourceFile.id),
    /** 1, 2, 3… in the order of the report. */
    position: integer('position').notNull(),
    /** `paragraph` or `improvement`. */
    kind: text('kind').notNull(),
    page: integer('page').notNull(),
    section: text('section').notNull(),
    number: integer('number'),
    text: text('text').notNull(),
    words: tsvector('words').notNull().generatedAlwaysAs(sql`to_tsvector('english', "text")`),
  },
  (table) => [
    primaryKey({ columns: [table.sourceFileId, table.position] }),
    index('passage_words').using('gin', table.words),
  ],
);

export const neighbour = pgTable(
  'neighbour',
  {
    releaseId: integer('release_id')
      .notNull()
      .references(() => release.id),
    sourceFileId: integer('source_file_id')
      .notNull()
      .references(() => sourceFile.id),
    model: text('model').notNull(),
    authority: text('authority').notNull(),
    /** 1 is the nearest. */
    rank: smallint('rank').notNull(),
    neighbour: text('neighbour').notNull(),
    closeness: text('closeness').notNull(),
  },
  (table) => [primaryKey({ columns: [table.sourceFileId, table.model, table.authority, table.rank] })],
);

/** For people who write SQL: one row a cell, as each release brought it in. */
export const observation = pgView('observation', {
  releaseId: integer('release_id'),
  sourceFile: text('source_file'),
  indicator: text('indicator'),
  format: text('format'),
  seriesKey: text('series_key'),
  periodKind: text('period_kind'),
  periodEnd: date('period_end', { mode: 'string' }),
  area: text('area'),
  value: doublePrecision('value'),
  status: text('status'),
  symbol: text('symbol'),
  numerator: doublePrecision('numerator'),
  denominator: doublePrecision('denominator'),
  lower: doublePrecision('lower'),
  upper: doublePrecision('upper'),
}).as(sql`
  select s.release_id, f.name as source_file, s.indicator, s.format, s.series_key, s.period_kind, s.period_end,
    a.codes[cell.place] as area, nullif(cell.value, 'NaN') as value, st.id as status, st.symbol,
    nullif(s.numerators[cell.place], 'NaN') as numerator, nullif(s.denominators[cell.place], 'NaN') as denominator,
    case when st.id = 'value' then cell.value else nullif(s.lower[cell.place], 'NaN') end as lower,
    case when st.id = 'value' then cell.value else nullif(s.upper[cell.place], 'NaN') end as upper
  from slice s
  join source_file f on f.id = s.source_file_id
  join area_set a on a.id = s.area_set_id
  cross join lateral unnest(s."values", s.status) with ordinality as cell(value, status, place)
  join observation_status st on st.code = cell.status
  where st.id <> 'absent'`);

export type ReleaseRow = typeof release.$inferSelect;
export type SourceFileRow = typeof sourceFile.$inferSelect;
