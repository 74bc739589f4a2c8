import type { Authority } from '#facts/authorities/index.ts';
import { dayOf } from '#facts/inspections/index.ts';
import type { Dataset } from '#facts/panel/index.ts';
import { formatMonth, type TableSpec, type ThemeYearsChart } from '#ui/index.ts';
import type { ThemeCoding } from './themes.ts';

/** Fewer inspections with a list in a year: a share of them says too little. */
const FEWEST = 5;

/** Themes that inspectors asked one authority about: at which inspections, and whether they came back. */
export function recurrenceTable(dataset: Dataset, authority: Authority, coding: ThemeCoding): TableSpec {
  const listed = coding.asked(authority.code);
  const last = listed.at(-1)?.id;
  return {
    id: `${authority.slug}-themes`,
    title: `What inspectors asked ${authority.name} to improve, by theme`,
    columns: [
      { id: 'theme', label: 'Theme', align: 'text' },
      ...listed.map((each) => ({
        id: each.id,
        label: formatMonth(dayOf(each) ?? ''),
        unit: each.framework,
        align: 'text' as const,
      })),
      { id: 'recurrences', label: 'Came back', unit: 'times', align: 'number' },
    ],
    rows: coding.recurrences(authority.code).map((row) => ({
      cells: [
        { text: row.label },
        ...listed.map((each, at) => {
          const before = listed[at - 1];
          if (!row.inspections.includes(each.id)) return { text: '–', raw: 0 };
          const again = before !== undefined && row.inspections.includes(before.id);
          return again ? { text: 'again', raw: 2, bold: true } : { text: 'asked', raw: 1 };
        }),
        { text: String(row.recurrences), raw: row.recurrences },
      ],
    })),
    note:
      '“Again”: the inspection before it that has a list had asked about the same theme. A dash: not asked. ' +
      (dataset.inspections.some((each) => each.id === last && each.improvements?.every((item) => item.text === null))
        ? 'Themes come with the figures; the words of the reports are not among them.'
        : 'Themes are coded from the words of the reports.'),
  };
}

/** What inspectors asked for in each year, over all authorities: share of the inspections with a list. */
export function themeYearsChart(coding: ThemeCoding): ThemeYearsChart {
  const years = coding.years();
  const total = (theme: string): number => years.reduce((sum, year) => sum + (year.counts.get(theme) ?? 0), 0);
  const all = years.reduce((sum, year) => sum + year.inspections, 0);
  const themes = [...coding.themes].filter((theme) => total(theme.id) > 0);
  themes.sort((a, b) => total(b.id) - total(a.id) || a.label.localeCompare(b.label, 'en-GB'));
  return {
    type: 'theme-years',
    id: 'journeys-themes',
    title: 'What inspectors asked to improve, year by year',
    subtitle: `Share of the inspections of a year that asked about a theme; n is the inspections with a list. “few”: under ${FEWEST}.`,
    description:
      'A table of themes by year, each cell the share of that year’s inspections that asked about the theme.',
    source: 'Ofsted, inspection reports; themes by Waymark’s codebook.',
    rowLabel: 'Theme',
    columns: years.map((year) => ({ label: String(year.year), n: year.inspections })),
    rows: themes.map((theme) => {
      const cells = years.map((year) =>
        year.inspections < FEWEST ? null : (year.counts.get(theme.id) ?? 0) / year.inspections,
      );
      return {
        label: theme.label,
        href: `/themes#${theme.id}`,
        cells,
        cellTexts: cells.map((cell) => (cell === null ? 'few' : `${Math.round(cell * 100)}%`)),
        total: `${total(theme.id)} of ${all}`,
      };
    }),
  };
}

/** The same as numbers: one row a theme and year. */
export function themeYearsTable(coding: ThemeCoding): TableSpec {
  return {
    id: 'journeys-themes',
    title: 'Themes by year',
    columns: [
      { id: 'theme', label: 'Theme', align: 'text' },
      { id: 'year', label: 'Year', align: 'number' },
      { id: 'asked', label: 'Inspections that asked', align: 'number' },
      { id: 'inspections', label: 'Inspections with a list', align: 'number' },
    ],
    rows: coding.themes.flatMap((theme) =>
      coding.years().map((year) => {
        const count = year.counts.get(theme.id) ?? 0;
        return {
          cells: [
            { text: theme.label },
            { text: String(year.year), raw: year.year },
            { text: String(count), raw: count },
            { text: String(year.inspections), raw: year.inspections },
          ],
        };
      }),
    ),
  };
}
