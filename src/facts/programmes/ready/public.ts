import type { Programme } from '../types.ts';

const NOBODY_NAMED = 'Who had it is not public here: add the authorities and their dates to study it.';

/** National programmes of which the public record here names no councils with dates. */
export const PUBLIC_PROGRAMMES: readonly Programme[] = [
  {
    id: 'sector-led-improvement',
    title: 'Sector-led improvement for children’s services',
    summary: `Advisers and peers from other councils helped councils from April 2018 to March 2020, in three strands: lead members, intensive support, and peer challenges. Advisers worked with 91 councils. ${NOBODY_NAMED}`,
    aim: 'To keep councils from being judged inadequate and help those that were to improve.',
    example: 'public',
    source: 'Local Government Association, evaluation by Shared Intelligence, July 2020',
    model: 'sector-led-support',
    provider: 'Local Government Association',
    funder: 'Department for Education',
    episodes: [],
  },
  {
    id: 'innovation-programme',
    title: 'Children’s Social Care Innovation Programme',
    summary: `Grants for new ways of working: £110m to 57 projects in the first round, and £212.8m to 94 projects from 2014-15 to 2019-20 altogether. ${NOBODY_NAMED}`,
    aim: 'To find and spread ways of working that give children better lives at a bearable cost.',
    example: 'public',
    source:
      'Committee of Public Accounts, November 2022, after the National Audit Office, June 2022; first round: Department for Education',
    model: null,
    provider: null,
    funder: 'Department for Education',
    episodes: [],
  },
  {
    id: 'partners-in-practice',
    title: 'Partners in Practice',
    summary: `Authorities with strong services developed their practice further and helped others. Lincolnshire, and Richmond upon Thames with Kingston upon Thames, are named by their evaluations; first and last days are not confirmed. ${NOBODY_NAMED}`,
    aim: 'To let strong authorities try more freely, and to pass on what they learn.',
    example: 'public',
    source: 'Evaluations of single sites by Ecorys',
    model: 'partnership-with-authority',
    provider: null,
    funder: 'Department for Education',
    episodes: [],
  },
];

/**
 * Generated examples: real figures in which chance decides who is treated. The planted effect should be found, the two
 * without an effect should not.
 */
export const GENERATED_PROGRAMMES: readonly Programme[] = [
  {
    id: 'planted-effect',
    title: 'Generated: an effect that is there',
    summary:
      'Nobody had this. A quarter of authorities are drawn by lot, and from their first year on a known improvement is added to their real figures. A study that works finds it.',
    aim: 'To see what a real effect looks like, and whether the study would find one of this size.',
    ...generated(),
    generated: { rule: 'random', share: 0.25, effect: 1.5, toward: 'better', starts: [], seed: 2018 },
  },
  {
    id: 'planted-nothing',
    title: 'Generated: nothing happened',
    summary:
      'Nobody had this. A quarter of authorities are drawn by lot and nothing is added to their figures. A study that works finds nothing, but for one time in twenty.',
    aim: 'To see what no effect looks like in real figures.',
    ...generated(),
    generated: { rule: 'random', share: 0.25, effect: 0, starts: [], seed: 2019 },
  },
  {
    id: 'null-after-extreme',
    title: 'Generated: nothing happened, to those who stood worst',
    summary:
      'Nobody had this. Whoever stood worst in a year is treated in the next, and nothing is added. Figures at an extreme tend back by themselves: a careless study calls that an effect.',
    aim: 'To see regression to the mean, which is what support after a bad year always meets.',
    ...generated(),
    generated: { rule: 'after-extreme', share: 0.2, effect: 0, starts: [], seed: 2020 },
  },
];

function generated() {
  return {
    example: 'generated',
    source: 'Drawn by the program; figures are those of the release',
    model: null,
    provider: null,
    funder: null,
    episodes: [],
  } as const;
}
