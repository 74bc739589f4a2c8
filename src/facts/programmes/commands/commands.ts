import { readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { basename } from 'node:path';
import type { Command } from 'commander';
import { plainText, terminalTable } from '#facts/profiles/index.ts';
import { WaymarkError } from '#platform/errors/index.ts';
import { programmeDocument, summaryDocument } from '../api/documents.ts';
import type { ProgrammesDeps } from '../deps.ts';
import { type Entry, entriesOf, entryOf } from '../entries.ts';
import { COLUMNS } from '../files/columns.ts';
import { fileOf } from '../files/file.ts';
import { templateCsv, templateXlsx } from '../files/write.ts';
import { importProgrammes } from '../importing.ts';
import { faultText } from '../pages/form.ts';
import {
  aimText,
  costText,
  episodesTable,
  labelOf,
  portfolioSentence,
  portfolioTable,
  whenText,
  whoText,
} from '../shape.ts';

interface Json {
  readonly json?: boolean;
}

const MOST_BYTES = 10_000_000;
const write = (text: string | Uint8Array): void => {
  process.stdout.write(text);
};
const json = (value: unknown): void => write(`${JSON.stringify(value, null, 2)}\n`);

/** Adds `programmes` with its commands to the program. */
export function programmeCommands(program: Command, deps: ProgrammesDeps): void {
  const programmes = program
    .command('programmes')
    .description('programmes of support and events: list, show, import, export, remove');

  programmes
    .command('list', { isDefault: true })
    .description('programmes registered here and ready examples')
    .option('--json', 'one JSON document')
    .action(async (options: Json) => {
      const dataset = await deps.datasets();
      const entries = await entriesOf(dataset, await deps.store());
      const answers = await deps.answers(
        dataset,
        entries.map(({ programme }) => programme),
      );
      if (options.json === true)
        json(entries.map((entry) => summaryDocument(entry, answers.get(entry.programme.id) ?? [])));
      else
        write(
          `${plainText(portfolioSentence(entries, answers))}\n\n${terminalTable(portfolioTable(entries, answers))}`,
        );
    });

  programmes
    .command('show')
    .description('one programme: who had it, when, what it cost, what studies said')
    .argument('<id>', 'id of a programme')
    .option('--json', 'one JSON document')
    .action(async (id: string, options: Json) => {
      const entry = await named(deps, id);
      const { programme } = entry;
      const dataset = await deps.datasets();
      const answers = (await deps.answers(dataset, [programme])).get(id) ?? [];
      const history = entry.kept === null ? [] : await (await deps.store()).history(id);
      if (options.json === true) return json(programmeDocument(entry, answers, history));
      const label = labelOf(programme);
      const lines = [
        `${programme.title} (${id})${entry.kept?.removed === true ? ', removed' : ''}`,
        ...(label === null ? [] : [`${label}. From: ${programme.source ?? 'nobody said'}.`]),
        programme.summary,
        aimText(programme),
        `Who: ${whoText(programme)}. When: ${whenText(programme)}. Cost: ${costText(programme)}.`,
        ...answers.map(({ tag, outcome, text }) => `${tag ?? 'Told'}: ${outcome}. ${plainText(text)}`),
      ];
      const table = programme.episodes.length === 0 ? '' : `\n${terminalTable(episodesTable(dataset, programme))}`;
      return write(`${lines.join('\n')}\n${table}`);
    });

  programmes
    .command('import')
    .description('keep the programmes of a file: all of them, or none where something is wrong')
    .argument('<file>', 'CSV or XLSX with one episode a row, or JSON as exported')
    .option('--replace', 'make programmes that are here already their next version')
    .option('--why <words>', 'why, for the history')
    .option('--json', 'one JSON document')
    .action(async (file: string, options: Json & { readonly replace?: boolean; readonly why?: string }) => {
      const bytes = await bytesOf(file);
      const { register } = await deps.datasets();
      const name = basename(file);
      const outcome = await importProgrammes(
        await deps.store(),
        register,
        { name, bytes },
        { why: options.why ?? null, replace: options.replace === true },
      );
      if (!outcome.ok) {
        const [first] = outcome.faults;
        if (options.json === true) json({ kept: [], faults: outcome.faults });
        else process.stderr.write(outcome.faults.map((fault) => `${faultText(fault)}\n`).join(''));
        throw new WaymarkError(
          'programmes-invalid',
          `${file}: ${outcome.faults.length} ${outcome.faults.length === 1 ? 'thing is' : 'things are'} wrong${first?.row === undefined ? '' : `, the first on row ${first.row}`}. Nothing was kept.`,
          {
            status: 422,
            remedy: 'Correct the file and import it again. "waymark programmes template" writes one to fill in.',
          },
        );
      }
      const kept = outcome.kept.map(({ thing, version }) => ({
        id: thing.id,
        title: thing.title,
        version,
        episodes: thing.episodes.length,
      }));
      if (options.json === true) return json({ kept, unchanged: outcome.unchanged, remarks: outcome.remarks });
      for (const { id, title, version, episodes } of kept)
        write(
          `Kept "${title}" as version ${version} of ${id}: ${episodes} ${episodes === 1 ? 'episode' : 'episodes'}.\n`,
        );
      for (const id of outcome.unchanged) write(`${id} is the same as it was.\n`);
      process.stderr.write(outcome.remarks.map((remark) => `${remark}\n`).join(''));
    });

  programmes
    .command('export')
    .description('a programme as a file that reads back the same; without an id all that are registered here')
    .argument('[id]', 'id of a programme')
    .option('--out <file>', 'write this file: .csv, .xlsx or .json by its ending')
    .option('--json', 'JSON instead of CSV')
    .action(async (id: string | undefined, options: Json & { readonly out?: string }) => {
      const list =
        id === undefined
          ? (await (await deps.store()).list()).map(({ thing }) => thing)
          : [(await named(deps, id)).programme];
      const ending =
        options.json === true
          ? 'json'
          : (/\.(csv|xlsx|json)$/i.exec(options.out ?? '.csv')?.[1]?.toLowerCase() ?? 'csv');
      await put(fileOf(list, ending), options.out);
    });

  programmes
    .command('template')
    .description('a file to fill in, with one row as an example')
    .option('--out <file>', 'write this file: .csv or .xlsx by its ending')
    .option('--json', 'the columns with what to write, as JSON')
    .action(async (options: Json & { readonly out?: string }) => {
      if (options.json === true) json(COLUMNS.map(({ heading, help }) => ({ column: heading, help })));
      else
        await put(options.out?.toLowerCase().endsWith('.xlsx') === true ? templateXlsx() : templateCsv(), options.out);
    });

  for (const what of ['remove', 'restore'] as const) {
    programmes
      .command(what)
      .description(
        what === 'remove' ? 'take a programme out of use; its history stays' : 'bring a removed programme back',
      )
      .argument('<id>', 'id of a programme')
      .option('--why <words>', 'why, for the history')
      .option('--json', 'one JSON document')
      .action(async (id: string, options: Json & { readonly why?: string }) => {
        const store = await deps.store();
        const expected = (await store.get(id))?.hash ?? null;
        const { thing, version, removed } = await store[what](id, { why: options.why ?? null, expected });
        if (options.json === true) json({ id, version, removed });
        else write(`${removed ? 'Removed' : 'Restored'} "${thing.title}": version ${version} of ${id}.\n`);
      });
  }
}

async function named(deps: ProgrammesDeps, id: string): Promise<Entry> {
  const [dataset, store] = [await deps.datasets(), await deps.store()];
  const entry = await entryOf(dataset, store, id);
  if (entry !== undefined) return entry;
  const ids = (await entriesOf(dataset, store)).map(({ programme }) => programme.id);
  throw new WaymarkError('programme-unknown', `There is no programme "${id}".`, {
    status: 404,
    exitCode: 2,
    remedy: `There are ${ids.join(', ')}.`,
  });
}

async function bytesOf(file: string): Promise<Uint8Array> {
  try {
    const { size } = await stat(file);
    if (size <= MOST_BYTES) return await readFile(file);
  } catch (cause) {
    throw new WaymarkError('file-unreadable', `${file} cannot be read.`, {
      cause,
      remedy: 'Check the path and that you may read it.',
    });
  }
  throw new WaymarkError('programmes-invalid', `${file} is larger than ${MOST_BYTES / 1e6} MB.`, {
    status: 422,
    remedy: 'Split the file.',
  });
}

async function put(content: string | Uint8Array, out: string | undefined): Promise<void> {
  if (out === undefined) return write(content);
  const draft = `${out}.part-${process.pid}`;
  try {
    await writeFile(draft, content);
    await rename(draft, out);
  } catch (cause) {
    await rm(draft, { force: true });
    throw new WaymarkError('file-unwritable', `${out} cannot be written. Nothing was left there.`, {
      cause,
      remedy: 'Check that the folder exists, has room and that you may write in it.',
    });
  }
  process.stderr.write(`Wrote ${out}.\n`);
}
