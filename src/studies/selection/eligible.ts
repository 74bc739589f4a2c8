import type { Dataset } from '#facts/panel/index.ts';
import { formatNumber } from '#ui/index.ts';
import type { SelectionChoices, StratumId } from './choices.ts';
import { invalid } from './definition.ts';
import { namedAuthorities } from './named.ts';
import type { Dimension } from './search.ts';
import type { Field } from './units.ts';
import { THIRD_LABELS } from './words.ts';

export interface Eligible {
  /** By unit: why it cannot be chosen; null where it can. */
  readonly out: readonly (string | null)[];
  /** Units named by hand, with their reasons. */
  readonly given: ReadonlyMap<number, string>;
}

/** Who may be chosen: the scope of the definition, the size asked for, and the two lists by hand. Throws WaymarkError. */
export function eligibleOf(dataset: Dataset, field: Field, choices: SelectionChoices, day: string): Eligible {
  const at = new Map(field.units.map(({ code }, i) => [code, i]));
  const read = (choice: 'mustInclude' | 'exclude'): Map<number, string> =>
    new Map(
      namedAuthorities(dataset, choices[choice], choice, day).flatMap(({ authority, reason }) => {
        const unit = at.get(authority.code);
        return unit === undefined ? [] : [[unit, reason] as const];
      }),
    );
  const given = read('mustInclude');
  const excluded = read('exclude');
  for (const unit of given.keys()) {
    if (!excluded.has(unit)) continue;
    const name = field.units[unit]?.name ?? '';
    throw invalid(
      'mustInclude',
      `${name} is both to be included and to be excluded.`,
      'Take it out of one of the lists.',
    );
  }
  const out = field.units.map((unit, i) => {
    if (given.has(i)) return null;
    const byHand = excluded.get(i);
    if (byHand !== undefined) return byHand === '' ? 'left out by hand' : `left out by hand: ${byHand}`;
    const scope = field.ingredients.units[i]?.excluded ?? null;
    return scope === null ? sizeReason(unit.size, field, choices) : `not in the definition’s scope: ${scope}`;
  });
  return { out, given };
}

function sizeReason(size: number | null, field: Field, { minimumSize, maximumSize }: SelectionChoices): string | null {
  if (minimumSize === 0 && maximumSize === 0) return null;
  const what = field.size.label;
  if (size === null) return `${what}: no figure published, so its size is not known`;
  const shown = `${what}: ${formatNumber(size)}`;
  if (size < minimumSize) return `${shown}, fewer than ${formatNumber(minimumSize)}`;
  if (maximumSize > 0 && size > maximumSize) return `${shown}, more than ${formatNumber(maximumSize)}`;
  return null;
}

const STRATA: readonly StratumId[] = ['region', 'type', 'deprivation'];
const UNBOUND = 1e9;

/**
 * Groups of which minimums and maximums are kept. A maximum that cases named by hand go beyond is raised to their number.
 */
export function dimensionsOf(field: Field, choices: SelectionChoices, given: Iterable<number>): readonly Dimension[] {
  const byHand = [...given];
  return STRATA.filter((id) => choices.strata.includes(id)).map((id): Dimension => {
    const { groups, of } = groupsOf(field, id);
    const asked = choices[`${id}Maximum`];
    const most = asked === 0 ? UNBOUND : asked;
    return {
      id,
      groups,
      of,
      minimum: groups.map(() => choices.minimumPerStratum),
      maximum: groups.map((_, g) => Math.max(most, byHand.filter((unit) => of[unit] === g).length)),
    };
  });
}

/** The groups that authorities fall in: regions and types by name, thirds from the least deprived. */
export function groupsOf(
  { units }: Field,
  id: StratumId,
): { readonly groups: readonly string[]; readonly of: readonly number[] } {
  if (id === 'deprivation') {
    return { groups: THIRD_LABELS, of: units.map(({ deprivation }) => deprivation ?? -1) };
  }
  const groups = [...new Set(units.map((unit) => unit[id]))].sort();
  return { groups, of: units.map((unit) => groups.indexOf(unit[id])) };
}
