import type { Indicator, Theme } from '#facts/indicators/index.ts';
import type { Dataset } from '#facts/panel/index.ts';

/**
 * Measures that an authority's page opens with: outcomes for children and the state of the workforce that most
 * authorities publish, without repeating one thing in several cuts. All others follow under "More indicators".
 */
export const LEADING_INDICATORS: readonly string[] = [
  're-referrals',
  'repeat-plans',
  'plans-two-years-ended',
  'three-plus-placements',
  'long-term-stability',
  'convictions-cla',
  'care-leavers-eet',
  'care-leavers-accommodation',
  'persistent-absence-cla',
  'attainment8-cla',
  'sdq-cla',
  'hospital-injury-0-14',
  'vacancy-rate',
  'turnover-rate',
  'agency-rate',
  'caseload',
];

const ROLES_OF_INTEREST: readonly string[] = ['outcome', 'workforce'];
const MOST_LEADING = 16;

/** Indicators under one heading. */
export interface IndicatorGroup {
  readonly theme: Theme;
  readonly indicators: readonly Indicator[];
}

/** The measures an authority's page opens with: the leading ones, or the first outcomes where none of them is there. */
export function leadingIndicators(dataset: Dataset): readonly Indicator[] {
  const named = LEADING_INDICATORS.flatMap((id) => dataset.panel.indicator(id) ?? []);
  if (named.length > 0) return named;
  return dataset.panel.indicators
    .filter((indicator) => ROLES_OF_INTEREST.includes(indicator.role))
    .slice(0, MOST_LEADING);
}

/** Catalogued indicators that are not leading ones. */
export function furtherIndicators(dataset: Dataset): readonly Indicator[] {
  const leading = new Set(leadingIndicators(dataset).map((indicator) => indicator.id));
  return dataset.panel.indicators.filter((indicator) => indicator.catalogued && !leading.has(indicator.id));
}

/** Indicators by theme, themes in the catalogue's order; a theme that the catalogue does not know comes last. */
export function byTheme(indicators: readonly Indicator[], themes: readonly Theme[]): readonly IndicatorGroup[] {
  const known = new Map(themes.map((theme) => [theme.id, theme]));
  for (const { theme } of indicators) {
    if (!known.has(theme)) known.set(theme, { id: theme, label: theme.replaceAll('-', ' ').replace(/^./, upper) });
  }
  return [...known.values()].flatMap((theme) => {
    const own = indicators.filter((indicator) => indicator.theme === theme.id);
    return own.length === 0 ? [] : [{ theme, indicators: own }];
  });
}

function upper(letter: string): string {
  return letter.toUpperCase();
}
