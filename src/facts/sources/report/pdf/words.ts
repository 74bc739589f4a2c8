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
  let open: OpenWord | null = null;
  for (const glyph of glyphs) {
    if (glyph === GAP) {
      open = null;
      continue;
    }
    if (glyph.style.hidden || glyph.style.turn !== turn) continue;
    const letter = letterOf(glyph, sheet, turn);
    const middle = (letter.left + letter.right) / 2;
    const within = middle >= 0 && middle <= most && letter.baseline >= 0 && letter.baseline <= low + letter.size;
    if (!within) continue;
    if (open !== null && !parts(open.last, letter)) extend(open, letter);
    else {
      open = { word: { ...letter, bold: glyph.style.bold }, last: letter };
      words.push(open.word);
    }
    if (!glyph.style.bold) open.word.bold = false;
  }
  return { words, width: most, height: low };
}

type Letter = Omit<PlacedWord, 'bold'>;

/** A word that may still grow, and the letter that it ends in. */
interface OpenWord {
  readonly word: { -readonly [Field in keyof PlacedWord]: PlacedWord[Field] };
  last: Letter;
}

/** Size and baseline of a word are those of its first letter. */
function extend(open: OpenWord, letter: Letter): void {
  const { word } = open;
  word.text += letter.text;
  word.left = Math.min(word.left, letter.left);
  word.right = Math.max(word.right, letter.right);
  word.top = Math.min(word.top, letter.top);
  word.bottom = Math.max(word.bottom, letter.bottom);
  open.last = letter;
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
  const { style, text } = glyph;
  const { size } = style;
  const [fromLeft, toLeft] = [glyph.left - sheet.left, glyph.right - sheet.left];
  let [one, other, upper, lower, baseline] = [fromLeft, toLeft, sheet.top - glyph.top, sheet.top - glyph.bottom, 0];
  if (turn === 0) baseline = sheet.top - glyph.y;
  else if (turn === 1) {
    [one, other] = [glyph.bottom - sheet.bottom, glyph.top - sheet.bottom];
    [upper, lower, baseline] = [fromLeft, toLeft, glyph.x - sheet.left];
  } else if (turn === 2) {
    [one, other] = [sheet.right - glyph.left, sheet.right - glyph.right];
    [upper, lower, baseline] = [glyph.top - sheet.bottom, glyph.bottom - sheet.bottom, glyph.y - sheet.bottom];
  } else {
    [one, other] = [sheet.top - glyph.bottom, sheet.top - glyph.top];
    [upper, lower, baseline] = [sheet.right - glyph.left, sheet.right - glyph.right, sheet.right - glyph.x];
  }
  const [top, bottom] = [Math.min(upper, lower), Math.max(upper, lower)];
  // Fonts without a height of their own: what letters usually take.
  const flat = !(bottom - top > 0.3 * size) || bottom - top > 3 * size;
  return {
    text,
    left: Math.min(one, other),
    right: Math.max(one, other),
    top: flat ? baseline - 0.9 * size : top,
    bottom: flat ? baseline + 0.2 * size : bottom,
    baseline,
    size,
  };
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
