import type { ValueChoices } from './choices.ts';
import { type Costs, impactOf } from './costs.ts';
import type { Group } from './model.ts';
import type { CostLine } from './types.ts';

export interface Sample {
  readonly groups: readonly Group[];
  readonly authorities: number;
  readonly costs: readonly CostLine[];
  readonly leftOut: { readonly pounds: number; readonly authorities: number };
  readonly notCounted: readonly { readonly name: string; readonly why: string }[];
}

/**
 * Benefits and costs of the same authorities: a treated one whose cost is not known brings no benefit, and a cost where
 * the estimate says nothing is left out (unless `costsOf: all`). Costs without an authority are everybody's.
 */
export function sampleOf(choices: ValueChoices, { lines }: Costs): Sample {
  const impact = impactOf(choices);
  const own = new Set(lines.flatMap(({ authority }) => authority ?? []));
  if (impact === null || impact.treated.length === 0) return withoutImpact(lines, Number(choices.benefitYears));
  const notCounted: { name: string; why: string }[] = [];
  const counted = impact.treated.filter(({ code, name, exposed }) => {
    const why =
      own.size > 0 && !own.has(code)
        ? 'its cost is not known'
        : impact.per !== null && exposed === null
          ? `the release does not say how many ${impact.exposedLabel ?? 'there are'}`
          : null;
    if (why !== null) notCounted.push({ name, why });
    return why === null;
  });
  const codes = new Set(counted.map(({ code }) => code));
  const kept = lines.filter(({ authority }) => authority === null || choices.costsOf === 'all' || codes.has(authority));
  const left = lines.filter((line) => !kept.includes(line));
  const { per, lastYear = null, yearsAveraged } = impact;
  const years = Number(choices.benefitYears);
  // Somebody who asks for more years than were measured has said so; otherwise no year without a figure counts.
  const measured = (firstTreated: number): number =>
    lastYear === null || years > yearsAveraged ? years : Math.max(1, Math.min(years, lastYear - firstTreated + 1));
  return {
    groups: grouped(
      counted.map(({ firstTreated, exposed }) => ({
        firstTreated,
        measured: measured(firstTreated),
        size: per === null || exposed === null ? null : exposed / per,
      })),
    ),
    authorities: counted.length,
    costs: kept,
    leftOut: {
      pounds: left.reduce((sum, { pounds }) => sum + pounds, 0),
      authorities: new Set(left.map(({ authority }) => authority)).size,
    },
    notCounted,
  };
}

/** Who was supported, and from when, by the costs alone. */
function withoutImpact(lines: readonly CostLine[], measured: number): Sample {
  const first = new Map<string | null, number>();
  for (const { authority, year } of lines) {
    first.set(authority, Math.min(first.get(authority) ?? Number.POSITIVE_INFINITY, year));
  }
  const own = [...first].filter(([authority]) => authority !== null);
  const begins = own.length > 0 ? own : [...first];
  return {
    groups: grouped(begins.map(([, firstTreated]) => ({ firstTreated, measured, size: null }))),
    authorities: own.length,
    costs: lines,
    leftOut: { pounds: 0, authorities: 0 },
    notCounted: [],
  };
}

function grouped(starts: readonly Omit<Group, 'authorities'>[]): readonly Group[] {
  const groups = new Map<number, Group>();
  for (const { firstTreated, measured, size } of starts) {
    const before = groups.get(firstTreated);
    const sum = size === null || before?.size === null ? null : (before?.size ?? 0) + size;
    groups.set(firstTreated, { firstTreated, measured, authorities: (before?.authorities ?? 0) + 1, size: sum });
  }
  return [...groups.values()].sort((left, right) => left.firstTreated - right.firstTreated);
}
