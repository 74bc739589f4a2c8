import { setImmediate as breathe } from 'node:timers/promises';
import type { Dataset } from '#facts/panel/index.ts';
import { type Recipe, type StudyContext, stopIfCancelled } from '#studies/runner/index.ts';
import type { DemandChoices } from './choices.ts';
import { type ContextVariable, contextOf } from './context.ts';
import { expectedOf } from './expected.ts';
import { forecastsOf } from './forecast.ts';
import { growthOf } from './growth.ts';
import { type Measure, measureOf } from './measures.ts';
import { type DemandPanel, panelOf, yearsOf } from './panel.ts';
import { spreadOf } from './spread.ts';
import { statementsOf } from './statements.ts';
import type { DemandResult, MeasureResult } from './types.ts';
import { variationOf } from './variation.ts';

/** The study of pressures: pure, the same numbers for the same dataset, choices and seed. */
export async function demandStudy(
  dataset: Dataset,
  recipe: Recipe<DemandChoices>,
  context: StudyContext,
): Promise<DemandResult> {
  const { choices } = recipe;
  const step = async (done: number, what: string): Promise<void> => {
    context.progress(done, what);
    await breathe();
    stopIfCancelled(context.signal);
  };
  const chosen = choices.measures.map((id) => measureOf(dataset, id));
  const years = new Map(chosen.map((measure) => [measure.id, chosenYears(dataset, measure, choices)]));
  const circumstances = contextOf(dataset, choices, Math.max(...[...years.values()].flat()));
  const area = choices.focus === 'none' ? undefined : dataset.register.authority(choices.focus);
  const measures: MeasureResult[] = [];
  for (const [at, measure] of chosen.entries()) {
    await step((0.9 * at) / chosen.length, measure.label);
    const panel = panelOf(dataset, measure, years.get(measure.id) ?? [], choices);
    measures.push(measureResult(dataset, panel, circumstances, recipe, area?.code ?? null));
  }
  await step(0.9, 'what others have published');
  const statements = statementsOf(dataset, circumstances, recipe);
  context.progress(1, 'done');
  return {
    measures,
    context: circumstances.map(({ id, label, group, years }) => ({ id, label, group, years })),
    statements,
    focus: area === undefined ? null : { code: area.code, name: area.name, slug: area.slug },
  };
}

/** Years of the recipe in which a measure has figures. */
export function chosenYears(dataset: Dataset, measure: Measure, choices: DemandChoices): readonly number[] {
  const known = yearsOf(dataset, measure, choices);
  if (choices.years === 'all') return known;
  const [from = 0, to = 0] = choices.years.split('-').map(Number);
  return known.filter((year) => year >= from && year <= to);
}

function measureResult(
  dataset: Dataset,
  panel: DemandPanel,
  context: readonly ContextVariable[],
  { choices, seed }: Recipe<DemandChoices>,
  focus: string | null,
): MeasureResult {
  const { measure, years } = panel;
  return {
    id: measure.id,
    label: measure.label,
    shortLabel: measure.shortLabel,
    kind: measure.kind,
    unitLabel: measure.unitLabel,
    counted: measure.counted,
    decimals: measure.decimals,
    per: measure.per,
    years,
    authorities: panel.units.length,
    dropped: panel.dropped,
    variation: variationOf(panel, context, years, { draws: choices.draws, seed, purpose: measure.id }),
    spreads: years.map((year) => spreadOf(panel, year)),
    growth: growthOf(dataset, measure, years[0] ?? 0, years.at(-1) ?? 0),
    expected: expectedOf(panel, context),
    forecasts: forecastsOf(panel, choices.forecastYears, focus),
  };
}
