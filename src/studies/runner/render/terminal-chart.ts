import { type ChartSpec, type EstimatesChart, type MatrixChart, type PlacesChart, sourceLine } from '#ui/index.ts';
import { clip, displayWidth, padEnd, padStart, plain, wrap } from './plain.ts';
import { checks, eventStudy, placebo, specification, syntheticPaths } from './terminal-impact.ts';
import { gradeFlows, survival } from './terminal-journeys.ts';
import { decomposition, funnel, tornado } from './terminal-parts.ts';
import { placeStrip, verdicts } from './terminal-verdicts.ts';

/** A chart in characters, or null when its table says it better. */
export function terminalChart(chart: ChartSpec, width: number): string[] | null {
  if (chart.type === 'estimates') return estimates(chart, width);
  if (chart.type === 'matrix') return matrix(chart, width);
  if (chart.type === 'verdicts') return verdicts(chart, width);
  if (chart.type === 'places') return places(chart, width);
  if (chart.type === 'grade-flows') return gradeFlows(chart, width);
  if (chart.type === 'survival') return survival(chart, width);
  if (chart.type === 'event-study') return eventStudy(chart, width);
  if (chart.type === 'synthetic-paths') return syntheticPaths(chart, width);
  if (chart.type === 'checks') return checks(chart, width);
  if (chart.type === 'placebo') return placebo(chart, width);
  if (chart.type === 'specification') return specification(chart, width);
  if (chart.type === 'tornado') return tornado(chart, width);
  if (chart.type === 'decomposition') return decomposition(chart, width);
  if (chart.type === 'funnel') return funnel(chart, width);
  return null;
}

function estimates(chart: EstimatesChart, width: number): string[] {
  const numbers = chart.rows.map((row) =>
    row.intervalText === '' ? row.valueText : `${row.valueText} (${row.intervalText})`,
  );
  const numberWidth = Math.max(1, ...numbers.map(displayWidth));
  const labelWidth = Math.min(Math.max(8, ...chart.rows.map((row) => displayWidth(row.shortLabel))), 26);
  const readingWidth = Math.max(1, ...chart.rows.map((row) => displayWidth(row.reading)));
  const drawn = width - labelWidth - numberWidth - readingWidth - 6;
  const scale = drawn >= 12 ? scaleOf(chart, drawn) : null;
  const lines = [...wrap(plain(chart.title), width), ...wrap(plain(chart.subtitle), width), ''];
  lines.push(...keyLines([`● ${chart.clearLabel}`, `○ ${chart.notClearLabel}`, `─ ${chart.intervalLabel}`], width), '');
  for (const [index, row] of chart.rows.entries()) {
    const strip = scale === null ? '' : `${scale.draw(row.estimate, row.clear)}  `;
    lines.push(
      `${padEnd(clip(row.shortLabel, labelWidth), labelWidth)}  ${strip}${padStart(numbers[index] ?? '', numberWidth)}  ${row.reading}`.trimEnd(),
    );
  }
  const wordsFit = displayWidth(chart.axis.left) + displayWidth(chart.axis.right) < drawn;
  if (scale !== null && !wordsFit) lines.push(...keyLines([chart.axis.left, chart.axis.right], width));
  if (scale !== null && wordsFit) {
    const words = `${chart.axis.left}${padStart(chart.axis.right, Math.max(1, drawn - displayWidth(chart.axis.left)))}`;
    lines.push(`${' '.repeat(labelWidth + 2)}${words}`);
  }
  lines.push('', ...wrap(plain(sourceLine(chart.source)), width));
  return lines;
}

/** Entries side by side where they fit, otherwise one below another. */
function keyLines(entries: readonly string[], width: number): string[] {
  const line = entries.join('   ');
  return displayWidth(line) <= width ? [line] : entries.flatMap((entry) => wrap(entry, width, '  '));
}

interface Scale {
  draw(estimate: EstimatesChart['rows'][number]['estimate'], clear: boolean): string;
}

