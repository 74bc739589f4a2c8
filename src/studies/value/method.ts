import type { MethodBlock, Recipe } from '#studies/runner/index.ts';
import { formatInterval, formatNumber } from '#ui/index.ts';
import type { ValueChoices } from './choices.ts';
import { GREEN_BOOK } from './discount.ts';
import { usedPrices } from './tables.ts';
import type { ValueResult } from './types.ts';
import { financialYear } from './words.ts';

/** How it was worked out, and every choice. */
export function method(result: ValueResult, recipe: Recipe<ValueChoices>): MethodBlock {
  const { choices } = recipe;
  return {
    kind: 'method',
    section: 'How it was worked out',
    paragraphs: [
      'Benefits are counted only for an effect that an impact study calls “worked”: effect × those exposed × quantity × price × share really changed, in each supported authority and year. Otherwise the study says what was spent and what would have to be true.',
      `Everything is in the prices of ${financialYear(result.priceYear)} and discounted to ${financialYear(result.baseYear)}. A financial year counts as the year in which it ends.`,
    ],
    details: [
      { title: 'Assumptions', paragraphs: assumptions(result, choices) },
      { title: 'Choices in this recipe', paragraphs: chosen(result, recipe) },
    ],
    methods: ['value'],
  };
}

function assumptions(result: ValueResult, choices: ValueChoices): string[] {
  const { standard, health } = GREEN_BOOK;
  const { impact } = result;
  const always = [
    choices.discount === 'green-book'
      ? `**Discounting.** Social time preference of HM Treasury’s Green Book (2022): ${standard[0]}% for years 1 to 30, ${standard[1]}% to year 75, ${standard[2]}% to year 125; for health ${health[0]}%, ${health[1]}% and ${health[2]}%.`
      : `**Discounting.** ${choices.discount}% a year throughout.`,
  ];
  if (result.value === null) return always;
  return [
    ...always,
    `**The same effect in each year.** The estimate averages ${impact?.yearsAveraged ?? result.measuredYears} years and counts for each of ${result.measuredYears} in full.`,
    '**Doubts are independent.** Effect, prices, quantities, shares, costs and the rise of prices are drawn apart; each price is drawn once for all authorities.',
    choices.effectDraws === 'mixture' && (impact?.alternatives ?? 0) > 0
      ? `**Effect.** Each draw takes one of ${(impact?.alternatives ?? 0) + 1} credible estimates, each as likely, with its standard error.`
      : '**Effect.** Each draw takes the main estimate with its standard error.',
    `**Prices.** Beta-PERT and triangular take low and high as the ends; lognormal takes them as the 10th and 90th of a hundred. Here: ${choices.priceShape}. A price without a middle is drawn evenly over its range.`,
  ];
}

function chosen(result: ValueResult, { choices, seed }: Recipe<ValueChoices>): string[] {
  const used = usedPrices(result);
  return [
    `Costs are ${choices.costsAre}${choices.costsAre === 'planned' ? `, with optimism bias of ${choices.optimism.percent}% (${choices.optimism.low} to ${choices.optimism.high}%; ready: outsourced services in the Green Book’s supplementary guidance on optimism bias, upper bound 41%, lower bound 0%)` : ''}; ${choices.costRange.low === choices.costRange.high ? 'recorded costs are taken as exact' : `recorded costs may be out by ${formatInterval(choices.costRange.low, choices.costRange.high, { decimals: 0 })}%`}.`,
    `Prices used: ${used === '' ? 'none' : used}.`,
    `Benefits count for ${result.horizon} years; after ${result.measuredYears} years: ${choices.afterwards}${choices.afterwards === 'fades' ? `, ${choices.keeps.percent}% (${choices.keeps.low} to ${choices.keeps.high}%) kept from year to year` : ''}.`,
    'index' in choices.deflator
      ? `Rise of prices by an index: ${choices.deflator.source}`
      : `Rise of prices: ${formatNumber(choices.deflator.percent, 1)}% a year (${formatNumber(choices.deflator.low, 1)} to ${formatNumber(choices.deflator.high, 1)}%), an assumption.`,
    `${formatNumber(choices.draws)} draws, seed ${seed}.`,
    ...(result.impact?.resultHash == null
      ? []
      : [
          `Impact study: result ${result.impact.resultHash.slice(0, 12)}, recipe ${(result.impact.recipeHash ?? '').slice(0, 12)}.`,
        ]),
  ];
}
