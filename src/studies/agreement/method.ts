import type { MethodBlock, Recipe } from '#studies/runner/index.ts';
import { formatDate, formatNumber, formatP } from '#ui/index.ts';
import type { AgreementChoices } from './choices.ts';
import { CLEAR_BELOW, split } from './headline.ts';
import type { AgreementResult } from './types.ts';
import { list } from './words.ts';

/** How the answer was worked out: short first, assumptions with their tests and every choice below. */
export function method(result: AgreementResult, recipe: Recipe<AgreementChoices>): MethodBlock {
  const { choices } = recipe;
  const tests = split(result).computed.length;
  return {
    kind: 'method',
    section: 'How it was worked out',
    paragraphs: [
      `For each indicator a cumulative logit model of the four grades on the standardised figure; a likelihood-ratio test against no agreement; Holm and Benjamini–Hochberg corrections over the ${tests} tests; ${choices.bootstrap === 0 ? 'no bootstrap' : `${formatNumber(choices.bootstrap)} bootstrap resamples of authorities`}.`,
      `The grade is overall effectiveness in force on ${formatDate(result.gradesOn)}: the latest inspection ${choices.gradeDate === 'inspection' ? 'begun' : 'published'} by then under ${list(choices.frameworks)}. A figure belongs to ${result.period} if its period ends in that year.`,
    ],
    details: [
      { title: 'Assumptions and their tests', paragraphs: assumptions(result, choices) },
      { title: 'Choices in this recipe', paragraphs: chosen(result, recipe) },
    ],
    methods: [
      'agreement',
      'cumulative-logit',
      'proportional-odds',
      'multiplicity',
      'bootstrap',
      'spearman',
      'kendall',
      'bounds',
      'permutation',
    ],
  };
}

function assumptions(result: AgreementResult, choices: AgreementChoices): string[] {
  const { computed } = split(result);
  const bent = computed.filter((entry) => entry.proportionalOdds !== null && entry.proportionalOdds.p < CLEAR_BELOW);
  const tested = computed.filter((entry) => entry.proportionalOdds !== null).length;
  const paragraphs = [
    '**One coefficient for all steps.** The model takes the link to be the same between inadequate and requires improvement as between good and outstanding.',
    tested === 0
      ? 'That could not be tested here.'
      : `Tested for ${tested} indicators, without correction: ${bent.length === 0 ? 'no p is below 0.05' : `p is below 0.05 for ${list(bent.map((entry) => `${entry.shortLabel} (${formatP(entry.proportionalOdds?.p ?? 1)})`))}`}.`,
    '**Authorities are independent of one another.** Neighbours share labour markets, and some authorities make one return together, so intervals may be somewhat too short.',
    '**Figures are taken as published.** Small counts vary from year to year by chance; that weakens a link that is there.',
  ];
  const lost = computed.filter(
    (entry) => entry.bootstrap !== null && entry.bootstrap.fitted < entry.bootstrap.replicates,
  );
  if (lost.length > 0) {
    paragraphs.push(
      `**Resamples that could not be fitted** are left out of the bootstrap interval: ${list(lost.map((entry) => `${entry.shortLabel} ${(entry.bootstrap?.replicates ?? 0) - (entry.bootstrap?.fitted ?? 0)} of ${choices.bootstrap}`))}.`,
    );
  }
  const { chance } = result;
  if (chance !== null) {
    paragraphs.push(
      `**All tests together.** ${chance.observed} of ${computed.length} indicators have p below 0.05 without correction. Shuffled grades give ${formatNumber(chance.mean, 1)} on average, and as many or more in ${formatNumber(chance.p * 100, 1)}% of ${formatNumber(chance.shuffles)} shuffles. With Holm’s correction ${formatNumber(chance.anyClear * 100, 1)}% of shuffles call any indicator clear.`,
    );
  }
  if (result.deprivation !== null) {
    paragraphs.push(
      `**Adjusted for deprivation** means: ${result.deprivation.label}, ${result.deprivation.year}, stands beside the indicator in the model. ${result.deprivation.rule}`,
    );
  }
  return paragraphs;
}

function chosen(result: AgreementResult, recipe: Recipe<AgreementChoices>): string[] {
  const { choices } = recipe;
  const rounding =
    choices.roundsToZero === 'zero' ? 'counts as zero' : 'is left out, with bounds from zero to half a unit';
  return [
    `Year ${choices.period}; frameworks ${list(choices.frameworks)}; grade dated by ${choices.gradeDate}; seed ${recipe.seed}.`,
    `Indicators: ${list(result.indicators.map((indicator) => `[${indicator.shortLabel}](/indicators/${indicator.id})`))}.`,
    `Smallest denominator ${choices.minimumDenominator}; a figure that is above zero but rounds to zero ${rounding}; at least ${choices.minimumAuthorities} authorities for a model.`,
    `Top and bottom: ${result.consistency.rule}`,
    `The joint model leaves out indicators, fewest authorities gained first, until at least ${formatNumber(choices.jointShare * 100)}% of graded authorities have every figure.`,
    `${formatNumber(choices.bootstrap)} bootstrap resamples, ${formatNumber(choices.permutations)} shuffles, history: ${choices.years}.`,
  ];
}
