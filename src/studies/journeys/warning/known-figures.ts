import { endYear, LOW, type Period, ROUNDS_TO_ZERO, VALUE } from '#facts/observations/index.ts';
import type { Dataset } from '#facts/panel/index.ts';
import type { WarningChoices } from './choices.ts';
import { addDays, yearsBetween } from './days.ts';
import { FIGURES, type LagId, SPEND } from './groups.ts';

/** Fewest authorities with a figure in a period for their mean and spread to mean something. */
const FEWEST = 30;
/** A figure whose period ended longer before the cut-off says too little of the present. */
const STALE_YEARS = 3;

/** Level and change of one figure as known on a day, in standard deviations between authorities; NaN where unknown. */
export interface KnownFigure {
  readonly level: number;
  readonly change: number;
}

interface Edition {
  readonly period: Period;
  readonly published: string;
  /** By place in `panel.areas`: distance from the mean of authorities in standard deviations. */
  readonly standard: Float64Array;
}

/** Figures with the days on which they were known. */
export class KnownFigures {
  readonly #dataset: Dataset;
  readonly #choices: WarningChoices;
  readonly #editions = new Map<string, readonly Edition[]>();

  constructor(dataset: Dataset, choices: WarningChoices) {
    this.#dataset = dataset;
    this.#choices = choices;
  }

  /** The newest figure of an authority published before a day, and its change over the year. */
  at(id: string, authority: string, cutoff: string): KnownFigure {
    const place = this.#dataset.panel.areaIndex(authority);
    const known = this.editions(id).filter(({ published }) => published < cutoff);
    const newest = known.at(-1);
    if (place < 0 || newest === undefined || yearsBetween(newest.period.end, cutoff) > STALE_YEARS) {
      return { level: Number.NaN, change: Number.NaN };
    }
    const before = known.find(({ period }) => endYear(period) === endYear(newest.period) - 1);
    const level = newest.standard[place] ?? Number.NaN;
    return { level, change: level - (before?.standard[place] ?? Number.NaN) };
  }

  /** Editions of a figure or of a spending measure, oldest first. */
  editions(id: string): readonly Edition[] {
    const made = this.#editions.get(id) ?? this.#make(id);
    this.#editions.set(id, made);
    return made;
  }

  #make(id: string): readonly Edition[] {
    const { panel } = this.#dataset;
    const spending = id === 'spend-per-child' || id === 'family-support-share';
    const lag: LagId = spending ? 'lagFinance' : (FIGURES.find((figure) => figure.id === id)?.lag ?? 'lagNeed');
    const source = spending ? SPEND.total : id;
    return panel.periods(source).flatMap((period): Edition[] => {
      const values = spending ? this.#spending(id, period) : this.#values(id, period);
      const standard = values === null ? null : this.#standardise(values, period);
      if (standard === null) return [];
      return [{ period, published: addDays(period.end, this.#choices[lag]), standard }];
    });
  }

  #values(id: string, period: Period): Float64Array | null {
    const slice = this.#dataset.panel.slice(id, period);
    if (slice === undefined) return null;
    return Float64Array.from(slice.values, (value, at) => {
      const status = slice.status[at];
      if (status === VALUE) return value;
      return status === LOW || status === ROUNDS_TO_ZERO ? 0 : Number.NaN;
    });
  }

  /** Pounds per child of the estimate a year earlier, which came out before the spending did; or a share of spending. */
  #spending(id: string, period: Period): Float64Array | null {
    const total = this.#values(SPEND.total, period);
    if (total === null) return null;
    if (id === 'family-support-share') {
      const part = this.#values(SPEND.part, period);
      return part === null
        ? null
        : total.map((value, at) => (value > 0 ? (part[at] ?? Number.NaN) / value : Number.NaN));
    }
    const slice = this.#dataset.panel.sliceInYear(SPEND.children, endYear(period) - 1);
    if (slice === undefined) return null;
    return total.map((value, at) => {
      const children = slice.status[at] === VALUE ? (slice.values[at] ?? 0) : 0;
      return children > 0 && value > 0 ? Math.log(value / children) : Number.NaN;
    });
  }

  /** Over authorities that stood when the period ended; regions and England are no part of it. */
  #standardise(values: Float64Array, period: Period): Float64Array | null {
    const { panel, register } = this.#dataset;
    const codes = register.standingOn(period.end).map(({ code }) => code);
    // In the order of codes, so that the order of the register does not change the last digit of a sum.
    const places = codes.sort().map((code) => panel.areaIndex(code));
    const present = places.filter((at) => Number.isFinite(values[at]));
    if (present.length < Math.min(FEWEST, Math.ceil(codes.length / 2))) return null;
    const mean = present.reduce((sum, at) => sum + (values[at] ?? 0), 0) / present.length;
    const squares = present.reduce((sum, at) => sum + ((values[at] ?? 0) - mean) ** 2, 0);
    const spread = Math.sqrt(squares / present.length);
    if (!(spread > 0)) return null;
    const standard = new Float64Array(values.length).fill(Number.NaN);
    for (const at of places) standard[at] = ((values[at] ?? Number.NaN) - mean) / spread;
    return standard;
  }
}
