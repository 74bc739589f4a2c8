import type { Indicator } from '#facts/indicators/index.ts';
import { dayOf, type Grade, gradesOn } from '#facts/inspections/index.ts';
import { ABSENT, LOW, type Period, ROUNDS_TO_ZERO, statusOf, VALUE } from '#facts/observations/index.ts';
import type { Dataset } from '#facts/panel/index.ts';
import type { AgreementChoices } from './choices.ts';
import type { Dropped } from './types.ts';

/** An authority that stands on 31 March of the year, with its grade in force then. */
export interface Standing {
  readonly code: string;
  readonly name: string;
  readonly grade: Grade | null;
  /** Day of the inspection that gave the grade. */
  readonly since: string | null;
}

/** One indicator in one year over the authorities that stand: what ranks and models are made from. */
export interface Extract {
  readonly indicator: Indicator;
  readonly direction: 1 | -1;
  readonly period: Period | null;
  /** Positions in the list of standing authorities, for each figure that can be used. */
  readonly places: readonly number[];
  /** Figures turned so that higher is better; parallel to `places`. */
  readonly values: Float64Array;
  /** Published denominators, NaN where none is published; parallel to `places`. */
  readonly denominators: Float64Array;
  /** Why authorities without a usable figure have none. */
  readonly missing: readonly Dropped[];
  /** Hidden figures with certain bounds, turned like the values. */
  readonly hidden: readonly { readonly place: number; readonly lower: number; readonly upper: number }[];
  /** Places of all hidden figures, with or without bounds. */
  readonly hiddenPlaces: readonly number[];
}

/** The day on which grades are read for a year of figures. */
export function gradeDay(year: number): string {
  return `${year}-03-31`;
}

/** Authorities standing on 31 March of a year, in the register's order, with their overall grade in force. */
export function standingIn(dataset: Dataset, year: number, choices: AgreementChoices): readonly Standing[] {
  const options = { frameworks: choices.frameworks, gradeDate: choices.gradeDate };
  return gradesOn(dataset, gradeDay(year), options).map(({ authority, inForce }) => ({
    code: authority.code,
    name: authority.name,
    grade: inForce?.grade ?? null,
    since: inForce === null ? null : dayOf(inForce.inspection),
  }));
}

/** +1 or −1 by the agreed direction of an indicator; null where the field has not agreed on one. */
export function directionOf(indicator: Indicator): 1 | -1 | null {
  if (indicator.polarity === 'higher-better') return 1;
  return indicator.polarity === 'lower-better' ? -1 : null;
}

/** The figures of one indicator whose period ends in a year. Throws RangeError for an indicator without direction. */
export function extract(
  dataset: Dataset,
  indicator: Indicator,
  year: number,
  standing: readonly Standing[],
  choices: AgreementChoices,
): Extract {
  const direction = directionOf(indicator);
  if (direction === null) throw new RangeError(`${indicator.id} has no agreed direction`);
  const slice = dataset.panel.sliceInYear(indicator.id, year);
  const places: number[] = [];
  const values: number[] = [];
  const denominators: number[] = [];
  const hidden: { place: number; lower: number; upper: number }[] = [];
  const reasons = new Map<string, Dropped>();
  const hiddenPlaces: number[] = [];
  const drop = (reason: string, meaning: string, symbol: string): void => {
    const known = reasons.get(reason);
    reasons.set(reason, { reason, meaning, symbol, count: (known?.count ?? 0) + 1 });
  };
  for (const [place, authority] of standing.entries()) {
    const at = dataset.panel.areaIndex(authority.code);
    const code = at < 0 ? ABSENT : (slice?.status[at] ?? ABSENT);
    const denominator = slice?.denominators[at] ?? Number.NaN;
    if (denominator < choices.minimumDenominator) {
      drop('small-denominator', `published denominator below ${choices.minimumDenominator}`, '');
      continue;
    }
    const roundsToZero = (code === ROUNDS_TO_ZERO || code === LOW) && choices.roundsToZero === 'zero';
    if (code === VALUE || roundsToZero) {
      places.push(place);
      values.push(roundsToZero ? 0 : direction * (slice?.values[at] ?? Number.NaN));
      denominators.push(denominator);
      continue;
    }
    const { id, meaning, symbol } = statusOf(code);
    drop(id, meaning, symbol);
    const [lower, upper] = [slice?.lower[at] ?? Number.NaN, slice?.upper[at] ?? Number.NaN];
    const bounded = Number.isFinite(lower) && Number.isFinite(upper);
    if (id === 'suppressed' || bounded) hiddenPlaces.push(place);
    if (bounded) {
      hidden.push({
        place,
        lower: Math.min(direction * lower, direction * upper),
        upper: Math.max(direction * lower, direction * upper),
      });
    }
  }
  return {
    indicator,
    direction,
    period: slice?.period ?? null,
    places,
    values: Float64Array.from(values),
    denominators: Float64Array.from(denominators),
    missing: [...reasons.values()],
    hidden,
    hiddenPlaces,
  };
}

/** 0 inadequate to 3 outstanding: higher is better, as the models order it. */
export function gradeScore(grade: Grade): number {
  return 4 - grade;
}

/** The part of an extract whose authorities have a grade. */
export interface Sample {
  readonly places: readonly number[];
  readonly grades: Float64Array;
  readonly values: Float64Array;
  readonly denominators: Float64Array;
}

/** Authorities with both a grade and a figure. */
export function gradedSample(figures: Extract, standing: readonly Standing[], from = 0): Sample {
  const kept = figures.places.flatMap((place, index) => {
    const grade = standing[place]?.grade ?? null;
    const denominator = figures.denominators[index] ?? Number.NaN;
    return grade === null || denominator < from ? [] : [{ place, index, score: gradeScore(grade) }];
  });
  return {
    places: kept.map(({ place }) => place),
    grades: Float64Array.from(kept, ({ score }) => score),
    values: Float64Array.from(kept, ({ index }) => figures.values[index] ?? Number.NaN),
    denominators: Float64Array.from(kept, ({ index }) => figures.denominators[index] ?? Number.NaN),
  };
}
