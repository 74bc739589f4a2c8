import { formatNumber, type TableCell, type TableSpec } from '#ui/index.ts';
import { definitionSource, number, numberCell, shareCell, sourceOf, text } from './tables-parts.ts';
import type { GoodResult, MeasureResult } from './types.ts';
import { count, counted, idleWords, inert, lower, some } from './words.ts';

const STATUS: Readonly<Record<GoodResult['outcomes'][number]['status'], string>> = {
  exists: 'An indicator exists',
  derivable: 'Can be derived',
  'needs-new-data': 'Needs new data',
};

function measureName(measure: MeasureResult, period: number): TableCell {
  const name: TableCell = measure.measure.startsWith('judgement:')
    ? { text: measure.label }
    : { text: measure.label, href: `/indicators/${measure.measure}` };
  return measure.unusable === null ? name : { ...name, note: `Takes no part: ${idleWords(measure.unusable, period)}` };
}

/** Each measure: its weight and range, direction with reason, period, n, what is missing, and where it comes from. */
export function measuresTable(result: GoodResult): TableSpec {
  const group = new Map(result.outcomes.map(({ id, label }) => [id, label]));
  let last = '';
  return {
    id: 'good-measures',
    title: 'What the definition measures',
    note: 'Missing: authorities without the figure, by the publisher’s reason. Bounded: hidden figures whose least and largest value is certain.',
    columns: [
      text('measure', 'Measure'),
      number('weight', 'Weight', 'points'),
      number('share', 'Share', '% of weight'),
      number('range', 'Range', 'points'),
      text('better', 'Better is', 'and why'),
      text('period', 'Period'),
      number('n', 'Authorities', 'with a figure'),
      text('missing', 'Missing'),
      number('bounded', 'Bounded'),
      text('chance', 'Chance'),
      number('england', 'England'),
      text('target', 'Target'),
      number('meets', 'Meet it', 'authorities'),
      text('source', 'Source'),
    ],
    rows: result.measures.map((measure) => {
      const label = group.get(measure.outcome) ?? '';
      const heading = label === last ? {} : { group: label };
      last = label;
      return { ...heading, cells: measureCells(measure, result.period) };
    }),
    source: `Weights, directions and targets: ${definitionSource(result)} Figures: ${sourceOf(result)}`,
  };
}

function measureCells(measure: MeasureResult, period: number): TableCell[] {
  const { weightLow: low, weightHigh: high, decimals } = measure;
  const points = (value: number): string => formatNumber(value, Number.isInteger(value) ? 0 : 1);
  return [
    measureName(measure, period),
    { text: points(measure.weight), raw: measure.weight },
    measure.unusable === null ? shareCell(measure.share) : { text: 'no part', raw: null },
    low === high ? { text: 'fixed', raw: null } : { text: `${points(low)}–${points(high)}`, raw: `${low} to ${high}` },
    { text: measure.polarity === 'higher-better' ? 'higher' : 'lower', note: measure.reason },
    { text: measure.period ?? 'none' },
    numberCell(measure.n),
    missingCell(measure),
    numberCell(measure.bounded),
    { text: measure.hasInterval ? 'from counts' : 'no interval' },
    numberCell(measure.england, decimals, 'not published'),
    { text: measure.target ?? 'none' },
    numberCell(measure.meets, 0, ''),
    {
      text: measure.source.publisher,
      note: `${measure.source.publication}${measure.period === null ? '' : `, ${measure.period}`}`,
    },
  ];
}

function missingCell({ missing }: MeasureResult): TableCell {
  if (missing.length === 0) return { text: 'none' };
  return {
    text: missing
      .map(({ meaning, symbol, count: n }) => `${formatNumber(n)} ${meaning}${symbol === '' ? '' : ` (${symbol})`}`)
      .join('; '),
  };
}

/** How much of the definition is measured, in sentences. */
export function coverageWords(result: GoodResult): string {
  const all = result.outcomes.length;
  const measured = result.outcomes.filter(({ measures }) => measures > 0).length;
  const first = `${count(measured).replace(/^./, (letter) => letter.toUpperCase())} of ${count(all)} outcomes and enablers ${measured === 1 ? 'has' : 'have'} a measure.`;
  const holes = result.outcomes.filter(({ measures }) => measures === 0);
  const named =
    holes.length === 0
      ? 'None is a hole.'
      : `Nothing on this page measures ${some(
          holes.map(({ label }) => inert(lower(label))),
          12,
        )}.`;
  const without = result.units.filter(({ published }) => published.place === null);
  const places =
    without.length === 0
      ? 'Every authority has a place.'
      : `${formatNumber(without.length)} of ${formatNumber(result.units.length)} authorities have no place; the table “Every authority” says why for each.`;
  const unused = result.measures.filter(({ unusable }) => unusable !== null);
  const idle =
    unused.length === 0
      ? ''
      : ` ${counted(unused.length, 'measure takes', 'measures take').replace(/^./, (letter) => letter.toUpperCase())} no part: ${unused.map(({ label, unusable }) => `${label} (${idleWords(unusable ?? '', result.period)})`).join('; ')}.`;
  return `${first} ${named} ${places}${idle}`;
}

/** Each outcome and enabler: status, weight, and what should be measured and is not. */
export function outcomesTable(result: GoodResult): TableSpec {
  return {
    id: 'good-outcomes',
    title: 'Outcomes and enablers, and what measures them',
    columns: [
      text('outcome', 'Outcome or enabler'),
      text('kind', 'Kind'),
      text('status', 'Status'),
      number('measures', 'Measures'),
      number('share', 'Share', '% of weight'),
      text('wanted', 'Should be measured and is not'),
    ],
    rows: result.outcomes.map((outcome) => ({
      cells: [
        { text: outcome.label },
        { text: outcome.kind },
        { text: STATUS[outcome.status], ...(outcome.statusNote === '' ? {} : { note: outcome.statusNote }) },
        numberCell(outcome.measures),
        outcome.measures === 0 ? { text: 'a hole', raw: 0 } : shareCell(outcome.share),
        { text: outcome.wanted.join('; ') },
      ],
    })),
    source: definitionSource(result),
  };
}
