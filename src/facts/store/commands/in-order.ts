/**
 * The results of `work` on every item, in the order of the items, with at most `width` at a time: what is done early
 * waits for what was asked before it, and nothing is begun that far ahead.
 */
export async function* inOrder<T, R>(
  items: Iterable<T>,
  width: number,
  work: (item: T, index: number) => Promise<R>,
): AsyncGenerator<R> {
  const begun: Promise<R>[] = [];
  let index = 0;
  for (const item of items) {
    const result = work(item, index);
    // A failure is thrown when its turn comes, not before.
    result.catch(() => undefined);
    begun.push(result);
    index += 1;
    const first = begun.length >= width ? begun.shift() : undefined;
    if (first !== undefined) yield await first;
  }
  for (const result of begun) yield await result;
}
