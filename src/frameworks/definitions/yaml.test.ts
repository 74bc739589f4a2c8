import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { WaymarkError } from '#platform/errors/index.ts';
import { readyDefinition, readyDefinitions } from './ready/index.ts';
import type { Definition } from './types.ts';
import { definitionJson, definitionYaml, parseDefinitionText } from './yaml.ts';

const framework = readyDefinition('national-framework') as Definition;

function refusal(text: string): WaymarkError {
  try {
    parseDefinitionText(text, 'The file');
  } catch (error) {
    return error as WaymarkError;
  }
  throw new Error('it was read');
}

describe('a definition as YAML', () => {
  it.each(readyDefinitions.map((definition) => [definition.id, definition] as const))(
    '%s comes back as it was',
    (_, definition) => {
      const text = definitionYaml(definition);
      expect(parseDefinitionText(text)).toEqual(definition);
      expect(definitionYaml(parseDefinitionText(text))).toBe(text);
      expect(parseDefinitionText(definitionJson(definition))).toEqual(definition);
    },
  );

  it('comes back whatever is written in it', () => {
    const words = fc
      .oneof(
        fc.string({ unit: 'grapheme', minLength: 1, maxLength: 200 }),
        fc.constantFrom(
          '- a',
          '# b',
          'yes',
          'null',
          '~',
          '1e3',
          'a: b',
          "'",
          '"',
          '|',
          '>',
          '!!js x',
          '*a',
          '&a',
          '%',
          '@',
          '---',
          '...',
        ),
        fc
          .array(fc.constantFrom('a', ' ', '\n', '  ', '#', ':', '-', '"', "'", '\\', 'é', '𝟙', 'word '), {
            maxLength: 120,
          })
          .map((parts) => parts.join('')),
      )
      .filter((text) => text.trim() !== '');
    fc.assert(
      fc.property(words, words, fc.double({ min: 0.001, max: 10_000, noNaN: true }), (one, two, weight) => {
        const [first] = framework.outcomes;
        if (first === undefined) throw new Error('no outcome');
        const [use] = first.measures;
        if (use === undefined) throw new Error('no measure');
        const given = {
          ...framework,
          theory: null,
          purpose: one,
          about: [two, one],
          outcomes: [{ ...first, description: two, measures: [{ ...use, reason: one, weight, weightRange: null }] }],
        };
        let sound: Definition;
        try {
          sound = parseDefinitionText(JSON.stringify(given));
        } catch {
          // Refused text (control characters) need not come back.
          return;
        }
        expect(parseDefinitionText(definitionYaml(sound))).toEqual(sound);
      }),
      { numRuns: 150 },
    );
  });

  it('says what it is, explains its words and names its measures', () => {
    const text = definitionYaml(framework);
    expect(text.startsWith('# Definition of good: Modelled on the National Framework\n')).toBe(true);
    expect(text).toContain('\n# kind: outcome | enabler\n');
    expect(text).toContain('# Re-referrals within 12 months, % of referrals\n');
    expect(text).toContain('weightRange: [ 3, 14 ]');
  });

  it.each(['\r\n', '\r'])('comes back with lines that end in %j, and faults have their line', (end) => {
    const text = definitionYaml(framework);
    expect(parseDefinitionText(text.replaceAll('\n', end))).toEqual(framework);
    expect(refusal(text.replace('weight: 8', 'weight: 0').replaceAll('\n', end)).message).toBe(
      refusal(text.replace('weight: 8', 'weight: 0')).message,
    );
  });

  it('does not depend on the order of keys', () => {
    const turned = Object.fromEntries(Object.entries(framework).reverse()) as unknown as Definition;
    expect(definitionYaml(turned)).toBe(definitionYaml(framework));
  });
});

