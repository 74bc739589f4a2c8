import type { Authority } from '#facts/authorities/index.ts';
import type { Dataset } from '#facts/panel/index.ts';
import { formatDate, type Rich } from '#ui/index.ts';
import { listText } from './sentences.ts';

/** What became of an authority, and what it was made from; sentences with links, none where nothing changed. */
export function lineageSentences(dataset: Dataset, authority: Authority): readonly Rich[] {
  const link = (code: string): string[] => {
    const other = dataset.register.authority(code);
    return other === undefined ? [] : [`[${other.name}](/authorities/${other.slug})`];
  };
  const successors = authority.successors.flatMap(link);
  const predecessors = authority.predecessors.flatMap(link);
  const sentences: Rich[] = [];
  if (authority.closed !== null) {
    const then = successors.length === 0 ? '' : ` Its area went to ${listText(successors)}.`;
    sentences.push(
      `${authority.name} ended on ${formatDate(authority.closed)}.${then} The figures below are its last.`,
    );
  }
  if (predecessors.length > 0 && authority.opened !== null) {
    const made = `${authority.name} was made on ${formatDate(authority.opened)} from the area of ${listText(predecessors)}.`;
    sentences.push(`${made} Earlier figures and grades are not carried over.`);
  }
  return sentences;
}
