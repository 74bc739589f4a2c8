import type { Definition } from '../types.ts';
import { derivable, EVERYBODY, higher, lower, measured, newData, TEN_CHILDREN } from './build.ts';
import { chain } from './chain.ts';

const EQUAL = { weight: 1 } as const;
const COUNTED = { ...EQUAL, minimumDenominator: TEN_CHILDREN } as const;

const PROTECTION = measured({
  id: 'help-and-protection',
  label: 'Help and protection that last',
  description: 'Families who were helped, and children who were protected, do not need to come back.',
  statusNote: 'Re-referrals and repeat plans are among the themes of which later accounts speak.',
  measures: [
    lower('re-referrals', {
      ...COUNTED,
      reason: 'Coming back within a year suggests that the first help was not enough.',
    }),
    lower('repeat-plans', { ...COUNTED, reason: 'A second plan suggests that the first ended too soon.' }),
    lower('plans-two-years-ended', {
      ...EQUAL,
      reason: 'A plan of two years or more did not bring safety in good time.',
    }),
  ],
  wanted: [
    derivable(
      'Children who return home from care and stay there',
      'Found hard to interpret without knowing what support they had.',
    ),
  ],
});

const CARE = measured({
  id: 'care',
  label: 'Children in care do well',
  description: 'Children in care live settled lives, learn, and stay out of trouble.',
  statusNote: 'Offending of children in care is among the themes; the rest is this workbench’s reading.',
  measures: [
    lower('three-plus-placements', { ...COUNTED, reason: 'Every move breaks bonds.' }),
    higher('long-term-stability', { ...COUNTED, reason: 'Lasting bonds need the same carer.' }),
    lower('convictions-cla', {
      ...COUNTED,
      hidden: 'middle',
      reason:
        'Trouble with the law harms later life. A hidden figure stands for few children, so it counts as the middle of its bounds.',
    }),
    lower('sdq-cla', {
      ...EQUAL,
      reason: 'Fewer emotional and behavioural difficulties; carers answer, not children.',
    }),
    lower('persistent-absence-cla', { ...COUNTED, reason: 'Being at school is the least that learning needs.' }),
    higher('attainment8-cla', { ...COUNTED, reason: 'A corporate parent wants what any parent wants at school.' }),
  ],
  wanted: [newData('What children in care say of their lives', 'Not collected nationally.')],
});

const LEAVERS = measured({
  id: 'care-leavers',
  label: 'A start in adult life',
  description: 'Young people who left care have something to do and somewhere to live.',
  statusNote: 'Education, employment and training of people who were in care is among the themes.',
  measures: [
    higher('care-leavers-eet', { ...COUNTED, reason: 'Learning and work open adult life.' }),
    higher('care-leavers-accommodation', {
      ...COUNTED,
      reason: 'Somewhere suitable to live; the authority judges what is suitable.',
    }),
  ],
});

const WORKFORCE = measured({
  id: 'workforce',
  kind: 'enabler',
  label: 'The state of the workforce',
  description: 'There are enough social workers, and they stay.',
  statusNote: 'Vacancies and workloads are among the themes.',
  measures: [
    lower('vacancy-rate', { ...EQUAL, reason: 'An empty post is work for others.' }),
    lower('turnover-rate', { ...EQUAL, reason: 'Each leaver is a new face for every child they knew.' }),
    lower('agency-rate', {
      ...EQUAL,
      reason: 'An agency post is meant for a short time, and every change is felt by a child.',
    }),
  ],
  wanted: [
    derivable(
      'Workloads over the years',
      'Caseloads are published; this reading keeps to fourteen measures. Add caseload in a copy.',
    ),
  ],
});

/** A reading of the study of 2016, whose list of indicators was never published. */
export const feasibility2016: Definition = {
  format: 'waymark-definition-1',
  id: 'feasibility-2016',
  title: 'Modelled on the 2016 feasibility study',
  purpose: 'Find out whether figures on outcomes and workforce can tell good services from others.',
  about: [
    'In 2016 a feasibility study asked what good children’s services look like and whether figures could show it. It ranked authorities on fourteen indicators of outcomes and workforce, looked for those that stood at the top or bottom again and again, found no pattern, and concluded that outcomes had to be agreed on first.',
    'Its fourteen indicators were never published. Accounts of it, told together with other work, speak of care-experienced adults in education or work, repeat plans, re-referrals, timely assessments, offending and substance misuse of children in care, workloads and vacancies. The fourteen here are this workbench’s reading: the same as in its study of inspection and outcomes.',
    'It ranked each indicator by itself and gave no weights, so all count alike. Each weight may run from half to double.',
  ],
  sources: [
    {
      text: 'La Valle, I., Holmes, L., Gill, C., Brown, R., Hart, D. and Barnard, M. (2016). Improving children’s social care services: results of a feasibility study. CAMHS Press.',
      href: null,
      access: 'part',
    },
  ],
  outcomes: [PROTECTION, CARE, LEAVERS, WORKFORCE],
  scope: EVERYBODY,
  theory: chain({
    outcomes: [PROTECTION, CARE, LEAVERS, WORKFORCE],
    enablers: { workforce: 'workforce' },
    fed: [
      {
        id: 'help-and-protection',
        by: ['reach', 'decisions'],
        why: 'Help in time that fits does not need to be given again.',
      },
      {
        id: 'care',
        by: ['relationships', 'decisions'],
        why: 'Matching a child with a home, and keeping it, needs people who know the child.',
      },
      {
        id: 'care-leavers',
        by: ['relationships'],
        why: 'Somebody who stays in touch helps over the step into adult life.',
      },
    ],
  }),
};
