import { describe, expect, it } from 'vitest';
import { announcement, movedWords } from './announce.ts';
import { isChanged, type PageState, readState, type StateFrame, UNCHANGED, writeState } from './state.ts';
import { pointsText, rangeOf, sharesOf } from './weights.ts';

const frame: StateFrame = {
  measures: [
    { measure: 'long-term-stability', label: 'Same carer 2 years', weight: 12, range: null },
    { measure: 'judgement:overall', label: 'Overall', weight: 6, range: [3, 9] },
  ],
  options: {
    normalisation: ['z-score', 'min-max'],
    aggregation: ['arithmetic', 'geometric'],
    missing: ['stated', 'average'],
    years: ['1', '3'],
    minimumDenominator: ['0', '50'],
    hidden: ['stated', 'middle'],
    reference: ['stated', 'neighbours'],
  },
};
const read = (query: string) => readState(new URLSearchParams(query), frame);

describe('state of a page and its address', () => {
  it('goes into an address and comes out the same', () => {
    const state: PageState = {
      version: 3,
      weights: new Map([
        ['long-term-stability', 24],
        ['judgement:overall', 7.5],
      ]),
      fixed: new Map([
        ['normalisation', 'min-max'],
        ['minimumDenominator', '50'],
      ]),
      minimum: 100,
      compare: 'inspection-only',
      authority: 'norfolk',
      all: true,
    };
    const query = writeState(state, frame);
    expect(query).toBe(
      'version=3&w.long-term-stability=24&w.judgement%3Aoverall=7.5&normalisation=min-max&denominator=50&minimum=100&compare=inspection-only&authority=norfolk&show=all',
    );
    expect(read(query)).toEqual({ state, faults: [] });
  });

  it('what a whole form sends without a change is no change', () => {
    const { state, faults } = read(
      'w.long-term-stability=12&w.judgement:overall=6.0&normalisation=vary&years=vary&minimum=&compare=',
    );
    expect(faults).toEqual([]);
    expect(state).toEqual(UNCHANGED);
    expect(isChanged(state)).toBe(false);
    expect(writeState(state, frame)).toBe('');
  });

  it.each(['0x10', '1e2', '1e999', '-1', '+4', '0', '0.00001', 'NaN', 'Infinity', '1,5', '１２', '1 2'])(
    'does not take %s for a weight',
    (typed) => {
      const { state, faults } = read(new URLSearchParams({ 'w.long-term-stability': typed }).toString());
      expect(faults).toMatchObject([{ field: 'w.long-term-stability' }]);
      expect(isChanged(state)).toBe(false);
    },
  );

  it('works with the number that the address says', () => {
    const { state } = read('w.long-term-stability=7.123456789&w.judgement:overall=.5');
    expect(state.weights.get('long-term-stability')).toBe(7.1235);
    expect(state.weights.get('judgement:overall')).toBe(0.5);
    expect(read(writeState(state, frame)).state).toEqual(state);
  });

  it('names each fault by its field, and keeps what is right', () => {
    const { state, faults } = read(
      'w.long-term-stability=lots&w.judgement:overall=8&w.unknown=1&normalisation=guess&minimum=-1',
    );
    expect(faults.map(({ field }) => field)).toEqual([
      'w.long-term-stability',
      'w.unknown',
      'normalisation',
      'minimum',
    ]);
    expect(faults[0]?.text).toBe(
      'Same carer 2 years: “lots” is not a weight. Write a number above 0 and up to 1000, such as 12.',
    );
    expect([...state.weights]).toEqual([['judgement:overall', 8]]);
    for (const wrong of ['0', '-2', '1001', 'Infinity', '1e9', 'NaN', '1,5']) {
      expect(read(`w.judgement:overall=${wrong}`).faults, wrong).toHaveLength(1);
    }
  });
});

describe('weights', () => {
  it('a range is half to double, or the definition’s own that holds the weight', () => {
    expect(rangeOf(null, 24)).toEqual([12, 48]);
    expect(rangeOf([6, 20], 12)).toEqual([6, 20]);
    expect(rangeOf([6, 20], 24)).toEqual([6, 24]);
    expect(rangeOf([6, 20], 3)).toEqual([3, 20]);
  });
  it('shares sum to 1; points are written as they are typed', () => {
    expect(sharesOf([12, 6, 6])).toEqual([0.5, 0.25, 0.25]);
    expect([12, 7.5, 0.001].map(pointsText)).toEqual(['12', '7.5', '0.001']);
  });
});

describe('what is said after the hand stops', () => {
  const units = [
    { name: 'Norfolk', place: 26, was: 25 },
    { name: 'Kent', place: 98, was: 120 },
    { name: 'Devon', place: null, was: 127 },
    { name: 'Surrey', place: 3.5, was: 3.5 },
  ];
  it('the authority in focus', () => {
    expect(announcement(units, 'Norfolk')).toBe('Norfolk 26th, was 25th.');
    expect(announcement(units, 'Devon')).toBe('Devon no place, was 127th.');
    expect(announcement(units, 'Surrey')).toBe('Surrey between 3rd and 4th, as before.');
    expect(movedWords({ name: 'Kent', place: 1, was: null })).toBe('Kent 1st, was without a place');
  });
  it('without one, how many moved far and who moved most', () => {
    expect(announcement(units, null)).toBe('1 authority moved ten places or more; most: Kent 98th, was 120th.');
    expect(announcement(units.slice(0, 1), null)).toBe(
      'No authority moved ten places or more; most: Norfolk 26th, was 25th.',
    );
    expect(announcement(units.slice(3), null)).toBe('No authority moved.');
  });
});
