import type { MethodBlock, Recipe } from '#studies/runner/index.ts';
import { formatDate, formatNumber } from '#ui/index.ts';
import type { GoodChoices } from './choices.ts';
import type { GoodResult } from './types.ts';
import { inert, isVaried, list, lower } from './words.ts';

/** How places were worked out: short first, assumptions and the recipe below. */
export function method(result: GoodResult, recipe: Recipe<GoodChoices>): MethodBlock {
  const { choices } = recipe;
  const varied = result.choices.filter(isVaried).map(({ label }) => lower(label));
  const stated = (id: string): string => {
    const choice = result.choices.find((entry) => entry.id === id);
    return lower(choice?.options.find((option) => option.stated)?.label ?? id);
  };
  return {
    kind: 'method',
    section: 'How it was worked out',
    paragraphs: [
      `Each figure is put on a common scale (${stated('normalisation')}), turned so that more is better where the definition says so, and averaged by the stated weights (${stated('aggregation')}). Place 1 is the highest score; ties share their mean place.`,
      varied.length === 0
        ? 'No choice was varied.'
        : `${formatNumber(result.variants)} variants draw ${list(varied)} at once, each option as likely as the others and weights within their ranges. Shares and bands count over all of them.`,
      `Chance: ${formatNumber(choices.chanceDraws)} draws of every figure that has counts, each ranked anew at the stated choices. Hidden figures: places that are certain whatever they are. Figures belong to ${result.period} if their period ends in that year.`,
    ],
    details: [
      { title: 'Assumptions', paragraphs: assumptions(result) },
      { title: 'Choices in this recipe', paragraphs: recipeWords(result, recipe) },
    ],
    methods: ['multiverse', 'definition-of-good', 'hidden-places'],
  };
}

function assumptions(result: GoodResult): string[] {
  const paragraphs = [
    '**The choices tried are the choices there are.** A band says how far a place moves among them, not among all that could be thought of. None of them is more likely than another.',
    '**One weight is one trade.** Averages let a good figure make up for a bad one; geometric averages less, and comparing by pairs not at all.',
    '**Chance is only that of counts.** Errors of recording and differences of practice are in no interval.',
    `**Drawing.** Another seed would change a share by about ${formatNumber(result.shareError * 100, 1)} percentage points at most (one standard error).`,
  ];
  if (result.context.length > 0) {
    paragraphs.push(
      `**Context held constant** means: what is left of each measure after least squares on ${list(result.context.map(({ label }) => label))}, plus the measure’s mean.`,
    );
  }
  return paragraphs;
}

function recipeWords(result: GoodResult, { choices, seed }: Recipe<GoodChoices>): string[] {
  const { definition } = result;
  return [
    `Definition “${inert(definition.title)}” (${definition.id}, sha256 ${definition.hash.slice(0, 12)}), written out in full in the recipe. Year ${result.period}; seed ${seed}.`,
    `Grades in force on ${formatDate(result.gradesOn)} under ${list(choices.frameworks)}, dated by ${choices.gradeDate}.`,
    `${formatNumber(choices.variants)} variants asked for, ${formatNumber(choices.chanceDraws)} draws of chance, ${formatNumber(choices.permutations)} shuffles of grades; weights ${choices.weights === 'vary' ? 'drawn from their ranges' : 'as stated'}.`,
    choices.context.length === 0
      ? 'Nothing is held constant.'
      : `Held constant in the adjusted view: ${list(choices.context)}.`,
  ];
}
