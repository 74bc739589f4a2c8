import type { FigureBlock } from '#studies/runner/index.ts';
import { type EstimatesChart, formatInterval, formatNumber, type ThemeYearsChart } from '#ui/index.ts';
import { declineTable, recurrenceTable, yearsTable } from './tables.ts';
import type { Framework, Ranged, ThemeYear, WeaknessesResult } from './types.ts';
import { counted, labelOf, percent, SOURCE } from './words.ts';

/** Years with fewer lists say too little by themselves. */
const FEWEST = 5;

/** Position on the axis: 1 is twice as often, −1 half as often. */
function doublings({ value, lower, upper }: Ranged): EstimatesChart['rows'][number]['estimate'] {
  const at = (end: number | null): number | null => (end === null || end <= 0 ? null : Math.log2(end));
  return value <= 0 ? null : { value: Math.log2(value), lower: at(lower), upper: at(upper) };
}

function row(
  result: WeaknessesResult,
  theme: string,
  ratio: Ranged | null,
  clear: boolean | null,
): EstimatesChart['rows'][number] {
  const label = labelOf(result.themes, theme);
  return {
    id: theme,
    label,
    shortLabel: label,
    href: `/themes#${theme}`,
    estimate: ratio === null ? null : doublings(ratio),
    clear: clear === true,
    valueText: ratio === null ? '' : formatNumber(ratio.value, 2),
    intervalText:
      ratio === null || ratio.upper === null ? '' : formatInterval(ratio.lower ?? 0, ratio.upper, { decimals: 2 }),
    reading: clear === null || ratio === null ? 'Cannot tell' : clear ? 'Clear' : 'Not clear',
  };
}

/** Each theme: how much more often it is asked for where it had been asked for before. */
export function recurrenceFigure(result: WeaknessesResult): FigureBlock | null {
  const { recurrence, overall } = result;
  const tests = recurrence.filter(({ test }) => test !== null);
  if (overall === null || tests.length === 0) return null;
  const shown = recurrence
    .filter(({ ratio }) => ratio !== null)
    .toSorted((a, b) => (b.ratio?.value ?? 0) - (a.ratio?.value ?? 0));
  const clear = tests.filter(({ test }) => test?.clear === true);
  const chart: EstimatesChart = {
    type: 'estimates',
    id: 'weaknesses-recurrence',
    rowLabel: 'Theme',
    title:
      clear.length === 0
        ? `Chance cannot be ruled out for any of ${counted(tests.length, 'theme')} by itself`
        : `${counted(clear.length, 'theme')} of ${tests.length} clearly ${clear.length === 1 ? 'comes' : 'come'} back more, or less, than by chance`,
    subtitle: `How much more often a theme is asked for where the list before had asked for it: ratio of shares, ${counted(overall.pairs, 'pair')} of consecutive lists within frameworks and years. On the axis 1 is twice as often, −1 half as often.`,
    description: `Ratios of ${shown.length} themes with 95% intervals, largest first. The same numbers are in the table below.`,
    source: SOURCE,
    axis: { left: '← less often', right: 'more often than where not asked before →', zero: true },
    valueLabel: 'Ratio',
    intervalLabel: '95% interval',
    clearLabel: `Clear after allowing for ${counted(tests.length, 'test')}`,
    notClearLabel: 'Not clear: could be chance',
    rows: shown.map(({ theme, ratio, test }) => row(result, theme, ratio, test?.clear ?? null)),
  };
  return {
    kind: 'figure',
    section: 'What comes back',
    lede: `A theme that ${percent(overall.share.value)} of later lists ask for again may be one that nearly every list asks for. The ratio sets it beside authorities whose list before had not asked for it.`,
    chart,
    table: recurrenceTable(result),
  };
}

