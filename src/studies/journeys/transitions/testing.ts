import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { loadRegister } from '#facts/authorities/index.ts';
import { loadCatalogue } from '#facts/indicators/index.ts';
import type { Grade, Inspection, InspectionFramework } from '#facts/inspections/index.ts';
import { type Dataset, testDataset } from '#facts/panel/index.ts';
import { bundledFigures } from '#facts/sources/index.ts';
import { bundledDataset } from '#facts/store/index.ts';
import { defaultRecipe, runStudy, type StudyRecord } from '#studies/runner/index.ts';
import { transitionsKind } from './index.ts';
import type { TransitionsResult } from './types.ts';

const folder = join(import.meta.dirname, '../../../../data/england');

/** Whether the figures that come with the program are there; while they are being made again they may not be. */
export const hasEngland = existsSync(join(folder, 'manifest.json'));

/** The figures that come with the program, without a database. */
export function england(): Promise<Dataset> {
  return bundledDataset(bundledFigures(folder), loadRegister(), loadCatalogue());
}

/** Inspections of real authorities with invented grades: code, then day and grade of each. */
export function toyDataset(journeys: Readonly<Record<string, readonly (readonly [string, Grade])[]>>): Dataset {
  const inspections = Object.entries(journeys).flatMap(([code, list]) =>
    list.map(([day, grade], index): Inspection => {
      const framework: InspectionFramework = day < '2018-01-01' ? 'SIF' : 'ILACS';
      return {
        id: `${code}:${framework}:${index + 1}`,
        authority: code,
        framework,
        kind: 'standard',
        start: day,
        end: null,
        published: null,
        grades: { overall: grade },
        notJudged: [],
        sources: {},
        conflicts: [],
      };
    }),
  );
  return { ...testDataset(), register: loadRegister(), inspections };
}

/** The study with some choices changed; groups are not shuffled unless asked. */
export async function transitions(
  dataset: Dataset,
  choices: Readonly<Record<string, unknown>> = {},
): Promise<StudyRecord<TransitionsResult>> {
  const record = await runStudy(transitionsKind, defaultRecipe(transitionsKind, { shuffles: 0, ...choices }), dataset);
  return record as StudyRecord<TransitionsResult>;
}
