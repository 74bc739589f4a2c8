import type { PdfLine, PdfPage, PdfText } from '../pdf/types.ts';

/** A line of words at a place, in the look of another line: each letter half as wide as it is high. */
export function lineAt(text: string, like: PdfLine, left: number, top: number): PdfLine {
  const { size, bold } = like;
  const bottom = top + (like.bottom - like.top);
  let at = left;
  const words = text.split(' ').map((word) => {
    const right = at + word.length * size * 0.5;
    const placed = { text: word, left: at, right, top, bottom, size, bold };
    at = right + size * 0.28;
    return placed;
  });
  return { words, text, left, right: words.at(-1)?.right ?? left, top, bottom, size, bold };
}

/** A line moved and scaled: x → x · factor + right, y → y · factor + down. */
export function movedLine(line: PdfLine, factor: number, right: number, down: number): PdfLine {
  const x = (value: number): number => value * factor + right;
  const y = (value: number): number => value * factor + down;
  const place = <T extends { left: number; right: number; top: number; bottom: number; size: number }>(one: T): T => ({
    ...one,
    left: x(one.left),
    right: x(one.right),
    top: y(one.top),
    bottom: y(one.bottom),
    size: one.size * factor,
  });
  return { ...place(line), words: line.words.map(place) };
}

/** The whole text printed larger or smaller, and moved on its pages. */
export function scaled(text: PdfText, factor: number, right = 0, down = 0): PdfText {
  const pages = text.pages.map((page) => ({
    ...page,
    width: page.width * factor + right,
    height: page.height * factor + down,
    lines: page.lines.map((line) => movedLine(line, factor, right, down)),
  }));
  return { pages };
}

/** The lines of a page from one index to before another replaced by others; what stands below moves with them. */
export function withLines(page: PdfPage, from: number, to: number, lines: readonly string[], left?: number): PdfPage {
  const like = page.lines[from] as PdfLine;
  const advance = (like.bottom - like.top) * 1.22;
  const placed = lines.map((line, index) => lineAt(line, like, left ?? like.left, like.top + index * advance));
  const next = page.lines[to];
  const last = page.lines[to - 1] as PdfLine;
  const down = next === undefined ? 0 : like.top + lines.length * advance + (next.top - last.top - advance) - next.top;
  const below = page.lines.slice(to).map((line) => movedLine(line, 1, 0, down));
  return { ...page, lines: inOrder([...page.lines.slice(0, from), ...placed, ...below]) };
}

/** From top to bottom, as the reader of PDFs gives them. */
export function inOrder(lines: readonly PdfLine[]): readonly PdfLine[] {
  return [...lines].sort((a, b) => a.bottom - b.bottom || a.left - b.left);
}

/** Lines whose feet stand level joined to one, from left to right, as the reader of PDFs gives them. */
export function onOneBaseline(lines: readonly PdfLine[]): readonly PdfLine[] {
  const joined: PdfLine[] = [];
  for (const line of lines) {
    const at = joined.findIndex((other) => Math.abs(other.bottom - line.bottom) < line.size / 4);
    const other = joined[at];
    if (other === undefined) {
      joined.push(line);
      continue;
    }
    const words = [...other.words, ...line.words].sort((a, b) => a.left - b.left);
    const [left, right] = [Math.min(other.left, line.left), Math.max(other.right, line.right)];
    joined[at] = { ...other, words, left, right, text: words.map((word) => word.text).join(' ') };
  }
  return joined;
}

/** A line without the words that begin right of a place; null where none is left. */
export function leftOf(line: PdfLine, edge: number): PdfLine | null {
  const words = line.words.filter((word) => word.left < edge);
  const [first, last] = [words[0], words.at(-1)];
  if (first === undefined || last === undefined) return null;
  return { ...line, words, text: words.map((word) => word.text).join(' '), left: first.left, right: last.right };
}

/** Text in lines broken at the spaces that `breaks` names (bits from the first space on). */
export function broken(text: string, breaks: number): readonly string[] {
  const lines: string[] = [];
  text.split(' ').forEach((word, index) => {
    const open = lines.at(-1);
    if (open === undefined || ((breaks >> (index - 1)) & 1) === 1) lines.push(word);
    else lines[lines.length - 1] = `${open} ${word}`;
  });
  return lines;
}
