import { CLA, DFE, FINGERTIPS, LAIT, LOW_IS_ZERO, OHID, PANDEMIC, SMALL_COHORT, WHOLE_PERCENT } from '../common.ts';
import { type Draft, define, ees, eesKey, eesShare, lait } from '../define.ts';

const CHILDREN = { percent: 'children_percent', count: 'children_count' };
const LONG = 'It covers children who had been looked after for at least 12 months on 31 March.';

interface About {
  readonly id: string;
  readonly label: string;
  readonly shortLabel: string;
  readonly means: string;
  readonly who: string;
  readonly characteristic: string;
  readonly breakdown: string;
  readonly total: string;
  readonly polarity: Draft['polarity'];
  readonly why: string;
  readonly lait?: string;
  readonly extra?: Partial<Draft>;
}

function outcome(about: About): Draft {
  return {
    id: about.id,
    label: about.label,
    shortLabel: about.shortLabel,
    definition: `Of ${about.who} looked after for at least 12 months on 31 March, the share ${about.means}.`,
    unit: 'percent',
    unitLabel: `% of ${about.who} in care for 12+ months`,
    polarity: about.polarity,
    polarityReason: about.why,
    role: 'outcome',
    numerator: about.label,
    denominator: `${about.who.charAt(0).toUpperCase()}${about.who.slice(1)} looked after for at least 12 months`,
    decimals: 0,
    series: [
      eesShare(
        CHILDREN,
        { characteristic: about.characteristic, breakdown: about.breakdown },
        { breakdown: about.total },
      ),
      ...(about.lait === undefined ? [] : [lait(about.lait)]),
    ],
    cautions: [LONG, WHOLE_PERCENT, SMALL_COHORT],
    ...about.extra,
  };
}

const CHECKS = 'Health assessments: Children looked after all ages';
const SDQ = 'Ages 5 to 16 years with SDQ score';
const SUBSTANCE = 'Substance misuse: Children looked after all ages';

const inCare = define({ theme: 'health', publisher: DFE, publication: CLA, periodKind: 'financial-year' }, [
  {
    id: 'sdq-cla',
    label: 'Strengths and difficulties score of children in care',
    shortLabel: 'SDQ score',
    definition:
      'Mean total score of the strengths and difficulties questionnaire that carers fill in for children aged 5 to 16 looked after for at least 12 months on 31 March. The score runs from 0 to 40; 17 and more is cause for concern.',
    unit: 'score',
    unitLabel: 'mean score, 0 to 40',
    polarity: 'lower-better',
    polarityReason:
      'A higher score means more emotional and behavioural difficulty. What happened before care shows in it too.',
    role: 'outcome',
    series: [
      ees(eesKey('children_count', { characteristic: SDQ, breakdown: 'SDQ average score' })),
      lait('Emotional_LAC'),
    ],
    cautions: [LONG, 'About a fifth of the children have no score, and their number differs between authorities.'],
    nationalFramework: 'outcome-4',
  },
  outcome({
    id: 'sdq-concern-cla',
    label: 'Children in care whose SDQ score is cause for concern',
    shortLabel: 'SDQ cause for concern',
    means: 'with a score of 17 or more among those with a score',
    who: 'children aged 5 to 16',
    characteristic: SDQ,
    breakdown: 'SDQ score is a cause for concern',
    total: 'SDQ score was received',
    polarity: 'lower-better',
    why: 'A high score means emotional or behavioural difficulty. What happened before care shows in it too.',
  }),
  outcome({
    id: 'sdq-received-cla',
    label: 'Children in care for whom an SDQ score was received',
    shortLabel: 'SDQ received',
    means: 'for whom a questionnaire was completed',
    who: 'children aged 5 to 16',
    characteristic: SDQ,
    breakdown: 'SDQ score was received',
    total: 'Total ages 5 to 16 years',
    polarity: 'higher-better',
    why: 'A child’s distress has to be seen before it can be helped.',
    extra: { role: 'process' },
  }),
  outcome({
    id: 'convictions-cla',
    label: 'Children in care convicted or cautioned',
    shortLabel: 'Convicted or cautioned',
    means: 'who were convicted or received a youth caution during the year',
    who: 'children aged 10 to 17',
    characteristic: 'Convictions: Children looked after Ages 10 to 17 years',
    breakdown: 'Convicted or subject to youth cautions, or youth conditional cautions during the year',
    total: 'Total ages 10 to 17 years',
    polarity: 'lower-better',
    why: 'Offending harms others and the child’s future. How the police and courts act shows in it too.',
    lait: 'LAC_Convictions',
    extra: {
      cautions: [LONG, 'Hidden for many authorities, because the counts are small.', WHOLE_PERCENT, LOW_IS_ZERO],
    },
  }),
  outcome({
    id: 'substance-misuse-cla',
    label: 'Children in care with a substance misuse problem',
    shortLabel: 'Substance misuse',
    means: 'who were identified as having a substance misuse problem',
    who: 'children',
    characteristic: SUBSTANCE,
    breakdown: 'Identified as having a substance misuse problem',
    total: 'Total all ages',
    polarity: 'lower-better',
    why: 'Substance misuse harms children. An authority that looks more closely finds more.',
    lait: 'LACSubstance',
  }),
  outcome({
    id: 'health-assessment-cla',
    label: 'Children in care who had their annual health assessment',
    shortLabel: 'Health assessment',
    means: 'who had their annual health assessment',
    who: 'children',
    characteristic: CHECKS,
    breakdown: 'Had their annual health assessment',
    total: 'Total all ages',
    polarity: 'higher-better',
    why: 'Every looked-after child should have one. It says nothing of the care that follows.',
    lait: 'LACHealth%',
    extra: { role: 'process' },
  }),
  outcome({
    id: 'immunisations-cla',
    label: 'Children in care with immunisations up to date',
    shortLabel: 'Immunised',
    means: 'whose immunisations were up to date',
    who: 'children',
    characteristic: CHECKS,
    breakdown: 'Had their immunisations up to date',
    total: 'Total all ages',
    polarity: 'higher-better',
    why: 'Immunisation protects. What was missed before care counts too.',
    lait: 'LACVaccinations%',
  }),
  outcome({
    id: 'dental-checks-cla',
    label: 'Children in care whose teeth were checked',
    shortLabel: 'Teeth checked',
    means: 'who saw a dentist in the year',
    who: 'children',
    characteristic: CHECKS,
    breakdown: 'Had their teeth checked by a dentist',
    total: 'Total all ages',
    polarity: 'higher-better',
    why: 'Every child should see a dentist. In places there are too few, and a refusal counts as no check.',
    lait: 'LACDental%',
    extra: { role: 'process', cautions: [LONG, PANDEMIC, WHOLE_PERCENT, SMALL_COHORT] },
  }),
  outcome({
    id: 'development-checks-cla',
    label: 'Young children in care with development checks up to date',
    shortLabel: 'Development checks',
    means: 'whose development checks were up to date',
    who: 'children aged 0 to 4',
    characteristic: 'Development assessments: Children looked after ages 0 to 4 years',
    breakdown: 'Development assessments up to date',
    total: 'Total ages 0 to 4 years',
    polarity: 'higher-better',
    why: 'Checks find early what a young child needs.',
    extra: { role: 'process' },
  }),
]);

