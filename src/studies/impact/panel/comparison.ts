import type { Authority } from '#facts/authorities/index.ts';
import { neighboursOf } from '#facts/neighbours/index.ts';
import type { Dataset } from '#facts/panel/index.ts';
import type { ImpactChoices } from '../choices.ts';
import { codesOf, listed, type Reason } from './candidates.ts';
import type { SharedReturn } from './joint.ts';
import type { Timing } from './treated.ts';

/**
 * Who of those present is not in the panel after all: partners of a joint return (one figure counts once, and not at
 * all where it mixes treated with untreated) and authorities that the kind of comparison leaves out.
 *
 * 'neighbours' are the statistical neighbours (newest model) of any treated authority. 'never-treated' leaves out those
 * whose event comes after the window.
 *
 * @throws WaymarkError for a donor that is no authority
 */
export function comparisonReasons(input: {
  readonly dataset: Dataset;
  readonly choices: Pick<ImpactChoices, 'comparison' | 'donors'>;
  readonly timing: Timing;
  readonly joint: readonly SharedReturn[];
  readonly present: readonly Authority[];
}): readonly (readonly [string, Reason])[] {
  const { dataset, choices, timing, joint, present } = input;
  const here = new Set(present.map(({ code }) => code));
  const name = (code: string): string => dataset.register.authority(code)?.name ?? code;
  const shared = joint.flatMap(({ members }): (readonly [string, Reason])[] => {
    const codes = members.filter((code) => here.has(code));
    if (codes.length < 2) return [];
    const mixed = new Set(codes.map((code) => timing.first.get(code) ?? null)).size > 1;
    return (mixed ? codes : codes.slice(1)).map((code) => {
      const partners = listed(members.filter((other) => other !== code).map(name));
      const text = mixed
        ? `one return with ${partners}, which had the event at another time or not at all`
        : `one return with ${partners}: the figure of all is counted once`;
      return [code, { reason: 'not-comparison', text }] as const;
    });
  });
  const treated = present.filter(({ code }) => timing.first.has(code));
  const others = present.filter(({ code }) => !timing.first.has(code));
  const allowed = allowedOf(dataset, choices, treated);
  const left = others.flatMap(({ code }): (readonly [string, Reason])[] => {
    const later = timing.later.get(code);
    if (choices.comparison === 'never-treated' && later !== undefined) {
      return [[code, { reason: 'not-comparison', text: `treated in ${later}, after the last year` }]];
    }
    if (allowed === null || allowed.codes.has(code)) return [];
    return [[code, { reason: 'not-comparison', text: allowed.why }]];
  });
  return [...shared, ...left];
}

/** Null: everybody may serve. */
function allowedOf(
  dataset: Dataset,
  { comparison, donors }: Pick<ImpactChoices, 'comparison' | 'donors'>,
  treated: readonly Authority[],
): { readonly codes: ReadonlySet<string>; readonly why: string } | null {
  if (comparison === 'donors') {
    return { codes: codesOf(dataset, donors), why: 'not among the donors that the recipe names' };
  }
  if (comparison !== 'neighbours') return null;
  const codes = treated.flatMap(({ code }) =>
    (neighboursOf(dataset.neighbours, code)?.neighbours ?? []).map(
      ({ authority }) => dataset.register.byCode(authority)?.code ?? authority,
    ),
  );
  return { codes: new Set(codes), why: 'no statistical neighbour of a treated authority' };
}
