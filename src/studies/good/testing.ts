import type { Grade, Inspection } from '#facts/inspections/index.ts';
import { type CellLiteral, type Dataset, type DatasetLiteral, testDataset } from '#facts/panel/index.ts';
import type { Definition, MeasureUse } from '#frameworks/definitions/index.ts';
import { defaultRecipe, runStudy } from '#studies/runner/index.ts';
import { goodKind } from './index.ts';
import type { GoodResult } from './types.ts';

export const YEAR = 2024;

/** The code of the n-th invented authority. */
export function codeOf(index: number): string {
  return `E09${String(index).padStart(6, '0')}`;
}

/** A measure with nothing special about it. */
export function use(measure: string, own: Partial<MeasureUse> = {}): MeasureUse {
  return {
    measure,
    polarity: 'higher-better',
    reason: 'For the test.',
    weight: 10,
    weightRange: null,
    transformation: 'none',
    minimumDenominator: 0,
    missing: 'share-weight',
    hidden: 'leave-out',
    reference: { kind: 'none' },
    ...own,
  };
}

/** A definition with one outcome that has these measures, or a hole where there are none. */
export function definition(measures: readonly MeasureUse[], own: Partial<Definition> = {}): Definition {
  return {
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
        status: measures.length > 0 ? 'exists' : 'needs-new-data',
        statusNote: '',
        measures,
        wanted: [],
      },
    ],
    scope: { exclude: [], minimums: [], minimumCoverage: 0.5 },
    theory: null,
    ...own,
  };
}

/** Figures of one year by measure, in the order of the authorities; null has none. */
export type Figures = Readonly<Record<string, readonly (CellLiteral | null)[]>>;

export function literalOf(figures: Figures, grades: readonly (Grade | null)[] = []): DatasetLiteral {
  const count = Math.max(...Object.values(figures).map((column) => column.length));
  return {
    areas: Array.from({ length: count }, (_, index) => codeOf(index)),
    figures: Object.fromEntries(
      Object.entries(figures).map(([id, column]) => [
        id,
        {
          [YEAR]: Object.fromEntries(
            column.flatMap((cell, index) => (cell === null ? [] : [[codeOf(index), cell] as const])),
          ),
        },
      ]),
    ),
    inspections: grades.flatMap((grade, index) => (grade === null ? [] : [inspection(codeOf(index), grade)])),
  };
}

function inspection(authority: string, grade: Grade): Inspection {
  return {
    id: `${authority}:ILACS:1`,
    authority,
    framework: 'ILACS',
    kind: 'standard',
    start: '2019-06-01',
    end: '2019-06-01',
    published: '2019-06-01',
    grades: { overall: grade },
    notJudged: [],
    sources: {},
    conflicts: [],
  };
}

/** Choices that leave little to chance and cost little time. */
export const QUICK = {
  period: YEAR,
  variants: 500,
  chanceDraws: 100,
  permutations: 0,
  context: [],
  references: ['stated'],
  years: [1],
  minimumDenominators: [0],
};

export async function study(
  literal: DatasetLiteral | Dataset,
  tree: Definition | string,
  choices: Readonly<Record<string, unknown>> = {},
  seed = 7,
): Promise<GoodResult> {
  const dataset = 'panel' in literal ? literal : testDataset(literal);
  const given = typeof tree === 'string' ? tree : { ...tree };
  const recipe = { ...defaultRecipe(goodKind, { ...QUICK, ...choices, definition: given }), seed };
  return (await runStudy(goodKind, recipe, dataset)).result as GoodResult;
}

export function placesOf(result: GoodResult): (number | null)[] {
  return result.units.map(({ published }) => published.place);
}
