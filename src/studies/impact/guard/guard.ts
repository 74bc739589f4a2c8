import { randomStream, tDistribution } from '@waymark/stats';
import { capital, counted, range, size, sizeRange } from '../blocks/words.ts';
import { frameOf } from '../estimates/frame.ts';
import type { Guard } from '../parts.ts';
import type { FallBack, ImpactOutcome } from '../types.ts';
import { type LookAlikes, lookAlikes, mean } from './look-alikes.ts';
import type { GuardFrame } from './standing.ts';

/** Mean place, in standard deviations, below which a group is not called extreme however many it has. */
const LEAST_EXTREME = 0.2;
const PLACEBOS = 500;
/** Fewest treated authorities with look-alikes. */
const LEAST_MATCHED = 3;

/**
 * Mean standing from which on the treated count as extreme: one standard error of a group of as many drawn by lot, at
 * least a fifth of a standard deviation, at most one. A lot gets there one time in three; then the comparison with
 * look-alikes must bear the answer too, which costs power and no honesty.
 */
export function extremeFrom(treated: number): number {
  return Math.min(1, Math.max(LEAST_EXTREME, 1 / Math.sqrt(treated)));
}

/**
 * The guard against regression to the mean. Where the treated stood unusually high or low just before (against their own
 * past, after what all did in that year), whoever had stood there would have moved back without any event. So they are
 * compared with look-alikes that had none; the error of the difference is a jackknife over authorities, its interval by
 * t. The check stops where the treated stood extreme and the difference is not clear, warns where it is.
 *
 * Who is seen untreated for years is by that less likely to have got worse, so the difference errs against an effect
 * where the worst are chosen year after year.
 */
export const regressionGuard: Guard = (panel, choices, seed) => {
  const frame = frameOf(panel, choices);
  const whole = frame.treated === 0 ? null : lookAlikes(frame);
  const base = { id: 'fall-back', label: 'Fall back after an extreme', stops: false, numbers: {} };
  if (whole === null) {
    const why =
      frame.treated === 0
        ? 'Nobody is treated inside these years with somebody untreated beside.'
        : 'Too few years before the event, or too few untreated authorities, to tell how far out the treated stood.';
    return { fallBack: nothing(why), check: { ...base, state: 'not run', found: why } };
  }
  const threshold = extremeFrom(whole.standing);
  const compared = comparedOf(frame, whole);
  const fallBack: FallBack = {
    extremity: whole.extremity,
    expected: whole.expected,
    lookAlikes: compared === null ? null : compared.lookAlikes,
    treated: compared === null ? null : compared.treated,
    net: compared?.net ?? null,
    placebos: compared === null ? [] : placebosOf(whole, Math.min(PLACEBOS, choices.permutations), seed),
    why: compared === null ? whyNone(whole) : leftText(whole),
  };
  const extreme = Math.abs(whole.extremity) >= threshold;
  const { net } = fallBack;
  const clear = net !== null && (net.lower > 0 || net.upper < 0);
  return {
    fallBack,
    check: {
      ...base,
      state: extreme ? (clear ? 'warning' : 'failed') : 'passed',
      stops: extreme && !clear,
      found: foundText(fallBack, whole, extreme, panel.outcome),
      numbers: {
        extremity: whole.extremity,
        threshold,
        treated: whole.standing,
        alone: whole.alone,
        unread: whole.unread,
        expected: whole.expected,
        lookAlikes: fallBack.lookAlikes?.n ?? null,
        lookAlikesChange: fallBack.lookAlikes?.change ?? null,
        treatedChange: fallBack.treated?.change ?? null,
        net: net?.estimate ?? null,
        lower: net?.lower ?? null,
        upper: net?.upper ?? null,
        p: net?.p ?? null,
      },
    },
  };
};

function nothing(why: string): FallBack {
  return { extremity: null, expected: null, lookAlikes: null, treated: null, net: null, placebos: [], why };
}

type Compared = Required<Pick<FallBack, 'treated' | 'lookAlikes' | 'net'>>;

