/** An estimate, a joint test or a small-sample test is clear below this; intervals are of 1 less this. */
export const CLEAR = 0.05;

/** Share of specifications that must lie on the side of the main estimate. */
export const MOST = 0.5;

/** Id of the check of the guard against regression to the mean: passed where the treated did not stand extreme. */
export const FALL_BACK = 'fall-back';

/** Id of the check that treated and comparison moved alike before the event. */
export const SAME_PATH = 'same-path-before';

/** The rule, as it is told: fixed before any result, the same for every event and outcome. */
export const RULE: readonly string[] = [
  '“Worked” needs all of these: the 95% interval of the main estimate leaves out zero on the hoped-for side; it does not rule out the smallest effect worth having; with few treated authorities, the randomisation test says the same; no check failed that must hold; where the treated stood unusually high or low just before, they moved clearly further the same way than untreated authorities that had stood as high or low; and all defensible designs together are further from zero than chance (joint p at most 0.05), most of them on the same side.',
  '“Did not” needs: no check failed that must hold, and the 95% interval rules out the smallest effect worth having in the hoped-for direction, with paths before the event on which a drift of that size would have shown. Where the treated stood unusually high or low, the comparison with look-alikes must rule it out too; and the middle one of all defensible designs must not reach it.',
  'Everything else is “cannot tell”, with its reasons. Where nobody agreed beforehand which way is better, nothing can have worked.',
];
