import type { Engine } from './engine.ts';

/** A letter where it is drawn, in the page's own coordinates: points, y upwards. */
export interface Glyph {
  readonly text: string;
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
  /** Where on the baseline it begins. */
  readonly x: number;
  readonly y: number;
  readonly style: Style;
}

/** What the letters of one piece of text share. */
export interface Style {
  /** Points, as drawn: the font's size and what the page does with it. */
  readonly size: number;
  readonly bold: boolean;
  /** Not drawn, or too small to be seen. */
  readonly hidden: boolean;
  readonly white: boolean;
  /** Quarter turns of the writing against the clock; null for slanting text. */
  readonly turn: number | null;
}

/** White space, or the end of a line, or where the engine sees a gap. */
export const GAP = null;

/** Smaller than this nobody reads it, so it is not meant to be read. */
const SMALLEST = 2;
/** The printable letters of ASCII by their number. */
const PLAIN: readonly string[] = Array.from({ length: 127 }, (_, code) => String.fromCharCode(code));
const LIGATURES = /[\ufb00-\ufb06]/;
const INVISIBLE = /[\u200b-\u200d\u2060\ufeff\ufffe\uffff]/;

/** Room in the engine's memory for what its functions give back. */
export const ROOM_BYTES = 256;

/**
 * The letters of a page in the order of the file, and how many of them have no known meaning. `count` is the number that
 * the engine gives.
 */
export function glyphsOf(
  engine: Engine,
  text: number,
  count: number,
  room: number,
): { readonly glyphs: readonly (Glyph | typeof GAP)[]; readonly unknown: number } {
  const glyphs: (Glyph | typeof GAP)[] = [];
  const styles = new Map<number, Style>();
  let unknown = 0;
  let views = viewsOf(engine, room);
  let object = 0;
  let style: Style | undefined;
  for (let at = 0; at < count; at += 1) {
    const code = engine.FPDFText_GetUnicode(text, at);
    if (blank(code)) {
      if (glyphs.at(-1) !== GAP) glyphs.push(GAP);
      continue;
    }
    const drawn = code > 32 && code < 127 ? PLAIN[code] : lettersOf(code, engine, text, at);
    if (code === 0 || code === 0xfffd || engine.FPDFText_HasUnicodeMapError(text, at) === 1) unknown += 1;
    if (drawn === undefined || drawn === '') continue;
    const of = engine.FPDFText_GetTextObject(text, at);
    if (style === undefined || of !== object) {
      object = of;
      style = styles.get(of) ?? styleOf(engine, text, at, of, room);
      styles.set(of, style);
    }
    engine.FPDFText_GetLooseCharBox(text, at, room);
    engine.FPDFText_GetCharOrigin(text, at, room + 16, room + 24);
    // Asked for every letter: plain reads from a view that is kept are several times faster than a new view.
    if (views.buffer !== engine.memory.buffer) views = viewsOf(engine, room);
    const { box, origin } = views;
    glyphs.push({
      text: drawn,
      left: box[0] ?? 0,
      top: box[1] ?? 0,
      right: box[2] ?? 0,
      bottom: box[3] ?? 0,
      x: origin[0] ?? 0,
      y: origin[1] ?? 0,
      style,
    });
  }
  return { glyphs, unknown };
}

function blank(code: number): boolean {
  return (
    (code <= 32 && code !== 2 && code !== 0) ||
    code === 160 ||
    (code >= 0x2000 && code <= 0x200a) ||
    code === 0x202f ||
    code === 0x3000 ||
    // The space of symbol fonts.
    code === 0xf020
  );
}

/** A letter as it is read: ligatures taken apart; hyphens of every kind are one sign. */
function lettersOf(code: number, engine: Engine, text: number, at: number): string {
  // The engine writes 2 for a hyphen that ends a line.
  if (code === 2) return engine.FPDFText_IsHyphen(text, at) === 1 ? '-' : '';
  if (code === 0 || code > 0x10ffff) return '';
  if (code === 0xad || code === 0x2010 || code === 0x2011) return '-';
  const letter = code >= 0xd800 && code <= 0xdfff ? String.fromCharCode(code) : String.fromCodePoint(code);
  if (INVISIBLE.test(letter)) return '';
  return LIGATURES.test(letter) ? letter.normalize('NFKC') : letter;
}

/** Views on the room for what is given back, made anew when the engine's memory has grown. */
interface Views {
  readonly buffer: ArrayBufferLike;
  readonly box: Float32Array;
  readonly origin: Float64Array;
}

function viewsOf(engine: Engine, room: number): Views {
  const { buffer } = engine.memory;
  return { buffer, box: new Float32Array(buffer, room, 4), origin: new Float64Array(buffer, room + 16, 2) };
}

function styleOf(engine: Engine, text: number, at: number, object: number, room: number): Style {
  engine.FPDFText_GetMatrix(text, at, room);
  const [a = 1, b = 0, c = 0, d = 1] = new Float32Array(engine.memory.buffer, room, 4);
  const size = Math.round(engine.FPDFText_GetFontSize(text, at) * Math.hypot(c, d) * 10) / 10;
  const mode = object === 0 ? 0 : engine.FPDFTextObj_GetTextRenderMode(object);
  const [red, green, blue, alpha] = [room, room + 4, room + 8, room + 12];
  engine.FPDFText_GetFillColor(text, at, red, green, blue, alpha);
  const [r = 0, g = 0, blueness = 0, opacity = 255] = new Uint32Array(engine.memory.buffer, room, 4);
  const degrees = (Math.atan2(b, a) * 180) / Math.PI;
  const quarter = Math.round(degrees / 90);
  return {
    size,
    // Mode 2 fills and draws the outline: how some programs make letters bold.
    bold: mode === 2 || engine.FPDFText_GetFontWeight(text, at) >= 600 || boldName(engine, text, at, room),
    hidden: mode === 3 || mode === 7 || opacity === 0 || size < SMALLEST,
    white: mode !== 1 && r >= 250 && g >= 250 && blueness >= 250,
    turn: Math.abs(degrees - 90 * quarter) <= 5 ? ((quarter % 4) + 4) % 4 : null,
  };
}

function boldName(engine: Engine, text: number, at: number, room: number): boolean {
  const most = ROOM_BYTES - 8;
  const length = engine.FPDFText_GetFontInfo(text, at, room, most, room + most);
  if (length <= 1 || length > most) return false;
  const name = String.fromCharCode(...new Uint8Array(engine.memory.buffer, room, length - 1));
  return /bold|black|heavy|demi/i.test(name);
}
