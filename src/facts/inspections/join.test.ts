import { describe, expect, it } from 'vitest';
import { improvementKey } from './improvements.ts';
import { reconcile } from './reconcile.ts';
import type { Grade, Improvement, Inspection, ReportFile } from './types.ts';

const SURREY = 'E10000030';

function inspection(changes: Partial<Inspection>): Inspection {
  return {
    id: '',
    authority: SURREY,
    framework: 'SIF',
    kind: 'inspection',
    start: null,
    end: null,
    published: null,
    grades: {},
    notJudged: [],
    sources: {},
    conflicts: [],
    ...changes,
  };
}

const item = (text: string, n = 1, more: Partial<Improvement> = {}): Improvement => ({
  n,
  page: 4,
  text,
  key: improvementKey(text),
  themes: null,
  ...more,
});
const reportFile = (sha256: string): ReportFile => ({ name: `${sha256}.pdf`, sha256, pages: 30, unread: [] });
const source = (file: string) => ({ file, place: 'page 1' });

const TABLE = inspection({
  published: '2015-06-03',
  grades: { overall: 4, safeguardingBoard: 3 },
  sources: { kind: source('table.ods'), overall: source('table.ods'), published: source('table.ods') },
});
const REPORT = inspection({
  start: '2014-10-14',
  end: '2014-11-05',
  published: '2015-06-04',
  grades: { overall: 4 },
  leadInspector: 'Ann Example',
  improvements: [item('Assessments', 1), item('Plans', 2)],
  reports: [reportFile('r1')],
  sources: { kind: source('r1.pdf'), start: source('r1.pdf'), overall: source('r1.pdf'), published: source('r1.pdf') },
});
const BOARD = inspection({
  kind: 'safeguarding-board-review',
  start: '2015-06-15',
  end: '2015-06-17',
  published: '2015-08-03',
  grades: { safeguardingBoard: 3 },
  improvements: [item('Challenge partners', 1, { list: 'board' })],
  reports: [reportFile('r2')],
  sources: { kind: source('r2.pdf'), safeguardingBoard: source('r2.pdf'), start: source('r2.pdf') },
});

const orders = <T>(list: readonly T[]): T[][] =>
  list.length === 0
    ? [[]]
    : list.flatMap((one, index) => orders(list.filter((_, at) => at !== index)).map((rest) => [one, ...rest]));

describe('an inspection from a table, its report and the review of the board', () => {
  it('is one inspection in whatever order they come, with the facts of each', () => {
    for (const lists of orders([[TABLE], [REPORT], [BOARD]])) {
      const [joined, ...others] = reconcile(lists);
      expect(others).toEqual([]);
      expect(joined).toMatchObject({
        id: `${SURREY}:SIF:1`,
        kind: 'inspection',
        start: '2014-10-14',
        end: '2014-11-05',
        published: '2015-06-03',
        grades: { overall: 4, safeguardingBoard: 3 },
        leadInspector: 'Ann Example',
      });
      expect(joined?.reports?.map(({ sha256 }) => sha256)).toEqual(['r1', 'r2']);
      expect(joined?.improvements?.map(({ n, text, report, list }) => [n, text, report, list])).toEqual([
        [1, 'Assessments', undefined, undefined],
        [2, 'Plans', undefined, undefined],
        [3, 'Challenge partners', 1, 'board'],
      ]);
      // The table has the word on its publication; the review's dates are its own and no disagreement.
      expect(joined?.conflicts).toEqual(['published: 2015-06-03 (table.ods, page 1); 2015-06-04 (r1.pdf, page 1)']);
    }
  });

  it('keeps a correction of a later table, and lists what the report says', () => {
    const corrected = { ...TABLE, grades: { overall: 3 as Grade, safeguardingBoard: 3 as Grade } };
    for (const lists of orders([[corrected], [REPORT]])) {
      const [joined] = reconcile(lists);
      expect(joined?.grades.overall).toBe(3);
      expect(joined?.conflicts).toContain('overall: 3 (table.ods, page 1); 4 (r1.pdf, page 1)');
    }
  });

  it('gives a review without its inspection an id of its own, so that importing it renames nothing', () => {
    expect(reconcile([[BOARD]]).map(({ id }) => id)).toEqual([`${SURREY}:SIF:safeguarding-board-review-2015-06-15`]);
    const later = { ...TABLE, published: '2018-05-16', kind: 're-inspection' as const };
    expect(reconcile([[BOARD], [later]])).toHaveLength(2);
  });
});

describe('a report that was read more than once', () => {
  const bundled = {
    ...REPORT,
    improvements: REPORT.improvements?.map((one) => ({ ...one, text: null, themes: ['plans'] })) ?? [],
  };

  it('has texts where one reading has them, whatever the order, and no item twice', () => {
    for (const lists of orders([[bundled], [REPORT], [TABLE]])) {
      const [joined] = reconcile(lists);
      expect(joined?.improvements?.map(({ text, themes }) => [text, themes])).toEqual([
        ['Assessments', null],
        ['Plans', null],
      ]);
      expect(joined?.reports).toHaveLength(1);
    }
    expect(reconcile([[bundled], [TABLE]])[0]?.improvements?.[0]).toMatchObject({ text: null, themes: ['plans'] });
  });

  it('names a second copy of the file, whose items are the same', () => {
    const copy = { ...REPORT, reports: [reportFile('r9')] };
    const [joined] = reconcile([[REPORT], [copy]]);
    expect(joined?.reports).toHaveLength(2);
    expect(joined?.improvements).toHaveLength(2);
    expect(reconcile([[joined as Inspection]])).toEqual([joined]);
  });
});
