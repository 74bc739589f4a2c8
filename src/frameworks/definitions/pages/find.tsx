import type { Context } from 'hono';
import type { DefinitionsDeps } from '../deps.ts';
import type { DefinitionStore, DefinitionVersion } from '../types.ts';
import { DEFINITIONS_TRAIL, framed } from './layout.tsx';
import { definitionAddress } from './navigation.tsx';

export type Found = DefinitionVersion & { readonly ready: boolean };

const ID = /^[a-z0-9]+(?:-[a-z0-9]+)*$/;
const SHOWN = 80;

/** True for what can be the id of a definition: kebab case, 2 to 60 characters. */
export function isDefinitionId(text: string): boolean {
  return text.length >= 2 && text.length <= 60 && ID.test(text);
}

/** A version number out of an address: undefined where none is asked for, null where it is none. */
export function versionAsked(text: string | undefined): number | undefined | null {
  if (text === undefined || text === '') return undefined;
  return /^[1-9]\d{0,5}$/.test(text) ? Number(text) : null;
}

/** The definition that the address names, or the page that says there is none and offers the nearest. */
export async function foundOr404(
  deps: DefinitionsDeps,
  context: Context,
  id: string,
  versionText?: string,
): Promise<Found | Response> {
  const store = await deps.store();
  const version = versionAsked(versionText);
  if (isDefinitionId(id) && version !== null) {
    const found = await store.get(id, version);
    if (found !== undefined) return found;
  }
  const newest = isDefinitionId(id) ? await store.get(id) : undefined;
  return newest === undefined
    ? missing(deps, context, store, id)
    : missingVersion(deps, context, newest, versionText ?? '');
}

/** Titles and ids that come nearest to a text, best first. */
export function nearestDefinitions(list: readonly Found[], text: string, limit = 5): readonly Found[] {
  const wanted = bigrams(text);
  return list
    .map((version) => {
      const { id, title } = version.definition;
      return { version, likeness: Math.max(likeness(wanted, bigrams(id)), likeness(wanted, bigrams(title))) };
    })
    .filter((candidate) => candidate.likeness > 0.2)
    .sort((a, b) => b.likeness - a.likeness)
    .slice(0, limit)
    .map(({ version }) => version);
}

/** Dice's coefficient of pairs of letters: 1 for the same text, 0 for nothing in common. */
function likeness(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  if (a.size === 0 || b.size === 0) return 0;
  return (2 * [...a].filter((pair) => b.has(pair)).length) / (a.size + b.size);
}

function bigrams(text: string): ReadonlySet<string> {
  const plain = text
    .toLowerCase()
    .slice(0, 200)
    .replaceAll(/[^a-z0-9]+/g, ' ')
    .trim();
  return new Set([...plain].slice(0, -1).map((letter, at) => letter + (plain[at + 1] ?? '')));
}

async function missing(deps: DefinitionsDeps, context: Context, store: DefinitionStore, id: string) {
  const list = await store.list();
  const near = nearestDefinitions(list, id);
  const heading = 'There is no definition of that name';
  const content = (
    <>
      <p class="govuk-body">
        “{id.slice(0, SHOWN)}” is not the name of one.{' '}
        {near.length > 0 ? 'These come nearest:' : 'These are kept here:'}
      </p>
      <ul class="govuk-list">
        {(near.length > 0 ? near : list).map(({ definition }) => (
          <li>
            <a class="govuk-link" href={definitionAddress(definition.id, '/contents')}>
              {definition.title}
            </a>
          </li>
        ))}
      </ul>
      <p class="govuk-body">
        <a class="govuk-link" href="/definitions">
          All definitions
        </a>
      </p>
    </>
  );
  const own = { title: heading, heading, breadcrumb: DEFINITIONS_TRAIL, robots: 'noindex' as const };
  return context.html(framed(deps.frame, own, content), 404);
}

function missingVersion(deps: DefinitionsDeps, context: Context, newest: Found, asked: string) {
  const { definition, version } = newest;
  const heading = 'There is no such version';
  const content = (
    <>
      <p class="govuk-body">
        “{asked.slice(0, SHOWN)}” is not a version of “{definition.title}”. Its newest version is {version}.
      </p>
      <ul class="govuk-list">
        <li>
          <a class="govuk-link" href={definitionAddress(definition.id, '/contents')}>
            The newest version
          </a>
        </li>
        <li>
          <a class="govuk-link" href={definitionAddress(definition.id, '/history')}>
            All versions
          </a>
        </li>
      </ul>
    </>
  );
  const own = { title: heading, heading, breadcrumb: DEFINITIONS_TRAIL, robots: 'noindex' as const };
  return context.html(framed(deps.frame, own, content), 404);
}
