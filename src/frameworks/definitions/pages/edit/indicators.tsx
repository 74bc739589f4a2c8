import type { Child } from 'hono/jsx';
import type { IndicatorCatalogue } from '#facts/indicators/index.ts';
import { nearestIndicators } from '../../check-against.ts';
import { JUDGEMENT_IDS, judgementIn } from '../../measure-names.ts';
import { measureName } from '../words.ts';
import type { Reader } from './reader.ts';

/**
 * The catalogue as a list that a text field can be searched in; `judgements` adds those of inspections, `only` keeps
 * indicators of one unit.
 */
export function IndicatorOffers(props: { catalogue: IndicatorCatalogue; judgements?: boolean; only?: 'count' }): Child {
  const { catalogue, judgements = false, only } = props;
  return (
    <datalist id="indicators">
      {catalogue.indicators
        .filter((indicator) => indicator.catalogued && (only === undefined || indicator.unit === only))
        .map((indicator) => (
          <option value={indicator.id}>{indicator.label}</option>
        ))}
      {judgements
        ? JUDGEMENT_IDS.map((id) => `judgement:${id}`).map((measure) => (
            <option value={measure}>{measureName(catalogue, measure)}</option>
          ))
        : null}
    </datalist>
  );
}

/** The indicator that somebody typed, by id or by name; a fault with the nearest where there is none. */
export function indicatorField(
  reader: Reader,
  catalogue: IndicatorCatalogue,
  field: string,
  label: string,
  options: { readonly judgements?: boolean } = {},
): string {
  const text = reader.text(field, label, { required: true });
  if (text === '') return text;
  const id = indicatorOf(catalogue, text, options.judgements ?? false);
  if (id !== undefined) return id;
  reader.fault(field, `${label}: “${text.slice(0, 60)}” is not in the catalogue. ${nearestWords(catalogue, text)}`);
  return text;
}

export function indicatorOf(catalogue: IndicatorCatalogue, text: string, judgements: boolean): string | undefined {
  if (judgements && judgementIn(text) !== undefined) return text;
  const wanted = text.toLowerCase();
  return (
    catalogue.byId(wanted) ??
    catalogue.indicators.find(
      (indicator) => indicator.label.toLowerCase() === wanted || indicator.shortLabel.toLowerCase() === wanted,
    )
  )?.id;
}

/** "Nearest: 3 or more placements (three-plus-placements)." */
export function nearestWords(catalogue: IndicatorCatalogue, text: string): string {
  const near = nearestIndicators(text, catalogue);
  if (near.length === 0) return 'Open /indicators for all there are.';
  return `Nearest: ${near.map((id) => `${measureName(catalogue, id)} (${id})`).join('; ')}.`;
}
