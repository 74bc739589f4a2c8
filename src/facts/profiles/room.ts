import type { Room } from '#platform/room/index.ts';
import { profileApi } from './api/routes.ts';
import { profileCommands } from './commands/commands.ts';
import type { ProfilesDeps } from './deps.ts';
import { profilePages } from './pages/routes.ts';

/** Authorities, indicators, sources and releases: pages, API and commands. */
export function profilesRoom(deps: ProfilesDeps): Room {
  return {
    name: 'profiles',
    pages: profilePages(deps),
    api: profileApi(deps),
    commands: (program) => profileCommands(program, deps),
  };
}
