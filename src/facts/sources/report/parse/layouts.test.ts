import { describe, expect, it } from 'vitest';
import { loadRegister } from '#facts/authorities/index.ts';
import { pdfText } from '../pdf/read.ts';
import { pdfOf, type Run, type Sheet } from '../testing/pdf.ts';
import type { InspectionReport } from '../types.ts';
import { parseReport } from './index.ts';

const register = loadRegister();

interface Row {
  readonly label: readonly string[];
  readonly grade: readonly string[];
  /** Points by which the grade's first line stands below the label's; half the difference of lines where absent. */
  readonly drop?: number;
}

const LEADERS = ['The impact of leaders on social work', 'practice with children and families'];
const HELP = ['The experiences and progress of', 'children who need help and protection'];
const CARE = ['The experiences and progress of', 'children in care'];
const LEAVERS = ['The experiences and progress of care', 'leavers'];
const FIVE: readonly Row[] = [
  { label: LEADERS, grade: ['Good'] },
  { label: HELP, grade: ['Requires', 'improvement to', 'be good'] },
  { label: CARE, grade: ['Outstanding'] },
  { label: LEAVERS, grade: ['Inadequate'] },
  { label: ['Overall effectiveness'], grade: ['Requires improvement'] },
];

interface Look {
  readonly size?: number;
  readonly font?: 'sans' | 'serif';
  readonly labelX?: number;
  readonly gradeX?: number;
  /** Width of the column in which grades are set in the middle; set at its left where absent. */
  readonly centred?: number;
}

/** A table of judgements from a height downwards, as runs. */
function table(rows: readonly Row[], y: number, look: Look = {}): Run[] {
  const { size = 12, font = 'sans', labelX = 77, gradeX = 331, centred } = look;
  const step = size * 1.2;
  const runs: Run[] = [];
  let top = y;
  for (const { label, grade, drop } of rows) {
    const shift = drop ?? ((label.length - grade.length) * step) / 2;
    const first = top + Math.max(0, -shift);
    label.forEach((text, index) => {
      runs.push({ text, x: labelX, y: first + index * step, size, font });
    });
    grade.forEach((text, index) => {
      const x = centred === undefined ? gradeX : gradeX + (centred - text.length * size * 0.5) / 2;
      runs.push({ text, x, y: first + shift + index * step, size, font });
    });
    top = first + Math.max(label.length, grade.length + Math.max(0, shift) / step) * step + size;
  }
  return runs;
}

const HEAD: readonly Run[] = [
  { text: 'Inspection of Norfolk local', x: 71, y: 150, size: 26 },
  { text: 'authority children’s services', x: 71, y: 181, size: 26 },
  { text: 'Inspection dates: 7 to 18 November 2022', x: 71, y: 215 },
  { text: 'Lead inspector: Zoë O’Brien-Smith, His Majesty’s Inspector', x: 71, y: 240 },
  { text: 'Judgement', x: 77, y: 280, bold: true },
  { text: 'Grade', x: 331, y: 280, bold: true },
];
const FINDINGS: readonly Run[] = [
  { text: 'The experiences and progress of children who need help', x: 71, y: 600, size: 14, bold: true },
  { text: '1.', x: 71, y: 630 },
  { text: 'Children and their families receive help when they need it, and the', x: 99, y: 630 },
  { text: 'help that they receive makes their lives better.', x: 99, y: 644.4 },
];

async function read(pages: readonly Sheet[]): Promise<InspectionReport> {
  const outcome = parseReport(await pdfText(pdfOf(pages)), { register });
  if (!outcome.ok) throw new Error(outcome.reason);
  return outcome.report;
}

/** A list under its heading on a page of its own; each item is its lines. */
function list(
  heading: string,
  items: readonly (readonly string[])[],
  mark: (index: number) => string,
  hang = 18,
): Sheet {
  const runs: Run[] = [{ text: heading, x: 71, y: 100, size: 14, bold: true }];
  let y = 130;
  items.forEach((lines, index) => {
    runs.push({ text: mark(index), x: 71, y });
    for (const text of lines) {
      runs.push({ text, x: 71 + hang, y });
      y += 14.4;
    }
    y += 7;
  });
  return { runs: [...runs, ...FINDINGS] };
}

