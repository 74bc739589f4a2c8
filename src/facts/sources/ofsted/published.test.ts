import { existsSync, readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { loadRegister } from '#facts/authorities/index.ts';
import {
  distributionOn,
  type GradeBook,
  gradeChanges,
  gradeOf,
  gradesOn,
  type Inspection,
  publishedFigures,
  reconcile,
} from '#facts/inspections/index.ts';
import { readBundle } from '../bundle/index.ts';
import type { ReadContext } from '../types.ts';
import { readWorkbook } from '../workbook/index.ts';
import { ofstedImporter } from './index.ts';

const FOLDER = '../shared/data/inspections/';
const NEW = 'LA_Inspection_Outcomes_as_at_31_March_2025.ods';
const OLD = 'Childrens_social_care_in_England_2023_underlying_data.ods';
const shared = existsSync(FOLDER + NEW) && existsSync(FOLDER + OLD);

const register = loadRegister();
const context: ReadContext = {
  register,
  catalogue: { indicators: [], themes: [], byId: () => undefined, bySeries: () => undefined, search: () => [] },
  retrieved: '2026-01-01',
  progress: () => undefined,
};

async function inspectionsOf(name: string): Promise<readonly Inspection[]> {
  const outcome = await ofstedImporter.read({ name, bytes: new Uint8Array(readFileSync(FOLDER + name)) }, context);
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.faults));
  return outcome.read.inspections;
}

/** Authority codes and overall grades of a workbook's own table of latest grades. */
function latestTable(file: string, sheet: string, header: number, columns: { key: number; grade: number }) {
  const workbook = readWorkbook(new Uint8Array(readFileSync(FOLDER + file)), (name) => name === sheet);
  if (!workbook.ok) throw new Error(JSON.stringify(workbook.faults));
  return new Map(
    (workbook.sheets[0]?.rows ?? []).slice(header).flatMap((row) => {
      const key = row[columns.key]?.text.trim() ?? '';
      const area = register.byCode(key) ?? register.byName(key, '2023-03-31');
      return area === undefined ? [] : [[area.code, gradeOf(row[columns.grade]?.text ?? '')] as const];
    }),
  );
}

