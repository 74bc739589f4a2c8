import type {
  CalibrationChart,
  ChartSpec,
  CurveChart,
  DistributionChart,
  EstimatesChart,
  FlowChart,
  GradeBarsChart,
  GradeColumnsChart,
  GradeFlowsChart,
  MatrixChart,
  PlacesChart,
  ProfileChart,
  ProfileRow,
  SurvivalChart,
  ThemeYearsChart,
  TileMapChart,
  TimelineChart,
  TrendChart,
  VerdictsChart,
} from '../charts/spec.ts';
import { tilePlaces } from '../charts/tile-map/tiles.ts';
import { formatInterval, formatNumber } from '../numbers/format.ts';
import type { Grade } from '../style/tokens.ts';
import type { TableSpec } from '../table/spec.ts';
import { impactCharts } from './impact-examples.ts';
import { base, spread } from './invented.ts';

const names: readonly (readonly [string, string])[] = [
  ['Agency social workers', 'Agency workers'],
  ['Social worker vacancies', 'Vacancies'],
  ['Second or later child protection plan', 'Repeat plans'],
  ['Social worker turnover', 'Turnover'],
  ['In education, employment or training at 19–21', 'In EET at 19–21'],
  ['Emotional health: average difficulties score', 'Difficulties score (SDQ)'],
  ['Three or more placements in the year', '3+ placements'],
  ['Key stage 4 Attainment 8', 'Attainment 8'],
];
const centres = [1.27, 1.05, 0.34, 0.22, 0.09, -0.12, -0.21, -0.31];

export const estimates: EstimatesChart = {
  ...base('estimates', 'Two indicators stand apart; for the other six chance cannot be ruled out'),
  type: 'estimates',
  axis: { left: '← better figures, worse grades', right: 'better figures, better grades →', zero: true },
  valueLabel: 'Coefficient',
  intervalLabel: '95% interval',
  clearLabel: 'Clear after allowing for 8 tests',
  notClearLabel: 'Not clear: could be chance',
  rows: names.map(([label, shortLabel], index) => {
    const value = centres[index] ?? 0;
    const half = 0.3 + spread(index) * 0.15;
    const clear = index < 2;
    return {
      id: `row-${index}`,
      label,
      shortLabel,
      estimate: { value, lower: value - half, upper: value + half },
      clear,
      valueText: formatNumber(value, 2),
      intervalText: formatInterval(value - half, value + half, { signed: true }),
      reading: clear ? 'Clear' : 'Not clear',
    };
  }),
};

export const matrix: MatrixChart = {
  ...base('matrix', 'Clear agreement by year'),
  type: 'matrix',
  totalLabel: 'Years clear',
  columns: Array.from({ length: 10 }, (_, index) => String(2016 + index)),
  states: [
    { id: 'clear', mark: 'filled', label: 'Clear after Holm’s correction within the year' },
    { id: 'open', mark: 'hollow', label: 'Not clear' },
    { id: 'none', mark: 'dash', label: 'No figures that year' },
  ],
  rows: names.map(([, label], row) => {
    const cells = Array.from({ length: 10 }, (_, year) =>
      row < 2 ? 'clear' : row === 6 && year < 2 ? 'none' : spread(row * 10 + year) > 0.8 ? 'clear' : 'open',
    );
    const clear = cells.filter((cell) => cell === 'clear').length;
    return { label, cells, total: `${clear} of ${cells.filter((cell) => cell !== 'none').length}` };
  }),
};

const columnCounts: readonly (readonly [number, number, number, number, number])[] = [
  [0, 4, 4, 3, 142],
  [1, 12, 26, 8, 106],
  [2, 21, 42, 20, 68],
  [2, 35, 55, 28, 33],
  [3, 54, 67, 23, 6],
  [8, 61, 56, 22, 6],
  [18, 57, 52, 20, 6],
  [18, 57, 52, 20, 6],
  [21, 60, 50, 18, 4],
  [25, 65, 48, 13, 2],
  [30, 61, 43, 17, 2],
  [36, 67, 31, 19, 0],
];

