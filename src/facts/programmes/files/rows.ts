import type { AreaRegister, Authority } from '#facts/authorities/index.ts';
import type { Fault } from '#facts/sources/index.ts';
import { hasControl } from '../check.ts';
import type { EpisodeCost, SupportEpisode } from '../types.ts';
import { amountOf, dayOf, type Said, yearOf } from './cells.ts';
import { COLUMNS, type ColumnId } from './columns.ts';
import type { FileCell } from './table.ts';

/** One row read: what it says of its programme, and an episode, or one more cost of the episode before it. */
export interface EpisodeRow {
  readonly row: number;
  readonly texts: Readonly<Record<ColumnId, string>>;
  /** Null for a row that names a programme and no authority. */
  readonly episode: SupportEpisode | null;
}

export interface RowRemark {
  readonly row: number;
  readonly text: string;
}

const LONGEST = 4000;
const TRIGGERS = ['grade', 'direction', 'request', 'offer', 'reorganisation', 'other'] as const;
const EMPTY: FileCell = { text: '', date: null, stored: false };
const OPEN_END = /^(?:-|–|now|ongoing|current|present|open|none|n\/a|still going)$/i;

/** Reads one row; what is wrong goes to `faults`, what was understood one of two ways to `remarks`. Null where faulty. */
export function episodeRow(
  cell: (column: ColumnId) => FileCell | undefined,
  row: number,
  register: AreaRegister,
  faults: Fault[],
  remarks: RowRemark[],
  sheet: string | null,
): EpisodeRow | null {
  const before = faults.length;
  const of = (id: ColumnId): FileCell => cell(id) ?? EMPTY;
  const heading = (id: ColumnId): string => COLUMNS.find((column) => column.id === id)?.heading ?? id;
  const fault = (id: ColumnId, found: string, expected: string, remedy: string): null => {
    const place = sheet === null ? {} : { sheet };
    faults.push({ ...place, row, column: heading(id), found, expected, remedy });
    return null;
  };
  const shown = (text: string): string => (text === '' ? 'an empty cell' : `“${text.slice(0, 60)}”`);
  const said = <Value>(id: ColumnId, outcome: Said<Value>): Value | null => {
    if (!outcome.ok) return fault(id, shown(of(id).text), outcome.expected, outcome.remedy);
    if (outcome.remark !== undefined) remarks.push({ row, text: `${heading(id)}: ${outcome.remark}.` });
    return outcome.value;
  };

  const texts = Object.fromEntries(COLUMNS.map(({ id }) => [id, of(id).text])) as Record<ColumnId, string>;
  for (const { id } of COLUMNS) {
    if (hasControl(texts[id])) fault(id, 'control characters', 'plain text', 'Type the cell again.');
    else if (texts[id].length > LONGEST) {
      fault(id, `${texts[id].length} characters`, `at most ${LONGEST}`, 'Shorten the text.');
    }
  }
  if (faults.length > before) return null;
  if (texts.authority === '' && texts.from === '' && texts.to === '' && texts.cost === '' && texts.amount === '') {
    return { row, texts, episode: null };
  }

  const from =
    texts.from === '' && of('from').date === null
      ? fault('from', 'an empty cell', 'a day', 'Write its first day.')
      : said('from', dayOf(of('from'), 'first'));
  const open = of('to').date === null && (texts.to === '' || OPEN_END.test(texts.to));
  const to = open ? null : said('to', dayOf(of('to'), 'last'));
  if (from !== null && to !== null && to < from) {
    fault('to', shown(texts.to), `a day not before ${from}`, 'Correct the first or the last day.');
  }
  const authority = authorityOf(texts.authority, from, register);
  if (!authority.ok) fault('authority', shown(texts.authority), authority.expected, authority.remedy);
  else if (authority.remark !== undefined) remarks.push({ row, text: `Authority: ${authority.remark}.` });
  if (authority.ok && from !== null) {
    const { name, opened, closed } = authority.value;
    if (closed !== null && from > closed) {
      fault(
        'authority',
        shown(texts.authority),
        `an authority that stood on ${from}`,
        `${name} ended on ${closed}: name the authority that followed it.`,
      );
    } else if (opened !== null && from < opened) {
      fault(
        'from',
        shown(texts.from),
        `a day from ${opened} on`,
        `${name} began on ${opened}: name the authority before it for what was earlier.`,
      );
    } else if (closed !== null && to !== null && to > closed) {
      remarks.push({ row, text: `${name} ended on ${closed}: days after it, to ${to}, count for no authority.` });
    }
  }

  const amount = texts.amount === '' ? null : said('amount', amountOf(texts.amount, false));
  if (amount !== null && texts.unit === '')
    fault('unit', 'an empty cell', 'what the amount counts', 'Write for example “days of an adviser”.');
  if (texts.amount === '' && texts.unit !== '')
    fault('amount', 'an empty cell', 'a number with its unit', 'Write the amount, or empty the unit.');
  const cost = costOf(texts, said, fault);
  const kind = TRIGGERS.find((each) => each === texts.trigger.toLowerCase());
  if (texts.trigger !== '' && kind === undefined) {
    fault(
      'trigger',
      shown(texts.trigger),
      TRIGGERS.join(', '),
      'Write one of these words; put your own words into the column “Trigger text”.',
    );
  }
  if (faults.length > before || from === null || !authority.ok) return null;
  const reason = texts['trigger-text'];
  return {
    row,
    texts,
    episode: {
      authority: authority.value.code,
      from,
      to,
      intensity: amount === null ? null : { amount, unit: texts.unit },
      costs: cost === null ? [] : [cost],
      trigger:
        kind === undefined && reason === ''
          ? null
          : { kind: kind ?? 'other', text: reason === '' ? (kind ?? 'other') : reason },
      note: texts.note === '' ? null : texts.note,
    },
  };
}

