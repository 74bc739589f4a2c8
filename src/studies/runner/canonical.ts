import { createHash } from 'node:crypto';

/**
 * JSON with sorted keys and no spaces: equal content gives equal bytes. Throws TypeError for anything JSON cannot hold
 * (NaN, infinities, functions), because a silent `null` would hide a defect.
 */
export function canonicalJson(value: unknown): string {
  return write(value, '$');
}

function write(value: unknown, path: string): string {
  if (value === null || typeof value === 'boolean' || typeof value === 'string') return JSON.stringify(value);
  if (typeof value === 'number') {
    if (!Number.isFinite(value)) throw new TypeError(`${path} is ${value}, which JSON cannot hold`);
    return JSON.stringify(Object.is(value, -0) ? 0 : value);
  }
  if (Array.isArray(value)) return `[${value.map((item, index) => write(item, `${path}[${index}]`)).join(',')}]`;
  if (typeof value === 'object') {
    const parts = Object.entries(value)
      .filter(([, item]) => item !== undefined)
      .sort(([left], [right]) => (left < right ? -1 : left > right ? 1 : 0))
      .map(([key, item]) => `${JSON.stringify(key)}:${write(item, `${path}.${key}`)}`);
    return `{${parts.join(',')}}`;
  }
  throw new TypeError(`${path} is a ${typeof value}, which JSON cannot hold`);
}

/** sha256 of a text (UTF-8), in hexadecimal. */
export function sha256(text: string): string {
  return createHash('sha256').update(text, 'utf8').digest('hex');
}

/** sha256 of a value in canonical JSON. */
export function contentHash(value: unknown): string {
  return sha256(canonicalJson(value));
}

const DIGITS = 12;

/**
 * The value as it is stored: every number rounded to 12 significant digits, minus zero to zero, undefined left out.
 * The last digits of iterative fits depend on the machine's mathematical library; what is stored must not.
 */
export function settle<T>(value: T): T {
  return settled(value) as T;
}

function settled(value: unknown): unknown {
  if (typeof value === 'number') {
    if (!Number.isFinite(value)) throw new TypeError(`a result holds ${value}; say why there is no number instead`);
    if (Number.isInteger(value)) return value === 0 ? 0 : value;
    return Number(value.toPrecision(DIGITS));
  }
  if (Array.isArray(value)) return value.map(settled);
  if (value !== null && typeof value === 'object') {
    return Object.fromEntries(
      Object.entries(value)
        .filter(([, item]) => item !== undefined)
        .map(([key, item]) => [key, settled(item)]),
    );
  }
  return value;
}
