import { randomStream } from '../src/random/random-stream.ts';
import type { StaggeredPanel } from '../src/staggered/panel.ts';

/** A panel with planted effects: unit and period effects, noise, and 1 + event / 2 from treatment on. */
export function plantedPanel(options: {
  readonly units: number;
  readonly periods: number;
  /** Units take these first periods of treatment in turn. */
  readonly groups: readonly (number | null)[];
  readonly seed: number;
  readonly index: number;
  /** How much of a period's noise stays in the next; 0 when left out. */
  readonly persistence?: number;
  readonly noise?: number;
  readonly effect?: (event: number, group: number) => number;
}): StaggeredPanel {
  const { units, periods, groups, seed, index, persistence = 0, noise = 1 } = options;
  const effect = options.effect ?? ((event: number) => 1 + event / 2);
  const stream = randomStream({ seed, purpose: 'planted panel', index });
  const unit: number[] = [];
  const period: number[] = [];
  const outcome: number[] = [];
  const firstTreated: (number | null)[] = [];
  for (let u = 0; u < units; u += 1) {
    const group = groups[u % groups.length]!;
    const level = 3 * stream.normal();
    let error = stream.normal() / Math.sqrt(1 - persistence ** 2);
    for (let t = 1; t <= periods; t += 1) {
      unit.push(u);
      period.push(t);
      firstTreated.push(group);
      outcome.push(level + Math.sin(t) + noise * error + (group !== null && t >= group ? effect(t - group, group) : 0));
      error = persistence * error + stream.normal();
    }
  }
  return { units: unit, periods: period, outcome, firstTreated };
}
