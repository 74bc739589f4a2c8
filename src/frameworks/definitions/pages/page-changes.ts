import { withMinimum, withRules } from '../operations.ts';
import type { Definition } from '../types.ts';
import type { Reader, Values } from './edit/reader.ts';

const CHILDREN = 'cla-number';
const MOST_CHILDREN = 10_000;
const MOST_DENOMINATOR = 100_000;

/** Fields of a definition's page that stay in its address when it is saved: they are about looking, not about good. */
const LOOKING = ['normalisation', 'aggregation', 'years', 'missing', 'denominator', 'hidden', 'reference'] as const;
const KEPT = [...LOOKING, 'compare', 'authority', 'show'] as const;

/**
 * What the page of a definition changed beside the weights and what belongs to a definition: the least number of
 * children looked after, and the rules for missing and hidden figures, small denominators and the reference. A field
 * that was not sent, is empty, or says "as the definition says" changes nothing; what is wrong becomes a fault.
 */
export function withPageChanges(definition: Definition, values: Values, why: string, reader: Reader): Definition {
  const given = (field: string): boolean => !['', 'vary', 'stated'].includes((values[field] ?? '').trim());
  let changed = definition;
  if (given('minimum')) {
    const atLeast = reader.number('minimum', 'Fewest children looked after', { min: 0, max: MOST_CHILDREN });
    const now = definition.scope.minimums.find(({ indicator }) => indicator === CHILDREN)?.atLeast ?? 0;
    if (atLeast === 0) {
      const minimums = definition.scope.minimums.filter(({ indicator }) => indicator !== CHILDREN);
      changed = { ...changed, scope: { ...changed.scope, minimums } };
    } else if (atLeast > 0 && atLeast !== now) {
      changed = withMinimum(changed, {
        indicator: CHILDREN,
        atLeast,
        reason: why === '' ? 'Chosen on its page.' : why,
      });
    }
  }
  const rules = {
    ...(given('missing') ? { missing: reader.choice('missing', 'Missing figures', ['share-weight', 'average']) } : {}),
    ...(given('hidden') ? { hidden: reader.choice('hidden', 'Hidden figures', ['leave-out', 'middle']) } : {}),
    ...(given('reference')
      ? { reference: reader.choice('reference', 'Compared with', ['national', 'neighbours']) }
      : {}),
    ...(given('denominator')
      ? {
          minimumDenominator: reader.number('denominator', 'Smallest denominator', { min: 0, max: MOST_DENOMINATOR }),
        }
      : {}),
  };
  if (reader.faults.length > 0 || Object.keys(rules).length === 0) return changed;
  return withRules(changed, rules);
}

/** Address of what was saved, looked at as before: choices that are no part of a definition, and who is in focus. */
export function savedAddress(address: string, version: number, values: Values): string {
  const query = new URLSearchParams();
  for (const name of KEPT) {
    const value = (values[name] ?? '').trim();
    if (value !== '' && value !== 'vary' && value.length <= 80) query.set(name, value);
  }
  query.set('kept', String(version));
  return `${address}?${query}`;
}

/** Of what was sent all that the form for another try does not show: it must not be lost meanwhile. */
export function unseen(values: Values): Values {
  return Object.fromEntries(KEPT.flatMap((name) => (values[name] === undefined ? [] : [[name, values[name]]])));
}
