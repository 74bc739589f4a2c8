import type { FigureBlock } from '#studies/runner/index.ts';
import type { DecompositionChart, PlaceboChart, TornadoChart } from '#ui/index.ts';
import { sidesTable, spreadTable, tornadoTable } from './tables.ts';
import type { ValueResult } from './types.ts';
import { financialYear, percent, pounds } from './words.ts';

const SOURCE = 'Effect and costs as the recipe names them; prices of the library below. Analysis: Waymark.';

/** Who pays and who gains, up and down from zero. */
export function sidesFigure(result: ValueResult): FigureBlock | null {
  const table = sidesTable(result);
  const { value, baseYear } = result;
  if (value === null || value.ratio === null || table === null) return null;
  const gains = value.sides.filter(({ net }) => net > 0).map(({ who }) => who);
  const chart: DecompositionChart = {
    type: 'decomposition',
    id: 'value-sides',
    title:
      gains.length === 0 ? 'Nobody gains more than they pay' : `Those who gain more than they pay: ${gains.join(', ')}`,
    subtitle: `Present value in ${financialYear(baseYear)}, pounds, every input in the middle.`,
    description: `What each side pays and gains, ${value.sides.length} sides. The same numbers are in the table below.`,
    source: SOURCE,
    rowLabel: 'Who',
    scale: 'signed',
    valueLabel: 'Net, present value',
    parts: [
      { id: 'pays', label: 'Pays' },
      { id: 'gains', label: 'Gains' },
    ],
    rows: value.sides.map(({ who, pays, gains: gained, net }) => ({
      label: who,
      values: [pays === 0 ? 0 : -pays, gained],
      valueTexts: [pounds(-pays), pounds(gained)],
      total: pounds(net),
    })),
  };
  return { kind: 'figure', section: 'Who pays and who gains', lede: null, chart, table };
}

/** What each input does to the answer by itself. */
export function tornadoFigure(result: ValueResult): FigureBlock | null {
  const table = tornadoTable(result);
  const { value } = result;
  if (value === null || table === null) return null;
  const turns = value.tornado.filter(({ low, high }) => Math.min(low, high) < 0 && Math.max(low, high) > 0);
  const chart: TornadoChart = {
    type: 'tornado',
    id: 'value-tornado',
    title:
      turns.length === 0
        ? 'No single input turns the answer'
        : `${turns.length === 1 ? 'One input turns' : `${turns.length} inputs turn`} the answer by ${turns.length === 1 ? 'itself' : 'themselves'}`,
    subtitle:
      'Benefits less costs, present value, as one input goes from its low to its high end and the others stay in the middle.',
    description: `${value.tornado.length} inputs, the one that matters most first. The same numbers are in the table below.`,
    source: SOURCE,
    rowLabel: 'Input',
    valueLabel: 'Benefits less costs',
    centre: value.net.value,
    threshold: 0,
    rows: value.tornado.map(({ label, range, low, high }) => ({
      label,
      range,
      low,
      high,
      lowText: pounds(low),
      highText: pounds(high),
    })),
  };
  return { kind: 'figure', section: 'What matters most', lede: null, chart, table };
}

/** Net value over draws, and where nothing is gained or lost. */
export function spreadFigure(result: ValueResult): FigureBlock | null {
  const table = spreadTable(result);
  const { value } = result;
  if (value === null || table === null) return null;
  const chart: PlaceboChart = {
    type: 'placebo',
    id: 'value-spread',
    title: `Benefits exceed costs in ${percent(value.chance)} of draws`,
    subtitle: `Benefits less costs, present value in millions of pounds, over ${value.draws.n.toLocaleString('en-GB')} draws of every uncertain input at once; each mark stands for a two hundredth of them.`,
    description: 'Where benefits less costs lie over all draws, with a line at zero. Centiles are in the table below.',
    source: SOURCE,
    valueLabel: '£ million',
    placeboLabel: 'draws of benefits less costs',
    actualLabel: 'benefits equal costs',
    effects: value.draws.spread.map((net) => net / 1e6),
    actual: 0,
  };
  return { kind: 'figure', section: 'How sure', lede: null, chart, table };
}
