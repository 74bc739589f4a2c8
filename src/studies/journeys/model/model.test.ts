import { describe, expect, it } from 'vitest';
import { readyCoder } from '#frameworks/themes/index.ts';
import { daysAsked, isDay, usualDays } from './days.ts';
import { journeyDocument } from './document.ts';
import { flowsChart, flowsTable, movementBasis, movementSentence } from './flows.ts';
import { conflictWords, toldSpells } from './history.ts';
import { kindCounts } from './kinds.ts';
import { markedPieces } from './marked.ts';
import { flowCount, movementOf } from './movement.ts';
import { searchForm, searchHref, searchOf } from './search.ts';
import { toyDataset } from './testing/toy.ts';
import { themeCoding } from './themes.ts';
import { storyChart } from './timeline.ts';

const dataset = toyDataset();
const ashby = dataset.register.authority('E06000001')!;
const range = { from: '2018-03-31', to: '2023-03-31' };

describe('days', () => {
  it('are 31 March 2018 and the last 31 March known, unless others are asked for', () => {
    expect(usualDays(dataset)).toEqual(range);
    expect(daysAsked(dataset, undefined, '')).toEqual(range);
    expect(daysAsked(dataset, ' 2020-02-29 ', undefined).from).toBe('2020-02-29');
  });

  it('that cannot be used are refused by name, with what to write', () => {
    expect(() => daysAsked(dataset, '2019-02-29', undefined)).toThrow('First day: “2019-02-29” is not a date.');
    expect(() => daysAsked(dataset, 'soon', undefined)).toThrow('“soon” is not a date');
    expect(() => daysAsked(dataset, '2010-01-01', undefined)).toThrow('no authority had an overall grade');
    expect(() => daysAsked(dataset, undefined, '2031-01-01')).toThrow('later than the inspections here');
    expect(() => daysAsked(dataset, '2020-01-01', '2020-01-01')).toThrow('is not before the second');
    expect(isDay('2020-02-30')).toBe(false);
    expect(isDay('2020-2-3')).toBe(false);
  });
});

describe('movement between two days', () => {
  const movement = movementOf(dataset, range);

  it('counts by hand: Ashby better, Barrow worse, Castle without a grade before, Eld ended', () => {
    expect(movement).toMatchObject({ both: 2, better: 1, worse: 1, same: 0, byPublication: 2 });
    expect(movement.ended.map((each) => each.name)).toEqual(['Eld']);
    expect(flowCount(movement, 4, 2)).toBe(1);
    expect(flowCount(movement, 1, 3)).toBe(1);
    expect(flowCount(movement, null, 2)).toBe(1);
    expect(movementSentence(movement)).toContain('**1** authority moved to a better grade, **1** to a worse one');
    expect(movementBasis(movement)).toContain('2 authorities with a grade on both days. 1 that stand');
  });

  it('says the same in the chart as in its table', () => {
    const inTable = flowsTable(movement).rows.reduce((sum, row) => sum + Number(row.cells.at(-1)?.raw), 0);
    const inChart = flowsChart(movement).flows.reduce((sum, flow) => sum + flow.count, 0);
    expect([inTable, inChart]).toEqual([3, 3]);
  });

  it('has a sentence where nobody can be compared', () => {
    const none = movementOf(dataset, { from: '2013-12-01', to: '2014-01-01' });
    expect(movementSentence(none)).toMatch(/^No authority has a grade both on/);
  });
});

