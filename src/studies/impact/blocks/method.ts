import type { MethodBlock, Recipe } from '#studies/runner/index.ts';
import { formatNumber } from '#ui/index.ts';
import type { ImpactChoices } from '../choices.ts';
import type { ImpactResult } from '../types.ts';
import { RULE } from '../verdict/index.ts';
import { COMPARISONS } from './figure-estimates.ts';
import { amount, authorities, counted, isGrades, list } from './words.ts';

/** How the answer was worked out: short first, assumptions and every choice below. */
export function method(result: ImpactResult, recipe: Recipe<ImpactChoices>): MethodBlock {
  const { choices } = recipe;
  return {
    kind: 'method',
    section: 'How it was worked out',
    paragraphs: isGrades(result) ? gradesParagraphs() : paragraphs(choices),
    details: [
      { title: 'What the estimate is about', paragraphs: [result.estimand] },
      { title: 'The rule of the verdict', paragraphs: RULE },
      { title: 'Assumptions', paragraphs: assumptions(result, choices) },
      { title: 'Choices in this recipe', paragraphs: chosen(result, recipe) },
    ],
    methods: ['impact', 'impact-checks', 'multiplicity', 'bootstrap', 'permutation'],
  };
}

function paragraphs(choices: ImpactChoices): readonly string[] {
  return [
    `For every group of authorities that had the event in the same year, the change of the outcome since the year before is set against the change of ${COMPARISONS[choices.comparison]} authorities over the same years (Callaway and Sant’Anna). These differences are averaged over the first treated year and ${choices.horizon === 0 ? 'no further year' : `the ${counted(choices.horizon, 'year')} after`}. That is the estimate which the verdict reads; the other methods stand beside it to show how much hangs on it.`,
    'Checks and the rule of the verdict were fixed before any result, and are the same for every event and outcome.',
  ];
}

function gradesParagraphs(): readonly string[] {
  return [
    'The grade at the next inspection is compared between authorities with the event and without, among those that held the same grade before: as ordered grades (odds ratio), and as the time until the grade changes (ratio of rates).',
    'Whoever stands at the lowest grade can only stay or go up, so a comparison with all authorities would find an effect of anything that follows an inadequate judgement.',
  ];
}

function assumptions(result: ImpactResult, choices: ImpactChoices): readonly string[] {
  const items = [
    '**Same path without the event.** Without it, the treated would have moved as those they are compared with. The years before can speak against this and never prove it.',
    `**No effect before.** ${choices.anticipation === 0 ? 'Nothing happened in anticipation of the event' : `Nothing happened earlier than ${counted(choices.anticipation, 'year')} before the event`}.`,
    '**No effect on others.** The event changed nothing in the authorities compared. Staff who move between neighbours would break this.',
    '**The event stays.** Once treated, always treated: an episode that ended counts as treated afterwards.',
  ];
  if (choices.comparison === 'neighbours') {
    items.push('**Neighbours.** Statistical neighbours are alike in their population, not in how they run services.');
  }
  if (isGrades(result))
    items.push('**Ordered grades.** The event moves the odds at every step of the scale alike; a check looks at this.');
  return items;
}

function chosen(result: ImpactResult, recipe: Recipe<ImpactChoices>): readonly string[] {
  const { choices } = recipe;
  const event = typeof choices.event === 'string' ? choices.event : choices.event.id;
  const meaningful =
    choices.meaningful === 'third'
      ? 'a third of the standard deviation between authorities'
      : `${amount(choices.meaningful, result.outcome)} ${result.outcome.differenceUnit}`;
  return [
    `Event ${event}; outcome ${choices.outcome}; hoped for: ${result.outcome.desired ?? 'not said'}; smallest effect worth having: ${meaningful}; seed ${recipe.seed}.`,
    `Compared with ${COMPARISONS[choices.comparison]} authorities; years ${result.years.length === 0 ? 'none' : `${result.years[0]} to ${result.years.at(-1)}`}; frameworks ${list(choices.frameworks)}; first treated period: ${choices.timing === 'touched' ? 'the first that ends after the event' : 'the first that lies wholly after it'}; anticipation ${counted(choices.anticipation, 'year')}; horizon ${counted(choices.horizon, 'year')}.`,
    `Authorities with an earlier event: ${choices.earlierEvents === 'leave-out' ? 'left out' : 'kept to compare'}; left out by choice: ${choices.exclude.length === 0 ? 'none' : authorities(choices.exclude.length)}; held constant: ${choices.covariates.length === 0 ? 'nothing' : list(choices.covariates)}; smallest denominator ${formatNumber(choices.minimumDenominator)}.`,
    `At least ${choices.minimumTreated} treated, ${choices.minimumComparison} to compare, ${counted(choices.minimumYearsBefore, 'year')} before. Differences named beforehand: ${list(choices.moderators) || 'none'}.`,
    `${formatNumber(choices.bootstrap)} bootstrap draws, ${formatNumber(choices.permutations)} permutations, ${formatNumber(choices.simulations)} simulated panels for each size of effect, ${formatNumber(choices.placeboCurves)} placebo curves.`,
  ];
}
