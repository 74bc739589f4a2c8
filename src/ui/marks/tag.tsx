export type Verdict = 'worked' | 'did not' | 'cannot tell';

const WORDS: Readonly<Record<Verdict, string>> = {
  worked: 'Worked',
  'did not': 'Did not',
  'cannot tell': 'Cannot tell',
};

/** A verdict: worked is solid, did not is outlined, cannot tell is dashed. All three are the same size. */
export function Tag({ verdict }: { verdict: Verdict }) {
  return <strong class={`wm-tag wm-tag--${verdict.replace(' ', '-')}`}>{WORDS[verdict]}</strong>;
}
