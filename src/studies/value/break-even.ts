import {
  type Course,
  courseOf,
  type Levels,
  type Model,
  middleLevels,
  presentCost,
  presentWorth,
  weight,
} from './model.ts';
import type { BreakEven, ImpactInput } from './types.ts';

interface Needed {
  readonly perAuthority: number | null;
  readonly perYear: number | null;
  readonly effect: number | null;
}

/**
 * The change at which benefits equal costs, in closed form, as benefits are proportional to it:
 * change = present cost / present worth of a change of one. Below zero: so many fewer.
 */
function needed(model: Model, levels: Levels, course: Course): Needed {
  const cost = presentCost(model, levels);
  const over = (of: 'authorities' | 'size'): number | null => {
    const worth = presentWorth(model, of, levels, course).reduce((sum, value) => sum + value, 0);
    return worth === 0 ? null : cost / worth;
  };
  const perAuthority = over('authorities');
  const authorities = model.groups.reduce((sum, group) => sum + group.authorities, 0);
  const known = model.groups.length > 0 && model.groups.every(({ size }) => size !== null);
  return {
    perAuthority,
    perYear: perAuthority === null ? null : perAuthority * authorities,
    effect: known && weight(model, 'size', { keeps: levels.keeps, course }) > 0 ? over('size') : null,
  };
}

function courses(model: Model): readonly { readonly label: string; readonly course: Course }[] {
  const { measuredYears, choices } = model;
  const years = Math.max(measuredYears, choices.horizon);
  const all: { label: string; course: Course }[] = [
    { label: 'Nothing counted afterwards', course: { afterwards: 'nothing', years: measuredYears } },
  ];
  if (years > measuredYears) {
    all.push(
      { label: `Fades: ${choices.keeps.percent}% kept from year to year`, course: { afterwards: 'fades', years } },
      { label: 'Stays', course: { afterwards: 'stays', years } },
    );
  }
  return all;
}

export function breakEvenOf(model: Model, impact: ImpactInput | null): BreakEven {
  const why =
    model.costs.length === 0
      ? 'No cost is known.'
      : model.lines.length === 0
        ? 'No price belongs to this outcome: give one below “benefits”, with its source.'
        : null;
  if (why !== null) {
    return { perAuthority: null, perYear: null, effect: null, against: null, scenarios: [], why };
  }
  const levels = middleLevels(model, 0);
  const found = needed(model, levels, courseOf(model));
  return {
    ...found,
    against: against(found.effect, impact),
    scenarios: courses(model).map(({ label, course }) => {
      const { perAuthority, effect } = needed(model, levels, course);
      return { label, years: course.years, perAuthority, effect };
    }),
    why: found.perAuthority === null ? 'The prices of this recipe cancel one another.' : null,
  };
}

/** Where the effect that is needed stands beside the interval of the one that was estimated. */
function against(effect: number | null, impact: ImpactInput | null): BreakEven['against'] {
  if (effect === null || impact === null || impact.lower === null || impact.upper === null) return null;
  if (effect >= impact.lower && effect <= impact.upper) return 'inside the interval';
  const beyond = effect > 0 ? impact.lower > effect : impact.upper < effect;
  return beyond ? 'easier than the whole interval' : 'harder than the whole interval';
}
