export { loadCatalogue, makeCatalogue, THEMES } from './catalogue.ts';
export type { Break, Indicator, IndicatorCatalogue, Polarity, Role, SeriesKey, Theme, Unit } from './types.ts';
