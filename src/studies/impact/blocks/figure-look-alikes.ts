import type { Block } from '#studies/runner/index.ts';
import { formatNumber, formatP, type PlaceboChart, type TableSpec } from '#ui/index.ts';
import type { FallBack, ImpactResult, PlaceboSet } from '../types.ts';
import { eventWords } from './event-words.ts';
import { sourceOf } from './source.ts';
import {
  amount,
  capital,
  column,
  count,
  counted,
  decimalsOf,
  intervalCell,
  numberCell,
  range,
  size,
  sizeRange,
  subject,
  words,
} from './words.ts';

const FALL_BACK = 'Would they have come back anyway?';

/** What those did that stood just as far out and had no event: the guard against falling back by itself. */
export function lookAlikesBlock(result: ImpactResult): Block | null {
  const { fallBack } = result;
  if (fallBack === null) return null;
  const lede = ledeOf(fallBack, result);
  const { net, placebos } = fallBack;
  if (fallBack.treated === null || placebos.length === 0) {
    if (fallBack.lookAlikes === null) return { kind: 'text', section: FALL_BACK, paragraphs: [lede] };
    return { kind: 'table', section: FALL_BACK, lede, table: lookAlikesTable(fallBack, result) };
  }
  const unit = result.outcome.differenceUnit;
  const chart: PlaceboChart = {
    type: 'placebo',
    id: 'impact-look-alikes',
    title:
      net === null
        ? 'Change after standing far out, with the event and without'
        : net.lower > 0 || net.upper < 0
          ? 'The change is clear of what look-alikes did'
          : 'Look-alikes without the event changed about as much',
    subtitle: `Mean change afterwards, ${unit}. Each grey mark is a group of look-alikes without the event.`,
    description: `${formatNumber(placebos.length)} groups of look-alikes, and the authorities with the event. The numbers are in the table.`,
    source: sourceOf(result),
    valueLabel: capital(unit),
    placeboLabel: 'groups of look-alikes without the event',
    actualLabel: `authorities ${eventWords(result).treated}`,
    effects: placebos,
    actual: fallBack.treated.change,
  };
  return { kind: 'figure', section: FALL_BACK, lede, chart, table: lookAlikesTable(fallBack, result) };
}

function ledeOf(fallBack: FallBack, result: ImpactResult): string {
  const { extremity, lookAlikes, net, why } = fallBack;
  const { outcome } = result;
  const { noun } = eventWords(result);
  const parts: string[] = [];
  if (extremity !== null) {
    const where = extremity < 0 ? 'below' : 'above';
    parts.push(
      `Just before ${noun} these authorities stood ${formatNumber(Math.abs(extremity), 1)} standard deviations ${where} what their own past and the year suggest.`,
    );
  }
  if (lookAlikes !== null) {
    const { change } = lookAlikes;
    parts.push(
      `${capital(counted(lookAlikes.n, 'look-alike'))} without the event ${change < 0 ? 'fell' : 'rose'} by ${size(change, outcome)} on their own (${sizeRange(change, lookAlikes, outcome)}).`,
    );
  }
  if (net !== null) {
    const clear = net.lower > 0 || net.upper < 0;
    parts.push(
      `The authorities with the event differ from them by ${amount(net.estimate, outcome)} (${range(net, outcome)}), which is ${clear ? 'clear' : 'not clear'} (p ${formatP(net.p)}).`,
    );
  }
  if (why !== null) parts.push(why);
  return parts.length === 0 ? `Nothing shows that ${subject(outcome)} stood far out before ${noun}.` : parts.join(' ');
}

function lookAlikesTable(fallBack: FallBack, { outcome, event }: ImpactResult): TableSpec {
  const decimals = decimalsOf(outcome);
  const { treated, lookAlikes, net, expected } = fallBack;
  const rows: [string, number | null, number | null, { lower: number; upper: number } | null][] = [
    [`With the event (${event.title})`, treated?.n ?? null, treated?.change ?? null, null],
    ['Look-alikes without it', lookAlikes?.n ?? null, lookAlikes?.change ?? null, lookAlikes],
    ['Expected from past ups and downs alone', null, expected, null],
    ['Difference from look-alikes', null, net?.estimate ?? null, net],
  ];
  return {
    id: 'impact-look-alikes',
    title: 'Change after standing far out',
    columns: [
      words('who', 'Who'),
      column('n', 'Cases'),
      column('change', 'Change', outcome.differenceUnit),
      column('interval', '95% interval'),
    ],
    rows: rows.map(([who, n, change, interval]) => ({
      cells: [
        { text: who },
        n === null ? { text: '', raw: null } : { text: formatNumber(n), raw: n },
        numberCell(change, decimals),
        interval === null ? { text: '', raw: null } : intervalCell(interval, decimals),
      ],
    })),
  };
}

/** Placebo treatments: given to others by lot, or to the same authorities in earlier years. */
export function placeboFigures(result: ImpactResult): readonly Block[] {
  return result.placebos.filter(({ effects }) => effects.length > 0).map((set, at) => placeboFigure(set, at, result));
}

function placeboFigure(set: PlaceboSet, at: number, result: ImpactResult): Block {
  const { outcome } = result;
  const space = set.kind === 'space';
  const further = set.effects.filter((effect) => Math.abs(effect) >= Math.abs(set.actual)).length;
  const lede = space
    ? `The event was given to authorities that did not have it. ${further === 0 ? 'None' : capital(count(further))} of ${formatNumber(set.effects.length)} such made-up effects ${further <= 1 ? 'is' : 'are'} as large as the real one.`
    : `The event was moved to earlier years, with figures from before it alone. ${further === 0 ? 'None' : capital(count(further))} of ${formatNumber(set.effects.length)} such made-up effects ${further <= 1 ? 'is' : 'are'} as large as the real one.`;
  const title = space ? 'The same estimate where nothing happened' : 'The same estimate before anything happened';
  const chart: PlaceboChart = {
    type: 'placebo',
    id: `impact-placebo-${set.kind}`,
    title,
    subtitle: `Estimate, ${outcome.differenceUnit}${set.p === null ? '' : `; p ${formatP(set.p)} by rank`}`,
    description: `${formatNumber(set.effects.length)} placebo estimates and the real one. The numbers are in the table.`,
    source: sourceOf(result),
    valueLabel: capital(outcome.differenceUnit),
    placeboLabel: space ? 'authorities without the event, given it' : 'earlier years, given the event',
    actualLabel: 'the real estimate',
    effects: set.effects,
    actual: set.actual,
  };
  const decimals = decimalsOf(outcome);
  const sorted = [...set.effects].sort((left, right) => left - right);
  return {
    kind: 'figure',
    section: at === 0 ? 'Where nothing happened' : null,
    lede,
    chart,
    table: {
      id: chart.id,
      title,
      columns: [words('what', 'What'), column('effect', 'Estimate', outcome.differenceUnit)],
      rows: [
        { cells: [{ text: 'The real estimate', bold: true }, numberCell(set.actual, decimals)] },
        ...sorted.map((effect, place) => ({
          cells: [{ text: `Placebo ${place + 1}` }, numberCell(effect, decimals)],
        })),
      ],
    },
  };
}
