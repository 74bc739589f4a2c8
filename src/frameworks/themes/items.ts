import type { Improvement, Inspection } from '#facts/inspections/index.ts';
import type { Dataset } from '#facts/panel/index.ts';
import { codedImprovements } from './coded.ts';
import type { OpenCoder } from './coder.ts';
import type { ThemeCode } from './types.ts';

/** One wording with its codes and where it was first asked. */
export interface CodedItem {
  readonly item: Improvement;
  readonly inspection: Inspection;
  readonly codes: readonly ThemeCode[];
  /** How often the same wording was asked for, in all reports. */
  readonly times: number;
  /** 0 to 1: how sure its least sure code is; 1 where a person decided; 0 where nothing was found; null without text. */
  readonly sure: number | null;
}

export interface ItemFilter {
  readonly theme?: string | undefined;
  readonly authority?: string | undefined;
}

/** Every wording once, those least sure first; those without text last. */
export function codedItems(dataset: Dataset, coder: OpenCoder, filter: ItemFilter = {}): readonly CodedItem[] {
  const items = new Map<string, CodedItem>();
  for (const { inspection, items: asked } of codedImprovements(dataset, coder, filter.authority)) {
    for (const { item, codes } of asked) {
      const known = items.get(item.key);
      if (known !== undefined) items.set(item.key, { ...known, times: known.times + 1 });
      else items.set(item.key, { item, inspection, codes, times: 1, sure: sureness(coder, item, codes) });
    }
  }
  const rank = ({ sure }: CodedItem) => sure ?? 2;
  return [...items.values()]
    .filter(({ codes }) => filter.theme === undefined || codes.some(({ theme }) => theme === filter.theme))
    .sort((a, b) => rank(a) - rank(b) || (a.item.key < b.item.key ? -1 : 1));
}

function sureness(coder: OpenCoder, item: Improvement, codes: readonly ThemeCode[]): number | null {
  if (coder.correction(item.key) !== undefined) return 1;
  if (item.text === null) return null;
  if (codes.length === 0) return 0;
  // A theme that a classifier nearly gave makes the whole set unsure, too.
  const nearly = coder
    .opinions(item.text)
    .flatMap(({ probability }) => (probability !== null && probability < 0.5 ? [1 - probability] : []));
  return Math.min(1, ...nearly, ...codes.map(({ sure }) => sure ?? 0.5));
}
