import { definitionHash } from '../hash.ts';
import type { Definition, DefinitionVersion } from '../types.ts';
import { blank } from './blank.ts';
import { childrensExperience } from './childrens-experience.ts';
import { feasibility2016 } from './feasibility-2016.ts';
import { inspectionOnly } from './inspection-only.ts';
import { nationalFramework } from './national-framework.ts';

/** Definitions that come with the program, in the order in which they are offered. They are copied, never changed. */
export const readyDefinitions: readonly Definition[] = [
  nationalFramework,
  feasibility2016,
  childrensExperience,
  inspectionOnly,
  blank,
];

/** The ready definition with that id; undefined when there is none. */
export function readyDefinition(id: string): Definition | undefined {
  return readyDefinitions.find((definition) => definition.id === id);
}

/** Ready definitions as versions: each has one, made by nobody in particular. */
export const readyVersions: readonly (DefinitionVersion & { readonly ready: true })[] = readyDefinitions.map(
  (definition) => ({
    definition,
    version: 1,
    hash: definitionHash(definition),
    project: 'Waymark',
    person: 'Waymark',
    when: null,
    why: null,
    origin: null,
    ready: true,
  }),
);
