import type { Definition } from '../types.ts';
import { derivable, EVERYBODY, higher, hole, lower, measured, newData, TEN_CHILDREN } from './build.ts';
import { chain } from './chain.ts';

const SETTLED = measured({
  id: 'settled',
  label: 'I am settled where I live',
  description: 'Children feel at home, and need not move against their will.',
  statusNote: 'Figures count moves. They do not say whether a child feels settled.',
  measures: [
    higher('long-term-stability', {
      weight: 10,
      minimumDenominator: TEN_CHILDREN,
      reason: 'Staying with the same carer is part of being settled, if the child is happy there.',
    }),
    lower('three-plus-placements', {
      weight: 10,
      minimumDenominator: TEN_CHILDREN,
      reason: 'Three homes in a year unsettle, even where the last is the right one.',
    }),
  ],
  wanted: [
    newData(
      '“I feel settled where I live”',
      'One question to every child in care each year, in the same words, answered in private.',
    ),
  ],
});

const WORKER = measured({
  id: 'one-worker',
  label: 'I have a worker I know and trust',
  description: 'One person who stays, whom the child trusts.',
  statusNote:
    'Changes of worker have been published for one year, the year to March 2024; in other years nothing here measures it.',
  measures: [
    lower('three-plus-social-workers-cla', {
      weight: 10,
      minimumDenominator: TEN_CHILDREN,
      reason: 'Trust needs the same person; three in a year are too many to know.',
    }),
  ],
  wanted: [newData('“I trust my social worker”', 'Asking children, apart from the worker and the authority.')],
});

const FEELING = measured({
  id: 'feeling-well',
  label: 'I feel well',
  description: 'Children are well in their feelings.',
  statusNote: 'The questionnaire is filled in by carers, for children in care for a year or more.',
  measures: [
    lower('sdq-cla', { weight: 8, reason: 'Fewer difficulties, as carers see them. Many began before care.' }),
  ],
  wanted: [
    newData(
      'How children rate their own happiness',
      'The same scale for children in care, in need and all others of their age.',
    ),
  ],
});

const NEAR = measured({
  id: 'family-and-friends',
  label: 'I can see my family and friends',
  description: 'Children stay in touch with the people who matter to them, as they wish.',
  statusNote: 'Distance is a proxy: near is not the same as in touch, and some children are safer far away.',
  measures: [
    lower('placed-over-20-miles', {
      weight: 6,
      weightRange: [1, 10],
      reason: 'Far from home it is harder to see family and friends.',
    }),
  ],
  wanted: [
    newData('“I see my family and friends as much as I want”', 'Asking children; the right amount is theirs to say.'),
    derivable('Brothers and sisters placed together', 'Placement records hold it.'),
  ],
});

const unheard = (
  id: string,
  label: string,
  description: string,
  statusNote: string,
  wanted: readonly [string, string],
) => hole({ id, label, description, status: 'needs-new-data', statusNote, wanted: [newData(...wanted)] });

const SAFE = unheard(
  'safe',
  'I feel safe',
  'At home, outside, at school and online.',
  'Repeat plans, injuries and assessments say what services did and recorded, not whether a child feels safe; so none is counted.',
  [
    '“I feel safe where I live, and outside”',
    'Asking children known to services, with somebody they can turn to at once.',
  ],
);
const HEARD = unheard(
  'listened-to',
  'I am listened to',
  'What children say counts in what is decided about them.',
  'Taking part in a review is not the same as being heard.',
  ['“What I say makes a difference”', 'Asking children, and telling them what changed.'],
);
const LOVED = unheard(
  'loved',
  'I am loved and cared about',
  'There are people who love the child and will stay.',
  'No published figure speaks of love.',
  ['“There is somebody who really cares about me”', 'Asking children in care and care leavers.'],
);
const KNOWING = unheard(
  'knowing-why',
  'I know what is happening and why',
  'Children understand why services are in their lives, and their own story.',
  'Not collected.',
  ['“I know why I am in care” and “Somebody explained what happens next”', 'Asking children by age.'],
);
const LATER = measured({
  id: 'later',
  label: 'I am not alone when I leave care',
  description: 'Young people who left care have a home, something to do, and somebody.',
  statusNote: 'A home and something to do are counted. Whether young people are alone is not.',
  measures: [
    higher('care-leavers-accommodation', {
      weight: 5,
      minimumDenominator: TEN_CHILDREN,
      reason: 'A home that is suitable, as the authority judges it.',
    }),
    higher('care-leavers-eet', {
      weight: 5,
      minimumDenominator: TEN_CHILDREN,
      reason: 'Something to do, though not whether it was their choice.',
    }),
  ],
  wanted: [newData('“I have people I can turn to”', 'Asking care leavers, also those who have lost touch.')],
});

const OUTCOMES = [SAFE, SETTLED, HEARD, WORKER, NEAR, LOVED, KNOWING, FEELING, LATER] as const;

/** What children and young people may say of their lives, and how little of it any figure shows. */
export const childrensExperience: Definition = {
  format: 'waymark-definition-1',
  id: 'childrens-experience',
  title: 'What it is like for children',
  purpose: 'Children and young people feel safe, settled, heard and loved, with people who stay.',
  about: [
    'This definition asks what it is like to be the child. Its statements are this workbench’s words, written to be replaced by those of children and young people.',
    'Most of it cannot be measured with published figures, and that is its finding: services count what they do, and hardly ask. Holes stay empty instead of being filled with figures about something else.',
    'The few figures here are proxies. They cover children in care and care leavers; children at home who are in need or on protection plans are in none of them. Do not read places under it as children’s verdict.',
  ],
  sources: [
    {
      text: 'Data to Insight and partners (2023). User research on data and digital needs in children’s social care: the voice of the child is missing, and outcomes are process figures.',
      href: null,
      access: 'part',
    },
  ],
  outcomes: OUTCOMES,
  scope: EVERYBODY,
  theory: chain({
    outcomes: OUTCOMES,
    fed: [
      {
        id: 'safe',
        by: ['relationships', 'decisions'],
        why: 'A child tells somebody they know; somebody then acts in time.',
      },
      { id: 'settled', by: ['decisions'], why: 'The right home at the first try needs a decision that is not rushed.' },
      { id: 'listened-to', by: ['relationships'], why: 'Listening takes time and somebody who comes back.' },
      { id: 'one-worker', by: ['relationships'], why: 'A worker who stays can be trusted.' },
      { id: 'family-and-friends', by: ['decisions'], why: 'Where a child lives decides whom they can see.' },
      { id: 'loved', by: ['relationships'], why: 'Love cannot be arranged; room for it can.' },
      { id: 'knowing-why', by: ['relationships'], why: 'Somebody has to explain, more than once.' },
      {
        id: 'feeling-well',
        by: ['relationships', 'reach'],
        why: 'Help with feelings begins with being reached and known.',
      },
      { id: 'later', by: ['relationships'], why: 'Bonds that outlast care are made in it.' },
    ],
  }),
};
