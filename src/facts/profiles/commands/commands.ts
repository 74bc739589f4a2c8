import { type Command, InvalidArgumentError } from 'commander';
import { WaymarkError } from '#platform/errors/index.ts';
import { authorityDocument, indicatorDocument } from '../api/documents.ts';
import type { ProfilesDeps } from '../deps.ts';
import { profileDocument } from '../files/profile-document.ts';
import { indicatorsTable } from '../pages/indicators.tsx';
import { authoritiesTable, filteredAuthorities, listingRegions } from '../shape/authorities.ts';
import { profileOf, tallySentence } from '../shape/profile.ts';
import { profileTable } from '../shape/profile-table.ts';
import { READING_RULE } from '../shape/reading.ts';
import { gradeStory } from '../shape/story.ts';
import { addExportCommand } from './export.ts';
import { authorityNamed } from './lookup.ts';
import { terminalTable } from './terminal.ts';

const write = (text: string): void => {
  process.stdout.write(text);
};
const json = (value: unknown): void => write(`${JSON.stringify(value, null, 2)}\n`);
const width = (): number => process.stdout.columns ?? 120;

function year(text: string): number {
  if (!/^(19|20)\d\d$/.test(text)) throw new InvalidArgumentError('Write a year, for example 2024.');
  return Number(text);
}

/** Adds `authorities`, `indicators`, `profile` and `export` to the program. */
export function profileCommands(program: Command, deps: ProfilesDeps): void {
  program
    .command('authorities')
    .description('list authorities')
    .option('--region <name>', 'only those of a region')
    .option('--ended', 'also those that have ended')
    .option('--json', 'one JSON document')
    .action(async (options: { region?: string; ended?: boolean; json?: boolean }) => {
      const dataset = await deps.datasets();
      const { region: wanted } = options;
      const region = wanted === undefined ? undefined : regionNamed(listingRegions(dataset), wanted);
      const list = filteredAuthorities(dataset, {
        ...(region === undefined ? {} : { region }),
        ...(options.ended === true ? { ended: true } : {}),
      });
      if (options.json === true) json(list.map(authorityDocument));
      else write(terminalTable(authoritiesTable(dataset, list), { width: width() }));
    });

  program
    .command('indicators')
    .description('list indicators, or search them')
    .argument('[search]', 'words to look for')
    .option('--all', 'also imported series outside the catalogue')
    .option('--json', 'one JSON document')
    .action(async (search: string | undefined, options: { all?: boolean; json?: boolean }) => {
      const dataset = await deps.datasets();
      const list =
        search === undefined
          ? dataset.panel.indicators.filter((each) => each.catalogued || options.all === true)
          : deps.catalogue.search(search, 50).filter((each) => dataset.panel.indicator(each.id) !== undefined);
      if (options.json === true) json(list.map(indicatorDocument));
      else {
        const table = indicatorsTable(dataset, list, 'list', 'Indicators');
        write(terminalTable(table, { columns: ['label', 'england', 'period', 'id'], width: width() }));
      }
    });

  program
    .command('profile')
    .description('one authority against England, its region and its neighbours')
    .argument('<authority>', 'name, ONS code or three-digit code')
    .option('--year <year>', 'figures of periods that end in this year', year)
    .option('--all', 'also indicators beyond the leading ones')
    .option('--json', 'one JSON document')
    .action(async (text: string, options: { year?: number; all?: boolean; json?: boolean }) => {
      const dataset = await deps.datasets();
      const authority = authorityNamed(dataset, text);
      const chosen = options.year === undefined ? {} : { year: options.year };
      const profile = profileOf(dataset, authority, deps.catalogue.themes, chosen);
      if (options.json === true) {
        json(profileDocument(dataset, profile));
        return;
      }
      const groups = options.all === true ? [...profile.leading, ...profile.further] : profile.leading;
      write(`${authority.name} (${authority.code}, ${authority.dfeCode ?? 'no DfE code'})\n`);
      write(`${gradeStory(dataset, authority)}\n${tallySentence(profile.tally)}\n\n`);
      write(terminalTable(profileTable(profile, groups, 'profile', authority.name), { width: width() }));
      write(`\n${READING_RULE}\nRelease ${dataset.release.id}: ${dataset.release.name}.\n`);
    });

  addExportCommand(program, deps);
}

function regionNamed<T extends { readonly name: string; readonly slug: string; readonly code: string }>(
  regions: readonly T[],
  text: string,
): T {
  const wanted = text.trim().toLowerCase();
  const region = regions.find((each) => [each.name.toLowerCase(), each.slug, each.code.toLowerCase()].includes(wanted));
  if (region !== undefined) return region;
  throw new WaymarkError('unknown-region', `No region is called "${text}".`, {
    remedy: `Write one of: ${regions.map((each) => each.name).join(', ')}.`,
    exitCode: 2,
  });
}
