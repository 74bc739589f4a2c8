import { type Coder, codebookHash, type MeasuredAgreement, measuredAgreement } from '#frameworks/themes/index.ts';
import { certaintyOf } from './errors.ts';
import type { Pair } from './sample.ts';
import type { Certainty, ThemeName } from './types.ts';

/**
 * How the coder agrees with one coder's reading, on the items that nobody looked at while the rules were written; null
 * where another codebook was measured than the coder's.
 */
export function measured(
  coder: Coder,
  themes: readonly ThemeName[],
  pairs: readonly Pair[],
  draws: { readonly seed: number; readonly errorDraws: number },
  agreement: MeasuredAgreement = measuredAgreement,
): Certainty | null {
  if (codebookHash(coder.codebook) !== agreement.codebook) return null;
  const { items, themes: each } = agreement.heldOut;
  const counts = each.map(({ theme, both, coderOnly, personOnly, neither }) => ({
    theme,
    both,
    coderOnly,
    readerOnly: personOnly,
    neither,
  }));
  return certaintyOf(items, counts, themes, pairs, draws);
}
