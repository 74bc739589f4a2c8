import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadRegister } from '#facts/authorities/index.ts';
import { loadCatalogue } from '#facts/indicators/index.ts';
import { factStore } from '#facts/store/index.ts';
import { openDatabase } from '#platform/database/index.ts';
import { peakMb } from '../case.ts';

/**
 * Import into a fresh embedded PostgreSQL until it is durable, then load the release from the database into the panel.
 * Second argument: `import` or `panel`, which of the two is reported.
 */
const [path = '', what = 'import'] = process.argv.slice(2);
const home = mkdtempSync(join(tmpdir(), 'waymark-bench-'));
chmodSync(home, 0o711);
const database = await openDatabase({ databaseUrl: null, home });
const parts = { pool: database.pool, register: loadRegister(), catalogue: loadCatalogue() };
const started = performance.now();
const report = await factStore(parts).importFiles([path]);
const imported = (performance.now() - started) / 1000;
if (report.release === null) throw new Error(JSON.stringify(report));
const times: number[] = [];
for (let turn = 0; turn < 3; turn += 1) {
  // A new store each time, so that nothing is kept from the turn before.
  const again = performance.now();
  await factStore(parts).dataset(report.release.id);
  times.push((performance.now() - again) / 1000);
}
const rows = report.files.reduce((sum, file) => sum + file.rows, 0);
await database.close();
rmSync(home, { recursive: true, force: true });
console.log(JSON.stringify({ seconds: what === 'import' ? imported : Math.min(...times), rows, peakMb: peakMb() }));
