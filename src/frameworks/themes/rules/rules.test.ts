import { describe, expect, it } from 'vitest';
import { readyCodebook } from '../ready/index.ts';
import type { ThemeRule } from '../types.ts';
import { themeMatcher } from './match.ts';
import { phraseFault } from './phrase.ts';

const matcher = (...rules: ThemeRule[]) => themeMatcher({ rules });
const found = (rule: ThemeRule, text: string) => matcher(rule)(text).map(({ words }) => words);

describe('a phrase', () => {
  it('is found whole words only, whatever their letters, accents and hyphens', () => {
    expect(found({ any: ['care leaver*'] }, 'The Care-Leavers’ offer')).toEqual(['Care-Leavers']);
    expect(found({ any: ['cafe'] }, 'A café, cafes')).toEqual(['café']);
    expect(found({ any: ['plan'] }, 'planning plans')).toEqual([]);
  });

  it('lets two words stand between, not three', () => {
    expect(found({ any: ['share information'] }, 'share all the information')).toEqual(['share all the information']);
    expect(found({ any: ['share information'] }, 'share all of the information')).toEqual([]);
  });

  it('does not count a possessive ending as a word', () => {
    expect(found({ any: ['child* plan'] }, 'each child’s long term plan')).toEqual(['child’s long term plan']);
  });

  it('takes the nearest beginning', () => {
    expect(found({ any: ['plan* review*'] }, 'plans and plans, reviewed')).toEqual(['plans, reviewed']);
  });

  it('gives the place of the words in the text', () => {
    const text = 'Improve  the\nquality of supervision.';
    const [reason] = matcher({ any: ['quality supervision'] })(text);
    expect(reason).toEqual({ words: 'quality of supervision', from: 13, to: 35 });
    expect(text.slice(13, 35)).toBe('quality of supervision');
  });

  it.each([
    ['', 'is empty'],
    ['a.b', 'letters and digits'],
    ['pl*', 'three letters'],
    ['pla*n', 'letters and digits'],
  ])('that cannot be looked for says why: %s', (phrase, why) => {
    expect(phraseFault(phrase)).toContain(why);
  });
});

describe('a rule', () => {
  it('needs all of `all`', () => {
    const rule = { any: ['senior managers'], all: ['oversight'] };
    expect(found(rule, 'The oversight of senior managers')).toEqual(['oversight', 'senior managers']);
    expect(found(rule, 'Senior managers')).toEqual([]);
  });

  it('passes over what overlaps `not`, and only that', () => {
    const rule = { any: ['assessment*'], not: ['health assessment*'] };
    expect(found(rule, 'Timely health assessments')).toEqual([]);
    expect(found(rule, 'Health assessments; then, risk and need assessments')).toEqual(['assessments']);
  });

  it('is asked of a hostile text without delay', () => {
    const rule = matcher({ any: ['care care care care care leaver*', 'care*'], not: ['care plan*'] });
    const start = performance.now();
    expect(rule('care '.repeat(50_000))).toHaveLength(50_000);
    expect(performance.now() - start).toBeLessThan(5000);
  });
});

describe('the ready codebook', () => {
  it('has phrases for each theme, none of which is faulty', () => {
    for (const theme of readyCodebook.themes) {
      expect(theme.rules.length, theme.id).toBeGreaterThan(0);
      for (const { any, all = [], not = [] } of theme.rules) {
        expect(any.length, theme.id).toBeGreaterThan(0);
        for (const phrase of [...any, ...all, ...not]) expect(phraseFault(phrase), `${theme.id}: ${phrase}`).toBeNull();
      }
    }
  });
});
