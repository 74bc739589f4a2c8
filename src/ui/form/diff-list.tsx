/** One thing that differs: `was` null where it is new, `now` null where it is gone. */
export interface DiffItem {
  readonly label: string;
  readonly was: string | null;
  readonly now: string | null;
}

function wordOf({ was, now }: DiffItem): 'added' | 'removed' | 'changed' | 'unchanged' {
  if (was === now) return 'unchanged';
  if (was === null) return 'added';
  return now === null ? 'removed' : 'changed';
}

/** What differs between two versions: each with its word, what was and what is now. The words carry it, not colour. */
export function DiffList({ items, empty = 'Nothing differs.' }: { items: readonly DiffItem[]; empty?: string }) {
  if (items.length === 0) return <p class="govuk-body">{empty}</p>;
  return (
    <ul class="wm-diff">
      {items.map((item) => {
        const word = wordOf(item);
        return (
          <li class={`wm-diff__item wm-diff__item--${word}`}>
            <span class="wm-diff__word">{word}</span>{' '}
            <span class="wm-diff__body">
              <strong class="wm-diff__label">{item.label}</strong>
              {item.was === null ? null : (
                <span class="wm-diff__line">
                  was <del>{item.was}</del>
                </span>
              )}
              {item.now === null || word === 'unchanged' ? null : (
                <span class="wm-diff__line">
                  now <ins>{item.now}</ins>
                </span>
              )}
            </span>
          </li>
        );
      })}
    </ul>
  );
}
