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
  const [width, height] = [sheet.right - sheet.left, sheet.top - sheet.bottom];
  const [most, low] = turn % 2 === 0 ? [width, height] : [height, width];
  // One letter and the one before it at a time, kept in two records: a report has tens of thousands.
  let [letter, last] = [newLetter(), newLetter()];
  let word: Growing | null = null;
  for (const glyph of glyphs) {
    if (glyph === GAP) {
      word = null;
      continue;
    }
    if (glyph.style.hidden || glyph.style.turn !== turn) continue;
    place(letter, glyph, sheet, turn);
    const { left, right, top, bottom, baseline, size } = letter;
    const middle = (left + right) / 2;
    if (middle < 0 || middle > most || baseline < 0 || baseline > low + size) continue;
    if (word === null || parts(last, letter)) {
      word = { text: glyph.text, left, right, top, bottom, baseline, size, bold: glyph.style.bold };
      words.push(word);
    } else {
      // Size and baseline of a word are those of its first letter.
      word.text += glyph.text;
      if (left < word.left) word.left = left;
      if (right > word.right) word.right = right;
      if (top < word.top) word.top = top;
      if (bottom > word.bottom) word.bottom = bottom;
      if (!glyph.style.bold) word.bold = false;
    }
    [letter, last] = [last, letter];
  }
  return { words, width: most, height: low };
}

type Growing = { -readonly [Field in keyof PlacedWord]: PlacedWord[Field] };
type Letter = Omit<Growing, 'bold'>;

function newLetter(): Letter {
  return { text: '', left: 0, right: 0, top: 0, bottom: 0, baseline: 0, size: 0 };
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

/** Puts a letter where it is on the page as its writing is read: the origin is the top left corner. */
function place(letter: Letter, glyph: Glyph, sheet: Sheet, turn: number): void {
  const { size } = glyph.style;
  letter.text = glyph.text;
  letter.size = size;
  let upper: number;
  let lower: number;
  if (turn === 0) {
    letter.left = glyph.left - sheet.left;
    letter.right = glyph.right - sheet.left;
    upper = sheet.top - glyph.top;
    lower = sheet.top - glyph.bottom;
    letter.baseline = sheet.top - glyph.y;
  } else if (turn === 1) {
    letter.left = glyph.bottom - sheet.bottom;
    letter.right = glyph.top - sheet.bottom;
    upper = glyph.left - sheet.left;
    lower = glyph.right - sheet.left;
    letter.baseline = glyph.x - sheet.left;
  } else if (turn === 2) {
    letter.left = sheet.right - glyph.right;
    letter.right = sheet.right - glyph.left;
    upper = glyph.bottom - sheet.bottom;
    lower = glyph.top - sheet.bottom;
    letter.baseline = glyph.y - sheet.bottom;
  } else {
    letter.left = sheet.top - glyph.top;
    letter.right = sheet.top - glyph.bottom;
    upper = sheet.right - glyph.right;
    lower = sheet.right - glyph.left;
    letter.baseline = sheet.right - glyph.x;
  }
  const height = Math.abs(lower - upper);
  // Fonts without a height of their own: what letters usually take.
  const flat = !(height > 0.3 * size) || height > 3 * size;
  letter.top = flat ? letter.baseline - 0.9 * size : Math.min(upper, lower);
  letter.bottom = flat ? letter.baseline + 0.2 * size : Math.max(upper, lower);
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
