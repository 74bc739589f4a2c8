import { capital, counted } from './blocks/words.ts';
import type { Check, DesignChange, DesignLock } from './types.ts';

/**
 * Whether the design was fixed before results were looked at. It never stops: a design that nobody locked can be right,
 * but its reader should know that it could have been chosen for what it finds.
 */
export function lockedCheck(lock: (DesignLock & { readonly changes: readonly DesignChange[] }) | null): Check {
  const check = (state: Check['state'], found: string, changes: number | null): Check => ({
    id: 'locked',
    label: 'Design fixed beforehand',
    state,
    stops: false,
    found,
    numbers: { changes },
  });
  if (lock === null)
    return check(
      'warning',
      'No design was locked before results were looked at: it could have been chosen for what it finds.',
      null,
    );
  const when = `Locked on ${lock.lockedAt.slice(0, 10)} by ${lock.by}`;
  const seen = lock.resultsSeen ? ', after results of this event and outcome had been kept here' : '';
  if (lock.changes.length > 0) {
    const changed = lock.changes.map(({ choice }) => choice).join(', ');
    return check(
      'failed',
      `${when}${seen}. ${capital(counted(lock.changes.length, 'choice has', 'choices have'))} changed since: ${changed}.`,
      lock.changes.length,
    );
  }
  if (lock.resultsSeen) return check('warning', `${when}${seen}.`, 0);
  return check('passed', `${when}, before any result was kept here; nothing has changed since.`, 0);
}
