// Advance widths of a Helvetica-like sans serif in thousandths of an em, by character, for fitting labels. The
// reader's own font may be a little wider, so callers leave a few pixels.
const NARROW = "ijl|'!.,:;Iftr()[]/ -·"; // each about 0.22 to 0.36 em
const WIDE = 'mwMW%@—…←→';

function characterWidth(character: string): number {
  if (character >= '0' && character <= '9') return 0.556;
  if (WIDE.includes(character)) return 0.88;
  if (NARROW.includes(character)) return character === '(' || character === ')' || character === 'r' ? 0.333 : 0.278;
  if (character >= 'A' && character <= 'Z') return 0.69;
  return 0.55;
}

/** Width of a line of text in pixels, near enough to fit labels (within about 4% of Liberation Sans). */
export function textWidth(text: string, size: number, bold = false): number {
  let width = 0;
  for (const character of text) width += characterWidth(character);
  return width * size * (bold ? 1.07 : 1);
}

/** Breaks a text at spaces into lines no wider than `width`; a longer single word is left whole. */
export function wrapText(text: string, width: number, size: number, bold = false): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(/\s+/).filter((part) => part !== '')) {
    const longer = line === '' ? word : `${line} ${word}`;
    if (line !== '' && textWidth(longer, size, bold) > width) {
      lines.push(line);
      line = word;
    } else line = longer;
  }
  if (line !== '') lines.push(line);
  return lines;
}

/** At most `most` lines; the last ends in "…" where words were left out. */
export function wrapToLines(text: string, width: number, size: number, most: number, bold = false): string[] {
  const lines = wrapText(text, width, size, bold).map((line) => shorten(line, width, size, bold));
  if (lines.length <= most) return lines;
  const kept = lines.slice(0, most);
  kept[most - 1] = shorten(`${kept[most - 1]}…`, width, size, bold);
  return kept;
}

/** Cuts a text so that it fits, with "…" in place of what was cut. */
export function shorten(text: string, width: number, size: number, bold = false): string {
  if (textWidth(text, size, bold) <= width) return text;
  let kept = text.replace(/…$/, '');
  while (kept.length > 1 && textWidth(`${kept}…`, size, bold) > width) kept = kept.slice(0, -1);
  return `${kept.trimEnd()}…`;
}

/**
 * A label for a narrow place: whole where it fits, else the short form given, else the words before the first comma or
 * bracket, else its abbreviation in brackets, else shortened.
 */
export function fitLabel(text: string, width: number, size: number, short?: string): string {
  if (textWidth(text, size) <= width) return text;
  if (short !== undefined && textWidth(short, size) <= width) return short;
  const abbreviation = /\(([A-Z][A-Za-z&]{1,7})\)/.exec(text)?.[1];
  const beginning = text.split(/[,(:]/)[0]?.trim() ?? text;
  for (const candidate of [beginning, abbreviation]) {
    if (candidate && textWidth(candidate, size) <= width) return candidate;
  }
  return shorten(abbreviation ?? beginning, width, size);
}
