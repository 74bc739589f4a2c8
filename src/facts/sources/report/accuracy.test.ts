import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { loadRegister } from '#facts/authorities/index.ts';
import { type Inspection, improvementKey, reconcile } from '#facts/inspections/index.ts';
import { ofstedImporter } from '../ofsted/index.ts';
import type { ReadContext } from '../types.ts';
import { daysFrom } from './parse/dates.ts';
import { openReportReader } from './reader.ts';
import { type InspectionReport, REPORT_JUDGEMENTS } from './types.ts';

const FOLDER = '../shared/data/inspections/';
const WORKBOOKS = [
  'LA_Inspection_Outcomes_as_at_31_March_2025.ods',
  'Childrens_social_care_in_England_2023_underlying_data.ods',
];
const KEY = new URL('./fixtures/improvements-key.json', import.meta.url);
const shared = existsSync(`${FOLDER}reports/index.csv`) && WORKBOOKS.every((name) => existsSync(FOLDER + name));

/** Graded apart: the board's review of August 2015 stands in the workbook beside the inspection. */
const BOARD_APART = 'surrey/2015-06-03.pdf';
const BOARD_REVIEW = 'surrey/2015-08-03.pdf';
/** Publication dates printed in reports that differ from Ofsted's website. */
const PRINTED_OTHERWISE = 4;
/** Longest time from the first day to publication. */
const UNTIL_PUBLISHED = 230;

const register = loadRegister();
const context: ReadContext = {
  register,
  catalogue: { indicators: [], themes: [], byId: () => undefined, bySeries: () => undefined, search: () => [] },
  retrieved: '2026-01-01',
  progress: () => undefined,
};

interface Listed {
  readonly file: string;
  readonly code: string;
  readonly published: string;
  readonly content: string;
}

interface KeyItem {
  readonly page: number;
  readonly list: 'authority' | 'board';
  readonly key: string;
}

async function inWorkbook(name: string): Promise<readonly Inspection[]> {
  const outcome = await ofstedImporter.read({ name, bytes: new Uint8Array(readFileSync(FOLDER + name)) }, context);
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.faults));
  return outcome.read.inspections;
}

/** Rows of the pack's index; names with commas are in quotes, so columns count from where the date stands. */
function listed(): readonly Listed[] {
  const lines = readFileSync(`${FOLDER}reports/index.csv`, 'utf8').trim().split('\n').slice(1);
  return lines.map((line) => {
    const cells = line.split(',');
    const at = cells.findIndex((cell) => /^\d{4}-\d{2}-\d{2}$/.test(cell));
    const [code, published, file, content] = [cells[1], cells[at], cells[at + 1], cells[at + 4]];
    return { code: code ?? '', published: published ?? '', file: file ?? '', content: content ?? '' };
  });
}

function isWeekday(day: string): boolean {
  return ![0, 6].includes(new Date(`${day}T00:00:00Z`).getUTCDay());
}

