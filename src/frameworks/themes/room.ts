import type { Room } from '#platform/room/index.ts';
import { themeApi } from './api.ts';
import { themeCommands } from './commands.ts';
import type { ThemesDeps } from './deps.ts';
import { themePages } from './pages/routes.tsx';

/** Themes of what inspectors ask to improve: codebook, coding, corrections. */
export function themesRoom(deps: ThemesDeps): Room {
  return {
    name: 'themes',
    pages: themePages(deps),
    api: themeApi(deps),
    commands: (program) => themeCommands(program, deps),
  };
}
