import { yearsBetween } from './days.ts';
import type { GradeRun, Stage, StageWalk, Years } from './types.ts';

/**
 * Walks through the stages of a typology, oldest first. A walk begins with a stretch at the stage's first grade. It is
 * reached by an inspection at its goal or better, so a jump over a grade ends the stage as well; a worse grade leaves
 * it unreached.
 */
export function stagesOf(runs: readonly GradeRun[], stages: readonly Stage[], until: string): readonly StageWalk[] {
  return runs.flatMap((run, index) =>
    stages
      .filter(({ from }) => from === run.grade)
      .map((stage): StageWalk => {
        const after = runs.slice(index + 1);
        // Between the two grades of a stage there may be others that count as still on the way.
        const end = after.find(({ grade }) => grade <= stage.to || grade > stage.from);
        const reached = end !== undefined && end.grade <= stage.to;
        const last: string = end?.from ?? until;
        const years: Years = yearsBetween(run.from, last);
        return {
          stage: stage.id,
          from: run.from,
          to: reached ? last : null,
          years,
          ended: end === undefined ? 'open' : reached ? 'reached' : 'fell',
          fromPublication: run.spells[0]?.fromPublication === true,
        };
      }),
  );
}
