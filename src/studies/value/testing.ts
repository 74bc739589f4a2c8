import { type Dataset, testDataset } from '#facts/panel/index.ts';
import { defaultRecipe, runStudy, type StudyRecord } from '#studies/runner/index.ts';
import { valueKind } from './index.ts';
import type { ImpactInput, UnitCost, ValueResult } from './types.ts';

export const NORFOLK = 'E10000020';
export const ESSEX = 'E10000012';

/** An effect of −10 per 10,000 in two authorities of 20,000 and 30,000 children: 20 and 30 fewer looked after. */
export function workedInput(change: Partial<ImpactInput> = {}): ImpactInput {
  return {
    title: 'Did the visits change how many children are looked after?',
    programme: 'visits',
    answer: 'worked',
    reasons: ['The interval lies below zero.'],
    outcome: { id: 'cla-rate', label: 'Children looked after', unit: 'per 10,000 children', desired: 'down' },
    estimate: -10,
    standardError: 2,
    lower: -13.92,
    upper: -6.08,
    degreesOfFreedom: null,
    method: 'Callaway and Sant’Anna',
    per: 10_000,
    exposedLabel: 'children aged 0 to 17',
    treated: [
      { code: NORFOLK, name: 'Norfolk', firstTreated: 2020, exposed: 20_000 },
      { code: ESSEX, name: 'Essex', firstTreated: 2020, exposed: 30_000 },
    ],
    yearsAveraged: 2,
    alternatives: [],
    planted: false,
    source: 'A test.',
    recipeHash: null,
    resultHash: null,
    release: null,
    ...change,
  };
}

/** A price known exactly: £1,000 for a child in a year, prices of 2020. */
export function plainPrice(change: Partial<UnitCost> = {}): UnitCost {
  return {
    id: 'year-of-care',
    title: 'A year of care',
    unit: 'a child-year',
    weeks: null,
    counts: 'cost',
    pounds: 1000,
    low: 1000,
    high: 1000,
    priceYear: 2020,
    source: 'A test.',
    bearer: 'the authority',
    partOf: null,
    health: false,
    note: null,
    ...change,
  };
}

/** Benefits £50,000 in each of two years, costs £30,000 in the first. */
export function plainChoices(change: Readonly<Record<string, unknown>> = {}): Readonly<Record<string, unknown>> {
  return {
    impact: workedInput(),
    unitCosts: { entries: [plainPrice()] },
    benefits: { lines: [{ unitCost: 'year-of-care', quantity: 1, why: 'A test.' }] },
    costs: {
      source: 'A test.',
      lines: [
        { year: 2020, pounds: 10_000, priceYear: 2020, payer: 'the authority', authority: NORFOLK },
        { year: 2020, pounds: 20_000, priceYear: 2020, payer: 'Department for Education', authority: ESSEX },
      ],
    },
    draws: 1000,
    ...change,
  };
}

export function emptyDataset(): Dataset {
  return testDataset({ areas: [NORFOLK, ESSEX] });
}

export async function recordOf(
  choices: Readonly<Record<string, unknown>>,
  dataset = emptyDataset(),
): Promise<StudyRecord<ValueResult>> {
  return (await runStudy(valueKind, defaultRecipe(valueKind, choices), dataset)) as StudyRecord<ValueResult>;
}
