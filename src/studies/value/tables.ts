import { formatNumber, type TableSpec } from '#ui/index.ts';
import type { Ranged, ValueResult } from './types.ts';
import { amount, change, financialYear, list, number, percent, pounds, poundsCell, rangeCell, text } from './words.ts';

const ranged = ({ value, low, high }: Ranged, of: (value: number) => string) =>
  low === high ? { text: of(value), raw: value } : { text: of(value), raw: value, note: `${of(low)} to ${of(high)}` };

/** Costs of each year: as written, in the prices of one year, and discounted. */
export function costsTable({ costs, priceYear, baseYear }: ValueResult): TableSpec | null {
  if (costs === null) return null;
  return {
    id: 'value-costs',
    title: 'Costs by year',
    columns: [
      text('year', 'Financial year'),
      number('written', 'As written'),
      number('pounds', 'In prices of', financialYear(priceYear)),
      number('factor', 'Discount factor', undefined, true),
      number('present', 'Present value', financialYear(baseYear)),
    ],
    rows: [
      ...costs.years.map((year) => ({
        cells: [
          { text: financialYear(year.year), raw: year.year },
          poundsCell(year.written),
          poundsCell(year.pounds),
          { text: formatNumber(year.factor, 4), raw: year.factor },
          poundsCell(year.presentValue),
        ],
      })),
      {
        cells: [
          { text: 'All years', bold: true },
          poundsCell(costs.written),
          poundsCell(costs.pounds),
          { text: '', raw: null },
          { ...poundsCell(costs.presentValue.value), bold: true },
        ],
      },
    ],
    ...(costs.source === null ? {} : { source: costs.source }),
  };
}

/** The answer in numbers, each with its interval. */
export function answerTable(result: ValueResult): TableSpec | null {
  const { value, costs, counted, desired } = result;
  if (value === null || costs === null) return null;
  const none = (label: string, why: string | null) => ({
    cells: [
      { text: label },
      { text: 'cannot tell', raw: null, ...(why === null ? {} : { note: why }) },
      { text: '', raw: null },
    ],
  });
  const row = (label: string, drawn: { value: number; lower: number | null; upper: number | null }) => ({
    cells: [{ text: label }, poundsCell(drawn.value), rangeCell(drawn)],
  });
  const fewer = desired === 'down' ? 'fewer' : 'more';
  const { outcomes } = value;
  return {
    id: 'value-answer',
    title: 'The answer in numbers',
    note: `Present value. Years of ${counted.many} are discounted like pounds, so that the cost for each can be set beside its price.`,
    columns: [text('what', 'What'), number('value', 'Value'), number('interval', '95% interval')],
    rows: [
      row('Costs', costs.presentValue),
      ...(value.ratio === null ? [] : [row('Benefits', value.benefits), row('Benefits less costs', value.net)]),
      value.ratio === null
        ? none('Benefits for each pound of cost', value.ratioWhy)
        : {
            cells: [
              { text: 'Benefits for each pound of cost' },
              { text: `£${formatNumber(value.ratio.value, 2)}`, raw: value.ratio.value },
              {
                text: `£${formatNumber(value.ratio.lower ?? 0, 2)} to £${formatNumber(value.ratio.upper ?? 0, 2)}`,
                raw: `${value.ratio.lower} to ${value.ratio.upper}`,
              },
            ],
          },
      ...(value.ratio === null
        ? []
        : [
            {
              cells: [
                { text: 'Chance that benefits exceed costs' },
                { text: percent(value.chance), raw: value.chance },
                { text: '', raw: null },
              ],
            },
          ]),
      {
        cells: [
          { text: `Years with one ${counted.one} ${fewer}` },
          { text: amount(outcomes.value), raw: outcomes.value },
          {
            text: `${amount(outcomes.lower ?? 0)} to ${amount(outcomes.upper ?? 0)}`,
            raw: `${outcomes.lower} to ${outcomes.upper}`,
          },
        ],
      },
      value.costPerOutcome === null
        ? none(`Cost of each such year`, value.costPerOutcomeWhy)
        : row('Cost of each such year', value.costPerOutcome),
    ],
  };
}

export function benefitsTable({ benefits, priceYear }: ValueResult): TableSpec | null {
  if (benefits.length === 0) return null;
  return {
    id: 'value-benefits',
    title: 'What a change is worth',
    columns: [
      text('what', 'Price'),
      number('price', 'Pounds', `prices of ${financialYear(priceYear)}`),
      number('quantity', 'Quantity', 'a year'),
      number('saved', 'Really changes'),
      number('one', 'One more is worth', 'a year'),
      text('who', 'To whom'),
      text('why', 'Why so many', true),
    ],
    rows: benefits.map((line) => ({
      cells: [
        { text: line.title, note: line.unit },
        ranged(line.price, pounds),
        ranged(line.quantity, amount),
        ranged(line.saved, (share) => `${formatNumber(share * 100, 0)}%`),
        poundsCell(line.worthOfOne),
        { text: line.bearer },
        { text: line.why },
      ],
    })),
  };
}

