import type { KeyItem } from '../../marks/key.tsx';
import { colour, shareStyles } from '../../style/tokens.ts';
import { boundsMark } from '../shared/bounds-mark.tsx';
import type { VerdictsChart } from '../spec.ts';
import { marksIn } from './words.ts';

/** The hatch of the bottom fifth as lines of its own: a pattern would need an id in every picture. */
function ShareMark({ index }: { index: 0 | 1 | 2 | 3 }) {
  return (
    <>
      <rect x="1" y="1" width="18" height="18" fill={shareStyles[index].fill} stroke={colour.choiceEdge} />
      {index === 3 ? <path d="M1 11L11 1M2.5 18.5L18.5 2.5M9 19L19 9" stroke={colour.choiceEdge} /> : null}
    </>
  );
}

export function verdictItems(spec: VerdictsChart): KeyItem[] {
  const marks = marksIn(spec);
  const items: KeyItem[] = [];
  if (marks.band || marks.chance) {
    const mark = (
      <>
        {marks.band ? (
          <>
            <rect x="2" y="4" width="34" height="12" fill={colour.choice} />
            <path d="M2 4v12M36 4v12" stroke={colour.choiceEdge} stroke-width="1.5" />
          </>
        ) : null}
        {marks.chance ? <path d="M7 10H32" stroke={colour.ink} stroke-width="1.6" /> : null}
        <circle cx="19" cy="10" r="4.6" fill={colour.ink} />
      </>
    );
    const label = [marks.band ? 'Block: choices (90%).' : '', marks.chance ? 'Line: chance (95%).' : ''];
    items.push({ width: 38, mark, label: label.join(' ').trim().replace(/\.$/, '') });
  }
  if (marks.hidden) items.push({ width: 38, mark: boundsMark, label: 'Bounds of hidden figures' });
  if (marks.shares) {
    for (const index of [0, 1, 2, 3] as const) {
      items.push({ width: 20, mark: <ShareMark index={index} />, label: shareStyles[index].label });
    }
  }
  return items;
}
