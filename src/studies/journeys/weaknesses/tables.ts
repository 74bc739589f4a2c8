import { formatNumber, type TableSpec } from '#ui/index.ts';
import type { Change, Framework, WeaknessesResult } from './types.ts';
import {
  countCell,
  intervalCell,
  number,
  percent,
  ratioCell,
  shareCell,
  TEST_COLUMNS,
  testCells,
  text,
  themeCell,
} from './words.ts';

/** Recurrence of every theme, largest ratio first. */
export function recurrenceTable(result: WeaknessesResult): TableSpec {
  const rows = result.recurrence.toSorted((a, b) => (b.ratio?.value ?? -1) - (a.ratio?.value ?? -1));
  return {
    id: 'weaknesses-recurrence',
    title: 'What comes back, theme by theme',
    note: 'Chance: the share expected were next inspections swapped between authorities within the same frameworks and years. p is exact over all such swaps.',
    columns: [
      text('theme', 'Theme'),
      number('again', 'Asked before', 'asked again'),
      number('anew', 'Not asked before', 'asked now'),
      number('chance', 'Chance', undefined, true),
      number('ratio', 'Ratio', 'within frameworks and years'),
      number('interval', '95% interval'),
      number('plain', 'Ratio', 'all together', true),
      ...TEST_COLUMNS,
    ],
    rows: rows.map(({ theme, again, anew, chance, ratio, plainRatio, test, why }) => ({
      cells: [
        themeCell(result, theme, test?.clear === true),
        shareCell(again),
        shareCell(anew),
        chance === null ? { text: '', raw: null } : { text: percent(chance), raw: chance },
        ratioCell(ratio, why),
        intervalCell(ratio),
        ratioCell(plainRatio, null),
        ...testCells(test),
      ],
    })),
  };
}

/** Themes before a decline, largest odds ratio first. */
export function declineTable(result: WeaknessesResult): TableSpec {
  const rows = result.decline.themes.toSorted((a, b) => (b.odds?.value ?? -1) - (a.odds?.value ?? -1));
  return {
    id: 'weaknesses-decline',
    title: 'What was asked for before a decline',
    note: 'Odds ratio common to grades, given their margins: conditional maximum likelihood with exact interval and p.',
    columns: [
      text('theme', 'Theme'),
      number('asked', 'Asked', 'then a decline'),
      number('notAsked', 'Not asked', 'then a decline'),
      number('odds', 'Odds ratio', 'at the same grade'),
      number('interval', '95% interval'),
      ...TEST_COLUMNS,
    ],
    rows: rows.map(({ theme, asked, notAsked, odds, test, why }) => ({
      cells: [
        themeCell(result, theme, test?.clear === true),
        shareCell(asked),
        shareCell(notAsked),
        ratioCell(odds, why),
        intervalCell(odds),
        ...testCells(test),
      ],
    })),
  };
}

/** The numbers of a framework's years: one row a theme and year. */
export function yearsTable(result: WeaknessesResult, framework: Framework): TableSpec {
  const rows = result.years.filter((each) => each.framework === framework);
  return {
    id: `weaknesses-years-${framework.toLowerCase()}`,
    title: `Themes by year, ${framework}`,
    note: 'Wilson’s interval. Of ten: items about the theme in ten items of these lists.',
    columns: [
      text('theme', 'Theme'),
      number('year', 'Year'),
      number('asked', 'Inspections that asked'),
      number('n', 'With a list'),
      number('share', 'Share'),
      number('interval', '95% interval'),
      number('items', 'Items', undefined, true),
      number('perTen', 'Of ten items', undefined, true),
    ],
    rows: rows.map(({ theme, year, asked, itemsWith, perTen }) => ({
      cells: [
        themeCell(result, theme),
        { text: String(year), raw: year },
        countCell(asked.x),
        countCell(asked.n),
        { text: percent(asked.share), raw: asked.share },
        {
          text: `${formatNumber(asked.lower * 100)}–${formatNumber(asked.upper * 100)}%`,
          raw: `${asked.lower} to ${asked.upper}`,
        },
        countCell(itemsWith),
        { text: formatNumber(perTen, 2), raw: perTen },
      ],
    })),
  };
}

/** What changed between two groups of lists, largest growth first. */
export function changeTable(result: WeaknessesResult, change: Change): TableSpec {
  const rows = change.themes.toSorted((a, b) => (b.ratio?.value ?? -1) - (a.ratio?.value ?? -1));
  const side = ({ label, lists, items }: Change['before']): string =>
    `${label}: ${lists} lists with ${formatNumber(items)} items`;
  return {
    id: `weaknesses-change-${change.id}`,
    title: change.label,
    note: `${side(change.before)}; ${side(change.after)}. The ratio sets shares of items side by side, so that longer lists do not ask for more by their length; its interval allows for items of one authority that hang together.`,
    columns: [
      text('theme', 'Theme'),
      number('before', 'Inspections', change.before.label),
      number('after', 'Inspections', change.after.label),
      number('beforePerTen', 'Of ten items', change.before.label, true),
      number('afterPerTen', 'Of ten items', change.after.label, true),
      number('ratio', 'Ratio', 'of items'),
      number('interval', '95% interval'),
      ...TEST_COLUMNS,
    ],
    rows: rows.map((each) => ({
      cells: [
        themeCell(result, each.theme, each.test?.clear === true),
        shareCell(each.before),
        shareCell(each.after),
        { text: formatNumber(each.beforePerTen, 2), raw: each.beforePerTen },
        { text: formatNumber(each.afterPerTen, 2), raw: each.afterPerTen },
        ratioCell(each.ratio, each.why),
        intervalCell(each.ratio),
        ...testCells(each.test),
      ],
    })),
  };
}
