import type { Command } from 'commander';
import type { Config } from '#platform/config/index.ts';
import { WaymarkError } from '#platform/errors/index.ts';
import { createApp } from './app.ts';
import { listen } from './listen.ts';
import type { House } from './rooms.ts';
import { VERSION } from './root.ts';

/** Adds `waymark serve`. */
export function serveCommand(program: Command, config: Config, house: House): void {
  program
    .command('serve')
    .description('start the workbench')
    .option('--port <number>', 'port on this computer', String(config.port))
    .action(async (options: { port: string }) => {
      const port = portOf(options.port);
      const started = Date.now();
      const app = createApp(house.rooms, { version: VERSION, hosts: ['localhost', '127.0.0.1', '[::1]', '::1'] });
      await house.ready();
      const { address, close } = await listen(app, { host: config.host, port });
      const stop = untilStopped();
      process.stdout.write(
        `Waymark ${VERSION} is at ${address} (started in ${((Date.now() - started) / 1000).toFixed(1)} s). Ctrl-C stops it.\n`,
      );
      house.warm();
      await stop;
      process.stderr.write('Stopping …\n');
      await close();
    });
}

function portOf(text: string): number {
  const port = Number(text);
  if (Number.isInteger(port) && port >= 0 && port <= 65535) return port;
  throw new WaymarkError('usage', `--port is "${text}", not a port number from 0 to 65535.`, {
    exitCode: 2,
    remedy: 'Write for example --port 4600.',
  });
}

/** Resolves at the first Ctrl-C or request to end; a second one ends at once. */
export function untilStopped(): Promise<void> {
  return new Promise((resolve) => {
    let asked = false;
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
      process.on(signal, () => {
        if (asked) process.exit(130);
        asked = true;
        resolve();
      });
    }
  });
}
