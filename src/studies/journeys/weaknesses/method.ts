import type { MethodBlock, Recipe } from '#studies/runner/index.ts';
import { formatNumber } from '#ui/index.ts';
import type { WeaknessesChoices } from './choices.ts';
import type { WeaknessesResult } from './types.ts';
import { counted, list } from './words.ts';

/** How the answer was worked out: short first, assumptions and every choice below. */
export function method(result: WeaknessesResult, recipe: Recipe<WeaknessesChoices>): MethodBlock {
  const { choices } = recipe;
  const { overall, codebook } = result;
  const lists =
    choices.lists === 'authority' ? 'asked of the authority' : 'asked of the authority or its safeguarding board';
  return {
    kind: 'method',
    section: 'How it was worked out',
    paragraphs: [
      `Every item ${lists} in inspection reports is coded by the themes of “${codebook.title}”. An inspection asks for a theme when any of its items does. Two lists of one authority, one after the other, are a pair.`,
      'Shares asked again and anew are set side by side within groups of the same frameworks and years: Mantel and Haenszel’s ratio, with an exact test given the margins, which is the test over all swaps of next inspections. Declines are set side by side at the same grade: an exact common odds ratio. Holm’s and Benjamini–Hochberg’s corrections run over the themes of each question.',
    ],
    details: [
      {
        title: 'Assumptions',
        paragraphs: [
          '**All themes together.** The share asked anew weighs each theme as the share asked again does, so that common themes do not make the difference. Intervals come from resamples of whole authorities; p of the swaps is two-sided.',
          '**One theme by itself.** Pairs are taken as independent of one another. Some authorities give two pairs or three; “What could change it” has the answer with one pair each.',
          '**Next inspections could be swapped.** Authorities inspected under the same frameworks in the same years may still differ in grade and in length of list; both are tried in “What could change it”.',
          '**A decline.** The inspection needs a list and a grade from which a fall was possible, and a graded inspection after it, whether or not that one has a list.',
          ...(overall !== null && overall.leftOut > 0
            ? [
                `**Left out of both shares:** ${counted(overall.leftOut, 'asked theme')} that every earlier list of the same frameworks and years had asked for.`,
              ]
            : []),
        ],
      },
      {
        title: 'Choices in this recipe',
        paragraphs: [
          `Codebook ${codebook.ready ? 'as it comes with Waymark' : 'of one’s own'} (${codebook.hash.slice(0, 12)}); frameworks ${list(choices.frameworks)}; inspections begun ${choices.since} to ${choices.until}; bands of ${counted(choices.yearBand, 'year')}; decline: ${choices.decline}; seed ${recipe.seed}.`,
          `At least ${choices.minimumAuthorities} authorities with two lists; a theme is compared with at least ${choices.minimumCount} inspections on each side.`,
          `${formatNumber(choices.bootstrap)} resamples of authorities, ${formatNumber(choices.swaps)} swaps, ${formatNumber(choices.errorDraws)} draws of coding errors.`,
          ...(result.strata.length === 0
            ? []
            : [`Pairs: ${result.strata.map(({ label, pairs }) => `${label}: ${pairs}`).join('; ')}.`]),
        ],
      },
    ],
    methods: ['weaknesses', 'wilson', 'multiplicity', 'bootstrap', 'permutation'],
  };
}
