import measured from '../ready/agreement.json' with { type: 'json' };
import type { Agreement } from './agreement.ts';

/** How the ready codebook agrees with a person who coded items of reports by reading; made by `fixtures/make-agreement.ts`. */
export interface MeasuredAgreement {
  /** sha256 of the codebook that was measured. */
  readonly codebook: string;
  /** Items that the rules were improved on. */
  readonly development: Agreement;
  /** Items that nobody looked at while the rules were written: what is to be expected of other texts. */
  readonly heldOut: Agreement;
  /** Themes with enough examples: a classifier that did not see the item, and the rules, on all items. */
  readonly learnt: {
    readonly themes: readonly string[];
    readonly classifier: Agreement;
    readonly rules: Agreement;
  };
}

export const measuredAgreement: MeasuredAgreement = measured;

/** Finds of a theme from which its own share is read. */
const ENOUGH = 10;

/**
 * Share of the ready rules' codes of a theme that a person confirmed in the held-out half; of all themes together where
 * the theme was found there fewer than ten times. Null when nothing was measured.
 */
export function agreementOfTheme(theme: string): number | null {
  const { heldOut } = measuredAgreement;
  const own = heldOut.themes.find((each) => each.theme === theme)?.precision ?? null;
  return (own !== null && own.of >= ENOUGH ? own : heldOut.micro.precision)?.estimate ?? null;
}
