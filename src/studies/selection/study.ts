import { setImmediate as breathe } from 'node:timers/promises';
import type { Dataset } from '#facts/panel/index.ts';
import { definitionHash } from '#frameworks/definitions/index.ts';
import { studyDay } from '#frameworks/measures/index.ts';
import { scoreOf } from '#frameworks/scoring/index.ts';
import { type Recipe, type StudyContext, stopIfCancelled } from '#studies/runner/index.ts';
import { balanceOf, strataOf } from './balance.ts';
import { chanceOf, type Question } from './chance.ts';
import { RULES, type RuleId, type SelectionChoices } from './choices.ts';
import { type Chosen, choose, type Problem, type RuleDemand, type Taken } from './choose.ts';
import { definitionOf } from './definition.ts';
import { type Whitened, whiten } from './distance.ts';
import { dimensionsOf, type Eligible, eligibleOf } from './eligible.ts';
import { infeasible } from './infeasible.ts';
import { nearMisses } from './near.ts';
import { allPairs, type Pair, type PairRule, pairCandidates, pairMeets } from './pairs.ts';
import { reservesOf } from './reserves.ts';
import { candidatesOf, cannotTell, SCORE_RULES } from './rules.ts';
import { type State, stateOf } from './state.ts';
import type { CaseResult, Described, PairResult, SelectionResult, Unavailable } from './types.ts';
import { type Field, fieldOf } from './units.ts';
import { type Known, pairWhy, whyOf } from './why.ts';

/** A status that fewer draws than this confirm is not a clear one. */
export const CLEAR_FROM = 0.95;

export interface Prepared {
  readonly field: Field;
  readonly state: State;
  readonly eligible: Eligible;
  readonly problem: Problem;
  readonly chosen: Chosen;
  readonly pairs: readonly Pair[];
  readonly scaled: readonly (readonly (number | null)[])[];
  readonly logarithms: readonly boolean[];
  readonly whitened: Whitened | null;
  readonly pools: ReadonlyMap<RuleId, number>;
  readonly unavailable: Readonly<Record<string, Unavailable>>;
}

/** Chooses the cases; chance plays no part in who is chosen. Throws WaymarkError where no sample keeps every condition. */
export function prepare(dataset: Dataset, choices: SelectionChoices, seed: number): Prepared {
  const definition = definitionOf(choices.definition);
  const field = fieldOf(dataset, definition, choices, seed);
  const unavailable: Record<string, Unavailable> = {};
  const none = field.units.map(() => null);
  const weights = field.ingredients.columns.map(({ weight }) => weight);
  const scored = scoreOf(field.ingredients, field.choice, choices.normalisation, choices.aggregation, weights);
  if (!scored.ok) unavailable.places = { code: scored.reason, message: `No places: ${scored.message}.` };
  const { scaled, logarithms } = contextScale(dataset, field);
  const state = stateOf(
    field.units,
    scored.ok ? scored.value.scores : none,
    scored.ok ? scored.value.places : none,
    choices,
    scaled,
  );
  const whitened = scaled.length === 0 ? null : whiten(scaled);
  const pairs = allPairs(field.units, whitened);
  const eligible = eligibleOf(dataset, field, choices, studyDay(Number(choices.period)));
  const free = eligible.out.map((reason, i) => reason === null && !eligible.given.has(i));
  const pools = new Map<RuleId, number>();
  const rules = RULES.flatMap((rule): RuleDemand[] => {
    const count = choices[rule];
    const pair = rule === 'similarPairs' || rule === 'differentPairs';
    if (count === 0 && rule !== 'random') return [];
    const why = pair && pairs.length === 0 ? NO_CONTEXT : cannotTell(rule, state, choices);
    if (why !== null) {
      unavailable[rule] = why;
      return [];
    }
    const options: readonly (readonly number[])[] = pair
      ? pairCandidates(rule, choices.pairsBy, field.units, state, pairs).map(({ members }) => members)
      : candidatesOf(rule, field.units, state).map((unit) => [unit]);
    const usable = options.filter((members) => members.every((unit) => free[unit] === true));
    pools.set(rule, usable.length);
    return [{ rule, count, options: usable }];
  });
  const given = [...eligible.given.keys()];
  const asked = given.length + rules.reduce((sum, { count }) => sum + count, 0);
  const dimensions = asked === 0 ? [] : dimensionsOf(field, choices, given);
  const problem: Problem = { dimensions, free, given, rules };
  const chosen = choose(problem);
  if (chosen === null) throw infeasible(problem, choices);
  return { field, state, eligible, problem, chosen, pairs, scaled, logarithms, whitened, pools, unavailable };
}

