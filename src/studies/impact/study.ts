import { setImmediate as breathe } from 'node:timers/promises';
import type { Dataset } from '#facts/panel/index.ts';
import { type Recipe, type StudyContext, stopIfCancelled } from '#studies/runner/index.ts';
import { eligibilityChecks } from './checks/index.ts';
import type { ImpactChoices } from './choices.ts';
import { specificationCurve } from './curve/index.ts';
import { impactEstimates } from './estimates/index.ts';
import { gradeEstimates } from './grades/index.ts';
import { regressionGuard } from './guard/index.ts';
import { lockedCheck } from './locked-check.ts';
import { eventOf, impactPanel } from './panel/index.ts';
import type { Estimated } from './parts.ts';
import { designPower } from './power/index.ts';
import { changesSince } from './resolve.ts';
import type { Check, FallBack, ImpactPanel, ImpactResult, SpecificationCurve, Verdict, WhomTest } from './types.ts';
import { judge } from './verdict/index.ts';
import { forWhom } from './whom/index.ts';

const NOTHING: Estimated = {
  estimates: [],
  eventStudy: [],
  synthetic: { pooled: null, units: [], why: null },
  placebos: [],
  checks: [],
};

/**
 * The impact study: pure, the same numbers for the same dataset, choices and seed. At the stage of design, and where a
 * check of the data stops, no estimate is made.
 */
export async function impactStudy(
  dataset: Dataset,
  recipe: Recipe<ImpactChoices>,
  context: StudyContext,
): Promise<ImpactResult> {
  const { choices, seed } = recipe;
  const step = async (done: number, what: string): Promise<void> => {
    context.progress(done, what);
    await breathe();
    stopIfCancelled(context.signal);
  };
  const part =
    (from: number, to: number) =>
    (done: number, what: string): Promise<void> =>
      step(from + (to - from) * done, what);
  await step(0, 'who was treated, and when');
  const graded = choices.outcome === 'next-grade' ? gradeEstimates(dataset, choices, seed) : null;
  const panel = graded?.panel ?? impactPanel(dataset, choices);
  const { programme } = eventOf(dataset, choices);
  const lock =
    typeof choices.lock === 'string' ? null : { ...choices.lock, changes: changesSince(choices.lock, choices) };
  const before: Check[] = [...eligibilityChecks(panel, dataset, choices), lockedCheck(lock)];
  await step(0.05, 'what the design could find');
  const power = graded === null ? designPower(panel, choices, seed) : null;
  const frame = {
    outcome: panel.outcome,
    event: { ...panel.event, summary: programme.summary, source: programme.source },
    estimand: estimandOf(choices, graded !== null),
    comparison: choices.comparison,
    horizon: choices.horizon,
    years: panel.years,
    ...sampleOf(panel),
    planted: panel.planted,
    power,
    lock,
  };
  const finish = (
    stage: ImpactResult['stage'],
    found: Estimated,
    checks: readonly Check[],
    verdict: Verdict,
    rest: { fallBack: FallBack | null; curve: SpecificationCurve | null; whom: readonly WhomTest[] },
  ): ImpactResult => ({
    stage,
    ...frame,
    estimates: found.estimates,
    eventStudy: found.eventStudy,
    synthetic: found.synthetic,
    placebos: found.placebos,
    ...rest,
    grades: stage === 'design' ? null : (graded?.grades ?? null),
    checks: failedFirst(checks),
    verdict,
  });
  const none = { fallBack: null, curve: null, whom: [] };
  if (choices.stage === 'design') return finish('design', NOTHING, before, undecided(before), none);
  if (before.some(stopsHere)) {
    const verdict = judge({ panel, choices, checks: before, main: null, fallBack: null, curve: null, power });
    return finish('estimate', NOTHING, before, verdict, none);
  }
  if (graded !== null) {
    const checks = [...before, ...graded.estimated.checks];
    const main = graded.estimated.estimates.find((one) => one.main) ?? null;
    const verdict = judge({ panel, choices, checks, main, fallBack: null, curve: null, power });
    return finish('estimate', graded.estimated, checks, verdict, none);
  }

  await step(0.1, 'what would have happened anyway');
  const guarded = regressionGuard(panel, choices, seed);
  const estimated = await impactEstimates(panel, choices, seed, part(0.15, 0.7));
  const curve = await specificationCurve(dataset, panel, choices, seed, part(0.7, 0.95));
  await step(0.95, 'for whom');
  const whom = forWhom(panel, choices, seed);
  const checks = [...before, guarded.check, ...estimated.checks];
  const main = estimated.estimates.find((one) => one.main) ?? null;
  const { fallBack } = guarded;
  const verdict = judge({ panel, choices, checks, main, fallBack, curve, power });
  context.progress(1, 'done');
  return finish('estimate', estimated, checks, verdict, { fallBack, curve, whom });
}

function stopsHere({ state, stops }: Check): boolean {
  return state === 'failed' && stops;
}

const ORDER: readonly Check['state'][] = ['failed', 'warning', 'passed', 'not run'];

/** Those that stop first among the failed; otherwise in the order in which they were made. */
function failedFirst(checks: readonly Check[]): Check[] {
  const place = (check: Check): number => ORDER.indexOf(check.state) * 2 + (stopsHere(check) ? 0 : 1);
  return [...checks].sort((left, right) => place(left) - place(right));
}

function undecided(checks: readonly Check[]): Verdict {
  const stopping = checks.filter(stopsHere);
  return {
    answer: 'cannot tell',
    reasons:
      stopping.length === 0
        ? ['This is the design alone: nobody has looked at any result.']
        : ['This design cannot give an answer.', ...stopping.map(({ found }) => found)],
    wouldChange: [
      stopping.length === 0
        ? 'Lock the design, then run it at the stage “estimate”.'
        : 'Another comparison, window or outcome for which these checks hold.',
    ],
  };
}

function estimandOf({ anticipation, horizon }: ImpactChoices, grades: boolean): string {
  if (grades)
    return 'Odds of a worse grade at the next inspection of those with the event, against those that stood at the same grade without it (log odds ratio).';
  const years = horizon === 0 ? 'the first treated year' : `the first treated year and the ${horizon} after it`;
  const ahead = anticipation === 0 ? '' : `, measured from ${anticipation + 1} years before`;
  return `Average effect on the treated, each year since the event counting the same, over ${years}${ahead}.`;
}

function sampleOf(panel: ImpactPanel): Pick<ImpactResult, 'units' | 'sample'> {
  const treated = panel.units.flatMap(({ code, name, firstTreated, eventDay }) =>
    firstTreated === null ? [] : [{ code, name, firstTreated, eventDay }],
  );
  const comparison = panel.units.filter(({ firstTreated }) => firstTreated === null);
  return {
    units: { treated: treated.length, comparison: comparison.length, dropped: panel.dropped.length },
    sample: {
      treated,
      comparison: comparison.map(({ code, name }) => ({ code, name })),
      dropped: panel.dropped,
    },
  };
}