export const gradeColumns: GradeColumnsChart = {
  ...base('grade-columns', 'Overall grade in force on 31 March, 153 authorities'),
  type: 'grade-columns',
  spans: [
    { label: 'Single inspection framework (SIF)', from: '2014', to: '2017' },
    { label: 'ILACS, from January 2018 (SIF grades stand until replaced)', from: '2018', to: '2025' },
  ],
  columns: columnCounts.map(([outstanding, good, requiresImprovement, inadequate, none], index) => ({
    label: String(2014 + index),
    bold: index === columnCounts.length - 1,
    outstanding,
    good,
    requiresImprovement,
    inadequate,
    none,
  })),
  brackets: [{ from: '2020', to: '2022', label: 'no graded inspection between' }],
};

export const timeline: TimelineChart = {
  ...base('timeline', 'Every graded judgement, on one time axis'),
  type: 'timeline',
  from: '2011-01-01',
  to: '2026-08-01',
  frameworks: [
    { label: 'Earlier: no overall grade', from: '2011-01-01', to: '2013-11-01' },
    { label: 'Single inspection framework', shortLabel: 'SIF', from: '2013-11-01', to: '2018-01-15' },
    { label: 'ILACS', from: '2018-01-15', to: '2026-08-01' },
  ],
  overall: [
    { grade: 4, from: '2015-10-19', to: '2018-01-19', label: 'October 2015' },
    { grade: 3, from: '2018-01-19', to: '2022-11-14', label: 'January 2018' },
    { grade: 2, from: '2022-11-14', to: null, label: 'November 2022' },
  ],
  marks: [
    { grade: 3, at: '2011-07-22', label: 'July 2011: two parts' },
    { grade: 4, at: '2013-02-22', label: '2013: protection; looked after' },
    { grade: 4, at: '2013-08-22', label: '2013: protection; looked after' },
  ],
  lanes: [
    {
      label: 'Leaders',
      spans: [
        { grade: 3, from: '2015-10-19', to: '2018-01-15' },
        { grade: 3, from: '2018-01-19', to: '2022-11-14' },
        { grade: 2, from: '2022-11-14', to: '2025-03-31' },
      ],
    },
    {
      label: 'Help and protection',
      spans: [
        { grade: 3, from: '2015-10-19', to: '2018-01-15' },
        { grade: 3, from: '2018-01-19', to: '2022-11-14' },
        { grade: 2, from: '2022-11-14', to: '2025-03-31' },
      ],
    },
    {
      label: 'Care leavers',
      spans: [
        { grade: 4, from: '2015-10-19', to: '2018-01-15' },
        { grade: 3, from: '2018-01-19', to: '2022-11-14' },
      ],
      note: { at: '2022-11-14', text: 'judged with children in care' },
    },
    {
      label: 'Adoption',
      spans: [
        { grade: 3, from: '2015-10-19', to: '2018-01-15' },
        { grade: 1, from: '2018-01-19', to: '2022-11-14' },
      ],
      note: { at: '2022-11-14', text: 'not judged on its own' },
    },
  ],
  window: { from: '2025-03-31', to: '2026-04-30', label: 'usual window for the next inspection' },
  events: [{ at: '2019-04-01', label: 'New boundaries, April 2019' }],
};

