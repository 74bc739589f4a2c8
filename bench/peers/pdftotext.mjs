// Every PDF of a folder through `pdftotext -layout`, one process a file, one after the other.
import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';

const folder = process.argv[2];
const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.pdf'));
const started = performance.now();
for (const name of files) spawnSync('pdftotext', ['-q', '-layout', join(folder, name), '-'], { maxBuffer: 1 << 28 });
console.log(JSON.stringify({ seconds: (performance.now() - started) / 1000, rows: files.length }));
