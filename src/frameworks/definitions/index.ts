export type { DefinitionsDeps } from './deps.ts';
export { canonical, definitionHash } from './hash.ts';
export { checkDefinition, type DefinitionFault, invalidDefinition, parseDefinition } from './parse.ts';
export { readyDefinition, readyDefinitions, readyVersions } from './ready/index.ts';
export { definitionSchema, LIMITS } from './schema.ts';
export { type Keeper, memoryDefinitions } from './store.ts';
export type * from './types.ts';
