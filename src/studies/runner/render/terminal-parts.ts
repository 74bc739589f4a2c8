import type { DecompositionChart, FunnelChart, TornadoChart } from '#ui/index.ts';
import { clip, displayWidth, padEnd, padStart, plain, wrap } from './plain.ts';
import { cellOf, chartFoot, chartHead } from './terminal-impact.ts';

/** Each input on a line, the one that moves the answer most first: its bar, and the answers at its ends. */
export function tornado(chart: TornadoChart, width: number): string[] | null {
  const rows = chart.rows
    .filter(({ low, high }) => Number.isFinite(low) && Number.isFinite(high))
    .toSorted((a, b) => Math.abs(b.high - b.low) - Math.abs(a.high - a.low));
  if (rows.length === 0) return null;
  const values = [
    chart.centre,
    ...(chart.threshold === null ? [] : [chart.threshold]),
    ...rows.flatMap(({ low, high }) => [low, high]),
  ];
  const ends = rows.map(({ lowText, highText }) => `${lowText} to ${highText}`);
  const endWidth = Math.max(1, ...ends.map(displayWidth));
  const labelWidth = Math.min(30, Math.max(8, ...rows.map(({ label }) => displayWidth(plain(label)))));
  const cells = Math.min(50, width - labelWidth - endWidth - 4);
  const at = cellOf([Math.min(...values), Math.max(...values)], Math.max(1, cells));
  const strip = ({ low, high }: (typeof rows)[number]): string => {
    if (cells < 12) return '';
    const row = new Array<string>(cells).fill(' ');
    for (let cell = Math.min(at(low), at(high)); cell <= Math.max(at(low), at(high)); cell += 1) row[cell] = '▒';
    if (chart.threshold !== null) row[at(chart.threshold)] = '┃';
    row[at(chart.centre)] = '●';
    return row.join('');
  };
  return [
    ...chartHead(chart, width),
    '',
    ...wrap(
      `${plain(chart.valueLabel)}, at the low and high end of each input.   ▒ between them   ● as stated${chart.threshold === null ? '' : '   ┃ where the answer turns'}`,
      width,
    ),
    '',
    ...rows.map((row, index) =>
      `${padEnd(clip(plain(row.label), labelWidth), labelWidth)}  ${padEnd(strip(row), Math.max(0, cells))}  ${padStart(ends[index] ?? '', endWidth)}`.trimEnd(),
    ),
    ...chartFoot(chart, width),
  ];
}

/** Each row with its total, and below it its parts in words. */
export function decomposition(chart: DecompositionChart, width: number): string[] | null {
  if (chart.rows.length === 0 || chart.parts.length === 0) return null;
  const labelWidth = Math.min(34, Math.max(8, ...chart.parts.map(({ label }) => displayWidth(plain(label)) + 2)));
  const textWidth = Math.max(1, ...chart.rows.flatMap(({ valueTexts }) => valueTexts.map(displayWidth)));
  const most = Math.max(...chart.rows.flatMap(({ values }) => values.map((value) => Math.abs(value ?? 0))), 1e-12);
  const cells = Math.min(40, width - labelWidth - textWidth - 4);
  return [
    ...chartHead(chart, width),
    ...chart.rows.flatMap((row) => [
      '',
      ...wrap(`${plain(row.label)} (${plain(chart.valueLabel)}: ${plain(row.total)})`, width),
      ...chart.parts.map(({ label }, part) => {
        const value = row.values[part] ?? null;
        const text = value === null ? 'cannot tell' : (row.valueTexts[part] ?? '');
        const bar =
          value === null || cells < 4
            ? ''
            : (value < 0 ? '▒' : '█').repeat(Math.round((Math.abs(value) / most) * cells));
        return `${padEnd(clip(`  ${plain(label)}`, labelWidth), labelWidth)}  ${padStart(text, textWidth)}  ${bar}`.trimEnd();
      }),
    ]),
    ...(chart.scale === 'signed' ? ['', ...wrap('█ adds   ▒ takes away', width)] : []),
    ...chartFoot(chart, width),
  ];
}

/** Those that chance alone rarely gives, the furthest first, and the one in focus; all others are in the table. */
export function funnel(chart: FunnelChart, width: number): string[] | null {
  const named = chart.points
    .filter(({ outside, focus, value }) => (outside || focus) && Number.isFinite(value))
    .toSorted((a, b) => b.value - a.value);
  if (chart.points.length === 0) return null;
  const labelWidth = Math.min(40, Math.max(8, ...named.map(({ label }) => displayWidth(plain(label)))));
  const number = (value: number): string => String(Number(value.toPrecision(3))).replace('-', '−');
  return [
    ...chartHead(chart, width),
    '',
    ...wrap(
      `${named.filter(({ outside }) => outside).length} of ${chart.points.length} stand outside the limits for 99.8%.`,
      width,
    ),
    '',
    ...named.map(({ label, value, size, outside, focus }) => {
      const side = outside ? (value > chart.centre ? 'above' : 'below') : 'inside';
      return `${focus ? '▸' : ' '} ${padEnd(clip(plain(label), labelWidth), labelWidth)}  ${padStart(number(value), 9)}  ${padEnd(side, 6)}  ${padStart(number(size), 8)}`;
    }),
    ...wrap(
      `Columns: ${plain(chart.valueLabel)}; where it stands; ${plain(chart.axis)}. All are in the table: write the result as CSV.`,
      width,
    ),
    ...chartFoot(chart, width),
  ];
}
