import type { Room } from '#platform/room/index.ts';
import { programmesApi } from './api/routes.ts';
import { programmeCommands } from './commands/commands.ts';
import type { ProgrammesDeps } from './deps.ts';
import { programmePages } from './pages/routes.tsx';

/** The register of programmes of support and of events. */
export function programmesRoom(deps: ProgrammesDeps): Room {
  return {
    name: 'programmes',
    pages: programmePages(deps),
    api: programmesApi(deps),
    commands: (program) => programmeCommands(program, deps),
  };
}
