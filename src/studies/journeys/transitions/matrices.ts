import { chainOrderTest, transitionHomogeneityTest, transitionMatrix } from '@waymark/stats';
import type { TransitionsChoices } from './choices.ts';
import type { Sample } from './sample.ts';
import type { Matrix, Move, TransitionsResult } from './types.ts';

const FRAMEWORKS = [
  { id: 'sif', label: 'Within SIF', pair: ['SIF', 'SIF'] },
  { id: 'sif-ilacs', label: 'From SIF to ILACS', pair: ['SIF', 'ILACS'] },
  { id: 'ilacs', label: 'Within ILACS', pair: ['ILACS', 'ILACS'] },
] as const;

function matrixOf(id: string, label: string, kind: Matrix['kind'], across: boolean, moves: readonly Move[]): Matrix {
  const counts = [1, 2, 3, 4].map((from) =>
    [1, 2, 3, 4].map((to) => moves.filter((move) => move.from === from && move.to === to).length),
  );
  const fit = transitionMatrix({ counts });
  const shares = counts.map((_, row) => {
    const [probabilities, intervals] = fit.ok ? [fit.value.probabilities[row], fit.value.intervals[row]] : [null, null];
    if (!probabilities || !intervals) return null;
    return probabilities.map((value, column) => ({
      value,
      lower: intervals[column]?.lower ?? null,
      upper: intervals[column]?.upper ?? null,
    }));
  });
  const stayed = moves.filter(({ from, to }) => from === to);
  return {
    id,
    label,
    kind,
    across,
    n: moves.length,
    authorities: new Set(moves.map(({ code }) => code)).size,
    counts,
    shares,
    improved: moves.filter(({ from, to }) => to < from).length,
    stayed: stayed.length,
    stayedGoodOrOutstanding: stayed.filter(({ to }) => to <= 2).length,
    declined: moves.filter(({ from, to }) => to > from).length,
  };
}

/** All moves, by framework, and by period of the later inspection. Sets without a move are left out. */
export function matricesOf(moves: readonly Move[], periods: readonly number[], until: string): readonly Matrix[] {
  const across = (some: readonly Move[]): boolean => some.some(({ frameworks: [a, b] }) => a !== b);
  const byFramework = FRAMEWORKS.map(({ id, label, pair }) => {
    const own = moves.filter(({ frameworks: [a, b] }) => a === pair[0] && b === pair[1]);
    return matrixOf(id, label, 'frameworks', pair[0] !== pair[1], own);
  });
  const starts = [...new Set(periods)].sort((a, b) => a - b);
  const byPeriod = starts.map((year, index) => {
    const next = starts[index + 1];
    const own = moves.filter(({ day }) => day >= `${year}-01-01` && (next === undefined || day < `${next}-01-01`));
    const last = next === undefined ? Number(until.slice(0, 4)) : next - 1;
    const label = last <= year ? `${year}` : `${year} to ${last}`;
    return matrixOf(`from-${year}`, `Later inspection in ${label}`, 'period', across(own), own);
  });
  const all = matrixOf('all', 'All moves', 'all', across(moves), moves);
  return [all, ...[...byFramework, ...byPeriod].filter(({ n }) => n > 0)];
}

/** Tests of what a matrix takes for granted: the same shares in each framework, and no memory beyond the last grade. */
export function chainTests(
  matrices: readonly Matrix[],
  sample: Sample,
  choices: TransitionsChoices,
): TransitionsResult['chain'] {
  const none = { n: 0, p: null, degreesOfFreedom: 0, smallestExpected: 0 };
  const tables = matrices.filter(({ kind }) => kind === 'frameworks').map(({ counts }) => counts);
  const same = tables.length < 2 ? null : transitionHomogeneityTest({ tables });
  const memory = chainOrderTest({
    sequences: sample.units.map(({ journey }) =>
      journey.runs.flatMap(({ spells }) =>
        spells.filter(({ from }) => from >= choices.since).map(({ grade }) => grade - 1),
      ),
    ),
    states: 4,
    order: 2,
  });
  const shown = (id: string, label: string, outcome: typeof memory | null, why: string) => {
    if (outcome === null || !outcome.ok) return { id, label, ...none, why: outcome === null ? why : outcome.message };
    const { n, likelihoodRatio, degreesOfFreedom, smallestExpected } = outcome.value;
    return { id, label, n, p: likelihoodRatio.p, degreesOfFreedom, smallestExpected, why: null };
  };
  return [
    shown('frameworks', 'Shares are the same within and across frameworks', same, 'There are moves of one kind only.'),
    shown('memory', 'The grade before the last does not matter', memory, ''),
  ];
}
