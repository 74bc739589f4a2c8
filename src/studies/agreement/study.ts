import { setImmediate as breathe } from 'node:timers/promises';
import { benjaminiHochberg, holm, normalDistribution, spearmanBounds } from '@waymark/stats';

import type { Indicator } from '#facts/indicators/index.ts';
import type { Dataset } from '#facts/panel/index.ts';
import { type Recipe, type StudyContext, stopIfCancelled } from '#studies/runner/index.ts';
import { median } from './cautions.ts';
import type { AgreementChoices } from './choices.ts';
import { deprivationIn } from './deprivation.ts';
import { type Extract, extract, gradeDay, gradedSample, gradeScore, type Standing, standingIn } from './extract.ts';
import { CLEAR_BELOW } from './headline.ts';
import { gradedOf, jointModel, Shuffler, selectJoint, sumUp } from './joint.ts';
import { reason, sideResults, singleModel } from './models.ts';
import { consistency, ends } from './tails.ts';
import type { AgreementResult, DenominatorEffect, IndicatorResult, Unavailable } from './types.ts';
import { historyYear, historyYears } from './years.ts';

const MINIMUMS = [0, 25, 50, 100];
const SHUFFLES_AT_ONCE = 25;

type Draft = Omit<IndicatorResult, 'cumulativeLogit' | 'clear'> & {
  readonly model: ReturnType<typeof singleModel> | null;
};

/** The agreement study: pure, the same numbers for the same dataset, choices and seed. */
export async function agreementStudy(
  dataset: Dataset,
  recipe: Recipe<AgreementChoices>,
  context: StudyContext,
): Promise<AgreementResult> {
  const { choices, seed } = recipe;
  const year = Number(choices.period);
  const standing = standingIn(dataset, year, choices);
  const graded = gradedOf(standing);
  const indicators = choices.indicators.flatMap((id) => dataset.panel.indicator(id) ?? []);
  const figures = indicators.map((indicator) => extract(dataset, indicator, year, standing, choices));
  const deprivation = deprivationIn(dataset, year, standing, choices);
  const unavailable: Record<string, Unavailable> = {};

  const drafts: Draft[] = [];
  for (const [index, entry] of figures.entries()) {
    context.progress((0.4 * index) / figures.length, `models of ${entry.indicator.label}`);
    await breathe();
    stopIfCancelled(context.signal);
    drafts.push(draft(entry, standing, 'figures' in deprivation ? deprivation.figures : deprivation, choices, seed));
  }
  const results = corrected(drafts);
  const modelled = figures.filter((_, index) => results[index]?.cumulativeLogit !== null);

  const selection = selectJoint(modelled, graded, choices.jointShare);
  const joined = modelled.length === 0 ? tooFewForJoint() : jointModel(selection, graded, choices);
  const joint = 'code' in joined ? null : joined;
  if ('code' in joined) unavailable.joint = joined;

  const shuffler = new Shuffler(modelled, joint === null ? null : selection, graded, choices.permutations, seed);
  for (let from = 0; from < choices.permutations; from += SHUFFLES_AT_ONCE) {
    context.progress(0.4 + (0.4 * from) / choices.permutations, 'shuffled grades');
    await breathe();
    stopIfCancelled(context.signal);
    shuffler.run(from, Math.min(choices.permutations, from + SHUFFLES_AT_ONCE));
  }
  const below = results.filter(({ cumulativeLogit }) => (cumulativeLogit?.p ?? 1) < CLEAR_BELOW).length;
  const clear = results.filter((entry) => entry.clear === true).length;
  const { chance, shuffled } = sumUp(shuffler.outcomes(), { below, clear, joint });

  context.progress(0.8, 'places at the top and bottom');
  await breathe();
  stopIfCancelled(context.signal);
  const tails = consistency(figures, standing, choices, seed);

  const years = choices.years === 'all' ? historyYears(dataset, choices.indicators) : [];
  const history = [];
  for (const [index, past] of years.entries()) {
    context.progress(0.9 + (0.1 * index) / years.length, `the year ${past}`);
    await breathe();
    stopIfCancelled(context.signal);
    history.push(historyYear(dataset, indicators, past, choices));
  }
  context.progress(1, 'done');
  return {
    period: year,
    gradesOn: gradeDay(year),
    authorities: authoritiesOf(standing),
    deprivation: 'about' in deprivation ? deprivation.about : null,
    indicators: results,
    detectable: detectable(results),
    joint: joint === null ? null : { ...joint, shuffled },
    chance,
    consistency: tails,
    history: history.filter((entry) => entry.indicators.some(({ coefficient }) => coefficient !== null)),
    jointReturns: jointReturnsIn(dataset, indicators, year),
    unavailable,
  };
}

