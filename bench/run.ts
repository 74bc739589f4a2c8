/**
 * `npm run bench [-- --data FOLDER] [--duckdb FOLDER] [--r-library FOLDER] [--coinr-library FOLDER] [--reports FOLDER] [--only statistics|definition|reports]`: ours beside the peer a user would pick, as ratios within one run.
 * --data: official files, with lait/bds_long_0.parquet. --duckdb: a folder where @duckdb/node-api is installed.
 * --r-library: a folder where R's did is installed. --coinr-library: one where R's COINr is. --reports: a folder of inspection reports (PDF).
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { asyncBufferFromFile, parquetReadObjects } from 'hyparquet';
import { compressors } from 'hyparquet-compressors';
import { best, ours, peer, ratio, say } from './case.ts';
import { definition } from './definition.ts';
import { load } from './load.ts';
import { reports } from './reports.ts';
import { statistics } from './statistics.ts';

const { values } = parseArgs({
  options: {
    data: { type: 'string', default: '../shared/data' },
    duckdb: { type: 'string' },
    'r-library': { type: 'string' },
    'coinr-library': { type: 'string' },
    reports: { type: 'string', default: '../shared/data/inspections/reports' },
    only: { type: 'string' },
  },
});
const scratch = mkdtempSync(join(tmpdir(), 'waymark-bench-'));
chmodSync(scratch, 0o755);
const peers = resolve(import.meta.dirname, 'peers');
console.log(`Node ${process.versions.node}, ${availableParallelism()} cores`);

const parquet = resolve(values.data, 'lait/bds_long_0.parquet');
if (values.only === undefined) {
  if (existsSync(parquet)) await bigTable();
  else console.log(`\nThe LAIT table is not at ${parquet}: name the folder of official files with --data.`);
  await pages();
}
if (values.only === undefined || values.only === 'reports') {
  if (existsSync(values.reports)) reports(peers, resolve(values.reports));
  else console.log(`\nNo inspection reports at ${values.reports}: name their folder with --reports.`);
}
if (values.only === undefined || values.only === 'statistics') {
  agreement();
  statistics(scratch, peers, values['r-library']);
}
if (values.only === undefined || values.only === 'definition')
  await definition(scratch, peers, values['coinr-library']);
rmSync(scratch, { recursive: true, force: true });

async function bigTable(): Promise<void> {
  console.log('\nThe LAIT long table, 641,070 rows');
  const csv = join(scratch, 'lait.csv');
  const rows = await parquetReadObjects({ file: await asyncBufferFromFile(parquet), compressors });
  const quote = (cell: unknown): string =>
    /[",\n]/.test(String(cell)) ? `"${String(cell).replaceAll('"', '""')}"` : String(cell ?? '');
  const columns = ['Short Desc', 'Data item', 'Years', 'LA and Regions', 'Values', 'LA Number', 'Region'];
  writeFileSync(
    csv,
    [columns.join(','), ...rows.map((row) => columns.map((column) => quote(row[column])).join(','))].join('\n'),
  );
  const fread = peer('Rscript', [join(peers, 'lait.R'), csv]);
  const duck =
    values.duckdb === undefined ? null : peer(process.execPath, [join(peers, 'duckdb.mjs'), values.duckdb, parquet]);
  const readParquet = best(3, () => ours('read-lait', [parquet]));
  const readCsv = best(3, () => ours('read-lait', [csv]));
  const stored = ours('store-lait', [parquet, 'import']);
  const panel = ours('store-lait', [parquet, 'panel']);
  const bundle = best(3, () => ours('bundle', []));
  console.log(`  data.table fread and dcast (CSV)         ${say(fread)}`);
  console.log(`  DuckDB read and pivot (Parquet)          ${say(duck)}`);
  console.log(
    `  read, check, map (Parquet)               ${say(readParquet)}: ${ratio(readParquet, fread)} of data.table, ${ratio(readParquet, duck)} of DuckDB`,
  );
  console.log(`  read, check, map (CSV)                   ${say(readCsv)}: ${ratio(readCsv, fread)} of data.table`);
  console.log(`  import until durable in PostgreSQL       ${say(stored)}: ${ratio(stored, fread)} of data.table`);
  console.log(`  panel from the database                  ${say(panel)}: ${ratio(panel, fread)} of data.table`);
  console.log(`  panel from the bundled Parquet           ${say(bundle)}`);
}

function agreement(): void {
  console.log('\nAgreement: 14 cumulative logits, rank correlations, 200 bootstrap resamples each');
  const inputs = join(scratch, 'agreement.csv');
  ours('bundle', [inputs]);
  const mass = peer('Rscript', [join(peers, 'agreement.R'), inputs, '200']);
  const mine = best(3, () => ours('agreement', [inputs, '200']));
  const many = ours('agreement', [inputs, '2000']);
  console.log(`  MASS                                     ${say(mass)}`);
  console.log(`  Waymark                                  ${say(mine)}: ${ratio(mine, mass)} of MASS`);
  console.log(`  Waymark, 2,000 resamples                 ${say(many)}`);
}

async function pages(): Promise<void> {
  console.log('\nThe workbench, 8 requests at a time');
  const port = 40_000 + (process.pid % 20_000);
  const root = resolve(import.meta.dirname, '..');
  const server = spawn(process.execPath, ['dist/waymark.js', 'serve', '--port', String(port)], {
    cwd: root,
    env: { ...process.env, WAYMARK_HOME: join(scratch, 'home') },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  await once(server.stdout, 'data');
  const list = await fetch(`http://127.0.0.1:${port}/api/v1/authorities?limit=200`);
  const { items } = (await list.json()) as { items: { slug: string }[] };
  const authorities = items.map((item) => `/authorities/${item.slug}`);
  const cold = await load(authorities, { port, requests: authorities.length, concurrency: 8 });
  const warm = await load(authorities, { port, requests: 4000, concurrency: 8 });
  for (const [label, result] of [
    ['first time', cold],
    ['again', warm],
  ] as const) {
    console.log(
      `  authority page, ${label.padEnd(24)} ${result.requestsPerSecond.toFixed(0)} requests/s, p50 ${result.p50.toFixed(1)} ms, p99 ${result.p99.toFixed(1)} ms, ${result.failures} failed of ${result.requests}`,
    );
  }
  server.kill('SIGINT');
  await once(server, 'exit');
}