if (shared) {
  describe("figures that Ofsted and others published, from Ofsted's own workbooks", () => {
    let book: GradeBook;
    let newer: readonly Inspection[];
    let older: readonly Inspection[];

    beforeAll(async () => {
      newer = await inspectionsOf(NEW);
      older = await inspectionsOf(OLD);
      book = { register, inspections: reconcile([newer, older]) };
    });

    it('gives every published figure', () => {
      for (const figure of publishedFigures(book)) {
        expect([figure.text, figure.computed]).toEqual([figure.text, figure.published]);
      }
    });

    it('shares are of the authorities that had been inspected', () => {
      const overall = distributionOn(book, '2024-03-31');
      expect(overall.counts).toEqual({ 1: 30, 2: 61, 3: 43, 4: 17 });
      // North and West Northamptonshire had not been inspected yet: a share of 151, not of 153.
      expect([overall.graded, overall.ungraded]).toEqual([151, 2]);
    });

    it('65 authorities had two ILACS inspections by 31 March 2024: 26 improved, 15 stayed up, 12 declined', () => {
      const changes = gradeChanges(book, '2024-03-31', { frameworks: ['ILACS'], compare: 'previous' });
      expect(changes).toEqual({
        authorities: 65,
        improved: 26,
        declined: 12,
        stayedGoodOrOutstanding: 15,
        stayedBelowGood: 12,
      });
      // Nobody had a third by then, so first to latest says the same.
      expect(gradeChanges(book, '2024-03-31', { frameworks: ['ILACS'], compare: 'first' })).toEqual(changes);
    });

    it('at 31 March 2022: 53%, from SIF and ILACS together, reports published by 30 April', () => {
      const asPublished = distributionOn(book, '2022-03-31', { publishedBy: '2022-04-30' });
      expect(asPublished.counts).toEqual({ 1: 19, 2: 61, 3: 52, 4: 18 });
      expect(Math.round(asPublished.goodOrOutstanding ?? -1)).toBe(53);
      // Six reports of inspections begun in March came out in May: with them it is 81 of 150.
      expect(distributionOn(book, '2022-03-31').goodOrOutstanding).toBeCloseTo(54, 10);
      const ilacs = distributionOn(book, '2022-03-31', { publishedBy: '2022-04-30', frameworks: ['ILACS'] });
      expect(ilacs.graded).toBe(123);
    });

    it('in January 2016: 78 inspected under SIF, 17 good, 41 requires improvement, 20 inadequate', () => {
      const options = { frameworks: ['SIF'], gradeDate: 'publication' } as const;
      const january = distributionOn(book, '2016-01-31', options);
      expect(january.counts).toEqual({ 1: 0, 2: 17, 3: 41, 4: 20 });
      expect(january.graded).toBe(78);
      // Kensington and Chelsea and Westminster, outstanding, came out soon after.
      expect(distributionOn(book, '2016-03-31', options).counts[1]).toBe(2);
    });

    it("gives every authority the grade of the workbooks' own tables of latest grades", () => {
      const in2025 = latestTable(NEW, 'Inspections_as_at_31_March', 3, { key: 1, grade: 6 });
      expect(in2025.size).toBe(153);
      for (const { authority, inForce } of gradesOn(book, '2025-03-31')) {
        expect([authority.name, inForce?.grade]).toEqual([authority.name, in2025.get(authority.code)]);
      }
      const in2023 = latestTable(OLD, 'LA_level_at_31_Mar_2023', 4, { key: 1, grade: 4 });
      expect(in2023.size).toBe(152);
      const differing = gradesOn(book, '2023-03-31', { publishedBy: '2023-04-30' }).filter(
        ({ authority, inForce }) => inForce?.grade !== in2023.get(authority.code),
      );
      // Its note: South Tyneside's report came out after the deadline and is in the table all the same.
      expect(differing.map(({ authority }) => authority.name)).toEqual(['South Tyneside']);
    });

    it('tells one inspection once, and lists what the two workbooks say differently', () => {
      const graded = book.inspections.filter((inspection) => Object.keys(inspection.grades).length > 0);
      expect(graded.filter((inspection) => inspection.framework === 'ILACS')).toHaveLength(271);
      expect(graded.filter((inspection) => inspection.framework === 'SIF')).toHaveLength(173);
      const conflicts = book.inspections.flatMap((inspection) =>
        inspection.conflicts.map((conflict) => `${inspection.id} ${conflict.slice(0, conflict.indexOf(' ('))}`),
      );
      expect(conflicts).toEqual([
        'E06000018:ILACS:2 published: 2022-09-05',
        'E09000024:ILACS:1 kind: short',
        'E10000006:ILACS:1 start: 2022-09-21',
        'E10000006:ILACS:1 start: 2022-09-20',
      ]);
      expect(new Set(book.inspections.map((inspection) => inspection.id)).size).toBe(book.inspections.length);
    });

    it('is the same whichever workbook comes first, or is given twice', () => {
      expect(reconcile([older, newer])).toEqual(book.inspections);
      expect(reconcile([newer, older, newer])).toEqual(book.inspections);
      expect(reconcile([reconcile([newer, older]), older])).toEqual(book.inspections);
    });

    it('has the corrected grade of Staffordshire, November 2023', () => {
      const found = book.inspections.find(
        (inspection) => inspection.authority === 'E10000028' && inspection.start === '2023-11-06',
      );
      expect(found?.grades.careLeavers).toBe(3);
      expect(found?.sources.careLeavers?.file).toBe(NEW);
    });
  });
}

const BUNDLE = 'data/england';
if (existsSync(`${BUNDLE}/manifest.json`)) {
  describe('figures that come with the program', () => {
    it('give every published figure, without the workbooks', async () => {
      const reads = await readBundle(BUNDLE);
      const inspections = reconcile(reads.map((read) => read.inspections));
      for (const figure of publishedFigures({ register, inspections })) {
        expect([figure.text, figure.computed]).toEqual([figure.text, figure.published]);
      }
    });
  });
}

describe('published figures without inspections', () => {
  it('are not a number rather than nought per cent', () => {
    const figures = publishedFigures({ register, inspections: [] });
    expect(figures[0]?.computed).toBeNaN();
    expect(figures.map((figure) => figure.published)).toContain(65);
  });
});
