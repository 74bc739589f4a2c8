import type { Dataset } from '#facts/panel/index.ts';
import { WaymarkError } from '#platform/errors/index.ts';
import type { ImpactChoices } from '../choices.ts';
import { impactPanel } from '../panel/index.ts';
import type { ImpactPanel } from '../types.ts';
import { type Grid, gridOf, part } from './grid.ts';

/** Authorities and years that a design may reasonably be worked out on. */
export interface Sample {
  readonly id: string;
  readonly label: string;
  readonly grid: Grid;
  /** Statistical neighbours are the comparison: never treated ones alone. */
  readonly neighbours: boolean;
}

/**
 * The sample of the recipe first, then those that change one thing: neighbours as comparison, the other timing, the
 * other rule for earlier events, without the smallest denominators, a later start and an earlier end. One that cannot be made, or that is the same as the first, is left out.
 */
export function samplesOf(dataset: Dataset, panel: ImpactPanel, choices: ImpactChoices): Sample[] {
  const main: Sample = {
    id: 'recipe',
    label: 'as in the recipe',
    grid: gridOf(panel),
    neighbours: choices.comparison === 'neighbours',
  };
  const others: (Sample | null)[] = [
    ...(choices.comparison === 'neighbours'
      ? [remade('not-yet', 'all others as comparison', { comparison: 'not-yet-treated' }, false)]
      : [remade('neighbours', 'neighbours as comparison', { comparison: 'neighbours' }, true)]),
    choices.timing === 'touched'
      ? remade('full', 'treated from the first full year', { timing: 'full' }, main.neighbours)
      : remade('touched', 'treated from the first year touched', { timing: 'touched' }, main.neighbours),
    choices.earlierEvents === 'leave-out'
      ? remade('earlier-kept', 'earlier events kept', { earlierEvents: 'keep' }, main.neighbours)
      : remade('earlier-out', 'earlier events left out', { earlierEvents: 'leave-out' }, main.neighbours),
    withoutSmall(panel, main),
    ...windows(main, choices),
  ];
  const seen = new Set([signature(main.grid)]);
  return [main, ...others.flatMap((sample) => (sample === null ? [] : [sample]))].filter((sample, at) => {
    const own = signature(sample.grid);
    const fresh = at === 0 || !seen.has(own);
    seen.add(own);
    return fresh;
  });

  function remade(id: string, label: string, changed: Partial<ImpactChoices>, neighbours: boolean): Sample | null {
    try {
      return { id, label, grid: gridOf(impactPanel(dataset, { ...choices, ...changed })), neighbours };
    } catch (error) {
      // What this release cannot make (no list of neighbours) is no design; anything else is a fault.
      if (error instanceof WaymarkError) return null;
      throw error;
    }
  }
}

/** Without the tenth of authorities whose published denominators are smallest. */
function withoutSmall(panel: ImpactPanel, main: Sample): Sample | null {
  const wide = panel.years.length;
  const sizes = new Map(
    panel.units.map((unit, row) => {
      const own = [...panel.denominators.subarray(row * wide, (row + 1) * wide)].filter(Number.isFinite);
      return [unit.code, own.length === 0 ? Number.NaN : own.reduce((sum, value) => sum + value, 0) / own.length];
    }),
  );
  const known = main.grid.codes.map((code) => sizes.get(code) ?? Number.NaN).filter(Number.isFinite);
  if (known.length < main.grid.codes.length || known.length < 20) return null;
  const least = known.toSorted((a, b) => a - b)[Math.floor(known.length / 10)] ?? 0;
  const grid = part(main.grid, { unit: (row) => (sizes.get(main.grid.codes[row] ?? '') ?? 0) >= least });
  return { ...main, id: 'larger', label: 'without the smallest tenth', grid };
}

/** One year less at either end, where enough years before the first event are left. */
function windows(main: Sample, { minimumYearsBefore }: ImpactChoices): Sample[] {
  const { years, firstTreated } = main.grid;
  const starts = firstTreated.filter((first) => first !== null);
  const earliest = Math.min(...starts);
  const [first, last] = [years[0] ?? 0, years.at(-1) ?? 0];
  const found: Sample[] = [];
  if (years.filter((year) => year > first && year < earliest).length >= minimumYearsBefore) {
    const grid = part(main.grid, { year: (year) => year > first });
    found.push({ ...main, id: 'later', label: `from ${grid.years[0] ?? ''}`, grid });
  }
  if (years.length > minimumYearsBefore + 2 && starts.some((year) => year < last)) {
    const grid = part(main.grid, { year: (year) => year < last });
    found.push({ ...main, id: 'earlier', label: `to ${grid.years.at(-1) ?? ''}`, grid });
  }
  return found;
}

function signature({ codes, years, firstTreated }: Grid): string {
  return [codes.join(), years.join(), firstTreated.join()].join(';');
}
