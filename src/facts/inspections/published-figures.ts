import { distributionOn, ofstedRegion } from './distribution.ts';
import { type GradeBook, type GradeOptions, gradesOn } from './grades.ts';
import { gradeChanges } from './spells.ts';
import type { Grade } from './types.ts';

/** A number that was printed about England's inspections, beside the one that a set of inspections gives. */
export interface PublishedFigure {
  /** What was printed, in words. */
  readonly text: string;
  /** Who printed it. */
  readonly source: string;
  readonly published: number;
  /** To the precision of the published number; NaN where the inspections do not reach that far. */
  readonly computed: number;
  /** How it was counted, where the publisher does not say and a rule had to be found that gives the number. */
  readonly rule?: string;
  /** The same count over inspections whose report was read, and ids of the others that the whole history counts. */
  readonly reports?: { readonly computed: number; readonly missing: readonly string[] };
}

const SIF_PUBLISHED: GradeOptions = { frameworks: ['SIF'], gradeDate: 'publication' };

const OFSTED_2024 = 'Ofsted, outcomes as at 31 March 2024';
const OFSTED_2022 = 'Ofsted, outcomes as at 31 March 2022';
const ECORYS = 'Ecorys, project page of the evaluation of improvement support (2017 to 2020)';
const ISOS_2016 = 'Local Government Association, on its action research with Isos Partnership, 2016';

/**
 * The project page says "between 2013 and 2017" and no more. Of all rules that were tried (first, latest, worst, best or
 * any judgement of an authority, each inspection apart; by first day or publication; every end of month from 2016 to
 * 2018), the exact numbers come out for single inspections published from 7 April to 12 June 2017, each authority once;
 * which of its judgements counts makes no difference then. Counting every inspection gives 32 inadequate.
 */
const ECORYS_UNTIL = '2017-05-31';
const ECORYS_RULE =
  'Single inspections published by 31 May 2017, each authority once by its latest; the same for any last day from 7 April to 12 June 2017';

/**
 * Published counts of inspection outcomes against the same counts over `book`: a check that a set of inspections is
 * whole and that grades in force are worked out as the publishers do. Needs the history since 2009 for all of them.
 */
export function publishedFigures(book: GradeBook): readonly PublishedFigure[] {
  const percent = (value: number | null) => (value === null ? Number.NaN : Math.round(value));
  const in2024 = (region?: string, judgement?: 'helpAndProtection') =>
    percent(
      distributionOn(book, '2024-03-31', {
        ...(judgement === undefined ? {} : { judgement }),
        among: (authority) => region === undefined || ofstedRegion(authority).label === region,
      }).goodOrOutstanding,
    );
  const changes = gradeChanges(book, '2024-03-31', { frameworks: ['ILACS'] });
  const in2022 = distributionOn(book, '2022-03-31', { publishedBy: '2022-04-30' });
  const in2016 = distributionOn(book, '2016-01-31', SIF_PUBLISHED);
  const in2017 = distributionOn(book, ECORYS_UNTIL, SIF_PUBLISHED);
  const read = book.inspections.filter(({ reports }) => reports !== undefined);
  const readIn2017 = distributionOn({ ...book, inspections: read }, ECORYS_UNTIL, SIF_PUBLISHED);
  const fromReports = (grade: Grade): Pick<PublishedFigure, 'rule' | 'reports'> => ({
    rule: ECORYS_RULE,
    reports: {
      computed: readIn2017.counts[grade],
      missing: gradesOn(book, ECORYS_UNTIL, SIF_PUBLISHED).flatMap(({ inForce }) =>
        inForce?.grade === grade && inForce.inspection.reports === undefined ? [inForce.inspection.id] : [],
      ),
    },
  });
  const rows: readonly (readonly [string, string, number, number, Pick<PublishedFigure, 'rule' | 'reports'>?])[] = [
    ['Good or outstanding at 31 March 2024, %', OFSTED_2024, 60, in2024()],
    [
      'Good or outstanding for help and protection at 31 March 2024, %',
      OFSTED_2024,
      54,
      in2024(undefined, 'helpAndProtection'),
    ],
    ['Good or outstanding in London at 31 March 2024, %', OFSTED_2024, 85, in2024('London')],
    ['Good or outstanding in the North West at 31 March 2024, %', OFSTED_2024, 36, in2024('North West')],
    ['Authorities with two ILACS inspections by 31 March 2024', OFSTED_2024, 65, changes.authorities],
    ['of these improved', OFSTED_2024, 26, changes.improved],
    ['of these stayed good or outstanding', OFSTED_2024, 15, changes.stayedGoodOrOutstanding],
    ['of these declined', OFSTED_2024, 12, changes.declined],
    ['Good or outstanding at 31 March 2022, %', OFSTED_2022, 53, percent(in2022.goodOrOutstanding)],
    ['Inspected under the single framework by January 2016', ISOS_2016, 78, in2016.graded],
    ['of these good', ISOS_2016, 17, in2016.counts[2]],
    ['of these requires improvement', ISOS_2016, 41, in2016.counts[3]],
    ['of these inadequate', ISOS_2016, 20, in2016.counts[4]],
    ['Inadequate in inspections between 2013 and 2017', ECORYS, 30, in2017.counts[4], fromReports(4)],
    ['Requires improvement in inspections between 2013 and 2017', ECORYS, 60, in2017.counts[3], fromReports(3)],
  ];
  return rows.map(([text, source, published, computed, more]) => ({ text, source, published, computed, ...more }));
}
