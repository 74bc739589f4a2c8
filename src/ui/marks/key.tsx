import type { Child } from 'hono/jsx';
import { colour } from '../style/tokens.ts';

/** One entry of a key: a mark drawn in a box `width` by 16, and its words. */
export interface KeyItem {
  readonly width: number;
  readonly mark: Child;
  readonly label: string;
}

/** The key above a chart: marks and their words, never lines that could carry their own name. */
export function Key({ items, narrowOnly = false }: { items: readonly KeyItem[]; narrowOnly?: boolean }) {
  if (items.length === 0) return null;
  return (
    <ul class={narrowOnly ? 'wm-key wm-key--narrow' : 'wm-key'}>
      {items.map((item) => (
        <li class="wm-key__item">
          <svg width={item.width} height="20" viewBox={`0 0 ${item.width} 20`} aria-hidden="true" focusable="false">
            {item.mark}
          </svg>
          {item.label}
        </li>
      ))}
    </ul>
  );
}

/** A line with a dot in a 38 by 20 box: the mark of an estimate. */
export function EstimateMark({ kind }: { kind: 'clear' | 'not clear' | 'focus' }) {
  const stroke = kind === 'focus' ? colour.focus : colour.ink;
  const width = kind === 'clear' ? 3 : kind === 'focus' ? 2.6 : 1.6;
  return (
    <>
      <path d="M1 10H37" stroke={stroke} stroke-width={width} />
      {kind === 'not clear' ? (
        <circle cx="19" cy="10" r="4.2" fill={colour.white} stroke={stroke} stroke-width="1.8" />
      ) : (
        <circle cx="19" cy="10" r={kind === 'clear' ? 5.5 : 5.6} fill={stroke} />
      )}
    </>
  );
}