export function sidesTable(result: ValueResult): TableSpec | null {
  const { value, costs, baseYear } = result;
  if (costs === null) return null;
  const columns = [
    text('who', 'Who'),
    number('pays', 'Pays'),
    ...(value === null ? [] : [number('gains', 'Gains'), number('net', 'Net')]),
  ];
  const rows =
    value === null
      ? costs.payers.map(({ payer, presentValue }) => ({ cells: [{ text: payer }, poundsCell(presentValue)] }))
      : value.sides.map(({ who, pays, gains, net }) => ({
          cells: [{ text: who }, poundsCell(pays), poundsCell(gains), { ...poundsCell(net), bold: true }],
        }));
  return {
    id: 'value-sides',
    title: value === null ? 'Payers' : 'Sides',
    note: `Present value in ${financialYear(baseYear)}, every input in the middle.`,
    columns,
    rows,
  };
}

export function tornadoTable({ value }: ValueResult): TableSpec | null {
  if (value === null || value.ratio === null || value.tornado.length === 0) return null;
  return {
    id: 'value-tornado',
    title: 'What matters most',
    columns: [
      text('input', 'Input'),
      text('range', 'From low to high'),
      number('low', 'Benefits less costs', 'at its low end'),
      number('high', 'Benefits less costs', 'at its high end'),
    ],
    rows: value.tornado.map(({ label, range, low, high }) => ({
      cells: [{ text: label }, { text: range }, poundsCell(low), poundsCell(high)],
    })),
  };
}

export function horizonsTable({ value, measuredYears }: ValueResult): TableSpec | null {
  if (value === null || value.ratio === null) return null;
  return {
    id: 'value-horizons',
    title: 'Benefits less costs by how long the effect lasts',
    note: `The effect was measured over ${measuredYears} years; what comes after is an assumption.`,
    columns: [
      text('years', 'Years of benefits'),
      number('nothing', 'Nothing afterwards'),
      number('fades', 'It fades'),
      number('stays', 'It stays'),
    ],
    rows: value.horizons.map(({ years, nothing, fades, stays }) => ({
      cells: [{ text: String(years), raw: years }, poundsCell(nothing), poundsCell(fades), poundsCell(stays)],
      ...(years === measuredYears ? { focus: true } : {}),
    })),
  };
}

export function spreadTable({ value }: ValueResult): TableSpec | null {
  if (value === null || value.ratio === null) return null;
  return {
    id: 'value-spread',
    title: 'Benefits less costs over all draws',
    columns: [text('at', 'Of a hundred draws'), number('net', 'Benefits less costs are below')],
    rows: value.draws.centiles.map(({ at, net }) => ({
      cells: [{ text: formatNumber(at, Number.isInteger(at) ? 0 : 1), raw: at }, poundsCell(net)],
    })),
  };
}

export function breakEvenTable({ breakEven, counted, impact }: ValueResult): TableSpec | null {
  if (breakEven.perAuthority === null) return null;
  const withEffect = breakEven.scenarios.some(({ effect }) => effect !== null);
  return {
    id: 'value-break-even',
    title: 'Break-even',
    note: `The change at which benefits equal costs, every other input in the middle.`,
    columns: [
      text('case', 'After the measured years'),
      number('years', 'Years of benefits'),
      number('each', 'Needed in each authority', `${counted.many}, in the first years`),
      ...(withEffect && impact !== null ? [number('effect', 'As an effect', impact.outcome.unit)] : []),
    ],
    rows: breakEven.scenarios.map(({ label, years, perAuthority, effect }) => ({
      cells: [
        { text: label },
        { text: String(years), raw: years },
        perAuthority === null ? { text: 'cannot tell', raw: null } : { text: change(perAuthority), raw: perAuthority },
        ...(withEffect && impact !== null
          ? [effect === null ? { text: 'cannot tell', raw: null } : { text: change(effect), raw: effect }]
          : []),
      ],
    })),
  };
}

export function libraryTable({ library }: ValueResult): TableSpec {
  return {
    id: 'value-library',
    title: 'Unit costs',
    note: 'Ready ones are those that the figures themselves hold. Replace and add under “Unit costs”; each needs its source.',
    columns: [
      text('title', 'Unit cost'),
      number('pounds', 'Pounds'),
      number('range', 'Low to high'),
      text('year', 'Prices of'),
      text('who', 'Who bears it'),
      text('used', 'Used'),
      text('source', 'Source', true),
    ],
    rows: library.map((entry) => ({
      cells: [
        { text: entry.title, note: entry.unit },
        entry.pounds === null ? { text: 'range alone', raw: null } : poundsCell(entry.pounds),
        { text: `${pounds(entry.low)} to ${pounds(entry.high)}`, raw: `${entry.low} to ${entry.high}` },
        { text: financialYear(entry.priceYear), raw: entry.priceYear },
        { text: entry.bearer },
        { text: entry.used ? 'yes' : 'no' },
        { text: entry.source },
      ],
      ...(entry.used ? { focus: true } : {}),
    })),
  };
}

/** Titles of the prices that are used. */
export function usedPrices({ library }: ValueResult): string {
  return list(library.filter(({ used }) => used).map(({ title }) => `“${title}”`));
}
