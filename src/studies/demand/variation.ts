import { linearMixedModel, randomStream, varianceWithinBetween } from '@waymark/stats';
import { type AllShares, allShares, fixedParts, meanChance, type Shares, sharesOf } from './accounts.ts';
import type { ContextVariable } from './context.ts';
import { type Design, designOf } from './design.ts';
import type { DemandPanel } from './panel.ts';
import { type Account, type Accounting, PARTS, type Part, type Ranged, type Variation } from './types.ts';
import { byConstruction } from './words.ts';

export const ACCOUNTINGS: readonly Accounting[] = [
  'deprivation-first',
  'need-first',
  'authority-first',
  'shapley',
  'mixed',
];

/** Divides the variation of a measure over some years, with intervals from a bootstrap of authorities. */
export function variationOf(
  panel: DemandPanel,
  context: readonly ContextVariable[],
  years: readonly number[],
  { draws, seed, purpose }: { readonly draws: number; readonly seed: number; readonly purpose: string },
): Variation {
  const design = designOf(panel, context, years);
  const none = (why: string): Variation => ({
    years: design.years,
    authorities: design.units.length,
    rows: design.rows.length,
    accounts: [],
    between: null,
    marginalR2: null,
    conditionalR2: null,
    why,
  });
  if (design.years.length < 2)
    return none('figures of two years are needed to tell authorities’ levels from one year’s');
  if (design.units.length < 20) return none(`only ${design.units.length} authorities have figures`);
  const model = mixedShares(design);
  const estimate = { ...allShares(design, design.blocks.keys()), ...(model === null ? {} : { mixed: model }) };
  const sampled: AllShares[] = [];
  const picks = new Uint32Array(design.units.length);
  for (let index = 0; index < draws; index += 1) {
    randomStream({ seed, purpose: `demand/variation/${purpose}`, index }).indicesWithReplacement(picks.length, picks);
    sampled.push(allShares(design, picks));
  }
  const accounts = ACCOUNTINGS.map(
    (accounting): Account => ({
      accounting,
      parts: Object.fromEntries(
        PARTS.map((part) => [
          part,
          // What a rule fixes has no doubt to show.
          byConstruction(accounting, part)
            ? { value: 0, lower: null, upper: null }
            : ranged(
                estimate[accounting][part],
                sampled.map((one) => one[accounting][part]),
              ),
        ]),
      ) as Record<Part, Ranged | null>,
    }),
  );
  const anova = varianceWithinBetween({ unit: design.rows.map(({ code }) => code), response: design.response });
  const fixed = (model?.deprivation ?? 0) + (model?.need ?? 0) + (model?.year ?? 0);
  return {
    years: design.years,
    authorities: design.units.length,
    rows: design.rows.length,
    accounts,
    between: anova.ok
      ? {
          value: anova.value.intraclassCorrelation,
          lower: anova.value.interval.lower,
          upper: anova.value.interval.upper,
        }
      : null,
    marginalR2: model === null ? null : fixed,
    conditionalR2: model === null ? null : fixed + (model.authority ?? 0),
    why: null,
  };
}

/** Shares of the mixed model by REML: circumstances and years fixed, a level for each authority. Null without a fit. */
function mixedShares(design: Design): Shares | null {
  const years = design.years
    .slice(1)
    .map((year) => Float64Array.from(design.rows, (row) => (row.year === year ? 1 : 0)));
  const fit = linearMixedModel({
    response: design.response,
    predictors: [...design.predictors, ...years],
    random: [{ groups: design.rows.map(({ code }) => code), name: 'authority' }],
    varianceIntervals: false,
  });
  if (!fit.ok) return null;
  const { coefficients, random, residualDeviation } = fit.value;
  return sharesOf({
    fixed: fixedParts(design, design.blocks.keys(), inColumns(design, coefficients.slice(1))),
    authority: (random[0]?.deviations[0]?.estimate ?? 0) ** 2,
    residual: residualDeviation.estimate ** 2,
    chance: meanChance(design),
  });
}

/** Coefficients in the order deprivation, need, years; the model has circumstances in the order of the recipe, which is it. */
function inColumns(design: Design, coefficients: readonly number[]): readonly number[] {
  return [...design.deprivation, ...design.need, ...design.year].map((column) => coefficients[column - 1] ?? 0);
}

function ranged(value: number | null, draws: readonly (number | null)[]): Ranged | null {
  if (value === null) return null;
  const sorted = draws.filter((draw) => draw !== null).sort((a, b) => a - b);
  const at = (share: number): number | null =>
    sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? null;
  return { value, lower: at(0.025), upper: at(0.975) };
}
