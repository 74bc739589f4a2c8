import type { MethodBlock, Recipe } from '#studies/runner/index.ts';
import { formatDate, formatNumber } from '#ui/index.ts';
import type { TransitionsChoices } from './choices.ts';
import { EVENTS_PER_TERM } from './cox.ts';
import type { TransitionsResult } from './types.ts';
import { list } from './words.ts';

/** How the answer was worked out. */
export function method(result: TransitionsResult, recipe: Recipe<TransitionsChoices>): MethodBlock {
  const { choices } = recipe;
  const base =
    choices.gradeDate === 'inspection'
      ? 'the first day of fieldwork, or publication where no source gives it'
      : 'publication';
  return {
    kind: 'method',
    section: 'How it was worked out',
    paragraphs: [
      `A spell is an unbroken run of graded inspections with the same grade under ${list(choices.frameworks)}. It begins with the first of them and ends with the first inspection that gives another grade, each dated by ${base}. Spells that had not ended on ${formatDate(result.until)} are censored then; those of an abolished authority on its last day.`,
      'Time to a better grade: Kaplan–Meier with pointwise log(−log) intervals and Greenwood’s variance; the interval of the half by inverting them. What came first: Aalen–Johansen. Groups: log-rank tests with Holm’s and Benjamini–Hochberg’s corrections. Shares of moves: count over row total with Clopper–Pearson intervals.',
    ],
    details: [
      { title: 'Assumptions', paragraphs: assumptions(result) },
      { title: 'Choices in this recipe', paragraphs: chosen(result, recipe) },
    ],
    methods: [
      'journeys',
      'kaplan-meier',
      'competing-risks',
      'log-rank',
      'cox',
      'transition-matrix',
      'multiplicity',
      'permutation',
    ],
  };
}

function assumptions(result: TransitionsResult): string[] {
  const mean = result.recovery?.restrictedMean ?? null;
  return [
    '**Being censored says nothing about what comes.** Spells are cut off by a day of the calendar or by reorganisation. If authorities were abolished because they failed, that one does not hold for them.',
    '**A spell has no true beginning here.** It begins when inspectors found services inadequate, not when they became so, and ends when they looked again: every time is a time between inspections.',
    '**Spells are independent.** Authorities with two spells count twice; the Cox model allows for it, the curves do not.',
    ...(mean === null
      ? []
      : [
          `**Restricted mean.** Over the first ${formatNumber(mean.horizon)} years a spell lasts ${formatNumber(mean.value, 1)} years on average (${formatNumber(mean.lower ?? mean.value, 1)} to ${formatNumber(mean.upper ?? mean.value, 1)}), counting at most ${formatNumber(mean.horizon)}.`,
        ]),
    `**Several things at once.** Cox’s model is fitted only with ${EVENTS_PER_TERM} ended spells for each term. ${result.cox === null ? (result.unavailable.cox?.message ?? '') : `Here ${result.cox.events} for ${result.cox.terms.length}; ${result.cox.leftOut} spells have no figure of deprivation and are left out.`}`,
  ];
}

function chosen(result: TransitionsResult, recipe: Recipe<TransitionsChoices>): string[] {
  const { choices } = recipe;
  return [
    `Judgement ${choices.judgement}; frameworks ${list(choices.frameworks)}; dated by ${choices.gradeDate}; from ${choices.since} to ${result.until}; authorities: ${choices.authorities}; moves: ${choices.moves}; seed ${recipe.seed}.`,
    `Compared by ${choices.groups.length === 0 ? 'nothing' : list(choices.groups)}, groups of at least ${choices.minimumGroup} spells, ${formatNumber(choices.shuffles)} shuffles; deprivation: ${choices.deprivation}; restricted mean over ${formatNumber(choices.horizon)} years.`,
    `Kinds of journey by the typology “${result.typologyTitle}”, written out in full in the recipe.`,
  ];
}
