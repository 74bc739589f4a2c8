import { join } from 'node:path';
import { loadRegister } from '#facts/authorities/index.ts';
import { loadCatalogue } from '#facts/indicators/index.ts';
import type { Grade, Inspection } from '#facts/inspections/index.ts';
import { type CellLiteral, type Dataset, type DatasetLiteral, testDataset } from '#facts/panel/index.ts';
import { bundledFigures } from '#facts/sources/index.ts';
import { bundledDataset } from '#facts/store/index.ts';
import type { Definition } from '#frameworks/definitions/index.ts';
import { defaultRecipe, runStudy, type StudyRecord } from '#studies/runner/index.ts';
import { selectionKind } from './index.ts';
import type { SelectionResult } from './types.ts';

export const YEAR = 2024;
export const BUNDLE = join(import.meta.dirname, '../../../data/england');

/** The code of the n-th invented authority. */
export function codeOf(index: number): string {
  return `E09${String(index).padStart(6, '0')}`;
}

export interface Toy {
  /** Scores: more is better. */
  readonly scores: readonly (CellLiteral | null)[];
  /** Grades in time order: one inspection a year, the last in 2023. */
  readonly grades?: readonly (readonly Grade[])[];
  readonly poverty?: readonly (number | null)[];
  readonly people?: readonly (number | null)[];
  readonly children?: readonly (number | null)[];
  readonly regions?: readonly string[];
  readonly types?: readonly ('unitary authority' | 'county council')[];
  readonly interval?: 'proportion';
}

/** One measure, "score"; context "poverty" and "people" (a count); size "children". */
export function toy({ scores, grades = [], ...own }: Toy, order?: readonly number[]): Dataset {
  const column = (values: readonly (CellLiteral | null)[]): Record<string, CellLiteral> =>
    Object.fromEntries(values.flatMap((value, i) => (value === null ? [] : [[codeOf(i), value] as const])));
  const all = scores.map((_, i) => i);
  const spread = all.map((i) => ((i * 7) % scores.length) + 1);
  const literal: DatasetLiteral = {
    areas: (order ?? all).map((i) => ({
      code: codeOf(i),
      name: `Place ${i}`,
      region: own.regions?.[i] ?? 'E12000001',
      type: own.types?.[i] ?? 'unitary authority',
    })),
    indicators: [
      { id: 'score', interval: own.interval ?? 'none' },
      { id: 'poverty', polarity: 'none', role: 'context' },
      { id: 'people', unit: 'count', unitLabel: 'people', polarity: 'none', role: 'context' },
      { id: 'children', unit: 'count', unitLabel: 'children', polarity: 'none', role: 'context' },
    ],
    figures: {
      score: { [YEAR]: column(scores) },
      poverty: { [YEAR]: column(own.poverty ?? spread) },
      people: { [YEAR]: column(own.people ?? spread.map((value) => 1000 + 37 * ((value * value) % 11))) },
      children: { [YEAR]: column(own.children ?? all.map(() => 200)) },
    },
    inspections: grades.flatMap((list, i) =>
      list.map((grade, k): Inspection => {
        const day = `${2024 - list.length + k}-06-01`;
        return {
          id: `${codeOf(i)}:ILACS:${k + 1}`,
          authority: codeOf(i),
          framework: 'ILACS',
          kind: 'standard',
          start: day,
          end: day,
          published: day,
          grades: { overall: grade },
          notJudged: [],
          sources: {},
          conflicts: [],
        };
      }),
    ),
  };
  return testDataset(literal);
}

export const DEFINITION: Definition = {
  format: 'waymark-definition-1',
  id: 'toy-definition',
  title: 'A toy',
  purpose: 'Children are well.',
  about: [],
  sources: [],
  outcomes: [
    {
      id: 'well',
      kind: 'outcome',
      label: 'Children are well',
      description: 'For the test.',
      status: 'exists',
      statusNote: '',
      measures: [
        {
          measure: 'score',
          polarity: 'higher-better',
          reason: 'For the test.',
          weight: 1,
          weightRange: null,
          transformation: 'none',
          minimumDenominator: 0,
          missing: 'share-weight',
          hidden: 'leave-out',
          reference: { kind: 'none' },
        },
      ],
      wanted: [],
    },
  ],
  scope: { exclude: [], minimums: [], minimumCoverage: 0.5 },
  theory: null,
};

/** Nothing is asked for until a test asks. */
export const NOTHING = {
  definition: { ...DEFINITION },
  period: YEAR,
  context: ['poverty', 'people'],
  deprivation: 'poverty',
  size: 'children',
  strata: ['none'],
  similarPairs: 0,
  differentPairs: 0,
  deviantBetter: 0,
  deviantWorse: 0,
  extremeHigh: 0,
  extremeLow: 0,
  typical: 0,
  reserves: 0,
  chanceDraws: 0,
};

export async function recordOf(
  dataset: Dataset,
  choices: Readonly<Record<string, unknown>> = {},
  seed = 7,
): Promise<StudyRecord<SelectionResult>> {
  const record = await runStudy(selectionKind, { ...defaultRecipe(selectionKind, choices), seed }, dataset);
  return { ...record, result: record.result as SelectionResult };
}

/** A selection on invented figures: what is not asked for is off. */
export async function select(
  dataset: Dataset,
  choices: Readonly<Record<string, unknown>>,
  seed = 7,
): Promise<SelectionResult> {
  return (await recordOf(dataset, { ...NOTHING, ...choices }, seed)).result;
}

/** Numbers of the invented authorities that were chosen, in order. */
export function chosenIn(result: SelectionResult): number[] {
  return result.cases.map(({ code }) => Number(code.slice(3)));
}

/** The figures that come with the program. */
export function bundled(): Promise<Dataset> {
  return bundledDataset(bundledFigures(BUNDLE), loadRegister(), loadCatalogue());
}
