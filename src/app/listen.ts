import type { AddressInfo } from 'node:net';
import { serve } from '@hono/node-server';
import type { Hono } from 'hono';
import { WaymarkError } from '#platform/errors/index.ts';

export interface Listening {
  readonly address: string;
  /** Stops accepting, lets running requests end, then ends what is left. */
  close(): Promise<void>;
}

/** Opens the port. Throws WaymarkError `port-taken` or `port-refused` with the way out. */
export function listen(app: Hono, options: { host: string; port: number }): Promise<Listening> {
  return new Promise((resolve, reject) => {
    const server = serve({ fetch: app.fetch, hostname: options.host, port: options.port }, (info: AddressInfo) => {
      const host = info.family === 'IPv6' ? `[${info.address}]` : info.address;
      resolve({ address: `http://${host}:${info.port}`, close });
    });
    server.on('error', (error: NodeJS.ErrnoException) => reject(explain(error, options)));

    function close(): Promise<void> {
      return new Promise((closed) => {
        server.close(() => closed());
        if ('closeIdleConnections' in server) {
          server.closeIdleConnections();
          setTimeout(() => server.closeAllConnections(), 2000).unref();
        }
      });
    }
  });
}

function explain(error: NodeJS.ErrnoException, { host, port }: { host: string; port: number }): Error {
  if (error.code === 'EADDRINUSE') {
    return new WaymarkError(
      'port-taken',
      `Port ${port} on ${host} is taken by another program, perhaps by Waymark itself.`,
      {
        remedy: `Open http://localhost:${port} to see, or start on another port: npm start -- --port ${port + 1}`,
        cause: error,
      },
    );
  }
  if (error.code === 'EACCES') {
    return new WaymarkError('port-refused', `This account may not open port ${port}.`, {
      remedy: 'Choose a port above 1023, for example: npm start -- --port 4600',
      cause: error,
    });
  }
  return error;
}
