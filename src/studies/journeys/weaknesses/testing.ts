import type { Grade, Improvement, Inspection } from '#facts/inspections/index.ts';
import { type Dataset, testDataset } from '#facts/panel/index.ts';
import { defaultRecipe, runStudy, type StudyRecord } from '#studies/runner/index.ts';
import { weaknessesKind } from './index.ts';
import type { WeaknessesResult } from './types.ts';

/** An invented inspection: its year, its grade, and the themes of each item; null where no report was read. */
export interface Told {
  readonly year: number;
  readonly grade?: Grade;
  readonly framework?: 'SIF' | 'ILACS';
  readonly items: readonly (readonly string[])[] | null;
  /** Items asked of the safeguarding board. */
  readonly board?: readonly (readonly string[])[];
}

export function codeOf(index: number): string {
  return `E09${String(index).padStart(6, '0')}`;
}

/** Authorities with their inspections; `turned` gives the same ones in another order. */
export function told(authorities: readonly (readonly Told[])[], turned = false): Dataset {
  const inspections = authorities.flatMap((list, a) =>
    list.map(({ year, grade, framework = 'ILACS', items, board = [] }, k): Inspection => {
      const rows = [...(items ?? []), ...board];
      const improvements = rows.map(
        (themes, n): Improvement => ({
          n: n + 1,
          page: 1,
          text: null,
          key: `${a}-${k}-${n}`,
          themes,
          ...(n < (items ?? []).length ? {} : { list: 'board' as const }),
        }),
      );
      return {
        id: `${codeOf(a)}:${framework}:${k + 1}`,
        authority: codeOf(a),
        framework,
        kind: 'standard',
        start: `${year}-06-01`,
        end: null,
        published: null,
        grades: grade === undefined ? {} : { overall: grade },
        notJudged: [],
        sources: {},
        conflicts: [],
        ...(items === null ? {} : { improvements }),
      };
    }),
  );
  const areas = authorities.map((_, a) => ({ code: codeOf(a), name: `Place ${a}` }));
  return testDataset({
    areas: turned ? areas.toReversed() : areas,
    inspections: turned ? inspections.toReversed() : inspections,
  });
}

/** Nothing is drawn until a test asks. */
export const QUIET = { bootstrap: 0, swaps: 0, errorDraws: 0, minimumAuthorities: 5, minimumCount: 2 };

export async function recordOf(
  dataset: Dataset,
  choices: Readonly<Record<string, unknown>> = {},
  seed = 7,
): Promise<StudyRecord<WeaknessesResult>> {
  const record = await runStudy(weaknessesKind, { ...defaultRecipe(weaknessesKind, choices), seed }, dataset);
  return { ...record, result: record.result as WeaknessesResult };
}
