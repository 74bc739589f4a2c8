import { cohenKappa, wilsonInterval } from '@waymark/stats';

/** A share with its 95% interval (Wilson); null where there is nothing to take a share of. */
export interface Share {
  readonly of: number;
  readonly estimate: number;
  readonly lower: number;
  readonly upper: number;
}

/** Cohen's kappa with its 95% interval; no interval where the two agree on every item. */
export interface Kappa {
  readonly estimate: number;
  readonly lower: number | null;
  readonly upper: number | null;
}

/** How codes of one theme agree with a person's. */
export interface ThemeAgreement {
  readonly theme: string;
  /** Items that both, the coder alone, the person alone, and neither give the theme. */
  readonly both: number;
  readonly coderOnly: number;
  readonly personOnly: number;
  readonly neither: number;
  /** Of the items that the coder gives the theme, how many the person does too. */
  readonly precision: Share | null;
  /** Of the items that the person gives the theme, how many the coder does too. */
  readonly recall: Share | null;
  /** Cohen's kappa with its 95% interval; null where neither gives the theme to any or both to all. */
  readonly kappa: Kappa | null;
}

export interface Agreement {
  readonly items: number;
  readonly themes: readonly ThemeAgreement[];
  /** Over all codes of all themes taken together. */
  readonly micro: { readonly precision: Share | null; readonly recall: Share | null };
  /** Plain mean over themes for which it is known; null with none. */
  readonly macro: { readonly precision: number | null; readonly recall: number | null; readonly kappa: number | null };
}

/** One item with the themes that the person and the coder gave it. */
export interface Pair {
  readonly person: ReadonlySet<string>;
  readonly coder: ReadonlySet<string>;
}

/** Agreement of a coder with a person, theme by theme and on the whole. */
export function agreementOf(themes: readonly string[], pairs: readonly Pair[]): Agreement {
  const each = themes.map((theme) => ofTheme(theme, pairs));
  const sum = (field: 'both' | 'coderOnly' | 'personOnly') => each.reduce((total, one) => total + one[field], 0);
  return {
    items: pairs.length,
    themes: each,
    micro: {
      precision: share(sum('both'), sum('both') + sum('coderOnly')),
      recall: share(sum('both'), sum('both') + sum('personOnly')),
    },
    macro: {
      precision: mean(each.map(({ precision }) => precision?.estimate)),
      recall: mean(each.map(({ recall }) => recall?.estimate)),
      kappa: mean(each.map(({ kappa }) => kappa?.estimate)),
    },
  };
}

function ofTheme(theme: string, pairs: readonly Pair[]): ThemeAgreement {
  const person = pairs.map((pair) => (pair.person.has(theme) ? 1 : 0));
  const coder = pairs.map((pair) => (pair.coder.has(theme) ? 1 : 0));
  const count = (p: number, c: number) => pairs.filter((_, at) => person[at] === p && coder[at] === c).length;
  const [both, coderOnly, personOnly] = [count(1, 1), count(0, 1), count(1, 0)];
  const kappa = cohenKappa({ first: person, second: coder });
  return {
    theme,
    both,
    coderOnly,
    personOnly,
    neither: pairs.length - both - coderOnly - personOnly,
    precision: share(both, both + coderOnly),
    recall: share(both, both + personOnly),
    kappa: kappa.ok
      ? {
          estimate: kappa.value.estimate,
          lower: kappa.value.interval?.lower ?? null,
          upper: kappa.value.interval?.upper ?? null,
        }
      : null,
  };
}

function share(successes: number, of: number): Share | null {
  const wilson = wilsonInterval({ successes, trials: of });
  if (!wilson.ok) return null;
  const { estimate, interval } = wilson.value;
  return { of, estimate, lower: interval.lower, upper: interval.upper };
}

function mean(values: readonly (number | undefined)[]): number | null {
  const known = values.filter((value) => value !== undefined);
  return known.length === 0 ? null : known.reduce((sum, value) => sum + value, 0) / known.length;
}
