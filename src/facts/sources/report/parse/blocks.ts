import type { Body, BodyLine } from './body.ts';

export type BlockKind = 'heading' | 'number' | 'bullet' | 'text' | 'contents';

/** Lines that belong together: a heading, a numbered paragraph, a bullet, or a paragraph of text. */
export interface Block {
  readonly kind: BlockKind;
  readonly page: number;
  /** Of a numbered paragraph; null for the others. */
  readonly number: number | null;
  /** Where its bullet, number or first word stands. */
  readonly left: number;
  /** Where its text stands. */
  readonly textLeft: number;
  /** Points from top to bottom of a line's letters: compares sizes where the file gives none. */
  readonly height: number;
  readonly bold: boolean;
  readonly text: string;
  readonly lines: readonly BodyLine[];
}

/** From a line's top to the next one's, of the usual advance: more parts two blocks. */
const PARTS = 1.33;
/** Of its own height: up to here a line always stands close to the one above. */
const SINGLE = 1.42;
/** Signs that stand as bullets whatever follows; those of symbol fonts are in the private use area. */
const BULLET =
  /^[\ue000-\uf8ff\u2022\u2023\u2043\u2219\u25a0-\u25ff\u2666\u2756\u27a2\u2714\u2713\u00b7\u25ef\u2b24\u25fc\u25fb]$/u;
/** Signs that are bullets only where a gap sets them off. */
const LOOSE_BULLET = /^(?:[-\u2010-\u2015*\u00a7o>]|\(?[a-z]\)|[a-z]\.|\(?[ivx]{1,4}[).])$/;
/** Letters of a parted word that are looked at. */
const LONGEST_WORD = 60;
const NUMBER = /^\(?(\d{1,3})[.)]?$/;

interface Marker {
  readonly kind: 'number' | 'bullet';
  readonly number: number | null;
  readonly textLeft: number;
  /** Words of the line that are the marker. */
  readonly words: number;
  /** A wide gap or a full stop sets the number off. */
  readonly sure: boolean;
}

interface Open {
  kind: 'number' | 'bullet' | 'text';
  readonly number: number | null;
  readonly left: number;
  readonly textLeft: number;
  /** Left edge of its second line. */
  hang: number | null;
  readonly lines: BodyLine[];
  /** Text of each line without the marker. */
  readonly texts: string[];
}

/** The blocks of a report in reading order. */
export function blocksOf(body: Body): readonly Block[] {
  const advance = usualAdvance(body);
  const height = usualHeight(body);
  const words = vocabulary(body);
  const blocks: Block[] = [];
  let open: Open | undefined;
  const close = (): void => {
    if (open !== undefined) blocks.push(blockOf(open, height, words));
    open = undefined;
  };
  for (const line of body.lines) {
    const marker = markerOf(line);
    if (open !== undefined && belongs(open, line, marker, advance, height)) {
      open.hang ??= line.left;
      open.lines.push(line);
      open.texts.push(line.text);
      continue;
    }
    close();
    const rest = marker === null ? line.words : line.words.slice(marker.words);
    open = {
      kind: marker?.kind ?? 'text',
      number: marker?.number ?? null,
      left: line.left,
      textLeft: marker?.textLeft ?? line.left,
      hang: null,
      lines: [line],
      texts: [rest.map((word) => word.text).join(' ')],
    };
  }
  close();
  return withContents(blocks);
}

/** Under the heading "Contents" all headings and lines of its page are entries. */
function withContents(blocks: readonly Block[]): readonly Block[] {
  let page = 0;
  return blocks.map((block) => {
    if (/^(?:table of )?contents$/i.test(block.text)) page = block.page;
    const entry = block.page === page && (block.kind === 'heading' || block.kind === 'text');
    return entry ? { ...block, kind: 'contents' } : block;
  });
}

function markerOf(line: BodyLine): Marker | null {
  const [first, second] = line.words;
  if (first === undefined) return null;
  if (second === undefined) {
    return BULLET.test(first.text)
      ? { kind: 'bullet', number: null, textLeft: first.left + 18, words: 1, sure: true }
      : null;
  }
  const height = line.bottom - line.top;
  const gap = second.left - first.right;
  if (BULLET.test(first.text)) return { kind: 'bullet', number: null, textLeft: second.left, words: 1, sure: true };
  if (LOOSE_BULLET.test(first.text) && gap > 0.5 * height) {
    return { kind: 'bullet', number: null, textLeft: second.left, words: 1, sure: true };
  }
  const number = NUMBER.exec(first.text)?.[1];
  if (number === undefined) return null;
  const stopped = !/\d$/.test(first.text);
  if (!stopped && gap <= 0.5 * height) return null;
  return { kind: 'number', number: Number(number), textLeft: second.left, words: 1, sure: gap > 0.5 * height };
}