const NO_CONTEXT: Unavailable = {
  code: 'no-context',
  message: 'No indicator of context varies among enough authorities, so how alike they are is not known.',
};

/** Context as it is compared: counts of people as natural logarithms, so that size differs by ratio. */
function contextScale(
  dataset: Dataset,
  field: Field,
): { readonly scaled: readonly (readonly (number | null)[])[]; readonly logarithms: readonly boolean[] } {
  const logarithms = field.context.map(
    ({ indicator, values }) =>
      ['count', 'fte', 'pounds'].includes(dataset.panel.indicator(indicator)?.unit ?? '') &&
      values.every((value) => value === null || value > 0),
  );
  const scaled = field.context.map(({ values }, j) =>
    values.map((value) => (value === null || logarithms[j] !== true ? value : Math.log(value))),
  );
  return { scaled, logarithms };
}

/** The selection of cases: pure, the same sample for the same dataset, choices and seed. */
export async function selectionStudy(
  dataset: Dataset,
  recipe: Recipe<SelectionChoices>,
  context: StudyContext,
): Promise<SelectionResult> {
  const { choices, seed } = recipe;
  context.progress(0, 'cases');
  const definition = definitionOf(choices.definition);
  const prepared = prepare(dataset, choices, seed);
  const { field, state, eligible, problem, chosen, pairs } = prepared;
  const { units } = field;
  const unavailable: Record<string, Unavailable> = { ...prepared.unavailable };
  const reserves = reservesOf(problem, chosen.taken, choices.reserves);

  const asked = [...chosen.taken, ...reserves.map(({ unit, standsFor, taken }) => standIn(taken, standsFor, unit))];
  const chance = await chanceOf(
    field,
    choices,
    prepared.scaled,
    seed,
    asked.map((taken) => questionOf(taken, units, choices)),
    async (done) => {
      context.progress(0.1 + 0.85 * done, 'chance');
      await breathe();
      stopIfCancelled(context.signal);
    },
  );
  if (chance === null && choices.chanceDraws > 0 && state.placed > 0) {
    const message = 'No measure has published counts, so it is not known how far places are chance.';
    unavailable.chance = { code: 'no-counts', message };
  }

  const known: Known = { units, state, choices, seed, given: eligible.given };
  const pairOf = (members: readonly number[]): Pair | undefined =>
    pairs.find((pair) => members.every((unit) => pair.members.includes(unit)));
  const numbers = new Map(
    chosen.taken.filter(({ members }) => members.length === 2).map((taken, at) => [taken, at + 1]),
  );
  const caseOf = (taken: Taken, unit: number, at: number, pair: number | null): CaseResult => {
    const holds = chance?.shares[at] ?? null;
    const partner = taken.members.find((other) => other !== unit);
    const found = partner === undefined ? undefined : pairOf(taken.members);
    return {
      ...described(field, state, unit),
      rule: taken.rule,
      pair,
      why:
        found === undefined || taken.rule === 'mustInclude'
          ? whyOf(known, taken.rule, unit)
          : pairWhy(known, taken.rule, found, pairs.length),
      chance: chance?.bands[unit] ?? null,
      residual: state.expectation?.residuals[unit] ?? null,
      holds,
      flags: flagsOf(field, unit, holds, eligible.given.has(unit) ? scopeReason(field, unit) : null),
    };
  };
  const cases = chosen.taken.flatMap((taken, at) =>
    byPlace(taken.members, state).map((unit) => caseOf(taken, unit, at, numbers.get(taken) ?? null)),
  );
  const reserveResults = reserves.map((reserve, k) => ({
    ...caseOf(
      standIn(reserve.taken, reserve.standsFor, reserve.unit),
      reserve.unit,
      chosen.taken.length + k,
      numbers.get(reserve.taken) ?? null,
    ),
    standsFor: units[reserve.standsFor]?.code ?? '',
    order: reserve.order,
  }));

  const sample = new Set(chosen.taken.flatMap(({ members }) => members));
  const second = new Set(reserves.map(({ unit }) => unit));
  const statusOf = (i: number): SelectionResult['units'][number]['status'] =>
    sample.has(i) ? 'chosen' : second.has(i) ? 'reserve' : eligible.out[i] !== null ? 'excluded' : 'other';
  context.progress(1, 'done');
  return {
    definition: { id: definition.id, title: definition.title, hash: definitionHash(definition) },
    period: Number(choices.period),
    gradesOn: studyDay(Number(choices.period)),
    units: units.map((_, i) => ({ ...described(field, state, i), status: statusOf(i) })),
    placed: state.placed,
    eligible: eligible.out.filter((reason) => reason === null).length,
    cases,
    pairs: chosen.taken.flatMap((taken, at): PairResult[] => {
      const pair = taken.members.length === 2 ? pairOf(taken.members) : undefined;
      if (pair === undefined || taken.rule === 'mustInclude') return [];
      const [first = 0, last = 0] = byPlace(taken.members, state);
      return [
        {
          number: numbers.get(taken) ?? 0,
          rule: taken.rule,
          codes: [units[first]?.code ?? '', units[last]?.code ?? ''],
          distance: pair.distance,
          rank: pair.rank,
          of: pairs.length,
          why: pairWhy(known, taken.rule, { ...pair, members: [first, last] }, pairs.length),
          holds: chance?.shares[at] ?? null,
        },
      ];
    }),
    reserves: reserveResults,
    withoutReserve: withoutReserve(cases, reserveResults, choices.reserves),
    excluded: units.flatMap(({ code, name, slug }, i) => {
      const reason = eligible.out[i] ?? null;
      return reason === null ? [] : [{ code, name, slug, reason }];
    }),
    nearMisses: nearMisses(known, problem, chosen, new Set([...sample, ...second])),
    rules: RULES.filter((rule) => choices[rule] > 0).map((rule) => ({
      rule,
      asked: choices[rule],
      pool: prepared.pools.get(rule) ?? 0,
      chosen: chosen.taken.filter((taken) => taken.rule === rule).length,
    })),
    strata: strataOf(field, sample, choices),
    balance: balanceOf(field, sample, state.places, (id) => {
      const indicator = dataset.panel.indicator(id);
      return {
        shortLabel: indicator?.shortLabel ?? id,
        unitLabel: indicator?.unitLabel ?? '',
        decimals: indicator?.decimals ?? 1,
      };
    }),
    size: { label: field.size.label, period: field.size.period },
    context: field.context.map(({ indicator, label, period }, j) => ({
      indicator,
      label,
      period,
      logarithm: prepared.logarithms[j] === true,
      unused:
        prepared.whitened === null ? 'too few authorities have every figure' : (prepared.whitened.unused[j] ?? null),
    })),
    notes: [...field.notes],
    unavailable,
  };
}

