import type { PdfLine, PdfWord } from './types.ts';

/** Share of the smaller height by which two words must overlap to stand on one line. */
const OVERLAP = 0.5;

/** Words in reading order: lines from top to bottom, words from left to right. */
export function linesOf(words: readonly PdfWord[]): readonly PdfLine[] {
  const sorted = [...words].sort((a, b) => middle(a) - middle(b) || a.left - b.left);
  const lines: PdfWord[][] = [];
  for (const word of sorted) {
    const line = lines.at(-1);
    if (line !== undefined && onLine(line, word)) line.push(word);
    else lines.push([word]);
  }
  return lines.map((line) => lineOf(line.sort((a, b) => a.left - b.left)));
}

function middle(word: PdfWord): number {
  return (word.top + word.bottom) / 2;
}

function onLine(line: readonly PdfWord[], word: PdfWord): boolean {
  const last = line.at(-1);
  if (last === undefined) return false;
  const shared = Math.min(last.bottom, word.bottom) - Math.max(last.top, word.top);
  return shared >= OVERLAP * Math.min(last.bottom - last.top, word.bottom - word.top);
}

function lineOf(words: readonly PdfWord[]): PdfLine {
  const lettered = words.filter(({ text }) => /\p{L}/u.test(text));
  const sizes = new Map<number, number>();
  for (const { size, text } of words) sizes.set(size, (sizes.get(size) ?? 0) + text.length);
  const [size] = [...sizes].sort((a, b) => b[1] - a[1])[0] ?? [0];
  return {
    words,
    text: words.map(({ text }) => text).join(' '),
    left: Math.min(...words.map(({ left }) => left)),
    right: Math.max(...words.map(({ right }) => right)),
    top: Math.min(...words.map(({ top }) => top)),
    bottom: Math.max(...words.map(({ bottom }) => bottom)),
    size,
    bold: lettered.length > 0 && lettered.every(({ bold }) => bold),
  };
}
