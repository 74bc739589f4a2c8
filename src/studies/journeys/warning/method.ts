import type { MethodBlock, Recipe } from '#studies/runner/index.ts';
import { formatNumber } from '#ui/index.ts';
import type { WarningChoices } from './choices.ts';
import { penaltiesOf } from './fit.ts';
import { GROUP_LABELS } from './groups.ts';
import type { WarningResult } from './types.ts';
import { list, percent, SCORE_WORDS } from './words.ts';

const MODELS: Readonly<Record<WarningChoices['penalty'], string>> = {
  ridge: 'logistic ridge regression',
  'elastic-net': 'logistic elastic net with equal shares of both penalties',
  lasso: 'logistic lasso',
  firth: 'logistic regression with Firth’s penalty',
};

/** How the answer was worked out. */
export function method(result: WarningResult, recipe: Recipe<WarningChoices>): MethodBlock {
  const { choices } = recipe;
  const before = choices.horizon === 0 ? 'the day it began' : `${choices.horizon} months before it began`;
  return {
    kind: 'method',
    section: 'How it was worked out',
    paragraphs: [
      `Each graded inspection with an earlier grade is forecast from what had been published before ${before}. For each year a ${MODELS[choices.penalty]} is fitted on inspections whose reports were out before the year began, and forecasts those that begin in it. Nothing of the year, and nothing later, enters scales, fillings, choice of predictors or strength of the penalty.`,
      `The forecast beats the baselines if the 95% interval of its skill in ${SCORE_WORDS[choices.score]} lies above zero against both: the base rate so far, and the rate after the last grade held towards it. Intervals come from ${formatNumber(choices.bootstrap)} resamples of authorities, the same for forecast and baseline.`,
    ],
    details: [
      { title: 'Predictors and missing figures', paragraphs: predictors(result, choices) },
      { title: 'Baselines, penalty and verdict', paragraphs: verdict(result, choices) },
      { title: 'Choices in this recipe', paragraphs: chosen(result, recipe) },
    ],
    methods: ['early-warning', 'bootstrap', 'permutation', 'multiplicity'],
  };
}

function predictors(result: WarningResult, choices: WarningChoices): string[] {
  const groups = choices.groups.map((group) => {
    const own = result.predictors.filter((one) => one.group === group);
    const known = own.map(({ known: n }) => n);
    const many =
      own.length === 0
        ? 'nothing in this release'
        : `${own.length} predictors, known for ${Math.min(...known)} to ${Math.max(...known)} of ${result.units.n} inspections`;
    return `**${GROUP_LABELS[group]}:** ${many}.`;
  });
  return [
    ...groups,
    `A figure enters as its distance from the mean of authorities in the same period, in standard deviations between them${choices.trends ? ', and as the change of that distance over a year' : ''}. So a national drift is no signal.`,
    `A predictor that fewer than ${percent(choices.minimumShare, 0)} of a year’s training inspections have is left out of that year. Other gaps are filled with the mean of the training inspections, and for each group a further predictor says which share of its figures is missing. A value beyond those of the training inspections counts as the nearest of them.`,
  ];
}

function verdict(result: WarningResult, choices: WarningChoices): string[] {
  const penalties = penaltiesOf(choices.penalty);
  const variants = result.variants.length;
  return [
    `**Base rate:** events so far and half a case more, over inspections so far and one more. **Last grade alone:** events after that grade and ${choices.shrinkage} inspections of the base rate together.`,
    choices.penalty === 'firth'
      ? '**Penalty:** Firth’s has no strength to choose; the constant is fitted again so that chances sum to the events.'
      : `**Penalty:** of ${list(penalties.map(String))} the one that would have forecast best in the years before, by log score; the strongest until there is something to go by.`,
    `**Many looks.** One comparison decides, as the recipe states it. ${variants === 0 ? '' : `The ${variants} other ways and the ${result.groups.length} groups decide nothing; the ways are read after Holm’s correction, the groups without one.`} Whoever tries many recipes will find one that looks clear.`,
    '**What the interval holds.** It holds the chance in which authorities were inspected and how they turned out, not that of the inspections that the model was learnt from.',
  ];
}

function chosen(result: WarningResult, recipe: Recipe<WarningChoices>): string[] {
  const { choices, seed } = recipe;
  return [
    `Outcome ${choices.outcome}; frameworks ${list(choices.frameworks)}; history ${choices.history}; horizon ${choices.horizon} months; penalty ${choices.penalty}; starting point ${choices.anchor}; score ${choices.score}; seed ${seed}.`,
    `At least ${choices.minimumEvents} events, and as many inspections without, to fit a model; at least ${choices.minimumScored} to score. First year scored ${choices.firstYear}; the years that could be forecast are ${result.evaluation.years.join(', ') || 'none'}.`,
    `${formatNumber(choices.bootstrap)} resamples, ${formatNumber(choices.permutations)} shuffles; ${choices.unknownStart} days from first day to publication where the first day is not known.`,
  ];
}
