import type { Entry, Topic } from './read.ts';

/** The pages of the reference, by file name, from what was read. */
export function writePages(topics: readonly Topic[]): ReadonlyMap<string, string> {
  const pages = new Map<string, string>();
  pages.set('README.md', contents(topics));
  for (const topic of topics) pages.set(`${topic.folder}.md`, page(topic));
  return pages;
}

const callable = (entry: Entry): boolean => entry.kind === 'function' || entry.kind === 'constant';

/** The first sentence of a comment. */
export function summary(comment: string): string {
  const text = comment.split(/\n\s*\n/)[0]!.replace(/\s+/g, ' ');
  // Not the full stop of "et al.", of "vs." or of an initial.
  return /^(.*?[^.\s](?<!\b(?:al|vs|eq|cf|e\.g|i\.e|[A-Z])))\.(?=\s|$)/.exec(text)?.[1] ?? text;
}

/** The README's section on what there is: a line for each topic. */
export function writeTopicList(topics: readonly Topic[]): string {
  const lines = ['## Functions', '', 'Each is in the [reference](docs/reference/README.md).', ''];
  for (const topic of topics) {
    const count = topic.entries.filter(callable).length;
    lines.push(`- [${topic.title}](docs/reference/${topic.folder}.md), ${count}: ${topic.comment}`);
  }
  return `${lines.join('\n')}\n\n`;
}

function contents(topics: readonly Topic[]): string {
  const total = topics.reduce((sum, topic) => sum + topic.entries.filter(callable).length, 0);
  const lines = [
    '# Reference',
    '',
    `${total} functions in ${topics.length} topics. Made from the comments in the source by \`npm run reference\`; a test holds the two together.`,
    '',
  ];
  for (const topic of topics) {
    lines.push(`## [${topic.title}](${topic.folder}.md)`, '', capital(topic.comment), '');
    for (const entry of topic.entries.filter(callable)) {
      lines.push(`- [\`${entry.name}\`](${topic.folder}.md#${entry.name.toLowerCase()}): ${summary(entry.comment)}`);
    }
    lines.push('');
  }
  return lines.join('\n');
}

function page(topic: Topic): string {
  const lines = [`# ${topic.title}`, '', capital(topic.comment), ''];
  for (const entry of topic.entries.filter(callable)) {
    lines.push(`## ${entry.name}`, '', ...paragraphs(entry.comment), '```ts', entry.signature, '```', '');
    for (const thrown of entry.throws) lines.push(`Throws ${tidy(thrown)}.`, '');
    lines.push(`Source: [${entry.file}](../../${entry.file})`, '');
  }
  const types = topic.entries.filter((entry) => !callable(entry));
  if (types.length > 0) lines.push('# Types', '');
  for (const entry of types) {
    lines.push(`## ${entry.name}`, '', ...paragraphs(entry.comment));
    if (entry.extends !== '') lines.push(`\`${entry.extends}\``, '');
    if (entry.kind === 'type') lines.push('```ts', entry.signature, '```', '');
    for (const member of entry.members) {
      const note = member.comment === '' ? '' : `: ${tidy(member.comment)}`;
      lines.push(`- \`${member.name}${member.optional ? '?' : ''}\` (\`${member.type}\`)${note}`);
    }
    if (entry.members.length > 0) lines.push('');
  }
  return `${lines.join('\n').trimEnd()}\n`;
}

function paragraphs(comment: string): readonly string[] {
  if (comment === '') return [];
  return [...comment.split('\n').map((line) => line.trimEnd()), ''];
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
const tidy = (text: string): string => text.replace(/\s+/g, ' ').trim();
