import { formatMonth, formatNumber, type TableCell, type TableSpec } from '#ui/index.ts';
import type { Certainty, WeaknessesResult } from './types.ts';
import {
  countCell,
  counted,
  intervalCell,
  labelOf,
  number,
  percent,
  ratioCell,
  shareCell,
  text,
  themeCell,
} from './words.ts';

/** What came back in each authority with two lists, by name: counts, never an order of merit. */
export function authoritiesTable(result: WeaknessesResult): TableSpec {
  return {
    id: 'weaknesses-authorities',
    title: 'What came back, authority by authority',
    note: 'By name. Counts are small, differ with how many lists there are and how long they are, and say nothing about how good an authority is.',
    columns: [
      text('authority', 'Authority'),
      text('lists', 'Lists', true),
      number('asked', 'Themes asked', 'with a list after'),
      number('again', 'Came back'),
      text('back', 'Which'),
    ],
    rows: result.authorities
      .filter(({ why }) => why === null)
      .map((each) => ({
        focus: each.code === result.focus,
        cells: [
          { text: each.name, href: `/journeys/${each.slug}` },
          { text: each.lists.map(({ framework, day }) => `${framework} ${day.slice(0, 4)}`).join(', ') },
          countCell(each.asked),
          countCell(each.again),
          {
            text:
              each.back
                .map(({ theme, times }) => `${labelOf(result.themes, theme)}${times > 1 ? ` (${times})` : ''}`)
                .join('; ') || 'none',
          },
        ],
      })),
  };
}

/** Authorities of which it cannot be told what comes back, with the reason. */
export function cannotTellTable(result: WeaknessesResult): TableSpec {
  return {
    id: 'weaknesses-cannot-tell',
    title: 'Authorities without two lists: cannot tell',
    columns: [text('authority', 'Authority'), text('reason', 'Why')],
    rows: result.authorities
      .filter(({ why }) => why !== null)
      .map((each) => ({
        focus: each.code === result.focus,
        cells: [{ text: each.name, href: `/journeys/${each.slug}` }, { text: each.why ?? '' }],
      })),
  };
}

/** The lists of the authority in focus, theme by theme; null without a focus or a list. */
export function focusTable(result: WeaknessesResult): TableSpec | null {
  const focus = result.authorities.find(({ code }) => code === result.focus);
  if (focus === undefined || focus.lists.length === 0) return null;
  const themes = result.themes.filter(({ id }) => focus.lists.some((list) => list.themes.includes(id)));
  return {
    id: 'weaknesses-focus',
    title: `What inspectors asked ${focus.name} for`,
    note: '“Again”: the list before asked for it as well. A dash: not asked.',
    columns: [
      text('theme', 'Theme'),
      ...focus.lists.map((list) => ({
        id: list.id,
        label: formatMonth(list.day),
        unit: `${list.framework}, ${counted(list.items, 'item')}`,
        align: 'text' as const,
      })),
    ],
    rows: themes.map(({ id }) => ({
      cells: [
        themeCell(result, id),
        ...focus.lists.map((list, at): TableCell => {
          if (!list.themes.includes(id)) return { text: '–', raw: 0 };
          return focus.lists[at - 1]?.themes.includes(id) === true
            ? { text: 'again', raw: 2, bold: true }
            : { text: 'asked', raw: 1 };
        }),
      ],
    })),
  };
}

/** The rules beside one coder's reading, theme by theme. */
export function certaintyTable(result: WeaknessesResult, certainty: Certainty): TableSpec {
  return {
    id: 'weaknesses-certainty',
    title: `The rules beside one coder’s reading of ${certainty.items} items`,
    note: 'Precision: of the items that the rules give the theme, how many the coder gives it too. Recall: of the coder’s, how many the rules find. Where few items have a theme, neither says much.',
    columns: [
      text('theme', 'Theme'),
      number('reader', 'Items', 'by the coder'),
      number('precision', 'Precision'),
      number('recall', 'Recall'),
    ],
    rows: certainty.themes.map(({ theme, both, readerOnly, precision, recall }) => ({
      cells: [themeCell(result, theme), countCell(both + readerOnly), shareCell(precision), shareCell(recall)],
    })),
  };
}

/** The main answer under other choices. */
export function variantsTable(result: WeaknessesResult): TableSpec {
  const share = (value: number | null, why: string | null): TableCell =>
    value === null
      ? { text: 'cannot tell', raw: null, ...(why === null ? {} : { note: why }) }
      : { text: percent(value), raw: value };
  return {
    id: 'weaknesses-variants',
    title: 'The same question under other choices',
    note: 'Ratio: asked again against asked anew, within frameworks and years; interval from resamples of authorities.',
    columns: [
      text('variant', 'Choice'),
      number('pairs', 'Pairs'),
      number('share', 'Came back'),
      number('anew', 'Asked anew'),
      number('chance', 'By chance', undefined, true),
      number('ratio', 'Ratio'),
      number('interval', '95% interval'),
    ],
    rows: result.variants.map((each) => ({
      focus: each.id === 'chosen',
      cells: [
        { text: each.label },
        countCell(each.pairs),
        share(each.share, each.why),
        share(each.anew, null),
        share(each.chance, null),
        ratioCell(each.ratio, null),
        intervalCell(each.ratio),
      ],
    })),
  };
}

/** What there is to read, by framework. */
export function coverageTable(result: WeaknessesResult): TableSpec {
  return {
    id: 'weaknesses-coverage',
    title: 'Inspections and their lists',
    columns: [
      text('framework', 'Framework'),
      number('inspections', 'Inspections'),
      number('listed', 'With a list'),
      number('notRead', 'Report not read'),
      number('withoutList', 'Read, no list'),
      number('items', 'Items'),
      number('mean', 'Items a list', 'mean'),
      number('median', 'Items a list', 'middle', true),
      number('uncoded', 'Items without a theme', undefined, true),
    ],
    rows: result.coverage.map((each) => ({
      cells: [
        { text: each.framework },
        countCell(each.inspections),
        countCell(each.listed),
        countCell(each.notRead),
        countCell(each.withoutList),
        countCell(each.items),
        each.meanItems === null
          ? { text: 'none', raw: null }
          : { text: formatNumber(each.meanItems, 1), raw: each.meanItems },
        each.medianItems === null
          ? { text: 'none', raw: null }
          : { text: formatNumber(each.medianItems, each.medianItems % 1 === 0 ? 0 : 1), raw: each.medianItems },
        countCell(each.uncoded),
      ],
    })),
  };
}
