import type { AskedImprovement } from '../types.ts';
import type { Block } from './blocks.ts';

/** Lists of what inspectors ask to improve, and the blocks that they are made of. */
export interface ListsRead {
  readonly improvements: readonly AskedImprovement[];
  /** Blocks that are part of a list: its items, what introduces them, headings inside. */
  readonly used: ReadonlySet<Block>;
  /** Headings of lists under which no item was found. */
  readonly empty: readonly { readonly heading: string; readonly page: number; readonly says: string | null }[];
}

/** Headings that open a list. */
const OPENS = [
  /^what (?:do|does|needs?|must|should)\b.{0,80}\bimprove\b.{0,60}$/,
  /^(?:key |main |our |the |ofsteds )?recommendations?(?: (?:for|to) .{0,80})?$/,
  /^.{0,60}\brecommendations$/,
  /^(?:areas? for )?(?:priority|immediate)(?: and immediate)? actions?\b.{0,40}$/,
  /^areas? (?:for|of) (?:priority|improvement|development|further improvement)\b.{0,60}$/,
  /^areas? (?:that|which) (?:need|require)s? (?:to )?improve(?:ment)?\b.{0,40}$/,
];
/** Headings of the same look that tell of something else. */
const NOT_OPENS = /\b(?:progress|previous|response to|since|against|last inspection|strengths?)\b/;
/** Headings inside a list after which no more is asked. */
const ENDS = /\b(?:strengths?|findings|judgements?|summary|experiences and progress|information about)\b/;
/** Sentences which say that a list is empty. */
const NONE =
  /\b(?:no areas?|not (?:find|identif\w+) any|did not (?:find|identify)|none (?:were|was|identified)|no (?:priority|recommendations))\b/;
/** Headings of the part on the authority itself. */
const AUTHORITY = /^(?:section \d )?the local authority$|\blocal authority need\b/;
const BOARD = /\b(?:safeguarding childrens? board|lscb|[a-z]{1,4}scb)\b/;

/** Points by which a nested bullet stands further in than its parent. */
const NESTED = 7;

interface OpenList {
  readonly heading: Block;
  readonly label: string;
  /** How much a heading says: by size, then by weight. */
  readonly rank: number;
  numbered: boolean;
  items: Draft[];
  readonly texts: Block[];
  /** A heading inside the list stands after its last item. */
  parted: boolean;
  ended: boolean;
}

interface Draft {
  readonly list: string;
  readonly page: number;
  readonly left: number;
  readonly textLeft: number;
  readonly block: Block;
  text: string;
  /** A heading inside the list follows it. */
  beforeHeading: boolean;
}

/** Reads every list of what is asked to improve, in the order of the report; `ofBoard` where the whole report is the board's. */
export function listsOf(blocks: readonly Block[], ofBoard = false): ListsRead {
  const improvements: AskedImprovement[] = [];
  const used = new Set<Block>();
  const empty: { heading: string; page: number; says: string | null }[] = [];
  let open: OpenList | undefined;
  let board = ofBoard;
  const close = (): void => {
    if (open === undefined) return;
    const items = open.items.length > 0 ? withoutIntroduction(open.items) : plainItems(open);
    for (const { text, page, list } of items) improvements.push({ text, page, list });
    for (const { block } of items) used.add(block);
    if (items.length === 0) {
      empty.push({ heading: open.label, page: open.heading.page, says: open.texts[0]?.text ?? null });
    }
    open = undefined;
  };
  for (const block of blocks) {
    if (block.kind === 'contents') continue;
    if (block.kind === 'heading') {
      const plain = plainHeading(block.text);
      const opens = OPENS.some((pattern) => pattern.test(plain)) && !NOT_OPENS.test(plain);
      if (block.page > 1 && BOARD.test(plain)) board = true;
      else if (AUTHORITY.test(plain)) board = ofBoard;
      if (opens) {
        const inside = open !== undefined && !open.ended && rankOf(block) < open.rank - 0.5;
        const rank = inside && open !== undefined ? open.rank : rankOf(block);
        close();
        const label = board && !BOARD.test(plain) ? `Local Safeguarding Children Board: ${block.text}` : block.text;
        open = { heading: block, label, rank, numbered: false, items: [], texts: [], parted: false, ended: false };
        used.add(block);
        continue;
      }
      if (open === undefined) continue;
      if (rankOf(block) >= open.rank - 0.5 || ENDS.test(plain)) close();
      else {
        used.add(block);
        part(open);
      }
      continue;
    }
    if (open !== undefined && !open.ended) take(open, block, used);
  }
  close();
  return { improvements, used, empty };
}

