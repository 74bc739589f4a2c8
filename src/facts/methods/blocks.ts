/** The part of Markdown that method pages use; anything else is plain text. */
export type MarkdownBlock =
  | { readonly kind: 'heading'; readonly level: number; readonly text: string }
  | { readonly kind: 'paragraph'; readonly text: string }
  | { readonly kind: 'list'; readonly ordered: boolean; readonly items: readonly string[] }
  | { readonly kind: 'code'; readonly text: string }
  | { readonly kind: 'table'; readonly head: readonly string[]; readonly rows: readonly (readonly string[])[] };

const HEADING = /^(#{1,6})\s+(.+?)\s*#*$/;
const BULLET = /^\s{0,3}(?:[-*+]|(\d+)[.)])\s+(.*)$/;
const FENCE = /^\s*(```|~~~)/;
const RULE = /^\s*\|?\s*:?-{3,}/;

/** Parses headings, paragraphs, lists, fenced code and pipe tables. Never throws. */
export function markdownBlocks(source: string): readonly MarkdownBlock[] {
  const lines = source.replaceAll('\r\n', '\n').split('\n');
  const blocks: MarkdownBlock[] = [];
  let at = 0;
  while (at < lines.length) {
    const line = lines[at] ?? '';
    const heading = HEADING.exec(line);
    if (line.trim() === '') {
      at += 1;
    } else if (FENCE.test(line)) {
      const end = lines.findIndex((other, index) => index > at && FENCE.test(other));
      const stop = end === -1 ? lines.length : end;
      blocks.push({ kind: 'code', text: lines.slice(at + 1, stop).join('\n') });
      at = stop + 1;
    } else if (heading !== null) {
      blocks.push({ kind: 'heading', level: heading[1]?.length ?? 1, text: heading[2] ?? '' });
      at += 1;
    } else if (line.includes('|') && RULE.test(lines[at + 1] ?? '')) {
      const stop = endOf(lines, at + 2, (other) => other.includes('|'));
      blocks.push({ kind: 'table', head: cells(line), rows: lines.slice(at + 2, stop).map(cells) });
      at = stop;
    } else if (BULLET.test(line)) {
      const stop = endOf(lines, at, (other) => BULLET.test(other) || /^\s{2,}\S/.test(other));
      blocks.push({ kind: 'list', ordered: BULLET.exec(line)?.[1] !== undefined, items: items(lines.slice(at, stop)) });
      at = stop;
    } else {
      const stop = endOf(lines, at + 1, (other) => other.trim() !== '' && !startsBlock(other));
      blocks.push({
        kind: 'paragraph',
        text: lines
          .slice(at, stop)
          .map((text) => text.trim())
          .join(' '),
      });
      at = stop;
    }
  }
  return blocks;
}

function startsBlock(line: string): boolean {
  return HEADING.test(line) || FENCE.test(line) || BULLET.test(line);
}

function endOf(lines: readonly string[], from: number, belongs: (line: string) => boolean): number {
  let at = from;
  while (at < lines.length && belongs(lines[at] ?? '')) at += 1;
  return at;
}

/** Cells of a row; a bar inside code or after a backslash is text. */
function cells(line: string): readonly string[] {
  const bare = line
    .trim()
    .replace(/^\|/, '')
    .replace(/(?<!\\)\|$/, '');
  return bare.split(/(?<!\\)\|/).map((cell) => cell.trim().replaceAll('\\|', '|'));
}

function items(lines: readonly string[]): readonly string[] {
  const list: string[] = [];
  for (const line of lines) {
    const text = BULLET.exec(line)?.[2];
    if (text !== undefined) list.push(text);
    else list.push(`${list.pop() ?? ''} ${line.trim()}`.trim());
  }
  return list;
}