describe('faults of a file', () => {
  const text = definitionYaml(framework);
  const lineOf = (part: string) => text.slice(0, text.indexOf(part)).split('\n').length;

  it('carry line, column and place', () => {
    const wrong = text.replace('weight: 8', 'weight: heavy');
    const { message, details } = refusal(wrong);
    const line = lineOf('weight: 8');
    expect(message).toMatch(
      /^The file has one fault\. line \d+, column 9: outcomes 1 \(family-help\), measures 1 \(re-referrals\), weight: is "heavy", where a number is expected\.$/,
    );
    expect(details.faults).toMatchObject([{ line, column: 9, path: ['outcomes', 0, 'measures', 0, 'weight'] }]);
  });

  it('point at the mapping from which something is missing', () => {
    const { details } = refusal(text.replace(/^ {4}kind: outcome\n/m, ''));
    expect(details.faults).toMatchObject([
      { message: expect.stringContaining('missing'), line: lineOf('- id: family-help') },
    ]);
  });

  it.each([
    ['a tab', text.replace('  - text:', '\t- text:'), 'tab'],
    ['a name twice', text.replace('id: national-framework\n', 'id: national-framework\nid: other\n'), 'twice'],
    ['an open quote', text.replace('id: national-framework', 'id: "national-framework'), 'not valid YAML'],
    ['a second document', `${text}---\n${text}`, 'second document'],
    ['an anchor', text.replace('purpose: ', 'purpose: &a '), 'anchor'],
    ['a type', text.replace('id: national-framework', 'id: !!js/function national-framework'), 'type'],
    ['bytes', text.replace('id: national-framework', 'id: !!binary aGVsbG8='), 'type'],
  ])('in its writing (%s) are named by line', (_, wrong, words) => {
    const { code, status, message } = refusal(wrong);
    expect([code, status]).toEqual(['definition-invalid', 422]);
    expect(message).toMatch(/^The file has one fault\. line \d+, column \d+/);
    expect(message).toContain(words);
  });

  const bomb = `a: &a [x,x,x,x,x,x,x,x,x]\n${'bcdefghi'
    .split('')
    .map((name, at) => `${name}: &${name} [${`*${'abcdefgh'[at]},`.repeat(9)}]`)
    .join('\n')}\n`;
  it.each([
    ['a bomb of aliases', bomb, 'anchor'],
    ['a huge text', 'x'.repeat(500_001), 'more than 500,000'],
    ['nothing', ' \n', 'is empty'],
    ['a list', '- a\n- b\n', 'holds no definition'],
    ['a word', 'hello', 'holds no definition'],
    ['a number', '7', 'holds no definition'],
    ['only a comment', '# hello\n', 'holds no definition'],
    ['a program', '\u0000\u0001ELF', 'not text'],
    ['broken letters', 'title: \ufffd\ufffd', 'save it as UTF-8'],
    ['open brackets', '[ '.repeat(2_000), 'nested too deeply'],
    ['open mappings', '{a: '.repeat(100_000), 'brackets'],
    ['fewer open mappings', '{a: '.repeat(4_900), ''],
    ['open lists', '- '.repeat(200_000), 'nested too deeply'],
    ['steps', Array.from({ length: 900 }, (_, at) => `${' '.repeat(at)}a:`).join('\n'), ''],
    ['many names', Array.from({ length: 30_000 }, (_, at) => `k${at}: 1`).join('\n'), 'lines'],
    ['fewer names', Array.from({ length: 19_000 }, (_, at) => `k${at}: 1`).join('\n'), ''],
    ['a prototype', `${definitionYaml(framework)}__proto__:\n  polluted: yes\n`, 'not part of a definition'],
  ])('that are hostile (%s) get one message, soon', (_, hostile, words) => {
    const started = performance.now();
    const { code, message } = refusal(hostile);
    expect(code).toBe('definition-invalid');
    expect(message).toContain(words);
    expect(message.length).toBeLessThan(2000);
    expect(performance.now() - started).toBeLessThan(4000);
    expect(Object.prototype).not.toHaveProperty('polluted');
  });
});
