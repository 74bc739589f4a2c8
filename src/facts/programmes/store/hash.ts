import { createHash } from 'node:crypto';

/**
 * sha256, in hexadecimal, of a thing's JSON with sorted keys and no spaces: equal content, equal hash. A version that
 * says that the thing was removed has another than the one before it.
 */
export function thingHash(thing: object, removed = false): string {
  return createHash('sha256')
    .update(canonical(removed ? { removed, thing } : thing), 'utf8')
    .digest('hex');
}

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
