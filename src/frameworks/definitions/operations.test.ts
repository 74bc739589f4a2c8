import { describe, expect, it } from 'vitest';
import {
  checkAgainst,
  copyOf,
  copyTitle,
  definitionHash,
  differences,
  freeId,
  parseDefinition,
  readyDefinition,
  readyDefinitions,
  withMinimum,
  withWeights,
} from './index.ts';
import type { Definition } from './types.ts';

const framework = readyDefinition('national-framework') as Definition;

describe('copies', () => {
  it('differ in id and title alone', () => {
    const copy = copyOf(framework, { id: 'mine', title: 'Mine' });
    expect(copy).toEqual({ ...framework, id: 'mine', title: 'Mine' });
    expect(() => copyOf(framework, { id: 'No!', title: 'Mine' })).toThrow(/id: "No!" may hold small letters/);
  });

  it('get free ids and titles that fit', () => {
    expect(freeId('Our children’s services', [])).toBe('our-childrens-services');
    expect(freeId('Été — à Leeds!', ['ete-a-leeds', 'ete-a-leeds-2'])).toBe('ete-a-leeds-3');
    expect(freeId('好', [])).toBe('definition');
    expect(freeId('x', [])).toBe('definition-x');
    expect(freeId('None!', [])).toBe('none-2');
    const long = freeId('word '.repeat(30), [freeId('word '.repeat(30), [])]);
    expect(long.length).toBeLessThanOrEqual(60);
    expect(long).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*-2$/);
    for (const title of ['x'.repeat(120), framework.title]) {
      expect(copyOf(framework, { id: freeId(title, []), title: copyTitle(title) }).title).toMatch(/my copy$/);
    }
  });
});

describe('changed weights', () => {
  it('change those named, and widen a range that they leave', () => {
    const changed = withWeights(framework, { 're-referrals': 20, 'sdq-cla': 4 });
    expect(differences(framework, changed).map(({ path, was, now }) => [path.split('/').at(-1), was, now])).toEqual([
      ['weight', '8', '20'],
      ['weightRange', '3 to 14', '3 to 20'],
    ]);
    expect(definitionHash(withWeights(framework, {}))).toBe(definitionHash(framework));
  });

  it('refuse a measure that is not there and a weight that is none', () => {
    expect(() => withWeights(framework, { 'cla-rate': 3 })).toThrow(/cla-rate.*does not measure/);
    expect(() => withWeights(framework, { toString: 3 })).toThrow(/does not measure/);
    for (const weight of [0, -1, Number.NaN, Number.POSITIVE_INFINITY, 1e6]) {
      expect(() => withWeights(framework, { 're-referrals': weight }), String(weight)).toThrow(
        /re-referrals\), weight/,
      );
    }
  });
});

describe('a minimum', () => {
  it('is added, and replaces the same count', () => {
    const one = withMinimum(framework, { indicator: 'cla-number', atLeast: 100, reason: 'Small' });
    const two = withMinimum(one, { indicator: 'cla-number', atLeast: 50, reason: 'Smaller' });
    expect(two.scope.minimums).toEqual([{ indicator: 'cla-number', atLeast: 50, reason: 'Smaller' }]);
    expect(() => withMinimum(framework, { indicator: 'cla-number', atLeast: 0, reason: 'None' })).toThrow(/above 0/);
  });
});

describe('names in a definition', () => {
  it('exist in every ready one', () => {
    for (const definition of readyDefinitions) checkAgainst(definition);
  });

  it('that do not exist are refused with the nearest', () => {
    const [first, ...rest] = framework.outcomes;
    const [use] = first?.measures ?? [];
    const wrong = (measure: string): Definition =>
      parseDefinition({ ...framework, outcomes: [{ ...first, measures: [{ ...use, measure }] }, ...rest] });
    expect(() => checkAgainst(wrong('rereferrals'))).toThrow(
      /outcomes 1 \(family-help\), measures 1: "rereferrals" is no indicator.*nearest: .*re-referrals/,
    );
    expect(() => checkAgainst(wrong('judgement:leader'))).toThrow(
      /no judgement; there are judgement:overall, judgement:leaders/,
    );
    expect(() => checkAgainst(wrong('judgement:overall'))).not.toThrow();
    expect(() => checkAgainst(wrong('my-own'), undefined, 'It', (id) => id === 'my-own')).not.toThrow();
  });
});
