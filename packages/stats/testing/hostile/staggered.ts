import * as stats from '../../src/index.ts';
import { type Calls, named, others } from './data.ts';

/** The values as outcomes of units seen in three periods: a third treated from 2, a third from 3, a third never. */
function panelOf(values: readonly number[]): stats.StaggeredPanel {
  const count = Math.floor(values.length / 3) * 3;
  const unit = (i: number): number => Math.floor(i / 3);
  return {
    units: Array.from({ length: count }, (_, i) => unit(i)),
    periods: Array.from({ length: count }, (_, i) => (i % 3) + 1),
    outcome: values.slice(0, count),
    firstTreated: Array.from({ length: count }, (_, i) => [2, null, 3][unit(i) % 3] ?? null),
  };
}

/** Few values over and over, so that every group has units. */
function repeated(values: readonly number[]): readonly number[] {
  return values.length === 0 ? values : Array.from({ length: 36 }, (_, i) => values[(i * 7) % values.length]!);
}

const bootstrap = { draws: 20, ...named };

export const calls: Calls = {
  groupTimeEffects: [
    (v) => stats.groupTimeEffects({ ...panelOf(v), leastUnits: 1, bootstrap }),
    (v) => stats.groupTimeEffects({ ...panelOf(repeated(v)), comparison: 'not yet treated', basePeriod: 'universal' }),
    (v) => {
      const panel = panelOf(repeated(v));
      return stats.groupTimeEffects({ ...panel, covariates: [panel.outcome, others(panel.firstTreated.map(() => 0))] });
    },
    (v) => {
      const panel = panelOf(repeated(v));
      return stats.groupTimeEffects({
        ...panel,
        outcome: others(panel.firstTreated.map(() => 0)),
        covariates: [panel.outcome],
      });
    },
    (v) => stats.groupTimeEffects({ ...panelOf(repeated(v)), weights: repeated(v) }),
    (v) => stats.groupTimeEffects({ ...panelOf(repeated(v)), periods: repeated(v) }),
    (v) => stats.groupTimeEffects({ ...panelOf(repeated(v)), firstTreated: repeated(v) }),
  ],
  groupTimeEffectsTask: [(v) => stats.groupTimeEffectsTask.prepare(panelOf(v)).ok],
  aggregateEffects: (['simple', 'group', 'calendar', 'event'] as const).map((kind) => (v) => {
    const effects = stats.groupTimeEffects(panelOf(repeated(v)));
    return effects.ok ? stats.aggregateEffects({ effects: effects.value, kind, bootstrap }) : effects;
  }),
  goodmanBacon: [
    (v) => stats.goodmanBacon(panelOf(v)),
    (v) => stats.goodmanBacon(panelOf(repeated(v))),
    (v) => stats.goodmanBacon({ ...panelOf(repeated(v)), firstTreated: repeated(v) }),
    (v) => stats.goodmanBacon({ ...panelOf(repeated(v)), periods: repeated(v), incomplete: 'drop' }),
  ],
  imputationEffects: [
    (v) => stats.imputationEffects(panelOf(v)),
    (v) => stats.imputationEffects({ ...panelOf(repeated(v)), alike: 'event', leaveOut: true }),
    (v) => stats.imputationEffects({ ...panelOf(repeated(v)), alike: 'all', leads: 1 }),
    (v) => {
      const panel = panelOf(repeated(v));
      return stats.imputationEffects({
        ...panel,
        outcome: others(panel.firstTreated.map(() => 0)),
        covariates: [panel.outcome],
      });
    },
    (v) => stats.imputationEffects({ ...panelOf(repeated(v)), weights: repeated(v) }),
    (v) => stats.imputationEffects({ ...panelOf(repeated(v)), firstTreated: repeated(v) }),
  ],
  sunAbraham: [
    (v) => stats.sunAbraham({ ...panelOf(v), leastUnits: 1 }),
    (v) => stats.sunAbraham(panelOf(repeated(v))),
    (v) => {
      const panel = panelOf(repeated(v));
      return stats.sunAbraham({
        ...panel,
        outcome: others(panel.firstTreated.map(() => 0)),
        covariates: [panel.outcome],
      });
    },
    (v) => stats.sunAbraham({ ...panelOf(repeated(v)), weights: repeated(v) }),
    (v) => stats.sunAbraham({ ...panelOf(repeated(v)), firstTreated: repeated(v) }),
  ],
  aggregateEffectsTask: [
    (v) => {
      const effects = stats.groupTimeEffects(panelOf(repeated(v)));
      return effects.ok ? stats.aggregateEffectsTask.prepare({ effects: effects.value, kind: 'event' }).ok : effects;
    },
  ],
};
