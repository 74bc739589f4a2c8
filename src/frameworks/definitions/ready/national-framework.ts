import type { Definition } from '../types.ts';
import { derivable, EVERYBODY, higher, hole, lower, measured, newData, TEN_CHILDREN } from './build.ts';
import { chain } from './chain.ts';

const HELP_TOGETHER = measured({
  id: 'family-help',
  label: 'Staying together and getting help',
  description: 'Children, young people and families stay together and get the help they need.',
  statusNote:
    'The dashboard also lists how many children are in need and in care. They are left out: a low rate can mean help that worked or need that nobody saw. Its other absence and attainment figures show the same pupils again, or are hidden for half of the authorities.',
  measures: [
    lower('re-referrals', {
      weight: 8,
      weightRange: [3, 14],
      minimumDenominator: TEN_CHILDREN,
      reason:
        'A family that comes back within a year may not have had the right help the first time. Where services close early and reopen readily, a high share can be meant; the low end of the range allows for that.',
    }),
    lower('persistent-absence-cin', {
      weight: 5,
      minimumDenominator: TEN_CHILDREN,
      reason: 'A child who is helped goes to school. Schools and illness have their part in it too.',
    }),
    lower('persistent-absence-cpp', {
      weight: 5,
      minimumDenominator: TEN_CHILDREN,
      reason: 'A child on a protection plan who misses school is seen by fewer people who could notice harm.',
    }),
    higher('attainment8-cin', {
      weight: 5,
      minimumDenominator: TEN_CHILDREN,
      reason: 'Help should leave a child able to learn. Most of the distance to other pupils began earlier.',
    }),
    higher('attainment8-cla', {
      weight: 5,
      minimumDenominator: TEN_CHILDREN,
      reason: 'A corporate parent wants what any parent wants at school. Year groups are small: half have 35 or fewer.',
    }),
  ],
  wanted: [
    derivable(
      'Children who moved school during a school year',
      'Published for children in care, a year later than the rest.',
    ),
    newData('Families who say that the help was what they needed', 'Nobody asks all families in the same words.'),
    newData('What happens after early help', 'There is no national collection on early help.'),
  ],
});

const FAMILY_NETWORK = hole({
  id: 'family-network',
  label: 'Supported by the family network',
  description: 'Children and young people are supported by their family network.',
  status: 'derivable',
  statusNote:
    'The dashboard shows how many children leave care under special guardianship and child arrangements orders. Neither has a direction: which lasting home is right depends on the child. So nothing is counted here.',
  wanted: [
    derivable(
      'Children in care who live with relatives or friends',
      'Placement records hold it; the share of all who could live so is not known.',
    ),
    derivable(
      'Orders to relatives that lasted',
      'Whether a child came back into care can be followed in the child-level returns.',
    ),
    newData('Families offered a meeting of their network before court', 'Not collected nationally.'),
  ],
});

const SAFE = measured({
  id: 'safety',
  label: 'Safe in and outside the home',
  description: 'Children and young people are safe in and outside of their homes.',
  statusNote:
    'The dashboard also counts what assessments note: neglect, exploitation, gangs, going missing. They are left out, because careful recording looks like a bad figure. Hospital admissions for injuries have a direction, but their figures are a year older.',
  measures: [
    lower('repeat-plans', {
      weight: 10,
      weightRange: [4, 16],
      minimumDenominator: TEN_CHILDREN,
      reason:
        'A second plan can mean that the first ended before the child was safe. It can also mean that a new danger was noticed; second plans count from any time in the past.',
    }),
    lower('plans-two-years-active', {
      weight: 10,
      weightRange: [3, 16],
      minimumDenominator: TEN_CHILDREN,
      // A third of the figures stand for one to a handful of children: no other place has fewer long plans.
      hidden: 'middle',
      reason:
        'A plan that lasts two years has not made the child safe. Where the number is small it is hidden, so that a hidden figure is good news: it counts as the middle of what it can be instead of being left out.',
    }),
  ],
  wanted: [
    derivable(
      'Hospital admissions for injuries, ages 0 to 14',
      'Published a year after the other figures; add it when the years agree.',
    ),
    newData('Children who say that they feel safe at home and outside', 'Not asked nationally.'),
    newData('Harm outside the home that stopped', 'Assessments note that there is harm, not whether it ended.'),
  ],
});

const HOMES = measured({
  id: 'stable-homes',
  label: 'Stable, loving homes',
  description: 'Children in care and care leavers have stable, loving homes.',
  statusNote:
    'How many live in foster care, in children’s homes or on their own is left out: the right kind of home differs with age and need. Nothing published says whether a home is loving.',
  measures: [
    higher('long-term-stability', {
      weight: 9,
      weightRange: [5, 18],
      minimumDenominator: TEN_CHILDREN,
      reason:
        'Two years with the same carer is the nearest that figures come to a lasting bond. It covers children long in care alone.',
    }),
    lower('three-plus-placements', {
      weight: 8,
      minimumDenominator: TEN_CHILDREN,
      reason: 'Every move breaks bonds. Some moves are good: into a family, nearer to school.',
    }),
    lower('placed-over-20-miles', {
      weight: 4,
      weightRange: [0.5, 8],
      reason:
        'Distance parts a child from family, friends and school. For a child in danger near home it can be protection, and small authorities have few homes inside their borders; hence a low weight that may be near nothing.',
    }),
    lower('sdq-cla', {
      weight: 4,
      weightRange: [2, 10],
      reason:
        'The one published figure on how children in care feel and behave. Carers answer, not children, and many difficulties come from before care.',
    }),
    higher('care-leavers-eet', {
      weight: 6,
      minimumDenominator: TEN_CHILDREN,
      reason:
        'Young people who left care should have what other parents’ children have: something to do and to become.',
    }),
    higher('care-leavers-accommodation', {
      weight: 5,
      minimumDenominator: TEN_CHILDREN,
      reason: 'Somewhere suitable to live. "Suitable" is judged by the authority, not by the young person.',
    }),
  ],
  wanted: [
    newData('Children in care who feel loved and settled', 'Some authorities ask with a shared survey; most do not.'),
    derivable('Brothers and sisters who live together', 'Placement records hold it; it is not published by authority.'),
  ],
});

