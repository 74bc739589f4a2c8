import { endYear, VALUE } from '#facts/observations/index.ts';
import type { Dataset } from '#facts/panel/index.ts';
import type { AgreementChoices } from './choices.ts';
import type { Standing } from './extract.ts';
import type { AgreementResult, Unavailable } from './types.ts';

export interface Deprivation {
  readonly about: NonNullable<AgreementResult['deprivation']>;
  /** Figure by position in the list of standing authorities. */
  readonly figures: ReadonlyMap<number, number>;
}

const RULE = 'The figures of the same year are used, else those of the nearest year; of two equally near the earlier.';

/** The indicator held constant in the adjusted models, or why there is none. */
export function deprivationIn(
  dataset: Dataset,
  year: number,
  standing: readonly Standing[],
  choices: AgreementChoices,
): Deprivation | Unavailable {
  if (choices.deprivation === 'none') return { code: 'not-asked', message: 'No adjustment was asked for.' };
  const indicator = dataset.panel.indicator(choices.deprivation);
  const years = indicator === undefined ? [] : dataset.panel.periods(indicator.id).map(endYear);
  const nearest = [...new Set(years)].sort(
    (left, right) => Math.abs(left - year) - Math.abs(right - year) || left - right,
  )[0];
  if (indicator === undefined || nearest === undefined) {
    return { code: 'no-figures', message: `This release has no figures for “${choices.deprivation}”.` };
  }
  const slice = dataset.panel.sliceInYear(indicator.id, nearest);
  const figures = new Map<number, number>();
  for (const [place, { code }] of standing.entries()) {
    const at = dataset.panel.areaIndex(code);
    if (slice?.status[at] === VALUE) figures.set(place, slice.values[at] ?? Number.NaN);
  }
  return { about: { id: indicator.id, label: indicator.label, year: nearest, rule: RULE }, figures };
}
