import { utils, write } from '@e965/xlsx';
import { WaymarkError } from '#platform/errors/index.ts';
import { csvLine } from '#ui/index.ts';
import type { Programme, SupportEpisode } from '../types.ts';
import { COLUMNS, type Column, type ColumnId, EPISODE_COLUMNS } from './columns.ts';

type Row = Readonly<Partial<Record<ColumnId, string | number>>>;

/** Programmes as CSV, one episode (and one cost) a row: it reads back as the same programmes. */
export function programmesCsv(programmes: readonly Programme[]): string {
  return csvText(programmes.flatMap(rowsOf));
}

/** Episodes alone, in the columns of a file without those of the programme. */
export function episodesCsv(episodes: readonly SupportEpisode[]): string {
  return csvText(
    episodes.flatMap((episode) => episodeRows({}, episode)),
    EPISODE_COLUMNS,
  );
}

/** The same as an Excel workbook. */
export function programmesXlsx(programmes: readonly Programme[]): Uint8Array {
  return workbook(programmes.flatMap(rowsOf));
}

/** The same as JSON, whole: also generated programmes. */
export function programmesJson(programmes: readonly Programme[]): string {
  return `${JSON.stringify({ programmes }, null, 2)}\n`;
}

const EXAMPLE: readonly Row[] = [
  {
    programme: 'improvement-advisers',
    title: 'Improvement advisers',
    summary: 'An adviser worked with the leaders two days a month.',
    aim: 'Fewer vacancies and steadier practice.',
    source: 'Who told you',
    model: 'improvement-adviser',
    provider: 'Regional alliance',
    funder: 'Department for Education',
    authority: 'Norfolk',
    from: '2019-04-01',
    to: '2020-03-31',
    amount: 24,
    unit: 'days of an adviser',
    cost: 60_000,
    'cost-year': '2019-20',
    'price-year': '2019-20',
    payer: 'Department for Education',
    trigger: 'grade',
    'trigger-text': 'Judged inadequate',
    note: 'An example: write over it',
  },
];

export function templateCsv(): string {
  return csvText(EXAMPLE);
}

export function templateXlsx(): Uint8Array {
  return workbook(EXAMPLE, [['Column', 'What to write'], ...COLUMNS.map(({ heading, help }) => [heading, help])]);
}

function csvText(rows: readonly Row[], columns: readonly Column[] = COLUMNS): string {
  const lines = rows.map((row) => csvLine(columns.map(({ id }) => guarded(row[id]))));
  return [csvLine(columns.map(({ heading }) => heading)), ...lines].map((line) => `${line}\r\n`).join('');
}

/** What begins with an apostrophe before a formula gets one more, so that reading takes away only ours. */
function guarded(value: string | number | undefined): string | number | null {
  return typeof value === 'string' && /^'+[=+\-@]/.test(value) ? `'${value}` : (value ?? null);
}

/** Texts are stored as texts: no cell of the workbook is a formula. */
function workbook(rows: readonly Row[], help?: readonly (readonly string[])[]): Uint8Array {
  const book = utils.book_new();
  const cells = [COLUMNS.map(({ heading }) => heading), ...rows.map((row) => COLUMNS.map(({ id }) => row[id] ?? null))];
  utils.book_append_sheet(book, utils.aoa_to_sheet(cells), 'Programmes');
  if (help !== undefined) utils.book_append_sheet(book, utils.aoa_to_sheet(help.map((row) => [...row])), 'Columns');
  return new Uint8Array(write(book, { type: 'array', bookType: 'xlsx', compression: true }) as ArrayBuffer);
}

function rowsOf(programme: Programme): readonly Row[] {
  const { id, title, summary, aim, source, model, provider, funder, episodes } = programme;
  if (programme.generated !== undefined) {
    throw new WaymarkError('programme-generated', `“${title}” is drawn by a rule and has no rows.`, {
      status: 422,
      remedy: 'Take it as JSON.',
    });
  }
  const own: Row = {
    programme: id,
    title,
    summary,
    aim,
    ...(source === null ? {} : { source }),
    ...(model === null ? {} : { model }),
    ...(provider === null ? {} : { provider }),
    ...(funder === null ? {} : { funder }),
  };
  return episodes.length === 0 ? [own] : episodes.flatMap((episode) => episodeRows(own, episode));
}

function episodeRows(own: Row, episode: SupportEpisode): readonly Row[] {
  const { authority, from, to, intensity, costs, trigger, note } = episode;
  const base: Row = {
    ...own,
    authority,
    from,
    ...(to === null ? {} : { to }),
    ...(intensity === null ? {} : { amount: intensity.amount, unit: intensity.unit }),
    ...(trigger === null ? {} : { trigger: trigger.kind, 'trigger-text': trigger.text }),
    ...(note === null ? {} : { note }),
  };
  if (costs.length === 0) return [base];
  return costs.map(({ year, pounds, priceYear, payer }) => ({
    ...base,
    cost: pounds,
    'cost-year': year,
    'price-year': priceYear,
    payer,
  }));
}