function profileRow(index: number, changes: Partial<ProfileRow> = {}): ProfileRow {
  const england = 10 + index * 4;
  const scale = 2 + index * 0.4;
  const value = england + (spread(index + 50) - 0.5) * 4 * scale;
  const near = Array.from({ length: 10 }, (_, k) => england + (spread(index * 20 + k) - 0.5) * 4 * scale);
  const all = Array.from({ length: 140 }, (_, k) => england + (spread(index * 300 + k) - spread(k + 7)) * 2.6 * scale);
  const years = Array.from({ length: 10 }, (_, k) => 2016 + k);
  const clear = Math.abs(value - england) > scale * 0.6;
  return {
    id: `profile-${index}`,
    label: names[index % names.length]?.[0] ?? 'Indicator',
    unit: '% of children looked after',
    href: `/indicators/${index}`,
    directed: true,
    focus: { value, lower: value - scale * 0.5, upper: value + scale * 0.5 },
    focusText: formatNumber(value, 1),
    intervalText: formatInterval(value - scale * 0.5, value + scale * 0.5, { decimals: 1 }),
    bounds: null,
    symbol: null,
    cannotCompare: null,
    england,
    englandText: formatNumber(england, 1),
    regionText: formatNumber(england + 0.6, 1),
    neighbourMedian: near.toSorted((a, b) => a - b)[5] ?? null,
    neighbours: near,
    neighbourText: formatNumber(england + 1.2, 1),
    neighbourNote: `mean ${formatNumber(england + 1.1, 1)}, n 10`,
    all,
    scale,
    direction: index % 2 === 0 ? -1 : 1,
    trend: {
      years,
      focus: years.map((year, k) =>
        index === 3 && (year === 2018 || year === 2019) ? null : value + spread(index + k) * 3,
      ),
      england: years.map((_, k) => england - k * 0.2),
      inspected: [2018, 2022],
      breaks: index === 5 ? [2021] : [],
    },
    reading: clear ? (value < england === (index % 2 === 0) ? 'Clearly better' : 'Clearly worse') : 'Could be chance',
    readingClear: clear,
    place: '42nd of 150 (20–82)',
    ...changes,
  };
}

/** The same with visits, a stretch and an indicator below. */
export const timelineWithSeries: TimelineChart = {
  ...timeline,
  id: 'timeline-series',
  visits: [
    { at: '2016-06-14', label: 'June 2016', kind: 'monitoring' },
    { at: '2016-11-08', label: 'November 2016', kind: 'monitoring' },
    { at: '2020-02-11', label: 'February 2020', kind: 'focused' },
  ],
  stretches: [{ from: '2015-10-19', to: '2018-01-19', label: 'Inadequate: monitoring follows' }],
  series: {
    label: 'Referred again within 12 months',
    unit: '% of referrals',
    points: Array.from({ length: 13 }, (_, index) => ({
      at: `${2012 + index}-03-31`,
      value: index === 5 ? null : 18 + spread(index) * 9,
      text: '',
    })),
    england: Array.from({ length: 13 }, (_, index) => ({
      at: `${2012 + index}-03-31`,
      value: 22 + spread(index + 40),
    })),
    breaks: ['2013-04-01'],
  },
};

export const profile: ProfileChart = {
  ...base('profile', 'Anyshire’s latest figures, 2025'),
  subtitle: 'Every row is turned so that right is better, and scaled by how far authorities differ.',
  type: 'profile',
  focusName: 'Anyshire',
  regionName: 'East of England',
  neighbourCount: 10,
  groups: [
    {
      label: 'Children in care',
      rows: [
        profileRow(0),
        profileRow(1, {
          focus: { value: 16.1, lower: null, upper: null },
          intervalText: 'no interval',
          reading: 'Cannot tell',
          readingClear: false,
          place: '121st of 151',
        }),
        profileRow(2, {
          focus: null,
          focusText: '',
          symbol: { symbol: 'c', meaning: 'hidden' },
          cannotCompare:
            'Cannot compare. Anyshire’s count is small (17 children), so the publisher hides it. 53 of 153 authorities have a figure.',
          reading: 'Cannot tell',
          readingClear: false,
          place: '',
          trend: null,
        }),
        profileRow(3, {
          focus: null,
          focusText: '',
          symbol: { symbol: 'c', meaning: 'hidden, 20 to 26' },
          bounds: { lower: 20, upper: 26 },
          reading: 'Cannot tell',
          readingClear: false,
          place: '',
        }),
      ],
    },
    {
      label: 'Workforce',
      rows: [
        profileRow(4, { directed: false, direction: 1, reading: 'Clearly higher', readingClear: true }),
        profileRow(5),
        profileRow(6, { focus: { value: 60, lower: 40, upper: 66 }, focusText: '60.0', intervalText: '40.0–66.0' }),
      ],
    },
  ],
};

