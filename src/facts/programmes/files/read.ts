import type { AreaRegister } from '#facts/authorities/index.ts';
import { type Fault, type InputFile, MAX_FAULTS } from '#facts/sources/index.ts';
import { WaymarkError } from '#platform/errors/index.ts';
import { checkProgramme, overlapping, type ProgrammeFault } from '../check.ts';
import type { Programme, SupportEpisode } from '../types.ts';
import { COLUMNS, type ColumnId, columnOf } from './columns.ts';
import { type EpisodeRow, episodeRow, type RowRemark } from './rows.ts';
import { type FileTable, readTable } from './table.ts';

export interface ReadProgrammes {
  /** Sound as they are kept, in the order of the file. */
  readonly programmes: readonly Programme[];
  /** What was understood one of two ways, or not read: "Row 4, From: read …". */
  readonly remarks: readonly string[];
  readonly rows: number;
}

export type ProgrammesOutcome =
  | ({ readonly ok: true } & ReadProgrammes)
  | { readonly ok: false; readonly faults: readonly Fault[] };

export interface ReadContext {
  readonly register: AreaRegister;
  /** Programmes that are here already: what a file leaves out of one of them stays as it is. */
  readonly known: readonly Programme[];
  /** Ids of models of support. */
  readonly models: readonly string[];
  /** Ids that cannot be used. */
  readonly reserved: readonly string[];
}

const MOST_REMARKS = 30;

/**
 * Programmes in a file: JSON as exported, or CSV or XLSX with one episode a row. Nothing is kept. A faulty file gives
 * every fault with its place and what to do, and no programme. Never throws for what is in a file.
 */
export function readProgrammes(file: InputFile, context: ReadContext): ProgrammesOutcome {
  const start = new TextDecoder('latin1')
    .decode(file.bytes.subarray(0, 64))
    .replace(/^\u00ef\u00bb\u00bf/, '')
    .trimStart();
  if (start.startsWith('{') || start.startsWith('[')) return jsonProgrammes(file, context);
  const outcome = readTable(file);
  if (!outcome.ok) return outcome;
  const { table } = outcome;
  const columns = headings(table);
  if ('faults' in columns) return { ok: false, faults: columns.faults };
  const faults: Fault[] = [];
  const remarks: RowRemark[] = [];
  const rows: EpisodeRow[] = [];
  for (const { row, cells } of table.rows) {
    if (faults.length >= MAX_FAULTS) break;
    const at = (id: ColumnId) => cells[columns.places.get(id) ?? -1];
    const read = episodeRow(at, row, context.register, faults, remarks, table.sheet);
    if (read === null) continue;
    if (read.texts.programme !== '') rows.push(read);
    else
      faults.push(
        placed(table, row, 'programme', 'an empty cell', 'the id or title of a programme', 'Write it on every row.'),
      );
  }
  const programmes = faults.length > 0 ? [] : together(rows, table, context, faults);
  if (faults.length > 0) return { ok: false, faults: faults.slice(0, MAX_FAULTS) };
  const told = remarks.slice(0, MOST_REMARKS).map(({ row, text }) => `Row ${row}, ${text}`);
  if (remarks.length > MOST_REMARKS) told.push(`And ${remarks.length - MOST_REMARKS} more of these.`);
  return { ok: true, programmes, remarks: [...columns.remarks, ...told], rows: table.rows.length };
}

function headings(table: FileTable) {
  const places = new Map<ColumnId, number>();
  const remarks: string[] = [];
  const faults: Fault[] = [];
  table.header.forEach((name, at) => {
    const column = columnOf(name);
    if (column === undefined) {
      if (name !== '')
        remarks.push(`The column “${name.slice(0, 60)}” was not read: no column of the template means it.`);
    } else if (places.has(column.id)) {
      faults.push(
        placed(
          table,
          1,
          column.id,
          `“${name}” beside another column of the same meaning`,
          'one',
          'Remove one of them.',
        ),
      );
    } else places.set(column.id, at);
  });
  for (const id of ['programme', 'authority', 'from'] as const) {
    if (!places.has(id) && faults.length < MAX_FAULTS) {
      const found = `the headings ${table.header.join(', ').slice(0, 300)}`;
      faults.push(placed(table, 1, id, found, `a column “${headingOf(id)}”`, 'Take the template and fill it in.'));
    }
  }
  return faults.length > 0 ? { faults } : { places, remarks };
}

