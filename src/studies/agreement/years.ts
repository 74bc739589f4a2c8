import { holm } from '@waymark/stats';
import type { Indicator } from '#facts/indicators/index.ts';
import { endYear, VALUE } from '#facts/observations/index.ts';
import type { Dataset } from '#facts/panel/index.ts';
import { type AgreementChoices, HISTORY_FROM } from './choices.ts';
import { extract, gradedSample, standingIn } from './extract.ts';
import { CLEAR_BELOW } from './headline.ts';
import { singleModel } from './models.ts';
import type { HistoryYear } from './types.ts';

/** Years in which any of the indicators has a figure, rising. */
export function yearsWithFigures(dataset: Dataset, indicators: readonly string[]): readonly number[] {
  const years = new Set(indicators.flatMap((id) => dataset.panel.periods(id).map(endYear)));
  return [...years].sort((left, right) => left - right);
}

/** True when an indicator has a published number for at least some authorities in a year. */
function hasFigures(dataset: Dataset, id: string, year: number, least: number): boolean {
  const slice = dataset.panel.sliceInYear(id, year);
  if (slice === undefined) return false;
  let found = 0;
  for (const authority of dataset.register.authorities) {
    if (slice.status[dataset.panel.areaIndex(authority.code)] === VALUE) found += 1;
    if (found >= least) return true;
  }
  return false;
}

/** The latest year in which most of the indicators have figures for enough authorities; undefined when none has. */
export function latestYear(dataset: Dataset, indicators: readonly string[], least: number): number | undefined {
  const candidates = [...yearsWithFigures(dataset, indicators)].reverse();
  const counted = candidates.map((year) => ({
    year,
    count: indicators.filter((id) => hasFigures(dataset, id, year, least)).length,
  }));
  return (
    counted.find(({ count }) => count > indicators.length / 2)?.year ?? counted.find(({ count }) => count > 0)?.year
  );
}

/** The same models in one year of the history; corrected within the year. */
export function historyYear(
  dataset: Dataset,
  indicators: readonly Indicator[],
  year: number,
  choices: AgreementChoices,
): HistoryYear {
  const standing = standingIn(dataset, year, choices);
  const fits = indicators.map((indicator) => {
    const sample = gradedSample(extract(dataset, indicator, year, standing, choices), standing);
    const model = sample.places.length < choices.minimumAuthorities ? null : singleModel(sample.grades, sample.values);
    return { id: indicator.id, n: sample.places.length, fit: model?.ok === true ? model.value : null };
  });
  const corrected = holm(fits.flatMap(({ fit }) => (fit === null ? [] : [fit.p])));
  if (!corrected.ok) throw new RangeError(corrected.message);
  let at = 0;
  return {
    year,
    graded: standing.filter(({ grade }) => grade !== null).length,
    indicators: fits.map(({ id, n, fit }) => {
      if (fit === null) return { id, n, coefficient: null, p: null, pHolm: null, clear: null };
      const pHolm = corrected.value[at] ?? Number.NaN;
      at += 1;
      return { id, n, coefficient: fit.coefficient, p: fit.p, pHolm, clear: pHolm < CLEAR_BELOW };
    }),
  };
}

/** Years that the history shows: those with figures since overall grades began, also later ones than the study's. */
export function historyYears(dataset: Dataset, indicators: readonly string[]): readonly number[] {
  return yearsWithFigures(dataset, indicators).filter((year) => year >= HISTORY_FROM);
}
