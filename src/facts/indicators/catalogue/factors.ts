import { CIN, DFE, ROUNDED_TOTALS } from '../common.ts';
import { type Draft, define, ees } from '../define.ts';

const WHOLE = 'Episodes_with_assessment_factor';

/** One factor that a social worker noted at the end of an assessment: a count of episodes. */
function factor(id: string, shortLabel: string, what: string, column: string, extra: Partial<Draft> = {}): Draft {
  return {
    id: `factor-${id}`,
    label: `Assessments that note ${what}`,
    shortLabel,
    definition: `Episodes of need whose assessment, completed in the year, noted ${what}. One assessment can note several factors.`,
    unit: 'count',
    unitLabel: 'episodes with an assessment',
    polarity: 'none',
    polarityReason:
      'It counts what assessments note: need in the place, and how carefully social workers ask and record, in one figure.',
    role: 'demand',
    numerator: `Episodes whose assessment noted ${what}`,
    denominator: 'Episodes whose assessment noted at least one factor',
    decimals: 0,
    series: [ees(column, column, WHOLE)],
    cautions: ['Authorities differ in how fully they record factors.', ROUNDED_TOTALS],
    ...extra,
  };
}

const NEW_2022 = {
  cautions: ['Recorded as a factor of its own from 2022.', 'Authorities differ in how fully they record factors.'],
};

export const factors = define(
  { theme: 'need-and-demand', publisher: DFE, publication: CIN, periodKind: 'financial-year' },
  [
    {
      id: 'assessments-with-factors',
      label: 'Assessments that note at least one factor',
      shortLabel: 'Assessments with factors',
      definition: 'Episodes of need whose assessment, completed in the year, noted one factor or more.',
      unit: 'count',
      unitLabel: 'episodes with an assessment',
      polarity: 'none',
      polarityReason: 'A count of work: it grows with the size of the place and with how fully factors are recorded.',
      role: 'demand',
      decimals: 0,
      series: [ees(WHOLE)],
      cautions: [ROUNDED_TOTALS],
    },
    factor(
      'domestic-abuse-parent',
      'Domestic abuse of parent',
      'domestic abuse of or by a parent or carer',
      'Domestic_Abuse_parent',
    ),
    factor(
      'mental-health-parent',
      'Parent mental health',
      'the mental health of a parent or carer',
      'Mental_Health_parent',
    ),
    factor('mental-health-child', 'Child mental health', 'the mental health of the child', 'Mental_Health_child'),
    factor('alcohol-parent', 'Parent alcohol misuse', 'alcohol misuse by a parent or carer', 'Alcohol_Misuse_parent'),
    factor('drugs-parent', 'Parent drug misuse', 'drug misuse by a parent or carer', 'Drug_Misuse_parent'),
    factor('neglect', 'Neglect', 'neglect', 'Neglect', { nationalFramework: 'outcome-3' }),
    factor('emotional-abuse', 'Emotional abuse', 'emotional abuse', 'Emotional_Abuse', {
      nationalFramework: 'outcome-3',
    }),
    factor('self-harm', 'Self-harm', 'self-harm', 'Self_harm'),
    factor('sexual-exploitation', 'Sexual exploitation', 'child sexual exploitation', 'Child_sexual_exploitation', {
      nationalFramework: 'outcome-3',
    }),
    factor(
      'criminal-exploitation',
      'Criminal exploitation',
      'child criminal exploitation',
      'Child_criminal_exploitation',
      {
        nationalFramework: 'outcome-3',
        ...NEW_2022,
      },
    ),
    factor('gangs', 'Gangs', 'gangs', 'Gangs', { nationalFramework: 'outcome-3' }),
    factor('going-missing', 'Going missing', 'going missing', 'Going_missing', { nationalFramework: 'outcome-3' }),
  ],
);