const MULTI_AGENCY = hole({
  id: 'multi-agency',
  kind: 'enabler',
  label: 'Agencies work together',
  description: 'Multi-agency working is a priority and effective.',
  status: 'needs-new-data',
  statusNote: 'The dashboard itself has no indicator here yet.',
  wanted: [
    newData(
      'Partners who share what they know in time',
      'Would need records of requests and answers between agencies.',
    ),
    newData('Families who need to tell their story only once', 'Would need to be asked of families.'),
  ],
});

const LEADERS = hole({
  id: 'leaders',
  kind: 'enabler',
  label: 'Leaders drive conditions for effective practice',
  description: 'Leaders set the conditions in which good practice can happen.',
  status: 'needs-new-data',
  statusNote:
    'The dashboard lists Ofsted’s grade for the impact of leaders, and spending. The grade is left out, because a definition that contains grades cannot be compared with inspection; in a copy, add judgement:leaders if you want it. Spending has no direction: more can be a choice, need or price.',
  wanted: [
    newData('Staff who say that leaders know the work', 'Staff surveys differ from place to place.'),
    newData(
      'What leaders changed after learning from practice',
      'Is written in self-evaluations, which have no common form.',
    ),
  ],
});

const WORKFORCE = measured({
  id: 'workforce',
  kind: 'enabler',
  label: 'A workforce equipped to help',
  description: 'The workforce is equipped and effective.',
  statusNote: 'Figures show whether people are there and stay. None shows how well they are equipped.',
  measures: [
    lower('turnover-rate', {
      weight: 5,
      reason: 'When a social worker leaves, every child they know starts again with somebody else.',
    }),
    lower('agency-rate', {
      weight: 4,
      reason: 'An agency post is meant for a short time. A good agency worker is better than an empty desk.',
    }),
    lower('vacancy-rate', {
      weight: 3,
      weightRange: [1, 6],
      reason: 'Posts without a person make work for those who stay. New posts show as vacancies too.',
    }),
    lower('caseload', {
      weight: 4,
      weightRange: [2, 10],
      reason:
        'Fewer families for each social worker leave more time for each. Very few can mean that others hold cases.',
    }),
  ],
  wanted: [
    derivable('Children in care with three or more social workers in a year', 'Published for one year so far.'),
    newData(
      'Workers who have time, supervision and skill for the families they have',
      'Not asked nationally in the same words.',
    ),
  ],
});

const OUTCOMES = [HELP_TOGETHER, FAMILY_NETWORK, SAFE, HOMES, MULTI_AGENCY, LEADERS, WORKFORCE] as const;

/** Modelled on the statutory framework of December 2023 and on the indicators of its dashboard. */
export const nationalFramework: Definition = {
  format: 'waymark-definition-1',
  id: 'national-framework',
  title: 'Modelled on the National Framework',
  purpose:
    'Children’s social care supports families, steps in decisively to protect children, and cares for those who cannot stay at home, so that they grow up safe, settled and loved.',
  about: [
    'The statutory National Framework of December 2023 names four outcomes for children and three enablers. Its dashboard lists indicators for most of them. This definition keeps its tree and takes those dashboard indicators that have a direction most people would agree on and figures for most authorities.',
    'Mind the numbers: the framework’s second outcome is the family network and its third is safety. The dashboard calls safety Outcome 2 and the family network Outcome 3. This definition goes by names and the framework’s order.',
    'The framework gives no weights, and says that its dashboard is not for judging performance. Weights here are this workbench’s: an outcome counts more where figures show more of it, and workforce less because it is a means. Each weight has a range that a reasonable person could give; where none is stated it runs from half to double.',
    'Rates of children in need and in care, spending, kinds of placement and orders are left out because nobody can say whether more is better. Percentages of fewer than ten children are left out.',
  ],
  sources: [
    {
      text: 'Department for Education (2023). Children’s social care: national framework. Statutory guidance.',
      href: 'https://www.gov.uk/government/publications/childrens-social-care-national-framework',
      access: 'full',
    },
    {
      text: 'Department for Education (2024). Children’s social care dashboard and its supporting note.',
      href: null,
      access: 'full',
    },
  ],
  outcomes: OUTCOMES,
  scope: EVERYBODY,
  theory: chain({
    outcomes: OUTCOMES,
    enablers: { partners: 'multi-agency', leaders: 'leaders', workforce: 'workforce' },
    fed: [
      {
        id: 'family-help',
        by: ['reach', 'relationships'],
        why: 'Families who are reached early, by somebody they know, can change what endangers their staying together.',
      },
      {
        id: 'family-network',
        by: ['relationships'],
        why: 'Relatives are found and supported by somebody who knows the family.',
      },
      {
        id: 'safety',
        by: ['relationships', 'decisions'],
        why: 'Harm is noticed by people who know the child, and ends when it is acted on in time.',
      },
      {
        id: 'stable-homes',
        by: ['relationships', 'decisions'],
        why: 'Matching a child with a home, and keeping it, needs people who know the child and decide in time.',
      },
    ],
  }),
};
