import { capital, clause, counted, isGrades, lower, percent, subject } from '../blocks/words.ts';
import type { Judge } from '../parts.ts';
import type { Check, ImpactEstimate } from '../types.ts';
import { CLEAR, FALL_BACK, MOST, SAME_PATH } from './rule.ts';
import { notClear, pText, seen, worth } from './seen.ts';

type Given = Parameters<Judge>[0];
type Verdict = ReturnType<Judge>;
type Estimated = ImpactEstimate & { readonly estimate: number; readonly interval: { lower: number; upper: number } };

/** A reason and what would take it away. */
interface Doubt {
  readonly reason: string;
  readonly remedy: string;
}

/**
 * The verdict by the rule of `rule.ts`. Pure; "cannot tell" wherever the rule does not reach an answer. `meaningful`
 * is in the outcome's unit by now; where it still says 'third' nothing can be ruled out.
 */
export const judge: Judge = (given) => {
  const stopping = given.checks.filter(({ state, stops }) => state === 'failed' && stops);
  if (stopping.length > 0) return stopped(given, stopping);
  const main = withInterval(given.main);
  if (main === null) {
    const alone =
      given.main?.treated === 1
        ? 'With one treated authority nothing tells how much of its change is chance.'
        : 'The main estimate has no interval: too few are treated to tell what is chance.';
    const why = given.main?.why ?? (given.main?.estimate == null ? 'There is no main estimate.' : alone);
    return cannotTell([{ reason: sentence(why), remedy: 'A comparison and years in which the main estimate exists.' }]);
  }
  const ruledOut = rulesOut(given, main);
  if (ruledOut !== null) {
    const hidden = driftUnseen(given);
    return hidden === null ? ruledOut : cannotTell([hidden]);
  }
  const { outcome } = given.panel;
  const side = sideOf(main.interval);
  if (side === 0) return tooWide(given, main);
  const doubts = doubtsOf(given, main, side);
  const what = seen(outcome, main.estimate, main.interval);
  if (outcome.desired === null) {
    doubts.push({
      reason: `${capital(subject(outcome))} changed, but which way is better is contested, and nobody said beforehand what was hoped for.`,
      remedy:
        'Say which way is hoped for (“desired”), lock the design, and use it on figures that nobody has seen yet.',
    });
    return cannotTell([{ ...doubts[0]!, reason: `${what}, but ${uncapital(doubts[0]!.reason)}` }, ...doubts.slice(1)]);
  }
  if (doubts.length > 0) {
    const [first, ...rest] = doubts as [Doubt, ...Doubt[]];
    return cannotTell([
      { ...first, reason: `${what}, but ${uncapital(first.reason)} These figures cannot separate the two.` },
      ...rest,
    ]);
  }
  return {
    answer: 'worked',
    reasons: [`${what}; ${checksPassed(given.checks)}.`, ...supports(given, side)],
    wouldChange: [
      'A check that fails on revised figures, or an explanation of the same change in the same years and the same authorities.',
    ],
  };
};

function stopped(given: Given, stopping: readonly Check[]): Verdict {
  const main = withInterval(given.main);
  const clear = main !== null && sideOf(main.interval) !== 0;
  const reasons = stopping.map((check) => sentence(check.found));
  if (clear && main !== null) {
    const what = seen(given.panel.outcome, main.estimate, main.interval);
    reasons[0] = `${what}, but ${uncapital(reasons[0] ?? '')} These figures cannot separate the two.`;
  }
  return {
    answer: 'cannot tell',
    reasons,
    wouldChange: wouldPass(stopping),
  };
}

/** What could be asked instead, once for all checks that stop the same way. */
function wouldPass(stopping: readonly Check[]): readonly string[] {
  const other = stopping.filter(({ id }) => id !== FALL_BACK).map(({ label }) => `“${clause(label)}”`);
  return [
    ...(other.length === 0
      ? []
      : [
          `Other years, other authorities or another outcome for which ${other.length === 1 ? 'this check holds' : 'these checks hold'}: ${other.join(', ')}.`,
        ]),
    ...(other.length === stopping.length
      ? []
      : [
          'Authorities that came to the event by lot or by a fixed calendar, not after a bad year; or more look-alikes.',
        ]),
  ];
}

/** "Did not": the smallest effect worth having is outside everything that counts. Null where it is not ruled out. */
function rulesOut(given: Given, main: Estimated): Verdict | null {
  const { panel, choices, curve, fallBack } = given;
  const { desired } = panel.outcome;
  if (desired === null || choices.meaningful === 'third') return null;
  const sign = desired === 'up' ? 1 : -1;
  const least = choices.meaningful;
  const beyond = (bounds: { lower: number; upper: number }): boolean =>
    sign > 0 ? bounds.upper < least : bounds.lower > -least;
  if (!beyond(main.interval)) return null;
  if (isExtreme(given) && (fallBack?.net === null || fallBack?.net === undefined || !beyond(fallBack.net))) return null;
  if (curve?.median !== null && curve?.median !== undefined && sign * curve.median >= least) return null;
  const side = sideOf(main.interval);
  const reasons = [
    isGrades({ outcome: panel.outcome })
      ? `No effect as large as ${worth(panel.outcome, least)} in the hoped-for direction is compatible with these figures.`
      : `No ${sign > 0 ? 'rise' : 'fall'} as large as ${worth(panel.outcome, least)} is compatible with these figures.`,
    side === 0
      ? `${notClear(panel.outcome, main.interval)}.`
      : `${seen(panel.outcome, main.estimate, main.interval)}${side === sign ? ': a change, but less than was set as worth having' : ', the other way from what was hoped for'}.`,
  ];
  return {
    answer: 'did not',
    reasons,
    wouldChange: [
      side === -sign
        ? 'Another cause of the same change in the same years and the same authorities.'
        : `A reason to call a change of less than ${worth(panel.outcome, least)} worth having, written down before new figures come.`,
      'Effects that come later than the years looked at.',
    ],
  };
}

