import type { Context } from 'hono';
import type { AreaRegister } from '#facts/authorities/index.ts';
import type { Fault } from '#facts/sources/index.ts';
import { WaymarkError } from '#platform/errors/index.ts';
import { type ColumnId, columnOf, EPISODE_COLUMNS } from '../files/columns.ts';
import { readProgrammes } from '../files/read.ts';
import { episodesCsv } from '../files/write.ts';
import { LONGEST_TEXT, WORDS_IN_USE } from '../schema.ts';
import type { Programme, SupportEpisode } from '../types.ts';

export type Values = Readonly<Record<string, string>>;

/** The texts and the file of a form that was sent. Throws WaymarkError `form-unreadable` (400) for what is no form. */
export async function sent(context: Context): Promise<{ values: Values; file: File | null }> {
  let body: Awaited<ReturnType<Context['req']['parseBody']>>;
  try {
    body = await context.req.parseBody();
  } catch (cause) {
    throw new WaymarkError('form-unreadable', 'What was sent is not a form that can be read. Nothing was kept.', {
      status: 400,
      remedy: 'Open the page again and send its form.',
      cause,
    });
  }
  const texts = Object.entries(body).filter((entry): entry is [string, string] => typeof entry[1] === 'string');
  const { file } = body;
  return { values: Object.fromEntries(texts), file: file instanceof File && file.size > 0 ? file : null };
}

/** Heading of the text field of episodes. */
export const EPISODE_HEADING = EPISODE_COLUMNS.map(({ heading }) => heading).join(',');

export interface Drafted {
  readonly programme: Programme | null;
  readonly faults: readonly { readonly text: string; readonly href: string }[];
  readonly remarks: readonly string[];
}

/** The programme that a form describes, or what is wrong with which of its fields. */
export function drafted(
  values: Values,
  context: {
    readonly register: AreaRegister;
    readonly models: readonly string[];
    readonly reserved: readonly string[];
  },
): Drafted {
  const value = (name: string): string => (values[name] ?? '').replaceAll('\r\n', '\n').trim();
  const faults: { text: string; href: string }[] = [];
  for (const [name, words] of [
    ['id', 'Write an id of small letters, digits and hyphens.'],
    ['title', 'Write a title.'],
    ['summary', 'Write what it is.'],
    ['aim', 'Write what it was meant to change.'],
  ] as const) {
    const wrong = name === 'id' ? !/^[a-z0-9][a-z0-9-]{0,79}$/.test(value(name)) : value(name) === '';
    if (wrong) faults.push({ text: words, href: `#f-${name}` });
  }
  const read = episodesRead(value('episodes'), addedCells(values), context);
  faults.push(...read.faults);
  if (context.reserved.includes(value('id')))
    faults.push({ text: `“${value('id')}” comes with Waymark: choose another id.`, href: '#f-id' });
  if (WORDS_IN_USE.includes(value('id')))
    faults.push({ text: `“${value('id')}” stands in addresses already: choose another id.`, href: '#f-id' });
  if (value('model') !== '' && !context.models.includes(value('model')))
    faults.push({
      text: `“${value('model').slice(0, 60)}” is no model of support here: choose one.`,
      href: '#f-model',
    });
  for (const name of ['title', 'summary', 'aim', 'source', 'provider', 'funder']) {
    const { length } = value(name);
    if (length > LONGEST_TEXT)
      faults.push({ text: `${length} characters are too many: at most ${LONGEST_TEXT}.`, href: `#f-${name}` });
  }
  if (faults.length > 0) return { programme: null, faults, remarks: read.remarks };
  const orNull = (name: string): string | null => (value(name) === '' ? null : value(name));
  return {
    programme: {
      id: value('id'),
      title: value('title'),
      summary: value('summary'),
      aim: value('aim'),
      example: null,
      source: orNull('source'),
      model: orNull('model'),
      provider: orNull('provider'),
      funder: orNull('funder'),
      episodes: read.episodes,
    },
    faults: [],
    remarks: read.remarks,
  };
}

/** What the fields "Add an authority" say; null where they are empty. */
function addedCells(values: Values): Partial<Record<ColumnId, string>> | null {
  const value = (name: string): string => (values[`add-${name}`] ?? '').trim();
  const given = { authority: value('authority'), from: value('from'), to: value('to'), note: value('note') };
  return Object.values(given).every((text) => text === '') ? null : given;
}

/** The lines of the text field and the fields "Add an authority", read as a file's rows: the same days, names, messages. */
function episodesRead(
  text: string,
  added: Partial<Record<ColumnId, string>> | null,
  context: { readonly register: AreaRegister },
): Pick<Drafted, 'faults' | 'remarks'> & { readonly episodes: readonly SupportEpisode[] } {
  const [first = '', ...rest] = text.split('\n');
  const headed = first.split(',').some((name) => columnOf(name)?.id === 'authority');
  const heading = headed ? first : EPISODE_HEADING;
  const lines = (headed ? rest : [first, ...rest]).join('\n');
  const quoted = (cell: string): string => `"${cell.replaceAll('"', '""')}"`;
  const row =
    added === null
      ? ''
      : heading
          .split(',')
          .map((name) => quoted(added[columnOf(name)?.id ?? 'title'] ?? ''))
          .join(',');
  const body = [lines.trimEnd(), row].filter((part) => part.trim() !== '').join('\n');
  if (body === '') return { episodes: [], faults: [], remarks: [] };
  const bytes = new TextEncoder().encode(`Programme,${heading}\n${prefixed(body)}`);
  const outcome = readProgrammes(
    { name: 'form', bytes },
    { register: context.register, known: [], models: [], reserved: [] },
  );
  if (outcome.ok) return { episodes: outcome.programmes[0]?.episodes ?? [], faults: [], remarks: outcome.remarks };
  const faults = outcome.faults.map((fault) => ({ text: faultText(fault, 'line'), href: '#f-episodes' }));
  return { episodes: [], faults, remarks: [] };
}

/** "p," before every record that is not blank; line breaks inside quotation marks belong to their record. */
function prefixed(body: string): string {
  const records: string[] = [];
  let record = '';
  let inside = false;
  for (const letter of body) {
    if (letter === '"') inside = !inside;
    if (letter === '\n' && !inside) {
      records.push(record);
      record = '';
    } else record += letter;
  }
  return [...records, record].map((each) => (each.trim() === '' ? '' : `p,${each}`)).join('\n');
}

/** A fault in one sentence: where, what was found, what was expected, what to do. */
export function faultText({ sheet, row, column, found, expected, remedy }: Fault, unit = 'row'): string {
  const place = [
    sheet === undefined ? '' : `sheet ${sheet}`,
    row === undefined ? '' : `${unit} ${row}`,
    column === undefined ? '' : `column ${column}`,
  ]
    .filter((part) => part !== '')
    .join(', ');
  const start = place === '' ? '' : `${place.replace(/^./, (letter) => letter.toUpperCase())}: `;
  return `${start}found ${found}, expected ${expected}. ${remedy}`;
}

export function valuesOf(programme: Programme): Values {
  const { id, title, summary, aim, source, model, provider, funder } = programme;
  return {
    id,
    title,
    summary,
    aim,
    source: source ?? '',
    model: model ?? '',
    provider: provider ?? '',
    funder: funder ?? '',
    episodes: episodesCsv(programme.episodes).replaceAll('\r\n', '\n'),
  };
}