if (shared) {
  describe('every report of the pack against the official workbooks', () => {
    const files = listed();
    const reports = new Map<string, InspectionReport>();
    const refused = new Map<string, string>();
    let official: readonly Inspection[];

    beforeAll(async () => {
      official = reconcile(await Promise.all(WORKBOOKS.map(inWorkbook)));
      const reader = openReportReader();
      const left = [...files];
      const work = async (): Promise<void> => {
        for (let next = left.shift(); next !== undefined; next = left.shift()) {
          const bytes = new Uint8Array(readFileSync(`${FOLDER}reports/${next.file}`));
          const outcome = await reader.read({ name: next.file, bytes });
          if (outcome.ok) reports.set(next.file, outcome.report);
          else refused.set(next.file, outcome.reason);
        }
      };
      await Promise.all(Array.from({ length: reader.threads }, work));
      await reader.close();
    }, 1_800_000);

    /** The workbook's row for a report: same authority, published within weeks. */
    const rowOf = (file: Listed, report: InspectionReport): Inspection | undefined => {
      const near = official.filter(
        (row) =>
          row.authority === report.authority.code &&
          row.published !== null &&
          Math.abs(daysFrom(row.published, file.published)) <= 45 &&
          !/visit/.test(row.kind),
      );
      return near.length === 1 ? near[0] : undefined;
    };

    it('every report is read, and nothing that is no report', () => {
      const wrong = files.filter(({ file, content }) => reports.has(file) !== (content === 'pdf'));
      expect(wrong.map(({ file }) => `${file}: ${refused.get(file) ?? 'was read'}`)).toEqual([]);
      expect(readdirSync(`${FOLDER}reports`).length).toBeGreaterThan(100);
    });

    it('authority, framework, kind, first day and every grade agree with the workbooks', () => {
      const faults: string[] = [];
      let [grades, right, starts] = [0, 0, 0];
      for (const file of files) {
        const report = reports.get(file.file);
        if (report === undefined) continue;
        const fault = (what: string) => faults.push(`${file.file}: ${what}`);
        if (report.authority.code !== register.byCode(file.code)?.code) fault(`authority ${report.authority.name}`);
        if (file.file === BOARD_REVIEW) {
          expect(report.grades.safeguardingBoard).toBe(3);
          continue;
        }
        const row = rowOf(file, report);
        if (row === undefined) {
          fault('is in no workbook');
          continue;
        }
        if (row.framework !== report.framework) fault(`${report.framework}, in the workbook ${row.framework}`);
        if (row.kind !== report.kind) fault(`${report.kind} not ${row.kind}`);
        if (row.start !== null) starts += 1;
        if (row.start !== null && row.start !== report.start) fault(`start ${report.start} not ${row.start}`);
        for (const judgement of REPORT_JUDGEMENTS) {
          if (judgement === 'safeguardingBoard' && file.file === BOARD_APART) continue;
          const named = report.framework === 'TLAC' && judgement === 'overall' ? 'lookedAfter' : judgement;
          const [own, given] = [report.grades[judgement], row.grades[named] ?? null];
          if (own === null && given === null) continue;
          grades += 1;
          if (own === given) right += 1;
          else fault(`${judgement} ${own} not ${given}`);
        }
      }
      console.info(
        `${reports.size} reports; ${right} of ${grades} grades and ${starts} first days as in the workbooks`,
      );
      expect(faults).toEqual([]);
      expect(right).toBeGreaterThan(1500);
    });

    it('days are plausible, inspectors are named, and nothing is unread', () => {
      const faults: string[] = [];
      let otherwise = 0;
      for (const { file, published } of files) {
        const report = reports.get(file);
        if (report === undefined) continue;
        const { start, end, leadInspector, unread } = report;
        const fault = (what: string) => faults.push(`${file}: ${what}`);
        if (start === null || end === null || start > end || end >= published) fault(`${start} to ${end}`);
        else {
          if (daysFrom(start, published) > UNTIL_PUBLISHED) fault(`published ${published}, began ${start}`);
          if (!isWeekday(start) || !isWeekday(end)) fault(`${start} or ${end} is at a weekend`);
        }
        if (report.published !== null && report.published !== published) otherwise += 1;
        if (leadInspector === null) fault('no lead inspector');
        for (const { field, reason, page } of unread) fault(`${field}: ${reason} (page ${page})`);
      }
      expect(faults).toEqual([]);
      expect(otherwise).toBe(PRINTED_OTHERWISE);
    });

    it('what was asked to improve is the list that a reader found, item for item', () => {
      const key = JSON.parse(readFileSync(KEY, 'utf8')) as readonly { file: string; items: readonly KeyItem[] }[];
      const differences: string[] = [];
      let [asked, found, made] = [0, 0, 0];
      for (const { file, items } of key) {
        const own = (reports.get(file)?.improvements ?? []).map(({ text, page, list }) => ({
          page,
          list: /board/i.test(list) ? 'board' : 'authority',
          key: improvementKey(text),
        }));
        const same = (a: KeyItem | (typeof own)[number], b: KeyItem | (typeof own)[number]) =>
          a.key === b.key && a.page === b.page && a.list === b.list;
        const left = [...own];
        for (const item of items) {
          const at = left.findIndex((one) => same(one, item));
          asked += 1;
          if (at < 0) differences.push(`${file}: ${item.key} on page ${item.page} was not found`);
          else {
            found += 1;
            left.splice(at, 1);
          }
        }
        made += left.length;
        for (const one of left) differences.push(`${file}: ${one.key} on page ${one.page} is in no key`);
      }
      console.info(`${found} of ${asked} items of ${key.length} reports found, ${made} made up`);
      expect(differences).toEqual([]);
      expect(found / asked).toBeGreaterThanOrEqual(0.98);
    });
  });
}
