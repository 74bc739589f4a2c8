import type { Comparison, ImpactResult } from '../types.ts';
import { lower } from './words.ts';

/** How an event reads in sentences. */
export interface EventWords {
  /** "the judgement": what stands at time zero. */
  readonly noun: string;
  /** "judged inadequate for the first time": what the treated authorities were. */
  readonly treated: string;
  /** "not (or not yet) judged inadequate". */
  readonly untreated: string;
  /** "being judged inadequate": what did or did not change something. */
  readonly cause: string;
  /** "years from the judgement". */
  readonly axis: string;
  readonly before: string;
  readonly after: string;
}

type EventName = Pick<ImpactResult['event'], 'id' | 'title' | 'example'>;
type Named = Pick<EventWords, 'noun' | 'treated' | 'cause' | 'after'> & { readonly never: string };

const KNOWN: Readonly<Record<string, Named>> = {
  'first-inadequate': {
    noun: 'the judgement',
    treated: 'judged inadequate for the first time',
    never: 'judged inadequate',
    cause: 'being judged inadequate',
    after: 'judged inadequate, and after',
  },
  'first-inspection': inspected('inspected for the first time'),
  'inspection-year': inspected('inspected'),
  'childrens-trust': {
    noun: 'the move to a trust',
    treated: 'whose services moved to a trust or company',
    never: 'moved to a trust or company',
    cause: 'moving services to a trust or company',
    after: 'moved, and after',
  },
  'new-unitary': {
    noun: 'the reorganisation',
    treated: 'made new by reorganisation',
    never: 'reorganised',
    cause: 'being made new by reorganisation',
    after: 'reorganised, and after',
  },
};

function inspected(treated: string): Named {
  return {
    noun: 'the inspection',
    treated,
    never: 'inspected',
    cause: 'being inspected',
    after: 'inspected, and after',
  };
}

/** Words for an event; one that nobody put into words is called by its title. */
export function eventWords(result: { readonly event: EventName; readonly comparison: Comparison }): EventWords {
  const named = nameOf(result.event);
  return {
    noun: named.noun,
    treated: named.treated,
    untreated: untreatedWords(result.comparison, named.never),
    cause: named.cause,
    axis: `years from ${named.noun}`,
    before: `before ${named.noun}`,
    after: named.after,
  };
}

function nameOf(event: EventName): Named {
  const known = KNOWN[event.id];
  if (known !== undefined) return known;
  if (event.example === 'generated') {
    return {
      noun: 'the made-up start',
      treated: 'drawn for the made-up event',
      never: 'drawn',
      cause: 'the made-up event',
      after: 'drawn, and after',
    };
  }
  const title = `“${event.title}”`;
  return {
    noun: `the start of ${title}`,
    treated: `with ${title}`,
    never: `with ${title}`,
    cause: title,
    after: 'started, and after',
  };
}

function untreatedWords(comparison: Comparison, never: string): string {
  switch (comparison) {
    case 'never-treated':
      return `authorities never ${never}`;
    case 'not-yet-treated':
      return `authorities not (or not yet) ${never}`;
    case 'neighbours':
      return `statistical neighbours not ${never}`;
    case 'donors':
      return `the chosen authorities not ${never}`;
  }
}

/** "Did being judged inadequate change the share of agency social workers?" */
export function questionOf(event: EventName, outcomeSubject: string): string {
  return `Did ${nameOf(event).cause} change ${outcomeSubject}?`;
}

/** "first inadequate judgement", for the middle of a sentence. */
export function eventName(event: EventName): string {
  return KNOWN[event.id] === undefined ? `“${event.title}”` : lower(event.title);
}

/** A result of a generated event says so wherever it is shown. */
export function isMadeUp(result: Pick<ImpactResult, 'event' | 'planted'>): boolean {
  return result.event.example === 'generated' || result.planted !== null;
}
