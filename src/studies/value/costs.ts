import type { ValueChoices } from './choices.ts';
import type { CostLine, ImpactInput } from './types.ts';

export interface Costs {
  readonly lines: readonly CostLine[];
  readonly source: string | null;
  readonly illustrative: boolean;
}

/** The impact study's answer, where the recipe holds it written out. */
export function impactOf(choices: ValueChoices): ImpactInput | null {
  const { impact } = choices;
  return impact === 'none' || 'design' in impact ? null : impact;
}

/** Every cost that the recipe holds, before anybody is left out. */
export function allCosts(choices: ValueChoices): Costs {
  const { costs, programme } = choices;
  if (costs !== 'programme') {
    const each = (impactOf(choices)?.treated ?? []).flatMap(({ code, firstTreated }) =>
      costs.each.map(
        ({ yearOfSupport, ...line }): CostLine => ({ ...line, year: firstTreated + yearOfSupport, authority: code }),
      ),
    );
    return { lines: [...costs.lines, ...each], source: costs.source, illustrative: costs.illustrative };
  }
  if (typeof programme === 'string') return { lines: [], source: null, illustrative: false };
  const lines = programme.episodes.flatMap(({ authority, costs: own }) =>
    own.map((cost): CostLine => ({ ...cost, authority })),
  );
  return {
    lines,
    source: programme.source ?? `The programme “${programme.title}” as it was registered.`,
    illustrative: programme.example === 'generated',
  };
}
