import type { Dataset } from '#facts/panel/index.ts';
import type { Recipe, StudyContext } from '#studies/runner/index.ts';
import { breakEvenOf } from './break-even.ts';
import type { ValueChoices } from './choices.ts';
import { answerOf, obstacles, overlapsOf } from './claim.ts';
import { allCosts, impactOf } from './costs.ts';
import { discountFactor } from './discount.ts';
import { drawCosts } from './draws.ts';
import { costInPrices, type Model, middleLevels, middleOf, type PricedLine, presentCost, worthOfOne } from './model.ts';
import { notesOf } from './notes.ts';
import { countedWords } from './outcomes.ts';
import { priceFactor } from './prices.ts';
import { type Sample, sampleOf } from './sample.ts';
import { drawn } from './summaries.ts';
import type { BenefitResult, UnitCost, ValueResult, YearOfCost } from './types.ts';
import { worthOfEffect } from './worth.ts';

/** The value study: pure, the same numbers for the same release, choices and seed. The choices are resolved. */
export async function valueStudy(
  dataset: Dataset,
  recipe: Recipe<ValueChoices>,
  context: StudyContext,
): Promise<ValueResult> {
  const { choices, seed } = recipe;
  const impact = impactOf(choices);
  const costs = allCosts(choices);
  const sample = sampleOf(choices, costs);
  const entries = choices.unitCosts === 'ready' ? [] : choices.unitCosts.entries;
  const lines = pricedLines(choices, entries);
  const model: Model = {
    choices,
    priceYear: Number(choices.priceYear),
    baseYear: Number(choices.baseYear),
    measuredYears: Number(choices.benefitYears),
    groups: sample.groups,
    costs: sample.costs,
    lines,
  };
  const overlaps = overlapsOf(lines);
  const reasons = obstacles(impact, costs, sample, overlaps);
  const value = impact === null || reasons.length > 0 ? null : await worthOfEffect(model, impact, seed, context);
  const spent = costsOf(model, sample, costs.source, seed);
  return {
    claim: value === null ? { answer: 'cannot tell', reasons } : answerOf(value, lines.length > 0),
    impact:
      impact === null ? null : { ...impact, treated: impact.treated.length, alternatives: impact.alternatives.length },
    counted: countedWords(impact?.outcome.id ?? null, impact?.exposedLabel ?? null),
    desired: impact?.outcome.desired ?? null,
    exercise: { planted: impact?.planted ?? false, illustrative: costs.illustrative },
    priceYear: model.priceYear,
    baseYear: model.baseYear,
    measuredYears: model.measuredYears,
    horizon: choices.afterwards === 'nothing' ? model.measuredYears : Math.max(model.measuredYears, choices.horizon),
    authorities: sample.authorities,
    notCounted: sample.notCounted,
    costs: spent,
    benefits: benefitsOf(model),
    overlaps,
    breakEven: breakEvenOf(model, impact),
    value,
    library: entries.map((entry) => ({ ...entry, used: lines.some((line) => line.entry.id === entry.id) })),
    notes: notesOf(choices, impact, dataset),
  };
}

function pricedLines({ benefits }: ValueChoices, entries: readonly UnitCost[]): readonly PricedLine[] {
  if (benefits === 'matched' || benefits === 'none') return [];
  return benefits.lines.flatMap(({ unitCost, quantity, saved }) => {
    const entry = entries.find(({ id }) => id === unitCost);
    return entry === undefined ? [] : [{ entry, quantity, saved }];
  });
}

function costsOf(model: Model, sample: Sample, source: string | null, seed: number): ValueResult['costs'] {
  if (model.costs.length === 0) return null;
  const levels = middleLevels(model, 0);
  const years = new Map<number, YearOfCost>();
  for (const line of model.costs) {
    const factor = discountFactor(line.year - model.baseYear, model.choices.discount);
    const inPrices = costInPrices(model, line, levels);
    const before = years.get(line.year);
    years.set(line.year, {
      year: line.year,
      written: (before?.written ?? 0) + line.pounds,
      pounds: (before?.pounds ?? 0) + inPrices,
      factor,
      presentValue: (before?.presentValue ?? 0) + inPrices * factor,
    });
  }
  const list = [...years.values()].sort((left, right) => left.year - right.year);
  const sum = (of: (year: YearOfCost) => number): number => list.reduce((total, year) => total + of(year), 0);
  const own = sample.costs.filter(({ authority }) => authority !== null);
  const supported = sample.authorities > 0 ? sample.authorities : new Set(own.map(({ authority }) => authority)).size;
  return {
    years: list,
    written: sum(({ written }) => written),
    pounds: sum(({ pounds }) => pounds),
    presentValue: drawn(
      presentCost(model, levels),
      Array.from({ length: model.choices.draws }, (_, index) =>
        presentCost(model, drawCosts(model.choices, seed, index)),
      ),
    ),
    perAuthority: supported > 0 ? presentCost(model, levels) / supported : null,
    payers: [...new Set(model.costs.map(({ payer }) => payer))].sort().map((payer) => ({
      payer,
      presentValue: presentCost({ ...model, costs: model.costs.filter((line) => line.payer === payer) }, levels),
    })),
    leftOut: sample.leftOut,
    source,
  };
}

function benefitsOf(model: Model): readonly BenefitResult[] {
  const levels = middleLevels(model, 0);
  const { benefits, deflator } = model.choices;
  return model.lines.map(({ entry, quantity, saved }, index) => {
    const factor = priceFactor(deflator, entry.priceYear, model.priceYear);
    const line = typeof benefits === 'string' ? undefined : benefits.lines[index];
    return {
      unitCost: entry.id,
      title: entry.title,
      bearer: entry.bearer,
      unit: entry.unit,
      quantity,
      saved,
      price: { value: middleOf(entry) * factor, low: entry.low * factor, high: entry.high * factor },
      why: line?.why ?? '',
      worthOfOne: worthOfOne(model, index, levels),
    };
  });
}
