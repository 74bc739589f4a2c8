import { describe, expect, it } from 'vitest';
import { placeOf, readYaml, refusedDocument, valueAt } from './index.ts';

const read = (text: string) => readYaml(text, { noun: 'list' });

describe('reading a document', () => {
  it('gives what it holds, and where in the text each part is', () => {
    const found = read('title: a\nparts:\n  - id: one\n  - id: two\r\n    n: 3\n');
    if ('fault' in found) throw new Error(found.fault.message);
    expect(found.input).toEqual({ title: 'a', parts: [{ id: 'one' }, { id: 'two', n: 3 }] });
    expect(found.at(['parts', 1, 'n'])).toEqual({ line: 5, col: 5 });
    // The innermost part that there is.
    expect(found.at(['parts', 1, 'gone'])).toEqual({ line: 4, col: 5 });
    expect(found.at([])).toEqual({ line: 1, col: 1 });
    expect(read('{"a": [1, 2]}')).toMatchObject({ input: { a: [1, 2] } });
  });

  it.each([
    ['', 'is empty'],
    ['a: \u0000', 'is not text in UTF-8; save it as UTF-8 and try again'],
    ['a: [1', 'is not valid YAML here: '],
    ['a: 1\n---\nb: 2', 'begins a second document; put one list in a file'],
    ['a:\n\t- b', 'is indented with a tab'],
    ['a: &x 1\nb: *x', 'uses an anchor or alias (& or *), which a list does not need'],
    ['a: !!js/function x', 'names a type with "!"'],
    ['a: 1\na: 2', 'names the same thing twice in one mapping'],
    ['? [a]\n: 1', 'has a name that is no text'],
    ['['.repeat(100), 'is nested too deeply to be read'],
    ['[] '.repeat(5001), 'has more than 5,000 brackets'],
    ['a\n'.repeat(20_001), 'has more than 20,000 lines'],
    ['a'.repeat(500_001), 'has 500,001 characters, more than 500,000'],
  ])('refuses %j', (text, message) => {
    const found = read(text);
    expect('fault' in found ? found.fault.message : null).toContain(message);
  });
});

describe('faults', () => {
  it('name a place for people, positions from 1', () => {
    const input = { rules: [{ id: 'first' }, { when: [{ feature: 'x' }] }] };
    expect(placeOf(['rules', 0, 'id'], input)).toBe('rules 1 (first), id');
    expect(placeOf(['rules', 1, 'when', 0, 'feature'], input)).toBe('rules 2, when 1, feature');
    expect(placeOf([], input)).toBe('');
    expect(valueAt(input, ['rules', 'length', 'x'])).toBeUndefined();
    expect(valueAt(input, ['constructor'])).toBeUndefined();
  });

  it('are told five at a time, and all kept for programs', () => {
    const faults = Array.from({ length: 7 }, (_, n) => `fault ${n}`);
    const refusal = refusedDocument('list-invalid', 'The file', faults, (fault) => fault);
    expect(refusal).toMatchObject({ code: 'list-invalid', status: 422, details: { faults } });
    expect(refusal.message).toBe('The file has 7 faults. fault 0. fault 1. fault 2. fault 3. fault 4. And 2 more.');
  });
});