function tooFewForJoint(): Unavailable {
  return { code: 'too-few', message: 'No indicator has enough authorities for a model, so there is no joint one.' };
}

/** One indicator without the corrections, which need all of them. */
function draft(
  figures: Extract,
  standing: readonly Standing[],
  deprivation: ReadonlyMap<number, number> | Unavailable,
  choices: AgreementChoices,
  seed: number,
): Draft {
  const { indicator } = figures;
  const sample = gradedSample(figures, standing);
  const enough = sample.places.length >= choices.minimumAuthorities;
  const tooFew: Unavailable = {
    code: figures.places.length === 0 ? 'no-figures' : 'too-few',
    message:
      figures.places.length === 0
        ? `No figure is published for ${choices.period}.`
        : `Only ${sample.places.length} authorities have both a grade and a figure; ${choices.minimumAuthorities} are needed.`,
  };
  const side = enough
    ? sideResults(sample, deprivation, { replicates: choices.bootstrap, seed, id: indicator.id })
    : {
        spearman: null,
        kendall: null,
        proportionalOdds: null,
        bootstrap: null,
        adjusted: null,
        unavailable: Object.fromEntries(
          ['spearman', 'kendall', 'proportionalOdds', 'bootstrap', 'adjusted'].map((field) => [field, tooFew]),
        ),
      };
  const model = enough ? singleModel(sample.grades, sample.values) : null;
  const noGrade = figures.places.length - sample.places.length;
  const flags = ends(figures.values, choices.tail);
  const codes = (flag: Uint8Array): string[] =>
    figures.places.flatMap((place, index) => (flag[index] === 1 ? [standing[place]?.code ?? ''] : []));
  return {
    id: indicator.id,
    label: indicator.label,
    shortLabel: indicator.shortLabel,
    role: indicator.role,
    unitLabel: indicator.unitLabel,
    direction: figures.direction,
    period: figures.period,
    n: sample.places.length,
    ranked: figures.places.length,
    dropped: [
      ...(noGrade === 0
        ? []
        : [{ reason: 'no-grade', meaning: 'a figure but no grade in force', symbol: '', count: noGrade }]),
      ...figures.missing,
    ],
    spearman: side.spearman,
    kendall: side.kendall,
    proportionalOdds: side.proportionalOdds,
    adjusted: side.adjusted,
    bootstrap: side.bootstrap,
    hidden: hiddenEffect(figures, standing, enough),
    minimumDenominators: denominatorEffects(figures, standing, choices),
    top: codes(flags.top),
    bottom: codes(flags.bottom),
    unavailable: {
      ...side.unavailable,
      ...(model === null ? { cumulativeLogit: tooFew } : model.ok ? {} : { cumulativeLogit: reason(model) }),
    },
    model,
  };
}

/** Holm and Benjamini–Hochberg over the indicators that have a model. */
function corrected(drafts: readonly Draft[]): readonly IndicatorResult[] {
  const pValues = drafts.flatMap(({ model }) => (model?.ok === true ? [model.value.p] : []));
  const [family, discovery] = [holm(pValues), benjaminiHochberg(pValues)];
  if (!family.ok || !discovery.ok) throw new RangeError('p values of models are not numbers');
  let at = 0;
  return drafts.map(({ model, ...rest }): IndicatorResult => {
    if (model?.ok !== true) return { ...rest, cumulativeLogit: null, clear: null };
    const [pHolm, pBH] = [family.value[at] ?? Number.NaN, discovery.value[at] ?? Number.NaN];
    at += 1;
    return { ...rest, cumulativeLogit: { ...model.value, pHolm, pBH }, clear: pHolm < CLEAR_BELOW };
  });
}

