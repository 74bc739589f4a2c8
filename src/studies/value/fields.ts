import type { ChoiceField } from '#studies/runner/index.ts';

const options =
  (...pairs: readonly (readonly [string, string])[]) =>
  () =>
    pairs.map(([value, label]) => ({ value, label }));

/** The form of the value study, in the order in which a reader decides. Documents are written as YAML or JSON. */
export const valueFields: readonly ChoiceField[] = [
  {
    name: 'impact',
    label: 'Impact study',
    hint: '"none", or the choices of an impact study: {design: {event: first-inadequate, outcome: cla-rate, desired: down}}. It is run first, and its answer is written out.',
    input: 'text',
  },
  {
    name: 'programme',
    label: 'Programme whose costs count',
    hint: '"impact" (that of the impact study), "none", or the id of a programme kept here.',
    input: 'text',
  },
  {
    name: 'costs',
    label: 'Costs',
    hint: '"programme" (costs of its episodes), or your own: {source: …, each: [{yearOfSupport: 0, pounds: 200000, priceYear: 2024, payer: the authority}]}.',
    input: 'text',
  },
  {
    name: 'costsOf',
    label: 'Whose costs',
    hint: '"treated" leaves out costs of authorities that the estimate does not cover, "all" counts them.',
    input: 'select',
    options: options(['treated', 'of authorities that the estimate covers'], ['all', 'of all']),
  },
  {
    name: 'costsAre',
    label: 'The costs are',
    hint: '"spent", or "planned": planned costs get optimism bias.',
    input: 'select',
    options: options(['spent', 'already spent'], ['planned', 'planned']),
  },
  {
    name: 'optimism',
    label: 'Optimism bias of planned costs',
    hint: 'percent added, with its range: {percent: 41, low: 0, high: 41} is outsourced services in the Green Book’s supplementary guidance.',
    input: 'text',
  },
  {
    name: 'costRange',
    label: 'How far recorded costs may be out',
    hint: 'percent, with its range: {percent: 0, low: -10, high: 20}.',
    input: 'text',
  },
  {
    name: 'benefits',
    label: 'Benefits that have a price',
    hint: '"matched" (prices that belong to the outcome), "none" (only the cost for each), or your own: {lines: [{unitCost: unit-cost-fostering, quantity: 52, saved: {value: 0.5, low: 0.2, high: 1}, why: …}]}.',
    input: 'text',
  },
  {
    name: 'unitCosts',
    label: 'Unit costs',
    hint: '"ready", or entries that replace ready ones of the same id and add others: {entries: [{id: …, title: …, unit: …, pounds: 100, low: 80, high: 120, priceYear: 2024, source: …, bearer: NHS}]}. A source is needed.',
    input: 'text',
  },
  {
    name: 'benefitYears',
    label: 'Years of measured benefits',
    hint: '"measured" (those that the estimate averages), or a whole number from 1 to 50.',
    input: 'text',
  },
  {
    name: 'afterwards',
    label: 'After those years',
    hint: '"nothing" counts no benefit, "fades" less each year, "stays" the whole effect.',
    input: 'select',
    options: options(['nothing', 'nothing is counted'], ['fades', 'the effect fades'], ['stays', 'the effect stays']),
  },
  {
    name: 'keeps',
    label: 'Where it fades: percent kept from year to year',
    hint: 'with its range, an assumption: {percent: 50, low: 25, high: 75}.',
    input: 'text',
  },
  {
    name: 'horizon',
    label: 'Years of benefits in all, where they go on',
    hint: 'a whole number from 1 to 126.',
    input: 'number',
  },
  {
    name: 'priceYear',
    label: 'Prices of',
    hint: '"costs" (the last year in whose prices a cost is written), or the year in which a financial year ends.',
    input: 'text',
  },
  {
    name: 'deflator',
    label: 'Rise of prices',
    hint: 'an assumption in percent a year, {percent: 3, low: 2, high: 5}; or an index: {source: …, index: [{year: 2020, value: 100}, {year: 2025, value: 118}]}.',
    input: 'text',
  },
  {
    name: 'baseYear',
    label: 'Discounted to',
    hint: '"first" (the first year with costs), or a year.',
    input: 'text',
  },
  {
    name: 'discount',
    label: 'Discount rate',
    hint: '"green-book" (3.5% for 30 years, then 3%, then 2.5%), or one rate in percent a year.',
    input: 'text',
  },
  {
    name: 'effectDraws',
    label: 'Doubt of the effect',
    hint: '"mixture" draws from all credible estimates, "main" from the one that the verdict reads.',
    input: 'select',
    options: options(['mixture', 'all credible estimates'], ['main', 'the main estimate']),
  },
  {
    name: 'priceShape',
    label: 'Doubt of prices',
    hint: '"pert" or "triangular" between low and high, "lognormal" with nine in ten below high and one in ten below low.',
    input: 'select',
    options: options(['pert', 'beta-PERT'], ['triangular', 'triangular'], ['lognormal', 'lognormal']),
  },
  { name: 'draws', label: 'Draws', hint: 'a whole number from 1,000 to 100,000.', input: 'number' },
];