function standIn(taken: Taken, standsFor: number, unit: number): Taken {
  return { rule: taken.rule, members: taken.members.map((member) => (member === standsFor ? unit : member)) };
}

/** What every draw of chance is asked of a case: whether it still meets its rule. */
function questionOf({ rule, members }: Taken, units: Field['units'], choices: SelectionChoices): Question {
  const [unit = -1, other] = members;
  if (other !== undefined) {
    const pair: readonly [number, number] = [unit, other];
    if (choices.pairsBy === 'grade') return () => null;
    return (state) => pairMeets(rule as PairRule, choices.pairsBy, units, state, pair);
  }
  const score = SCORE_RULES.find((each) => each === rule);
  if (score === undefined) return () => null;
  return (state, pool) => (state.places[unit] === null ? null : pool(score)[unit] === true);
}

function described({ units }: Field, state: State, i: number): Described {
  const unit = units[i];
  if (unit === undefined) throw new RangeError(`no unit ${i}`);
  const { code, name, slug, region, type, deprivation, grade, size, journey } = unit;
  const place = state.places[i] ?? null;
  return { code, name, slug, region, type, deprivation, grade, stage: journey.stage, size, place };
}

function byPlace(members: readonly number[], { places }: State): readonly number[] {
  return [...members].sort((a, b) => (places[a] ?? 1e9) - (places[b] ?? 1e9));
}

function scopeReason({ ingredients }: Field, unit: number): string | null {
  return ingredients.units[unit]?.excluded ?? null;
}

function flagsOf({ units }: Field, i: number, holds: number | null, outside: string | null): readonly string[] {
  const unit = units[i];
  const flags: string[] = [];
  if (holds !== null && holds < CLEAR_FROM) flags.push('not a clear case');
  if (unit?.grade === null) flags.push('no grade');
  if (unit?.size === null) flags.push('size not published');
  if (unit?.deprivation === null) flags.push('deprivation not published');
  if (outside !== null) flags.push(`outside the definition’s scope: ${outside}`);
  return flags;
}

function withoutReserve(
  cases: readonly CaseResult[],
  reserves: SelectionResult['reserves'],
  each: number,
): SelectionResult['withoutReserve'] {
  if (each === 0) return [];
  return cases.flatMap(({ code, name, rule }) => {
    const found = reserves.filter(({ standsFor }) => standsFor === code).length;
    if (found === each) return [];
    if (rule === 'mustInclude') return [{ code, name, why: 'named by hand: no rule says who could stand in' }];
    const why = `${found} of ${each}: nobody else who meets its rule would keep every minimum and maximum`;
    return [{ code, name, why }];
  });
}
