import type { Room } from '#platform/room/index.ts';
import { lockCommands } from './locks/commands.ts';
import type { ImpactDeps } from './locks/deps.ts';
import { lockPages } from './locks/routes.tsx';

/** What the impact study offers beside itself: designs that are locked before their results. */
export function impactRoom(deps: ImpactDeps): Room {
  return { name: 'impact', pages: lockPages(deps), commands: (program) => lockCommands(program, deps) };
}
