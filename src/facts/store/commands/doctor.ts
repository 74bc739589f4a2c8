import { accessSync, constants, existsSync, statfsSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Config } from '#platform/config/index.ts';
import { WaymarkError } from '#platform/errors/index.ts';
import type { FactStore } from '../types.ts';
import { checkText } from './text.ts';

export interface Finding {
  readonly ok: boolean;
  readonly text: string;
}

const NEEDED = 300 * 1024 * 1024;

/** Looks at everything Waymark stands on: Node, folder, disk, database, stored figures. */
export async function examine(config: Config, store: () => Promise<FactStore>): Promise<readonly Finding[]> {
  const findings: Finding[] = [
    { ok: true, text: `Node ${process.versions.node} on ${process.platform} ${process.arch}` },
    ...(config.databaseUrl === null ? folder(config.home) : []),
  ];
  const where = config.databaseUrl === null ? config.home : `at ${new URL(config.databaseUrl).host}`;
  try {
    const check = await (await store()).check();
    return [...findings, ...checkText(check, where)];
  } catch (error) {
    if (!(error instanceof WaymarkError)) throw error;
    return [...findings, { ok: false, text: `${error.message}${error.remedy === null ? '' : ` ${error.remedy}`}` }];
  }
}

function folder(home: string): readonly Finding[] {
  let existing = home;
  while (!existsSync(existing)) existing = dirname(existing);
  const { bavail, bsize } = statfsSync(existing);
  const free = bavail * bsize;
  const findings: Finding[] = [
    {
      ok: free > NEEDED,
      text: `${Math.round(free / 1024 / 1024).toLocaleString('en-GB')} MB free where ${home} is${free > NEEDED ? '' : '; Waymark needs 300 MB to work well'}`,
    },
  ];
  try {
    accessSync(existing, constants.W_OK);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === undefined) throw error;
    findings.push({
      ok: false,
      text: `This account may not write to ${existing}. Set WAYMARK_HOME to another folder.`,
    });
  }
  return findings;
}