const ITEMS = [
  ['The quality of assessments, so that they are timely and', 'take account of what children say.'],
  ['Multi-agency oversight of children who go missing, and of multi-', 'agency plans.'],
  ['Frontline workforce sufficiency.'],
];
const TEXTS = [
  'The quality of assessments, so that they are timely and take account of what children say.',
  'Multi-agency oversight of children who go missing, and of multi-agency plans.',
  'Frontline workforce sufficiency.',
];

describe('a table of judgements in other layouts', () => {
  const expected = { overall: 3, leaders: 2, helpAndProtection: 3, inCare: 1, careLeavers: 4 };

  it.each<[string, Look]>([
    ['as usual', {}],
    ['small serif letters', { size: 9, font: 'serif' }],
    ['large letters', { size: 14, gradeX: 400 }],
    ['a table further in', { labelX: 120, gradeX: 380 }],
    ['grades in the middle of their column', { gradeX: 320, centred: 180 }],
    ['grades left of their labels', { labelX: 220, gradeX: 71 }],
  ])('%s', async (_, look) => {
    const report = await read([
      { runs: [...HEAD, ...table(FIVE, 310, look)] },
      list('What needs to improve?', ITEMS, () => '•'),
    ]);
    expect(report.grades).toMatchObject(expected);
    expect(report.unread).toEqual([]);
    expect([report.kind, report.authority.code, report.start]).toEqual(['standard', 'E10000020', '2022-11-07']);
    expect(report.leadInspector).toBe('Zoë O’Brien-Smith');
  });

  it('rows in another order, and a row that is no judgement', async () => {
    const rows = [...FIVE].reverse().concat({ label: ['The number of children'], grade: ['Good'] });
    const report = await read([{ runs: [...HEAD, ...table(rows, 310)] }]);
    expect(report.grades).toMatchObject(expected);
  });

  it('a table that goes on over the page', async () => {
    const report = await read([
      { runs: [...HEAD, ...table(FIVE.slice(0, 2), 700)] },
      { runs: [...table(FIVE.slice(2), 90)] },
    ]);
    expect(report.grades).toMatchObject(expected);
  });

  it('what is missing, double or no grade is unread, and never guessed', async () => {
    const rows: readonly Row[] = [
      { label: LEADERS, grade: [] },
      { label: HELP, grade: ['Satisfactory'] },
      { label: CARE, grade: ['Not judged'] },
    ];
    const report = await read([{ runs: [...HEAD, ...table(rows, 310)] }]);
    expect(report.grades).toMatchObject({ overall: null, leaders: null, helpAndProtection: null, inCare: null });
    expect(report.notJudged).toEqual(['inCare']);
    const fields = report.unread.map(({ field }) => field);
    expect(fields).toEqual(expect.arrayContaining(['grades.leaders', 'grades.helpAndProtection', 'grades.overall']));
  });

  it('a heading that gives another grade than the table leaves the judgement unread', async () => {
    const other: Run = {
      text: 'The experiences and progress of care leavers: good',
      x: 71,
      y: 100,
      size: 14,
      bold: true,
    };
    const report = await read([{ runs: [...HEAD, ...table(FIVE, 310)] }, { runs: [other, ...FINDINGS] }]);
    expect(report.grades.careLeavers).toBeNull();
    expect(report.unread).toContainEqual({
      field: 'grades.careLeavers',
      page: 2,
      reason: 'page 1 says inadequate, page 2 says good',
    });
  });
});

