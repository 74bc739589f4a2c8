import type { DefinitionVersion } from './types.ts';

type Listed = DefinitionVersion & { readonly ready: boolean };

/** A version without its content, for lists. */
export function versionDocument({ definition, version, hash, project, person, when, why, origin }: DefinitionVersion) {
  return { id: definition.id, title: definition.title, version, hash, project, person, when, why, origin };
}

/** A definition in a list, with what it holds in numbers. */
export function entryDocument(listed: Listed) {
  const { definition, ready } = listed;
  const { id, title, ...rest } = versionDocument(listed);
  return {
    id,
    title,
    purpose: definition.purpose,
    ready,
    ...rest,
    outcomes: definition.outcomes.length,
    measures: definition.outcomes.reduce((sum, outcome) => sum + outcome.measures.length, 0),
    holes: definition.outcomes.filter((outcome) => outcome.measures.length === 0).length,
  };
}

/** A whole version. */
export function definitionDocument({ definition, ready, ...listed }: Listed) {
  const { id: _id, title: _title, ...rest } = versionDocument({ definition, ...listed });
  return { ready, ...rest, definition };
}