function scaleOf(chart: EstimatesChart, cells: number): Scale | null {
  const points = chart.rows.flatMap(({ estimate }) =>
    estimate === null ? [] : [estimate.value, estimate.lower ?? estimate.value, estimate.upper ?? estimate.value],
  );
  if (points.length === 0) return null;
  const least = Math.min(...points, chart.axis.zero ? 0 : Number.POSITIVE_INFINITY);
  const most = Math.max(...points, chart.axis.zero ? 0 : Number.NEGATIVE_INFINITY);
  const span = most - least || 1;
  const at = (value: number): number => Math.round(((value - least) / span) * (cells - 1));
  return {
    draw: (estimate, clear) => {
      const strip = new Array<string>(cells).fill(' ');
      if (chart.axis.zero) strip[at(0)] = '│';
      if (estimate !== null) {
        if (estimate.lower !== null && estimate.upper !== null) {
          for (let place = at(estimate.lower); place <= at(estimate.upper); place += 1) {
            strip[place] = clear ? '━' : strip[place] === '│' ? '┼' : '─';
          }
        }
        strip[at(estimate.value)] = clear ? '●' : '○';
      }
      return strip.join('');
    },
  };
}

/** Every unit is too much for a terminal: the named ones on one line each, first to last from left to right. */
function places(chart: PlacesChart, width: number): string[] | null {
  const named = chart.rows
    .filter((row) => row.focus || (row.annotate !== undefined && row.annotate !== ''))
    .slice(0, 4);
  const cells = width - 18;
  if (named.length === 0 || cells < 20) return null;
  const lines = named.flatMap((row) => [
    ...wrap(plain(row.annotate || `${row.label}: ${row.placeText}`), width),
    `  ${placeStrip(row, chart.of, cells)}`,
  ]);
  return [
    ...wrap(plain(chart.title), width),
    ...wrap(plain(chart.subtitle), width),
    '',
    ...keyLines(['● place as stated', '▒ 90% of the variants'], width),
    '',
    ...lines,
    `  ${padEnd('← first', cells - 6)}last →`,
    '',
    ...wrap(`All ${chart.rows.length} places are in the table: write the result as CSV to see it.`, width),
    ...wrap(plain(sourceLine(chart.source)), width),
  ];
}

const MARKS = { filled: '●', hollow: '○', dash: '–' } as const;

function matrix(chart: MatrixChart, width: number): string[] {
  const mark = new Map(chart.states.map((state) => [state.id, MARKS[state.mark]]));
  const labelWidth = Math.min(26, Math.max(8, ...chart.rows.map((row) => displayWidth(row.label))));
  const columnWidth = Math.max(...chart.columns.map(displayWidth), 1);
  const totals = Math.max(1, ...chart.rows.map((row) => displayWidth(row.total)));
  const room = Math.max(1, Math.floor((width - labelWidth - totals - 4) / (columnWidth + 1)));
  // A narrow window keeps the newest years.
  const first = Math.max(0, chart.columns.length - room);
  const row = (label: string, cells: readonly string[], total: string): string =>
    `${padEnd(clip(label, labelWidth), labelWidth)}  ${cells.map((cell) => padStart(cell, columnWidth)).join(' ')}  ${padStart(total, totals)}`.trimEnd();
  return [
    ...wrap(plain(chart.title), width),
    ...wrap(plain(chart.subtitle), width),
    '',
    ...keyLines(
      chart.states.map((state) => `${MARKS[state.mark]} ${state.label}`),
      width,
    ),
    '',
    row('', chart.columns.slice(first), ''),
    ...chart.rows.map((entry) =>
      row(
        entry.label,
        entry.cells.slice(first).map((cell) => mark.get(cell) ?? '?'),
        entry.total,
      ),
    ),
    ...(first > 0 ? [`Earlier years (${first}) need a wider window.`] : []),
    '',
    ...wrap(plain(sourceLine(chart.source)), width),
  ];
}
