import { describe, expect, it } from 'vitest';
import type { Authority } from '#facts/authorities/index.ts';
import { inspection, toyDataset } from '../testing/toy.ts';
import { gradeColumns, gradesByYear, gradesSentence, gradesTable, stateSentence } from './england.ts';
import { journeyChart, lastKnownDay, nextWindow } from './journey.ts';
import { journeyTable } from './journey-table.ts';
import { lineageSentences } from './lineage.ts';
import { durationText, gradeStory, recoverySentence } from './story.ts';

const dataset = toyDataset();
const named = (code: string): Authority => {
  const authority = dataset.register.authority(code);
  if (authority === undefined) throw new Error(code);
  return authority;
};

describe('the story of grades', () => {
  it('names the grade in force and those before it', () => {
    expect(gradeStory(dataset, named('E06000001'))).toBe(
      'Good since November 2022, after inadequate in 2015 and requires improvement in 2018.',
    );
    expect(gradeStory(dataset, named('E06000002'))).toBe('Outstanding since March 2019, its only graded inspection.');
    expect(gradeStory(dataset, named('E06000004'))).toContain('No graded inspection yet');
    expect(gradeStory(dataset, named('E06000005'))).toBe(
      'Requires improvement when it ended, since May 2016, its only graded inspection.',
    );
  });

  it('measures a recovery from report to report', () => {
    expect(recoverySentence(dataset, named('E06000001'))).toBe(
      'It took seven years and two months from inadequate to good, report to report.',
    );
    expect(recoverySentence(dataset, named('E06000002'))).toBeNull();
    expect(durationText('2015-10-14', '2015-10-30')).toBe('less than a month');
    expect(durationText('2015-10-14', '2016-10-14')).toBe('one year');
    expect(durationText('2015-12-31', '2016-03-01')).toBe('two months');
  });
});

describe('the journey', () => {
  const chart = journeyChart(dataset, named('E06000001'));

  it('has a spell for each overall grade and marks without a line before', () => {
    expect(chart.overall.map((spell) => [spell.grade, spell.from, spell.to])).toEqual([
      [4, '2015-10-14', '2018-01-08'],
      [3, '2018-01-08', '2022-11-07'],
      [2, '2022-11-07', null],
    ]);
    expect(chart.marks).toEqual([{ grade: 3, at: '2011-07-22', label: '2011: safeguarding, looked after' }]);
  });

  it('keeps part judgements in their lanes until the next inspection', () => {
    const inCare = chart.lanes.find((lane) => lane.label === 'Children in care');
    expect(inCare?.spans.map((span) => [span.grade, span.from])).toEqual([
      [4, '2015-10-14'],
      [3, '2018-01-08'],
      [2, '2022-11-07'],
    ]);
    expect(chart.lanes.find((lane) => lane.label === 'Leaders')?.spans).toHaveLength(3);
    expect(chart.lanes.some((lane) => lane.label === 'Adoption')).toBe(false);
  });

  it('names the usual window of the next inspection, but not after inadequate', () => {
    expect(chart.window).toMatchObject({ from: '2025-05-07', to: '2026-05-07' });
    const failed = inspection({ authority: 'E06000001', published: '2024-01-10', grades: { overall: 4 } });
    expect(nextWindow(named('E06000001'), failed)).toBeNull();
    expect(nextWindow(named('E06000005'), chart.overall.length > 0 ? dataset.inspections[2] : undefined)).toBeNull();
    const late = inspection({ authority: 'E06000001', published: '2021-08-31', grades: { overall: 2 } });
    expect(nextWindow(named('E06000001'), late)).toMatchObject({ from: '2024-02-29', to: '2025-02-28' });
  });

  it('lists every inspection, newest first, with what was not judged', () => {
    const table = journeyTable(dataset, named('E06000001'));
    expect(table.rows.map((row) => row.cells[0]?.text)).toEqual([
      '10 January 2023',
      '20 February 2018',
      '14 October 2015',
      '22 July 2011',
    ]);
    expect(table.rows.every((row) => row.cells.length === table.columns.length)).toBe(true);
  });
});

describe('the state of England', () => {
  it('reads grades "now" at the end of the month of the last known inspection', () => {
    expect(lastKnownDay(dataset)).toBe('2022-11-30');
  });

  it('counts grades in force on each 31 March and says who has none', () => {
    const years = gradesByYear(dataset);
    expect(years[0]?.date).toBe('2016-03-31');
    const last = years.at(-1);
    expect(last?.date).toBe('2022-03-31');
    expect(last?.counts).toEqual({ 1: 1, 2: 0, 3: 2, 4: 0 });
    expect(last?.ungraded).toBe(2);
    const chart = gradeColumns(years);
    for (const column of chart.columns) {
      const sum = column.outstanding + column.good + column.requiresImprovement + column.inadequate + column.none;
      expect(sum).toBe(5);
    }
    expect(gradesTable(years).rows).toHaveLength(years.length);
    expect(stateSentence(years)).toContain('33% of the 3 graded authorities');
    expect(stateSentence([])).toBe('No inspection has been imported yet.');
    expect(gradesSentence(dataset, '2022-11-30')).toContain('1 outstanding, 1 good, 1 requires improvement');
  });

  it('tells of ended authorities and of their successors', () => {
    expect(lineageSentences(dataset, named('E06000005'))[0]).toBe(
      'Eld ended on 31 March 2023. Its area went to [Ashby](/authorities/ashby). The figures below are its last.',
    );
    expect(lineageSentences(dataset, named('E06000001'))).toEqual([]);
  });
});
