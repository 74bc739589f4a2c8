import type { Check, CheckState } from '../types.ts';

/** A check that was made. `stops` says whether a failure forbids any verdict; it holds only where the check failed. */
export function checkOf(
  id: string,
  label: string,
  state: CheckState,
  found: string,
  numbers: Check['numbers'] = {},
  stops = false,
): Check {
  return { id, label, state, stops: stops && state === 'failed', found, numbers };
}