/** Rows into programmes: what a programme says must agree on all its rows; costs of the same episode are put together. */
function together(
  rows: readonly EpisodeRow[],
  table: FileTable,
  context: ReadContext,
  faults: Fault[],
): readonly Programme[] {
  const groups = new Map<string, EpisodeRow[]>();
  for (const row of rows) {
    const id = idOf(row.texts.programme);
    if (id === '') {
      faults.push(
        placed(table, row.row, 'programme', `“${row.texts.programme}”`, 'letters or digits', 'Write an id or a title.'),
      );
      continue;
    }
    groups.set(id, [...(groups.get(id) ?? []), row]);
  }
  return [...groups].flatMap(([id, own]): readonly Programme[] => {
    const before = faults.length;
    const first = own[0];
    if (first === undefined) return [];
    const known = context.known.find((each) => each.id === id);
    const said = (column: ColumnId): string | null => {
      const texts = own.filter((row) => row.texts[column] !== '');
      const [one] = texts;
      const other = texts.find((row) => row.texts[column] !== one?.texts[column]);
      if (one !== undefined && other !== undefined) {
        faults.push(
          placed(
            table,
            other.row,
            column,
            `“${other.texts[column].slice(0, 60)}”`,
            `“${one.texts[column].slice(0, 60)}”, as on row ${one.row} of the same programme`,
            'Write the same on every row of a programme.',
          ),
        );
      }
      return one?.texts[column] ?? null;
    };
    if (context.reserved.includes(id)) {
      faults.push(
        placed(
          table,
          first.row,
          'programme',
          `“${id}”`,
          'an id of your own',
          'That one comes with Waymark: use another id.',
        ),
      );
    }
    const model = said('model');
    if (model !== null && !context.models.includes(model)) {
      faults.push(
        placed(
          table,
          first.row,
          'model',
          `“${model.slice(0, 60)}”`,
          `the id of a model of support: ${context.models.join(', ')}`,
          'Write one of these, add the model first, or leave it empty.',
        ),
      );
    }
    const written = first.texts.programme;
    const title = said('title') ?? known?.title ?? (written === id ? titleOf(id) : written);
    const programme = {
      id,
      title,
      summary: said('summary') ?? known?.summary ?? 'Nobody has written down yet what it is.',
      aim: said('aim') ?? known?.aim ?? 'Nobody has written down yet what it was meant to change.',
      example: null,
      source: said('source') ?? known?.source ?? null,
      model: model ?? known?.model ?? null,
      provider: said('provider') ?? known?.provider ?? null,
      funder: said('funder') ?? known?.funder ?? null,
      episodes: episodesOf(own, table, faults),
    };
    if (faults.length > before) return [];
    return sound(programme, faults, (fault) =>
      placed(
        table,
        own[0]?.row ?? 1,
        'programme',
        `“${id}” with what does not fit (${fault.text.replace(/\.$/, '')})`,
        'a programme that can be kept',
        'Correct it.',
      ),
    );
  });
}

function episodesOf(rows: readonly EpisodeRow[], table: FileTable, faults: Fault[]): readonly SupportEpisode[] {
  const episodes = new Map<string, { readonly row: number; episode: SupportEpisode }>();
  for (const { row, episode } of rows) {
    if (episode === null) continue;
    const key = `${episode.authority} ${episode.from} ${episode.to ?? ''}`;
    const before = episodes.get(key);
    if (before === undefined) {
      episodes.set(key, { row, episode });
      continue;
    }
    const [cost] = episode.costs;
    if (cost === undefined) {
      faults.push(
        placed(
          table,
          row,
          'authority',
          'the same authority and days again',
          `one row for each, as on row ${before.row}`,
          'Remove the row, or give it the cost of another year.',
        ),
      );
    } else if (before.episode.costs.some((each) => each.year === cost.year && each.payer === cost.payer)) {
      faults.push(
        placed(
          table,
          row,
          'cost-year',
          `a second cost for ${cost.year} by “${cost.payer}”`,
          `one for each year and payer, as on row ${before.row}`,
          'Add the two together, or correct the year.',
        ),
      );
    } else {
      const { intensity, trigger, note } = episode;
      const merged = {
        intensity: before.episode.intensity ?? intensity,
        trigger: before.episode.trigger ?? trigger,
        note: before.episode.note ?? note,
      };
      before.episode = { ...before.episode, ...merged, costs: [...before.episode.costs, cost] };
    }
  }
  const list = [...episodes.values()];
  for (const [first, second] of overlapping(list.map(({ episode }) => episode))) {
    const rowOf = (episode: SupportEpisode) => list.find((each) => each.episode === episode)?.row ?? 1;
    const [one, two] = [rowOf(first), rowOf(second)].sort((a, b) => a - b);
    faults.push(
      placed(
        table,
        two ?? 1,
        'from',
        `${second.from}, while it has the programme already from ${first.from}${first.to === null ? ' without an end' : ` to ${first.to}`}`,
        `days that do not overlap with row ${one}`,
        'Correct the days, or make it one row.',
      ),
    );
  }
  return list.map(({ episode }) => episode);
}

