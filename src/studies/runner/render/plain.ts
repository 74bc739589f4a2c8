import type { Rich } from '#ui/index.ts';

/** A sentence without its markup: key words plain, links as their words. */
export function plain(text: Rich): string {
  return text.replaceAll(/\[([^\]]*)\]\([^)]*\)/g, '$1').replaceAll('**', '');
}

/** Lines of at most `width` characters, broken between words; `indent` goes before every line but the first. */
export function wrap(text: string, width: number, indent = ''): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(/\s+/).filter((part) => part !== '')) {
    if (line !== '' && displayWidth(line) + 1 + displayWidth(word) > width) {
      lines.push(line);
      line = indent + word;
    } else line = line === '' ? (lines.length === 0 ? word : indent + word) : `${line} ${word}`;
  }
  if (line !== '') lines.push(line);
  return lines;
}

/** Characters as a reader counts them. */
export function displayWidth(text: string): number {
  return [...text].length;
}

export function padEnd(text: string, width: number): string {
  return text + ' '.repeat(Math.max(0, width - displayWidth(text)));
}

export function padStart(text: string, width: number): string {
  return ' '.repeat(Math.max(0, width - displayWidth(text))) + text;
}

/** The text cut to a width, with an ellipsis where something is missing. */
export function clip(text: string, width: number): string {
  const characters = [...text];
  if (characters.length <= width) return text;
  return width < 2 ? characters.slice(0, width).join('') : `${characters.slice(0, width - 1).join('')}…`;
}
