import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Command } from 'commander';
import { afterAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { loadCatalogue } from '#facts/indicators/index.ts';
import { testDataset } from '#facts/panel/index.ts';
import type { WaymarkError } from '#platform/errors/index.ts';
import type { PageFrame } from '#ui/index.ts';
import { type Definition, definitionYaml, memoryDefinitions, readyDefinition, withWeights } from '../index.ts';
import { definitionCommands } from './commands.ts';

const folder = mkdtempSync(join(tmpdir(), 'waymark-definitions-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const at = (name: string) => join(folder, name);
const framework = readyDefinition('national-framework') as Definition;
const mine: Definition = { ...framework, id: 'mine', title: 'Mine' };

let store = memoryDefinitions();
beforeEach(() => {
  store = memoryDefinitions();
  writeFileSync(at('mine.yaml'), definitionYaml(mine));
});

/** What a command prints, as a person would type it. */
async function run(...typed: readonly string[]): Promise<string> {
  const program = new Command().exitOverride();
  definitionCommands(program, {
    store: async () => store,
    datasets: async () => testDataset(),
    catalogue: loadCatalogue(),
    frame: { title: 'Waymark' } as unknown as PageFrame,
  });
  let printed = '';
  const spies = [process.stdout, process.stderr].map((stream) =>
    vi.spyOn(stream, 'write').mockImplementation((text) => {
      if (stream === process.stdout) printed += String(text);
      return true;
    }),
  );
  try {
    await program.parseAsync(['definitions', ...typed], { from: 'user' });
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

describe('waymark definitions', () => {
  it('lists', async () => {
    expect(await run('list')).toMatch(/national-framework +Modelled on the National Framework +7 +\d+ +3 +ready/);
    expect(JSON.parse(await run('list', '--json'))[0]).toMatchObject({ id: 'national-framework', holes: 3 });
  });

  it('shows outcomes, measures and holes', async () => {
    const text = await run('show', 'national-framework');
    expect(text).toContain('4 of 7 outcomes and enablers have a measure.');
    expect(text).toContain('Nothing measures: Supported by the family network; ');
    expect(text).toContain('↓     8  Re-referrals within 12 months, % of referrals [re-referrals]');
    expect(JSON.parse(await run('show', 'national-framework@1', '--json')).definition).toEqual(framework);
  });

  it('exports what it imports', async () => {
    await run('export', 'national-framework', '--out', at('out.yaml'));
    expect(readFileSync(at('out.yaml'), 'utf8')).toBe(await run('export', 'national-framework'));
    await run('export', 'national-framework', '--out', at('out.json'));
    expect(JSON.parse(readFileSync(at('out.json'), 'utf8'))).toEqual(framework);
    expect(await run('import', at('mine.yaml'))).toBe('Kept "Mine" as version 1 of mine.\n');
    writeFileSync(at('mine.yaml'), definitionYaml(withWeights(mine, { 'sdq-cla': 6 })));
    const kept = JSON.parse(await run('import', at('mine.yaml'), '--why', 'Feelings matter', '--json'));
    expect(kept).toMatchObject({ version: 2, why: 'Feelings matter', ready: false });
    expect(await run('diff', 'mine@1', 'mine')).toBe('SDQ score: weight\n  was: 4\n  now: 6\n');
    expect(JSON.parse(await run('diff', 'mine@2', at('mine.yaml'), '--json')).differences).toEqual([]);
  });

  it('checks a file and keeps nothing', async () => {
    expect(await run('check', at('mine.yaml'))).toContain('is sound: "Mine" (mine)');
    expect(await store.get('mine')).toBeUndefined();
    writeFileSync(at('bad.yaml'), definitionYaml(mine).replace('measure: re-referrals', 'measure: rereferrals'));
    expect(await refused('check', at('bad.yaml'))).toMatchObject({
      code: 'definition-invalid',
      exitCode: 1,
      message: expect.stringContaining('nearest: '),
    });
  });

  it('refuses with what is wrong and changes nothing', async () => {
    await run('import', at('mine.yaml'));
    expect(await refused('import', at('mine.yaml'))).toMatchObject({ code: 'definition-unchanged' });
    writeFileSync(at('ready.yaml'), definitionYaml({ ...framework, title: 'Taken over' }));
    expect(await refused('import', at('ready.yaml'))).toMatchObject({ code: 'definition-ready' });
    expect(await refused('import', at('none.yaml'))).toMatchObject({ code: 'file-unreadable' });
    writeFileSync(at('bytes.yaml'), Uint8Array.of(0xff, 0xfe, 0x00, 0x41));
    expect(await refused('check', at('bytes.yaml'))).toMatchObject({ code: 'definition-invalid' });
    expect(await refused('show', 'mein')).toMatchObject({
      code: 'definition-unknown',
      remedy: expect.stringContaining('mine'),
    });
    expect(await refused('show', 'mine@7')).toMatchObject({ code: 'version-unknown' });
    expect(await refused('export', 'mine', '--out', join(folder, 'no', 'where.yaml'))).toMatchObject({
      code: 'file-unwritable',
    });
    expect(existsSync(join(folder, 'no'))).toBe(false);
    expect(await store.history('mine')).toHaveLength(1);
  });
});
