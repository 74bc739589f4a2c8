import { describe, expect, it } from 'vitest';
import { WaymarkError } from '#platform/errors/index.ts';
import { checkDefinition, type DefinitionFault, definitionHash, parseDefinition } from './index.ts';
import { readyDefinitions } from './ready/index.ts';
import { nationalFramework } from './ready/national-framework.ts';

/** A copy of the ready definition in which one place holds something else; undefined takes it away. */
function changed(path: readonly (string | number)[], value: unknown): unknown {
  const copy = structuredClone(nationalFramework) as unknown;
  let parent = copy as Record<string | number, unknown>;
  for (const key of path.slice(0, -1)) parent = parent[key] as Record<string | number, unknown>;
  const last = path.at(-1) ?? '';
  if (value === undefined) delete parent[last];
  else parent[last] = value;
  return copy;
}

function faults(input: unknown): readonly DefinitionFault[] {
  const outcome = checkDefinition(input);
  return outcome.definition === undefined ? outcome.faults : [];
}

const firstMeasure = ['outcomes', 0, 'measures', 0] as const;
const node = (id: string, stage: string) => ({ id, stage, label: id, description: '', outcome: null, indicators: [] });
const link = (from: string, to: string) => ({ from, to, rationale: '', assumptions: [], evidence: [] });
const theory = (links: readonly unknown[]) => ({
  nodes: [node('a', 'input'), node('b', 'activity'), node('c', 'activity'), node('d', 'outcome')],
  links,
});

