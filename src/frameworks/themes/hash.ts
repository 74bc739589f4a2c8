import { createHash } from 'node:crypto';
import type { Codebook, Correction } from './types.ts';

/** sha256, in hexadecimal, of the codebook's JSON with sorted keys and no spaces: equal content, equal hash. */
export function codebookHash(codebook: Codebook): string {
  return sha256(canonical(codebook));
}

/** sha256 over codebook, the corrections that count, and the keys of those whose text was learnt from. */
export function coderHash(
  codebook: Codebook,
  corrections: readonly Correction[],
  learnt: readonly string[] = [],
): string {
  const counted = corrections.toSorted((a, b) => (a.key < b.key ? -1 : 1));
  return sha256(canonical({ codebook, corrections: counted, learnt: learnt.toSorted() }));
}

function sha256(text: string): string {
  return createHash('sha256').update(text, 'utf8').digest('hex');
}

/** JSON with sorted keys and no spaces. */
function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (value !== null && typeof value === 'object') {
    const parts = Object.entries(value)
      .filter(([, item]) => item !== undefined)
      .sort(([left], [right]) => (left < right ? -1 : 1))
      .map(([key, item]) => `${JSON.stringify(key)}:${canonical(item)}`);
    return `{${parts.join(',')}}`;
  }
  return JSON.stringify(value);
}
