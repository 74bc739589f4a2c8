import type { Block, Recipe, TableBlock, TextBlock } from '#studies/runner/index.ts';
import { formatNumber, type TableSpec } from '#ui/index.ts';
import { cautions } from './cautions.ts';
import type { WeaknessesChoices } from './choices.ts';
import { declineFigure, recurrenceFigure, yearFigures } from './figures.ts';
import { headline } from './headline.ts';
import { method } from './method.ts';
import { changeTable, declineTable, recurrenceTable } from './tables.ts';
import {
  authoritiesTable,
  cannotTellTable,
  certaintyTable,
  coverageTable,
  focusTable,
  variantsTable,
} from './tables-checks.ts';
import type { WeaknessesResult } from './types.ts';
import { counted, labelOf, list, lower, percent, percentRange } from './words.ts';

/** The result in words, charts and tables, in the order of a study page. */
export function weaknessesBlocks(result: WeaknessesResult, recipe: Recipe<WeaknessesChoices>): readonly Block[] {
  const { choices } = recipe;
  const focus = focusTable(result);
  const what = choices.decline === 'worse' ? 'the next grade is worse' : 'the next grade is inadequate';
  const cannot = cannotTellTable(result);
  const blocks: (Block | null)[] = [
    headline(result, choices),
    focus === null ? null : table('The authority in focus', focusLede(result), focus),
    recurrenceFigure(result) ??
      (result.recurrence.length === 0 ? null : table('What comes back', null, recurrenceTable(result))),
    cautions(result),
    ...yearFigures(result),
    ...result.changes
      .filter(({ themes }) => themes.length > 0)
      .map((change, index) =>
        table(index === 0 ? 'What changed' : null, changeLede(result, index), changeTable(result, change)),
      ),
    declineFigure(result, what) ??
      (result.decline.why === null
        ? table('Before a decline', null, declineTable(result))
        : textBlock('Before a decline', [`Cannot tell. ${result.decline.why}`])),
    ...certaintyBlocks(result),
    result.variants.length === 0 ? null : table('What could change it', variantsLede(result), variantsTable(result)),
    result.overall === null ? null : table('Authority by authority', null, authoritiesTable(result)),
    cannot.rows.length === 0 ? null : table(null, null, cannot),
    result.coverage.length === 0 ? null : table('What was read', null, coverageTable(result)),
    method(result, recipe),
  ];
  return blocks.filter((block) => block !== null);
}

function table(section: string | null, lede: string | null, spec: TableSpec): TableBlock {
  return { kind: 'table', section, lede, table: spec };
}

function textBlock(section: string, paragraphs: readonly string[]): TextBlock {
  return { kind: 'text', section, paragraphs };
}

function focusLede(result: WeaknessesResult): string | null {
  const focus = result.authorities.find(({ code }) => code === result.focus);
  if (focus === undefined) return null;
  if (focus.why !== null) return `What comes back cannot be told for ${focus.name}: ${focus.why}.`;
  const back = focus.back.map(({ theme }) => lower(labelOf(result.themes, theme)));
  return `${focus.name} was asked for ${counted(focus.asked, 'theme')} with another list after; ${formatNumber(focus.again)} came back${back.length === 0 ? '' : `: ${list(back)}`}.`;
}

function changeLede(result: WeaknessesResult, index: number): string | null {
  const change = result.changes[index];
  if (change === undefined) return null;
  const clear = change.themes.filter(({ test }) => test?.clear === true);
  const named = (more: boolean): string =>
    list(
      clear
        .filter(({ ratio }) => (ratio?.value ?? 1) > 1 === more)
        .map(({ theme }) => lower(labelOf(result.themes, theme))),
    );
  const found =
    clear.length === 0
      ? 'No change of a theme’s share of items is clear.'
      : [
          ...(named(true) === '' ? [] : [`A clearly larger share of items: ${named(true)}.`]),
          ...(named(false) === '' ? [] : [`A clearly smaller share: ${named(false)}.`]),
        ].join(' ');
  const caution =
    change.id === 'frameworks'
      ? ' The two frameworks differ in what is inspected, in the length of lists and in how items are worded, so a change here need not be a change in practice.'
      : ' The form of reports is the same on both sides.';
  return `${found}${caution}`;
}

function certaintyBlocks(result: WeaknessesResult): readonly Block[] {
  const { certainty } = result;
  const section = 'How sure the codes are';
  if (certainty === null) {
    const why = result.unavailable.certainty?.message;
    return why === undefined ? [] : [textBlock(section, [why])];
  }
  const { errors } = certainty;
  const lede =
    errors === null
      ? null
      : `With errors of the measured size drawn anew for every item, a theme comes back in ${percent(errors.share.value)} (${percentRange(errors.share)}) against ${percent(errors.anew.value)} asked anew; the ratio is above 1 in ${formatNumber(errors.above)} of ${counted(errors.draws, 'draw')}. Such errors blur what comes back; errors that hang together within an authority are not covered.`;
  return [table(section, lede, certaintyTable(result, certainty))];
}

function variantsLede({ variants }: WeaknessesResult): string | null {
  const told = variants.filter(({ ratio }) => ratio !== null);
  const chosen = told.find(({ id }) => id === 'chosen');
  if (chosen === undefined || told.length < 2) return null;
  const above = (chosen.ratio?.value ?? 1) > 1;
  const same = told.filter(({ ratio }) => (ratio?.value ?? 1) > 1 === above).length;
  return same === told.length
    ? `Under every one of these ${told.length} choices the ratio lies on the same side of 1.`
    : `Under ${same} of these ${told.length} choices the ratio lies on the same side of 1 as in the answer.`;
}
