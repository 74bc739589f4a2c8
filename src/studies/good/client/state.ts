import { OPTION_CHOICES, type OptionChoice } from '../options.ts';
import { LEAST_POINTS, MOST_POINTS, pointsText } from './weights.ts';

/** What somebody chose on the page of a definition. Everything of it stands in the address, so that it can be shared. */
export interface PageState {
  /** Version of the definition; null for the newest. */
  readonly version: number | null;
  /** Points by measure: only those that differ from the definition's. */
  readonly weights: ReadonlyMap<string, number>;
  /** Choices that are fixed to one option; the others vary. */
  readonly fixed: ReadonlyMap<OptionChoice, string>;
  /** Authorities with fewer children looked after are left out; null for what the definition says. */
  readonly minimum: number | null;
  /**
   * Id of a definition, or `none`; null for the definition as it was where it was changed here, otherwise for what it was
   * copied from.
   */
  readonly compare: string | null;
  /** Slug of the authority in focus. */
  readonly authority: string | null;
  readonly all: boolean;
}

/** A fault in one field of the form, with what to write instead. */
export interface StateFault {
  /** Name of the field. */
  readonly field: string;
  readonly text: string;
}

/** What an address can be about. */
export interface StateFrame {
  readonly measures: readonly {
    readonly measure: string;
    readonly label: string;
    readonly weight: number;
    /** As in the definition; null for half to double. */
    readonly range: readonly [low: number, high: number] | null;
  }[];
  /** Ids of the options that each choice can be fixed to. */
  readonly options: Readonly<Record<OptionChoice, readonly string[]>>;
}

export const UNCHANGED: PageState = {
  version: null,
  weights: new Map(),
  fixed: new Map(),
  minimum: null,
  compare: null,
  authority: null,
  all: false,
};

const MOST_CHILDREN = 10_000;
export const VARY = 'vary';

/** The name of a choice in an address and a form. */
export function fieldOf(choice: OptionChoice): string {
  return choice === 'minimumDenominator' ? 'denominator' : choice;
}

/** Reads a state out of an address. What is wrong is a fault of its field and is left as the definition says. */
export function readState(
  query: URLSearchParams,
  frame: StateFrame,
): { readonly state: PageState; readonly faults: readonly StateFault[] } {
  const faults: StateFault[] = [];
  const text = (name: string): string => (query.get(name) ?? '').trim();
  const weights = new Map<string, number>();
  for (const { measure, label, weight } of frame.measures) {
    const field = `w.${measure}`;
    const typed = text(field);
    if (typed === '') continue;
    // As an address says it, so that browser and server work with the same number.
    const points = /^(?:\d{1,6}(?:\.\d*)?|\.\d+)$/.test(typed) ? Number(Number(typed).toFixed(4)) : Number.NaN;
    if (!(points >= LEAST_POINTS && points <= MOST_POINTS)) {
      faults.push({
        field,
        text: `${label}: “${typed.slice(0, 20)}” is not a weight. Write a number above 0 and up to ${MOST_POINTS}, such as ${pointsText(weight)}.`,
      });
    } else if (points !== weight) weights.set(measure, points);
  }
  for (const name of query.keys()) {
    if (name.startsWith('w.') && !frame.measures.some(({ measure }) => `w.${measure}` === name)) {
      faults.push({
        field: name,
        text: `The definition has no measure “${name.slice(2, 60)}”. Leave its weight out of the address.`,
      });
    }
  }
  const fixed = new Map<OptionChoice, string>();
  for (const choice of OPTION_CHOICES) {
    const typed = text(fieldOf(choice));
    if (typed === '' || typed === VARY) continue;
    if (frame.options[choice].includes(typed)) fixed.set(choice, typed);
    else {
      faults.push({
        field: fieldOf(choice),
        text: `“${typed.slice(0, 40)}” is not an option here. Choose ${[VARY, ...frame.options[choice]].join(', ')}.`,
      });
    }
  }
  const minimum = wholeNumber(text('minimum'), MOST_CHILDREN);
  if (minimum === undefined) {
    faults.push({
      field: 'minimum',
      text: `“${text('minimum').slice(0, 20)}” is not a number of children. Write a whole number from 0 to 10,000.`,
    });
  }
  const version = wholeNumber(text('version'), 999_999);
  const slug = text('authority');
  const compare = text('compare');
  return {
    state: {
      version: version === undefined || version === 0 ? null : version,
      weights,
      fixed,
      minimum: minimum ?? null,
      compare: compare === '' ? null : compare,
      authority: slug === '' ? null : slug,
      all: text('show') === 'all',
    },
    faults,
  };
}

/** Undefined for what is no whole number in range; null for nothing. */
function wholeNumber(text: string, most: number): number | null | undefined {
  if (text === '') return null;
  return /^\d{1,6}$/.test(text) && Number(text) <= most ? Number(text) : undefined;
}

/** The state as an address says it, always in the same order; '' for the definition as it is. Begins without "?". */
export function writeState(state: PageState, frame: Pick<StateFrame, 'measures'>): string {
  const query = new URLSearchParams();
  if (state.version !== null) query.set('version', String(state.version));
  for (const { measure } of frame.measures) {
    const points = state.weights.get(measure);
    if (points !== undefined) query.set(`w.${measure}`, pointsText(points));
  }
  for (const choice of OPTION_CHOICES) {
    const option = state.fixed.get(choice);
    if (option !== undefined) query.set(fieldOf(choice), option);
  }
  if (state.minimum !== null) query.set('minimum', String(state.minimum));
  if (state.compare !== null) query.set('compare', state.compare);
  if (state.authority !== null) query.set('authority', state.authority);
  if (state.all) query.set('show', 'all');
  return query.toString();
}

/** Whether the definition itself is changed: who has a place, or what a place is, differs from what it says. */
export function changesDefinition(state: PageState): boolean {
  return state.weights.size > 0 || state.minimum !== null;
}

/** Whether anything is other than the definition says: what it changed from is then shown beside it. */
export function isChanged(state: PageState): boolean {
  return state.weights.size > 0 || state.fixed.size > 0 || state.minimum !== null;
}
