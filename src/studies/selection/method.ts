import type { MethodBlock, Recipe } from '#studies/runner/index.ts';
import { formatNumber } from '#ui/index.ts';
import type { SelectionChoices } from './choices.ts';
import type { SelectionResult } from './types.ts';
import { list, lower } from './words.ts';

/** How cases were chosen: short first, definitions below. */
export function method(result: SelectionResult, { choices }: Recipe<SelectionChoices>): MethodBlock {
  const logs = result.context.filter(({ logarithm }) => logarithm).map(({ label }) => lower(label));
  const unused = result.context.filter((each) => each.unused !== null);
  return {
    kind: 'method',
    section: 'How it was worked out',
    paragraphs: [
      'Rules choose in a fixed order, pairs first and chance last. Each takes the first of its candidates with whom every minimum and maximum can still be kept by the rules to come; that is searched for, not guessed. So an earlier rule never gets a worse candidate for the sake of a later one, unless a minimum or maximum demands it.',
      'What is usual for a grade, who is in which third, and what counts as a fifth is worked out over all authorities, also those left out. Leaving one more out therefore changes its own place in the sample, and others only where a minimum or maximum forces it.',
      choices.chanceDraws === 0
        ? 'Chance was not drawn.'
        : `Chance: ${formatNumber(choices.chanceDraws)} draws of every figure that has counts, with places and expectations worked out anew. Chance says how clear a case is; it plays no part in who is chosen.`,
    ],
    details: [
      {
        title: 'The rules',
        paragraphs: [
          '**Score on grade.** What a grade leads to expect is the mean score of that grade, where a worse grade never expects a better score (isotonic regression). A residual is score less expected, in standard deviations of all residuals. Typical: smallest residual. Deviant: largest, with its side; an outstanding authority cannot have figures better than its grade, nor an inadequate one worse. Influential: largest Cook’s distance.',
          '**A fifth.** Rules that read scores choose from the first fifth by their own measure, also when a minimum asks for more.',
          '**Journeys.** Of those at a stage, the one nearest to the middle place of that stage comes first.',
          `**Alike.** The Mahalanobis distance of ${list(result.context.map(({ label }) => lower(label)))}${logs.length === 0 ? '' : ` (${list(logs)} as logarithms)`}, with the covariance of all authorities that have every figure.${unused.length === 0 ? '' : ` Not used: ${list(unused.map(({ label, unused: why }) => `${lower(label)} (${why ?? ''})`))}.`}`,
          'Names follow Seawright and Gerring (2008); choosing on and off the line of a model follows Lieberman (2005).',
        ],
      },
    ],
    methods: ['choosing-cases', 'definition-of-good'],
  };
}
