import type { PdfLine, PdfWord } from './types.ts';
import type { PlacedWord } from './words.ts';

/** Share of the larger size by which baselines on one line may differ. */
const WOBBLE = 0.25;
/** A line of letters at most this share of its neighbour's size may be marks raised from that neighbour. */
const SMALL = 0.85;
/** Share of its own height with which such a mark reaches into its line. */
const REACH = 0.5;
/** Share of the size: the same word drawn twice so close is one, made bold or given a shadow. */
const TWICE = 0.15;

/** Words in reading order: lines from top to bottom, words from left to right. Lines are told by their baselines. */
export function linesOf(words: readonly PlacedWord[]): readonly PdfLine[] {
  const lines: PlacedWord[][] = [];
  for (const word of [...words].sort((a, b) => a.baseline - b.baseline || a.left - b.left)) {
    const line = lines.at(-1);
    const lead = line?.[0];
    const near = lead !== undefined && word.baseline - lead.baseline <= WOBBLE * Math.max(lead.size, word.size);
    if (near) line?.push(word);
    else lines.push([word]);
  }
  return withMarks(lines).map((line) => lineOf(once(line.sort((a, b) => a.left - b.left))));
}

/** Footnotes' marks stand above the baseline of their line: they are put back into it. */
function withMarks(lines: readonly PlacedWord[][]): readonly PlacedWord[][] {
  const kept: PlacedWord[][] = [];
  for (const [index, line] of lines.entries()) {
    const next = lines[index + 1];
    const last = kept.at(-1);
    const down = next === undefined ? 0 : reach(line, next);
    const up = last === undefined ? 0 : reach(line, last);
    if (next !== undefined && down >= REACH && down >= up) next.push(...line);
    else if (last !== undefined && up >= REACH) last.push(...line);
    else kept.push(line);
  }
  return kept;
}

/** Share of the marks' height within a line of larger letters; 0 where they are no marks of it. */
function reach(marks: readonly PlacedWord[], line: readonly PlacedWord[]): number {
  const size = Math.max(...line.map((word) => word.size));
  if (marks.some((mark) => mark.size > SMALL * size)) return 0;
  const [top, bottom] = [Math.min(...line.map((word) => word.top)), Math.max(...line.map((word) => word.bottom))];
  const shares = marks.map(
    (mark) => (Math.min(bottom, mark.bottom) - Math.max(top, mark.top)) / (mark.bottom - mark.top),
  );
  return Math.min(...shares);
}

function once(words: readonly PlacedWord[]): readonly PlacedWord[] {
  return words.filter((word, index) => {
    const before = words[index - 1];
    return !(
      before !== undefined &&
      before.text === word.text &&
      word.left - before.left < TWICE * word.size &&
      Math.abs(word.baseline - before.baseline) < TWICE * word.size
    );
  });
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
