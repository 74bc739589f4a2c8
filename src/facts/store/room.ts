import type { Room } from '#platform/room/index.ts';
import { type StoreDeps, storeCommands } from './commands/commands.ts';

/** What the store offers to the outside: its commands. */
export function storeRoom(deps: StoreDeps): Room {
  return { name: 'store', commands: (program) => storeCommands(program, deps) };
}
