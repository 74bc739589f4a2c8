import {
  type ChecksChart,
  type EventStudyChart,
  formatNumber,
  type PlaceboChart,
  type SpecificationChart,
  type SyntheticPathsChart,
  sourceLine,
} from '#ui/index.ts';
import { clip, displayWidth, padEnd, padStart, plain, wrap } from './plain.ts';

const MARKS = { failed: '[x]', warning: '[!]', 'not run': '[-]', passed: '[+]' } as const;
const WORDS = { failed: 'Failed', warning: 'Warning', 'not run': 'Not run', passed: 'Passed' } as const;
const ORDER = ['failed', 'warning', 'not run', 'passed'] as const;

type Ends = readonly [number, number];

const finite = (values: readonly (number | null)[]): number[] =>
  values.filter((value): value is number => value !== null && Number.isFinite(value));

/** Where values stand among `cells` characters, ends inside. */
export function cellOf([low, high]: Ends, cells: number): (value: number) => number {
  const span = high - low || 1;
  return (value) => Math.min(cells - 1, Math.max(0, Math.round(((value - low) / span) * (cells - 1))));
}

/** A true minus, a plus where above zero, with the decimals that tell the values of a chart apart. */
function signed(value: number, decimals: number): string {
  const text = Math.abs(value).toFixed(decimals);
  return Number(text) === 0 ? text : `${value < 0 ? '−' : '+'}${text}`;
}

/** Decimals for values that reach so far from zero. */
export function decimalsFor(values: readonly number[]): number {
  const most = Math.max(0, ...values.map(Math.abs));
  return most === 0 || most >= 100 ? 0 : most >= 1 ? 1 : Math.min(6, 2 - Math.floor(Math.log10(most)) - 1);
}

export function chartHead(chart: { title: string; subtitle: string }, width: number): string[] {
  return [...wrap(plain(chart.title), width), ...wrap(plain(chart.subtitle), width)];
}

export function chartFoot(chart: { source: string }, width: number): string[] {
  return chart.source === '' ? [] : ['', ...wrap(plain(sourceLine(chart.source)), width)];
}

/** A time on each line: estimate, interval, how many stand behind it; the band as blocks, the interval as a line. */
export function eventStudy(chart: EventStudyChart, width: number): string[] | null {
  const points = chart.points.filter(({ estimate }) => Number.isFinite(estimate)).toSorted((a, b) => a.time - b.time);
  const values = finite(points.flatMap((p) => [p.estimate, p.lower, p.upper, p.bandLower, p.bandUpper]));
  if (points.length === 0) return null;
  const decimals = decimalsFor(values);
  const times = points.map(({ time }) => signed(time, 0));
  const estimates = points.map((point) => (point.reference ? 'reference' : signed(point.estimate, decimals)));
  const intervals = points.map(({ reference, lower, upper }) =>
    reference
      ? ''
      : lower === null || upper === null
        ? 'no interval'
        : `${signed(lower, decimals)} to ${signed(upper, decimals)}`,
  );
  const counts = points.map(({ reference, n }) => (reference ? '–' : String(n)));
  const widest = (texts: readonly string[]) => Math.max(4, ...texts.map(displayWidth));
  const [w, e, i, c] = [widest(times), widest(estimates), widest(intervals), widest(counts)];
  const cells = Math.min(61, width - w - e - i - c - 8);
  const at = cellOf([Math.min(0, ...values), Math.max(0, ...values)], cells);
  const strip = (point: (typeof points)[number]): string => {
    if (cells < 16) return '';
    const row = new Array<string>(cells).fill(' ');
    const fill = (from: number | null, to: number | null, mark: string): void => {
      if (from === null || to === null) return;
      for (let cell = at(from); cell <= at(to); cell += 1) row[cell] = mark;
    };
    if (!point.reference) {
      fill(point.bandLower, point.bandUpper, '░');
      fill(point.lower, point.upper, '━');
    }
    row[at(0)] = row[at(0)] === '━' ? '┿' : '│';
    const out = point.bandLower !== null && point.bandUpper !== null && (point.bandLower > 0 || point.bandUpper < 0);
    row[at(point.reference ? 0 : point.estimate)] = point.reference ? '□' : out ? '●' : '○';
    return row.join('');
  };
  const line = (time: string, estimate: string, interval: string, count: string, drawn: string): string =>
    `${padStart(time, w)}  ${padStart(estimate, e)}  ${padEnd(interval, i)}  ${padStart(count, c)}  ${drawn}`.trimEnd();
  return [
    ...chartHead(chart, width),
    ...wrap(`${plain(chart.valueLabel)}; ${plain(chart.axis)}.`, width),
    '',
    ...wrap(
      '● the band leaves out zero   ○ it does not   ━ 95% interval   ░ band for all times at once   □ reference',
      width,
    ),
    '',
    line('Time', 'Est.', '95%', 'n', ''),
    ...points.flatMap((point, index) => [
      ...(index > 0 && (points[index - 1]?.time ?? 0) < 0 && point.time >= 0
        ? [clip(`── ${plain(chart.after)} ──`, width)]
        : []),
      line(times[index] ?? '', estimates[index] ?? '', intervals[index] ?? '', counts[index] ?? '', strip(point)),
    ]),
    ...(chart.annotation === null ? [] : ['', ...wrap(plain(chart.annotation.lines.join(' ')), width)]),
    ...chartFoot(chart, width),
  ];
}

