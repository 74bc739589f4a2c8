// Peer: DuckDB reading the same Parquet file and pivoting it. Installed apart, only to be measured against.
import { createRequire } from 'node:module';
import { join } from 'node:path';

const [folder, file] = process.argv.slice(2);
const { DuckDBInstance } = createRequire(join(folder, 'package.json'))('@duckdb/node-api');
const connection = await (await DuckDBInstance.create(':memory:')).connect();
const started = performance.now();
await connection.run(`create table long as select "Short Desc" as measure, "Years" as period, "LA Number"::int as area,
  try_cast("Values" as double) as value from read_parquet('${file.replaceAll("'", "''")}')`);
const reader = await connection.runAndReadAll('select count(*)::int as n, sum(value) as total from long');
await connection.run('create table wide as pivot long on area using first(value) group by measure, period');
const seconds = (performance.now() - started) / 1000;
console.log(
  JSON.stringify({ seconds, rows: reader.getRowObjects()[0].n, peakMb: process.resourceUsage().maxRSS / 1024 }),
);
