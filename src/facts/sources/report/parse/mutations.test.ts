import { existsSync, readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { loadRegister } from '#facts/authorities/index.ts';
import { pdfText } from '../pdf/read.ts';
import type { PdfLine, PdfPage, PdfText } from '../pdf/types.ts';
import { broken, inOrder, leftOf, lineAt, movedLine, onOneBaseline, scaled, withLines } from '../testing/mutate.ts';
import type { ReportJudgement } from '../types.ts';
import { parseReport } from './index.ts';

const FOLDER = '../shared/data/inspections/reports/';
const FILES = {
  within: 'camden/2022-06-21.pdf',
  above: 'essex/2019-01-07.pdf',
  single: 'barnet/2017-07-07.pdf',
} as const;
type Layout = keyof typeof FILES;

const register = loadRegister();
const covers = new Map<Layout, PdfPage>();

function coverOf(layout: Layout): PdfPage {
  const page = covers.get(layout);
  if (page === undefined) throw new Error(`no cover of ${layout}`);
  return page;
}

function lineThat(page: PdfPage, begins: RegExp): number {
  const at = page.lines.findIndex(({ text }) => begins.test(text));
  if (at < 0) throw new Error(`no line ${begins}`);
  return at;
}

function said(page: PdfPage, from = 1) {
  const text: PdfText = scaled({ pages: [page] }, from);
  const outcome = parseReport(text, { register });
  if (!outcome.ok) throw new Error(outcome.reason);
  return outcome.report;
}

function withDates(page: PdfPage, words: string, label = 'Inspection dates: '): PdfPage {
  const at = lineThat(page, /^Inspection dates?/);
  return withLines(page, at, at + 1, [label + words]);
}

function titled(layout: Layout, name: string, breaks: number): PdfPage {
  const page = coverOf(layout);
  if (layout === 'within') {
    const at = lineThat(page, /^Inspection of/);
    const title = `Inspection of ${name} local authority children’s services`;
    return withLines(page, at, at + 2, broken(title, breaks));
  }
  const at = lineThat(page, layout === 'above' ? /^Essex/ : /^London Borough/);
  return withLines(page, at, at + 1, broken(name, breaks & 6));
}

/** Grades as printed, over one line, two or three. */
const PRINTED: readonly (readonly [number, readonly string[]])[] = [
  [1, ['Outstanding']],
  [2, ['Good']],
  [3, ['Requires improvement to be good']],
  [3, ['Requires improvement', 'to be good']],
  [3, ['Requires', 'improvement to', 'be good']],
  [3, ['requires improvement']],
  [4, ['Inadequate']],
];
const ILACS: readonly ReportJudgement[] = ['leaders', 'helpAndProtection', 'inCare', 'overall'];
const SIF: readonly ReportJudgement[] = ['helpAndProtection', 'permanence', 'adoption', 'careLeavers', 'leaders'];

interface Table {
  readonly page: PdfPage;
  readonly expected: ReadonlyMap<ReportJudgement, number>;
}

/** The table of a cover set again with other grades, `n` counting through grades, breaks and heights; a row may be left out. */
function tabled(layout: Layout, n: number, without = -1): Table {
  const page = coverOf(layout);
  const judgements = layout === 'single' ? SIF : ILACS;
  const column = layout === 'within' ? 300 : 390;
  const from = lineThat(page, /^Judgement Grade|^Children’s services in Barnet/) + 1;
  const first = page.lines[from] as PdfLine;
  const rows: PdfLine[][] = [];
  for (const line of page.lines.slice(from).filter(({ top }) => top <= first.top + 140)) {
    const label = leftOf(line, column);
    if (label === null) continue;
    if (/^(?:The |Overall|Children (?:who|looked)|\d|Leadership)/.test(label.text)) rows.push([label]);
    else rows.at(-1)?.push(label);
  }
  const placed: PdfLine[] = [];
  const expected = new Map<ReportJudgement, number>();
  let top = first.top;
  rows.forEach((row, index) => {
    if (index === without) return;
    const like = row[0] as PdfLine;
    const [grade, words] = PRINTED[(n * (index + 2) + index * 3 + Math.floor(n / 7)) % PRINTED.length] ?? [
      1,
      ['Outstanding'],
    ];
    const advance = (like.bottom - like.top) * 1.2;
    const height = Math.max(row.length, words.length) * advance;
    const high = (n + index) % 2 === 0 && words.length > 1;
    const labelTop = top + (height - row.length * advance) / 2;
    const gradeTop = high ? top : top + (height - words.length * advance) / 2;
    placed.push(...row.map((line, k) => movedLine(line, 1, 0, labelTop + k * advance - line.top)));
    placed.push(...words.map((text, k) => lineAt(text, { ...like, bold: false }, column + 3, gradeTop + k * advance)));
    expected.set(judgements[index] as ReportJudgement, grade);
    top += height + 14;
  });
  return { page: { ...page, lines: [...page.lines.slice(0, from), ...onOneBaseline(inOrder(placed))] }, expected };
}

if (Object.values(FILES).every((file) => existsSync(FOLDER + file))) {
  describe('real covers, changed', () => {
    beforeAll(async () => {
      for (const [layout, file] of Object.entries(FILES) as [Layout, string][]) {
        const [page] = (await pdfText(new Uint8Array(readFileSync(FOLDER + file)))).pages;
        if (page !== undefined) covers.set(layout, page);
      }
    }, 60_000);

    it('names every authority as councils call themselves, broken at any space, by the day', () => {
      const faults: string[] = [];
      let count = 0;
      for (const authority of register.authorities) {
        const day = authority.closed !== null ? '2015-06-02' : authority.opened !== null ? '2023-06-06' : '2017-05-09';
        const [year, month, date] = day.split('-').map(Number);
        const when = `${date} ${month === 5 ? 'May' : 'June'} to 23 June ${year}`;
        const { name } = authority;
        const forms = [
          name,
          `London Borough of ${name}`,
          `${name} County Council`,
          `The Council of the City of ${name}`,
        ];
        for (const [index, form] of forms.entries()) {
          const layouts = ['within', 'above', 'single'] as const;
          for (const layout of [layouts[(count + index) % 3] ?? 'within']) {
            count += 1;
            const page = withDates(titled(layout, form, 1 << (count % 8)), when);
            const report = said(page);
            if (report.authority.code !== authority.code || report.start !== day) {
              faults.push(`${layout} ${index} ${form}: ${report.authority.name} ${report.start}`);
            }
          }
        }
      }
      expect(faults).toEqual([]);
      expect(count).toBe(4 * register.authorities.length);
    }, 120_000);

    it.each([
      ['14September 2020 – 18 September 2020', '2020-09-14', '2020-09-18'],
      ['13 to 31May 2024', '2024-05-13', '2024-05-31'],
      ['1-11September 2014', '2014-09-01', '2014-09-11'],
      ['1st to 12th June 2015', '2015-06-01', '2015-06-12'],
      ['Monday 8 July 2024 – Friday 19 July 2024', '2024-07-08', '2024-07-19'],
      ['30.11.2015 — 22.12.2015', '2015-11-30', '2015-12-22'],
      ['09/12/2019 to 13/12/2019', '2019-12-09', '2019-12-13'],
      ['12 December – 13 January 2017', '2016-12-12', '2017-01-13'],
      ['28 Nov to 9 Dec 2022', '2022-11-28', '2022-12-09'],
    ])('reads the days %s', (words, start, end) => {
      for (const layout of ['within', 'single'] as const) {
        for (const label of ['Inspection dates: ', 'Inspection date: ', 'Inspection dates:']) {
          expect(said(withDates(coverOf(layout), words, label))).toMatchObject({ start, end });
        }
      }
    });

    it('days that cannot be are unread', () => {
      const report = said(withDates(coverOf('within'), '30 February to 4 March 2022'));
      expect(report.start).toBeNull();
      expect(report.unread.map(({ field }) => field)).toContain('start');
    });

    it.each(['within', 'above', 'single'] as const)('follows grades, their lines and the print size: %s', (layout) => {
      for (let n = 0; n < 98; n += 1) {
        const { page, expected } = tabled(layout, n);
        const { grades } = said(page, [0.8, 0.9, 1, 1.15, 1.3][n % 5]);
        for (const [judgement, grade] of expected)
          expect([n, judgement, grades[judgement]]).toEqual([n, judgement, grade]);
      }
    });

    it.each(['within', 'above', 'single'] as const)(
      'a row that is missing is unread, the others stay: %s',
      (layout) => {
        const judgements = layout === 'single' ? SIF : ILACS;
        judgements.forEach((judgement, row) => {
          for (let n = 0; n < 14; n += 1) {
            const { page, expected } = tabled(layout, n, row);
            const report = said(page);
            expect(report.grades[judgement]).toBeNull();
            expect(report.unread.map(({ field }) => field)).toContain(`grades.${judgement}`);
            for (const [other, grade] of expected) expect(report.grades[other]).toBe(grade);
          }
        });
      },
    );

    it('a table on the second page', () => {
      const { page, expected } = tabled('within', 3);
      const from = lineThat(page, /^Judgement Grade/);
      const second = { ...page, number: 2, lines: page.lines.slice(from) };
      const outcome = parseReport({ pages: [{ ...page, lines: page.lines.slice(0, from) }, second] }, { register });
      expect(outcome).toMatchObject({ ok: true, report: { grades: Object.fromEntries(expected) } });
    });
  });
}