/** What the hidden figures of graded authorities could do to the rank correlation. */
function hiddenEffect(figures: Extract, standing: readonly Standing[], enough: boolean): IndicatorResult['hidden'] {
  const isGraded = (place: number): boolean => (standing[place]?.grade ?? null) !== null;
  const count = figures.hiddenPlaces.filter(isGraded).length;
  const hidden = figures.hidden.filter(({ place }) => isGraded(place));
  const sample = gradedSample(figures, standing);
  const n = sample.places.length + hidden.length;
  if (hidden.length === 0 || !enough) return { count, bounded: hidden.length, n, range: null };
  const x = {
    lower: [...sample.values, ...hidden.map((entry) => entry.lower)],
    upper: [...sample.values, ...hidden.map((entry) => entry.upper)],
  };
  const grades = [...sample.grades, ...hidden.map(({ place }) => gradeScore(standing[place]?.grade ?? 4))];
  const range = spearmanBounds(x, grades);
  return {
    count,
    bounded: hidden.length,
    n,
    range: range.ok
      ? { lower: range.value.lower, upper: range.value.upper, exact: range.value.certainty === 'exact' }
      : null,
  };
}

/** The model again with small authorities left out, where denominators are published. */
function denominatorEffects(
  figures: Extract,
  standing: readonly Standing[],
  choices: AgreementChoices,
): IndicatorResult['minimumDenominators'] {
  if (!figures.denominators.some((size) => size > 0)) return null;
  return MINIMUMS.map((minimum): DenominatorEffect => {
    const sample = gradedSample(figures, standing, minimum);
    const n = sample.places.length;
    const model = n < choices.minimumAuthorities ? null : singleModel(sample.grades, sample.values);
    if (model?.ok !== true) return { minimum, n, coefficient: null, standardError: null, p: null };
    const { coefficient, standardError, p } = model.value;
    return { minimum, n, coefficient, standardError, p };
  });
}

function authoritiesOf(standing: readonly Standing[]): AgreementResult['authorities'] {
  const count = (grade: 1 | 2 | 3 | 4): number => standing.filter((authority) => authority.grade === grade).length;
  const dated = standing.flatMap(({ code, name, since }) => (since === null ? [] : [{ code, name, date: since }]));
  dated.sort((left, right) => (left.date < right.date ? -1 : left.date > right.date ? 1 : 0));
  return {
    standing: standing.length,
    graded: dated.length,
    counts: { outstanding: count(1), good: count(2), requiresImprovement: count(3), inadequate: count(4) },
    withoutGrade: standing.filter(({ grade }) => grade === null).map(({ code }) => code),
    oldest: dated[0] ?? null,
  };
}

/**
 * Coefficient that a Bonferroni-corrected two-sided test at 0.05 finds in 80% of samples, at the median standard error
 * of this year's models; Holm's first step is the same bar.
 */
function detectable(results: readonly IndicatorResult[]): number | null {
  const errors = results.flatMap(({ cumulativeLogit }) =>
    cumulativeLogit === null ? [] : [cumulativeLogit.standardError],
  );
  if (errors.length === 0) return null;
  const normal = normalDistribution();
  return (normal.upperQuantile(CLEAR_BELOW / 2 / errors.length) + normal.upperQuantile(0.2)) * median(errors);
}

function jointReturnsIn(
  dataset: Dataset,
  indicators: readonly Indicator[],
  year: number,
): AgreementResult['jointReturns'] {
  if (!indicators.some((indicator) => indicator.role === 'workforce')) return [];
  return dataset.register.jointReturns
    .filter(({ publications }) => /workforce/i.test(publications))
    .filter(({ from, to }) => from <= `${year}-12-31` && (to === null || to >= `${year}-01-01`))
    .map(({ members, publications }) => ({
      publications,
      names: members.map((code) => dataset.register.byCode(code)?.name ?? code),
    }));
}
