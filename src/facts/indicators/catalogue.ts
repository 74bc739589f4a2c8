import { careLeavers } from './catalogue/care-leavers.ts';
import { childrenInCare } from './catalogue/children-in-care.ts';
import { context } from './catalogue/context.ts';
import { education } from './catalogue/education.ts';
import { factors } from './catalogue/factors.ts';
import { finance } from './catalogue/finance.ts';
import { health } from './catalogue/health.ts';
import { helpAndProtection } from './catalogue/help-and-protection.ts';
import { needAndDemand } from './catalogue/need-and-demand.ts';
import { workforce } from './catalogue/workforce.ts';
import { searchIndicators } from './search.ts';
import type { Indicator, IndicatorCatalogue, Theme } from './types.ts';

/** Headings in the order of an authority's page. */
export const THEMES: readonly Theme[] = [
  { id: 'help-and-protection', label: 'Help and protection' },
  { id: 'children-in-care', label: 'Children in care' },
  { id: 'care-leavers', label: 'Care leavers' },
  { id: 'education', label: 'Education' },
  { id: 'health', label: 'Health and wellbeing' },
  { id: 'workforce', label: 'Workforce' },
  { id: 'need-and-demand', label: 'Need and demand' },
  { id: 'finance', label: 'Finance' },
  { id: 'context', label: 'The place' },
];

let loaded: IndicatorCatalogue | undefined;

/** The catalogue of indicators, made once and shared; needs no file and no database. */
export function loadCatalogue(): IndicatorCatalogue {
  loaded ??= makeCatalogue([
    ...helpAndProtection,
    ...childrenInCare,
    ...careLeavers,
    ...education,
    ...health,
    ...workforce,
    ...needAndDemand,
    ...factors,
    ...finance,
    ...context,
  ]);
  return loaded;
}

/** A catalogue of any list of indicators; RangeError when an id or a series occurs twice. */
export function makeCatalogue(indicators: readonly Indicator[], themes: readonly Theme[] = THEMES): IndicatorCatalogue {
  const ids = new Map<string, Indicator>();
  const series = new Map<string, Indicator>();
  for (const indicator of indicators) {
    if (ids.has(indicator.id)) throw new RangeError(`the indicator ${indicator.id} is listed twice`);
    ids.set(indicator.id, indicator);
    for (const { format, key } of indicator.series) {
      const place = `${format}:${key}`;
      const other = series.get(place);
      if (other !== undefined) throw new RangeError(`${place} belongs to ${other.id} and to ${indicator.id}`);
      series.set(place, indicator);
    }
  }
  return {
    indicators,
    themes,
    byId: (id) => ids.get(id),
    bySeries: (format, key) => series.get(`${format}:${key}`),
    search: (text, limit = 20) => searchIndicators(indicators, themes, text, limit),
  };
}
