import { setImmediate as breathe } from 'node:timers/promises';
import type { Dataset } from '#facts/panel/index.ts';
import { type Recipe, type StudyContext, stopIfCancelled } from '#studies/runner/index.ts';
import { authoritiesOf } from './authorities.ts';
import { overallOf } from './chance.ts';
import { changesOf } from './change.ts';
import type { WeaknessesChoices } from './choices.ts';
import { coderIn, isReady } from './codebook.ts';
import { declineOf } from './decline.ts';
import { measured } from './measured.ts';
import { coverageOf, yearsOf } from './national.ts';
import { recurrenceOf } from './recurrence.ts';
import { pairsOf, sampleOf } from './sample.ts';
import { strataOf, tallyOf } from './tally.ts';
import type { Unavailable, WeaknessesResult } from './types.ts';
import { variantsOf } from './variants.ts';

/** The weaknesses study: pure, the same numbers for the same dataset, choices and seed. */
export async function weaknessesStudy(
  dataset: Dataset,
  recipe: Recipe<WeaknessesChoices>,
  context: StudyContext,
): Promise<WeaknessesResult> {
  const { choices, seed } = recipe;
  const step = async (done: number, what: string): Promise<void> => {
    context.progress(done, what);
    await breathe();
    stopIfCancelled(context.signal);
  };
  await step(0, 'what was asked at every inspection');
  const coder = coderIn(choices.codebook);
  const sample = sampleOf(dataset, coder, choices);
  const pairs = pairsOf(sample, choices.yearBand);
  const themes = sample.themes;
  const unavailable: Record<string, Unavailable> = {};

  await step(0.2, 'what comes back');
  const two = new Set(pairs.map(({ authority }) => authority)).size;
  const enough = two >= choices.minimumAuthorities;
  const overall = enough ? overallOf(pairs, themes.length, { seed, ...choices }) : null;
  if (overall === null) {
    unavailable.overall = enough
      ? {
          code: 'no-comparison',
          message: 'In these lists no theme was asked for both after it had been asked for and after it had not.',
        }
      : {
          code: 'too-few',
          message: `${two} ${two === 1 ? 'authority has' : 'authorities have'} two lists of what to improve; at least ${choices.minimumAuthorities} are needed.`,
        };
  }
  const recurrence = enough ? recurrenceOf(tallyOf(pairs, themes.length), themes, choices.minimumCount) : [];

  await step(0.5, 'how sure the codes are');
  const certainty = enough ? measured(coder, themes, pairs, { seed, ...choices }) : null;
  if (certainty === null && enough) {
    unavailable.certainty = {
      code: 'not-measured',
      message: 'How well the rules of this codebook find its themes has not been measured.',
    };
  }

  await step(0.8, 'what could change it');
  const variants = enough ? variantsOf(dataset, coder, choices, sample, pairs, certainty, seed) : [];
  const result: WeaknessesResult = {
    codebook: {
      title: coder.codebook.title,
      hash: coder.hash,
      ready: isReady(choices.codebook),
      withoutText: sample.histories.reduce(
        (sum, { inspections }) => sum + inspections.reduce((part, seen) => part + seen.withoutText, 0),
        0,
      ),
    },
    themes,
    coverage: coverageOf(sample, choices.frameworks),
    years: yearsOf(sample),
    changes: changesOf(sample, choices),
    overall,
    strata: strataOf(pairs).map((label) => ({ label, pairs: pairs.filter(({ stratum }) => stratum === label).length })),
    recurrence,
    authorities: authoritiesOf(dataset, sample, pairs),
    decline: declineOf(sample, choices),
    certainty,
    variants,
    focus: choices.focus === 'none' ? null : choices.focus,
    unavailable,
  };
  context.progress(1, 'done');
  return result;
}
