import type { MeasureUse, OutcomeNode, Scope, TheoryLink, TheoryNode, WantedMeasure } from '../types.ts';

/** A percentage of fewer moves by more than ten points with one child. */
export const TEN_CHILDREN = 10;

type Given = Pick<MeasureUse, 'reason' | 'weight'>;

/** A measure as ready definitions use most: compared with England, small groups left out, gaps shared. */
function measure(id: string, polarity: MeasureUse['polarity'], given: Given & Partial<MeasureUse>): MeasureUse {
  return {
    measure: id,
    polarity,
    weightRange: null,
    transformation: 'none',
    minimumDenominator: 0,
    missing: 'share-weight',
    hidden: 'leave-out',
    reference: { kind: 'england' },
    ...given,
  };
}

export function higher(id: string, given: Given & Partial<MeasureUse>): MeasureUse {
  return measure(id, 'higher-better', given);
}

export function lower(id: string, given: Given & Partial<MeasureUse>): MeasureUse {
  return measure(id, 'lower-better', given);
}

type Told = Pick<OutcomeNode, 'id' | 'label' | 'description' | 'statusNote'>;

/** An outcome with measures. */
export function measured(
  told: Told & { readonly kind?: OutcomeNode['kind']; readonly measures: readonly MeasureUse[] } & {
    readonly wanted?: readonly WantedMeasure[];
  },
): OutcomeNode {
  return { kind: 'outcome', status: 'exists', wanted: [], ...told };
}

/** A hole: something that matters and that no published figure shows. */
export function hole(
  told: Told & {
    readonly kind?: OutcomeNode['kind'];
    readonly status: 'derivable' | 'needs-new-data';
    readonly wanted: readonly WantedMeasure[];
  },
): OutcomeNode {
  return { kind: 'outcome', measures: [], ...told };
}

/** Needs somebody to ask, or to write down, what nobody does now. */
export function newData(label: string, note: string): WantedMeasure {
  return { label, status: 'needs-new-data', note };
}

/** Can be worked out from what authorities or departments already hold. */
export function derivable(label: string, note: string): WantedMeasure {
  return { label, status: 'derivable', note };
}

/** Everybody with figures for half of the weight gets a place. */
export const EVERYBODY: Scope = { exclude: [], minimums: [], minimumCoverage: 0.5 };

export function node(
  id: string,
  stage: TheoryNode['stage'],
  label: string,
  description: string,
  more: Partial<Pick<TheoryNode, 'outcome' | 'indicators'>> = {},
): TheoryNode {
  return { id, stage, label, description, outcome: null, indicators: [], ...more };
}

export function link(
  from: string,
  to: string,
  rationale: string,
  assumptions: readonly string[],
  evidence: TheoryLink['evidence'] = [],
): TheoryLink {
  return { from, to, rationale, assumptions, evidence };
}
