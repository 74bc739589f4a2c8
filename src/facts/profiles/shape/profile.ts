import type { Authority } from '#facts/authorities/index.ts';
import type { Indicator, Theme } from '#facts/indicators/index.ts';
import { endYear } from '#facts/observations/index.ts';
import type { Dataset } from '#facts/panel/index.ts';
import { type Comparison, compare } from './comparison.ts';
import { latestPeriod } from './field.ts';
import { type Tally, tallyOf } from './reading.ts';
import { byTheme, furtherIndicators, leadingIndicators } from './selection.ts';
import { countWord, listText } from './sentences.ts';

export interface ComparisonGroup {
  readonly theme: Theme;
  readonly comparisons: readonly Comparison[];
}

/** One authority's newest figures, or those of one year, beside everybody's. */
export interface Profile {
  readonly authority: Authority;
  /** Newest year in which a period of the leading measures ends; null without any figure. */
  readonly year: number | null;
  readonly leading: readonly ComparisonGroup[];
  readonly further: readonly ComparisonGroup[];
  /** Of the leading measures. */
  readonly tally: Tally;
  readonly neighbourModel: string | null;
}

/**
 * The profile of an authority. For one that has ended these are the last figures of its time.
 * With a year: only periods that end in that year.
 */
export function profileOf(
  dataset: Dataset,
  authority: Authority,
  themes: readonly Theme[],
  options: { readonly year?: number } = {},
): Profile {
  const comparison = (indicator: Indicator): Comparison[] => {
    const period = latestPeriod(dataset, indicator.id, {
      ...(authority.closed === null ? {} : { until: authority.closed }),
      ...(options.year === undefined ? {} : { year: options.year }),
    });
    const made = period === undefined ? undefined : compare(dataset, authority, indicator.id, period);
    return made === undefined ? [] : [made];
  };
  const groups = (indicators: readonly Indicator[]): ComparisonGroup[] =>
    byTheme(indicators, themes).flatMap(({ theme, indicators: own }) => {
      const comparisons = own.flatMap(comparison);
      return comparisons.length === 0 ? [] : [{ theme, comparisons }];
    });
  const leading = groups(leadingIndicators(dataset));
  const shown = leading.flatMap((group) => group.comparisons);
  const years = shown.map((each) => endYear(each.period));
  return {
    authority,
    year: years.length === 0 ? null : Math.max(...years),
    leading,
    further: groups(furtherIndicators(dataset)),
    tally: tallyOf(shown.map((each) => each.reading)),
    neighbourModel: shown.find((each) => each.neighbours.model !== null)?.neighbours.model ?? null,
  };
}

/** Years in which at least one leading measure has a period that ends in the authority's time, newest first. */
export function profileYears(dataset: Dataset, authority: Authority): readonly number[] {
  const years = new Set<number>();
  for (const indicator of leadingIndicators(dataset)) {
    for (const period of dataset.panel.periods(indicator.id)) {
      const stood = (authority.opened ?? period.end) <= period.end && period.end <= (authority.closed ?? period.end);
      if (stood) years.add(endYear(period));
    }
  }
  return [...years].sort((a, b) => b - a);
}

/** "Clearly better than England on 5 of 14 measures, clearly worse on 1; on 6 the gap could be chance…". */
export function tallySentence(tally: Tally): string {
  if (tally.of === 0) return 'No figures to compare yet.';
  if (tally.cannotTell === tally.of) return 'None of its measures has a published interval, so none can be compared.';
  const first =
    tally.better === 0 && tally.worse === 0
      ? `Not clearly better or worse than England on any of ${tally.of} measures`
      : `Clearly better than England on ${tally.better || 'none'} of ${tally.of} measures, clearly worse on ${tally.worse || 'none'}`;
  const rest: string[] = [];
  if (tally.differs > 0)
    rest.push(`on ${countWord(tally.differs)} it clearly differs, but nobody agrees what is better`);
  if (tally.chance > 0) rest.push(`on ${countWord(tally.chance)} the gap could be chance`);
  if (tally.cannotTell > 0) rest.push(`${countWord(tally.cannotTell)} cannot be told apart for want of an interval`);
  return rest.length === 0 ? `${first}.` : `${first}; ${listText(rest)}.`;
}
