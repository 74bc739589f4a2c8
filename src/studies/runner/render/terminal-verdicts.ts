import { sourceLine, type VerdictsChart, wholePercent } from '#ui/index.ts';
import { clip, displayWidth, padEnd, padStart, plain, wrap } from './plain.ts';

type Row = VerdictsChart['rows'][number];

/** Places from 1 on the left to the last on the right: block for the choices, line for chance, dot for the place. */
export function placeStrip(row: Pick<Row, 'place' | 'band'> & Partial<Pick<Row, 'chance'>>, of: number, cells: number) {
  const strip = new Array<string>(cells).fill('·');
  const at = (place: number): number =>
    of <= 1 ? 0 : Math.round((Math.min(of, Math.max(1, place)) - 1) * ((cells - 1) / (of - 1)));
  const fill = (ends: { lower: number; upper: number } | null | undefined, mark: string): void => {
    if (!ends) return;
    for (let place = at(ends.lower); place <= at(ends.upper); place += 1) strip[place] = mark;
  };
  fill(row.band, '▒');
  fill(row.chance, '━');
  if (row.place !== null) strip[at(row.place)] = '●';
  return strip.join('');
}

/** Each unit on a line: name, place, band, shares of verdicts in per cent, bounds of hidden figures. */
export function verdicts(chart: VerdictsChart, width: number): string[] {
  const labelWidth = Math.min(26, Math.max(8, ...chart.rows.map((row) => displayWidth(plain(row.label)))));
  const placeWidth = Math.max(5, ...chart.rows.map((row) => displayWidth(row.placeText)));
  const shares = chart.rows.map((row) =>
    row.shares === null
      ? ''
      : wholePercent(row.shares)
          .map((share) => padStart(String(share), 3))
          .join(' '),
  );
  const sharesWidth = Math.max(1, ...shares.map(displayWidth));
  const cells = width - labelWidth - placeWidth - sharesWidth - 8;
  const lines = chart.rows.map((row, index) => {
    const name = `${row.focus ? '▸ ' : '  '}${padEnd(clip(plain(row.label), labelWidth), labelWidth)}`;
    if (row.note !== null) return clip(`${name}  ${plain(row.note)}`, width);
    const strip = cells >= 12 ? `${placeStrip(row, chart.of, Math.min(cells, 60))}  ` : '';
    const line = `${name}  ${padStart(row.placeText, placeWidth)}  ${strip}${shares[index] ?? ''}`.trimEnd();
    const hidden = row.hidden ? `    hidden figures: places ${row.hidden.lower} to ${row.hidden.upper}` : '';
    return hidden === '' ? line : `${line}\n${hidden}`;
  });
  return [
    ...wrap(plain(chart.title), width),
    ...wrap(plain(chart.subtitle), width),
    '',
    ...wrap('● place   ▒ choices   ━ chance   ▸ in focus', width),
    ...wrap(
      'Numbers: % of variants in the top fifth, the rest above the middle, the rest below it, the bottom fifth.',
      width,
    ),
    '',
    ...lines.flatMap((line) => line.split('\n')),
    '',
    ...wrap(plain(sourceLine(chart.source)), width),
  ];
}
