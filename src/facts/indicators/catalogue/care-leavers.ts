import { CLA, DFE, LAIT, SMALL_COHORT, WHOLE_PERCENT } from '../common.ts';
import { type Draft, define, eesShare, lait } from '../define.ts';

const LEAVERS = { percent: 'care_leaver_percent', count: 'care_leaver_count' };
const AGES = { '17-18': '17 to 18 years', '19-21': '19 to 21 years' } as const;
type Age = keyof typeof AGES;

const WHO =
  'It covers young people who were in care for at least 13 weeks after turning 14 and some time after turning 16.';

function activity(age: Age, breakdown: string) {
  return eesShare(LEAVERS, { care_leaver_age: AGES[age], breakdown }, { breakdown: 'Total' });
}

function accommodation(age: Age, breakdown: string) {
  return eesShare(LEAVERS, { care_leaver_age: AGES[age], breakdown }, { breakdown: 'Suitability total' });
}

interface About {
  readonly id: string;
  readonly age: Age;
  readonly what: string;
  readonly shortLabel: string;
  readonly means: string;
  readonly polarity: Draft['polarity'];
  readonly why: string;
  readonly series: Draft['series'];
  readonly extra?: Partial<Draft>;
}

function leavers(about: About): Draft {
  const age = about.age.replace('-', ' to ');
  return {
    id: about.id,
    label: `Care leavers aged ${age} ${about.what}`,
    shortLabel: about.shortLabel,
    definition: `Of the young people who left care and turned ${age} in the year, the share ${about.means}.`,
    unit: 'percent',
    unitLabel: `% of care leavers aged ${age}`,
    polarity: about.polarity,
    polarityReason: about.why,
    role: 'outcome',
    numerator: `Care leavers aged ${age} ${about.what}`,
    denominator: `Care leavers aged ${age}`,
    decimals: 0,
    series: about.series,
    cautions: [WHO, WHOLE_PERCENT, SMALL_COHORT],
    ...about.extra,
  };
}

const EET_WHY = 'Work and learning open the way to an independent life. Illness or a baby can rightly come first.';
const HOME_WHY = 'A suitable home is the ground for everything else. The authority itself judges what is suitable.';
const EET = 'Total in education, employment or training';
const NEET = 'Total not in education, employment or training';
const NOT_KNOWN = 'Total information not known';
const HE = 'Higher education i.e. studies beyond A level';
const SUITABLE = 'Accommodation considered suitable';

export const careLeavers = define(
  { theme: 'care-leavers', publisher: DFE, publication: CLA, periodKind: 'financial-year' },
  [
    leavers({
      id: 'care-leavers-eet',
      age: '19-21',
      what: 'in education, employment or training',
      shortLabel: 'In work or learning',
      means: 'who were in education, work or training around their birthday',
      polarity: 'higher-better',
      why: EET_WHY,
      series: [activity('19-21', EET), lait('CareLeaverEET')],
      extra: { nationalFramework: 'outcome-4' },
    }),
    leavers({
      id: 'care-leavers-eet-17-18',
      age: '17-18',
      what: 'in education, employment or training',
      shortLabel: 'In work or learning, 17-18',
      means: 'who were in education, work or training around their birthday',
      polarity: 'higher-better',
      why: EET_WHY,
      series: [activity('17-18', EET)],
      extra: { shortLabel: 'Work, learning 17-18', nationalFramework: 'outcome-4' },
    }),
    leavers({
      id: 'care-leavers-neet',
      age: '19-21',
      what: 'not in education, employment or training',
      shortLabel: 'Not working or learning',
      means: 'who were known to be in neither education, work nor training around their birthday',
      polarity: 'lower-better',
      why: EET_WHY,
      series: [activity('19-21', NEET), lait('CareLeaversNEET')],
    }),
    leavers({
      id: 'care-leavers-neet-17-18',
      age: '17-18',
      what: 'not in education, employment or training',
      shortLabel: 'Not working etc. 17-18',
      means: 'who were known to be in neither education, work nor training around their birthday',
      polarity: 'lower-better',
      why: EET_WHY,
      series: [activity('17-18', NEET)],
    }),
    leavers({
      id: 'care-leavers-activity-unknown',
      age: '19-21',
      what: 'whose activity is not known',
      shortLabel: 'Activity not known',
      means: 'of whom the authority did not know what they did',
      polarity: 'lower-better',
      why: 'An authority that keeps in touch knows what its care leavers do.',
      series: [activity('19-21', NOT_KNOWN)],
    }),
    leavers({
      id: 'care-leavers-higher-education',
      age: '19-21',
      what: 'in higher education',
      shortLabel: 'In higher education',
      means: 'who studied beyond A level',
      polarity: 'higher-better',
      why: 'Higher education widens choices. It is not the aim of every young person.',
      series: [activity('19-21', HE), lait('LAC_19_HE')],
    }),
    leavers({
      id: 'care-leavers-accommodation',
      age: '19-21',
      what: 'in suitable accommodation',
      shortLabel: 'Suitable home',
      means: 'whose home the authority judged suitable',
      polarity: 'higher-better',
      why: HOME_WHY,
      series: [accommodation('19-21', SUITABLE), lait('CareLeaverAcc', 'NoCareLeaverAcc', 'NoCareLeavers')],
      extra: { nationalFramework: 'outcome-4' },
    }),
    leavers({
      id: 'care-leavers-accommodation-17-18',
      age: '17-18',
      what: 'in suitable accommodation',
      shortLabel: 'Suitable home, 17-18',
      means: 'whose home the authority judged suitable',
      polarity: 'higher-better',
      why: HOME_WHY,
      series: [accommodation('17-18', SUITABLE)],
      extra: { nationalFramework: 'outcome-4' },
    }),
    leavers({
      id: 'care-leavers-unsuitable',
      age: '19-21',
      what: 'in unsuitable accommodation',
      shortLabel: 'Unsuitable home',
      means: 'whose home the authority judged unsuitable',
      polarity: 'lower-better',
      why: HOME_WHY,
      series: [accommodation('19-21', 'Accommodation considered unsuitable')],
    }),
    leavers({
      id: 'care-leavers-not-in-touch',
      age: '19-21',
      what: 'whom the authority is not in touch with',
      shortLabel: 'Not in touch',
      means: 'with whom the authority was not in touch',
      polarity: 'lower-better',
      why: 'Help can reach only those with whom someone is in touch.',
      series: [lait('CareLeavers_LA_NotInTouch')],
      extra: { publication: LAIT, role: 'process' },
    }),
    {
      id: 'staying-put',
      label: 'Care leavers who stay with their former foster carers',
      shortLabel: 'Staying put',
      definition:
        'Of the young people aged 18 to 20 who left foster care on turning 18, the share who still lived with their former foster carers.',
      unit: 'percent',
      unitLabel: '% of care leavers aged 18 to 20 from foster care',
      polarity: 'higher-better',
      polarityReason: 'Most young people live at home at that age. Some leave because they wish to.',
      role: 'outcome',
      decimals: 0,
      publication: LAIT,
      series: [lait('StayingPut')],
      cautions: [WHOLE_PERCENT, SMALL_COHORT],
    },
  ],
);
