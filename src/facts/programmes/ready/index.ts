import type { Dataset } from '#facts/panel/index.ts';
import type { Programme } from '../types.ts';
import { type Counted, earlierInadequate, firstInadequate, firstInspection, inspectionYear } from './inspected.ts';
import { GENERATED_PROGRAMMES, PUBLIC_PROGRAMMES } from './public.ts';
import { childrensTrust, newUnitary } from './structures.ts';

export { TRUSTS, type TrustFact } from './trusts.ts';

export interface ReadyOptions {
  /** Inspections that count for events that are judgements or inspections. Default: SIF and ILACS. */
  readonly frameworks?: readonly Counted[];
}

const BOTH: readonly Counted[] = ['SIF', 'ILACS'];

type Make = (dataset: Dataset, frameworks: readonly Counted[]) => Programme;

const READY: readonly (readonly [string, Make])[] = [
  ['first-inadequate', firstInadequate],
  ['first-inspection', firstInspection],
  ['inspection-year', inspectionYear],
  ['childrens-trust', childrensTrust],
  ['new-unitary', newUnitary],
  ...[...PUBLIC_PROGRAMMES, ...GENERATED_PROGRAMMES].map((each): readonly [string, Make] => [each.id, () => each]),
];

/** Ids of the ready examples: no programme of one's own can have them. */
export const READY_IDS: readonly string[] = READY.map(([id]) => id);

/** Ready examples, computed from a release: events, public programmes, generated ones. Pure. */
export function readyProgrammes(dataset: Dataset, options: ReadyOptions = {}): readonly Programme[] {
  return READY.map(([, make]) => make(dataset, options.frameworks ?? BOTH));
}

/** One ready example; undefined for an id that is none. */
export function readyProgramme(id: string, dataset: Dataset, options: ReadyOptions = {}): Programme | undefined {
  return READY.find(([each]) => each === id)?.[1](dataset, options.frameworks ?? BOTH);
}

/**
 * Authorities that had the event of a ready example earlier than it counts: under another framework, before 2013, or by
 * an authority that they replaced. By code, the earliest day and what happened ("judged inadequate overall on …"). Empty
 * for examples where nothing comes before: the first inspection under a framework is defined by the framework.
 */
export function earlierEvents(
  id: string,
  dataset: Dataset,
  options: ReadyOptions = {},
): ReadonlyMap<string, { readonly day: string; readonly what: string }> {
  return id === 'first-inadequate' ? earlierInadequate(dataset, options.frameworks ?? BOTH) : new Map();
}