/** Where the paths before cannot be told apart, a drift could hide an effect as large as the one to be ruled out. */
function driftUnseen({ checks }: Given): Doubt | null {
  const paths = checks.find(({ id }) => id === SAME_PATH);
  if (paths === undefined || paths.state === 'passed') return null;
  return {
    reason: `An effect worth having would be ruled out if treated and comparison had been on the same path, but that cannot be told. ${sentence(paths.found)}`,
    remedy:
      'More years before the event or more treated authorities, so that a drift as large as an effect worth having would show.',
  };
}

function tooWide(given: Given, main: Estimated): Verdict {
  const { outcome } = given.panel;
  const detectable = given.power?.detectable ?? null;
  const treated = counted(main.treated, 'treated authority', 'treated authorities');
  const reasons = [`${notClear(outcome, main.interval)}: the change is not clear of zero.`];
  if (detectable !== null)
    reasons.push(
      `With ${treated}, only a change of ${worth(outcome, detectable)} or more would show four times in five.`,
    );
  return {
    answer: 'cannot tell',
    reasons,
    wouldChange: [
      'More treated authorities, more years after, or an outcome that moves less by itself from year to year.',
    ],
  };
}

/** What stands against a clear estimate. */
function doubtsOf(given: Given, main: Estimated, side: 1 | -1): Doubt[] {
  const { curve, fallBack, panel } = given;
  const doubts: Doubt[] = [];
  if (isExtreme(given)) {
    const net = fallBack?.net ?? null;
    if (net === null || sideOf(net) !== side) {
      doubts.push({
        reason:
          net === null
            ? `Nothing tells what would have happened anyway to authorities that stood like the treated just before: ${uncapital(clause(fallBack?.why ?? 'too few untreated authorities stood like them'))}.`
            : `Authorities that stood as far out without the event moved back too: against them ${uncapital(notClear(panel.outcome, net))}.`,
        remedy:
          'Authorities that came to the event by lot or by a fixed calendar, not after a bad year; or more look-alikes.',
      });
    }
  }
  if (main.pSmall !== null && main.pSmall > CLEAR) {
    doubts.push({
      reason: `With ${counted(main.treated, 'treated authority', 'treated authorities')}, drawing others in their place gives as much too often (${pText(main.pSmall)}).`,
      remedy: 'More treated authorities.',
    });
  }
  if (isGrades(panel)) return doubts;
  if (curve === null || curve.joint === null) {
    doubts.push({
      reason: `Other defensible designs could not be tried together${curve?.why == null ? '' : `: ${uncapital(clause(curve.why))}`}.`,
      remedy: 'More comparison authorities or more years, so that other designs exist.',
    });
    return doubts;
  }
  if (curve.joint.p > CLEAR || (curve.sameSide ?? 0) <= MOST) {
    const { length } = curve.specifications;
    const share = percent(curve.sameSide ?? 0);
    doubts.push({
      reason:
        (curve.sameSide ?? 0) <= MOST
          ? `It hangs on the design: of ${length} defensible designs only ${share} lie on this side.`
          : `All ${length} defensible designs together are no further from zero than chance: curves without any effect lie as far out too often (joint ${pText(curve.joint.p)}).`,
      remedy: 'Agreement on one design before the figures are seen; or figures on which most designs agree.',
    });
  }
  return doubts;
}

function supports({ curve, fallBack, panel }: Given, side: 1 | -1): string[] {
  const lines: string[] = [];
  if (fallBack?.net != null && sideOf(fallBack.net) === side)
    lines.push(
      `Against untreated authorities that had stood as far out: ${uncapital(seen(panel.outcome, fallBack.net.estimate, fallBack.net))}.`,
    );
  if (curve?.joint != null)
    lines.push(
      `Of ${curve.specifications.length} defensible designs ${percent(curve.sameSide ?? 0)} lie on the same side (joint ${pText(curve.joint.p)}).`,
    );
  return lines;
}

/** Not passed: the treated stood unusually high or low just before, or nobody could tell. */
function isExtreme({ checks }: Given): boolean {
  const check = checks.find(({ id }) => id === FALL_BACK);
  return check !== undefined && check.state !== 'passed';
}

function checksPassed(checks: readonly Check[]): string {
  const open = checks.filter(({ state }) => state === 'failed' || state === 'warning').length;
  if (open === 0) return 'every check passed';
  return `no check failed that must hold; ${counted(open, 'other needs', 'others need')} a look`;
}

function cannotTell(doubts: readonly Doubt[]): Verdict {
  return {
    answer: 'cannot tell',
    reasons: doubts.map(({ reason }) => reason),
    wouldChange: [...new Set(doubts.map(({ remedy }) => remedy))],
  };
}

function withInterval(main: ImpactEstimate | null): Estimated | null {
  return main === null || main.estimate === null || main.interval === null
    ? null
    : { ...main, estimate: main.estimate, interval: main.interval };
}

function sideOf({ lower: low, upper: high }: { readonly lower: number; readonly upper: number }): 1 | -1 | 0 {
  return low > 0 ? 1 : high < 0 ? -1 : 0;
}

function sentence(text: string): string {
  return /[.!?]$/.test(text.trim()) ? text.trim() : `${text.trim()}.`;
}

/** "COVID" and names keep their capitals: only a plain first word is lowered. */
function uncapital(text: string): string {
  return /^[A-Z][a-z]* /.test(text) ? lower(text) : text;
}
