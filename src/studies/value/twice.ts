import type { z } from 'zod';

/** A check for lists in which nothing may stand twice: the second would be counted again, or silently lost. */
export function refuseTwice<Item>(
  keyOf: (item: Item) => string,
  what: string,
): (items: readonly Item[], context: z.RefinementCtx) => void {
  return (items, context) => {
    const seen = new Set<string>();
    for (const [at, item] of items.entries()) {
      const key = keyOf(item);
      if (seen.has(key)) {
        context.addIssue({ code: 'custom', message: `${what} "${key}" stands twice`, path: [at] });
      }
      seen.add(key);
    }
  };
}
