import { homedir } from 'node:os';
import { join, resolve } from 'node:path';
import { z } from 'zod';
import { WaymarkError } from '../errors/index.ts';

/** Everything that the environment decides. */
export interface Config {
  /** Address of a PostgreSQL to use; null for the embedded one. */
  readonly databaseUrl: string | null;
  /** Folder of this user's Waymark: the embedded database and its password. */
  readonly home: string;
  readonly host: string;
  readonly port: number;
}

const LOOPBACK = new Set(['localhost', '127.0.0.1', '::1', '[::1]']);

const schema = z.object({
  DATABASE_URL: z
    .string()
    .regex(/^postgres(ql)?:\/\/\S+$/, 'an address like postgres://user:password@host:5432/waymark')
    .optional(),
  WAYMARK_HOME: z.string().optional(),
  HOST: z
    .string()
    .refine((host) => LOOPBACK.has(host), 'localhost, 127.0.0.1 or ::1, because there are no accounts yet')
    .default('localhost'),
  PORT: z
    .string()
    .regex(/^\d{1,5}$/, 'a port number from 0 to 65535')
    .transform(Number)
    .refine((port) => port <= 65535, 'a port number from 0 to 65535')
    .default(4600),
});

const REMEDIES: Readonly<Record<string, string>> = {
  DATABASE_URL: 'Correct DATABASE_URL, or unset it to use the embedded database.',
  HOST: 'Unset HOST. To share a workbench, put it behind a server that asks for a login.',
  PORT: 'Set PORT to a free port, or unset it.',
};

/**
 * The configuration from environment variables; an empty variable counts as unset.
 *
 * @throws WaymarkError `bad-configuration` that names the variable, what it holds and what it should hold. What
 *   DATABASE_URL holds is not repeated: it may contain a password.
 */
export function loadConfig(env: Readonly<Record<string, string | undefined>> = process.env): Config {
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== undefined && value !== ''));
  const parsed = schema.safeParse(given);
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    const name = String(issue?.path[0] ?? '');
    const found = name === 'DATABASE_URL' ? 'another text' : `"${given[name]}"`;
    throw new WaymarkError('bad-configuration', `${name} should be ${issue?.message}. It is ${found}.`, {
      exitCode: 2,
      remedy: REMEDIES[name] ?? `Correct ${name}.`,
      details: { variable: name },
    });
  }
  const { DATABASE_URL, WAYMARK_HOME, HOST, PORT } = parsed.data;
  return {
    databaseUrl: DATABASE_URL ?? null,
    home: WAYMARK_HOME === undefined ? waymarkHome(given) : resolve(WAYMARK_HOME),
    host: HOST,
    port: PORT,
  };
}

/** The default folder: where each platform keeps an application's data; for root, the system's. */
export function waymarkHome(
  env: Readonly<Record<string, string | undefined>> = process.env,
  platform: NodeJS.Platform = process.platform,
  uid: number = process.getuid?.() ?? -1,
): string {
  if (platform === 'win32') return join(env.LOCALAPPDATA ?? join(homedir(), 'AppData', 'Local'), 'Waymark');
  // PostgreSQL never runs as root, and the account it runs as cannot look into root's own folder.
  if (uid === 0) return '/var/lib/waymark';
  if (platform === 'darwin') return join(homedir(), 'Library', 'Application Support', 'Waymark');
  return join(env.XDG_DATA_HOME ?? join(homedir(), '.local', 'share'), 'waymark');
}
