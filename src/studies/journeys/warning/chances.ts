import { randomStream } from '@waymark/stats';
import type { Inspection } from '#facts/inspections/index.ts';
import type { Dataset } from '#facts/panel/index.ts';
import type { WarningChoices } from './choices.ts';
import { addDays } from './days.ts';
import { categoryOf, type Setup } from './design.ts';
import { chanceOf, fitRows } from './fit.ts';
import { predictorsOf, type Viewpoint } from './predictors.ts';
import { filledValue } from './prepare.ts';
import { bestPenalty, type Rolling } from './rolling.ts';
import type { AuthorityChance, WarningResult } from './types.ts';
import { compare, knownBefore, lastOf } from './units.ts';

const REFITS = 200;
const REASONS = 3;

/** The last day of which the release knows an inspection. */
export function lastKnownDay(inspections: readonly Inspection[]): string | null {
  const days = inspections.flatMap(({ published, start }) => [published, start].filter((day) => day !== null));
  return days.sort().at(-1) ?? null;
}

/**
 * The chance of each authority if its next inspection began the day after the last that is known, by name. The interval
 * comes from fits on resampled authorities; it holds the doubt about the model, not the chance itself. Only for a
 * forecast that beats the baselines.
 */
export function chancesNow(
  dataset: Dataset,
  setup: Setup,
  rolling: Rolling,
  choices: WarningChoices,
  seed: number,
): WarningResult['chances'] {
  const asOf = lastKnownDay(dataset.inspections);
  const everyRow = Array.from(setup.design.outcome, (_, row) => row);
  const fitted = fitRows(setup.design, everyRow, choices);
  const place = bestPenalty(rolling.losses);
  if (asOf === null || !fitted.ok) return null;
  const now = addDays(asOf, 1);
  const standing = dataset.register.standingOn(asOf);
  const views = standing.flatMap((authority): { view: Viewpoint; name: string; slug: string }[] => {
    const own = dataset.inspections.filter((inspection) => inspection.authority === authority.code);
    const known = knownBefore(own, now);
    const last = lastOf(known, choices.history);
    if (last === null || (choices.outcome === 'worse' && last.grade === 4)) return [];
    const view: Viewpoint = { authority: authority.code, cutoff: now, day: now, framework: 'ILACS', last, known };
    return [{ view, name: authority.name, slug: authority.slug }];
  });
  views.sort((a, b) => compare(a.name, b.name));
  // The same predictors in the same order: themes are those of the training inspections.
  const made = predictorsOf(
    dataset,
    views.map(({ view }) => view),
    choices,
  );
  const at = new Map(made.predictors.map(({ name }, index) => [name, index]));
  const columns = setup.design.predictors.map(
    ({ name }) => made.columns[at.get(name) ?? -1] ?? new Float64Array(views.length).fill(Number.NaN),
  );
  const here = { columns, category: Float64Array.from(views, ({ view }) => categoryOf(view.last)) };
  const model = fitted.value.models[place];
  if (model === undefined) return null;
  const draws = refits(setup, choices, place, seed).map((one) =>
    views.map((_, row) => chanceOf(one.model, one.fits, here, row, choices.anchor)),
  );
  const authorities = views.map(({ view, name, slug }, row): AuthorityChance => {
    const sorted = draws.map((draw) => draw[row] ?? Number.NaN).sort((a, b) => a - b);
    const effects = model.used.map((one, k) => ({
      label: one.label,
      effect: (model.slopes[k] ?? 0) * (filledValue(one, columns, row) - one.mean),
    }));
    effects.sort((a, b) => Math.abs(b.effect) - Math.abs(a.effect) || compare(a.label, b.label));
    return {
      code: view.authority,
      name,
      slug,
      lastGrade: view.last.grade,
      since: view.last.inspection.published ?? asOf,
      chance: {
        value: chanceOf(model, fitted.value, here, row, choices.anchor),
        lower: sorted[Math.floor(0.025 * sorted.length)] ?? null,
        upper: sorted[Math.ceil(0.975 * sorted.length) - 1] ?? null,
      },
      reasons: effects.filter(({ effect }) => Math.abs(effect) > 0.01).slice(0, REASONS),
    };
  });
  return { asOf, authorities };
}

/** Fits on resampled authorities with the penalty held. */
function refits(setup: Setup, choices: WarningChoices, place: number, seed: number) {
  const members = new Map<string, number[]>();
  for (const [row, code] of setup.authorities.entries()) members.set(code, [...(members.get(code) ?? []), row]);
  const codes = [...members.keys()].sort();
  return Array.from({ length: REFITS }, (_, index) => index).flatMap((index) => {
    const stream = randomStream({ seed, purpose: 'early-warning/chances', index });
    const rows = codes.flatMap(() => members.get(codes[stream.integer(codes.length)] ?? '') ?? []);
    const fits = fitRows(setup.design, rows, choices);
    const model = fits.ok ? fits.value.models[place] : undefined;
    return fits.ok && model !== undefined ? [{ fits: fits.value, model }] : [];
  });
}
