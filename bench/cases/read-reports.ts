import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { openReportReader } from '#facts/sources/index.ts';
import { peakMb } from '../case.ts';

/** Every PDF of a folder through the reader: file to dates, grades, lists and paragraphs. */
const [folder = '', threads = '1'] = process.argv.slice(2);
const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.pdf'));
const reader = openReportReader({ threads: Number(threads) });
// The threads are up before the clock runs, as they are in a program that reads many.
const [first] = files;
if (first !== undefined) {
  const file = { name: first, bytes: readFileSync(join(folder, first)) };
  await Promise.all(Array.from({ length: reader.threads }, () => reader.read(file)));
}
const started = performance.now();
const waiting = [...files];
const work = async (): Promise<void> => {
  for (let name = waiting.shift(); name !== undefined; name = waiting.shift()) {
    await reader.read({ name, bytes: readFileSync(join(folder, name)) });
  }
};
await Promise.all(Array.from({ length: reader.threads }, work));
const seconds = (performance.now() - started) / 1000;
await reader.close();
console.log(JSON.stringify({ seconds, rows: files.length, peakMb: peakMb() }));
