import { describe, expect, it } from 'vitest';
import * as stats from './index.ts';

/** What a caller without types may do: leave an argument out, or misspell it. */
const untyped = stats as unknown as Record<string, (options: unknown) => unknown>;

describe('an array that is missing is named', () => {
  const ones = [1, 2, 3];
  it.each([
    ['kaplanMeier', { times: ones, event: ones }, 'kaplanMeier: time must be an array; received undefined'],
    ['metaAnalysis', { estimates: ones, variances: ones }, 'metaAnalysis: effects must be an array'],
    ['groupTimeEffects', { unit: ones }, 'groupTimeEffects: units must be an array'],
    ['twoWayFixedEffects', { response: ones, predictors: [ones], units: ones }, 'unit must be an array'],
    ['balancedPanel', { units: ones, period: ones, outcome: ones }, 'unit must be an array'],
    ['poissonMixedModel', { response: ones, random: [] }, 'predictors must be an array'],
    ['poissonMixedModel', { response: ones, predictors: [] }, 'random must be an array'],
    ['spearman', ones, 'spearman: y must be an array'],
    ['holm', { p: [0.1, 0.2] }, 'holm: pValues must be an array'],
  ])('%s %j', (name, options, message) => {
    expect(() => untyped[name]!(options)).toThrow(RangeError);
    expect(() => untyped[name]!(options)).toThrow(message);
  });
});

describe('an outcome in place of its value is named', () => {
  it.each(['aggregateEffects', 'eventStudyEstimates'])('%s', (name) => {
    const effects = stats.groupTimeEffects({ units: [], periods: [], outcome: [], firstTreated: [] });
    expect(() => untyped[name]!({ effects, kind: 'event' })).toThrow(RangeError);
    expect(() => untyped[name]!({ effects, kind: 'event' })).toThrow('effects must be the value of');
  });
});