const population = define({ theme: 'health', publisher: OHID, publication: FINGERTIPS, periodKind: 'financial-year' }, [
  {
    id: 'hospital-injury-0-14',
    label: 'Hospital admissions for injuries, ages 0 to 14',
    shortLabel: 'Injuries, ages 0-14',
    definition:
      'Emergency admissions to hospital because of an injury, whether accidental or inflicted, for every 10,000 residents aged 0 to 14.',
    unit: 'rate-per-10000',
    unitLabel: 'per 10,000 children aged 0 to 14',
    polarity: 'lower-better',
    polarityReason: 'Most injuries of children can be prevented. How readily hospitals admit shows in it too.',
    role: 'outcome',
    numerator: 'Admissions for injuries, ages 0 to 14',
    denominator: 'Residents aged 0 to 14',
    series: [{ format: 'fingertips', key: '90284?Sex=Persons' }, lait('HospAd0-14')],
    interval: 'rate',
    cautions: [
      'Hackney and the City of London share one figure, as do Cornwall and the Isles of Scilly: it is shown for both.',
      'It counts admissions, not children, of all children in the place, not only those known to social care.',
    ],
    nationalFramework: 'outcome-3',
  },
  {
    id: 'mental-health-admissions-0-17',
    label: 'Hospital admissions for mental health, ages 0 to 17',
    shortLabel: 'Mental health, 0-17',
    definition:
      'Admissions to hospital with a mental or behavioural disorder as the main cause, for every 100,000 residents aged 0 to 17.',
    unit: 'rate-per-100000',
    unitLabel: 'per 100,000 children aged 0 to 17',
    polarity: 'contested',
    polarityReason:
      'More admissions can mean more illness, or more beds and readier help. The interactive tool counts fewer as better.',
    role: 'context',
    publication: LAIT,
    series: [lait('CMH_0-17yrs')],
    cautions: [SMALL_COHORT],
  },
  {
    id: 'alcohol-admissions-under-18',
    label: 'Hospital admissions caused by alcohol, under 18',
    shortLabel: 'Alcohol, under 18',
    definition:
      'Admissions to hospital for conditions caused by alcohol alone, over three years, for every 100,000 residents under 18.',
    unit: 'rate-per-100000',
    unitLabel: 'per 100,000 children under 18',
    polarity: 'lower-better',
    polarityReason: 'Alcohol harms children.',
    role: 'context',
    periodKind: 'three-financial-years',
    publication: LAIT,
    series: [lait('Hosp_Adm_Alc_<18yrs')],
    cautions: ['Three years are pooled, so neighbouring periods share two of their years.'],
  },
]);

export const health = [...inCare, ...population];
