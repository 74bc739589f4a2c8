import type { Dataset } from '#facts/panel/index.ts';
import { WaymarkError } from '#platform/errors/index.ts';
import type { ValueChoices } from './choices.ts';
import { allCosts, impactOf } from './costs.ts';
import { impliedDegrees } from './implied-degrees.ts';
import { mergeLibrary, readyLibrary } from './library/ready.ts';
import { exposedIn, exposedLabelOf, matchedLines, perOf } from './outcomes.ts';
import type { ImpactInput, UnitCost } from './types.ts';

/** Years of benefits where nothing was measured: the first treated one and three after, as an impact study averages. */
const YEARS_WITHOUT_IMPACT = 4;
/** The Green Book has rates for so many years. */
const FURTHEST = 125;

function invalid(message: string, remedy: string): WaymarkError {
  return new WaymarkError('recipe-invalid', message, { status: 422, remedy });
}

/** Choices with everything written out that depends on the release: prices, who is exposed, years. */
export function resolveValue(given: ValueChoices, dataset: Dataset): ValueChoices {
  const written = given.impact === 'none' || !('design' in given.impact) ? given : refuseDesign();
  if (typeof written.programme === 'string' && !['impact', 'none'].includes(written.programme)) {
    if (written.costs === 'programme') {
      throw invalid(
        `The recipe takes costs from the programme "${written.programme}", which is not written out here.`,
        'Keep a programme of that id under Programmes, write the whole programme into the recipe, or give costs as lines.',
      );
    }
  }
  const impact = impactOf(written);
  const filled = impact === null ? null : exposures(impact, dataset);
  const entries = mergeLibrary(readyLibrary(dataset), written.unitCosts === 'ready' ? [] : written.unitCosts.entries);
  const choices: ValueChoices = {
    ...written,
    ...(filled === null ? {} : { impact: filled }),
    unitCosts: { entries: [...entries] },
    benefits: benefitsOf(written, filled, entries),
  };
  const lines = allCosts(choices).lines;
  const used = choices.benefits === 'matched' || choices.benefits === 'none' ? [] : choices.benefits.lines;
  const prices = entries.filter(({ id }) => used.some(({ unitCost }) => unitCost === id));
  const latest = (years: readonly number[]): number | null => (years.length === 0 ? null : Math.max(...years));
  const priceYear =
    choices.priceYear !== 'costs'
      ? choices.priceYear
      : (latest(lines.map((line) => line.priceYear)) ??
        latest((prices.length > 0 ? prices : entries).map((entry) => entry.priceYear)) ??
        Number(dataset.release.created.slice(0, 4)));
  const starts = (filled?.treated ?? []).map(({ firstTreated }) => firstTreated);
  const firsts = lines.length > 0 ? lines.map(({ year }) => year) : starts;
  const baseYear =
    choices.baseYear !== 'first' ? choices.baseYear : firsts.length > 0 ? Math.min(...firsts) : priceYear;
  const benefitYears =
    choices.benefitYears === 'measured' ? (filled?.yearsAveraged ?? YEARS_WITHOUT_IMPACT) : choices.benefitYears;
  const last =
    Math.max(...starts, ...lines.map(({ year }) => year), baseYear) + Math.max(benefitYears, choices.horizon);
  const first = Math.min(...starts, ...lines.map(({ year }) => year), baseYear);
  if (last - 1 - baseYear > FURTHEST || baseYear - first > FURTHEST) {
    throw invalid(
      `Costs and benefits run from ${first} to ${last - 1}, more than ${FURTHEST} years from the base year ${baseYear}; there is no discount rate for that.`,
      'Choose a nearer base year or a shorter horizon.',
    );
  }
  return { ...choices, priceYear, baseYear, benefitYears };
}

function refuseDesign(): never {
  throw invalid(
    'The recipe names the design of an impact study whose answer is not written out.',
    'Run it with Waymark, which runs the impact study first, or write the answer of one below "impact".',
  );
}

function exposures(impact: ImpactInput, dataset: Dataset): ImpactInput {
  const { id } = impact.outcome;
  const per = impact.per ?? perOf(dataset, id);
  const years = Array.from({ length: impact.yearsAveraged }, (_, index) => index);
  return {
    ...impact,
    degreesOfFreedom: impact.degreesOfFreedom ?? impliedDegrees(impact),
    per,
    exposedLabel: impact.exposedLabel ?? exposedLabelOf(dataset, id),
    treated: impact.treated.map((authority) => ({
      ...authority,
      exposed:
        authority.exposed ??
        exposedIn(
          dataset,
          id,
          authority.code,
          years.map((index) => authority.firstTreated + index),
        ),
    })),
  };
}

function benefitsOf(
  { benefits }: ValueChoices,
  impact: ImpactInput | null,
  entries: readonly UnitCost[],
): ValueChoices['benefits'] {
  if (benefits === 'none') return benefits;
  const known = new Set(entries.map(({ id }) => id));
  if (benefits === 'matched') {
    const lines = impact === null ? [] : matchedLines(impact.outcome.id);
    return { lines: lines.filter(({ unitCost }) => known.has(unitCost)).map((line) => ({ ...line })) };
  }
  for (const { unitCost } of benefits.lines) {
    if (known.has(unitCost)) continue;
    throw invalid(
      `A benefit takes the unit cost "${unitCost}", which the library does not have.`,
      `It has: ${[...known].join(', ')}. Add yours, with its source, below "unitCosts: entries".`,
    );
  }
  return benefits;
}