/** A year on each line: what was and what was expected without, as numbers and on one scale. */
export function syntheticPaths(chart: SyntheticPathsChart, width: number): string[] | null {
  const rows = chart.years.map((year, index) => ({
    year,
    actual: finite([chart.actual[index] ?? null])[0] ?? null,
    synthetic: finite([chart.synthetic[index] ?? null])[0] ?? null,
  }));
  const values = finite(rows.flatMap(({ actual, synthetic }) => [actual, synthetic]));
  if (values.length === 0) return null;
  const decimals =
    Math.max(...values) - Math.min(...values) >= 100 ? 0 : decimalsFor(values.map((value) => Math.min(99, value)));
  const text = (value: number | null): string => (value === null ? '–' : formatNumber(value, decimals));
  const [a, s] = [
    Math.max(6, ...rows.map(({ actual }) => displayWidth(text(actual)))),
    Math.max(9, ...rows.map(({ synthetic }) => displayWidth(text(synthetic)))),
  ];
  const cells = Math.min(61, width - a - s - 10);
  const at = cellOf([Math.min(...values), Math.max(...values)], cells);
  const strip = ({ actual, synthetic }: (typeof rows)[number]): string => {
    if (cells < 12) return '';
    const row = new Array<string>(cells).fill(' ');
    if (synthetic !== null) row[at(synthetic)] = '○';
    if (actual !== null) row[at(actual)] = '●';
    return row.join('');
  };
  return [
    ...chartHead(chart, width),
    ...wrap(plain(chart.valueLabel), width),
    '',
    ...wrap(`● ${plain(chart.actualLabel)}`, width, '  '),
    ...wrap(`○ ${plain(chart.syntheticLabel)}`, width, '  '),
    '',
    `Year  ${padStart('Actual', a)}  ${padStart('Synthetic', s)}`,
    ...rows.flatMap((row) => [
      ...(row.year === chart.firstTreated ? [clip(`── ${plain(chart.eventLabel)} ──`, width)] : []),
      `${padStart(String(row.year), 4)}  ${padStart(text(row.actual), a)}  ${padStart(text(row.synthetic), s)}  ${strip(row)}`.trimEnd(),
    ]),
    ...(chart.others.length === 0 ? [] : ['', `${chart.others.length} others are in the drawing.`]),
    ...chartFoot(chart, width),
  ];
}

/** Each check with its mark and word, failed first, and what it found below. */
export function checks(chart: ChecksChart, width: number): string[] {
  const rows = chart.rows.toSorted((a, b) => ORDER.indexOf(a.state) - ORDER.indexOf(b.state));
  return [
    ...chartHead(chart, width),
    '',
    ...rows.flatMap(({ state, label, found }) => [
      ...wrap(`${MARKS[state]} ${WORDS[state]}: ${plain(label)}`, width, '    '),
      ...wrap(plain(found), width - 4).map((line) => `    ${line}`),
    ]),
    ...(rows.length === 0 ? ['No check was run.'] : []),
    ...chartFoot(chart, width),
  ];
}