function jsonProgrammes(file: InputFile, { reserved, models }: ReadContext): ProgrammesOutcome {
  const refused = (found: string, remedy: string): ProgrammesOutcome => ({
    ok: false,
    faults: [{ found, expected: 'programmes as JSON, as they are exported here', remedy }],
  });
  if (file.bytes.length > 10_000_000) return refused(`${Math.round(file.bytes.length / 1e6)} MB`, 'Split the file.');
  let value: unknown;
  try {
    value = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(file.bytes));
  } catch (error) {
    return refused(
      error instanceof Error ? `text that cannot be read (${error.message.slice(0, 120)})` : 'text that cannot be read',
      'Export it again, or correct the JSON.',
    );
  }
  const inner = typeof value === 'object' && value !== null && 'programmes' in value ? value.programmes : value;
  const list: readonly unknown[] = Array.isArray(inner) ? inner : [inner];
  if (list.length === 0) return refused('an empty list', 'Export it again.');
  const faults: Fault[] = [];
  const programmes = list.flatMap((given, at) => {
    const found = sound(given, faults, ({ path, text }) => ({
      row: at + 1,
      ...(path.length === 0 ? {} : { column: path.map(placeOf).join(', ') }),
      found: `what does not fit (${text.replace(/\.$/, '')})`,
      expected: 'a programme as it is exported here',
      remedy: 'Correct it there. Rows are the programmes of the list in turn.',
    }));
    return found.map(
      (programme): Programme => (programme.generated === undefined ? { ...programme, example: null } : programme),
    );
  });
  programmes.forEach(({ id, model }, at) => {
    const place = { row: at + 1, column: 'id', found: `“${id}”` };
    if (reserved.includes(id))
      faults.push({ ...place, expected: 'an id of your own', remedy: 'That one comes with Waymark: use another id.' });
    if (programmes.findIndex((each) => each.id === id) < at)
      faults.push({ ...place, expected: 'each id once', remedy: 'Rename one of them.' });
    if (model !== null && !models.includes(model))
      faults.push({
        ...place,
        column: 'model',
        found: `“${model}”`,
        expected: models.join(', '),
        remedy: 'Add the model first, or leave it empty.',
      });
  });
  return faults.length > 0
    ? { ok: false, faults: faults.slice(0, MAX_FAULTS) }
    : { ok: true, programmes, remarks: [], rows: list.length };
}

/** A part of a place in JSON: those of a list are counted from one. */
function placeOf(part: string | number): string {
  return typeof part === 'number' ? String(part + 1) : part;
}

/** The programme as it is kept, or its faults in the file's words. */
function sound(given: unknown, faults: Fault[], say: (fault: ProgrammeFault) => Fault): readonly Programme[] {
  try {
    return [checkProgramme(given)];
  } catch (error) {
    if (!(error instanceof WaymarkError)) throw error;
    const { faults: found } = error.details as { faults?: readonly ProgrammeFault[] };
    faults.push(...(found ?? [{ path: [], text: error.message }]).map(say));
    return [];
  }
}

/** Kebab case of a title; an id stays as it is. */
export function idOf(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/[\u0300-\u036f'’]/g, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, 80)
    .replace(/^-+|-+$/g, '');
}

function titleOf(id: string): string {
  return id.replaceAll('-', ' ').replace(/^./, (letter) => letter.toUpperCase());
}

function headingOf(id: ColumnId): string {
  return COLUMNS.find((column) => column.id === id)?.heading ?? id;
}

function placed(table: FileTable, row: number, id: ColumnId, found: string, expected: string, remedy: string): Fault {
  const place = table.sheet === null ? {} : { sheet: table.sheet };
  return { ...place, row, column: headingOf(id), found, expected, remedy };
}
