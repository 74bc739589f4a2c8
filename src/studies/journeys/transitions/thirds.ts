import { endYear, VALUE } from '#facts/observations/index.ts';
import type { Dataset } from '#facts/panel/index.ts';
import type { Spell } from './types.ts';

/** The figure of an indicator that stands beside each spell, and in which third of all authorities it lies. */
export interface Beside {
  readonly label: string;
  /** Years of the figures that were used, rising. */
  readonly years: readonly number[];
  /** By position in the list of spells; null where the authority has no figure. */
  readonly values: readonly (number | null)[];
  /** 0 lowest, 1 middle, 2 highest third of all authorities with a figure in that year. */
  readonly thirds: readonly (0 | 1 | 2 | null)[];
}

/**
 * An indicator beside spells: the figures of the year in which a spell began, else those of the nearest year; of two
 * equally near the earlier. Null where the release has no figures of it.
 */
export function besideSpells(dataset: Dataset, indicator: string, spells: readonly Spell[]): Beside | null {
  const known = dataset.panel.indicator(indicator);
  const years = known === undefined ? [] : [...new Set(dataset.panel.periods(indicator).map(endYear))];
  if (known === undefined || years.length === 0) return null;
  const used = new Set<number>();
  const figures = spells.map((spell) => {
    const begun = Number(spell.from.slice(0, 4));
    const year = years.toSorted((a, b) => Math.abs(a - begun) - Math.abs(b - begun) || a - b)[0] ?? 0;
    const slice = dataset.panel.sliceInYear(indicator, year);
    const at = dataset.panel.areaIndex(spell.code);
    if (slice === undefined || at < 0 || slice.status[at] !== VALUE) return null;
    used.add(year);
    return { year, value: slice.values[at] ?? Number.NaN };
  });
  const sorted = new Map([...used].map((year) => [year, valuesOf(dataset, indicator, year)]));
  return {
    label: known.label,
    years: [...used].sort((a, b) => a - b),
    values: figures.map((figure) => figure?.value ?? null),
    thirds: figures.map((figure) => {
      if (figure === null) return null;
      const all = sorted.get(figure.year) ?? [];
      const third = Math.min(2, Math.floor((3 * all.filter((value) => value < figure.value).length) / all.length));
      return third === 0 ? 0 : third === 1 ? 1 : 2;
    }),
  };
}

function valuesOf(dataset: Dataset, indicator: string, year: number): readonly number[] {
  const slice = dataset.panel.sliceInYear(indicator, year);
  return dataset.register.authorities.flatMap(({ code }) => {
    const at = dataset.panel.areaIndex(code);
    return slice !== undefined && at >= 0 && slice.status[at] === VALUE ? [slice.values[at] ?? Number.NaN] : [];
  });
}
