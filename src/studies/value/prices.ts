import { WaymarkError } from '#platform/errors/index.ts';
import type { ValueChoices } from './choices.ts';

/**
 * How many pounds of year `to` a pound of year `from` is. `percent`: the yearly rise to use where the recipe assumes
 * one; an index is taken as it is.
 *
 * @throws WaymarkError for a year that a written index does not have
 */
export function priceFactor(deflator: ValueChoices['deflator'], from: number, to: number, percent?: number): number {
  if (from === to) return 1;
  if (!('index' in deflator)) return (1 + (percent ?? deflator.percent) / 100) ** (to - from);
  const at = (wanted: number): number => {
    const found = deflator.index.find(({ year }) => year === wanted)?.value;
    if (found !== undefined) return found;
    const years = deflator.index.map(({ year }) => year).sort();
    throw new WaymarkError(
      'recipe-invalid',
      `The price index of this recipe has no year ${wanted}, in whose prices a cost or a unit cost is written.`,
      { status: 422, remedy: `Its years: ${years.join(', ')}. Add ${wanted} below "deflator".` },
    );
  };
  return at(to) / at(from);
}
