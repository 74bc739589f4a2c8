import { describe, expect, it } from 'vitest';
import { closenessOf, type NeighbourList, neighbourModels, neighboursOf, sameNeighbours } from './index.ts';

const list = (authority: string, model: string, ...near: string[]): NeighbourList => ({
  authority,
  model,
  neighbours: near.map((code) => ({ authority: code, closeness: 'Close' })),
});
const lists = [list('A', '2021', 'B', 'C'), list('A', '2025', 'C', 'B'), list('D', '2021', 'A')];

describe('statistical neighbours of an authority', () => {
  it('come from the newest model that has it, or from the one that is named', () => {
    expect(neighbourModels(lists)).toEqual(['2025', '2021']);
    expect(neighboursOf(lists, 'A')?.model).toBe('2025');
    expect(neighboursOf(lists, 'A', '2021')?.neighbours[0]?.authority).toBe('B');
    expect(neighboursOf(lists, 'D')?.model).toBe('2021');
    expect(neighboursOf(lists, 'D', '2025')).toBeUndefined();
    expect(neighboursOf(lists, 'E')).toBeUndefined();
  });

  it('are the same only in the same order with the same closeness', () => {
    const [first, second] = lists;
    expect(first && second && sameNeighbours(first, second)).toBe(false);
    expect(first && sameNeighbours(first, { ...first, model: '2025' })).toBe(true);
    expect(first && sameNeighbours(first, list('A', '2021', 'B'))).toBe(false);
  });
});

describe('closeness', () => {
  it('has one spelling for each label, and knows no others', () => {
    expect(['Close ', 'VERY CLOSE', 'somewhat  close', 'Not Close'].map(closenessOf)).toEqual([
      'Close',
      'Very close',
      'Somewhat close',
      'Not close',
    ]);
    expect(['', '-', 'near'].map(closenessOf)).toEqual([undefined, undefined, undefined]);
  });
});
