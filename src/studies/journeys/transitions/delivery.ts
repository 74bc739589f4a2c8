import type { AreaRegister } from '#facts/authorities/index.ts';
import { TRUSTS } from '#facts/programmes/index.ts';
import { WaymarkError } from '#platform/errors/index.ts';
import type { DeliveryEntry } from './types.ts';

/** The list that comes with the program, as a text: see `TRUSTS`. */
export const READY_DELIVERY = TRUSTS.map(
  ({ authority, from, to, organisation }) => `${authority}: ${from} to ${to ?? 'now'}, ${organisation}`,
).join('; ');

const ENTRY = /^(.+?)\s*:\s*(\d{4}-(?:0[1-9]|1[0-2]))\s+to\s+(now|\d{4}-(?:0[1-9]|1[0-2]))\s*,\s*(.+)$/;

/**
 * The list in a text: "Doncaster: 2014-10 to 2022-08, its trust; …"; entries end with a semicolon or a line. Months
 * count whole.
 *
 * @throws WaymarkError `recipe-invalid` that names the entry: not written so, no authority, ends before it begins
 */
export function deliveryList(text: string, register: AreaRegister): readonly DeliveryEntry[] {
  if (text === 'none') return [];
  const list = (text === 'ready' ? READY_DELIVERY : text)
    .split(/[;\n]/)
    .map((entry) => entry.trim())
    .filter((entry) => entry !== '')
    .map((entry) => entryOf(entry, register));
  return list.toSorted((a, b) => (`${a.code}${a.from}` < `${b.code}${b.from}` ? -1 : 1));
}

/** The list as the text that gives it again, by code, on any release. */
export function deliveryText(list: readonly DeliveryEntry[]): string {
  if (list.length === 0) return 'none';
  return list
    .map(({ code, from, to, organisation }) => `${code}: ${from} to ${to ?? 'now'}, ${organisation}`)
    .join('; ');
}

function entryOf(text: string, register: AreaRegister): DeliveryEntry {
  const shown = text.length > 80 ? `${text.slice(0, 77)}…` : text;
  const [, place = '', from = '', to = '', organisation = ''] = ENTRY.exec(text) ?? [];
  if (place === '') {
    throw invalid(`“${shown}” is not written as an authority with months and a name.`);
  }
  const exact = register.byCode(place) ?? register.byName(place, `${from}-01`);
  const resolved = exact === undefined ? register.resolve(place) : ({ kind: 'found', area: exact } as const);
  const authority = resolved.kind === 'found' ? register.authority(resolved.area.code) : undefined;
  if (authority === undefined) throw invalid(`“${place}” in “${shown}” is no single authority.`);
  if (to !== 'now' && to < from) throw invalid(`“${shown}” ends before it begins.`);
  return {
    code: authority.code,
    name: authority.name,
    from,
    to: to === 'now' ? null : to,
    organisation: organisation.trim(),
  };
}

function invalid(message: string): WaymarkError {
  return new WaymarkError('recipe-invalid', message, {
    status: 422,
    remedy:
      'Write entries such as "Doncaster: 2014-10 to 2022-08, its trust", separated by semicolons; "now" for no end.',
    details: { choice: 'delivery' },
  });
}

/** Days on which a trust or company takes over or hands back, first day of each stretch, in time order. */
export function changesOf(
  list: readonly DeliveryEntry[],
  code: string,
): readonly { from: string; to: string | null }[] {
  const merged: { from: string; to: string | null }[] = [];
  for (const entry of list) {
    if (entry.code !== code) continue;
    const [from, to] = [`${entry.from}-01`, entry.to === null ? null : firstOfNext(entry.to)];
    const last = merged.at(-1);
    // One that follows on at once, or overlaps, goes on.
    if (last !== undefined && (last.to === null || from <= last.to)) {
      last.to = last.to === null || to === null ? null : ([last.to, to].sort().at(-1) ?? to);
    } else merged.push({ from, to });
  }
  return merged;
}

function firstOfNext(month: string): string {
  const [year = 0, number = 1] = month.split('-').map(Number);
  return number === 12 ? `${year + 1}-01-01` : `${year}-${String(number + 1).padStart(2, '0')}-01`;
}
