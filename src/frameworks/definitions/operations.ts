import { WaymarkError } from '#platform/errors/index.ts';
import { parseDefinition } from './parse.ts';
import { RESERVED_IDS } from './text.ts';
import type { Definition, Reference, Scope } from './types.ts';

const LONGEST_ID = 60;
const LONGEST_TITLE = 120;

/** The same under another id and title: for a copy that goes its own way. Checked like any other. */
export function copyOf(definition: Definition, changes: { readonly id: string; readonly title: string }): Definition {
  return parseDefinition({ ...definition, ...changes }, 'The copy');
}

/**
 * The definition with other weights; measures that are not named keep theirs. A range that the new weight leaves is
 * widened to it, because whoever gives a weight finds it reasonable.
 *
 * @throws WaymarkError `definition-invalid` for a measure that it does not have, or a weight that is none.
 */
export function withWeights(definition: Definition, weights: Readonly<Record<string, number>>): Definition {
  const known = new Set(definition.outcomes.flatMap(({ measures }) => measures.map(({ measure }) => measure)));
  const unknown = Object.keys(weights).filter((measure) => !known.has(measure));
  if (unknown.length > 0) {
    throw new WaymarkError(
      'definition-invalid',
      `A weight is given for ${unknown.slice(0, 5).join(', ')}, which "${definition.title}" does not measure.`,
      { status: 422, remedy: known.size === 0 ? 'It has no measures.' : `It measures ${[...known].join(', ')}.` },
    );
  }
  const given = new Map(Object.entries(weights));
  return parseDefinition(
    {
      ...definition,
      outcomes: definition.outcomes.map((outcome) => ({
        ...outcome,
        measures: outcome.measures.map((use) => {
          const weight = given.get(use.measure);
          if (weight === undefined || weight === use.weight) return use;
          const range = use.weightRange;
          return {
            ...use,
            weight,
            weightRange: range === null ? null : [Math.min(range[0], weight), Math.max(range[1], weight)],
          };
        }),
      })),
    },
    `"${definition.title}" with these weights`,
  );
}

/** The definition for authorities with at least so much of a count; in place of an earlier minimum of the same count. */
export function withMinimum(definition: Definition, minimum: Scope['minimums'][number]): Definition {
  const { minimums } = definition.scope;
  const known = minimums.some(({ indicator }) => indicator === minimum.indicator);
  const changed = known
    ? minimums.map((each) => (each.indicator === minimum.indicator ? minimum : each))
    : [...minimums, minimum];
  return parseDefinition(
    { ...definition, scope: { ...definition.scope, minimums: changed } },
    `"${definition.title}" with this minimum`,
  );
}

/** Rules for figures that hold for every measure at once. */
export interface FigureRules {
  /** A measure that an authority must have keeps that rule. */
  readonly missing?: 'share-weight' | 'average';
  readonly hidden?: 'leave-out' | 'middle';
  /** At least so many; a measure that asks for more keeps its own. */
  readonly minimumDenominator?: number;
  /** Neighbours for all, or for none: what was held against them is then held against England. */
  readonly reference?: 'national' | 'neighbours';
}

/** The definition with the same rules for the figures of all its measures. */
export function withRules(definition: Definition, rules: FigureRules): Definition {
  const { missing, hidden, minimumDenominator = 0, reference } = rules;
  const outcomes = definition.outcomes.map((outcome) => ({
    ...outcome,
    measures: outcome.measures.map((use) => ({
      ...use,
      missing: missing === undefined || use.missing === 'require' ? use.missing : missing,
      hidden: hidden ?? use.hidden,
      minimumDenominator: Math.max(minimumDenominator, use.minimumDenominator),
      reference: referenceOf(use.reference, reference),
    })),
  }));
  return parseDefinition({ ...definition, outcomes }, `"${definition.title}" with these rules`);
}

function referenceOf(own: Reference, asked: FigureRules['reference']): Reference {
  if (asked === 'neighbours') return { kind: 'neighbours' };
  return asked === 'national' && own.kind === 'neighbours' ? { kind: 'england' } : own;
}

/** An id made from a title, unlike all that are taken: "My services" gives `my-services`, then `my-services-2`. */
export function freeId(title: string, taken: Iterable<string>): string {
  const used = new Set(taken);
  const plain = title
    .normalize('NFKD')
    .toLowerCase()
    .replaceAll(/\p{M}|['’]/gu, '')
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-+|-+$/g, '');
  const base = plain.length < 2 ? `definition${plain === '' ? '' : `-${plain}`}` : plain;
  for (let copy = 1; ; copy++) {
    const ending = copy === 1 ? '' : `-${copy}`;
    const id = `${base.slice(0, LONGEST_ID - ending.length).replace(/-+$/, '')}${ending}`;
    if (!used.has(id) && !RESERVED_IDS.has(id)) return id;
  }
}

/** "Title, my copy", cut where it would be too long. */
export function copyTitle(title: string): string {
  const ending = ', my copy';
  return `${title.slice(0, LONGEST_TITLE - ending.length).trimEnd()}${ending}`;
}