function costOf(
  texts: Readonly<Record<ColumnId, string>>,
  said: <Value>(id: ColumnId, outcome: Said<Value>) => Value | null,
  fault: (id: ColumnId, found: string, expected: string, remedy: string) => null,
): EpisodeCost | null {
  if (texts.cost === '') {
    if (texts['cost-year'] !== '')
      fault('cost', 'an empty cell', 'pounds for that year', 'Write the cost, or empty its year.');
    return null;
  }
  const pounds = said('cost', amountOf(texts.cost, true));
  const year =
    texts['cost-year'] === ''
      ? fault('cost-year', 'an empty cell', 'the financial year of the cost', 'Write it as 2018-19.')
      : said('cost-year', yearOf(texts['cost-year']));
  const priceYear = texts['price-year'] === '' ? year : said('price-year', yearOf(texts['price-year']));
  if (pounds === null || year === null || priceYear === null) return null;
  return { year, pounds, priceYear, payer: texts.payer || texts.funder || 'not said' };
}

/** The one authority that a cell means, on a day where names changed hands. */
function authorityOf(text: string, on: string | null, register: AreaRegister): Said<Authority> {
  const wrong = (expected: string, remedy: string): Said<Authority> => ({ ok: false, expected, remedy });
  if (text === '') return wrong('a name, ONS code or three-digit code', 'Write which authority had it.');
  const exact = register.byCode(text) ?? register.byName(text, on ?? undefined);
  const resolution = exact === undefined ? register.resolve(text) : ({ kind: 'found', area: exact } as const);
  if (resolution.kind === 'ambiguous') {
    const names = resolution.choices.slice(0, 5).map(({ name, code }) => `${name} (${code})`);
    return wrong('one authority', `It could be ${names.join(', ')}: write the code.`);
  }
  if (resolution.kind === 'unknown') {
    const names = resolution.nearest.slice(0, 3).map(({ name }) => name);
    return wrong(
      'an authority of the register',
      names.length === 0 ? 'Check the name or write its ONS code.' : `Nearest: ${names.join(', ')}.`,
    );
  }
  const authority = register.authority(resolution.area.code);
  if (authority === undefined)
    return wrong(
      'an authority, not a region or England',
      `Name each authority of ${resolution.area.name} on a row of its own.`,
    );
  if (exact !== undefined) return { ok: true, value: authority };
  return { ok: true, value: authority, remark: `read “${text.slice(0, 60)}” as ${authority.name}` };
}
