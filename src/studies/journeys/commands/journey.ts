import type { Command } from 'commander';
import {
  authorityNamed,
  gradeStory,
  journeyInBrief,
  lastKnownDay,
  recoverySentence,
  terminalTable,
} from '#facts/profiles/index.ts';
import { journeyOf, readyTypology } from '#frameworks/journeys/index.ts';
import type { JourneysDeps } from '../model/deps.ts';
import { journeyDocument } from '../model/document.ts';
import { spellsTable } from '../model/spells-table.ts';
import { themeCoding } from '../model/themes.ts';
import { recurrenceTable } from '../model/themes-tables.ts';

const write = (text: string): void => {
  process.stdout.write(text);
};

/** Adds `waymark journey AUTHORITY`: one authority's inspections, spells, kind of journey and what came back. */
export function journeyCommands(program: Command, deps: JourneysDeps): void {
  program
    .command('journey')
    .description(
      'one authority since 2009: inspections, spells at a grade, what inspectors asked for and what came back',
    )
    .argument('<authority>', 'name, ONS code or three-digit code')
    .option('--json', 'one JSON document')
    .action(async (text: string, options: { json?: boolean }) => {
      const dataset = await deps.datasets();
      const authority = authorityNamed(dataset, text);
      const coding = themeCoding(dataset, await deps.coder(dataset));
      if (options.json === true) {
        write(`${JSON.stringify(journeyDocument(dataset, authority, coding), null, 2)}\n`);
        return;
      }
      const width = process.stdout.columns ?? 120;
      const recovery = recoverySentence(dataset, authority);
      const journey = journeyOf(dataset.inspections, authority, readyTypology, lastKnownDay(dataset));
      write(`${authority.name}: ${gradeStory(dataset, authority)}\n`);
      if (recovery !== null) write(`${recovery}\n`);
      write(`Kind of journey: ${journey.type?.label ?? 'cannot tell'}. ${journey.why}\n\nInspections\n`);
      write(terminalTable(journeyInBrief(dataset, authority), { width }));
      const spells = spellsTable(dataset, authority);
      if (spells.rows.length > 0) write(`\nSpells at one overall grade\n${terminalTable(spells, { width })}`);
      const themes = recurrenceTable(dataset, authority, coding);
      if (themes.rows.length > 0) {
        write(`\nWhat inspectors asked to improve, by theme\n`);
        write(terminalTable(themes, { width }));
      }
      write(
        `\nKnown to ${authority.closed ?? lastKnownDay(dataset)}. Release ${dataset.release.id}: ${dataset.release.name}.\n`,
      );
    });
}
