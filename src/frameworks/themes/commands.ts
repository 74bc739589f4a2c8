import { readFile, rename, rm, writeFile } from 'node:fs/promises';
import type { Command } from 'commander';
import { improvementKey } from '#facts/inspections/index.ts';
import { openReportReader } from '#facts/sources/index.ts';
import { WaymarkError } from '#platform/errors/index.ts';
import { coderFor } from './coder.ts';
import type { ThemesDeps } from './deps.ts';
import { rulesText } from './differences.ts';
import { codedItems } from './items.ts';
import { parseCodebook, serialiseCodebook } from './text.ts';
import type { ThemeCode } from './types.ts';

interface Json {
  readonly json?: boolean;
}

const write = (text: string): void => {
  process.stdout.write(text);
};
const json = (value: unknown): void => write(`${JSON.stringify(value, null, 2)}\n`);

/** Adds `themes` with its commands to the program. */
export function themeCommands(program: Command, deps: ThemesDeps): void {
  const themes = program
    .command('themes')
    .description('themes of what inspectors ask to improve: list, show, exchange, code');

  themes
    .command('list', { isDefault: true })
    .description('the codebook with the number of items of each theme')
    .option('--json', 'one JSON document')
    .action(async (options: Json) => {
      const dataset = await deps.datasets();
      const coder = await deps.coder(dataset);
      const items = codedItems(dataset, coder);
      const rows = coder.codebook.themes.map(({ id, label }) => ({
        id,
        label,
        items: items.filter(({ codes }) => codes.some(({ theme }) => theme === id)).length,
      }));
      if (options.json === true) json(rows);
      else {
        const width = Math.max(...rows.map(({ id }) => id.length));
        write(
          rows
            .map(({ id, label, items: count }) => `${id.padEnd(width)}  ${String(count).padStart(5)}  ${label}\n`)
            .join(''),
        );
      }
    });

  themes
    .command('show')
    .description('what belongs to a theme and by which words it is found')
    .argument('<theme>', 'id of a theme')
    .option('--json', 'one JSON document')
    .action(async (id: string, options: Json) => {
      const { codebook } = await (await deps.store()).current();
      const theme = codebook.themes.find((each) => each.id === id);
      if (theme === undefined) {
        throw new WaymarkError('unknown-theme', `"${id}" is no theme of the codebook.`, {
          status: 404,
          exitCode: 2,
          remedy: `It has ${codebook.themes.map((each) => each.id).join(', ')}.`,
        });
      }
      if (options.json === true) json(theme);
      else write(`${theme.label} (${theme.id})\n${theme.description}\n\n${rulesText(theme)}\n`);
    });

  themes
    .command('export')
    .description('the codebook as YAML, to read, send or change')
    .option('--version-number <n>', 'an earlier version; 0 is the one that comes with the program')
    .option('--out <file>', 'write this file')
    .option('--json', 'JSON instead of YAML')
    .action(async (options: Json & { readonly versionNumber?: string; readonly out?: string }) => {
      const store = await deps.store();
      const asked = options.versionNumber;
      const found = asked === undefined ? await store.current() : await store.version(Number(asked));
      if (found === undefined) {
        throw new WaymarkError('unknown-version', `The codebook has no version ${asked}.`, {
          status: 404,
          exitCode: 2,
          remedy: `Its newest is ${(await store.current()).version}.`,
        });
      }
      const text =
        options.json === true ? `${JSON.stringify(found.codebook, null, 2)}\n` : serialiseCodebook(found.codebook);
      if (options.out === undefined) write(text);
      else {
        await writeWhole(options.out, text);
        process.stderr.write(`Wrote ${options.out}.\n`);
      }
    });

  themes
    .command('import')
    .description('keep a codebook from a file as the next version')
    .argument('<file>', 'YAML or JSON')
    .option('--why <words>', 'why it was changed')
    .option('--json', 'one JSON document')
    .action(async (file: string, options: Json & { readonly why?: string }) => {
      const codebook = parseCodebook(await textOf(file), file);
      const store = await deps.store();
      const { hash } = await store.current();
      const kept = await store.put(codebook, { why: options.why ?? null, expected: hash });
      if (options.json === true) json({ version: kept.version, hash: kept.hash, replaced: kept.replaced });
      else write(`Kept "${codebook.title}" as version ${kept.version} of the codebook.\n`);
    });

  themes
    .command('code')
    .description('code what a report asks for, or lines of text; stores nothing')
    .argument('<file>', 'PDF of an inspection report, or a text with one item a line')
    .option('--codebook <file>', 'code by this codebook and its rules alone, needing no database')
    .option('--json', 'one JSON document')
    .action(async (file: string, options: Json & { readonly codebook?: string }) => {
      const texts = await itemsOf(file);
      const own = options.codebook;
      const coder =
        own === undefined ? await deps.coder(await deps.datasets()) : coderFor(parseCodebook(await textOf(own), own));
      const coded = texts.map((text) => {
        const key = improvementKey(text);
        return { key, text, codes: coder.code({ text, key, themes: null }) };
      });
      if (options.json === true) json(coded);
      else write(coded.map(({ text, codes }) => `${text}\n${codesText(codes)}\n`).join('\n'));
    });
}

function codesText(codes: readonly ThemeCode[]): string {
  if (codes.length === 0) return '  no theme was found';
  return codes.map(({ theme, by, why }) => `  ${theme} (${by}: ${why.join(', ')})`).join('\n');
}

/** What a report asks to improve, or the lines of a text. */
async function itemsOf(file: string): Promise<readonly string[]> {
  const bytes = await bytesOf(file);
  if (new TextDecoder('latin1').decode(bytes.subarray(0, 1024)).includes('%PDF-')) {
    const reader = openReportReader({ threads: 1 });
    try {
      const outcome = await reader.read({ name: file, bytes });
      if (outcome.ok) return outcome.report.improvements.map(({ text }) => text);
      throw new WaymarkError('report-unreadable', `${file}: ${outcome.reason}`, {
        status: 422,
        remedy: outcome.remedy,
      });
    } finally {
      await reader.close();
    }
  }
  return (await textOf(file))
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '');
}

async function textOf(file: string): Promise<string> {
  const text = new TextDecoder('utf-8').decode(await bytesOf(file));
  if (!text.includes('\ufffd')) return text;
  throw new WaymarkError('file-unreadable', `${file} is not text in UTF-8.`, {
    remedy: 'Save it as UTF-8 and try again.',
  });
}

async function bytesOf(file: string): Promise<Uint8Array> {
  try {
    return await readFile(file);
  } catch (cause) {
    throw new WaymarkError('file-unreadable', `${file} cannot be read.`, {
      cause,
      remedy: 'Check the path and that you may read it.',
    });
  }
}

/** The file is there whole or not at all. */
async function writeWhole(file: string, content: string): Promise<void> {
  const draft = `${file}.part-${process.pid}`;
  try {
    await writeFile(draft, content);
    await rename(draft, file);
  } catch (cause) {
    await rm(draft, { force: true });
    throw new WaymarkError('file-unwritable', `${file} cannot be written. Nothing was left there.`, {
      cause,
      remedy: 'Check that the folder exists, has room and that you may write in it.',
    });
  }
}