describe('the history of one authority', () => {
  it('tells spells with how they ended', () => {
    expect(toldSpells(dataset, ashby).map(({ grade, end, fromPublication }) => [grade, end, fromPublication])).toEqual([
      [4, 'better', true],
      [3, 'better', false],
      [2, 'lasts', false],
    ]);
    const eld = dataset.register.authority('E06000005')!;
    expect(toldSpells(dataset, eld)).toMatchObject([{ grade: 3, to: '2021-03-31', end: 'authority ended' }]);
  });

  it('puts conflicts into words, grades too', () => {
    expect(conflictWords('published: 2019-02-20 (a.ods, A1); 2019-02-21 (b.pdf, page 1)')).toBe(
      'Published: 2019-02-20 (a.ods, A1); but 2019-02-21 (b.pdf, page 1). The first counts.',
    );
    expect(conflictWords('careLeavers: 3 (a.ods, A1); 2 (b.pdf, page 1)')).toBe(
      'Care leavers: requires improvement to be good (a.ods, A1); but good (b.pdf, page 1). The first counts.',
    );
    expect(conflictWords('careLeavers')).toBe('The sources disagree on: care leavers.');
  });

  it('draws visits, what follows an inadequate grade, and a gap where a figure is hidden', () => {
    const chart = storyChart(dataset, ashby, dataset.panel.indicator('re-referrals'));
    expect(chart.visits).toEqual([{ at: '2020-02-04', kind: 'focused', label: 'February 2020' }]);
    expect(chart.stretches).toMatchObject([{ from: '2015-10-14', to: '2019-01-08' }]);
    expect(chart.series?.points.map((point) => point.value)).toEqual([12, null, 14]);
  });

  it('is one document for command and API', () => {
    const document = journeyDocument(dataset, ashby, themeCoding(dataset, readyCoder()));
    expect(document.authority).toEqual({ code: 'E06000001', name: 'Ashby' });
    expect(document.inspections).toHaveLength(4);
    expect(document.inspections[0]).toMatchObject({
      start: null,
      notJudged: ['adoption'],
      grades: { overall: 4, inCare: null },
    });
    expect(document.inspections[1]?.improvements).toMatchObject([
      { n: 1, page: 2, text: null, themes: ['plans'], list: 'authority' },
      { list: 'safeguarding board' },
      { text: 'Words with <i>signs</i>' },
    ]);
    expect(document.inspections[2]?.improvements).toBeNull();
    expect(document.spells[0]).toMatchObject({ grade: 4, from: '2015-10-14', to: '2019-01-08', years: 3.236 });
    expect(document.type.id).toBe('steady-improvement');
  });
});

describe('what came back', () => {
  it('counts a theme again only where the inspection before with a list had it, the board’s own left out', () => {
    const coding = themeCoding(dataset, readyCoder());
    const ids = coding.asked('E06000001').map((each) => each.id);
    expect(ids).toEqual(['E06000001:SIF:2015-10-14', 'E06000001:ILACS:2019-01-08']);
    expect(coding.recurrences('E06000001')).toMatchObject([
      { theme: 'plans', inspections: ids, recurrences: 1 },
      { theme: 'voice', inspections: [ids[0]], recurrences: 0 },
    ]);
    expect(coding.recurrences('E06000002')).toEqual([]);
    expect(coding.years().map(({ year, inspections }) => [year, inspections])).toEqual([
      [2015, 1],
      [2019, 1],
    ]);
  });
});

describe('kinds of journey', () => {
  it('give every standing authority exactly one, or cannot tell', () => {
    const counts = kindCounts(dataset);
    expect(counts.map((kind) => [kind.id, kind.authorities.map((each) => each.name)])).toEqual([
      ['steady-decline', ['Barrow & Sons']],
      ['steady-improvement', ['Ashby']],
      ['cannot-tell', ['Castle <b>Hill</b>']],
    ]);
  });
});

describe('a search', () => {
  const form = (fields: Record<string, string>) => searchForm((name) => fields[name]);

  it('is understood: a year is its first or last day, a name is a code', () => {
    const { query } = searchOf(dataset, form({ q: 'drift', authority: 'ashby', from: '2018', to: '2019', page: '3' }));
    expect(query).toEqual({
      query: 'drift',
      limit: 20,
      offset: 40,
      authority: 'E06000001',
      from: '2018-01-01',
      to: '2019-12-31',
    });
    expect(searchForm((name) => ({ page: '-1' })[name]).page).toBe(1);
  });

  it('with a field that cannot be used names it', () => {
    const field = (fields: Record<string, string>): unknown => {
      try {
        searchOf(dataset, form(fields));
        return null;
      } catch (error) {
        return (error as { details: { field: string } }).details.field;
      }
    };
    expect(field({ authority: 'Atlantis' })).toBe('authority');
    expect(field({ framework: 'SOF' })).toBe('framework');
    expect(field({ kind: 'title' })).toBe('kind');
    expect(field({ to: '31/3/2020' })).toBe('to');
    expect(field({ from: '2020', to: '2018' })).toBe('from');
    expect(field({ from: '2018', to: '2018' })).toBeNull();
  });

  it('keeps its fields on other pages', () => {
    expect(searchHref(form({ q: 'a b', kind: 'improvement' }), 2)).toBe(
      '/journeys/search?q=a+b&kind=improvement&page=2',
    );
  });

  it('marks words where they stand, whatever the marks', () => {
    const text = 'plans drift';
    const joined = (marks: readonly (readonly [number, number])[]) =>
      markedPieces(text, marks)
        .map((piece) => (piece.found ? `[${piece.text}]` : piece.text))
        .join('');
    expect(joined([[6, 11]])).toBe('plans [drift]');
    expect(
      joined([
        [6, 99],
        [0, 5],
      ]),
    ).toBe('[plans] [drift]');
    expect(
      joined([
        [0, 5],
        [2, 8],
      ]),
    ).toBe('[plans][ dr]ift');
    expect(joined([])).toBe(text);
  });
});
