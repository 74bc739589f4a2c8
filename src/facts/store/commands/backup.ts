import type { Command } from 'commander';
import { type BackupReport, backupDatabase, restoreDatabase } from '#platform/backup/index.ts';
import type { Database } from '#platform/database/index.ts';
import { progressBar } from './progress.ts';

export interface BackupDeps {
  /** The database before bundled figures are asked for: a restore wants an empty store. */
  readonly database: () => Promise<Database>;
  /** Version of Waymark. */
  readonly version: string;
}

/** Adds `backup` and `restore` to the program. */
export function backupCommands(program: Command, deps: BackupDeps): void {
  program
    .command('backup <file>')
    .description(
      'write everything in the store to one file: releases, your indicators, results. Others may go on working',
    )
    .option('--json', 'print one JSON document', false)
    .option('--force', 'replace the file if it is there', false)
    .action(async (file: string, { json, force }: { json: boolean; force: boolean }) => {
      const report = await shown(async (progress) =>
        backupDatabase((await deps.database()).pool, file, { version: deps.version, force, progress }),
      );
      print(json, report, `${summary(report)} written to ${report.file} (${size(report.bytes)}).`);
    });

  program
    .command('restore <file>')
    .description('put back what a backup holds; into an empty store, or with --replace. Stop the workbench first')
    .option('--json', 'print one JSON document', false)
    .option('--replace', 'replace everything that the store holds', false)
    .action(async (file: string, { json, replace }: { json: boolean; replace: boolean }) => {
      const report = await shown(async (progress) =>
        restoreDatabase((await deps.database()).pool, file, { replace, progress }),
      );
      const text = [
        `${summary(report)} restored from ${report.file}, made on ${report.created.slice(0, 10)} by Waymark ${report.waymark}.`,
        'If a workbench is running on this store, start it again: it still shows the figures from before.',
      ];
      print(json, report, text.join('\n'));
    });
}

async function shown<T>(work: (progress: (fraction: number, doing: string) => void) => Promise<T>): Promise<T> {
  const bar = progressBar();
  try {
    return await work((fraction, doing) => bar.show(fraction, doing));
  } finally {
    bar.end();
  }
}

/** "3 releases, 1,200 slices of figures, 2 results". */
function summary(report: BackupReport): string {
  const rows = (name: string): number => report.tables.find((table) => table.name === name)?.rows ?? 0;
  const counted = (name: string, one: string, many: string): string =>
    `${rows(name).toLocaleString('en-GB')} ${rows(name) === 1 ? one : many}`;
  return [
    counted('release', 'release', 'releases'),
    counted('slice', 'slice of figures', 'slices of figures'),
    counted('study_result', 'result', 'results'),
  ].join(', ');
}

function size(bytes: number): string {
  return bytes < 1e6
    ? `${Math.ceil(bytes / 1e3).toLocaleString('en-GB')} kB`
    : `${(bytes / 1e6).toLocaleString('en-GB', { maximumFractionDigits: 1 })} MB`;
}

function print(json: boolean, report: BackupReport, text: string): void {
  process.stdout.write(`${json ? JSON.stringify(report, null, 2) : text}\n`);
}
