import type { PdfLine, PdfPage, PdfText, PdfWord } from '../pdf/types.ts';

/** A line of the report itself: no running header or footer, page number, footnote or footnote mark. */
export interface BodyLine {
  readonly page: number;
  readonly words: readonly PdfWord[];
  readonly text: string;
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
  readonly size: number;
  readonly bold: boolean;
}

export interface Body {
  readonly lines: readonly BodyLine[];
  /** Size of most letters of the document. */
  readonly size: number;
  readonly pages: number;
}

/** Share of a page's height at its top and foot in which headers and footers stand. */
const MARGIN_ZONE = 0.14;
/** Points by which a header or footer may move from page to page. */
const DRIFT = 8;
/** Share of a report's pages on which a header or footer of its own stands. */
const REPEATED = 0.2;

/** The lines of a report in reading order without what repeats on its pages and without its footnotes. */
export function bodyOf(text: PdfText): Body {
  const size = bodySize(text);
  const running = runningLines(text, size);
  const lines: BodyLine[] = [];
  for (const page of text.pages) {
    const own = page.lines.filter((line) => !running.has(line) && !isPageNumber(line, page));
    for (const line of withoutFootnotes(own, size)) {
      const clean = bodyLine(line, page.number);
      if (clean !== null) lines.push(clean);
    }
  }
  return { lines, size, pages: text.pages.length };
}

function bodySize(text: PdfText): number {
  const letters = new Map<number, number>();
  for (const page of text.pages) {
    for (const line of page.lines) letters.set(line.size, (letters.get(line.size) ?? 0) + line.text.length);
  }
  return [...letters].sort((a, b) => b[1] - a[1])[0]?.[0] ?? 0;
}

function inMargin(line: PdfLine, page: PdfPage): boolean {
  return line.bottom < page.height * MARGIN_ZONE || line.top > page.height * (1 - MARGIN_ZONE);
}

/**
 * Lines in a page's margins whose letters stand at the same height on many other pages; where they are smaller than the
 * report, on one other. A heading of the report may begin two of its pages and is no header.
 */
function runningLines(text: PdfText, size: number): ReadonlySet<PdfLine> {
  const seen = new Map<string, { line: PdfLine; page: number }[]>();
  for (const page of text.pages) {
    for (const line of page.lines) {
      if (!inMargin(line, page)) continue;
      // The words in any order: two lines of a footer that overlap are interleaved.
      const letters = line.words
        .map((word) => word.text.toLowerCase().replace(/[^\p{L}]/gu, ''))
        .filter((word) => word !== '')
        .sort()
        .join(' ');
      if (letters === '') continue;
      const same = seen.get(letters) ?? [];
      same.push({ line, page: page.number });
      seen.set(letters, same);
    }
  }
  const running = new Set<PdfLine>();
  const many = Math.max(2, Math.ceil(text.pages.length * REPEATED));
  for (const same of seen.values()) {
    for (const { line } of same) {
      const level = same.filter((other) => Math.abs(other.line.top - line.top) <= DRIFT);
      const pages = new Set(level.map(({ page }) => page)).size;
      if (pages >= many || (pages >= 2 && line.size < size * 0.93)) running.add(line);
    }
  }
  return running;
}

function isPageNumber(line: PdfLine, page: PdfPage): boolean {
  return inMargin(line, page) && /^(?:page )?[\divxlc]{1,4}(?: of \d{1,3})?$/i.test(line.text.trim());
}

/** A footnote begins with its mark: a number or a sign, most often raised and smaller. */
function beginsNote(line: PdfLine): boolean {
  const first = line.words[0]?.text ?? '';
  return line.words.length > 1 && /^(?:\d{1,2}|[*†‡]{1,3})$/.test(first);
}

/** Smaller lines at a page's foot from the first that has a footnote's mark. */
function withoutFootnotes(lines: readonly PdfLine[], size: number): readonly PdfLine[] {
  let from = lines.length;
  let note = -1;
  while (from > 0) {
    const line = lines[from - 1] as PdfLine;
    if (textSize(line) > size * 0.93) break;
    from -= 1;
    if (beginsNote(line)) note = from;
  }
  return note < 0 ? lines : lines.slice(0, note);
}

function textSize(line: PdfLine): number {
  return line.size;
}

/** A line without footnote marks; null when nothing is left of it. */
function bodyLine(line: PdfLine, page: number): BodyLine | null {
  const words = line.words.filter((word) => !isMark(word, line)).flatMap(cleaned);
  const [first, last] = [words[0], words.at(-1)];
  if (first === undefined || last === undefined) return null;
  const { size, bold } = line;
  // Raised marks are gone: the line is as high as its words.
  const top = words.reduce((least, word) => Math.min(least, word.top), first.top);
  const bottom = words.reduce((most, word) => Math.max(most, word.bottom), first.bottom);
  const text = words.map((word) => word.text).join(' ');
  return { page, words, text, left: first.left, right: last.right, top, bottom, size, bold };
}

function isMark(word: PdfWord, line: PdfLine): boolean {
  return word.size <= line.size * 0.8 && /^(?:\d{1,2}|[*†‡]{1,2})[,.]?$/.test(word.text) && line.words.length > 1;
}

function cleaned(word: PdfWord): readonly PdfWord[] {
  const text = word.text.replaceAll('\ufffe', '-').replaceAll('\u00ad', '').normalize('NFC');
  if (text === '') return [];
  return text === word.text ? [word] : [{ ...word, text }];
}
