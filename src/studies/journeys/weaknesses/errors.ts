import { randomStream } from '@waymark/stats';
import { anyOf, type Listed, type Pair } from './sample.ts';
import { middle95, shareOf } from './shares.ts';
import { type Summary, strataOf, summaryOf, tallyOf } from './tally.ts';
import type { Certainty, Ranged, ThemeName } from './types.ts';

/** Items that both, the coder alone, the reader alone, and neither gave a theme. */
export interface Confusion {
  readonly theme: string;
  readonly both: number;
  readonly coderOnly: number;
  readonly readerOnly: number;
  readonly neither: number;
}

/** How the codes agree with one coder's reading, and whether the answer stands with errors of that size. */
export function certaintyOf(
  items: number,
  counts: readonly Confusion[],
  themes: readonly ThemeName[],
  pairs: readonly Pair[],
  draws: { readonly seed: number; readonly errorDraws: number },
): Certainty | null {
  const known = new Map(counts.map((each) => [each.theme, each]));
  const listed = themes.flatMap(({ id }) => known.get(id) ?? []);
  if (listed.length === 0) return null;
  return {
    items,
    themes: listed.map((each) => ({
      ...each,
      precision: shareOf(each.both, each.both + each.coderOnly),
      recall: shareOf(each.both, each.both + each.readerOnly),
    })),
    errors: errorsOf(
      themes.map(({ id }) => known.get(id) ?? null),
      pairs,
      draws,
    ),
  };
}

/**
 * Draws what a reader would have said of each item, given what the coder said: chances of each theme from the measured
 * counts with their own doubt (Jeffreys), then each item by itself. Errors are drawn anew for every report, so they hide
 * what comes back.
 */
function errorsOf(
  counts: readonly (Confusion | null)[],
  pairs: readonly Pair[],
  { seed, errorDraws }: { readonly seed: number; readonly errorDraws: number },
): Certainty['errors'] {
  const observed = summaryOf(tallyOf(pairs, counts.length));
  if (errorDraws === 0 || observed === null) return null;
  const strata = strataOf(pairs);
  const lists = [...new Map(pairs.flatMap(({ from, to }) => [from, to]).map((list) => [list.id, list])).values()];
  const found: Summary[] = [];
  for (let k = 0; k < errorDraws; k += 1) {
    const stream = randomStream({ seed, purpose: 'weaknesses/errors', index: k });
    const chances = counts.map((each) =>
      each === null
        ? { given: 1, without: 0 }
        : {
            given: stream.beta(each.both + 0.5, each.coderOnly + 0.5),
            without: stream.beta(each.readerOnly + 0.5, each.neither + 0.5),
          },
    );
    const drawn = new Map(
      lists.map((list) => {
        const items = list.items.map((item) =>
          item.map((coded, t) => {
            const chance = chances[t];
            return stream.uniform() < (coded === 1 ? (chance?.given ?? 1) : (chance?.without ?? 0)) ? 1 : 0;
          }),
        );
        return [list.id, { ...list, items, themes: anyOf(items, counts.length) }];
      }),
    );
    const own = (list: Listed): Listed => drawn.get(list.id) ?? list;
    const summary = summaryOf(
      tallyOf(
        pairs.map((pair) => ({ ...pair, from: own(pair.from), to: own(pair.to) })),
        counts.length,
        strata,
      ),
    );
    if (summary !== null) found.push(summary);
  }
  const ranged = (of: (summary: Summary) => number): Ranged | null => {
    const values = found.map(of);
    const range = middle95(values);
    return range === null ? null : { value: values.reduce((sum, each) => sum + each, 0) / values.length, ...range };
  };
  const [share, anew, ratio] = [ranged((s) => s.share), ranged((s) => s.anew), ranged((s) => s.ratio.value)];
  if (share === null || anew === null || ratio === null) return null;
  return { draws: found.length, share, anew, ratio, above: found.filter((each) => each.ratio.value > 1).length };
}
