import type { FigureBlock } from '#studies/runner/index.ts';
import { type EventStudyChart, formatNumber, type TableSpec } from '#ui/index.ts';
import type { EventTime, ImpactOutcome, ImpactResult } from '../types.ts';
import { eventWords } from './event-words.ts';
import { sourceOf } from './source.ts';
import {
  capital,
  column,
  counted,
  decimalsOf,
  intervalCell,
  leavesOutZero,
  numberCell,
  subject,
  words,
} from './words.ts';

/** Effects by year from the event; null where there are none. */
export function eventStudyFigure(result: ImpactResult): FigureBlock | null {
  const { eventStudy, outcome } = result;
  if (eventStudy.length === 0) return null;
  const named = eventWords(result);
  const reference = eventStudy.find((point) => point.reference);
  const zero = reference === undefined ? '' : `Zero is ${yearWords(reference.time, named.noun)}. `;
  const band = eventStudy.some((point) => point.band !== null);
  const chart: EventStudyChart = {
    type: 'event-study',
    id: 'impact-event-study',
    title: `${capital(subject(outcome))} against ${named.untreated}, ${outcome.differenceUnit}`,
    subtitle: `${zero}${band ? 'Filled: the simultaneous band leaves out zero.' : 'Filled: the interval leaves out zero.'}`,
    description: description(result),
    source: sourceOf(result),
    before: named.before,
    after: named.after,
    axis: named.axis,
    valueLabel: capital(outcome.differenceUnit),
    points: eventStudy.map((point) => ({
      time: point.time,
      estimate: point.estimate,
      lower: point.interval?.lower ?? null,
      upper: point.interval?.upper ?? null,
      bandLower: point.band?.lower ?? null,
      bandUpper: point.band?.upper ?? null,
      reference: point.reference,
      n: point.units,
    })),
    annotation: annotation(result),
  };
  return { kind: 'figure', section: null, lede: null, chart, table: eventStudyTable(eventStudy, outcome) };
}

function yearWords(time: number, noun: string): string {
  if (time === -1) return `the year before ${noun}`;
  return time < 0 ? `${counted(-time, 'year')} before ${noun}` : `the year of ${noun}`;
}

function description(result: ImpactResult): string {
  const clear = result.eventStudy.filter(isClear);
  const before = clear.filter(({ time }) => time < 0).length;
  const after = clear.length - before;
  const { noun } = eventWords(result);
  return `Estimates for ${result.eventStudy.length} years from ${noun} with 95% intervals. Clear of zero: ${counted(before, 'year')} before and ${counted(after, 'year')} since. The same numbers are in the table below.`;
}

/** By the band that holds for all years at once where there is one, else by the year's own interval. */
export function isClear(point: EventTime): boolean {
  return !point.reference && leavesOutZero(point.band ?? point.interval);
}

/** One remark at most: on a path that parted before the event, where the check of it failed. */
function annotation({ checks, eventStudy, event, comparison }: ImpactResult): EventStudyChart['annotation'] {
  const failed = checks.some(({ id, state }) => id === 'same-path-before' && state === 'failed');
  const before = eventStudy.filter(({ time, reference }) => time < 0 && !reference);
  const furthest = before.reduce<EventTime | null>(
    (worst, point) => (worst === null || Math.abs(point.estimate) > Math.abs(worst.estimate) ? point : worst),
    null,
  );
  if (!failed || furthest === null) return null;
  const { noun } = eventWords({ event, comparison });
  const way = furthest.estimate < 0 ? 'Already climbing' : 'Already falling';
  return { time: before.at(-1)?.time ?? furthest.time, lines: [way, `before ${noun}`] };
}

function eventStudyTable(points: readonly EventTime[], outcome: ImpactOutcome): TableSpec {
  const decimals = decimalsOf(outcome);
  return {
    id: 'impact-event-study',
    title: 'Effects by year from the event',
    columns: [
      words('time', 'Years from the event'),
      column('estimate', 'Estimate', outcome.differenceUnit),
      column('interval', '95% interval'),
      column('band', '95% band', 'all years at once'),
      column('n', 'Authorities'),
      words('reading', 'Reading'),
    ],
    rows: points.map((point) => ({
      cells: [
        { text: timeText(point.time), raw: point.time },
        point.reference ? { text: '0', raw: 0, note: 'reference' } : numberCell(point.estimate, decimals),
        point.reference ? { text: '–', raw: null } : intervalCell(point.interval, decimals),
        point.reference
          ? { text: '–', raw: null }
          : point.band === null
            ? { text: 'no band', raw: null }
            : intervalCell(point.band, decimals),
        point.reference ? { text: '–', raw: null } : { text: formatNumber(point.units), raw: point.units },
        { text: point.reference ? 'Reference' : isClear(point) ? 'Clear' : 'Not clear' },
      ],
    })),
  };
}

export function timeText(time: number): string {
  return time > 0 ? `+${time}` : formatNumber(time);
}
