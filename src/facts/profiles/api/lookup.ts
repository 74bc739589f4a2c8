import type { Context } from 'hono';
import type { Area, Authority } from '#facts/authorities/index.ts';
import type { Indicator, IndicatorCatalogue } from '#facts/indicators/index.ts';
import type { Dataset } from '#facts/panel/index.ts';
import { problem } from './problem.ts';

const NEAREST = 5;

/** Any place by ONS code, three-digit code or address name; a problem with the nearest places otherwise. */
export function areaOr404(context: Context, dataset: Dataset, text: string): Area | Response {
  const { register } = dataset;
  const area = register.byCode(text) ?? register.byCode(text.toUpperCase()) ?? register.bySlug(text);
  if (area !== undefined) return area;
  const resolved = register.resolve(text.slice(0, 100).replaceAll('-', ' '));
  const near =
    resolved.kind === 'found' ? [resolved.area] : resolved.kind === 'ambiguous' ? resolved.choices : resolved.nearest;
  return problem(context, 404, 'unknown-area', `No place has the code or name "${text.slice(0, 100)}".`, {
    nearest: near.slice(0, NEAREST).map((each) => ({ code: each.code, name: each.name })),
  });
}

export function authorityOr404(context: Context, dataset: Dataset, text: string): Authority | Response {
  const area = areaOr404(context, dataset, text);
  if (area instanceof Response) return area;
  const authority = dataset.register.authority(area.code);
  return authority ?? problem(context, 404, 'not-an-authority', `${area.name} is not an authority.`);
}

export function indicatorOr404(
  context: Context,
  dataset: Dataset,
  catalogue: IndicatorCatalogue,
  id: string,
): Indicator | Response {
  const indicator = dataset.panel.indicator(id);
  if (indicator !== undefined) return indicator;
  const nearest = catalogue.search(id.slice(0, 100).replaceAll('-', ' '), NEAREST).map((each) => each.id);
  return problem(context, 404, 'unknown-indicator', `No indicator has the id "${id.slice(0, 100)}".`, { nearest });
}
