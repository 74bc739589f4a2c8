import type { Dataset } from '#facts/panel/index.ts';
import type { WarningChoices } from './choices.ts';
import { monthsBefore } from './days.ts';
import type { Design } from './fit.ts';
import { predictorsOf } from './predictors.ts';
import { type Rolling, rollForward, type Times } from './rolling.ts';
import { type LastGrade, type Units, unitsOf } from './units.ts';

/** Units, their predictors and when things were known: everything that a rolling forecast is made from. */
export interface Setup {
  readonly found: Units;
  readonly design: Design;
  readonly times: Times;
  readonly authorities: readonly string[];
}

/** Last grades as categories; a safeguarding grade of an older framework is one of its own. */
export function categoryOf({ grade, overall }: LastGrade): number {
  return overall ? grade : 10 + grade;
}

/** Makes the design of a dataset under the choices. */
export function setUp(dataset: Dataset, choices: WarningChoices): Setup {
  const found = unitsOf(dataset, choices);
  const { units } = found;
  return {
    found,
    design: {
      ...predictorsOf(dataset, units, choices),
      outcome: Float64Array.from(units, ({ event }) => (event ? 1 : 0)),
      category: Float64Array.from(units, ({ last }) => categoryOf(last)),
    },
    times: {
      year: units.map(({ year }) => year),
      published: units.map(({ published }) => published),
      origin: (year) => monthsBefore(`${year}-01-01`, choices.horizon),
    },
    authorities: units.map(({ authority }) => authority),
  };
}

/** The rolling forecast of a set-up. */
export function forecast(setup: Setup, choices: WarningChoices): Rolling {
  return rollForward(setup.design, setup.times, choices);
}

/** The design with only some of its predictors. */
export function withPredictors(design: Design, keep: (at: number) => boolean): Design {
  return {
    ...design,
    predictors: design.predictors.filter((_, at) => keep(at)),
    columns: design.columns.filter((_, at) => keep(at)),
  };
}
