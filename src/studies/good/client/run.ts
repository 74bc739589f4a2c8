import { type CompositeMultiverse, compositeMultiverseTask, type Outcome } from '@waymark/stats';
import { planOf, runOptions } from '../plan.ts';
import type { RunAnswer, RunRequest } from './model.ts';

/** All variants of a request, ready to be drawn in parts on any thread: the very draws of the server's study. */
export interface PreparedRun {
  readonly walks: number;
  /** Numbers that a walk writes. */
  readonly width: number;
  /** Draws walks `from` to `to - 1` into their places of the array of all. */
  run(from: number, to: number, all: Float64Array): void;
  finish(all: Float64Array): Outcome<RunAnswer>;
}

export function prepareRun(request: RunRequest): Outcome<PreparedRun> {
  const plan = planOf(request.ingredients, request.choices, request.weights);
  if (!plan.ok) return plan;
  const prepared = compositeMultiverseTask.prepare({
    ...runOptions(plan.value, 'published', request.seed),
    pairs: false,
  });
  if (!prepared.ok) return prepared;
  const { draws, width, run, finish } = prepared.value;
  return {
    ok: true,
    value: {
      walks: draws,
      width,
      run,
      finish: (all) => {
        const finished = finish(all);
        return finished.ok ? { ok: true, value: answerOf(finished.value) } : finished;
      },
    },
  };
}

function answerOf(found: CompositeMultiverse): RunAnswer {
  return {
    variants: found.variants,
    varied: found.varied.some((varied) => varied),
    units: found.units.map((unit) => ({
      choices: unit.rankInterval === null ? null : { lower: unit.rankInterval.lower, upper: unit.rankInterval.upper },
      medianPlace: unit.medianRank,
      shares:
        unit.topFifth === null || unit.aboveMiddle === null || unit.bottomFifth === null
          ? null
          : {
              topFifth: unit.topFifth,
              aboveMiddle: unit.aboveMiddle,
              bottomFifth: unit.bottomFifth,
              placedIn: unit.rankedVariants / found.variants,
            },
    })),
  };
}