/** Whether a line goes on with the open block. */
function belongs(open: Open, line: BodyLine, marker: Marker | null, advance: number, height: number): boolean {
  const last = open.lines.at(-1) as BodyLine;
  const inText = Math.abs(line.left - open.textLeft) <= 4;
  const samePage = last.page === line.page;
  const step = line.top - last.top;
  const scale = Math.max(1, (line.bottom - line.top) / height);
  const close = samePage && step > 0 && step <= Math.max(PARTS * advance * scale, SINGLE * (line.bottom - line.top));
  const ended = /[.:;?!]['’"”)]?$/.test(last.text);
  const lower = /^[\p{Ll}(]/u.test(line.text);
  if (marker !== null) {
    // "…aged\n16. The…": a number where the text of the item stands is text, unless the block has ended.
    const inside = marker.kind === 'number' && open.kind !== 'text' && inText && !marker.sure;
    if (!inside || !(close || !ended)) return false;
    return true;
  }
  // A sentence may end in bold words ("…is that it / requires improvement").
  const sentence = close && !ended && lower;
  if (!sentence && !sameStyle(open, last, line, height)) return false;
  if (!sameSize(last, line)) return false;
  if (open.kind === 'text') {
    if (samePage) return close || (step > 0 && step <= 1.6 * advance * scale && !ended && lower);
    return !isLarge(line, height) && !line.bold && !ended && Math.abs(line.left - last.left) <= 14;
  }
  const hanging = open.hang ?? open.textLeft;
  const fits = Math.abs(line.left - hanging) <= 6 || inText;
  if (samePage) {
    if (!close) return !ended && lower && fits && step > 0 && step <= 2.2 * advance;
    if (fits) return true;
    // The first line below a bullet that does not hang stands at its left; after a full stop it is another block.
    return open.hang === null && Math.abs(line.left - open.left) <= 6 && !ended;
  }
  if (!ended) return lower || fits;
  return fits && open.textLeft > open.left + 6;
}

function sameStyle(open: Open, last: BodyLine, line: BodyLine, height: number): boolean {
  if (last.bold === line.bold) return true;
  // Headings may mix weights, in letters of one height; another weight and height is another heading.
  if (isLarge(line, height)) return differs(last, line) <= 0.05;
  // A bold word alone on the last line of an item is part of it.
  return open.kind !== 'text' && (open.lines.length > 1 || !last.bold);
}

/** Share by which one line's height differs from another's. */
function differs(last: BodyLine, line: BodyLine): number {
  const [a, b] = [last.bottom - last.top, line.bottom - line.top];
  return Math.abs(a - b) / Math.max(a, b);
}

function sameSize(last: BodyLine, line: BodyLine): boolean {
  return differs(last, line) <= 0.12;
}

function isLarge(line: BodyLine, height: number): boolean {
  return line.bottom - line.top > 1.08 * height;
}

function blockOf(open: Open, height: number, words: ReadonlySet<string>): Block {
  const first = open.lines[0] as BodyLine;
  const text = joined(open.texts, words);
  const bold = open.lines.every((line) => line.bold || !/\p{L}/u.test(line.text));
  const large = isLarge(first, height);
  const own = heightOf(open.lines);
  let kind: BlockKind = open.kind;
  if (isContents(open.lines)) kind = 'contents';
  else if (open.kind === 'text' && (bold || large) && text.length <= 300) kind = 'heading';
  return {
    kind,
    page: first.page,
    number: open.number,
    left: open.left,
    textLeft: open.textLeft,
    height: own,
    bold,
    text,
    lines: open.lines,
  };
}

/** A line of a table of contents ends in a page number that stands apart, or behind dots. */
function isContents(lines: readonly BodyLine[]): boolean {
  const last = lines.at(-1)?.words ?? [];
  const [before, number] = [last.at(-2), last.at(-1)];
  if (before === undefined || number === undefined || !/^\d{1,3}$/.test(number.text)) return false;
  return number.left - before.right > 2 * (number.bottom - number.top) || /\.{4,}$/.test(before.text);
}

function heightOf(lines: readonly BodyLine[]): number {
  const heights = lines.map((line) => line.bottom - line.top).sort((a, b) => a - b);
  return heights[Math.floor(heights.length / 2)] ?? 0;
}

/**
 * Lines as one text. A word parted at a line's end keeps its hyphen ("multi-agency") unless the report writes the
 * word without one elsewhere ("improve-ment").
 */
function joined(lines: readonly string[], words: ReadonlySet<string>): string {
  let text = '';
  for (const line of lines) {
    const parted = /(\p{L}+)-$/u.exec(text.slice(-LONGEST_WORD));
    const next = /^\p{Ll}+/u.exec(line);
    if (parted !== null && next !== null) {
      const whole = `${parted[1] ?? ''}${next[0]}`.toLowerCase();
      const hyphened = `${parted[1] ?? ''}-${next[0]}`.toLowerCase();
      text = words.has(whole) && !words.has(hyphened) ? text.slice(0, -1) + line : text + line;
    } else if (/\p{L}[-/]$/u.test(text.slice(-3))) text += line;
    else text = text === '' ? line : `${text} ${line}`;
  }
  return text.replace(/\s+/g, ' ').trim();
}

/** Words as the report writes them inside its lines. */
function vocabulary(body: Body): ReadonlySet<string> {
  const words = new Set<string>();
  for (const line of body.lines) {
    for (const word of line.words) words.add(word.text.toLowerCase().replace(/^[^\p{L}]+|[^\p{L}]+$/gu, ''));
  }
  return words;
}

function usualAdvance(body: Body): number {
  return most(
    body.lines.slice(1).flatMap((line, index) => {
      const before = body.lines[index] as BodyLine;
      const step = Math.round((line.top - before.top) * 2) / 2;
      const height = line.bottom - line.top;
      return before.page === line.page && step > 0.9 * height && step < 1.9 * height ? [step] : [];
    }),
    1.25 * usualHeight(body),
  );
}

function usualHeight(body: Body): number {
  return most(
    body.lines.map((line) => Math.round((line.bottom - line.top) * 4) / 4),
    12,
  );
}

function most(values: readonly number[], otherwise: number): number {
  const counts = new Map<number, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1])[0]?.[0] ?? otherwise;
}
