import type { Command } from 'commander';
import { checkAgainst } from '../check-against.ts';
import type { DefinitionsDeps } from '../deps.ts';
import { differences } from '../differences.ts';
import { definitionDocument, entryDocument } from '../documents.ts';
import { definitionHash } from '../hash.ts';
import type { DefinitionVersion } from '../types.ts';
import { definitionJson, definitionYaml } from '../yaml.ts';
import { readDefinition, writeWhole } from './files.ts';
import { definitionNamed } from './lookup.ts';
import { tableText } from './table-text.ts';
import { definitionText } from './text.ts';

const write = (text: string): void => {
  process.stdout.write(text);
};
const json = (value: unknown): void => write(`${JSON.stringify(value, null, 2)}\n`);

interface Json {
  readonly json?: boolean;
}

/** Adds `definitions` with its commands to the program. */
export function definitionCommands(program: Command, deps: DefinitionsDeps): void {
  const definitions = program.command('definitions').description('definitions of good: list, show, exchange, compare');

  definitions
    .command('list', { isDefault: true })
    .description('list ready and own definitions')
    .option('--json', 'one JSON document')
    .action(async (options: Json) => {
      const entries = (await (await deps.store()).list()).map(entryDocument);
      if (options.json === true) json(entries);
      else {
        write(
          tableText(
            ['Id', 'Title', 'Outcomes', 'Measures', 'Holes', 'Version'],
            entries.map((entry) => [
              entry.id,
              entry.title,
              String(entry.outcomes),
              String(entry.measures),
              String(entry.holes),
              entry.ready ? 'ready' : String(entry.version),
            ]),
          ),
        );
      }
    });

  definitions
    .command('show')
    .description('what a definition says')
    .argument('<id>', 'id of a definition, or ID@VERSION')
    .option('--json', 'one JSON document')
    .action(async (name: string, options: Json) => {
      const found = await definitionNamed(deps, name);
      if (options.json === true) json(definitionDocument(found));
      else write(definitionText(found, deps.catalogue));
    });

  definitions
    .command('export')
    .description('a definition as YAML, to read, send or change')
    .argument('<id>', 'id of a definition, or ID@VERSION')
    .option('--out <file>', 'write this file; JSON where it ends in .json')
    .option('--json', 'JSON instead of YAML')
    .action(async (name: string, options: Json & { readonly out?: string }) => {
      const { definition } = await definitionNamed(deps, name);
      const asJson = options.json === true || options.out?.toLowerCase().endsWith('.json') === true;
      const text = asJson ? definitionJson(definition) : definitionYaml(definition);
      if (options.out === undefined) write(text);
      else {
        await writeWhole(options.out, text);
        process.stderr.write(`Wrote ${options.out}.\n`);
      }
    });

  definitions
    .command('import')
    .description('keep a definition from a file: as a new one, or as the next version of its id')
    .argument('<file>', 'YAML or JSON')
    .option('--why <words>', 'why it was changed')
    .option('--json', 'one JSON document')
    .action(async (file: string, options: Json & { readonly why?: string }) => {
      const definition = await checked(deps, file);
      const store = await deps.store();
      const newest = await store.get(definition.id);
      const expected = newest === undefined || newest.ready ? null : newest.hash;
      const kept = await store.put(definition, { why: options.why ?? null, expected });
      if (options.json === true) json(definitionDocument({ ...kept, ready: false }));
      else write(`Kept "${definition.title}" as version ${kept.version} of ${definition.id}.\n`);
    });

  definitions
    .command('check')
    .description('check a file, keeping nothing')
    .argument('<file>', 'YAML or JSON')
    .option('--json', 'one JSON document')
    .action(async (file: string, options: Json) => {
      const definition = await checked(deps, file);
      const hash = definitionHash(definition);
      if (options.json === true) json({ file, sound: true, id: definition.id, title: definition.title, hash });
      else write(`${file} is sound: "${definition.title}" (${definition.id}).\n`);
    });

  definitions
    .command('diff')
    .description('what differs between two definitions')
    .argument('<a>', 'ID, ID@VERSION or a file')
    .argument('<b>', 'ID, ID@VERSION or a file')
    .option('--json', 'one JSON document')
    .action(async (a: string, b: string, options: Json) => {
      const [one, two] = [await definitionNamed(deps, a), await definitionNamed(deps, b)];
      const found = differences(one.definition, two.definition);
      if (options.json === true) json({ a: sideOf(one), b: sideOf(two), differences: found });
      else if (found.length === 0) write('Nothing differs.\n');
      else {
        const side = (text: string | null): string => (text === null ? '(none)' : text);
        write(found.map(({ label, was, now }) => `${label}\n  was: ${side(was)}\n  now: ${side(now)}\n`).join(''));
      }
    });
}

function sideOf({ definition, version, hash }: DefinitionVersion) {
  return { id: definition.id, title: definition.title, version, hash };
}

/** A definition in a file, all of whose names exist in the newest figures. */
async function checked(deps: DefinitionsDeps, file: string) {
  const definition = await readDefinition(file);
  const imported = async (): Promise<(id: string) => boolean> => {
    const { panel } = await deps.datasets();
    return (id) => panel.indicator(id) !== undefined;
  };
  const catalogued = definition.outcomes.every(({ measures }) =>
    measures.every(({ measure }) => deps.catalogue.byId(measure) !== undefined),
  );
  // Figures are only loaded for names outside the catalogue.
  checkAgainst(definition, deps.catalogue, file, catalogued ? undefined : await imported());
  return definition;
}