export const trend: TrendChart = {
  ...base('trend', 'Re-referrals within 12 months, Anyshire and England'),
  type: 'trend',
  unit: '% of referrals, year to 31 March',
  years: Array.from({ length: 12 }, (_, index) => 2014 + index),
  lines: [
    {
      label: 'Anyshire',
      role: 'focus',
      values: [24, 22, 25, 26, null, 21, 20, 19.5, 18, 18.4, 17.2, 17.9],
      lower: [22, 20, 23, 24, null, 19, 18, 17.5, 16, 16.4, 15.2, 16.9],
      upper: [26, 24, 27, 28, null, 23, 22, 21.5, 20, 20.4, 19.2, 18.9],
    },
    {
      label: 'England',
      role: 'england',
      values: [23.4, 24, 22.3, 21.9, 21.9, 22.6, 22.6, 22.7, 21.5, 22.4, 22.4, 22.6],
    },
    {
      label: 'Neighbours’ median',
      role: 'near',
      values: [22, 23, 23.1, 23.9, 22.9, 23.6, 23.9, 22.9, 23.5, 22.9, 23.1, 23.1],
    },
  ],
  inspected: [2018, 2022],
  breaks: [{ year: 2021, before: 'old count', after: 'new count' }],
};

export const distribution: DistributionChart = {
  ...base('distribution', 'Re-referrals in every authority, 2025'),
  type: 'distribution',
  axis: { left: '← fewer', right: 'more →' },
  unit: '% of referrals',
  england: 22.6,
  points: Array.from({ length: 150 }, (_, index) => ({
    code: `E${index}`,
    label: index === 30 ? 'Anyshire' : `Place ${index}`,
    value: index === 30 ? 17.9 : 22 + (spread(index) + spread(index + 200) + spread(index + 400) - 1.5) * 12,
    lower: index === 30 ? 16.9 : null,
    upper: index === 30 ? 18.9 : null,
    focus: index === 30,
  })),
};

export const tileMap: TileMapChart = {
  ...base('tile-map', 'Overall grade of each authority'),
  subtitle: 'One hexagon an authority, near its place; lines divide regions. Invented grades.',
  type: 'tile-map',
  mode: 'grades',
  steps: [],
  tiles: tilePlaces.map((place, index) => {
    const draw = spread(index);
    const grade: Grade | null = index % 50 === 49 ? null : draw < 0.24 ? 1 : draw < 0.68 ? 2 : draw < 0.88 ? 3 : 4;
    return {
      code: place.code,
      name: place.name,
      href: `/authorities/${place.code}`,
      grade,
      valueText:
        grade === null ? 'No grade' : (['Outstanding', 'Good', 'Requires improvement', 'Inadequate'][grade - 1] ?? ''),
      focus: place.code === 'E10000020',
    };
  }),
};

export const stepMap: TileMapChart = {
  ...tileMap,
  id: 'step-map',
  title: 'Re-referrals in each authority',
  mode: 'steps',
  steps: [
    { label: 'under 15%' },
    { label: '15–19%' },
    { label: '20–24%', england: true },
    { label: '25–29%' },
    { label: '30% or more' },
  ],
  tiles: tileMap.tiles.map((tile, index) => {
    const value = 10 + spread(index) * 25;
    const step = Math.min(4, Math.max(0, Math.floor((value - 10) / 5)));
    return index % 40 === 0
      ? { ...tile, step: null, symbol: 'c', valueText: 'hidden (c)' }
      : { ...tile, step, valueText: formatNumber(value, 1) };
  }),
};

const OF = 153;

function placeBand(place: number): { lower: number; upper: number } {
  // Narrow at both ends, wide in the middle, as bands of places are.
  const room = 8 + Math.min(place, OF + 1 - place) * 0.7;
  const lower = Math.max(1, Math.round(place - room * (0.2 + spread(place))));
  return { lower, upper: Math.min(OF, Math.round(place + room * (0.2 + spread(place + 500)))) };
}

