import { rename, writeFile } from 'node:fs/promises';
import { type Command, Option } from 'commander';
import type { Dataset } from '#facts/panel/index.ts';
import { WaymarkError } from '#platform/errors/index.ts';
import { type TableSpec, tableCsv } from '#ui/index.ts';
import type { ProfilesDeps } from '../deps.ts';
import { releaseAbout } from '../files/about.ts';
import { type ExportName, exportTable } from '../files/export-tables.ts';
import { tablesXlsx } from '../files/xlsx.ts';

type Format = 'csv' | 'json' | 'xlsx';

/** An Excel sheet holds this many rows, heading included. */
const MOST_XLSX_ROWS = 1_048_575;

interface ExportOptions {
  readonly format: Format;
  readonly out?: string;
  readonly indicator?: string;
  readonly authority?: string;
}

/** Adds `waymark export indicators|observations|inspections`. */
export function addExportCommand(program: Command, deps: ProfilesDeps): void {
  const command = program.command('export').description('tidy files of the current release, with symbols and sources');
  for (const name of ['indicators', 'observations', 'inspections'] as const) {
    command
      .command(name)
      .description(`${name}, one a line`)
      .addOption(new Option('--format <format>', 'kind of file').choices(['csv', 'json', 'xlsx']).default('csv'))
      .option('--indicator <ids>', 'only these indicators, with commas (observations)')
      .option('--authority <name>', 'only this authority (observations, inspections)')
      .option('--out <file>', 'write here instead of to the terminal')
      .action(async (options: ExportOptions) => {
        await exportOne(await deps.datasets(), name, options);
      });
  }
}

async function exportOne(dataset: Dataset, name: ExportName, options: ExportOptions): Promise<void> {
  const table = exportTable(dataset, name, {
    indicators: (options.indicator ?? '')
      .split(',')
      .filter((id) => id.trim() !== '')
      .map((id) => id.trim()),
    authority: options.authority,
  });
  const content = encode(dataset, table, options.format);
  if (options.out === undefined) {
    if (options.format === 'xlsx' && process.stdout.isTTY) {
      throw new WaymarkError('binary-to-terminal', 'An Excel file cannot be shown in a terminal.', {
        remedy: 'Add --out FILE.xlsx.',
        exitCode: 2,
      });
    }
    process.stdout.write(content);
    return;
  }
  // Whole or not at all: a file that could not be finished never takes the place of an older one.
  const draft = `${options.out}.part`;
  await writeFile(draft, content);
  await rename(draft, options.out);
  process.stderr.write(`Wrote ${table.rows.length} rows to ${options.out}\n`);
}

function encode(dataset: Dataset, table: TableSpec, format: Format): string | Uint8Array {
  if (format === 'csv') return tableCsv(table);
  if (format === 'json') {
    const rows = table.rows.map((row) =>
      Object.fromEntries(
        table.columns.map((column, at) => [column.id, row.cells[at]?.raw ?? emptyAsNull(row.cells[at]?.text)]),
      ),
    );
    const { id, name, contentHash, sources } = dataset.release;
    return `${JSON.stringify({ release: { id, name, contentHash, sources }, rows })}\n`;
  }
  if (table.rows.length > MOST_XLSX_ROWS) {
    throw new WaymarkError('too-many-rows', `Excel holds ${MOST_XLSX_ROWS} rows, and there are ${table.rows.length}.`, {
      remedy: 'Narrow it with --indicator or --authority, or use --format csv.',
      exitCode: 2,
    });
  }
  return tablesXlsx([table], releaseAbout(dataset));
}

function emptyAsNull(text: string | undefined): string | null {
  return text === undefined || text === '' ? null : text;
}
