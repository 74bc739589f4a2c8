import type { Room } from '#platform/room/index.ts';
import { definitionApi } from './api/routes.ts';
import { definitionCommands } from './commands/commands.ts';
import type { DefinitionsDeps } from './deps.ts';
import { definitionPages } from './pages/routes.tsx';

/** Definitions of good: pages below each definition, API and commands. Who meets one is a study's page. */
export function definitionsRoom(deps: DefinitionsDeps): Room {
  return {
    name: 'definitions',
    pages: definitionPages(deps),
    api: definitionApi(deps),
    commands: (program) => definitionCommands(program, deps),
  };
}
