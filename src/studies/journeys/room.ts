import type { Room } from '#platform/room/index.ts';
import { journeysApi } from './api/routes.ts';
import { journeyCommands } from './commands/journey.ts';
import type { JourneysDeps } from './model/deps.ts';
import { journeyPages } from './pages/routes.tsx';

/** Improvement journeys: national and authority pages, reports to read and search, the command and the API. */
export function journeysRoom(deps: JourneysDeps): Room {
  return {
    name: 'journeys',
    pages: journeyPages(deps),
    api: journeysApi(deps),
    commands: (program) => journeyCommands(program, deps),
  };
}
