import type { Engine } from './engine.ts';
import { GAP, type Glyph, glyphsOf } from './glyphs.ts';
import type { PdfLimits } from './limits.ts';
import { linesOf } from './lines.ts';
import type { PdfPage } from './types.ts';
import { type Sheet, wordsOf } from './words.ts';

/** Share of letters without a known meaning above which a page is not read: it would be riddles. */
const RIDDLES = 0.1;
/** A page has this many drawn things at most that are looked at behind white letters. */
const DRAWN = 2_000;
const PATH = 2;
const IMAGE = 3;
const SHADING = 4;
const FORM = 5;

export interface ReadPage {
  readonly page: PdfPage;
  readonly letters: number;
  /** It shows a picture. */
  readonly pictures: boolean;
}

/** One page of an open document. A page that cannot be read says why and has no lines. */
export function readPage(engine: Engine, document: number, index: number, room: number, limits: PdfLimits): ReadPage {
  const number = index + 1;
  const unread = (reason: string, size = { width: 0, height: 0 }): ReadPage => ({
    page: { number, ...size, lines: [], unread: reason },
    letters: 0,
    pictures: false,
  });
  const page = engine.FPDF_LoadPage(document, index);
  if (page === 0) return unread('the page is damaged');
  let text = 0;
  try {
    engine.FPDF_GetPageBoundingBox(page, room);
    const [left = 0, top = 0, right = 0, bottom = 0] = new Float32Array(engine.memory.buffer, room, 4);
    const sheet = { left, top, right, bottom };
    text = engine.FPDFText_LoadPage(page);
    if (text === 0) return unread('its letters cannot be taken out');
    const count = Math.max(0, engine.FPDFText_CountChars(text));
    const size = { width: right - left, height: top - bottom };
    if (count > limits.lettersOnPage) {
      return unread(`it has ${count.toLocaleString('en-GB')} letters, more than a printed page can show`, size);
    }
    const { glyphs, unknown } = glyphsOf(engine, text, count, room);
    const letters = glyphs.filter((glyph) => glyph !== GAP).length;
    if (unknown > RIDDLES * (letters + unknown) && unknown > 20) {
      return unread('its font does not say which letters its signs stand for', size);
    }
    const seen = glyphs.some((glyph) => glyph?.style.white === true)
      ? withoutWhiteOnWhite(glyphs, backgrounds(engine, page, room))
      : glyphs;
    const { words, ...shown } = wordsOf(seen, sheet);
    return {
      page: { number, ...shown, lines: linesOf(words) },
      letters,
      pictures: words.length === 0 && hasPicture(engine, page),
    };
  } finally {
    if (text !== 0) engine.FPDFText_ClosePage(text);
    engine.FPDF_ClosePage(page);
  }
}

/** White letters are read where something that is not white is drawn behind them. */
function withoutWhiteOnWhite(
  glyphs: readonly (Glyph | typeof GAP)[],
  behind: readonly Sheet[],
): readonly (Glyph | typeof GAP)[] {
  return glyphs.filter((glyph) => {
    if (glyph === GAP || !glyph.style.white) return true;
    const [x, y] = [(glyph.left + glyph.right) / 2, (glyph.top + glyph.bottom) / 2];
    return behind.some(({ left, right, top, bottom }) => x >= left && x <= right && y >= bottom && y <= top);
  });
}

/** Boxes of what is drawn that is not white. */
function backgrounds(engine: Engine, page: number, room: number): readonly Sheet[] {
  const boxes: Sheet[] = [];
  const count = Math.min(DRAWN, engine.FPDFPage_CountObjects(page));
  for (let at = 0; at < count; at += 1) {
    const object = engine.FPDFPage_GetObject(page, at);
    const type = engine.FPDFPageObj_GetType(object);
    const coloured =
      type === IMAGE || type === SHADING || type === FORM || (type === PATH && dark(engine, object, room));
    if (!coloured || engine.FPDFPageObj_GetBounds(object, room, room + 4, room + 8, room + 12) === 0) continue;
    const [left = 0, bottom = 0, right = 0, top = 0] = new Float32Array(engine.memory.buffer, room, 4);
    boxes.push({ left, bottom, right, top });
  }
  return boxes;
}

function dark(engine: Engine, object: number, room: number): boolean {
  if (engine.FPDFPageObj_GetFillColor(object, room, room + 4, room + 8, room + 12) === 0) return false;
  const [red = 255, green = 255, blue = 255, alpha = 0] = new Uint32Array(engine.memory.buffer, room, 4);
  return alpha > 0 && Math.min(red, green, blue) < 235;
}

function hasPicture(engine: Engine, page: number): boolean {
  const count = Math.min(DRAWN, engine.FPDFPage_CountObjects(page));
  for (let at = 0; at < count; at += 1) {
    const type = engine.FPDFPageObj_GetType(engine.FPDFPage_GetObject(page, at));
    if (type === IMAGE || type === FORM) return true;
  }
  return false;
}
