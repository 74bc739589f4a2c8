import { z } from 'zod';

// Controls break terminals and files, and a database refuses some of them; halves of a surrogate pair are no text.
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what must not come in
const CONTROLS = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u2028\u2029\ufeff\ufffe\uffff]/;
const HALF_PAIR = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/;

// What turns the direction of the words around it, or is nothing to see and makes two names that look the same.
const HIDDEN = /[\u200b\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufff9-\ufffb]|[\u{e0000}-\u{e007f}]/u;
const VISIBLE = /[\p{L}\p{N}\p{P}\p{S}]/u;

/** True for text that every file, database and terminal holds as it is. */
function clean(text: string): boolean {
  return !CONTROLS.test(text) && !HALF_PAIR.test(text);
}

const UNCLEAN = 'holds control characters or broken letters; leave those out';
const UNSEEN = 'holds marks that cannot be seen and change what is read; type it again without them';

/** One line of words: spaces at the ends are dropped. */
export function line(most: number, least = 1): z.ZodType<string> {
  return z
    .string()
    .trim()
    .min(least, 'is empty; write a few words')
    .max(most, `is longer than ${most} characters`)
    .refine((text) => !/[\n\r\t]/.test(text), 'holds a line break or tab; write it on one line')
    .refine((text) => least === 0 || text === '' || VISIBLE.test(text), 'is empty; write a few words')
    .refine((text) => !HIDDEN.test(text), UNSEEN)
    .refine(clean, UNCLEAN);
}

/** Words that may run over lines, with line feeds alone between them. May be empty where `least` is 0. */
export function prose(most: number, least = 1): z.ZodType<string> {
  return z
    .string()
    .transform((text) => text.replaceAll(/\r\n?/g, '\n').trim())
    .refine((text) => text.length >= least, 'is empty; write a few words')
    .refine((text) => text.length <= most, `is longer than ${most} characters`)
    .refine((text) => !HIDDEN.test(text), UNSEEN)
    .refine((text) => clean(text) && !text.includes('\t'), UNCLEAN);
}

/** What an id is made of. */
export const KEBAB = /^[a-z0-9]+(?:-[a-z0-9]+)*$/;

/** Small letters, digits and single hyphens. */
export function slug(least = 1): z.ZodType<string> {
  return z
    .string()
    .min(least, `is shorter than ${least} characters`)
    .max(60, 'is longer than 60 characters')
    .regex(KEBAB, 'may hold small letters, digits and single hyphens between them only');
}

/** Words that stand for something else in addresses and recipes. */
export const RESERVED_IDS: ReadonlySet<string> = new Set([
  'none',
  'new',
  'copy',
  'import',
  'compare',
  'latest',
  'stated',
]);

/** The id of a definition. */
export function definitionId(): z.ZodType<string> {
  return slug(2).refine((id) => !RESERVED_IDS.has(id), 'means something else in Waymark; choose another id');
}

/** An address on the web that can be followed without further ado. */
export const address: z.ZodType<string> = z
  .string()
  .max(2000, 'is longer than 2000 characters')
  .refine(isAddress, 'is no web address; begin it with https:// or http://, or leave it out (null)');

function isAddress(text: string): boolean {
  if (!/^https?:\/\/[^\s\\]+$/i.test(text) || !clean(text) || !URL.canParse(text)) return false;
  const url = new URL(text);
  return /^https?:$/.test(url.protocol) && url.hostname !== '' && url.username === '' && url.password === '';
}
