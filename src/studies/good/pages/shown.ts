import { neighbourModels, neighboursOf } from '#facts/neighbours/index.ts';
import type { Dataset } from '#facts/panel/index.ts';
import { pictureOf } from '../figures-places.ts';
import { type Shown, shownOf } from '../figures-shown.ts';
import type { GoodResult } from '../types.ts';

/** Statistical neighbours by the newest model, as codes of today. */
export function neighbourCodes(dataset: Dataset, code: string): readonly string[] {
  const model = neighbourModels(dataset.neighbours)[0];
  if (model === undefined) return [];
  const list = neighboursOf(dataset.neighbours, code, model);
  return (list?.neighbours ?? []).map(({ authority }) => dataset.register.byCode(authority)?.code ?? authority);
}

export function shownIn(
  result: GoodResult,
  dataset: Dataset,
  asked: { readonly authority: string | null; readonly all: boolean },
): Shown {
  return shownOf(pictureOf(result), asked, ({ code }) => neighbourCodes(dataset, code));
}
