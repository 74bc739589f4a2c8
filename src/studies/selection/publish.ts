import type { Provenance, Recipe, TextBlock } from '#studies/runner/index.ts';
import type { RuleId, SelectionChoices } from './choices.ts';
import { gradesDay } from './tables.ts';
import type { SelectionResult } from './types.ts';
import { counted, inert, list, lower } from './words.ts';

/** What each rule does, in words that can stand in a report. */
export function ruleWords(
  rule: RuleId,
  asked: number,
  { typicalBy, pairsBy }: SelectionChoices,
  context: string,
): string {
  const differ = {
    place: 'one in the first and the other in the last third of places',
    grade: 'one good or better and the other below good',
    both: 'one in the first third of places and good or better, the other in the last third and below good',
  };
  const agree = {
    place: 'places at most a tenth of all apart',
    grade: 'the same grade',
    both: 'places at most a tenth of all apart and the same grade',
  };
  const of = counted(asked, 'authority', 'authorities');
  switch (rule) {
    case 'similarPairs':
      return `${counted(asked, 'pair')} nearest in context (${context}) with ${differ[pairsBy]}, out of the nearest fifth of all pairs`;
    case 'differentPairs':
      return `${counted(asked, 'pair')} farthest apart in context (${context}) with ${agree[pairsBy]}, out of the farthest fifth of all pairs`;
    case 'deviantBetter':
      return `${of} with the score furthest above what the grade leads to expect, none of them outstanding`;
    case 'deviantWorse':
      return `${of} with the score furthest below what the grade leads to expect, none of them inadequate`;
    case 'extremeHigh':
      return `${of} with the best ${asked === 1 ? 'place' : 'places'}`;
    case 'extremeLow':
      return `${of} with the last ${asked === 1 ? 'place' : 'places'}`;
    case 'typical':
      return typicalBy === 'middle'
        ? `${of} nearest to the middle of score and context (${context})`
        : `${of} with the score nearest to what the grade leads to expect`;
    case 'influential':
      return `${of} without which what grades lead to expect would move most`;
    case 'random':
      return `${of} drawn at random`;
    case 'relapsed':
      return `${of} below good that rose from below good and fell again`;
    case 'recovering':
      return `${of} once inadequate, better now, without a fall since`;
    case 'inadequateNow':
      return `${of} inadequate now`;
    case 'declined':
      return `${of} whose latest grade, at most three years old, is worse than the one before`;
    case 'neverBelowGood':
      return `${of} graded twice or more and never below good`;
    case 'steadyGood':
      return `${of} good or better at the last two inspections or more`;
  }
}

/** The rule, release, seed and hashes: what a reader needs to check the choice, ready to print. */
export function publishBlock(
  result: SelectionResult,
  { choices, seed }: Recipe<SelectionChoices>,
  { release, engine, recipeHash, resultHash }: Provenance,
): TextBlock {
  const context = list(result.context.map(({ label }) => lower(label)));
  const used = result.rules.filter(({ chosen }) => chosen > 0);
  const rules = used.map(({ rule, chosen }) => ruleWords(rule, chosen, choices, context));
  const hand = result.cases.filter(({ rule }) => rule === 'mustInclude').map(({ name }) => name);
  const paragraphs = [
    `**The rule.** Of the ${result.eligible} authorities that could be chosen, these were taken, in this order: ${rules.join('; ')}. ${hand.length === 0 ? 'None was named by hand.' : `${list(hand)} ${hand.length === 1 ? 'was' : 'were'} named by hand.`} Each is a case once, under the first rule that took it. Ties were settled by seed ${seed}.`,
    `**Conditions.** ${conditionWords(result, choices)}`,
    `**What “good” meant.** “${inert(result.definition.title)}” (${result.definition.id}, sha256 ${result.definition.hash.slice(0, 12)}), figures for ${result.period}${choices.need === 'held-constant' ? `, with ${list(choices.heldConstant)} held constant` : ''}; grades in force on ${gradesDay(result)}.`,
    `**To check it.** Release “${inert(release.name)}” (sha256 ${release.contentHash.slice(0, 12)}), ${engine.name} ${engine.version}, seed ${seed}, recipe sha256 ${recipeHash}, result sha256 ${resultHash}. The same recipe on the same release gives the same cases.`,
    'Publish this section, the table of cases, reserves, those left out with their reasons, and the recipe, before the first visit. If a case says no, take its reserve and say so.',
  ];
  return { kind: 'text', section: 'How to publish this', paragraphs };
}

function conditionWords(result: SelectionResult, choices: SelectionChoices): string {
  const kept = result.strata.filter((stratum) => stratum.kept);
  const most = kept.flatMap(({ id, label }) => {
    const maximum = id === 'grade' ? 0 : choices[`${id}Maximum`];
    return maximum > 0 ? [`at most ${maximum} in a ${label}`] : [];
  });
  const strata =
    kept.length === 0
      ? 'No minimum or maximum was set.'
      : `At least ${choices.minimumPerStratum} in every ${list(kept.map(({ id, label }) => (id === 'deprivation' ? 'third by deprivation' : label)))}${most.length === 0 ? '' : `; ${list(most)}`}.`;
  const size = [
    choices.minimumSize > 0 ? `at least ${choices.minimumSize}` : '',
    choices.maximumSize > 0 ? `at most ${choices.maximumSize}` : '',
  ].filter((part) => part !== '');
  const limits = size.length === 0 ? '' : ` ${result.size.label}: ${list(size)}.`;
  const out = result.excluded.length;
  return `${strata}${limits} ${out === 0 ? 'Nobody was left out.' : `${counted(out, 'authority was', 'authorities were')} left out; the table says why.`}`;
}
