import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { type MarkdownBlock, markdownBlocks } from './blocks.ts';

/** One method page: what a method is, when it cannot tell, where it comes from. */
export interface Method {
  /** Address part: `wilson`. */
  readonly slug: string;
  readonly title: string;
  /** First paragraph, for lists. */
  readonly summary: string;
  readonly blocks: readonly MarkdownBlock[];
}

/** The folder `docs/methods` of the project, above this file or the bundle; null where it is not there. */
export function methodsFolder(from: string = import.meta.dirname): string | null {
  const folder = join(from, 'docs', 'methods');
  if (existsSync(folder)) return folder;
  const above = dirname(from);
  return above === from ? null : methodsFolder(above);
}

/** Every method page of a folder, by title. */
export function readMethods(folder: string | null): readonly Method[] {
  if (folder === null) return [];
  return readdirSync(folder)
    .filter((name) => /^[a-z0-9-]+\.md$/.test(name))
    .map((name) => methodOf(name.slice(0, -3), readFileSync(join(folder, name), 'utf8')))
    .sort((a, b) => a.title.localeCompare(b.title, 'en-GB'));
}

export function methodOf(slug: string, source: string): Method {
  const blocks = markdownBlocks(source);
  const heading = blocks.find((block) => block.kind === 'heading');
  const first = blocks.find((block) => block.kind === 'paragraph');
  return {
    slug,
    title: heading?.kind === 'heading' ? heading.text.replaceAll(/[`*]/g, '') : slug.replaceAll('-', ' '),
    summary: first?.kind === 'paragraph' ? first.text : '',
    blocks: blocks.filter((block) => block !== heading),
  };
}
