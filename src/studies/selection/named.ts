import type { Authority } from '#facts/authorities/index.ts';
import type { Dataset } from '#facts/panel/index.ts';
import { invalid } from './definition.ts';

export interface Named {
  readonly authority: Authority;
  /** '' where none was given. */
  readonly reason: string;
}

/**
 * Authorities with reasons out of "Norfolk: already visited; E06000017: too small". Entries end with a semicolon or a
 * line; the reason stands after a colon. An authority named twice counts once, with its first reason.
 *
 * @throws WaymarkError `recipe-invalid` for a name that is no authority, that means several, or that does not stand on
 * the day
 */
export function namedAuthorities(
  dataset: Dataset,
  text: string,
  choice: 'mustInclude' | 'exclude',
  day: string,
): readonly Named[] {
  const found = new Map<string, Named>();
  for (const entry of text.split(/[;\n]/)) {
    if (entry.trim() === '') continue;
    const at = entry.indexOf(':');
    const name = (at < 0 ? entry : entry.slice(0, at)).trim();
    const reason = at < 0 ? '' : entry.slice(at + 1).trim();
    const authority = authorityOf(dataset, name, choice, day);
    if (!found.has(authority.code)) found.set(authority.code, { authority, reason });
  }
  return [...found.values()];
}

function authorityOf(dataset: Dataset, name: string, choice: string, day: string): Authority {
  const { register } = dataset;
  const exact = register.byCode(name) ?? register.byName(name, day);
  const resolved = exact === undefined ? register.resolve(name) : ({ kind: 'found', area: exact } as const);
  const shown = name.length > 60 ? `${name.slice(0, 57)}…` : name;
  if (resolved.kind !== 'found') {
    const near = (resolved.kind === 'ambiguous' ? resolved.choices : resolved.nearest).map((area) => area.name);
    throw invalid(
      choice,
      resolved.kind === 'ambiguous' ? `“${shown}” means more than one place.` : `“${shown}” is no authority.`,
      near.length === 0
        ? 'Give names or nine-character codes, separated by semicolons.'
        : `Did you mean ${near.slice(0, 3).join(' or ')}?`,
    );
  }
  const authority = register.authority(resolved.area.code);
  if (authority === undefined) {
    throw invalid(choice, `${resolved.area.name} is no authority.`, 'Name local authorities, separated by semicolons.');
  }
  if (!register.standingOn(day).some(({ code }) => code === authority.code)) {
    throw invalid(
      choice,
      `${authority.name} did not stand on ${day}.`,
      'Leave it out of the list, or choose another year.',
    );
  }
  return authority;
}

/** The same list as text that any release reads alike: names in the register's spelling, by code. */
export function namedText(list: readonly Named[]): string {
  return [...list]
    .sort((left, right) => (left.authority.code < right.authority.code ? -1 : 1))
    .map(({ authority, reason }) => (reason === '' ? authority.code : `${authority.code}: ${reason}`))
    .join('; ');
}
