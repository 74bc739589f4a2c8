import { type Grade, gradeInForce } from '#facts/inspections/index.ts';
import { endYear } from '#facts/observations/index.ts';
import type { Dataset } from '#facts/panel/index.ts';
import { readyTypology, runsOf, stagesOf } from '#frameworks/journeys/index.ts';
import type { ImpactUnit } from '../types.ts';

/** What nobody changes within a few years: where no earlier figure is published, the nearest later one stands in. */
const CONTEXT = { deprivation: 'child-low-income', size: 'population-0-17' } as const;

export interface Figure {
  readonly value: number;
  readonly year: number;
}

/** The newest figure of a year or before; null where there is none. */
export function figureUpTo(dataset: Dataset, indicator: string, code: string, year: number): Figure | null {
  const series = figures(dataset, indicator, code);
  return series.findLast((figure) => figure.year <= year) ?? null;
}

/** The newest figure of a year or before, else the first after it. */
export function figureNear(dataset: Dataset, indicator: string, code: string, year: number): Figure | null {
  return figureUpTo(dataset, indicator, code, year) ?? figures(dataset, indicator, code)[0] ?? null;
}

function figures(dataset: Dataset, indicator: string, code: string): readonly Figure[] {
  return dataset.panel
    .series(indicator, code)
    .filter(({ cell }) => !Number.isNaN(cell.value))
    .map(({ period, cell }) => ({ value: cell.value, year: endYear(period) }));
}

/**
 * What was known of an authority before treatment. Deprivation (children in low-income families) and size (children
 * aged 0 to 17) are of the year before or the nearest that is published: they move slowly, and no service for some
 * hundred children moves them. The grade and the stage are those in force the day before.
 *
 * @param year the year before treatment
 * @param day the last day before treatment, ISO
 */
export function moderatorsOf(
  dataset: Dataset,
  code: string,
  year: number,
  day: string,
  startingLevel: number | null,
): ImpactUnit['moderators'] {
  const authority = dataset.register.authority(code);
  const region = authority === undefined ? undefined : dataset.register.byCode(authority.region);
  return {
    deprivation: figureNear(dataset, CONTEXT.deprivation, code, year)?.value ?? null,
    size: figureNear(dataset, CONTEXT.size, code, year)?.value ?? null,
    'starting-grade': gradeBefore(dataset, code, day),
    stage: stageOn(dataset, code, day),
    region: region?.name ?? null,
    'starting-level': startingLevel,
  };
}

/** The overall grade in force on a day, under SIF and ILACS; null where there was none. */
export function gradeBefore(dataset: Dataset, code: string, day: string): Grade | null {
  return gradeInForce(dataset.inspections, code, day)?.grade ?? null;
}

/** The stage of improvement that an authority stood in on a day; null outside any (good, outstanding, not judged). */
function stageOn(dataset: Dataset, code: string, day: string): string | null {
  const authority = dataset.register.authority(code);
  if (authority === undefined) return null;
  const runs = runsOf(dataset.inspections, authority, day);
  const open = stagesOf(runs, readyTypology.stages, day).findLast(({ ended }) => ended === 'open');
  return readyTypology.stages.find(({ id }) => id === open?.stage)?.label ?? null;
}

/** A column of one indicator held constant as it stood before treatment; NaN where it was not published by then. */
export function covariateValues(
  dataset: Dataset,
  indicator: string,
  units: readonly { readonly code: string; readonly before: number }[],
): Float64Array {
  return Float64Array.from(
    units,
    ({ code, before }) => figureUpTo(dataset, indicator, code, before)?.value ?? Number.NaN,
  );
}