export const places: PlacesChart = {
  ...base('places', 'Place of every authority, and how far it moves'),
  type: 'places',
  of: OF,
  rows: Array.from({ length: OF }, (_, index) => {
    const place = index + 1;
    const focus = place === 26;
    const odd = place === 116;
    const band = focus ? { lower: 11, upper: 40 } : odd ? { lower: 1, upper: OF } : placeBand(place);
    return {
      code: `E${index}`,
      label: focus ? 'Anyshire' : `Place ${place}`,
      href: `/authorities/${place}`,
      place,
      band,
      placeText: `${place} (${band.lower}–${band.upper})`,
      ...(focus ? { focus, annotate: 'Anyshire: 26th, 11–40 over the variants' } : {}),
      ...(odd ? { annotate: 'Far Islands: 1–153, mostly hidden figures' } : {}),
    };
  }),
};

const verdictRows: readonly (readonly [string, number, readonly [number, number, number, number], Grade | null])[] = [
  ['Northshire', 5, [0.69, 0.3, 0.01, 0], 2],
  ['Anyshire', 26, [0.8, 0.2, 0, 0], 2],
  ['Lakeshire', 60, [0.035, 0.87, 0.095, 0], 1],
  ['Eastshire', 81, [0.004, 0.7, 0.296, 0], 3],
  ['Cape and Coast', 94, [0, 0.43, 0.54, 0.03], 2],
  ['South Downs', 98, [0, 0.385, 0.61, 0.005], 1],
  ['Borderland', 121, [0, 0.02, 0.62, 0.36], null],
  ['Moorland', 138, [0, 0, 0.07, 0.93], 4],
];

export const verdicts: VerdictsChart = {
  ...base('verdicts', 'Anyshire and its neighbours'),
  subtitle: 'Share of variants, in %, that put the authority in the top fifth, above the middle, below it, or last',
  type: 'verdicts',
  of: OF,
  rows: [
    ...verdictRows.map(([label, place, shares, grade], index): VerdictsChart['rows'][number] => {
      const focus = index === 1;
      return {
        id: `verdict-${index}`,
        label,
        href: `/authorities/${index}`,
        focus,
        place,
        placeText: String(place),
        wasText: `was ${Math.max(1, place + Math.round((spread(index) - 0.5) * 24))}`,
        band: focus ? { lower: 11, upper: 40 } : placeBand(place),
        chance: { lower: Math.max(1, place - 14), upper: Math.min(OF, place + 18) },
        hidden: index === 4 ? { lower: 62, upper: 131 } : null,
        shares,
        grade,
        note: null,
      };
    }),
    {
      id: 'verdict-none',
      label: 'Far Islands',
      href: '/authorities/islands',
      place: null,
      placeText: '',
      wasText: '',
      band: null,
      chance: null,
      hidden: null,
      shares: null,
      grade: 2,
      note: 'No place: 31% of the weight has figures, less than the 60% this definition asks for.',
    },
  ],
};

export const calibration: CalibrationChart = {
  ...base('calibration', 'Chance that was forecast, and share that happened'),
  type: 'calibration',
  groups: [
    { forecast: 0.04, observed: 0.02, lower: 0.004, upper: 0.11, n: 48 },
    { forecast: 0.09, observed: 0.13, lower: 0.06, upper: 0.25, n: 47 },
    { forecast: 0.14, observed: 0.1, lower: 0.04, upper: 0.22, n: 48 },
    { forecast: 0.19, observed: 0.25, lower: 0.15, upper: 0.39, n: 48 },
    { forecast: 0.31, observed: 0.27, lower: 0.16, upper: 0.41, n: 49 },
  ],
  baseRate: 0.155,
};

const CURVE = 160;

export const curve: CurveChart = {
  ...base('curve', 'Agreement with inspection over the variants'),
  type: 'curve',
  axis: { left: '← variants with the weakest agreement', right: 'variants with the strongest →' },
  values: Array.from({ length: CURVE }, (_, index) => 0.02 + (index / CURVE) * 0.24 + Math.sin(index / 9) * 0.004),
  chanceLower: Array.from({ length: CURVE }, (_, index) => -0.2 + (index / CURVE) * 0.1),
  chanceUpper: Array.from({ length: CURVE }, (_, index) => 0.06 + (index / CURVE) * 0.13),
  stated: { value: 0.19, label: 'As stated: 0.19' },
};

