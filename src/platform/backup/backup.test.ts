import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Database, openTestDatabase } from '../database/index.ts';
import { type BackupReport, backupDatabase, restoreDatabase } from './index.ts';
import { readBackup } from './read.ts';
import { tarEntry } from './tar.ts';
import { changeHead, contents, fill, forge } from './testing.ts';

const folder = mkdtempSync(join(tmpdir(), 'waymark-backups-'));
const good = join(folder, 'good.waymark');
const other = join(folder, 'other.waymark');
let from: Database;
let to: Database;
let written: BackupReport;

beforeAll(async () => {
  [from, to] = await Promise.all([openTestDatabase(), openTestDatabase()]);
  await fill(from.pool, 1);
  written = await backupDatabase(from.pool, good, { version: '0.1.0' });
});
afterAll(async () => {
  await Promise.all([from.close(), to.close()]);
  rmSync(folder, { recursive: true, force: true });
});

async function refusal(file: string, replace = true): Promise<{ code: string; message: string }> {
  try {
    await restoreDatabase(to.pool, file, { replace });
  } catch (error) {
    return error as { code: string; message: string };
  }
  return { code: 'restored', message: '' };
}

describe('a backup', () => {
  it('is one file for its owner only, and says what it holds', () => {
    expect(statSync(good).mode & 0o777).toBe(0o600);
    expect(readdirSync(folder)).toEqual(['good.waymark']);
    expect(written).toMatchObject({ file: good, bytes: statSync(good).size, waymark: '0.1.0' });
    const rows = Object.fromEntries(written.tables.map(({ name, rows: count }) => [name, count]));
    expect(rows).toMatchObject({ release: 1, source_file: 1, slice: 50, study_result: 1, job: 2, inspection: 0 });
  });

  it('replaces no file unless told to', async () => {
    writeFileSync(other, 'mine');
    await expect(backupDatabase(from.pool, other, { version: '1' })).rejects.toMatchObject({ code: 'file-exists' });
    expect(readFileSync(other, 'utf8')).toBe('mine');
    await backupDatabase(from.pool, other, { version: '1', force: true });
    expect(statSync(other).size).toBeGreaterThan(1000);
    rmSync(other);
  });

  it('says why a place cannot be written, and leaves nothing there', async () => {
    const lost = backupDatabase(from.pool, join(folder, 'nowhere', 'x'), { version: '1' });
    await expect(lost).rejects.toMatchObject({ code: 'file-unusable', message: expect.stringContaining('no such') });
    await expect(backupDatabase(from.pool, folder, { version: '1', force: true })).rejects.toThrow('it is a folder');
    const empty = backupDatabase(to.pool, other, { version: '1' });
    await expect(empty).rejects.toMatchObject({ code: 'nothing-to-back-up' });
    expect(readdirSync(folder)).toEqual(['good.waymark']);
  });

  it('covers every sequence: each belongs to a column', async () => {
    const loose = await from.pool.query(
      `select s.relname from pg_class s where s.relkind = 'S' and s.relnamespace = 'public'::regnamespace
       and not exists (select 1 from pg_depend d where d.objid = s.oid and d.deptype in ('a', 'i'))`,
    );
    expect(loose.rows).toEqual([]);
  });
});

