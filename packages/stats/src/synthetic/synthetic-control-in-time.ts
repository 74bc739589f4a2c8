import { misuse, requireWhole } from '../check.ts';
import { cannot, type Outcome } from '../outcome.ts';
import { preparePanel } from './panel.ts';
import type { SyntheticControlOptions } from './prepare-synthetic.ts';
import { type SyntheticControl, syntheticControl } from './synthetic-control.ts';

/**
 * Placebo in time: the synthetic control that would have been found had treatment started earlier, with only the periods
 * before the real start. Gaps from the false start on should be small; if they are not, gaps after the real start mean
 * little. Abadie, Diamond and Hainmueller (2015), AJPS 59. Predictor periods from the false start on are left out.
 *
 * Reasons as for `syntheticControl`; `too-few` when the false start is the first period.
 *
 * @throws RangeError as `syntheticControl`, and when the false start does not lie before the real one
 */
export function syntheticControlInTime(
  options: SyntheticControlOptions & {
    /** The period from which treatment is pretended. */
    readonly falseStart: number;
  },
): Outcome<SyntheticControl> {
  const where = 'syntheticControlInTime';
  const { falseStart, firstTreatedPeriod, units, periods, predictorPeriods, ...rest } = options;
  const outcomes = preparePanel(where, options);
  requireWhole(where, 'falseStart', falseStart);
  requireWhole(where, 'firstTreatedPeriod', firstTreatedPeriod);
  if (firstTreatedPeriod > periods) misuse(where, 'firstTreatedPeriod', `${periods} at most`, firstTreatedPeriod);
  if (firstTreatedPeriod > 0 && falseStart >= firstTreatedPeriod) {
    misuse(where, 'falseStart', `before the first treated period (${firstTreatedPeriod})`, falseStart);
  }
  if ('ok' in outcomes) return outcomes;
  if (falseStart === 0 || firstTreatedPeriod === 0) return cannot('too-few', 'no period lies before the start');
  const cut = new Float64Array(units * firstTreatedPeriod);
  for (let i = 0; i < units; i += 1) {
    cut.set(outcomes.subarray(i * periods, i * periods + firstTreatedPeriod), i * firstTreatedPeriod);
  }
  return syntheticControl({
    ...rest,
    ...(predictorPeriods === undefined ? {} : { predictorPeriods: predictorPeriods.filter((t) => t < falseStart) }),
    outcomes: cut,
    units,
    periods: firstTreatedPeriod,
    firstTreatedPeriod: falseStart,
  });
}
