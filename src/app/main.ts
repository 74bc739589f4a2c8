import { Command, CommanderError } from 'commander';
import { loadConfig } from '#platform/config/index.ts';
import { WaymarkError } from '#platform/errors/index.ts';
import { describeApi } from './app.ts';
import { openHouse } from './rooms.ts';
import { VERSION } from './root.ts';
import { serveCommand } from './serve.ts';
import { openServices } from './services.ts';
import { workerCommand } from './worker-command.ts';

/** Runs the program once; gives the exit code: 0 done, 1 failed, 2 wrong usage. */
async function main(args: readonly string[]): Promise<number> {
  let house: ReturnType<typeof openHouse> | undefined;
  try {
    const config = loadConfig();
    const opened = openHouse(openServices(config), () => describeApi(opened.rooms, VERSION));
    house = opened;
    const program = new Command('waymark')
      .description("An open evidence workbench for improving children's social care in England.")
      .version(VERSION)
      .exitOverride()
      .showHelpAfterError('(add --help for what there is)');
    serveCommand(program, config, opened);
    workerCommand(program, config, opened);
    for (const room of opened.rooms) room.commands?.(program);
    await program.parseAsync([...args], { from: 'user' });
    return typeof process.exitCode === 'number' ? process.exitCode : 0;
  } catch (error) {
    return report(error);
  } finally {
    await house?.close();
  }
}

function report(error: unknown): number {
  if (error instanceof CommanderError) {
    // Help and version were asked for; everything else is wrong usage, and commander has said what.
    return error.exitCode === 0 ? 0 : 2;
  }
  if (error instanceof WaymarkError) {
    process.stderr.write(`${error.message}\n${error.remedy === null ? '' : `${error.remedy}\n`}`);
    return error.exitCode;
  }
  process.stderr.write(
    `Waymark failed in a way it does not know:\n${error instanceof Error ? error.stack : String(error)}\n`,
  );
  return 1;
}

// A reader that closes early ("| head") is not a failure.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(0);
  throw error;
});

const code = await main(process.argv.slice(2));
// Whatever is still in the pipe is written before the program ends.
process.stdout.write('', () => process.exit(code));
