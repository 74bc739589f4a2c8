import { describe, expect, it } from 'vitest';
import { WaymarkError } from '#platform/errors/index.ts';
import { deadRules, parseTypology, parseTypologyText, readyTypology, type Typology, typologyYaml } from './index.ts';

function fault(run: () => unknown): string {
  try {
    run();
  } catch (cause) {
    if (cause instanceof WaymarkError) return `${cause.code}: ${cause.message}`;
    throw cause;
  }
  throw new Error('nothing was refused');
}

const [first, second] = readyTypology.rules;
const withRules = (rules: readonly unknown[]): unknown => ({ ...readyTypology, rules });

describe('a typology as text', () => {
  it('is read back as it was written, with its comments', () => {
    const text = typologyYaml(readyTypology);
    expect(parseTypologyText(text)).toEqual(readyTypology);
    expect(text).toContain('# Features: inspections, firstGrade');
    expect(parseTypologyText(JSON.stringify(readyTypology))).toEqual(readyTypology);
  });

  it('says which feature is unknown, and where', () => {
    const wrong = withRules([first, { ...second, when: [{ feature: 'wobbles', atLeast: 2 }] }]);
    expect(fault(() => parseTypology(wrong))).toMatch(
      /^typology-invalid: The typology has one fault\. rules 2 \(cycling\), when 1, feature: "wobbles" is no feature of a journey; it can be inspections, /,
    );
  });

  it('refuses conditions that never hold', () => {
    const empty = withRules([{ ...first, when: [{ feature: 'turns' }] }]);
    expect(fault(() => parseTypology(empty))).toContain('asks for nothing');
    const crossed = withRules([{ ...first, when: [{ feature: 'turns', atLeast: 3, atMost: 1 }] }]);
    expect(fault(() => parseTypology(crossed))).toContain('so it never holds');
    const impossible = withRules([
      {
        ...first,
        when: [
          { feature: 'relapses', atLeast: 1 },
          { feature: 'failures', atMost: 1 },
        ],
      },
    ]);
    expect(fault(() => parseTypology(impossible))).toContain(
      'rules 1 (relapsed) can never apply: no journey of up to 7 inspections meets all of its conditions',
    );
  });

  it('refuses a rule that an earlier one leaves nothing to', () => {
    const narrow = { ...first, id: 'twice', when: [{ feature: 'relapses', atLeast: 2 }] };
    expect(fault(() => parseTypology(withRules([first, narrow])))).toContain(
      'rules 2 (twice) can never apply: the rule "relapsed" before it already takes all of its journeys; move it up',
    );
    const all: Typology['rules'] = [
      { id: 'moved', label: 'Moved', description: 'It moved.', when: [{ feature: 'lastMove', atLeast: 1 }] },
      { id: 'other', label: 'Other', description: 'It did not.', when: [{ feature: 'lastMove', atMost: 0 }] },
      { id: 'rest', label: 'Rest', description: 'The rest.', when: [{ feature: 'turns', atLeast: 1 }] },
    ];
    expect(deadRules({ rules: all, minimumInspections: 2 })).toEqual([
      { at: 2, message: 'can never apply: the rules before it already take all of its journeys; move it up' },
    ]);
    expect(parseTypology(withRules([narrow, first])).rules).toHaveLength(2);
  });

  it('names unknown keys, twice used ids, grades and broken writing by their place', () => {
    expect(fault(() => parseTypology({ ...readyTypology, colour: 'blue' }))).toContain('"colour" is not part');
    expect(fault(() => parseTypology(withRules([first, first])))).toContain('two rules of one id');
    const up = { ...readyTypology, stages: [{ id: 'down', label: 'Down', from: 2, to: 3, published: null }] };
    expect(fault(() => parseTypology(up))).toContain('stages 1 (down): leads to no better grade');
    expect(fault(() => parseTypologyText('id: [a\nb'))).toMatch(/line \d+, column \d+/);
    expect(fault(() => parseTypologyText('x'.repeat(100_001)))).toContain('has 100,001 characters, more than 100,000');
    expect(fault(() => parseTypology(null))).toContain('is empty, where object is expected');
  });
});