/** Null where more than half of the treated that can be read resemble nobody, or too few do. */
function comparedOf(frame: GuardFrame, whole: LookAlikes): Compared | null {
  const { matched, alone } = whole;
  if (matched.length < LEAST_MATCHED || matched.length < alone) return null;
  const here = totals(whole);
  const others = new Set(matched.flatMap(({ cases }) => cases.map(({ unit }) => unit)));
  const freedom = Math.min(matched.length, others.size) - 1;
  if (freedom < 1) return null;
  const without = frame.firstTreated.map((_, unit) => {
    const one = lookAlikes(frame, unit);
    return one === null || one.matched.length === 0 ? here : totals(one);
  });
  const error = (of: (each: Totals) => number): number => {
    const all = without.map(of);
    const centre = mean(all);
    return Math.sqrt(((all.length - 1) / all.length) * all.reduce((sum, each) => sum + (each - centre) ** 2, 0));
  };
  const law = tDistribution({ degreesOfFreedom: freedom });
  const critical = law.upperQuantile(0.025);
  const [ownError, netError] = [error(({ others: change }) => change), error(({ net }) => net)];
  const cases = new Set(matched.flatMap((each) => each.cases.map(({ unit, base }) => `${unit} ${base}`)));
  return {
    treated: { n: matched.length, change: here.treated },
    lookAlikes: {
      n: cases.size,
      change: here.others,
      lower: here.others - critical * ownError,
      upper: here.others + critical * ownError,
    },
    net:
      netError > 0
        ? {
            estimate: here.net,
            lower: here.net - critical * netError,
            upper: here.net + critical * netError,
            p: Math.min(1, 2 * law.upper(Math.abs(here.net / netError))),
          }
        : null,
  };
}

interface Totals {
  readonly treated: number;
  readonly others: number;
  readonly net: number;
}

function totals({ matched }: LookAlikes): Totals {
  const treated = mean(matched.map((each) => each.treated.change));
  const others = mean(matched.map(({ changes }) => mean(changes)));
  return { treated, others, net: treated - others };
}

/** Mean changes of groups in which each treated authority is played by one of its look-alikes, drawn by lot. */
function placebosOf({ matched }: LookAlikes, draws: number, seed: number): readonly number[] {
  return Array.from({ length: draws }, (_, index) => {
    const stream = randomStream({ seed, purpose: 'impact/look-alikes', index });
    return mean(matched.map(({ changes }) => changes[stream.integer(changes.length)] ?? Number.NaN));
  });
}

function whyNone({ matched, alone }: LookAlikes): string {
  const all = counted(matched.length + alone, 'treated authority', 'treated authorities');
  return matched.length + alone < LEAST_MATCHED
    ? `Only ${all} can be read, too few to compare with look-alikes.`
    : `Too few untreated authorities had stood as far out: of ${all} only ${matched.length} have a look-alike.`;
}

function leftText({ alone, unread }: LookAlikes): string | null {
  const parts = [
    ...(alone > 0
      ? [`${counted(alone, 'treated authority', 'treated authorities')} stood where no untreated one did`]
      : []),
    ...(unread > 0
      ? [`${counted(unread, 'treated authority has', 'treated authorities have')} too little past to be read`]
      : []),
  ];
  return parts.length === 0 ? null : `${capital(parts.join('; '))}.`;
}

function foundText(
  { extremity, lookAlikes: others, treated, net, why }: FallBack,
  { standing }: LookAlikes,
  extreme: boolean,
  outcome: ImpactOutcome,
): string {
  const at = extremity ?? 0;
  const who = counted(standing, 'treated authority', 'treated authorities');
  const where = `${Math.abs(at).toFixed(1)} standard deviations ${at < 0 ? 'below' : 'above'} what their own past and the year suggest`;
  const stood = `Just before, ${who} stood on average ${where}`;
  if (!extreme) return `${stood}: not far enough to expect a fall back.`;
  if (others === null || treated === null || net === null)
    return `${stood}. ${why ?? 'Nothing tells what would have followed anyway.'}`;
  const moved = (change: number): string => (change < 0 ? 'fell' : 'rose');
  const clear = net.lower > 0 || net.upper < 0;
  return `${stood}. Untreated look-alikes (${others.n} cases) ${moved(others.change)} by ${size(others.change, outcome)} on their own (${sizeRange(others.change, others, outcome)}), the treated ${moved(treated.change)} by ${size(treated.change, outcome)}; the difference (${range(net, outcome)}) is ${clear ? 'clear' : 'not clear'}.`;
}
