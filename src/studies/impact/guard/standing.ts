/** Complete figures and who starts when; as the estimators take them. */
export interface GuardFrame {
  /** Years with figures, rising. */
  readonly years: readonly number[];
  /** Row-major, units × years. */
  readonly values: Float64Array;
  readonly firstTreated: readonly (number | null)[];
  readonly anticipation: number;
  /** Last event time that counts. */
  readonly horizon: number;
}

/** Years of its own past that a standing needs: of one year alone nobody can say what is usual. */
export const LEAST_PAST = 2;

/** One authority at one year, with what came after. All are differences from the mean of all untreated of that year. */
export interface Standing {
  readonly unit: number;
  /** Place of the year in which it stood. */
  readonly base: number;
  /** Figure less the mean of its own past. */
  readonly deviation: number;
  /** Part of the deviation that would be passing if years were independent: the past's own noise is in it too. */
  readonly excess: number;
  /** Mean of its own past: is it high or low by habit? */
  readonly level: number;
  /** Mean of the years looked at afterwards, less the figure of the year in which it stood. */
  readonly change: number;
}

/** Years from the one in which a unit stands to those that are looked at, in places. */
export interface Span {
  readonly gap: number;
  readonly length: number;
}

/** Where a treated unit stood last before it, and how far ahead it can be seen; null with too little past. */
export function spanOf(frame: GuardFrame, unit: number): (Span & { readonly base: number }) | null {
  const first = frame.firstTreated[unit] ?? null;
  if (first === null) return null;
  const start = frame.years.findIndex((year) => year >= first);
  const base = frame.years.findLastIndex((year) => year + frame.anticipation < first);
  if (start === -1 || base < LEAST_PAST) return null;
  const length = frame.years.filter((year) => year >= first && year - first <= frame.horizon).length;
  return length === 0 ? null : { gap: start - base, length, base };
}

/**
 * Every untreated authority at every year from which it can be seen untreated for a span, and the treated given, each at
 * its own last year before. `skip` leaves one authority out of everything.
 */
export function standings(
  frame: GuardFrame,
  { gap, length }: Span,
  treated: readonly { readonly unit: number; readonly base: number }[],
  skip: number,
): { readonly untreated: readonly Standing[]; readonly treated: readonly Standing[] } {
  const wide = frame.years.length;
  const untreated: Standing[] = [];
  const own: Standing[] = [];
  for (let base = LEAST_PAST; base + gap + length - 1 < wide; base += 1) {
    const until = frame.years[base + gap + length - 1] ?? Number.NaN;
    const raw = (unit: number): Standing => rawStanding(frame, unit, base, { gap, length });
    const here = frame.firstTreated.flatMap((first, unit) =>
      unit !== skip && (first === null || first > until + frame.anticipation) ? [raw(unit)] : [],
    );
    if (here.length < 2) continue;
    const centre = centreOf(here);
    untreated.push(...here.map((each) => less(each, centre)));
    for (const each of treated) {
      if (each.base === base && each.unit !== skip) own.push(less(raw(each.unit), centre));
    }
  }
  return { untreated, treated: own };
}

function rawStanding({ values, years }: GuardFrame, unit: number, base: number, { gap, length }: Span): Standing {
  const row = unit * years.length;
  const mean = (from: number, to: number): number => {
    let sum = 0;
    for (let t = from; t < to; t += 1) sum += values[row + t] ?? Number.NaN;
    return sum / (to - from);
  };
  const now = values[row + base] ?? Number.NaN;
  const level = mean(0, base);
  const deviation = now - level;
  return {
    unit,
    base,
    deviation,
    excess: (deviation * base) / (base + 1),
    level,
    change: mean(base + gap, base + gap + length) - now,
  };
}

type Numbers = Pick<Standing, 'deviation' | 'excess' | 'level' | 'change'>;

function centreOf(all: readonly Standing[]): Numbers {
  const mean = (of: (each: Standing) => number): number => all.reduce((sum, each) => sum + of(each), 0) / all.length;
  return {
    deviation: mean((each) => each.deviation),
    excess: mean((each) => each.excess),
    level: mean((each) => each.level),
    change: mean((each) => each.change),
  };
}

function less(each: Standing, centre: Numbers): Standing {
  return {
    ...each,
    deviation: each.deviation - centre.deviation,
    excess: each.excess - centre.excess,
    level: each.level - centre.level,
    change: each.change - centre.change,
  };
}
