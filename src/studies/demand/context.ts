import type { Dataset } from '#facts/panel/index.ts';
import { WaymarkError } from '#platform/errors/index.ts';

/** One indicator of circumstances, as a fixed characteristic of each authority. */
export interface ContextVariable {
  readonly id: string;
  readonly label: string;
  readonly group: 'deprivation' | 'need';
  /** Mean over the years with figures, by authority; authorities without any are not in it. */
  readonly values: ReadonlyMap<string, number>;
  readonly years: readonly number[];
}

/**
 * Circumstances of authorities: the mean of each indicator over its years up to the last of the study (all its years when
 * none is so early). A fixed characteristic, because measures of deprivation do not reach back over the whole panel and
 * their changes over time are mostly changes of method.
 */
export function contextOf(
  dataset: Dataset,
  groups: { readonly deprivation: readonly string[]; readonly need: readonly string[] },
  until: number,
): readonly ContextVariable[] {
  const one = (id: string, group: 'deprivation' | 'need'): ContextVariable => {
    const indicator = dataset.panel.indicator(id);
    if (indicator === undefined) {
      throw new WaymarkError('recipe-invalid', `There is no indicator “${id}” in this release.`, {
        status: 422,
        remedy: `Name others in --set ${group}=…: waymark indicators lists them.`,
      });
    }
    const periods = dataset.panel.periods(id);
    const early = periods.filter(({ end }) => Number(end.slice(0, 4)) <= until);
    const used = early.length > 0 ? early : periods;
    const values = new Map<string, number>();
    for (const [at, area] of dataset.panel.areas.entries()) {
      if (area.kind !== 'authority') continue;
      const figures = used
        .map((period) => dataset.panel.slice(id, period)?.values[at] ?? Number.NaN)
        .filter((value) => !Number.isNaN(value));
      if (figures.length > 0) values.set(area.code, figures.reduce((sum, value) => sum + value, 0) / figures.length);
    }
    inherit(dataset, values);
    return { id, label: indicator.shortLabel, group, values, years: used.map(({ end }) => Number(end.slice(0, 4))) };
  };
  return [...groups.deprivation.map((id) => one(id, 'deprivation')), ...groups.need.map((id) => one(id, 'need'))];
}

/** An authority that ended before the first figure has those of its successors: the mean of them. */
function inherit(dataset: Dataset, values: Map<string, number>): void {
  for (const { code, successors } of dataset.register.authorities) {
    if (values.has(code) || successors.length === 0) continue;
    const known = successors.map((next) => values.get(next)).filter((value) => value !== undefined);
    if (known.length > 0) values.set(code, known.reduce((sum, value) => sum + value, 0) / known.length);
  }
}
