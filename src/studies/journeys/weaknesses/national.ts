import { hasList, type Listed, type Sample } from './sample.ts';
import { middleOf, shareOf } from './shares.ts';
import type { Coverage, Framework, ThemeYear } from './types.ts';

const FRAMEWORKS: readonly Framework[] = ['SIF', 'ILACS'];

/** Every inspection of the sample with a list. */
export function listedOf(sample: Sample): readonly Listed[] {
  return sample.histories.flatMap(({ inspections }) => inspections.filter(hasList));
}

/** How much of what there is could be read, by framework. */
export function coverageOf(sample: Sample, frameworks: readonly Framework[]): readonly Coverage[] {
  const all = sample.histories.flatMap(({ inspections }) => inspections);
  return FRAMEWORKS.filter((framework) => frameworks.includes(framework)).map((framework) => {
    const own = all.filter((seen) => seen.framework === framework);
    const listed = own.filter(hasList);
    const lengths = listed.map(({ items }) => items.length);
    const items = lengths.reduce((sum, length) => sum + length, 0);
    return {
      framework,
      inspections: own.length,
      notRead: own.filter((seen) => seen.items === null).length,
      withoutList: own.filter((seen) => seen.items?.length === 0).length,
      listed: listed.length,
      items,
      uncoded: listed.reduce((sum, seen) => sum + seen.items.filter((item) => !item.includes(1)).length, 0),
      meanItems: listed.length === 0 ? null : items / listed.length,
      medianItems: middleOf(lengths),
    };
  });
}

/** Share of inspections that asked about each theme, by framework and year, oldest first; only years with lists. */
export function yearsOf(sample: Sample): readonly ThemeYear[] {
  const listed = listedOf(sample);
  return FRAMEWORKS.flatMap((framework) => {
    const own = listed.filter((seen) => seen.framework === framework);
    const years = [...new Set(own.map(({ year }) => year))].sort((a, b) => a - b);
    return years.flatMap((year) => {
      const group = own.filter((seen) => seen.year === year);
      return sample.themes.flatMap(({ id }, t): readonly ThemeYear[] => {
        const asked = shareOf(group.filter((seen) => seen.themes[t] === 1).length, group.length);
        if (asked === null) return [];
        const { items, itemsWith } = itemCounts(group, t);
        return [{ theme: id, framework, year, asked, items, itemsWith, perTen: (10 * itemsWith) / items }];
      });
    });
  });
}

/** Items of lists, and those of them about a theme. */
export function itemCounts(
  listed: readonly Listed[],
  theme: number,
): { readonly items: number; readonly itemsWith: number } {
  let [items, itemsWith] = [0, 0];
  for (const seen of listed) {
    items += seen.items.length;
    for (const item of seen.items) itemsWith += item[theme] ?? 0;
  }
  return { items, itemsWith };
}
