import { readFile } from 'node:fs/promises';
import type { Command } from 'commander';
import { WaymarkError } from '#platform/errors/index.ts';
import { loadRecipe, renderTerminal } from '#studies/runner/index.ts';
import { impactKind } from '../kind.ts';
import type { ImpactDeps } from './deps.ts';
import { lookAt } from './design.ts';

interface LockOptions {
  readonly set: readonly string[];
  readonly why?: string;
  readonly look: boolean;
  readonly json: boolean;
}

/** Adds `lock` and `locks` to the program. */
export function lockCommands(program: Command, deps: ImpactDeps): void {
  program
    .command('lock <recipe>')
    .description('fix the design of an impact study before its results: shows who, when and what could be found')
    .option('--set <name=value>', 'change a choice; repeat for several', collect, [])
    .option('--why <words>', 'why this design, or why it is changed')
    .option('--look', 'show the design and lock nothing', false)
    .option('--json', 'one JSON document', false)
    .action(async (file: string, options: LockOptions) => {
      const { record, locked } = await lookAt(deps, loadRecipe(await textOf(file), [impactKind], options.set));
      if (options.look) {
        write(
          options.json ? `${JSON.stringify(locked, null, 2)}\n` : renderTerminal(record, process.stdout.columns ?? 100),
        );
        return;
      }
      const store = await deps.locks();
      const [before] = await store.list({ event: locked.event, outcome: locked.outcome });
      const row = await store.add(locked, { why: options.why ?? null, expected: before?.id ?? null });
      if (options.json) {
        write(`${JSON.stringify(row, null, 2)}\n`);
        return;
      }
      const seen = row.resultsSeen
        ? ' Results of this event and outcome had been kept here before, and the lock says so.'
        : '';
      write(
        `${renderTerminal(record, process.stdout.columns ?? 100)}\nLocked as number ${row.id}: ${row.eventTitle}, ${row.outcomeLabel}.${seen}\nRun it: waymark run ${file} --set lock=current\n`,
      );
    });

  program
    .command('locks')
    .description('designs that were locked, newest first')
    .option('--json', 'one JSON document', false)
    .action(async ({ json }: { readonly json: boolean }) => {
      const rows = await (await deps.locks()).list();
      if (json) write(`${JSON.stringify(rows, null, 2)}\n`);
      else if (rows.length === 0) write('No design is locked yet. Lock one: waymark lock RECIPE.yaml\n');
      else {
        const lines = rows.map(
          ({ id, at, person, event, outcome, resultsSeen, hash }) =>
            `${String(id).padStart(4)}  ${at.slice(0, 10)}  ${person}  ${event}  ${outcome}  ${hash.slice(0, 12)}${resultsSeen ? '  results had been seen' : ''}\n`,
        );
        write(lines.join(''));
      }
    });
}

function write(text: string): void {
  process.stdout.write(text);
}

function collect(value: string, before: readonly string[]): readonly string[] {
  return [...before, value];
}

async function textOf(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch (cause) {
    throw new WaymarkError('file-unreadable', `The recipe ${file} cannot be read.`, {
      cause,
      remedy: 'Check the path and that you may read it. Nothing was locked.',
    });
  }
}
