import { randomStream } from '@waymark/stats';
import type { WarningChoices } from './choices.ts';
import { forecast, type Setup } from './design.ts';
import { evaluate } from './evaluate.ts';
import type { Skills } from './types.ts';

/** Resamples for the verdict of each shuffle: only whether a bound is above zero is asked. */
const RESAMPLES = 200;

export interface Shuffle {
  readonly beats: boolean;
  /** The lesser of the two deciding skills; null where the shuffle could not be scored. */
  readonly skill: number | null;
}

/** The lesser of the skills against the two baselines: what the verdict turns on. */
export function lesserSkill(skills: Skills | null): number | null {
  return skills === null ? null : Math.min(skills.base.value, skills.last.value);
}

/** The whole procedure on outcomes shuffled among the inspections of each year: there is nothing to find. */
export function shuffleOnce(setup: Setup, choices: WarningChoices, seed: number, index: number): Shuffle {
  const stream = randomStream({ seed, purpose: 'early-warning/shuffle', index });
  const outcome = setup.design.outcome.slice();
  const byYear = new Map<number, number[]>();
  for (let row = 0; row < outcome.length; row += 1) {
    const year = setup.times.year[row] ?? 0;
    const rows = byYear.get(year);
    if (rows === undefined) byYear.set(year, [row]);
    else rows.push(row);
  }
  for (const rows of byYear.values()) {
    const values = stream.shuffle(rows.map((row) => setup.design.outcome[row] ?? 0));
    for (const [at, row] of rows.entries()) outcome[row] = values[at] ?? 0;
  }
  const shuffled = { ...setup, design: { ...setup.design, outcome } };
  const options = { ...choices, bootstrap: RESAMPLES };
  const { beats, skills } = evaluate(
    forecast(shuffled, choices),
    setup.authorities,
    options,
    seed,
    `early-warning/shuffle/${index}`,
  );
  return { beats: beats === true, skill: lesserSkill(skills) };
}
