import type {
  ChartSpec,
  ChecksChart,
  DecompositionChart,
  EventStudyChart,
  FunnelChart,
  PlaceboChart,
  SpecificationChart,
  SyntheticPathsChart,
  TornadoChart,
} from '../charts/spec.ts';
import { formatNumber } from '../numbers/format.ts';
import { base, spread } from './invented.ts';

const times = [-5, -4, -3, -2, -1, 0, 1, 2, 3, 4, 5];
const effects = [-12.1, -12.8, -7.8, -5.9, 0, 5.4, 4.3, 1.1, 1.2, 0.8, 0.5];
const counts = [15, 15, 21, 29, 0, 33, 31, 26, 21, 18, 18];

export const eventStudy: EventStudyChart = {
  ...base('event-study', 'Agency rate against authorities not (or not yet) judged inadequate, percentage points'),
  type: 'event-study',
  before: 'before the judgement',
  after: 'judged inadequate, and after',
  axis: 'years from the judgement',
  valueLabel: 'percentage points',
  points: times.map((time, index) => {
    const estimate = effects[index] ?? 0;
    const reference = time === -1;
    const own = 3.2 + Math.abs(time) * 0.9;
    return {
      time,
      estimate,
      reference,
      lower: reference ? null : estimate - own,
      upper: reference ? null : estimate + own,
      bandLower: reference ? null : estimate - own * 1.3,
      bandUpper: reference ? null : estimate + own * 1.3,
      n: counts[index] ?? 0,
    };
  }),
  annotation: { time: -2, lines: ['Already climbing', 'for four years before'] },
};

const years = Array.from({ length: 13 }, (_, index) => 2013 + index);

export const syntheticPaths: SyntheticPathsChart = {
  ...base('synthetic-paths', 'Children looked after fell by 9 per 10,000 more than expected'),
  type: 'synthetic-paths',
  valueLabel: 'Children looked after, per 10,000 aged 0 to 17',
  actualLabel: 'Anyshire',
  syntheticLabel: 'Synthetic Anyshire, from six others',
  eventLabel: 'programme begins',
  firstTreated: 2020,
  years,
  actual: years.map((year, index) =>
    year === 2016 ? null : 62 + index * 1.4 + spread(index) * 2 - Math.max(0, year - 2019) * 2.4,
  ),
  synthetic: years.map((_, index) => 62.4 + index * 1.35 + spread(index + 40) * 1.4),
  others: Array.from({ length: 18 }, (_, unit) =>
    years.map((year, index) =>
      unit === 4 && year === 2018
        ? null
        : 45 + spread(unit) * 45 + index * spread(unit + 60) * 2 + spread(unit * 20 + index) * 3,
    ),
  ),
};

/** A bell made of twelve even draws. */
const bell = (index: number) => {
  let sum = 0;
  for (let draw = 0; draw < 12; draw += 1) sum += spread(index * 12 + draw + 500);
  return sum - 6;
};

export const placebo: PlaceboChart = {
  ...base('placebo', 'Only 3 of 96 untreated authorities changed as much'),
  type: 'placebo',
  valueLabel: 'Change against the synthetic control, per 10,000',
  placeboLabel: 'untreated authorities given the event as if they had had it',
  actualLabel: 'Anyshire: −8.6',
  effects: Array.from({ length: 96 }, (_, index) => bell(index) * 3.6),
  actual: -8.6,
};

export const placeboOfMany: PlaceboChart = {
  ...placebo,
  id: 'placebo-many',
  title: 'The event given by lot 999 times',
  placeboLabel: 'times the event was given by lot',
  actualLabel: 'As it was: +1.9 percentage points, which 84 of 999 lots exceed',
  effects: Array.from({ length: 999 }, (_, index) => bell(index + 200) * 1.3),
  actual: 1.9,
};

const designs = [
  { label: 'Estimator', options: ['Group-time effects', 'Imputation', 'Two-way fixed effects'] },
  { label: 'Comparison', options: ['Never treated', 'Not yet treated', 'Statistical neighbours'] },
  { label: 'Years', options: ['2015 to 2025', '2017 to 2025'] },
  { label: 'Authorities changed since 2019', options: ['Left out', 'Kept'] },
];

function specifications(count: number): SpecificationChart['specifications'] {
  return Array.from({ length: count }, (_, index) => {
    const options = designs.map(
      (choice, row) => choice.options[Math.floor(spread(index * 7 + row * 131 + 3) * choice.options.length)] ?? '',
    );
    const estimate =
      -2.4 +
      bell(index + 7) * 0.9 +
      (options[0] === 'Two-way fixed effects' ? 1.6 : 0) -
      (options[1] === 'Never treated' ? 0.8 : 0);
    const half = 1.5 + spread(index + 71) * 1.6;
    return {
      estimate,
      lower: estimate - half,
      upper: estimate + half,
      main: index === 17,
      clear: Math.abs(estimate) > half,
      options,
    };
  }).toSorted((a, b) => a.estimate - b.estimate);
}

export const specification: SpecificationChart = {
  ...base('specification', '17 of 36 defensible designs find a clear fall'),
  type: 'specification',
  valueLabel: 'Change, percentage points',
  specifications: specifications(36),
  choices: designs,
};

export const specificationOfMany: SpecificationChart = {
  ...specification,
  id: 'specification-many',
  title: 'Every combination of choices',
  specifications: specifications(500),
};

const boundary = (size: number, z: number) => z * Math.sqrt(12 / size);

