import { type IndicatorCatalogue, loadCatalogue } from '#facts/indicators/index.ts';
import { isJudgement, JUDGEMENT_IDS, judgementIn } from './measure-names.ts';
import { likeness, pairs } from './nearest.ts';
import { type DefinitionFault, invalidDefinition } from './parse.ts';
import type { Definition } from './types.ts';

const NEAREST = 4;

/** Measures, minimum counts and boxes of the theory that name an indicator or judgement which does not exist. */
export function unknownNames(
  definition: Definition,
  catalogue: IndicatorCatalogue = loadCatalogue(),
  alsoKnown: (id: string) => boolean = () => false,
): readonly DefinitionFault[] {
  const fault = (path: DefinitionFault['path'], place: string, name: string, judgements: boolean) => {
    if (isJudgement(name) && judgements) {
      if (judgementIn(name) !== undefined) return [];
      const known = JUDGEMENT_IDS.map((id) => `judgement:${id}`).join(', ');
      return [{ path, place, message: `"${name}" is no judgement; there are ${known}` }];
    }
    if (catalogue.byId(name) !== undefined || alsoKnown(name)) return [];
    const near = nearestIndicators(name, catalogue);
    const offer = near.length === 0 ? '' : `; nearest: ${near.join(', ')}`;
    return [{ path, place, message: `"${name}" is no indicator of the catalogue${offer}` }];
  };
  return [
    ...definition.outcomes.flatMap(({ id, measures }, at) =>
      measures.flatMap(({ measure }, index) =>
        fault(
          ['outcomes', at, 'measures', index, 'measure'],
          `outcomes ${at + 1} (${id}), measures ${index + 1}`,
          measure,
          true,
        ),
      ),
    ),
    ...definition.scope.minimums.flatMap(({ indicator }, index) =>
      fault(['scope', 'minimums', index, 'indicator'], `scope, minimums ${index + 1}`, indicator, false),
    ),
    ...(definition.theory?.nodes ?? []).flatMap(({ id, indicators }, at) =>
      indicators.flatMap((name, index) =>
        fault(
          ['theory', 'nodes', at, 'indicators', index],
          `theory, nodes ${at + 1} (${id}), indicators ${index + 1}`,
          name,
          true,
        ),
      ),
    ),
  ];
}

/**
 * Holds a definition against the indicators that there are. `alsoKnown` says which further ids a release has (imported
 * series outside the catalogue).
 *
 * @throws WaymarkError `definition-invalid` (422) that names what does not exist, with the nearest that does.
 */
export function checkAgainst(
  definition: Definition,
  catalogue: IndicatorCatalogue = loadCatalogue(),
  where = `The definition "${definition.title}"`,
  alsoKnown: (id: string) => boolean = () => false,
): void {
  const faults = unknownNames(definition, catalogue, alsoKnown);
  if (faults.length > 0) throw invalidDefinition(where, faults);
}

/** Ids that look most like a wrong one: by shared pairs of letters, then by the search over labels. */
export function nearestIndicators(name: string, catalogue: IndicatorCatalogue = loadCatalogue()): readonly string[] {
  const wanted = pairs(name);
  const alike = catalogue.indicators
    .map(({ id }) => ({ id, likeness: likeness(wanted, pairs(id)) }))
    .filter((candidate) => candidate.likeness >= 0.4)
    .sort((a, b) => b.likeness - a.likeness || (a.id < b.id ? -1 : 1))
    .map(({ id }) => id);
  const found = catalogue.search(name.replaceAll(/[-_:]/g, ' ').slice(0, 100), NEAREST).map(({ id }) => id);
  return [...new Set([...alike, ...found])].slice(0, NEAREST);
}