describe('what needs to improve in other layouts', () => {
  const cover: Sheet = { runs: [...HEAD, ...table(FIVE, 310)] };

  it.each<[string, (index: number) => string, number]>([
    ['dots', () => '•', 18],
    ['squares', () => '\u25fc', 18],
    ['letters of a symbol font', () => '\uf0a7', 14],
    ['dashes', () => '–', 24],
    ['hyphens', () => '-', 18],
    ['numbers', (index) => `${index + 1}.`, 28],
    ['numbers without a stop', (index) => `${index + 1}`, 28],
    ['letters', (index) => `${'abc'.charAt(index)})`, 28],
    ['circles', () => 'o', 18],
  ])('%s', async (_, mark, hang) => {
    const report = await read([cover, list('What needs to improve?', ITEMS, mark, hang)]);
    expect(report.improvements.map(({ text }) => text)).toEqual(TEXTS);
    expect(report.improvements.every(({ page }) => page === 2)).toBe(true);
    expect(report.paragraphs).toEqual([
      {
        section: 'The experiences and progress of children who need help',
        number: 1,
        page: 2,
        text: 'Children and their families receive help when they need it, and the help that they receive makes their lives better.',
      },
    ]);
  });

  it('an item over the page, with header, footer, page number and footnote between', async () => {
    const furniture = (page: number): Run[] => [
      { text: 'Inspection of Norfolk', x: 71, y: 40, size: 9 },
      { text: 'Children’s services, November 2022', x: 71, y: 805, size: 8 },
      { text: String(page), x: 520, y: 805, size: 14 },
    ];
    const report = await read([
      { runs: [...cover.runs, ...furniture(1)] },
      {
        runs: [
          ...furniture(2),
          { text: 'What needs to improve', x: 71, y: 680, size: 14, bold: true },
          { text: '•', x: 71, y: 710 },
          { text: 'The oversight', x: 89, y: 710 },
          { text: '1', x: 168, y: 706, size: 7 },
          { text: 'of plans, so that', x: 175, y: 710 },
          { text: '1', x: 71, y: 760, size: 7 },
          { text: 'This note is set below the text of its page.', x: 78, y: 763, size: 9 },
        ],
      },
      {
        runs: [
          ...furniture(3),
          { text: 'children do not wait:', x: 89, y: 90 },
          { text: '–', x: 107, y: 108 },
          { text: 'for an assessment', x: 125, y: 108 },
          { text: '–', x: 107, y: 126 },
          { text: 'for a home.', x: 125, y: 126 },
          { text: '•', x: 71, y: 147 },
          { text: 'Recording.', x: 89, y: 147 },
          ...FINDINGS,
        ],
      },
    ]);
    expect(report.improvements.map(({ text, page }) => [page, text])).toEqual([
      [2, 'The oversight of plans, so that children do not wait: for an assessment for a home.'],
      [3, 'Recording.'],
    ]);
  });

  it('a report without such a list asks for nothing; a list without items is unread', async () => {
    expect((await read([cover])).improvements).toEqual([]);
    expect((await read([cover])).unread).toEqual([]);
    const heading: Run = { text: 'What needs to improve?', x: 71, y: 100, size: 14, bold: true };
    const report = await read([cover, { runs: [heading, ...FINDINGS] }]);
    expect(report.unread.map(({ field, page }) => [field, page])).toEqual([['improvements', 2]]);
  });
});

describe('documents that are no such report', () => {
  it.each([
    ['Inspection of a good school', 'School report for Norfolk Academy'],
    ['Inspecting local authority children’s services', 'The framework, evaluation criteria and inspector guidance'],
    ['Annual report on children’s services', 'Inspection of services was welcomed by the council'],
    ['Joint targeted area inspection of Norfolk', 'Inspection dates: 7 to 18 November 2022'],
    ['Norfolk fostering service', 'Inspection dates: 7 to 18 November 2022'],
  ])('%s', async (title, text) => {
    const pages = [
      {
        runs: [
          { text: title, x: 71, y: 100, size: 26 },
          { text, x: 71, y: 150 },
        ],
      },
    ];
    const outcome = parseReport(await pdfText(pdfOf(pages)), { register });
    expect(outcome.ok).toBe(false);
  });

  it('a page without words', () => {
    const outcome = parseReport({ pages: [{ number: 1, width: 595, height: 842, lines: [] }] }, { register });
    expect(outcome).toMatchObject({ ok: false, reason: 'The first pages have no text.' });
  });
});
