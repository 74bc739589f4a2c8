import type { Values } from './reader.ts';

/**
 * A form that was filled in on an older version, brought onto the newest: what its author changed stays as sent, what was
 * left alone becomes what it is now. Rows of a repeated group go together, because a row has no name of its own.
 *
 * @param base what the form showed at first; null where that is not known: then all that was sent stays.
 */
export function mergedValues(base: Values | null, sent: Values, newest: Values): Values {
  if (base === null) return sent;
  const touched = new Set(
    [...new Set([...Object.keys(base), ...Object.keys(sent)])]
      .filter((name) => plain(base[name]) !== plain(sent[name]))
      .map(groupOf),
  );
  const kept = Object.entries(sent).filter(([name]) => touched.has(groupOf(name)) || !Object.hasOwn(base, name));
  const current = Object.entries(newest).filter(([name]) => !touched.has(groupOf(name)));
  return Object.fromEntries([...kept, ...current]);
}

/** `sources` of `sources.2.text`; a field on its own is its own group. */
function groupOf(name: string): string {
  return /^(.+?)\.\d{1,3}\./.exec(name)?.[1] ?? name;
}

/** Browsers end lines with CR and LF; an empty row that was not there is none. */
function plain(value: string | undefined): string {
  return (value ?? '').replaceAll('\r\n', '\n').trim();
}
