import type { Room } from '#platform/room/index.ts';
import { studyApi } from './api.ts';
import { studyCommands } from './commands.ts';
import type { StudiesDeps } from './deps.ts';
import { type StudyDesk, studyDesk } from './desk.ts';
import { studyPages } from './pages/routes.tsx';

/** The room of the studies, with its desk for other rooms: the home page asks it for the newest answer. */
export interface StudiesRoom extends Room {
  readonly desk: StudyDesk;
}

/** Pages, API and commands of all studies. Whoever makes the room closes its desk at the end. */
export function studiesRoom(deps: StudiesDeps): StudiesRoom {
  const desk = studyDesk(deps);
  return {
    name: 'studies',
    desk,
    pages: studyPages(deps, desk),
    api: studyApi(deps, desk),
    commands: (program) => studyCommands(program, deps),
  };
}