/** Whether a sentence says that nothing is asked. */
export function saysNone(text: string): boolean {
  return NONE.test(text.toLowerCase());
}

/** Lines that read like the heading of a main list, whatever they look like. */
export function namesList(text: string): boolean {
  const plain = plainHeading(text);
  return OPENS.slice(0, 2).some((pattern) => pattern.test(plain)) && !NOT_OPENS.test(plain);
}

function plainHeading(text: string): string {
  return text
    .toLowerCase()
    .replace(/[\u2018\u2019']/g, '')
    .replace(/[^a-z0-9]+/g, ' ')
    .trim();
}

function rankOf(block: Block): number {
  return block.height * 10 + (block.bold ? 3 : 0);
}

/** One block below a list's heading: an item, a part of one, a sub-heading, an introduction, or the list's end. */
function take(open: OpenList, block: Block, used: Set<Block>): void {
  const last = open.items.at(-1);
  if (block.kind === 'text') {
    if (last !== undefined && block.left >= last.textLeft - 4 && last.textLeft > last.left + 4) {
      // A second paragraph under an item stands where the item's text stands.
      last.text += ` ${block.text}`;
      used.add(block);
      return;
    }
    if (isSubheading(block) && last !== undefined) part(open);
    if (isSubheading(block) || /:$/.test(block.text) || saysNone(block.text) || last === undefined) {
      open.texts.push(block);
      return;
    }
    open.ended = true;
    return;
  }
  if (saysNone(block.text) && /\b(?:areas?|priority|recommendations?)\b/i.test(block.text)) {
    used.add(block);
    open.texts.push(block);
    return;
  }
  used.add(block);
  if (last !== undefined && !open.parted && isNested(open, last, block)) {
    last.text += ` ${block.text}`;
    return;
  }
  open.parted = false;
  if (block.kind === 'number') open.numbered = true;
  const { page, left, textLeft, text } = block;
  open.items.push({ list: open.label, page, left, textLeft, block, text, beforeHeading: false });
}

/** After a heading inside the list nothing belongs to the item above it. */
function part(open: OpenList): void {
  const last = open.items.at(-1);
  if (last !== undefined) last.beforeHeading = true;
  open.parted = true;
}

/** A single numbered paragraph above headings and bullets ("… should take the following action") announces them. */
function withoutIntroduction(items: readonly Draft[]): readonly Draft[] {
  const [first, ...others] = items;
  const announces = first?.block.kind === 'number' && first.beforeHeading && others.length > 0;
  return announces && others.every(({ block }) => block.kind === 'bullet') ? others : items;
}

/** Bullets under a number, or further in than the last item, are part of it. */
function isNested(open: OpenList, last: Draft, block: Block): boolean {
  if (block.kind === 'number') return false;
  if (open.numbered) return block.left > last.left + 2 || last.block.kind === 'number';
  return block.left > last.left + NESTED;
}

/** A short line without a stop between items groups them. */
function isSubheading(block: Block): boolean {
  return block.lines.length <= 2 && block.text.length <= 120 && !/[.;]$/.test(block.text);
}

/** A list without numbers and bullets: its paragraphs are its items. */
function plainItems(open: OpenList): readonly Draft[] {
  return open.texts
    .filter((block) => !/:$/.test(block.text) && !isSubheading(block) && !saysNone(block.text))
    .map((block) => ({
      list: open.label,
      page: block.page,
      left: block.left,
      textLeft: block.textLeft,
      block,
      text: block.text,
      beforeHeading: false,
    }));
}