const stages: readonly (readonly [string, readonly string[]])[] = [
  ['Inputs', ['Stable funding', 'Leaders who stay', 'A workforce strategy', 'Shared data with health and police']],
  [
    'Activities',
    [
      'Family help teams in every locality',
      'Reflective supervision every month',
      'Family group decision making before proceedings',
      'Recruiting and supporting foster carers',
      'Training in one practice framework',
      'Kinship carers found early',
    ],
  ],
  [
    'Organisation',
    [
      'Caseloads that leave time',
      'Fewer agency workers',
      'Stable social workers',
      'Managers see the quality of practice',
      'Enough homes near home',
      'Partners act together',
    ],
  ],
  [
    'Practice',
    [
      'Children are seen and heard',
      'Plans are specific and reviewed',
      'Families are worked with, not done to',
      'Risks are recognised in time',
      'Carers get help before a crisis',
      'Brothers and sisters stay together',
      'Health and schooling are planned for',
    ],
  ],
  [
    'Outcomes',
    [
      'Children stay safely at home',
      'Stable, loving homes',
      'Children are safe',
      'Children learn and are well',
      'Young people leave care ready',
      'Family networks last',
      'Children say that they are heard',
    ],
  ],
];

const flowNodes = stages.flatMap(([, labels], stage) =>
  labels.map((label, index) => ({
    id: `n${stage}-${index}`,
    column: `c${stage}`,
    label,
    hole: spread(stage * 20 + index) > 0.8,
  })),
);

const flowPairs: readonly (readonly [string, string])[] = flowNodes.flatMap(
  (node, index): (readonly [string, string])[] => {
    const stage = Number(node.column.slice(1));
    const next = flowNodes.filter((other) => other.column === `c${stage + 1}`);
    if (next.length === 0) return [];
    const first = Math.floor(spread(index + 900) * next.length);
    const targets = [next[first]!, next[(first + 1 + (index % 2)) % next.length]!];
    const far = flowNodes.find((other) => other.id === `n${stage + 2}-${index % 5}`);
    return [...targets, ...(index % 6 === 3 && far ? [far] : [])].map((other): [string, string] => [node.id, other.id]);
  },
);

export const flow: FlowChart = {
  ...base('flow', 'What is thought to lead to what'),
  type: 'flow',
  columns: stages.map(([label], stage) => ({ id: `c${stage}`, label })),
  nodes: flowNodes,
  links: flowPairs.map(([from, to], index) => ({
    from,
    to,
    support: index % 5 === 0 ? 'supported' : index % 11 === 6 ? 'contested' : 'asserted',
  })),
};

export const gradeBars: GradeBarsChart = {
  ...base('grade-bars', 'By region'),
  type: 'grade-bars',
  rowLabel: 'Region',
  rows: ['North', 'South', 'East and the islands beyond', 'West'].map((label, index) => {
    const counts = [4 + index, 9 - index, 3, index] as const;
    const graded = counts.reduce((sum, count) => sum + count, 0);
    return {
      label,
      href: '#region',
      counts,
      none: index === 2 ? 1 : 0,
      shareText: `${Math.round((100 * (counts[0] + counts[1])) / graded)}%`,
      ofText: `of ${graded}`,
    };
  }),
};

export const themeYears: ThemeYearsChart = {
  ...base('theme-years', 'What inspectors asked for'),
  type: 'theme-years',
  rowLabel: 'Theme',
  columns: Array.from({ length: 9 }, (_, index) => ({ label: String(2014 + index), n: index === 6 ? 3 : 22 + index })),
  rows: ['Quality of plans', 'Management oversight and supervision', 'Drift and delay'].map((label, row) => {
    const cells = Array.from({ length: 9 }, (_, year) => (year === 6 ? null : spread(row * 9 + year)));
    return {
      label,
      href: '#theme',
      cells,
      cellTexts: cells.map((cell) => (cell === null ? 'few' : `${Math.round(cell * 100)}%`)),
      total: `${40 + row} of 200`,
    };
  }),
};

