import { GAP, type Glyph } from './glyphs.ts';
import type { PdfWord } from './types.ts';

/** A word and the height on which it stands, from the page's top. */
export interface PlacedWord extends PdfWord {
  readonly baseline: number;
}

/** The part of a page that is shown, in its own coordinates. */
export interface Sheet {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** Share of a letter's size. Wider than this, a gap parts words even where the file has no space. */
const WORD_GAP = 0.3;
/** A letter that begins this far before the end of the last one belongs to another piece of text. */
const BACKWARDS = 0.5;
/** Where sizes or baselines differ by more, a digit is a footnote's mark and no part of the word. */
const MARK = 0.12;
/** Where baselines differ by more, the letters stand on different lines. */
const OTHER_LINE = 0.6;

/**
 * Words from letters, in the order of the file. A page whose writing is mostly turned is read the way it is written;
 * what is written across that is left out, as are letters outside the page and letters that nobody sees.
 */
export function wordsOf(
  glyphs: readonly (Glyph | typeof GAP)[],
  sheet: Sheet,
): { readonly words: readonly PlacedWord[]; readonly width: number; readonly height: number } {
  const turn = turnOf(glyphs);
  const words: PlacedWord[] = [];
  let open: Letter[] = [];
  const close = (): void => {
    if (open.length > 0) words.push(wordOf(open));
    open = [];
  };
  for (const glyph of glyphs) {
    if (glyph === GAP) {
      close();
      continue;
    }
    const letter = glyph.style.hidden || glyph.style.turn !== turn ? null : letterOf(glyph, sheet, turn);
    if (letter === null || !within(letter, sheet, turn)) continue;
    const last = open.at(-1);
    if (last !== undefined && parts(last, letter)) close();
    open.push(letter);
  }
  close();
  const [width, height] = [sheet.right - sheet.left, sheet.top - sheet.bottom];
  return turn % 2 === 0 ? { words, width, height } : { words, width: height, height: width };
}

interface Letter extends Omit<PlacedWord, 'bold'> {
  readonly style: Glyph['style'];
}

function turnOf(glyphs: readonly (Glyph | typeof GAP)[]): number {
  const counts = [0, 0, 0, 0];
  for (const glyph of glyphs) {
    if (glyph !== GAP && glyph.style.turn !== null && !glyph.style.hidden) {
      counts[glyph.style.turn] = (counts[glyph.style.turn] ?? 0) + 1;
    }
  }
  return counts.indexOf(Math.max(...counts));
}

/** On the page as its writing is read: the origin is the top left corner. */
function letterOf(glyph: Glyph, sheet: Sheet, turn: number): Letter {
  const across = (x: number, y: number): number =>
    turn === 0 ? x - sheet.left : turn === 1 ? y - sheet.bottom : turn === 2 ? sheet.right - x : sheet.top - y;
  const down = (x: number, y: number): number =>
    turn === 0 ? sheet.top - y : turn === 1 ? x - sheet.left : turn === 2 ? y - sheet.bottom : sheet.right - x;
  const xs = [across(glyph.left, glyph.bottom), across(glyph.right, glyph.top)];
  const ys = [down(glyph.left, glyph.bottom), down(glyph.right, glyph.top)];
  const baseline = down(glyph.x, glyph.y);
  const { style, text } = glyph;
  const [top, bottom] = [Math.min(...ys), Math.max(...ys)];
  // Fonts without a height of their own: what letters usually take.
  const flat = !(bottom - top > 0.3 * style.size) || bottom - top > 3 * style.size;
  return {
    text,
    left: Math.min(...xs),
    right: Math.max(...xs),
    top: flat ? baseline - 0.9 * style.size : top,
    bottom: flat ? baseline + 0.2 * style.size : bottom,
    baseline,
    size: style.size,
    style,
  };
}

function within(letter: Letter, sheet: Sheet, turn: number): boolean {
  const [width, height] = [sheet.right - sheet.left, sheet.top - sheet.bottom];
  const [most, low] = turn % 2 === 0 ? [width, height] : [height, width];
  const middle = (letter.left + letter.right) / 2;
  return middle >= 0 && middle <= most && letter.baseline >= 0 && letter.baseline <= low + letter.size;
}

function parts(last: Letter, next: Letter): boolean {
  const size = Math.max(last.size, next.size);
  const fall = Math.abs(last.baseline - next.baseline);
  if (fall > OTHER_LINE * size) return true;
  if (next.left - last.right > WORD_GAP * size || last.right - next.left > BACKWARDS * size + 1) return true;
  const differ = fall > MARK * size || Math.abs(last.size - next.size) > MARK * size;
  if (!differ) return false;
  // "board¹" is two; "3rd" with small raised letters is one.
  const small = next.size < last.size || (next.size === last.size && next.baseline < last.baseline) ? next : last;
  return /[\d*†‡§]/.test(small.text);
}

function wordOf(letters: readonly Letter[]): PlacedWord {
  const [first] = letters as readonly [Letter, ...Letter[]];
  return {
    text: letters.map(({ text }) => text).join(''),
    left: Math.min(...letters.map(({ left }) => left)),
    right: Math.max(...letters.map(({ right }) => right)),
    top: Math.min(...letters.map(({ top }) => top)),
    bottom: Math.max(...letters.map(({ bottom }) => bottom)),
    baseline: first.baseline,
    size: first.size,
    bold: letters.every(({ style }) => style.bold),
  };
}