/** Each theme: is it asked more often before a decline? */
export function declineFigure(result: WeaknessesResult, what: string): FigureBlock | null {
  const { decline } = result;
  const tests = decline.themes.filter(({ test }) => test !== null);
  if (decline.why !== null || tests.length === 0) return null;
  const shown = decline.themes
    .filter(({ odds }) => odds !== null)
    .toSorted((a, b) => (b.odds?.value ?? 0) - (a.odds?.value ?? 0));
  const clear = tests.filter(({ test }) => test?.clear === true).length;
  const chart: EstimatesChart = {
    type: 'estimates',
    id: 'weaknesses-decline',
    rowLabel: 'Theme',
    title:
      clear === 0
        ? 'No theme stands clearly before a decline'
        : `${counted(clear, 'theme')} of ${tests.length} clearly ${clear === 1 ? 'stands' : 'stand'} before a decline, or before none`,
    subtitle: `Odds that ${what}, where the theme had been asked for against where it had not, at the same grade: ${counted(decline.n, 'inspection')}, ${counted(decline.declined, 'decline')}. On the axis 1 is twice the odds, −1 half.`,
    description: `Odds ratios of ${shown.length} themes with exact 95% intervals, largest first. The same numbers are in the table below.`,
    source: SOURCE,
    axis: { left: '← fewer declines', right: 'more declines →', zero: true },
    valueLabel: 'Odds ratio',
    intervalLabel: '95% interval',
    clearLabel: `Clear after allowing for ${counted(tests.length, 'test')}`,
    notClearLabel: 'Not clear: could be chance',
    rows: shown.map(({ theme, odds, test }) => row(result, theme, odds, test?.clear ?? null)),
  };
  return {
    kind: 'figure',
    section: 'Before a decline',
    lede:
      clear === 0
        ? 'Nothing is clear here: what was asked for at an inspection does not tell which authorities fall by the next.'
        : 'What went before is not a cause: a theme can mark out authorities that were weak in other ways.',
    chart,
    table: declineTable(result),
  };
}

/** Share of the inspections of each year that asked about each theme, one chart a framework. */
export function yearFigures(result: WeaknessesResult): readonly FigureBlock[] {
  const frameworks = [...new Set(result.years.map(({ framework }) => framework))];
  return frameworks.map((framework, index) => ({
    kind: 'figure',
    section: index === 0 ? 'What inspectors ask for' : null,
    lede: null,
    chart: yearsChart(result, framework),
    table: yearsTable(result, framework),
  }));
}

function yearsChart(result: WeaknessesResult, framework: Framework): ThemeYearsChart {
  const own = result.years.filter((each) => each.framework === framework);
  const years = [...new Set(own.map(({ year }) => year))].sort((a, b) => a - b);
  const cell = (theme: string, year: number): ThemeYear | undefined =>
    own.find((each) => each.theme === theme && each.year === year);
  const total = (theme: string): { x: number; n: number } => {
    const rows = own.filter((each) => each.theme === theme);
    return {
      x: rows.reduce((sum, { asked }) => sum + asked.x, 0),
      n: rows.reduce((sum, { asked }) => sum + asked.n, 0),
    };
  };
  const themes = result.themes
    .filter(({ id }) => total(id).x > 0)
    .toSorted((a, b) => total(b.id).x - total(a.id).x || a.label.localeCompare(b.label, 'en-GB'));
  return {
    type: 'theme-years',
    id: `weaknesses-years-${framework.toLowerCase()}`,
    title: `What ${framework} inspections asked for, year by year`,
    subtitle: `Share of the inspections of a year that asked about a theme; n: inspections with a list; “few”: under ${FEWEST}. By first day of the inspection.`,
    description: `A table of themes by year, each cell the share of that year’s ${framework} inspections that asked about the theme. The table beside it has counts and intervals.`,
    source: SOURCE,
    rowLabel: 'Theme',
    columns: years.map((year) => ({
      label: String(year),
      n: own.find((each) => each.year === year)?.asked.n ?? 0,
    })),
    rows: themes.map(({ id, label }) => {
      const cells = years.map((year) => {
        const found = cell(id, year);
        return found === undefined || found.asked.n < FEWEST ? null : found.asked.share;
      });
      const { x, n } = total(id);
      return {
        label,
        href: `/themes#${id}`,
        cells,
        cellTexts: cells.map((share) => (share === null ? 'few' : percent(share))),
        total: `${x} of ${n}`,
      };
    }),
  };
}
