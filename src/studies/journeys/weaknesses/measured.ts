import type { Coder } from '#frameworks/themes/index.ts';
import { type Confusion, certaintyOf } from './errors.ts';
import type { Pair } from './sample.ts';
import type { Certainty, ThemeName } from './types.ts';

/** What is known of how a codebook's rules agree with a reader. */
export interface Measured {
  /** Hash of the codebook that was measured: other rules find other things. */
  readonly codebook: string;
  readonly items: number;
  readonly themes: readonly Confusion[];
}

/** Measured agreement of the coder; null where its codebook was never measured. */
export function measured(
  _coder: Coder,
  _themes: readonly ThemeName[],
  _pairs: readonly Pair[],
  _draws: { readonly seed: number; readonly errorDraws: number },
  agreement: Measured | null = null,
): Certainty | null {
  return agreement === null ? null : certaintyOf(agreement.items, agreement.themes, _themes, _pairs, _draws);
}
