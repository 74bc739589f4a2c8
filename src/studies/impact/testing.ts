import { randomStream } from '@waymark/stats';
import { type ImpactChoices, impactChoices } from './choices.ts';
import type { ImpactPanel, ImpactUnit } from './types.ts';

/** Choices with their defaults; what is given wins. */
export function choicesOf(given: Partial<ImpactChoices> = {}): ImpactChoices {
  return impactChoices.parse(given);
}

export interface PanelLiteral {
  readonly years: readonly number[];
  /** One row a unit: first treated year (null: never) and its figures, one a year; NaN where there is none. */
  readonly rows: readonly { readonly firstTreated: number | null; readonly values: readonly number[] }[];
  readonly outcome?: Partial<ImpactPanel['outcome']>;
  readonly unit?: (at: number) => Partial<ImpactUnit>;
}

/** A panel written out by hand, for toys whose answer can be worked out on paper. Codes are E06000001 on. */
export function panelOf({ years, rows, outcome, unit }: PanelLiteral): ImpactPanel {
  return {
    outcome: {
      id: 'toy-rate',
      label: 'Toy rate',
      differenceUnit: 'percentage points',
      unitLabel: '%',
      decimals: 1,
      desired: 'down',
      ...outcome,
    },
    event: { id: 'toy-event', title: 'A toy event', example: null },
    units: rows.map(({ firstTreated }, at) => ({
      code: `E0600${String(at + 1).padStart(4, '0')}`,
      name: `Authority ${at + 1}`,
      slug: `authority-${at + 1}`,
      region: `E1200000${1 + (at % 9)}`,
      firstTreated,
      eventDay: firstTreated === null ? null : `${firstTreated - 1}-10-01`,
      moderators: {
        deprivation: 10 + (at % 20),
        size: 20_000 + 1000 * (at % 30),
        'starting-grade': 1 + (at % 4),
        stage: null,
        region: `E1200000${1 + (at % 9)}`,
        'starting-level': rows[at]?.values[0] ?? null,
      },
      ...unit?.(at),
    })),
    years,
    values: Float64Array.from(rows.flatMap(({ values }) => values)),
    denominators: new Float64Array(rows.length * years.length).fill(Number.NaN),
    missingYears: [],
    dropped: [],
    planted: null,
  };
}

/** How a synthetic panel comes about. Levels, shocks and noise are standard deviations in the outcome's unit. */
export interface SyntheticRule {
  readonly units?: number;
  readonly treated?: number;
  readonly years?: number;
  readonly firstYear?: number;
  /** First treated years, taken in turn; default: the two middle ones. */
  readonly starts?: readonly number[];
  /** Added from the first treated year on; default 0. */
  readonly effect?: number;
  readonly unitDeviation?: number;
  readonly yearDeviation?: number;
  readonly residualDeviation?: number;
  /** Correlation of a unit's residuals from year to year: 0 is white noise. */
  readonly autocorrelation?: number;
  /** 'random': by lot. 'after-extreme': whoever had the highest figure in the year before starts. */
  readonly assign?: 'random' | 'after-extreme';
  readonly seed: number;
}

/**
 * A synthetic panel: a level of each unit, a shock of each year, noise with a memory, and an effect of a known size.
 * The same rule gives the same panel.
 */
export function syntheticPanel(rule: SyntheticRule): ImpactPanel {
  const { units = 60, treated = 15, years = 9, firstYear = 2017, effect = 0, assign = 'random', seed } = rule;
  const { unitDeviation = 4, yearDeviation = 1, residualDeviation = 2, autocorrelation = 0 } = rule;
  const middle = firstYear + Math.floor(years / 2);
  const { starts = [middle, middle + 1] } = rule;
  const stream = randomStream({ seed, purpose: 'synthetic impact panel' });
  const shocks = Array.from({ length: years }, () => yearDeviation * stream.normal());
  const innovation = residualDeviation * Math.sqrt(1 - autocorrelation ** 2);
  const rows = Array.from({ length: units }, () => {
    const level = 20 + unitDeviation * stream.normal();
    let residual = residualDeviation * stream.normal();
    return shocks.map((shock, year) => {
      if (year > 0) residual = autocorrelation * residual + innovation * stream.normal();
      return level + shock + residual;
    });
  });
  const firstTreated: (number | null)[] = rows.map(() => null);
  const lot = stream.permutation(units);
  for (let k = 0; k < treated; k += 1) {
    const first = starts[k % starts.length] ?? middle;
    const before = first - 1 - firstYear;
    const free = [...lot].filter((at) => firstTreated[at] === null);
    const chosen =
      assign === 'random'
        ? free[0]
        : free.reduce((worst, at) => ((rows[at]?.[before] ?? 0) > (rows[worst]?.[before] ?? 0) ? at : worst));
    if (chosen !== undefined) firstTreated[chosen] = first;
  }
  return panelOf({
    years: shocks.map((_, at) => firstYear + at),
    rows: rows.map((values, at) => {
      const first = firstTreated[at] ?? null;
      return {
        firstTreated: first,
        values: values.map((value, year) => (first !== null && firstYear + year >= first ? value + effect : value)),
      };
    }),
  });
}
