import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Command } from 'commander';
import { afterAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { testDataset } from '#facts/panel/index.ts';
import type { WaymarkError } from '#platform/errors/index.ts';
import type { PageFrame } from '#ui/index.ts';
import { programmesCsv } from '../files/write.ts';
import { memoryProgrammes } from '../store/memory.ts';
import { toyProgramme } from '../testing.ts';
import { programmeCommands } from './commands.ts';

const folder = mkdtempSync(join(tmpdir(), 'waymark-programmes-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const at = (name: string) => join(folder, name);
const dataset = testDataset({
  areas: [
    { code: 'E10000020', name: 'Norfolk' },
    { code: 'E10000029', name: 'Suffolk' },
  ],
});

let store = memoryProgrammes();
beforeEach(() => {
  store = memoryProgrammes();
  writeFileSync(at('advisers.csv'), programmesCsv([toyProgramme()]));
});

/** What a command prints, as a person would type it. */
async function run(...typed: readonly string[]): Promise<string> {
  const program = new Command().exitOverride();
  programmeCommands(program, {
    datasets: async () => dataset,
    store: async () => store,
    frame: { navigation: [] } as unknown as PageFrame,
    answers: async () => new Map(),
  });
  let printed = '';
  const spies = [process.stdout, process.stderr].map((stream) =>
    vi.spyOn(stream, 'write').mockImplementation((text) => {
      if (stream === process.stdout) printed += String(text);
      return true;
    }),
  );
  try {
    await program.parseAsync(['programmes', ...typed], { from: 'user' });
  } finally {
    for (const spy of spies) spy.mockRestore();
  }
  return printed;
}

async function refused(...typed: readonly string[]): Promise<WaymarkError> {
  try {
    await run(...typed);
  } catch (error) {
    return error as WaymarkError;
  }
  throw new Error('it was carried out');
}

describe('waymark programmes', () => {
  it('imports, lists, shows and exports what it imported', async () => {
    expect(await run('import', at('advisers.csv'), '--why', 'first')).toBe(
      'Kept "Improvement advisers" as version 1 of advisers: 2 episodes.\n',
    );
    expect(await run('list')).toMatch(/None of 12 programmes[\s\S]*Improvement advisers +2 authorities/);
    expect(JSON.parse(await run('list', '--json'))[0]).toMatchObject({ id: 'advisers', episodes: 2, version: 1 });
    expect(await run('show', 'advisers')).toMatch(/Cost: £100,001 as paid[\s\S]*Norfolk/);
    expect(JSON.parse(await run('show', 'advisers', '--json'))).toMatchObject({
      programme: { id: 'advisers' },
      history: [{ why: 'first' }],
    });
    for (const ending of ['csv', 'xlsx', 'json']) {
      await run('export', 'advisers', '--out', at(`out.${ending}`));
      expect(JSON.parse(await run('import', at(`out.${ending}`), '--replace', '--json'))).toEqual({
        kept: [],
        unchanged: ['advisers'],
        remarks: [],
      });
    }
    expect(await run('export')).toBe(readFileSync(at('advisers.csv'), 'utf8'));
    expect(await run('template')).toContain('Norfolk');
    expect(JSON.parse(await run('template', '--json'))[0]).toMatchObject({ column: 'Programme' });
  });

  it('refuses with what is wrong and changes nothing', async () => {
    writeFileSync(at('bad.csv'), 'Programme,Authority,From\none,Norfolk,2019-05-15\ntwo,Atlantis,soon\n');
    expect(await refused('import', at('bad.csv'))).toMatchObject({
      code: 'programmes-invalid',
      message: expect.stringContaining('2 things are wrong, the first on row 3'),
    });
    expect(await store.list()).toEqual([]);
    await run('import', at('advisers.csv'));
    expect(await refused('import', at('advisers.csv'))).toMatchObject({ code: 'programmes-invalid' });
    expect(await refused('import', at('none.csv'))).toMatchObject({ code: 'file-unreadable' });
    expect(await refused('show', 'nothing')).toMatchObject({ code: 'programme-unknown', exitCode: 2 });
    expect(await refused('export', 'planted-effect')).toMatchObject({ code: 'programme-generated' });
    expect(await refused('export', 'advisers', '--out', join(folder, 'no', 'x.csv'))).toMatchObject({
      code: 'file-unwritable',
    });
    expect(existsSync(join(folder, 'no'))).toBe(false);
  });

  it('removes and restores', async () => {
    await run('import', at('advisers.csv'));
    expect(await run('remove', 'advisers', '--why', 'twice')).toBe(
      'Removed "Improvement advisers": version 2 of advisers.\n',
    );
    expect(await refused('remove', 'advisers')).toMatchObject({ code: 'programme-unknown' });
    expect(JSON.parse(await run('restore', 'advisers', '--json'))).toEqual({
      id: 'advisers',
      version: 3,
      removed: false,
    });
    expect(await refused('remove', 'first-inadequate')).toMatchObject({ code: 'programme-ready' });
  });
});
