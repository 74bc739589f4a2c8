import { randomStream, wilsonInterval } from '@waymark/stats';
import type { ImpactChoices } from '../choices.ts';
import { type QuickRule, quickEffect, readingOf } from '../curve/quick-effect.ts';
import { frameOf } from '../estimates/frame.ts';
import type { Power } from '../parts.ts';
import { deviationBetween } from '../resolve.ts';
import type { DesignPower, ImpactPanel } from '../types.ts';
import { drawPanel, historyOf } from './history.ts';

const TARGET = 0.8;
/** Fewest never treated authorities whose past can stand for what happens without the event. */
const LEAST_HISTORY = 8;
/** Sizes to try, in multiples of what is found four times in five. */
const SIZES = [0.25, 0.5, 0.75, 1, 1.25, 1.5];

/**
 * What effect the design could ever find: the main estimate (group-time effects, averaged over the first treated year
 * and the horizon, interval by t) on panels in which nothing happened, made of real figures without the event, with
 * the study's own pattern of who starts when. An effect that is the same in all and whole at once moves the estimate and
 * leaves its error, so every panel tells at once which sizes it would have found.
 *
 * Reads nothing of the treated after their event: it can be run before anybody has looked at a result. Sizes are
 * without sign; found means clear on the side of the effect. Black, Hollingsworth, Nunes and Simon (2022), Journal of
 * Public Economics 213.
 */
export const designPower: Power = (panel, choices, seed) => {
  const frame = frameOf(panel, choices);
  const scale = { between: deviationBetween(panel), within: null };
  if (frame.treated === 0)
    return without(choices, scale, 'Nobody is treated inside these years with somebody untreated beside.');
  if (frame.never < LEAST_HISTORY) {
    return without(
      choices,
      scale,
      `Only ${frame.never} authorities were never treated; what happens without the event needs the past of ${LEAST_HISTORY}.`,
    );
  }
  const history = historyOf(frame);
  const within = history.within;
  if (within === null || !(within > 0)) return without(choices, scale, 'Figures without the event do not move.');
  const rule: QuickRule = {
    comparison: frame.against,
    anticipation: frame.anticipation,
    horizon: frame.horizon,
    balanced: false,
  };
  const values = new Float64Array(frame.values.length);
  const thresholds: number[] = [];
  let alarms = 0;
  for (let k = 0; k < choices.simulations; k += 1) {
    drawPanel(history, frame, randomStream({ seed, purpose: 'impact/power', index: k }), values);
    const found = quickEffect(
      { codes: frame.codes, years: frame.years, values, firstTreated: [] },
      frame.firstTreated,
      rule,
    );
    const reading = found === null ? null : readingOf(found);
    if (reading === null) continue;
    if (reading.lower > 0 || reading.upper < 0) alarms += 1;
    // An effect is found once it lifts the lower end above zero.
    thresholds.push(-reading.lower);
  }
  if (thresholds.length === 0) {
    return without(
      choices,
      { ...scale, within },
      'The main estimate has no interval in this design: too few are treated.',
    );
  }
  return {
    simulations: choices.simulations,
    target: TARGET,
    ...sizesOf(thresholds, choices, panel),
    falseAlarms: alarms / choices.simulations,
    between: scale.between,
    within,
    why: null,
  };
};

function sizesOf(
  thresholds: readonly number[],
  { simulations, meaningful }: ImpactChoices,
  panel: ImpactPanel,
): Pick<DesignPower, 'effects' | 'detectable'> {
  const sorted = [...thresholds].sort((a, b) => a - b);
  // Panels without an answer count as not found.
  const at = sorted[Math.ceil(TARGET * simulations) - 1];
  const detectable = at === undefined ? null : Math.max(at, 0);
  const unit = detectable ?? sorted.at(-1) ?? 0;
  const tried = [
    ...SIZES.map((size) => rounded(size * unit, panel.outcome.decimals)),
    ...(meaningful === 'third' ? [] : [meaningful]),
  ];
  const effects = [...new Set(tried)]
    .filter((effect) => effect > 0)
    .sort((a, b) => a - b)
    .flatMap((effect) => {
      const successes = sorted.filter((threshold) => threshold < effect).length;
      const interval = wilsonInterval({ successes, trials: simulations });
      if (!interval.ok) return [];
      const { lower, upper } = interval.value.interval;
      return [{ effect, power: successes / simulations, lower, upper }];
    });
  return { effects, detectable };
}

/** To one digit more than the outcome is published with: a size that can be said. */
function rounded(value: number, decimals: number): number {
  const scale = 10 ** (decimals + 1);
  return Math.round(value * scale) / scale;
}

function without(
  { simulations }: ImpactChoices,
  scale: Pick<DesignPower, 'between' | 'within'>,
  why: string,
): DesignPower {
  return { simulations, target: TARGET, effects: [], falseAlarms: 0, detectable: null, ...scale, why };
}
