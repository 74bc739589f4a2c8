import type { Dataset } from '#facts/panel/index.ts';
import type { Coder } from '#frameworks/themes/index.ts';
import { overallOf } from './chance.ts';
import type { WeaknessesChoices } from './choices.ts';
import { type Pair, pairsOf, type Sample, sampleOf } from './sample.ts';
import type { Certainty, Variant } from './types.ts';

/** A theme counts as well measured from these shares on, with so many of the reader's items. */
const WELL = 0.7;
const WELL_ITEMS = 5;

/** The main answer under other choices: what could change it. */
export function variantsOf(
  dataset: Dataset,
  coder: Coder,
  choices: WeaknessesChoices,
  sample: Sample,
  pairs: readonly Pair[],
  certainty: Certainty | null,
  seed: number,
): readonly Variant[] {
  const of = (id: string, label: string, own: readonly Pair[], why: string | null = null): Variant => {
    const width = own[0]?.from.themes.length ?? 0;
    const found = why === null ? overallOf(own, width, { seed, bootstrap: choices.bootstrap, swaps: 0 }) : null;
    if (found === null) {
      const none = { asked: 0, share: null, anew: null, chance: null, ratio: null };
      return { id, label, pairs: own.length, ...none, why: why ?? 'nothing can be set side by side' };
    }
    const { asked, share, anew, chance, ratio } = found;
    return { id, label, pairs: own.length, asked, share: share.value, anew: anew.value, chance, ratio, why: null };
  };
  const last = new Map(pairs.map((pair) => [pair.authority, pair]));
  const kinds = [...new Set(pairs.map(({ from, to }) => `${from.framework} to ${to.framework}`))].sort();
  const other = choices.lists === 'authority' ? 'with-board' : 'authority';
  const otherSample = sampleOf(dataset, coder, choices, { lists: other });
  const finer = (label: (pair: Pair) => string): readonly Pair[] =>
    pairs.map((pair) => ({ ...pair, stratum: `${pair.stratum}, ${label(pair)}` }));
  return [
    of('chosen', 'As chosen', pairs),
    ...kinds.map((kind) =>
      of(
        kind.replaceAll(' ', '-'),
        `Only from ${kind}`,
        pairs.filter(({ from, to }) => `${from.framework} to ${to.framework}` === kind),
      ),
    ),
    of('latest', 'Only the latest two lists of each authority', [...last.values()]),
    of(
      'direct',
      'Only lists with no inspection without a list between them',
      pairs.filter(({ between }) => between === 0),
    ),
    of('empty', 'A report without a list counts as asking for nothing', pairsOf(sample, choices.yearBand, true)),
    of(
      'lists',
      other === 'with-board' ? 'With what was asked of safeguarding boards' : 'Only what was asked of authorities',
      pairsOf(otherSample, choices.yearBand),
    ),
    of(
      'grade',
      'Set side by side only where the later grade is the same',
      finer(({ to }) => `later grade ${to.grade ?? 'none'}`),
    ),
    of(
      'grades',
      'Set side by side only where both grades are the same, the earlier and the later',
      finer(({ from, to }) => `grades ${from.grade ?? 'none'} and ${to.grade ?? 'none'}`),
    ),
    of(
      'length',
      'Set side by side only where the later list is about as long',
      finer(({ to }) => lengthOf(to.items.length)),
    ),
    leastSure(dataset, coder, choices, of),
    wellMeasured(pairs, sample, certainty, of),
  ];
}

type Making = (id: string, label: string, own: readonly Pair[], why?: string | null) => Variant;

function lengthOf(items: number): string {
  if (items <= 4) return 'up to 4 items';
  if (items <= 8) return '5 to 8 items';
  return items <= 14 ? '9 to 14 items' : '15 items and more';
}

function leastSure(dataset: Dataset, coder: Coder, choices: WeaknessesChoices, of: Making): Variant {
  const label = `Without codes less sure than ${choices.leastSure}`;
  const known = dataset.inspections.some(({ improvements }) =>
    improvements?.some((item) => coder.code(item).some(({ sure }) => sure !== null)),
  );
  if (!known) return of('sure', label, [], 'these codes do not say how sure they are');
  const sample = sampleOf(dataset, coder, choices, { leastSure: choices.leastSure });
  return of('sure', label, pairsOf(sample, choices.yearBand));
}

function wellMeasured(pairs: readonly Pair[], sample: Sample, certainty: Certainty | null, of: Making): Variant {
  const label = `Only themes with precision and recall of ${WELL} and more`;
  if (certainty === null) return of('measured', label, [], 'these codes have not been set beside a reader’s');
  const good = new Set(
    certainty.themes.flatMap(({ theme, precision, recall }) =>
      (precision?.share ?? 0) >= WELL && (recall?.share ?? 0) >= WELL && (recall?.n ?? 0) >= WELL_ITEMS ? [theme] : [],
    ),
  );
  const kept = sample.themes.flatMap(({ id }, t) => (good.has(id) ? [t] : []));
  if (kept.length === 0) return of('measured', label, [], 'no theme is measured so well');
  const only = <T extends { readonly themes: Uint8Array }>(seen: T): T => ({
    ...seen,
    themes: Uint8Array.from(kept, (t) => seen.themes[t] ?? 0),
  });
  return of(
    'measured',
    `${label}: ${kept.length} of ${sample.themes.length}`,
    pairs.map((pair) => ({ ...pair, from: only(pair.from), to: only(pair.to) })),
  );
}