describe('a restore', () => {
  it('gives every row back, once, and numbers go on from there', async () => {
    const steps: number[] = [];
    const report = await restoreDatabase(to.pool, good, { progress: (fraction) => steps.push(fraction) });
    expect(report.tables).toEqual(written.tables);
    expect(steps).toEqual(steps.toSorted((a, b) => a - b));
    const [before, after] = [await contents(from.pool), await contents(to.pool)];
    expect({ ...after, job: null }).toEqual({ ...before, job: null });
    // What waited cannot go on: the queue is not part of a backup.
    const jobs = await to.pool.query('select id, state from job order by id');
    expect(jobs.rows).toEqual([
      { id: 'done 1', state: 'done' },
      { id: 'waits 1', state: 'stopped' },
    ]);
    await fill(to.pool, 2);
    const last = await to.pool.query('select max(id)::int as slice from slice');
    expect(last.rows).toEqual([{ slice: 100 }]);
  });

  it('refuses a store that is not empty, and replaces it when told to', async () => {
    const before = await contents(to.pool);
    expect(await refusal(good, false)).toMatchObject({ code: 'store-not-empty' });
    expect(await contents(to.pool)).toEqual(before);
    expect(await refusal(good)).toMatchObject({ code: 'restored' });
    expect((await contents(to.pool)).slice).toEqual((await contents(from.pool)).slice);
    await fill(to.pool, 3);
  });

  it('refuses damage wherever it is, and changes nothing', async () => {
    const before = await contents(to.pool);
    const bytes = readFileSync(good);
    // Behind the ten bytes of the packed file's own heading, some of which say nothing.
    for (const place of [0, 0.0001, 0.01, 0.3, 0.77, 0.999, 1]) {
      const copy = Uint8Array.from(bytes);
      const at = 10 + Math.floor(place * (bytes.length - 11));
      copy[at] = (copy[at] ?? 0) ^ 0b0001_0000;
      writeFileSync(other, copy);
      expect.soft((await refusal(other)).code, `bit at ${at}`).toMatch(/^(backup-damaged|not-a-backup)$/);
    }
    for (const length of [0, 1, 11, 500, Math.floor(bytes.length / 2), bytes.length - 9, bytes.length - 1]) {
      writeFileSync(other, bytes.subarray(0, length));
      expect.soft((await refusal(other)).code, `cut at ${length}`).toMatch(/^(backup-damaged|not-a-backup)$/);
    }
    expect(await contents(to.pool)).toEqual(before);
  });

  it('refuses what is no backup in words', async () => {
    const letter = Buffer.from('Dear all, see you on Monday.');
    const archive = Buffer.concat([...tarEntry({ name: 'letter.txt', data: letter }, 0), Buffer.alloc(1024)]);
    for (const content of [letter, gzipSync(letter), gzipSync(archive), archive, Buffer.from('PK\u0003\u0004zip')]) {
      writeFileSync(other, content);
      const { code, message } = await refusal(other);
      expect(code).toBe('not-a-backup');
      expect(message).toContain(`${other} is not a backup of Waymark`);
    }
    expect((await refusal(join(folder, 'nowhere'))).code).toBe('file-unusable');
    mkdirSync(join(folder, 'sub'));
    expect((await refusal(join(folder, 'sub'))).message).toContain('it is a folder');
  });

  it('refuses other versions with the way out', async () => {
    const before = await contents(to.pool);
    await forge(
      good,
      other,
      changeHead((head) => ({ ...head, migrations: head.migrations.slice(0, -1) })),
    );
    expect(await refusal(other)).toMatchObject({ code: 'backup-older', remedy: expect.stringContaining('0.1.0') });
    await forge(
      good,
      other,
      changeHead((head) => ({ ...head, migrations: [...head.migrations, 'next'] })),
    );
    expect((await refusal(other)).code).toBe('backup-newer');
    await forge(
      good,
      other,
      changeHead((head) => ({ ...head, format: 2 })),
    );
    expect((await refusal(other)).code).toBe('backup-newer');
    expect(await contents(to.pool)).toEqual(before);
  });

  it('refuses a forged file and undoes what it began', async () => {
    const before = await contents(to.pool);
    const keep = (entry: { name: string; data: Buffer }) => entry;
    // Whole and well summed, but its rows are none: the failure comes after the store was emptied.
    await forge(good, other, (entry) =>
      entry.name.startsWith('tables/slice/') ? { ...entry, data: Buffer.from('no rows') } : entry,
    );
    expect(await refusal(other)).toMatchObject({ code: 'backup-damaged', message: expect.stringContaining('slice') });
    await forge(good, other, keep, (totals) => ({
      ...totals,
      tables: totals.tables.map((table) => ({ ...table, rows: table.rows + 1 })),
    }));
    expect((await refusal(other)).message).toContain('as many rows');
    await forge(good, other, (entry) => ({ ...entry, name: entry.name.replace('tables/job/', 'tables/../job/') }));
    expect((await refusal(other)).code).toBe('backup-damaged');
    await forge(
      good,
      other,
      changeHead((head) => ({ ...head, tables: head.tables.map((table) => ({ ...table, name: `${table.name}"` })) })),
      (totals) => ({ ...totals, tables: totals.tables.map((table) => ({ ...table, name: `${table.name}"` })) }),
    );
    expect((await refusal(other)).code).toBe('backup-damaged');
    await forge(
      good,
      other,
      changeHead((head) => ({ ...head, tables: head.tables.map((table) => ({ ...table, columns: [] })) })),
    );
    expect((await refusal(other)).code).toBe('backup-other-tables');
    expect(await contents(to.pool)).toEqual(before);
  });

  it('stops where a file unpacks to too much', async () => {
    const handle = await open(good);
    try {
      const read = async (): Promise<void> => {
        for await (const piece of readBackup(handle, good, undefined, () => 2_000_000)) expect(piece.kind).toBeTruthy();
      };
      await expect(read()).rejects.toMatchObject({
        code: 'backup-damaged',
        message: expect.stringContaining('far more'),
      });
    } finally {
      await handle.close();
    }
  });
});
