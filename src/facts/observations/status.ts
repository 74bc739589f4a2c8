/**
 * Why a cell holds a number, or why it does not.
 *
 * An observation is a value or a reason: none of these symbols is zero, and no two are the same.
 * The code is what typed arrays and the database hold; the symbol is what the publisher wrote.
 */
export interface Status {
  readonly code: number;
  readonly id: StatusId;
  /** What the publisher writes in the cell; '' for an empty cell and for a number. */
  readonly symbol: string;
  /** In words, for a reader. */
  readonly meaning: string;
}

export type StatusId =
  | 'value'
  | 'suppressed'
  | 'unavailable'
  | 'not-applicable'
  | 'rounds-to-zero'
  | 'low'
  | 'unreliable'
  | 'unstated'
  | 'empty'
  | 'not-received'
  | 'see-note'
  | 'absent';

/** All statuses; the index in this list is the code. Codes are stored, so never renumber: only append. */
export const STATUSES: readonly Status[] = [
  { code: 0, id: 'value', symbol: '', meaning: 'a published number' },
  { code: 1, id: 'suppressed', symbol: 'c', meaning: 'hidden by the publisher because the count is small' },
  { code: 2, id: 'unavailable', symbol: 'x', meaning: 'not available' },
  { code: 3, id: 'not-applicable', symbol: 'z', meaning: 'does not apply here' },
  { code: 4, id: 'rounds-to-zero', symbol: 'k', meaning: 'above zero, but rounds to zero' },
  { code: 5, id: 'low', symbol: 'low', meaning: 'above zero, but rounds to zero' },
  { code: 6, id: 'unreliable', symbol: 'u', meaning: 'withheld by the publisher as unreliable' },
  { code: 7, id: 'unstated', symbol: '-', meaning: 'no figure, and the publisher gives no reason' },
  { code: 8, id: 'empty', symbol: '', meaning: 'an empty cell' },
  { code: 9, id: 'not-received', symbol: '[x]', meaning: 'the return was not received' },
  { code: 10, id: 'see-note', symbol: '[n]', meaning: 'replaced by a note in the publication' },
  { code: 11, id: 'absent', symbol: '', meaning: 'not in any imported file' },
];

const byId = new Map(STATUSES.map((status) => [status.id, status]));

/** The code of a status. */
export function statusCode(id: StatusId): number {
  const status = byId.get(id);
  if (status === undefined) throw new RangeError(`unknown status ${id}`);
  return status.code;
}

/** The status of a code; throws RangeError for a code that was never given out. */
export function statusOf(code: number): Status {
  const status = STATUSES[code];
  if (status === undefined) throw new RangeError(`unknown status code ${code}`);
  return status;
}

export const VALUE = 0;
export const SUPPRESSED = 1;
export const UNAVAILABLE = 2;
export const NOT_APPLICABLE = 3;
export const ROUNDS_TO_ZERO = 4;
export const LOW = 5;
export const UNRELIABLE = 6;
export const UNSTATED = 7;
export const EMPTY = 8;
export const NOT_RECEIVED = 9;
export const SEE_NOTE = 10;
export const ABSENT = 11;
