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

/** Every wording once, those least sure first; those without text last. `times` counts all reports, whatever the filter. */
export function codedItems(dataset: Dataset, coder: OpenCoder, filter: ItemFilter = {}): readonly CodedItem[] {
  const all = everyItem(dataset, coder);
  const there = filter.authority === undefined ? all : itemsOf(dataset, all, filter.authority);
  return filter.theme === undefined
    ? there
    : there.filter(({ codes }) => codes.some(({ theme }) => theme === filter.theme));
}

// To code all items takes longer than a page may: made once for a dataset and a coder, both of which never change.
const made = new WeakMap<OpenCoder, WeakMap<Dataset, readonly CodedItem[]>>();

function everyItem(dataset: Dataset, coder: OpenCoder): readonly CodedItem[] {
  const ofCoder = made.get(coder) ?? new WeakMap<Dataset, readonly CodedItem[]>();
  made.set(coder, ofCoder);
  const known = ofCoder.get(dataset);
  if (known !== undefined) return known;
  const items = new Map<string, CodedItem>();
  for (const { inspection, items: asked } of codedImprovements(dataset, coder)) {
    for (const { item, codes } of asked) {
      const before = items.get(item.key);
      if (before !== undefined) items.set(item.key, { ...before, times: before.times + 1 });
      else items.set(item.key, { item, inspection, codes, times: 1, sure: sureness(coder, item, codes) });
    }
  }
  const rank = ({ sure }: CodedItem) => sure ?? 2;
  const sorted = [...items.values()].sort((a, b) => rank(a) - rank(b) || (a.item.key < b.item.key ? -1 : 1));
  ofCoder.set(dataset, sorted);
  return sorted;
}

/** Items that one authority was asked for, each with the authority's own report rather than the first that has it. */
function itemsOf(dataset: Dataset, all: readonly CodedItem[], authority: string): readonly CodedItem[] {
  const own = new Map<string, { readonly item: Improvement; readonly inspection: Inspection }>();
  for (const inspection of dataset.inspections) {
    if (inspection.authority !== authority) continue;
    for (const item of inspection.improvements ?? []) {
      if (!own.has(item.key)) own.set(item.key, { item, inspection });
    }
  }
  return all.flatMap((coded) => {
    const here = own.get(coded.item.key);
    return here === undefined ? [] : [{ ...coded, ...here }];
  });
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