export const gradeFlows: GradeFlowsChart = {
  ...base('grade-flows', 'Authorities by grade on both dates'),
  type: 'grade-flows',
  from: '31 March 2018',
  to: '31 March 2025',
  flows: [
    { from: 1, to: 1, count: 3 },
    { from: 2, to: 1, count: 20 },
    { from: 2, to: 2, count: 23 },
    { from: 2, to: 3, count: 7 },
    { from: 2, to: 4, count: 4 },
    { from: 3, to: 1, count: 9 },
    { from: 3, to: 2, count: 30 },
    { from: 3, to: 3, count: 14 },
    { from: 3, to: 4, count: 14 },
    { from: 4, to: 1, count: 3 },
    { from: 4, to: 2, count: 11 },
    { from: 4, to: 3, count: 8 },
    { from: 4, to: 4, count: 1 },
    { from: null, to: 1, count: 1 },
    { from: null, to: 2, count: 3 },
    { from: null, to: 3, count: 2 },
  ],
};

/** Stepped falls by rule. */
function fall(rate: number): SurvivalChart['lines'][number]['steps'] {
  return Array.from({ length: 20 }, (_, index) => {
    const value = (1 - rate) ** index;
    const wide = index === 0 ? null : 0.02 + 0.01 * index;
    return {
      time: index * 0.4,
      value,
      lower: wide === null ? null : Math.max(0, value - wide),
      upper: wide === null ? null : Math.min(1, value + wide),
    };
  });
}

export const survival: SurvivalChart = {
  ...base('survival', 'Half of the spells ended within 2.4 years'),
  type: 'survival',
  axis: 'Years since the first day of the inspection',
  valueLabel: 'Share still at that grade',
  until: 8,
  lines: [
    {
      label: 'All spells',
      role: 'focus',
      steps: fall(0.11),
      censored: [1.1, 2.3, 4.6, 7.9],
      atRisk: [0, 1, 2, 3, 4, 5, 6, 7, 8].map((time) => ({ time, n: Math.round(66 * 0.7 ** time) })),
    },
  ],
  marks: [{ time: 2.4, label: 'Half: 2.4 years' }],
};

export const survivalOfTwo: SurvivalChart = {
  ...survival,
  id: 'survival-two',
  title: 'Two groups',
  lines: [
    survival.lines[0]!,
    {
      label: 'Run by a trust or company',
      role: 'near',
      steps: fall(0.07),
      censored: [3.3],
      atRisk: [0, 1, 2, 3, 4].map((time) => ({ time, n: 8 - time })),
    },
  ],
  marks: [],
};

export const allCharts: readonly ChartSpec[] = [
  gradeFlows,
  survival,
  survivalOfTwo,
  estimates,
  gradeColumns,
  timeline,
  timelineWithSeries,
  profile,
  matrix,
  trend,
  distribution,
  tileMap,
  stepMap,
  places,
  verdicts,
  calibration,
  curve,
  flow,
  gradeBars,
  themeYears,
  ...impactCharts,
];

export const table: TableSpec = {
  id: 'example',
  title: 'All results',
  columns: [
    { id: 'name', label: 'Indicator', align: 'text' },
    { id: 'n', label: 'Authorities', align: 'number' },
    { id: 'value', label: 'Coefficient', align: 'number' },
    { id: 'interval', label: '95% interval', unit: 'model', align: 'number' },
    { id: 'p', label: 'p, Holm', align: 'number' },
    { id: 'status', label: 'Figure', align: 'text' },
  ],
  rows: names.map(([label], index) => ({
    focus: index === 2,
    ...(index === 4 ? { group: 'Outcomes' } : {}),
    cells: [
      { text: label, href: `/indicators/${index}` },
      { text: formatNumber(150 - index), raw: 150 - index },
      { text: formatNumber(centres[index] ?? 0, 2), raw: centres[index] ?? 0, bold: index < 2 },
      { text: formatInterval((centres[index] ?? 0) - 0.4, (centres[index] ?? 0) + 0.4, { signed: true }) },
      { text: index < 2 ? '<0.001' : '0.352' },
      index === 5 ? { text: 'hidden', symbol: 'c', raw: null } : { text: 'published', note: 'final' },
    ],
  })),
  note: 'Figures are invented. **Bold** marks what is clear.',
  source: 'Source: invented figures.',
};