describe('a definition', () => {
  it('that is sound comes back as it is, with the same hash', () => {
    for (const definition of readyDefinitions) {
      const back = parseDefinition(structuredClone(definition));
      expect(back).toEqual(definition);
      expect(definitionHash(back)).toBe(definitionHash(definition));
    }
  });

  it('has a hash that does not depend on the order of keys, and changes with any content', () => {
    const turned = Object.fromEntries(Object.entries(nationalFramework).reverse()) as unknown;
    expect(definitionHash(parseDefinition(turned))).toBe(definitionHash(nationalFramework));
    expect(definitionHash({ ...nationalFramework, title: 'Other' })).not.toBe(definitionHash(nationalFramework));
    expect(definitionHash(nationalFramework)).toMatch(/^[0-9a-f]{64}$/);
  });

  it('loses spaces at the ends of texts and foreign line ends', () => {
    const tidy = parseDefinition(changed(['purpose'], '  One.\r\nTwo.\r'));
    expect(tidy.purpose).toBe('One.\nTwo.');
  });

  it.each<[string, readonly (string | number)[], unknown, string, string]>([
    ['another format', ['format'], 'waymark-definition-9', 'format', 'it can be "waymark-definition-1"'],
    ['a bad id', ['id'], 'Not Kebab', 'id', 'small letters'],
    ['an empty title', ['title'], '   ', 'title', 'is empty'],
    ['a long title', ['title'], 'x'.repeat(121), 'title', 'longer than 120'],
    ['a title over two lines', ['title'], 'a\nb', 'title', 'one line'],
    ['a control character', ['purpose'], 'a\u0000b', 'purpose', 'control characters'],
    ['half a letter', ['purpose'], 'a\ud800b', 'purpose', 'control characters'],
    ['a missing purpose', ['purpose'], undefined, 'purpose', 'is missing'],
    ['a number for text', ['purpose'], 12, 'purpose', 'is 12, where text is expected'],
    ['no outcomes', ['outcomes'], [], 'outcomes', 'at least one outcome'],
    ['a script for an address', ['sources', 0, 'href'], 'javascript:alert(1)', 'sources 1, href', 'no web address'],
    ['an address with a password', ['sources', 0, 'href'], 'https://a:b@c.uk/', 'sources 1, href', 'no web address'],
    ['a weight of nothing', [...firstMeasure, 'weight'], 0, 'measures 1 (re-referrals), weight', 'must be above 0'],
    ['a weight that is no number', [...firstMeasure, 'weight'], Number.NaN, 'weight', 'a number is expected'],
    [
      'a weight outside its range',
      [...firstMeasure, 'weight'],
      20,
      'weightRange',
      'from 3 to 14, but the weight is 20',
    ],
    ['a range upside down', [...firstMeasure, 'weightRange'], [9, 7], 'weightRange', 'lower end above'],
    ['an unknown rule', [...firstMeasure, 'missing'], 'ignore', 'missing', '"share-weight", "average", "require"'],
    ['an unknown reference', [...firstMeasure, 'reference'], { kind: 'moon' }, 'reference', 'is not one of'],
    ['a threshold without a value', [...firstMeasure, 'reference'], { kind: 'threshold' }, 'value', 'is missing'],
    ['a key that nobody knows', [...firstMeasure, 'color'], 'red', 'measures 1 (re-referrals), color', 'not part of'],
    [
      'a measure twice',
      ['outcomes', 2, 'measures', 0, 'measure'],
      're-referrals',
      'outcomes 3 (safety)',
      'second time',
    ],
    ['an outcome twice', ['outcomes', 1, 'id'], 'family-help', 'outcomes 2 (family-help), id', 'second time'],
    ['a hole called existing', ['outcomes', 1, 'status'], 'exists', 'status', 'it has no measure'],
    ['a measured one called hole', ['outcomes', 0, 'status'], 'derivable', 'status', 'it has a measure'],
    ['coverage above all', ['scope', 'minimumCoverage'], 1.1, 'scope, minimumCoverage', 'above 1'],
    ['a name for a code', ['scope', 'exclude'], [{ authority: 'Rutland', reason: 'x' }], 'authority', 'no ONS code'],
    ['a link to nowhere', ['theory'], theory([link('a', 'z')]), 'links 1 (a → z), to', 'no part of the theory'],
    ['a link back', ['theory'], theory([link('d', 'a')]), 'links 1 (d → a), to', 'back from the stage "outcome"'],
    ['a link to itself', ['theory'], theory([link('b', 'b')]), 'to', 'where it begins'],
    ['a circle', ['theory'], theory([link('a', 'b'), link('b', 'c'), link('c', 'b')]), 'links 2', 'circle'],
    ['a link twice', ['theory'], theory([link('a', 'b'), link('a', 'b')]), 'links 2', 'second time'],
  ])('with %s is refused by place', (_, path, value, place, message) => {
    const found = faults(changed(path, value));
    expect(found.length).toBeGreaterThan(0);
    expect(found.map((fault) => `${fault.place}: ${fault.message}`).join('\n')).toContain(message);
    expect(found.some((fault) => fault.place.includes(place))).toBe(true);
  });

  it('may have links within a stage as long as they make no circle', () => {
    expect(faults(changed(['theory'], theory([link('a', 'b'), link('b', 'c'), link('c', 'd')])))).toEqual([]);
  });

  it('is refused in one message with all faults beside it', () => {
    const bad = structuredClone(nationalFramework) as unknown as { title: number; id: string };
    bad.title = 4;
    bad.id = '!';
    try {
      parseDefinition(bad, 'The file x.yaml');
      expect.unreachable();
    } catch (error) {
      expect(error).toBeInstanceOf(WaymarkError);
      expect(error).toMatchObject({ code: 'definition-invalid', status: 422 });
      expect((error as WaymarkError).message).toMatch(/^The file x\.yaml has 3 faults\. id: /);
      expect((error as WaymarkError).details.faults).toHaveLength(3);
    }
  });

  it.each(['none', 'new', 'copy', 'import', 'compare'])('cannot have the id "%s", which means something else', (id) => {
    expect(faults(changed(['id'], id))).toMatchObject([
      { place: 'id', message: expect.stringContaining('another id') },
    ]);
  });

  it.each([
    ['turns the direction', 'abc\u202edef', 'cannot be seen'],
    ['is nothing to see between letters', 'a\u200bb', 'cannot be seen'],
    ['isolates', 'a\u2066b', 'cannot be seen'],
    ['is nothing but a joiner', '\u200d', 'is empty'],
  ])('has no title that %s', (_, title, words) => {
    expect(faults(changed(['title'], title))).toMatchObject([{ message: expect.stringContaining(words) }]);
    expect(faults(changed(['title'], 'עברית, نص عربی, 👨‍👩‍👧, naïve'))).toEqual([]);
  });

  it('says of a range that is no pair how many numbers it has', () => {
    expect(faults(changed([...firstMeasure, 'weightRange'], [1, 2, 3]))[0]?.message).toBe(
      'has 3 entries, where a pair is expected: [low, high]',
    );
  });

  it.each([null, undefined, 7, 'text', [], {}, new Date(0)])('is not %j', (input) => {
    expect(() => parseDefinition(input)).toThrow(WaymarkError);
  });

  it('that is far too large or refers to itself is refused before it is read', () => {
    const circle: Record<string, unknown> = { ...nationalFramework };
    circle.theory = circle;
    expect(faults(circle)[0]?.message).toContain('nested more than');
    const wide = changed(
      ['about'],
      Array.from({ length: 60_000 }, () => 'x'),
    );
    expect(faults(wide)[0]?.message).toContain('more than 50000 values');
  });
});