export const funnel: FunnelChart = {
  ...base('funnel', 'Five authorities differ from expected by more than chance alone gives'),
  type: 'funnel',
  axis: 'expected number of children',
  valueLabel: 'Observed to expected',
  centre: 1,
  points: Array.from({ length: 150 }, (_, index) => {
    const size = 45 + 1400 * spread(index + 11) ** 3;
    const value = Math.max(0.05, 1 + bell(index + 40) * Math.sqrt(12 / size) * 1.45 + (index % 31 === 9 ? 0.5 : 0));
    return {
      label: index % 3 === 0 ? `Anyshire and Westland ${index}` : `Borough ${index}`,
      size,
      value,
      focus: index === 20,
      outside: Math.abs(value - 1) > boundary(size, 3.09),
    };
  }),
  limits: Array.from({ length: 60 }, (_, index) => {
    const size = 25 + (index / 59) ** 2 * 1420;
    return {
      size,
      innerLower: Math.max(0, 1 - boundary(size, 1.96)),
      innerUpper: 1 + boundary(size, 1.96),
      outerLower: Math.max(0, 1 - boundary(size, 3.09)),
      outerUpper: 1 + boundary(size, 3.09),
    };
  }),
};

const shares = [
  ['Starts of care', 0.46, 0.31, 0.15, 0.08],
  ['Protection plans', 0.22, 0.41, 0.3, 0.07],
  ['Children in need', 0.12, 0.28, 0.55, 0.05],
  ['Asylum-seeking children', 0.71, 0.04, null, 0.03],
] as const;

export const decomposition: DecompositionChart = {
  ...base('decomposition', 'Most of what differs between authorities is who lives there'),
  type: 'decomposition',
  rowLabel: 'Measure',
  scale: 'shares',
  valueLabel: 'Variance between authorities',
  parts: ['Deprivation', 'Age and ethnicity', 'Practice and thresholds', 'Chance'].map((label, index) => ({
    id: `p${index}`,
    label,
  })),
  rows: shares.map(([label, ...values], index) => ({
    label,
    values,
    valueTexts: values.map((value) => (value === null ? 'cannot tell' : `${formatNumber(value * 100)}%`)),
    total: formatNumber(0.18 + index * 0.11, 2),
  })),
};

const changes = [
  ['2019 to 2022', 2.1, 1.4, -0.9, -1.1, 0.6, 0.2],
  ['2022 to 2025', -0.4, 3.2, -2.6, 0.5, 0.9, -0.3],
  ['2019 to 2025', 1.7, 4.6, -3.5, -0.6, 1.5, -0.1],
] as const;

export const decompositionSigned: DecompositionChart = {
  ...base('decomposition-signed', 'Prices, more than numbers, moved what was spent'),
  type: 'decomposition',
  rowLabel: 'Years',
  scale: 'signed',
  valueLabel: 'Change, £ million',
  parts: ['Children', 'Prices', 'Mix of places', 'Length of stay', 'Complexity', 'What is left over'].map(
    (label, index) => ({
      id: `s${index}`,
      label,
    }),
  ),
  rows: changes.map(([label, ...values]) => ({
    label,
    values,
    valueTexts: values.map((value) => `${value > 0 ? '+' : ''}${formatNumber(value, 1)}`),
    total: formatNumber(
      values.reduce((sum: number, value) => sum + value, 0),
      1,
    ),
  })),
};

export const tornado: TornadoChart = {
  ...base('tornado', 'Only the effect itself turns the answer'),
  type: 'tornado',
  rowLabel: 'Input',
  valueLabel: 'Net value, £ thousand for each 100 families',
  centre: 180,
  threshold: 0,
  rows: [
    ['Weekly cost of a place', '£1,200 to £4,800 a week', 60, 420],
    ['Effect on starts of care', '−1.1 to −6.2 for each 100 families', -140, 510],
    ['Weeks avoided for each child', '20 to 52 weeks', 40, 260],
    ['Discount rate', '1.5% to 3.5%', 196, 166],
    ['Cost of the programme', '£3,100 to £5,900 a family', 320, 15],
  ].map(([label, range, low, high]) => ({
    label: String(label),
    range: String(range),
    low: Number(low),
    high: Number(high),
    lowText: formatNumber(Number(low)),
    highText: formatNumber(Number(high)),
  })),
};

export const checks: ChecksChart = {
  ...base('checks', 'Seven checks: two failed, one warns'),
  type: 'checks',
  rows: [
    {
      label: 'Same boundaries',
      state: 'passed',
      found: 'Six authorities made since 2019 are left out; none of the rest changed.',
    },
    { label: 'Same definition', state: 'passed', found: 'The agency rate has had one definition since 2017.' },
    {
      label: 'Enough authorities',
      state: 'warning',
      found:
        '33 judged inadequate inside 2018–2025, 83 never; only 15 stand behind the estimates for four and five years before.',
    },
    {
      label: 'Same path before',
      state: 'failed',
      found:
        'Before the judgement their agency rate rose 13 points more than elsewhere in three years (joint test p <0.001).',
    },
    {
      label: 'Fall back after an extreme',
      state: 'failed',
      found:
        'Authorities at 21% or more but never judged inadequate fell by 5.9 points in three years on their own (97 cases).',
    },
    {
      label: 'Spill-over to neighbours',
      state: 'not run',
      found: 'Needs at least five untreated neighbours of each; there are two.',
    },
    { label: 'Hidden numbers', state: 'passed', found: '5 authorities left out for missing years.' },
  ],
};

export const impactCharts: readonly ChartSpec[] = [
  eventStudy,
  syntheticPaths,
  placebo,
  placeboOfMany,
  specification,
  specificationOfMany,
  funnel,
  decomposition,
  decompositionSigned,
  tornado,
  checks,
];
