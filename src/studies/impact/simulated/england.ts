import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { loadRegister } from '#facts/authorities/index.ts';
import { loadCatalogue } from '#facts/indicators/index.ts';
import type { Dataset } from '#facts/panel/index.ts';
import { bundledFigures } from '#facts/sources/index.ts';
import { bundledDataset } from '#facts/store/index.ts';
import type { ImpactChoices } from '../choices.ts';
import { impactPanel } from '../panel/index.ts';
import { deviationBetween } from '../resolve.ts';
import { choicesOf } from '../testing.ts';
import type { ImpactPanel } from '../types.ts';

const BUNDLE = join(import.meta.dirname, '../../../../data/england');

export const hasFigures = existsSync(join(BUNDLE, 'manifest.json'));

export function england(): Promise<Dataset> {
  return bundledDataset(bundledFigures(BUNDLE), loadRegister(), loadCatalogue());
}

/** Outcomes that move much and little by themselves, each with the way that is hoped for. */
export const OUTCOMES = [
  ['agency-rate', 'down'],
  ['turnover-rate', 'down'],
  ['re-referrals', 'down'],
  ['cla-rate', 'down'],
  ['care-leavers-eet', 'up'],
] as const;

/** Real figures of an outcome of all authorities that have them, nobody treated, and choices for made-up events on it. */
export function realFigures(
  dataset: Dataset,
  [outcome, desired]: (typeof OUTCOMES)[number],
): { readonly base: ImpactPanel; readonly choices: ImpactChoices } {
  const choices = choicesOf({ event: 'planted-nothing', outcome, desired, permutations: 100, simulations: 200 });
  const panel = impactPanel(dataset, choices);
  const base = { ...panel, units: panel.units.map((unit) => ({ ...unit, firstTreated: null, eventDay: null })) };
  const between = deviationBetween(base) ?? Number.NaN;
  return { base, choices: { ...choices, meaningful: between / 3 } };
}
