import type { Command } from 'commander';
import { type Config, loadConfig } from '#platform/config/index.ts';
import type { FactStore, FileReport } from '../types.ts';
import { type BackupDeps, backupCommands } from './backup.ts';
import { examine } from './doctor.ts';
import { progressBar } from './progress.ts';
import { type ReadOptions, readFiles } from './read.ts';
import { importText } from './text.ts';

export interface StoreDeps extends BackupDeps {
  /** Opened when first needed: `read` needs no database. */
  readonly store: () => Promise<FactStore>;
  readonly config?: () => Config;
}

interface JsonOption {
  readonly json: boolean;
}

/** Adds `import`, `read`, `releases`, `doctor`, `backup` and `restore` to the program. */
export function storeCommands(program: Command, deps: StoreDeps): void {
  program
    .command('import <path...>')
    .description('import official files, whatever their names; a folder is walked. One new release at most')
    .option('--json', 'print one JSON document', false)
    .option('--name <text>', 'name of the release')
    .action(async (paths: string[], options: JsonOption & { name?: string }) => {
      const bar = progressBar();
      const store = await deps.store();
      try {
        const report = await store.importFiles(paths, {
          ...(options.name === undefined ? {} : { name: options.name }),
          onProgress: (file, of, fraction, name) => bar.show((file + fraction) / of, `${file + 1}/${of} ${name}`),
        });
        bar.end();
        finish(options, report, importText(report), report.files);
      } finally {
        bar.end();
      }
    });

  program
    .command('read <file...>')
    .description('show what an importer makes of files, storing nothing; a folder is walked. Inspection reports too')
    .option('--json', 'print one JSON document; with PDFs among the files one object a line, one line a file', false)
    .option('--paragraphs', 'print the paragraphs of inspection reports as well', false)
    .action(async (paths: string[], options: ReadOptions) => {
      if (!(await readFiles(paths, options, print))) process.exitCode = 1;
    });

  program
    .command('releases')
    .description('list the releases in the store, newest first')
    .option('--json', 'print one JSON document', false)
    .action(async (options: JsonOption) => {
      const releases = await (await deps.store()).releases();
      const text = releases.map(
        ({ id, created, name, sources }) =>
          `${String(id).padStart(4)}  ${created.slice(0, 16).replace('T', ' ')}  ${name} (${sources.length} ${sources.length === 1 ? 'file' : 'files'})`,
      );
      print(options.json ? JSON.stringify(releases, null, 2) : text.join('\n'));
    });

  program
    .command('doctor')
    .description('check what Waymark stands on: folder, disk, database, every stored figure')
    .option('--json', 'print one JSON document', false)
    .action(async (options: JsonOption) => {
      const findings = await examine((deps.config ?? loadConfig)(), deps.store);
      const ok = findings.every((finding) => finding.ok);
      const text = findings.map((finding) => `${finding.ok ? '✓' : '✗'} ${finding.text}`);
      print(options.json ? JSON.stringify({ ok, findings }, null, 2) : text.join('\n'));
      if (!ok) process.exitCode = 1;
    });

  backupCommands(program, deps);
}

function finish(options: JsonOption, document: unknown, text: string, files: readonly FileReport[]): void {
  print(options.json ? JSON.stringify(document, null, 2) : text);
  if (files.some((file) => file.outcome === 'refused')) process.exitCode = 1;
}

function print(text: string): void {
  process.stdout.write(`${text}\n`);
}
