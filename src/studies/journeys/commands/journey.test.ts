import { Command } from 'commander';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { toyDeps } from '../model/testing/toy.ts';
import { journeyCommands } from './journey.ts';

let written = '';

beforeEach(() => {
  written = '';
  vi.spyOn(process.stdout, 'write').mockImplementation((chunk) => {
    written += String(chunk);
    return true;
  });
});

afterEach(() => {
  vi.restoreAllMocks();
});

async function run(...args: string[]): Promise<string> {
  const program = new Command('waymark').exitOverride();
  journeyCommands(program, toyDeps());
  for (const command of program.commands) command.exitOverride();
  await program.parseAsync(args, { from: 'user' });
  return written;
}

describe('waymark journey', () => {
  it('tells the journey in a terminal', async () => {
    const text = await run('journey', 'Ashby');
    expect(text).toContain(
      'Ashby: Good since November 2022, after inadequate in 2015 and requires improvement in 2019.',
    );
    expect(text).toContain('Kind of journey: Steady improvement.');
    expect(text).toMatch(/Plans and reviews\s+asked\s+again\s+1/);
    expect(text).toMatch(/Inadequate\s+SIF\s+14 October 2015\s+8 January 2019\s+3\.2\s+a better grade/);
  });

  it('prints one document with --json, judgements that were not made as null', async () => {
    const document = JSON.parse(await run('journey', '801', '--json'));
    expect(document.authority).toEqual({ code: 'E06000001', name: 'Ashby' });
    expect(Object.keys(document.inspections[0].grades)).toEqual([
      'overall',
      'leaders',
      'helpAndProtection',
      'inCare',
      'careLeavers',
      'permanence',
      'adoption',
      'safeguardingBoard',
      'safeguarding',
      'lookedAfter',
    ]);
    expect(document.themes[0]).toMatchObject({ theme: 'plans', recurrences: 1 });
    expect(document.spells.at(-1)).toMatchObject({ grade: 2, to: null, end: 'lasts' });
  });

  it('refuses what it cannot understand, with choices or the nearest names', async () => {
    await expect(run('journey', 'Atlantis')).rejects.toThrow('No authority is called "Atlantis"');
    await expect(run('journey', 'a')).rejects.toThrow(/"a" could be .*Ashby \(801\)/);
    await expect(run('journey', 'England')).rejects.toThrow('England is not an authority');
  });
});
