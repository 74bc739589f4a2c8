import type { FittedModel } from './fit.ts';
import type { Origin } from './rolling.ts';
import type { CoefficientRow } from './types.ts';

/** Slopes for one standard deviation, now and over the scored years; largest first, names settle ties. */
export function coefficientsOf(now: FittedModel, origins: readonly Origin[]): readonly CoefficientRow[] {
  const models = origins.flatMap(({ scored, model }) => (scored && model !== null ? [model] : []));
  const rows = now.used.map((one, k): CoefficientRow => {
    const current = (now.slopes[k] ?? 0) * one.deviation;
    const past = models.flatMap((model) => {
      const at = model.used.findIndex(({ name }) => name === one.name);
      return at < 0 ? [] : [(model.slopes[at] ?? 0) * (model.used[at]?.deviation ?? 0)];
    });
    return {
      name: one.name,
      label: one.label,
      group: one.group,
      now: current,
      lowest: Math.min(current, ...past),
      highest: Math.max(current, ...past),
      origins: past.length,
      sameSign: past.filter((value) => Math.sign(value) === Math.sign(current)).length,
    };
  });
  return rows.sort((a, b) => Math.abs(b.now) - Math.abs(a.now) || (a.name < b.name ? -1 : 1));
}
