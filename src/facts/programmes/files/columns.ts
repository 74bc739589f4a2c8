/** Columns of a file of programmes: one row is one episode of support, or one more year of its cost. */
export interface Column {
  readonly id: ColumnId;
  /** As the template and exports write it. */
  readonly heading: string;
  /** Other headings that are understood; case, spaces and punctuation do not matter. */
  readonly also: readonly string[];
  readonly help: string;
}

export type ColumnId =
  | 'programme'
  | 'title'
  | 'summary'
  | 'aim'
  | 'source'
  | 'model'
  | 'provider'
  | 'funder'
  | 'authority'
  | 'from'
  | 'to'
  | 'amount'
  | 'unit'
  | 'cost'
  | 'cost-year'
  | 'price-year'
  | 'payer'
  | 'trigger'
  | 'trigger-text'
  | 'note';

export const COLUMNS: readonly Column[] = [
  column(
    'programme',
    'Programme',
    ['programme id', 'id', 'program'],
    'Id such as "advisers-2019", or a title. Needed.',
  ),
  column('title', 'Title', ['programme title', 'name'], 'What people call it; needed once where the id is no title.'),
  column('summary', 'Summary', ['description', 'what'], 'What it is, in a sentence or two.'),
  column('aim', 'Aim', ['purpose'], 'What it was meant to change.'),
  column('source', 'Source', ['sources'], 'Where the facts are from.'),
  column('model', 'Model', ['model of support', 'support model', 'type'], 'Id of a model of support.'),
  column('provider', 'Provider', ['provided by'], 'Who gives it.'),
  column('funder', 'Funder', ['funded by'], 'Who pays for the programme.'),
  column(
    'authority',
    'Authority',
    ['local authority', 'la', 'council', 'authority code', 'la code', 'ons code', 'code'],
    'Name, ONS code or three-digit code. Needed.',
  ),
  column('from', 'From', ['start', 'start date', 'first day', 'began'], 'First day: 2019-04-01 or 01/04/2019. Needed.'),
  column('to', 'To', ['end', 'end date', 'last day', 'ended'], 'Last day; empty while it goes on.'),
  column('amount', 'Amount', ['intensity', 'intensity amount', 'dose', 'quantity'], 'How much of it: a number.'),
  column('unit', 'Unit', ['intensity unit'], 'What the amount counts: days of an adviser.'),
  column(
    'cost',
    'Cost',
    ['cost pounds', 'pounds', 'cost in pounds', 'spend'],
    'Pounds in one financial year. More years: repeat the row with the next year’s cost.',
  ),
  column(
    'cost-year',
    'Cost year',
    ['financial year', 'year of cost'],
    'Financial year of the cost: 2018-19, or 2019 for the year that ends in 2019.',
  ),
  column(
    'price-year',
    'Price year',
    ['prices', 'price base'],
    'Financial year in whose prices it is written; empty: as paid.',
  ),
  column('payer', 'Payer', ['paid by'], 'Who pays this cost.'),
  column(
    'trigger',
    'Trigger',
    ['trigger kind', 'reason kind'],
    'grade, direction, request, offer, reorganisation or other.',
  ),
  column('trigger-text', 'Trigger text', ['reason', 'why'], 'Why the authority came to have it.'),
  column('note', 'Note', ['notes', 'comment', 'comments'], 'Anything to remember of this episode.'),
];

/** Those of an episode: from the authority on. */
export const EPISODE_COLUMNS: readonly Column[] = COLUMNS.slice(COLUMNS.findIndex(({ id }) => id === 'authority'));

/** The column that a heading means; undefined for one that means none. */
export function columnOf(heading: string): Column | undefined {
  const wanted = plain(heading);
  return COLUMNS.find(({ id, heading: own, also }) => [id, own, ...also].some((each) => plain(each) === wanted));
}

/** Small letters and digits alone. What stands in brackets is a unit or a hint. */
function plain(text: string): string {
  return text
    .replace(/\(.*?\)/g, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '');
}

function column(id: ColumnId, heading: string, also: readonly string[], help: string): Column {
  return { id, heading, also, help };
}
