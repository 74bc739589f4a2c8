import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Command } from 'commander';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { toyDeps } from '../testing/toy.ts';
import { profileCommands } from './commands.ts';
import { plainText, terminalTable } from './terminal.ts';

let written = '';
let folder = '';

beforeEach(() => {
  written = '';
  folder = mkdtempSync(join(tmpdir(), 'waymark-export-'));
  vi.spyOn(process.stdout, 'write').mockImplementation((chunk) => {
    written += typeof chunk === 'string' ? chunk : Buffer.from(chunk).toString('latin1');
    return true;
  });
  vi.spyOn(process.stderr, 'write').mockImplementation(() => true);
});

afterEach(() => {
  vi.restoreAllMocks();
  rmSync(folder, { recursive: true, force: true });
});

async function run(...args: string[]): Promise<string> {
  const program = new Command('waymark').exitOverride();
  profileCommands(program, toyDeps());
  for (const command of program.commands) command.exitOverride();
  await program.parseAsync(args, { from: 'user' });
  return written;
}

describe('waymark profile', () => {
  it('prints the story, the tally and a row a measure', async () => {
    const text = await run('profile', 'Ashby');
    expect(text).toContain('Good since November 2022');
    expect(text).toContain('Clearly better than England on 1 of 3 measures, clearly worse on none');
    expect(text).toMatch(/Re-referrals\s+10\.0\s+5\.5–17\.4\s+20\.0/);
    expect(text).not.toContain('Looked after');
  });

  it('prints one document with --json', async () => {
    const document = JSON.parse(await run('profile', '801', '--json', '--year', '2025'));
    expect(document.authority).toMatchObject({ code: 'E06000001', name: 'Ashby' });
    expect(document.indicators[0]).toMatchObject({
      id: 're-referrals',
      value: 10,
      neighbours: { n: 2, of: 3, median: 26 },
      reading: 'clearly-better',
      place: { place: 1, of: 3 },
    });
  });

  it('refuses what it cannot understand, and lists choices or nearest names', async () => {
    await expect(run('profile', 'Atlantis')).rejects.toThrow('No authority is called "Atlantis"');
    await expect(run('profile', 'a')).rejects.toThrow(/"a" could be .*Ashby \(801\)/);
    await expect(run('profile', 'England')).rejects.toThrow('England is not an authority');
  });
});

describe('the other commands', () => {
  it('list authorities, also of one region', async () => {
    expect(await run('authorities')).toContain('Barrow & Sons');
    written = '';
    expect(JSON.parse(await run('authorities', '--ended', '--json'))).toHaveLength(5);
    await expect(run('authorities', '--region', 'Mars')).rejects.toThrow('No region is called "Mars"');
  });

  it('list and search indicators', async () => {
    expect(await run('indicators')).toContain('re-referrals');
    written = '';
    expect(JSON.parse(await run('indicators', 'refer', '--json'))).toHaveLength(1);
  });

  it('export a file whole, and nothing for a fault', async () => {
    const file = join(folder, 'out.csv');
    await run('export', 'observations', '--indicator', 're-referrals', '--out', file);
    expect(readFileSync(file, 'utf8').split('\r\n')[0]).toContain('indicator,area,area_name');
    expect(existsSync(`${file}.part`)).toBe(false);
    const other = join(folder, 'other.csv');
    await expect(run('export', 'observations', '--indicator', 'nope', '--out', other)).rejects.toThrow('nope');
    expect(existsSync(other)).toBe(false);
  });

  it('export JSON with its sources', async () => {
    const document = JSON.parse(await run('export', 'inspections', '--format', 'json'));
    expect(document.release.sources[0].sha256).toBe('cd'.repeat(32));
    expect(document.rows).toHaveLength(6);
    expect(document.rows[0]).toMatchObject({ authority: 'E06000001', overall: 4, leaders: 3, start: null });
  });
});

describe('the terminal', () => {
  it('aligns numbers to the right and cuts what is too long', () => {
    const text = terminalTable(
      {
        id: 't',
        title: 't',
        columns: [
          { id: 'a', label: 'Name', align: 'text' },
          { id: 'b', label: 'Value', align: 'number' },
        ],
        rows: [{ cells: [{ text: 'A very long name indeed' }, { text: '1' }] }],
      },
      { width: 24 },
    );
    expect(text.split('\n')[2]).toBe('A very long name…      1');
  });

  it('prints sentences without their marks', () => {
    expect(plainText('**Good** since [2022](/x).')).toBe('Good since 2022.');
  });
});