/** Effects counted in steps, a bar each, and an arrow at the step of the actual one. */
export function placebo(chart: PlaceboChart, width: number): string[] | null {
  const effects = finite(chart.effects);
  if (effects.length === 0 || !Number.isFinite(chart.actual)) return null;
  const all = [...effects, chart.actual];
  const [low, high] = [Math.min(...all), Math.max(...all)];
  const steps = low === high ? 1 : 15;
  const size = (high - low || 1) / steps;
  const indexOf = (value: number): number => Math.min(steps - 1, Math.floor((value - low) / size));
  const counts = new Array<number>(steps).fill(0);
  for (const effect of effects) counts[indexOf(effect)] = (counts[indexOf(effect)] ?? 0) + 1;
  const decimals = decimalsFor(all) + (size < 0.5 ? 1 : 0);
  const names = counts.map((_, index) => signed(low + size * index, decimals));
  const nameWidth = Math.max(...names.map(displayWidth));
  const cells = Math.max(4, Math.min(50, width - nameWidth - 12));
  const most = Math.max(1, ...counts);
  return [
    ...chartHead(chart, width),
    ...wrap(
      `${effects.length} ${plain(chart.placeboLabel)}. ${plain(chart.valueLabel)}, from each number upwards:`,
      width,
    ),
    '',
    ...counts.flatMap((count, index) => {
      const own = indexOf(chart.actual) === index;
      const bar = count === 0 ? '' : '▒'.repeat(Math.max(1, Math.round((count / most) * cells)));
      const row =
        `${own ? '▸' : ' '} ${padStart(names[index] ?? '', nameWidth)}  ${padStart(String(count), 4)}  ${bar}`.trimEnd();
      return own ? [row, ...wrap(`    ${plain(chart.actualLabel)}`, width - 4).map((line) => `  ● ${line}`)] : [row];
    }),
    ...chartFoot(chart, width),
  ];
}

/** The main design, and for each option how many designs take it, how many are clear and what their middle one says. */
export function specification(chart: SpecificationChart, width: number): string[] | null {
  const list = chart.specifications
    .filter(({ estimate }) => Number.isFinite(estimate))
    .toSorted((a, b) => a.estimate - b.estimate);
  if (list.length === 0) return null;
  const decimals = decimalsFor(list.map(({ estimate }) => estimate));
  const middle = (values: readonly number[]): number => {
    const half = (values.length - 1) / 2;
    return ((values[Math.floor(half)] ?? 0) + (values[Math.ceil(half)] ?? 0)) / 2;
  };
  const [low, high] = [Math.min(0, list[0]?.estimate ?? 0), Math.max(0, list.at(-1)?.estimate ?? 0)];
  const groups = [
    { label: 'All designs', own: list, inset: '' },
    ...chart.choices.flatMap(({ label, options }, choice) =>
      options.flatMap((option) => {
        const own = list.filter((item) => item.options[choice] === option);
        return own.length === 0 ? [] : [{ label: `${label}: ${option}`, own, inset: '  ' }];
      }),
    ),
  ];
  const labelWidth = Math.min(
    Math.max(...groups.map(({ label }) => displayWidth(label) + 2)),
    Math.max(20, width - 48),
  );
  const cells = Math.min(41, width - labelWidth - 30);
  const at = cellOf([low, high], cells);
  const strip = (own: typeof list): string => {
    if (cells < 12) return '';
    const row = new Array<string>(cells).fill(' ');
    row[at(0)] = '│';
    for (const { estimate } of own) row[at(estimate)] = '▒';
    row[at(middle(own.map(({ estimate }) => estimate)))] = '●';
    return row.join('');
  };
  const main = list.find((item) => item.main);
  return [
    ...chartHead(chart, width),
    ...wrap(`${plain(chart.valueLabel)}; the middle of the designs, and how many are clear.`, width),
    ...(main === undefined
      ? []
      : wrap(`Main design: ${signed(main.estimate, decimals)} (${main.clear ? 'clear' : 'not clear'}).`, width)),
    '',
    ...groups.map(({ label, own, inset }) => {
      const number = signed(middle(own.map(({ estimate }) => estimate)), decimals);
      const clear = `${own.filter((item) => item.clear).length} of ${own.length}`;
      return `${padEnd(clip(`${inset}${plain(label)}`, labelWidth), labelWidth)}  ${padStart(number, 9)}  ${padStart(clear, 10)}   ${strip(own)}`.trimEnd();
    }),
    ...chartFoot(chart, width),
  ];
}
