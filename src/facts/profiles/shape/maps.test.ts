import { describe, expect, it } from 'vitest';
import { periodEnding, testDataset } from '#facts/panel/index.ts';
import { toyDataset } from '../testing/toy.ts';
import { fieldOf } from './field.ts';
import { indicatorSentence } from './indicator.ts';
import { figuresMap, gradesMap, stepCuts, stepOf } from './maps.ts';
import { revisionsBetween } from './revisions.ts';

describe('steps of the map', () => {
  it('hold about a fifth each, and a value at a cut belongs above it', () => {
    const values = Array.from({ length: 101 }, (_, at) => at);
    const cuts = stepCuts(values, 0);
    expect(cuts).toEqual([20, 40, 60, 80]);
    expect([0, 19, 20, 79, 80, 100].map((value) => stepOf(cuts, value))).toEqual([0, 0, 1, 3, 4, 4]);
  });

  it('are fewer where many are equal, and none is empty at the bottom', () => {
    expect(stepCuts([1, 1, 1, 1, 1, 1, 1, 2, 2, 3], 0)).toEqual([2]);
    expect(stepCuts([5, 5, 5], 0)).toEqual([]);
    expect(stepCuts([], 0)).toEqual([]);
  });

  it('name England’s, and a hidden figure has its symbol and no step', () => {
    const field = fieldOf(toyDataset(), 're-referrals', periodEnding('financial-year', 2025));
    if (field === undefined) throw new Error('no field');
    const map = figuresMap(field);
    expect(map.steps.filter((step) => step.england === true)).toHaveLength(1);
    expect(map.tiles.find((tile) => tile.code === 'E06000004')).toMatchObject({ step: null, symbol: 'c' });
    // Fifths of 10, 22 and 30 begin at 14.8, 19.6, 23.6 and 26.8: England's 20.0 is in the third step.
    expect(map.steps[2]).toEqual({ label: '19.6 to under 23.6', england: true });
  });

  it('show a grade or that there is none', () => {
    const tiles = gradesMap(toyDataset(), '2022-11-30').tiles;
    expect(tiles.map((tile) => tile.grade)).toEqual([2, 1, null, null, 3]);
  });
});

describe('the sentence of an indicator', () => {
  it('gives England, the middle half, what is hidden, and how it moved', () => {
    const dataset = toyDataset();
    const field = fieldOf(dataset, 're-referrals', periodEnding('financial-year', 2025));
    if (field === undefined) throw new Error('no field');
    expect(indicatorSentence(dataset, field)).toBe(
      'In 2024-25, England’s figure was **20.0%**. Half of the 3 authorities with a figure lay between 16.0% and 26.0%. ' +
        '1 of 4 have no published figure. England’s was the same in 2022-23.',
    );
  });
});

describe('what a release changed', () => {
  const figures = (cells: Record<string, number | string>) =>
    testDataset({ areas: ['E06000001', 'E06000002', 'E06000003'], figures: { one: { 2025: cells } } });

  it('counts cells that changed, came in and went', () => {
    const before = figures({ E06000001: 1, E06000002: 2 });
    const after = figures({ E06000001: 1.5, E06000003: 'c' });
    expect(revisionsBetween(before, after)).toEqual([
      { indicator: 'one', label: 'One', changed: 1, added: 1, withdrawn: 1, periods: ['2025-03-31'] },
    ]);
  });

  it('takes a symbol in place of a number for a change, and says nothing of what is the same', () => {
    const number = figures({ E06000001: 1 });
    expect(revisionsBetween(number, figures({ E06000001: 'c' }))[0]?.changed).toBe(1);
    expect(revisionsBetween(number, figures({ E06000001: 1 }))).toEqual([]);
  });
});
