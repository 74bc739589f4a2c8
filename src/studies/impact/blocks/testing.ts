import type { Recipe } from '#studies/runner/index.ts';
import { type ImpactChoices, impactChoices } from '../choices.ts';
import type { Bounds95, Check, ImpactEstimate, ImpactResult } from '../types.ts';

export const bounds = (lower: number, upper: number): Bounds95 => ({ lower, upper, level: 0.95, kind: 'Wald' });

export const estimateOf = (given: Partial<ImpactEstimate> = {}): ImpactEstimate => ({
  method: 'callaway-santanna',
  aggregation: 'dynamic',
  comparison: 'not-yet-treated',
  label: 'Group-time effects',
  note: 'Callaway and Sant’Anna, not yet treated',
  estimate: -2.1,
  standardError: 0.6,
  interval: bounds(-3.4, -0.8),
  p: 0.001,
  pSmall: null,
  treated: 33,
  comparisonUnits: 83,
  main: true,
  why: null,
  ...given,
});

export const checkOf = (given: Partial<Check> = {}): Check => ({
  id: 'same-definition',
  label: 'Same definition',
  state: 'passed',
  stops: true,
  found: 'The agency rate has had one definition since 2017.',
  numbers: {},
  ...given,
});

/** A result written out by hand; what is given wins. */
export function resultOf(given: Partial<ImpactResult> = {}): ImpactResult {
  return {
    stage: 'estimate',
    outcome: {
      id: 'agency-rate',
      label: 'Agency social workers',
      differenceUnit: 'percentage points',
      unitLabel: '% of social workers (FTE)',
      decimals: 1,
      desired: 'down',
    },
    event: {
      id: 'first-inadequate',
      title: 'First inadequate judgement',
      example: 'public',
      summary: 'The first overall judgement of inadequate.',
      source: 'Ofsted inspection outcomes',
    },
    estimand: 'Average effect on the treated over the first treated year and the 3 after it.',
    comparison: 'not-yet-treated',
    horizon: 3,
    years: [2017, 2018, 2019, 2020, 2021, 2022, 2023, 2024, 2025],
    units: { treated: 33, comparison: 83, dropped: 2 },
    sample: {
      treated: [{ code: 'E10000001', name: 'Anyshire', firstTreated: 2019, eventDay: '2018-10-01' }],
      comparison: [{ code: 'E10000002', name: 'Othershire' }],
      dropped: [
        { code: 'E10000003', name: 'Newshire', reason: 'boundary-change', text: 'made in 2023' },
        { code: 'E10000004', name: 'Gapshire', reason: 'missing-years', text: 'no figure for 2021' },
      ],
    },
    planted: null,
    power: {
      simulations: 200,
      target: 0.8,
      effects: [
        { effect: 2, power: 0.41, lower: 0.34, upper: 0.48 },
        { effect: 4, power: 0.86, lower: 0.8, upper: 0.9 },
      ],
      falseAlarms: 0.05,
      detectable: 4,
      between: 8.2,
      within: 4.1,
      why: null,
    },
    lock: null,
    estimates: [
      estimateOf(),
      estimateOf({ method: 'imputation', label: 'Imputation', main: false, estimate: -1.9, interval: bounds(-4, 0.2) }),
      estimateOf({
        method: 'interrupted-time-series',
        label: 'Interrupted series',
        main: false,
        estimate: null,
        standardError: null,
        interval: null,
        p: null,
        why: 'Too few years before.',
      }),
    ],
    eventStudy: [
      {
        time: -2,
        estimate: -0.4,
        standardError: 0.5,
        interval: bounds(-1.4, 0.6),
        band: bounds(-1.9, 1.1),
        reference: false,
        units: 29,
      },
      { time: -1, estimate: 0, standardError: null, interval: null, band: null, reference: true, units: 33 },
      {
        time: 0,
        estimate: -2,
        standardError: 0.5,
        interval: bounds(-3, -1),
        band: bounds(-3.5, -0.5),
        reference: false,
        units: 33,
      },
      {
        time: 1,
        estimate: -2.2,
        standardError: 0.9,
        interval: bounds(-4, -0.4),
        band: null,
        reference: false,
        units: 31,
      },
    ],
    fallBack: {
      extremity: 0.3,
      expected: -0.2,
      lookAlikes: { n: 97, change: -0.4, lower: -0.9, upper: 0.1 },
      treated: { n: 33, change: -2.4 },
      net: { estimate: -2, lower: -3.2, upper: -0.8, p: 0.002 },
      placebos: [-0.6, -0.4, 0.1],
      why: null,
    },
    synthetic: {
      pooled: {
        code: '',
        name: 'Mean of the treated',
        firstTreated: 0,
        years: [-2, -1, 0, 1],
        actual: [15, 16, 14, 13],
        synthetic: [15.1, 15.9, 16, 16],
        fit: 0.1,
        effect: -2.5,
        p: 0.04,
        donors: [{ code: 'E10000002', name: 'Othershire', weight: 0.62 }],
      },
      units: [],
      why: null,
    },
    placebos: [{ kind: 'space', effects: [-0.5, 0.2, 0.6, 2.4], actual: -2.1, p: 0.4 }],
    curve: {
      specifications: [
        {
          id: 'a',
          method: 'callaway-santanna',
          comparison: 'never-treated',
          options: { window: 'all' },
          estimate: -2.1,
          lower: -3.4,
          upper: -0.8,
          main: true,
        },
        {
          id: 'b',
          method: 'imputation',
          comparison: 'not-yet-treated',
          options: { window: 'late' },
          estimate: -1.2,
          lower: -2.9,
          upper: 0.5,
          main: false,
        },
        {
          id: 'c',
          method: 'imputation',
          comparison: 'neighbours',
          options: {},
          estimate: null,
          lower: null,
          upper: null,
          main: false,
        },
      ],
      median: -1.65,
      sameSide: 1,
      clear: 0.5,
      joint: { p: 0.02, draws: 100 },
      why: null,
    },
    whom: [
      {
        moderator: 'deprivation',
        label: 'Child poverty',
        p: 0.3,
        pHolm: 0.6,
        pBH: 0.45,
        groups: [
          {
            moderator: 'deprivation',
            group: 'most',
            treated: 12,
            estimate: -3,
            lower: -5,
            upper: -1,
            shrunk: -2.4,
            why: null,
          },
          {
            moderator: 'deprivation',
            group: 'least',
            treated: 2,
            estimate: null,
            lower: null,
            upper: null,
            shrunk: null,
            why: 'Too few.',
          },
        ],
        why: null,
      },
    ],
    grades: null,
    checks: [
      checkOf(),
      checkOf({
        id: 'locked',
        label: 'Design fixed beforehand',
        state: 'warning',
        stops: false,
        found: 'No design was locked.',
      }),
    ],
    verdict: { answer: 'worked', reasons: ['The share fell.'], wouldChange: ['New figures.'] },
    ...given,
  };
}

/** The recipe of the study's defaults. */
export function recipeOf(choices: Partial<ImpactChoices> = {}): Recipe<ImpactChoices> {
  return {
    study: 'impact',
    title: 'Impact',
    question: 'Did it change?',
    seed: 7,
    choices: impactChoices.parse(choices),
  };
}
