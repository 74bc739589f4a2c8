import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Command } from 'commander';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { Dataset } from '#facts/panel/index.ts';
import { type Database, openTestDatabase } from '#platform/database/index.ts';
import { catalogue, numberedFile, register, SLICES } from '../fixtures/numbered.ts';
import { type FactStore, factStore, storeRoom } from '../index.ts';

const folder = mkdtempSync(join(tmpdir(), 'waymark-backups-'));
const file = join(folder, 'store.waymark');
let from: Database;
let to: Database;

const storeOf = (database: Database): FactStore => factStore({ pool: database.pool, register, catalogue });

beforeAll(async () => {
  [from, to] = await Promise.all([openTestDatabase(), openTestDatabase()]);
});
afterAll(async () => {
  await Promise.all([from.close(), to.close()]);
  rmSync(folder, { recursive: true, force: true });
});

/** Runs one command on a database; gives what it printed. */
async function run(database: Database, ...args: string[]): Promise<string> {
  const program = new Command().exitOverride();
  const store = async (): Promise<FactStore> => storeOf(database);
  storeRoom({ store, database: async () => database, version: '1.2.3' }).commands?.(program);
  let text = '';
  const write = vi.spyOn(process.stdout, 'write').mockImplementation((chunk) => {
    text += String(chunk);
    return true;
  });
  try {
    await program.parseAsync(args, { from: 'user' });
    return text;
  } finally {
    write.mockRestore();
  }
}

async function results(database: Database): Promise<unknown> {
  return (await database.pool.query('select * from study_result order by id')).rows;
}

/** Everything a reader of a dataset can see. */
function figures({ panel, release, inspections, neighbours }: Dataset): unknown {
  const slices = panel.indicators.flatMap(({ id }) => panel.periods(id).map((period) => panel.slice(id, period)));
  expect(slices).toHaveLength(2 * SLICES);
  return { release, inspections, neighbours, slices };
}

describe('the commands backup and restore', () => {
  it('give the same releases, hashes, figures and results in another store', async () => {
    const [before, after] = [storeOf(from), storeOf(to)];
    await before.importRead([numberedFile(1, 'first'), numberedFile(1, 'second')], { name: 'Spring', person: 'Ada' });
    await before.importRead([numberedFile(2, 'first')]);
    const record = { recipe: { title: 'A study' }, numbers: [0.1 + 0.2, null, 'c'] };
    await from.pool.query(
      `insert into study_result (id, study, title, project, person, recipe_hash, release_name, release_hash, engine,
         result_hash, record) values ('toy-1', 'toy', 'A study', 'Mine', 'Ada', 'a', 'Spring', 'b', '1/1', 'c', $1)`,
      [JSON.stringify(record)],
    );
    expect(await run(from, 'backup', file)).toMatch(
      /^2 releases, 450 slices of figures, 1 result written to .*store\.waymark \([\d,.]+ kB\)\.\n$/,
    );
    const text = await run(to, 'restore', file);
    expect(text).toContain(`restored from ${file}`);
    expect(text).toContain('by Waymark 1.2.3');
    expect(await after.releases()).toEqual(await before.releases());
    for (const release of [1, 2]) {
      const [one, two] = [await before.dataset(release), await after.dataset(release)];
      expect(two.release.contentHash).toMatch(/^[0-9a-f]{64}$/);
      expect(figures(two)).toEqual(figures(one));
    }
    expect(await after.check()).toEqual(await before.check());
    expect(await after.check()).toMatchObject({ releases: 2, damagedSlices: 0, damagedReleases: [] });
    expect(await results(to)).toEqual(await results(from));
    // The restored store goes on as the old one would have.
    const next = [numberedFile(3, 'second')];
    expect((await after.importRead(next)).release?.contentHash).toBe(
      (await before.importRead(next)).release?.contentHash,
    );
  });

  it('print one JSON document when asked', async () => {
    const other = join(folder, 'other.waymark');
    const report = JSON.parse(await run(from, 'backup', other, '--json'));
    expect(report).toMatchObject({ file: other, waymark: '1.2.3', bytes: readFileSync(other).length });
    const restored = JSON.parse(await run(to, 'restore', other, '--replace', '--json'));
    expect(restored).toEqual(report);
  });

  it('refuse to overwrite a file or a store that is not empty', async () => {
    const before = readFileSync(file);
    await expect(run(from, 'backup', file)).rejects.toMatchObject({ code: 'file-exists' });
    expect(readFileSync(file).equals(before)).toBe(true);
    await expect(run(to, 'restore', file)).rejects.toMatchObject({ code: 'store-not-empty' });
    expect((await storeOf(to).releases())[0]?.id).toBe(3);
  });

  it('take whole releases only while imports go on', async () => {
    const store = storeOf(from);
    let enough = false;
    const imports = (async () => {
      for (let release = 4; !enough; release += 1) {
        await store.importRead([numberedFile(release, 'first'), numberedFile(release, 'second')]);
      }
    })();
    const seen = new Set<number>();
    try {
      for (let round = 0; round < 4; round += 1) {
        await run(from, 'backup', file, '--force');
        await run(to, 'restore', file, '--replace');
        const restored = storeOf(to);
        const [newest] = await restored.releases();
        seen.add(newest?.id ?? 0);
        expect(await restored.check()).toMatchObject({ damagedSlices: 0, damagedReleases: [] });
        const slices = await to.pool.query<{ slices: number }>(
          'select count(*)::int as slices from slice where release_id > 3 group by release_id',
        );
        expect(slices.rows.every((row) => row.slices === 2 * SLICES)).toBe(true);
      }
    } finally {
      enough = true;
      await imports;
    }
    expect(seen.size).toBeGreaterThan(1);
  });
});
