import { type Indicator, loadCatalogue } from '#facts/indicators/index.ts';
import { endYear, LOW, type Period, ROUNDS_TO_ZERO, VALUE } from '#facts/observations/index.ts';
import { type Cell, cellOf, type Dataset } from '#facts/panel/index.ts';
import { WaymarkError } from '#platform/errors/index.ts';
import type { ImpactChoices } from '../choices.ts';
import type { ImpactOutcome } from '../types.ts';

/** The indicator by which sums of money are put on a scale that large and small authorities share. */
const CHILDREN = 'population-0-17';

export interface OutcomeFigure {
  /** NaN where there is none. */
  readonly value: number;
  readonly denominator: number;
  readonly status: number;
}

export interface Outcome {
  readonly indicator: Indicator;
  readonly about: ImpactOutcome;
  /** Calendar years in which periods with figures end, rising; the latest period of each. */
  readonly periods: ReadonlyMap<number, Period>;
  figure(code: string, year: number): OutcomeFigure;
}

/**
 * An indicator as an outcome. Totals in pounds are divided by the children who lived there in the middle of the
 * financial year, so that a large authority does not decide what "pounds" mean; pounds are as paid.
 *
 * @throws WaymarkError `recipe-invalid` for an indicator that the release does not have, or one without figures
 */
export function outcomeOf(dataset: Dataset, choices: Pick<ImpactChoices, 'outcome' | 'desired'>): Outcome {
  const indicator = dataset.panel.indicator(choices.outcome);
  if (indicator === undefined) throw unknownIndicator(dataset, choices.outcome, 'outcome');
  const periods = new Map(dataset.panel.periods(indicator.id).map((period) => [endYear(period), period] as const));
  if (periods.size === 0) {
    throw new WaymarkError('recipe-invalid', `The outcome “${indicator.label}” has no figures in this release.`, {
      remedy: 'Choose another outcome; "waymark indicators" lists them with their years.',
      exitCode: 2,
    });
  }
  const perChild = indicator.unit === 'pounds';
  return {
    indicator,
    about: {
      id: indicator.id,
      label: perChild ? `${indicator.label}, pounds per child` : indicator.label,
      differenceUnit: perChild ? 'pounds per child' : differenceUnit(indicator),
      unitLabel: perChild ? 'pounds per child aged 0 to 17' : indicator.unitLabel,
      decimals: perChild ? 0 : indicator.decimals,
      desired: desiredOf(indicator, choices.desired),
    },
    periods,
    figure(code, year) {
      const slice = dataset.panel.sliceInYear(indicator.id, year);
      if (slice === undefined) return { value: Number.NaN, denominator: Number.NaN, status: -1 };
      const cell = cellOf(slice, dataset.panel.areaIndex(code));
      const value = knownValue(cell);
      if (!perChild) return { value, denominator: cell.denominator, status: cell.status };
      const children = childrenIn(dataset, code, slice.period);
      return { value: value / children, denominator: children, status: cell.status };
    },
  };
}

/** A number, or the middle of what a figure can be that is above zero and rounds to it; NaN for anything else. */
function knownValue({ status, value, lower, upper }: Cell): number {
  if (status === VALUE) return value;
  return status === LOW || status === ROUNDS_TO_ZERO ? (lower + upper) / 2 : Number.NaN;
}

/** Children aged 0 to 17 in the middle of a financial year; of the year before it where that is not out yet. */
function childrenIn(dataset: Dataset, code: string, period: Period): number {
  for (const year of [endYear(period) - 1, endYear(period) - 2]) {
    const slice = dataset.panel.sliceInYear(CHILDREN, year);
    const value = slice === undefined ? Number.NaN : cellOf(slice, dataset.panel.areaIndex(code)).value;
    if (value > 0) return value;
  }
  return Number.NaN;
}

function desiredOf({ polarity }: Indicator, desired: ImpactChoices['desired']): ImpactOutcome['desired'] {
  if (desired !== 'agreed') return desired;
  return polarity === 'higher-better' ? 'up' : polarity === 'lower-better' ? 'down' : null;
}

/** What a difference between two figures is counted in. */
function differenceUnit({ unit, unitLabel }: Indicator): string {
  switch (unit) {
    case 'percent':
      return 'percentage points';
    case 'score':
      return 'points';
    case 'fte':
      return 'full-time equivalents';
    default:
      return unitLabel;
  }
}

/** One message for an indicator that nobody knows, with the nearest ones. */
export function unknownIndicator(dataset: Dataset, id: string, choice: string): WaymarkError {
  const near = loadCatalogue()
    .search(id.replaceAll('-', ' '), 5)
    .map((each) => each.id)
    .filter((each) => dataset.panel.indicator(each) !== undefined);
  const nearest = near.length === 0 ? '' : ` Nearest: ${near.join(', ')}.`;
  return new WaymarkError(
    'recipe-invalid',
    `"${choice}" is “${id}”, which is no indicator of this release.${nearest}`,
    {
      remedy: 'Give the id of an indicator; "waymark indicators" lists them.',
      exitCode: 2,
    },
  );
}
