import type { LinkEvidence, TheoryLink } from '../types.ts';

/** What the evidence written down for a link says of it, all of it taken together. */
export type LinkSupport = 'supported' | 'asserted' | 'contested';

/** In words, for a reader of the outline and of the table. */
export const SUPPORT_WORDS: Readonly<Record<LinkSupport, string>> = {
  supported: 'Supported by evidence',
  asserted: 'Assumed: no evidence is written down',
  contested: 'Contested: some evidence speaks against it',
};

/**
 * `contested` as soon as one piece of evidence contradicts the link or is mixed; else `supported` when one supports it;
 * else `asserted`. Strength is shown beside it and does not turn it: a weak contradiction is still one to read.
 */
export function linkSupport(link: Pick<TheoryLink, 'evidence'>): LinkSupport {
  const has = (direction: LinkEvidence['direction']) => link.evidence.some((piece) => piece.direction === direction);
  if (has('contradicts') || has('mixed')) return 'contested';
  return has('supports') ? 'supported' : 'asserted';
}
