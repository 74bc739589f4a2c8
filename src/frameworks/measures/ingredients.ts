import { dayOf, gradesOn, type InspectionFramework } from '#facts/inspections/index.ts';
import { neighbourModels, neighboursOf } from '#facts/neighbours/index.ts';
import { endYear, periodLabel } from '#facts/observations/index.ts';
import { cellOf, type Dataset } from '#facts/panel/index.ts';
import type { Definition } from '#frameworks/definitions/index.ts';
import type { ContextColumn, Ingredients, MeasureColumn } from '#frameworks/scoring/index.ts';
import { figureOf, indicatorColumn, nearestSlice } from './columns.ts';
import { judgementColumn } from './judgements.ts';
import { studyDay, withoutFigures } from './periods.ts';
import { scopeOf } from './scope.ts';
import { didYouMean, invalid, usesOf } from './uses.ts';

export interface IngredientsOptions {
  /** Calendar year in which the periods end. */
  readonly period: number;
  /** Frameworks whose grades count. */
  readonly frameworks: readonly InspectionFramework[];
  readonly gradeDate: 'inspection' | 'publication';
  /** Indicators that the need-adjusted view holds constant. */
  readonly context: readonly string[];
  /** Model of statistical neighbours; the newest when left out. */
  readonly neighbourModel?: string;
}

/**
 * Everything that scores of a definition in one year are made from, over the authorities that stand on 31 March.
 *
 * @throws WaymarkError `recipe-invalid` (422) for a measure, count, context or neighbour model that is unknown, or a
 * definition of which no measure has figures for the year
 */
export function ingredientsOf(dataset: Dataset, definition: Definition, options: IngredientsOptions): Ingredients {
  const { period: year, frameworks, gradeDate } = options;
  const uses = usesOf(dataset, definition);
  const standing = gradesOn(dataset, studyDay(year), { frameworks, gradeDate });
  const codes = standing.map(({ authority }) => authority.code);
  const columns = uses.map((resolved): MeasureColumn => {
    const { source } = resolved;
    return source.kind === 'indicator'
      ? indicatorColumn(dataset, resolved, source.indicator, year, codes)
      : judgementColumn(dataset, resolved, source.judgement, year, codes, { frameworks, gradeDate });
  });
  if (!columns.some(({ years }) => years[0]?.values.some((value) => value !== null))) {
    throw withoutFigures(definition, year);
  }
  const scope = scopeOf(dataset, definition, year, codes);
  const context = options.context.map((id) => contextColumn(dataset, id, year, codes));
  const model = modelOf(dataset, options.neighbourModel);
  return {
    units: standing.map(({ authority, inForce }) => ({
      code: authority.code,
      name: authority.name,
      slug: authority.slug,
      excluded: scope.excluded.get(authority.code) ?? null,
      grade: inForce?.grade ?? null,
      graded: inForce === null ? null : dayOf(inForce.inspection),
    })),
    columns,
    neighbours: neighbourPlaces(dataset, model, codes),
    neighbourModel: model,
    context: context.map(({ column }) => column),
    minimumCoverage: definition.scope.minimumCoverage,
    notes: [...scope.notes, ...context.flatMap(({ note }) => note ?? [])],
  };
}

/** Figures of the year, else of the nearest year; of two equally near the earlier. */
function contextColumn(
  dataset: Dataset,
  id: string,
  year: number,
  codes: readonly string[],
): { readonly column: ContextColumn; readonly note: string | null } {
  const indicator = dataset.panel.indicator(id);
  const slice = nearestSlice(dataset, id, year);
  if (indicator === undefined || slice === undefined) {
    const known = dataset.panel.indicators.filter((each) => dataset.panel.periods(each.id).length > 0);
    throw invalid(
      `The context “${id}” ${indicator === undefined ? 'is not an indicator of this release' : 'has no figures in this release'}.`,
      didYouMean(
        id,
        known.map((each) => each.id),
        'Choose one of the indicators listed under /indicators.',
      ),
    );
  }
  const period = periodLabel(slice.period);
  const other = endYear(slice.period) !== year;
  return {
    column: {
      indicator: id,
      label: indicator.label,
      period,
      values: codes.map((code) => figureOf(indicator, cellOf(slice, dataset.panel.areaIndex(code)))),
      source: { publisher: indicator.publisher, publication: indicator.publication },
    },
    note: other ? `${indicator.label}: no figures for ${year}, so those for ${period} stand in.` : null,
  };
}

function modelOf(dataset: Dataset, asked: string | undefined): string | null {
  const models = neighbourModels(dataset.neighbours);
  if (asked === undefined) return models[0] ?? null;
  if (models.includes(asked)) return asked;
  throw invalid(
    `This release has no statistical neighbours under the model “${asked}”.`,
    models.length === 0 ? 'Leave the model out.' : `The models are ${models.join(', ')}.`,
  );
}

function neighbourPlaces(
  dataset: Dataset,
  model: string | null,
  codes: readonly string[],
): readonly (readonly number[])[] {
  if (model === null) return codes.map(() => []);
  const places = new Map(codes.map((code, place) => [code, place]));
  return codes.map((code) => {
    const list = neighboursOf(dataset.neighbours, code, model);
    return (list?.neighbours ?? []).flatMap(({ authority }) => {
      const current = dataset.register.byCode(authority)?.code ?? authority;
      return places.get(current) ?? [];
    });
  });
}
