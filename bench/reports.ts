import { spawnSync } from 'node:child_process';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { ours, peer, ratio, say } from './case.ts';

/** Inspection reports of a folder: our reader, words and grammar, beside `pdftotext -layout`, which gives words alone. */
export function reports(peers: string, folder: string): void {
  const cores = availableParallelism();
  console.log(`\nInspection reports in ${folder}`);
  const installed = spawnSync('which', ['pdftotext']).status === 0;
  const poppler = installed ? peer(process.execPath, [join(peers, 'pdftotext.mjs'), folder]) : null;
  const one = ours('read-reports', [folder, '1']);
  const all = ours('read-reports', [folder, String(cores)]);
  console.log(`  pdftotext -layout, a process a file      ${say(poppler)}`);
  console.log(`  Waymark, 1 thread                        ${say(one)}: ${ratio(one, poppler)}`);
  console.log(`  Waymark, ${String(cores).padEnd(2)} threads                      ${say(all)}: ${ratio(all, poppler)}`);
}
