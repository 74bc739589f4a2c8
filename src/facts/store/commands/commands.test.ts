import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Command } from 'commander';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { loadRegister } from '#facts/authorities/index.ts';
import { loadCatalogue } from '#facts/indicators/index.ts';
import { type Database, openTestDatabase } from '#platform/database/index.ts';
import { type FactStore, factStore, storeRoom } from '../index.ts';

let database: Database & { readonly home: string };
let store: FactStore;
const inbox = mkdtempSync(join(tmpdir(), 'waymark-inbox-'));

const HEADING =
  'old_la_code,la_name,region_ind,region_name,SN_1,SN_1P,SN_2,SN_2P,SN_3,SN_3P,SN_4,SN_4P,SN_5,SN_5P,SN_6,SN_6P,SN_7,SN_7P,SN_8,SN_8P,SN_9,SN_9P,SN_10,SN_10P';
const EES = [
  'time_period,time_identifier,geographic_level,country_code,country_name,region_code,region_name,new_la_code,la_name,old_la_code,rereferral_percent',
  '2025,Reporting year,National,E92000001,England,,,,,,22.6',
  '2025,Reporting year,Local authority,E92000001,England,E12000006,East of England,E10000020,Norfolk,926,c',
].join('\n');

beforeAll(async () => {
  database = await openTestDatabase();
  store = factStore({ pool: database.pool, register: loadRegister(), catalogue: loadCatalogue() });
  mkdirSync(join(inbox, 'year'));
  writeFileSync(join(inbox, 'year', 'any name.txt'), EES);
  writeFileSync(join(inbox, '.hidden.csv'), 'not meant');
});
afterEach(() => {
  process.exitCode = 0;
});
afterAll(async () => {
  await database.close();
  rmSync(inbox, { recursive: true, force: true });
});

/** Runs one command; gives what it printed and its exit code. */
async function run(...args: string[]): Promise<{ text: string; code: number }> {
  const program = new Command().exitOverride();
  const config = { databaseUrl: null, home: database.home, host: 'localhost', port: 0 };
  storeRoom({
    store: async () => store,
    database: async () => database,
    version: '0.0.0-test',
    config: () => config,
  }).commands?.(program);
  let text = '';
  const write = vi.spyOn(process.stdout, 'write').mockImplementation((chunk) => {
    text += String(chunk);
    return true;
  });
  try {
    await program.parseAsync(args, { from: 'user' });
    return { text, code: Number(process.exitCode ?? 0) };
  } finally {
    write.mockRestore();
  }
}

describe('the commands', () => {
  it('reads a file by its content without storing it', async () => {
    const { text, code } = await run('read', join(inbox, 'year', 'any name.txt'), '--json');
    expect(JSON.parse(text).files[0]).toMatchObject({ format: 'ees', outcome: 'readable', rows: 2, observations: 2 });
    expect(code).toBe(0);
    expect(await store.releases()).toEqual([]);
  });

  it('imports a folder, leaves hidden files out, and says what is new', async () => {
    const { text, code } = await run('import', inbox, '--name', 'Spring figures');
    expect(text).toContain('any name.txt: imported (ees)');
    expect(text).toContain('2 new, 0 changed');
    expect(text).toContain('Release 1: Spring figures.');
    expect(text).not.toContain('hidden');
    expect(code).toBe(0);
    const { panel } = await store.dataset();
    const [period] = panel.periods('re-referrals');
    expect(period && panel.cell('re-referrals', 'E92000001', period).value).toBe(22.6);
  });

  it('says when there is nothing new', async () => {
    const { text } = await run('import', inbox, '--json');
    expect(JSON.parse(text)).toMatchObject({ release: null, files: [{ outcome: 'unchanged' }] });
  });

  it('refuses an unknown format with what was found and what to do, and exits 1', async () => {
    const letter = join(inbox, 'letter.csv');
    writeFileSync(letter, 'Dear all, see you on Monday.');
    const { text, code } = await run('import', letter);
    expect(text).toContain('letter.csv: refused');
    expect(text).toMatch(/found .+\n {4}expected .+/);
    expect(text).toContain('1 file was refused; nothing of it was stored.');
    expect(code).toBe(1);
    expect((await run('read', letter)).code).toBe(1);
    expect((await run('read', join(inbox, 'nowhere.csv'))).text).toContain('there is no such file');
  });

  it('refuses a faulty file whole', async () => {
    const faulty = join(inbox, 'neighbours.csv');
    writeFileSync(faulty, `${HEADING}\n926,Norfolk,6,East of England,999,Close`);
    const before = (await store.releases()).length;
    expect((await run('import', faulty)).code).toBe(1);
    expect(await store.releases()).toHaveLength(before);
  });

  it('lists releases and examines the store', async () => {
    expect((await run('releases')).text).toMatch(/^ {3}1 {2}\d{4}-\d\d-\d\d \d\d:\d\d {2}Spring figures \(1 file\)/);
    const good = await run('doctor');
    expect(good.text).toContain('✓ PostgreSQL 18');
    expect(good.code).toBe(0);
    await database.pool.query(`update slice set status[1] = 1`);
    const bad = await run('doctor', '--json');
    expect(JSON.parse(bad.text).ok).toBe(false);
    expect(bad.text).toContain('1 slice changed after being stored');
    expect(bad.code).toBe(1);
  });
});
