import { createHash } from 'node:crypto';
import type { Definition } from './types.ts';

/** sha256, in hexadecimal, of the definition's JSON with sorted keys and no spaces: equal content, equal hash. */
export function definitionHash(definition: Definition): string {
  return createHash('sha256').update(canonical(definition), 'utf8').digest('hex');
}

/** JSON with sorted keys and no spaces, of what has been checked against the schema. */
export function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (value !== null && typeof value === 'object') {
    const parts = Object.entries(value)
      .filter(([, item]) => item !== undefined)
      .sort(([left], [right]) => (left < right ? -1 : left > right ? 1 : 0))
      .map(([key, item]) => `${JSON.stringify(key)}:${canonical(item)}`);
    return `{${parts.join(',')}}`;
  }
  return JSON.stringify(value);
}
