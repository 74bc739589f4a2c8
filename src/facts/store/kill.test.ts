import { fork } from 'node:child_process';
import { chmodSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, describe, expect, it } from 'vitest';
import { openDatabase } from '#platform/database/index.ts';
import { catalogue, register, SLICES } from './fixtures/numbered.ts';
import { factStore } from './index.ts';

const home = mkdtempSync(join(tmpdir(), 'waymark-kill-'));
chmodSync(home, 0o711);
afterAll(() => rmSync(home, { recursive: true, force: true }));

interface Tally {
  begun: number;
  stored: number;
}

/** Lets a process import until `wait` ms after its first acknowledged import, then kills it, with the server if asked. */
async function importAndKill(tally: Tally, wait: number, server: boolean): Promise<void> {
  const child = fork(join(import.meta.dirname, 'fixtures', 'importer.ts'), [home, String(tally.stored + 1)], {
    execArgv: ['--import', 'tsx', '--conditions=source'],
  });
  const gone = new Promise((resolve) => child.once('exit', resolve));
  const first = new Promise((resolve, reject) => {
    child.once('exit', () => reject(new Error('the importing process ended by itself')));
    child.on('message', (message: { begins?: number; stored?: number }) => {
      tally.begun = message.begins ?? tally.begun;
      if (message.stored === undefined) return;
      tally.stored = message.stored;
      resolve(undefined);
    });
  });
  await first;
  await sleep(wait);
  const pid = Number(readFileSync(join(home, 'database/data/postmaster.pid'), 'utf8').split('\n')[0]);
  child.kill('SIGKILL');
  if (server) process.kill(pid, 'SIGKILL');
  await gone;
}

describe('an import that is killed', () => {
  // The moments differ from round to round: within writing, at commit, between two imports.
  const rounds = [
    { wait: 0, server: false },
    { wait: 37, server: true },
    { wait: 90, server: false },
    { wait: 161, server: true },
  ];

  it('leaves every acknowledged release whole and no half one', async () => {
    const tally: Tally = { begun: 0, stored: 0 };
    for (const { wait, server } of rounds) {
      await importAndKill(tally, wait, server);
      const database = await openDatabase({ databaseUrl: null, home });
      try {
        const store = factStore({ pool: database.pool, register, catalogue });
        const releases = await store.releases();
        const newest = releases[0]?.id ?? 0;
        // What was under way when it was killed is there whole or not at all.
        expect(newest).toBeGreaterThanOrEqual(tally.stored);
        expect(newest).toBeLessThanOrEqual(tally.begun);
        expect(releases).toHaveLength(newest);
        const whole = await database.pool.query<{ id: number; files: number; slices: number }>(
          `select r.id, count(distinct s.source_file_id)::int as files, count(*)::int as slices
           from release r join slice s on s.release_id = r.id group by r.id order by r.id`,
        );
        expect(whole.rows).toEqual(releases.toReversed().map(({ id }) => ({ id, files: 2, slices: 2 * SLICES })));
        expect(await store.check()).toMatchObject({ damagedSlices: 0, damagedReleases: [] });
        const { panel } = await store.dataset();
        const values = ['first', 'second'].flatMap((id) =>
          panel.periods(id).flatMap((period) => [...(panel.slice(id, period)?.values.slice(0, 40) ?? [])]),
        );
        expect(new Set(values)).toEqual(new Set([newest]));
        tally.stored = newest;
      } finally {
        await database.close();
      }
    }
    expect(tally.stored).toBeGreaterThanOrEqual(rounds.length);
  }, 120_000);
});
