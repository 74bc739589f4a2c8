import { readFile, rename, rm, writeFile } from 'node:fs/promises';
import { extname } from 'node:path';
import type { Command } from 'commander';
import type { Dataset } from '#facts/panel/index.ts';
import { WaymarkError } from '#platform/errors/index.ts';
import type { StudiesDeps } from './deps.ts';
import { releaseOf } from './desk.ts';
import { loadRecipe } from './recipe.ts';
import { renderAs, reportFormat } from './render/formats.ts';
import { renderTerminal } from './render/terminal.ts';
import { parseRecord, type ReplayReport, replay } from './replay.ts';
import { recordText, resultId } from './run.ts';
import type { StudyContext, StudyRecord } from './types.ts';

interface RunOptions {
  readonly set: readonly string[];
  readonly json: boolean;
  readonly out?: string;
  readonly release?: string;
  readonly workers: string;
  readonly keep: boolean;
}

/** Adds `studies`, `run` and `replay` to the program. */
export function studyCommands(program: Command, deps: StudiesDeps): void {
  program
    .command('studies')
    .description('list the studies and what can be chosen in each')
    .option('--json', 'one JSON document', false)
    .action((options: { json: boolean }) => {
      const listed = deps.studies.map(({ id, title, question, fields }) => ({
        id,
        title,
        question,
        choices: fields.map(({ name, label, hint }) => ({ name, label, hint })),
      }));
      const text = listed.map(
        (study) =>
          `${study.id}  ${study.question}\n${study.choices.map((choice) => `    --set ${choice.name}=…  ${choice.label}: ${choice.hint}`).join('\n')}`,
      );
      print(options.json ? `${JSON.stringify(listed, null, 2)}\n` : `${text.join('\n\n')}\n`);
    });

  program
    .command('run <recipe>')
    .description('run the study that a recipe (YAML) describes')
    .option('--set <name=value>', 'change a choice; repeat for several, lists by commas', collect, [])
    .option('--json', 'print the whole result as one JSON document', false)
    .option('--out <file>', 'write the result; .json .html .docx .csv .xlsx .txt by the ending')
    .option('--release <number>', 'figures of this release instead of the newest')
    .option('--workers <number>', 'compute in so many threads of their own; 0 computes here', '0')
    .option('--keep', 'keep the result in the store, so that the pages show it', false)
    .action(async (file: string, options: RunOptions) => {
      if (options.out !== undefined) reportFormat(options.out);
      const named = loadRecipe(await readText(file, 'recipe'), deps.studies, options.set);
      const recipe = (await deps.expand?.(named)) ?? named;
      const dataset = await datasetOf(deps, options.release);
      const workers = deps.workers(wholeNumber('--workers', options.workers));
      try {
        const record = await workers.run(recipe, dataset, terminalContext());
        if (options.keep) {
          await (await deps.results()).put(resultId(record.recipe, dataset), record);
        }
        if (options.out !== undefined) await writeWhole(options.out, await renderAs(reportFormat(options.out), record));
        if (options.json) print(recordText(record));
        else if (options.out === undefined) print(renderTerminal(record, process.stdout.columns ?? 100));
        else process.stderr.write(`Wrote ${options.out}.\n`);
      } finally {
        await workers.close();
      }
    });

  program
    .command('replay <result>')
    .description('run a stored result again from its own record and compare; RESULT is a .json file or an id')
    .option('--json', 'one JSON document', false)
    .option('--release <number>', 'compare on this release instead of the one that the record names')
    .action(async (name: string, options: { json: boolean; release?: string }) => {
      const record = await recordNamed(deps, name);
      const dataset =
        options.release === undefined ? await releaseOf(deps, record) : await datasetOf(deps, options.release);
      const report = await replay(record, deps.studies, dataset, terminalContext());
      print(options.json ? `${JSON.stringify(replayJson(report), null, 2)}\n` : replayText(report));
      if (report.outcome === 'differs') process.exitCode = 1;
    });
}

/** A replay without the second record, which is as long as the first. */
function replayJson(report: ReplayReport): Omit<ReplayReport, 'record'> & { readonly resultHash: string } {
  const { record, ...rest } = report;
  return { ...rest, resultHash: record.provenance.resultHash };
}

function replayText(report: ReplayReport): string {
  const lines = report.differences.map(({ path, was, now }) => `  ${path}: was ${was}, now ${now}`);
  const more = report.differenceCount - report.differences.length;
  return `${[report.sentence, ...lines, ...(more > 0 ? [`  … and ${more} more`] : [])].join('\n')}\n`;
}

async function recordNamed(deps: StudiesDeps, name: string): Promise<StudyRecord> {
  if (extname(name) !== '') return parseRecord(await readText(name, 'result'), name);
  const record = await (await deps.results()).get(name);
  if (record !== undefined) return record;
  throw new WaymarkError('result-unknown', `There is no kept result "${name}" and no such file.`, {
    remedy: 'Name a .json file written by "waymark run … --out", or an id from the page /studies.',
  });
}

async function datasetOf(deps: StudiesDeps, release: string | undefined): Promise<Dataset> {
  return release === undefined ? deps.datasets() : deps.datasets(wholeNumber('--release', release));
}

function wholeNumber(option: string, text: string): number {
  if (/^\d{1,6}$/.test(text)) return Number(text);
  throw new WaymarkError('usage', `${option} is "${text}", not a whole number.`, {
    exitCode: 2,
    remedy: `Write for example ${option} 1.`,
  });
}

function collect(value: string, before: readonly string[]): readonly string[] {
  return [...before, value];
}

async function readText(file: string, what: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch (cause) {
    throw new WaymarkError('file-unreadable', `The ${what} ${file} cannot be read.`, {
      cause,
      remedy: 'Check the path and that you may read it.',
    });
  }
}

/** The file is there whole or not at all. */
async function writeWhole(file: string, content: string | Uint8Array): Promise<void> {
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

function print(text: string): void {
  process.stdout.write(text);
}

/** Progress on stderr when a person watches. */
function terminalContext(): StudyContext {
  const watched = process.stderr.isTTY === true;
  return {
    signal: new AbortController().signal,
    progress: (done, what) => {
      if (!watched) return;
      process.stderr.write(
        `\r\u001b[K${String(Math.round(done * 100)).padStart(3)}%  ${what}${done >= 1 ? '\r\u001b[K' : ''}`,
      );
    },
  };
}
