import { loadCatalogue } from '#facts/indicators/index.ts';
import { measureName } from './measure-names.ts';
import { thingsOf } from './things.ts';
import type { Definition, DefinitionDifference } from './types.ts';

/**
 * What differs between two definitions, in words: outcomes are matched by id, measures by name wherever they stand,
 * lists whose order says nothing by content. What is new or gone is one difference; what changed is one for each part.
 * Ids of the definitions themselves are not compared.
 */
export function differences(
  a: Definition,
  b: Definition,
  nameOf: (measure: string) => string = (measure) => measureName(measure, loadCatalogue()),
): readonly DefinitionDifference[] {
  const was = new Map(thingsOf(a, nameOf).map((thing) => [thing.key, thing]));
  const now = new Map(thingsOf(b, nameOf).map((thing) => [thing.key, thing]));
  const keys = [...new Set([...was.keys(), ...now.keys()])];
  const found = keys.flatMap((key) => {
    const [old, young] = [was.get(key), now.get(key)];
    const one = young ?? old;
    if (one === undefined) return [];
    if (old === undefined || young === undefined) {
      // Told by what it is part of, which is new or gone as a whole.
      if (one.partOf !== null && was.has(one.partOf) !== now.has(one.partOf)) return [];
      const { path, label, summary } = one;
      return [{ section: one.section, path, label, was: old ? summary : null, now: young ? summary : null }];
    }
    return young.fields.flatMap((field) => {
      const before = old.fields.find(({ name }) => name === field.name);
      if (before === undefined || before.text === field.text) return [];
      return [
        {
          section: young.section,
          path: young.path === '' ? field.name : `${young.path}/${field.name}`,
          label: young.label === '' ? field.label : `${young.label}: ${field.label}`,
          was: before.text === '' ? null : before.text,
          now: field.text === '' ? null : field.text,
        },
      ];
    });
  });
  const told = found.sort((x, y) => x.section - y.section).map(({ section: _, ...difference }) => difference);
  return [...told, ...orders(a, b, nameOf)];
}

/** Readers meet outcomes and measures in an order; scores do not depend on it. */
function orders(a: Definition, b: Definition, nameOf: (measure: string) => string): readonly DefinitionDifference[] {
  const names = new Map(b.outcomes.map(({ id, label }) => [id, label]));
  const ids = (definition: Definition) => definition.outcomes.map(({ id }) => id);
  const measures = (definition: Definition, id: string) =>
    definition.outcomes.find((outcome) => outcome.id === id)?.measures.map(({ measure }) => measure) ?? [];
  return [
    ...orderOf('outcomes', 'Order of outcomes', ids(a), ids(b), (id) => names.get(id) ?? id),
    ...b.outcomes.flatMap(({ id, label }) =>
      orderOf(`outcomes/${id}/measures`, `${label}: order of measures`, measures(a, id), measures(b, id), nameOf),
    ),
  ];
}

function orderOf(
  path: string,
  label: string,
  was: readonly string[],
  now: readonly string[],
  nameOf: (id: string) => string,
): readonly DefinitionDifference[] {
  const before = was.filter((id) => now.includes(id));
  const after = now.filter((id) => was.includes(id));
  if (before.every((id, at) => id === after[at])) return [];
  const words = (ids: readonly string[]) => ids.map(nameOf).join('; ');
  return [{ path, label, was: words(before), now: words(after) }];
}
