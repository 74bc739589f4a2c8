import { join } from 'node:path';
import { randomStream } from '@waymark/stats';
import { loadRegister } from '#facts/authorities/index.ts';
import { loadCatalogue } from '#facts/indicators/index.ts';
import type { Grade, Inspection } from '#facts/inspections/index.ts';
import { type Dataset, type DatasetLiteral, testDataset } from '#facts/panel/index.ts';
import { bundledFigures } from '#facts/sources/index.ts';
import { bundledDataset } from '#facts/store/index.ts';
import { defaultRecipe, runStudy } from '#studies/runner/index.ts';
import { expit } from './baselines.ts';
import { addDays } from './days.ts';
import { warningKind } from './index.ts';
import type { WarningResult } from './types.ts';

export const BUNDLE = join(import.meta.dirname, '../../../../data/england');

/** The figures that come with the program. */
export function bundled(): Promise<Dataset> {
  return bundledDataset(bundledFigures(BUNDLE), loadRegister(), loadCatalogue());
}

/** The code of the n-th invented authority. */
export function codeOf(index: number): string {
  return `E09${String(index).padStart(6, '0')}`;
}

/** An inspection of an invented authority, published eight weeks after its first day. */
export function inspected(authority: string, n: number, start: string, grade: Grade): Inspection {
  return {
    id: `${authority}:ILACS:${n}`,
    authority,
    framework: 'ILACS',
    kind: 'standard',
    start,
    end: start,
    published: addDays(start, 56),
    grades: { overall: grade },
    notJudged: [],
    sources: {},
    conflicts: [],
  };
}

/** Figures of invented authorities that stand in the place of the catalogue's. */
const FIGURES = ['turnover-rate', 're-referrals'];
const YEARS = [2013, 2014, 2015, 2016, 2017, 2018, 2019, 2020, 2021, 2022, 2023];

export interface Invented {
  readonly authorities: number;
  readonly seed: number;
  /** What one standard deviation of turnover adds to the log odds of an inadequate grade; 0 is noise alone. */
  readonly strength: number;
  /** What an inadequate last grade adds. */
  readonly memory?: number;
}

/** Authorities inspected every two years from 2014, whose grade may follow the turnover published before. */
export function invented({ authorities, seed, strength, memory = 0 }: Invented): DatasetLiteral {
  const stream = randomStream({ seed, purpose: 'test/early-warning' });
  const codes = Array.from({ length: authorities }, (_, index) => codeOf(index));
  const figures: Record<string, Record<number, Record<string, number>>> = {};
  for (const id of FIGURES) {
    figures[id] = Object.fromEntries(
      YEARS.map((year) => [year, Object.fromEntries(codes.map((code) => [code, 15 + 3 * stream.normal()]))]),
    );
  }
  const inspections = codes.flatMap((code, index) => {
    let last: Grade = 2;
    return [2014, 2016, 2018, 2020, 2022].map((year, n): Inspection => {
      // What is out on 1 March is that to the September before.
      const begins = year + (index % 2);
      const known = figures['turnover-rate']?.[begins - 1]?.[code] ?? 15;
      const odds = -1.6 + (strength * (known - 15)) / 3 + (last === 4 ? memory : 0);
      const grade: Grade = stream.uniform() < expit(odds) ? 4 : 2;
      last = grade;
      return inspected(code, n + 1, `${begins}-05-${String(10 + (index % 15))}`, grade);
    });
  });
  return {
    areas: codes,
    indicators: [
      { id: 'turnover-rate', role: 'workforce', periodKind: 'year-to-september', polarity: 'lower-better' },
      { id: 're-referrals', periodKind: 'financial-year', polarity: 'lower-better' },
    ],
    figures,
    inspections,
  };
}

export const QUICK = { bootstrap: 200, permutations: 0, firstYear: 2016, minimumEvents: 5 };

/** The result of the study on a dataset. */
export async function warning(dataset: Dataset, choices: Record<string, unknown> = {}): Promise<WarningResult> {
  const recipe = defaultRecipe(warningKind, { ...QUICK, ...choices });
  return (await runStudy(warningKind, recipe, dataset)).result as WarningResult;
}

export function inventedWarning(literal: Invented, choices: Record<string, unknown> = {}): Promise<WarningResult> {
  return warning(testDataset(invented(literal)), choices);
}
