import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { randomStream } from '@waymark/stats';
import { describe, expect, it } from 'vitest';
import {
  canonicalJson,
  defaultRecipe,
  loadRecipe,
  quietContext,
  type Recipe,
  renderTerminal,
  type StudyRecord,
} from '#studies/runner/index.ts';
import { impactInputSchema, type ValueChoices, type ValueResult, valueKind } from './index.ts';
import type { Model } from './model.ts';
import { ESSEX, emptyDataset, NORFOLK, plainChoices, plainPrice, recordOf, workedInput } from './testing.ts';
import { worthOfEffect } from './worth.ts';

const said = (record: StudyRecord<ValueResult>): string => {
  const [first] = record.blocks;
  return first?.kind === 'headline' ? first.text : '';
};

const tag = (record: StudyRecord<ValueResult>): string | null => {
  const [first] = record.blocks;
  return first?.kind === 'headline' ? first.tag : 'no headline';
};

/** One cost line for all, as large as wanted. */
const costing = (pounds: number) => ({
  source: 'A test.',
  lines: [{ year: 2020, pounds, priceYear: 2020, payer: 'the authority' }],
});

describe('by hand', () => {
  it('two years, one benefit: the net present value is exact', async () => {
    const record = await recordOf(plainChoices({ effectDraws: 'main' }));
    const { result } = record;
    // 50 children fewer × £1,000 in 2020 and, at 3.5%, in 2021; £30,000 spent in 2020.
    const benefits = 50_000 + 50_000 / 1.035;
    expect(result.value?.benefits.value).toBeCloseTo(benefits, 6);
    expect(result.value?.net.value).toBeCloseTo(benefits - 30_000, 6);
    expect(result.value?.ratio?.value).toBeCloseTo(benefits / 30_000, 10);
    expect(result.value?.outcomes.value).toBeCloseTo(50 + 50 / 1.035, 10);
    expect(result.value?.costPerOutcome?.value).toBeCloseTo(30_000 / (50 + 50 / 1.035), 8);
    expect(result.costs?.presentValue.value).toBe(30_000);
    expect(result.costs?.perAuthority).toBe(15_000);
    expect(result.value?.sides).toEqual([
      { who: 'Department for Education', pays: 20_000, gains: 0, net: -20_000 },
      expect.objectContaining({ who: 'the authority', pays: 10_000 }),
    ]);
    expect(result.claim.answer).toBe('paid for itself');
    expect(said(record)).toContain('It paid for itself.');
    expect(tag(record)).toBeNull();
  });

  it('the interval is that of the effect where nothing else is in doubt', async () => {
    const { result } = await recordOf(plainChoices({ effectDraws: 'main', draws: 20_000 }));
    const each = 5000 * (1 + 1 / 1.035);
    const { net, costPerOutcome, ratio } = result.value ?? {};
    // The estimate is −10 with standard error 2; 5 children for each 1 in 10,000.
    expect((net?.lower ?? 0) / (each * (10 - 1.96 * 2) - 30_000)).toBeCloseTo(1, 1);
    expect((net?.upper ?? 0) / (each * (10 + 1.96 * 2) - 30_000)).toBeCloseTo(1, 1);
    // The ratio of two numbers has the ends of its denominator, turned round.
    expect((costPerOutcome?.lower ?? 0) * (ratio?.upper ?? 0)).toBeCloseTo(1000, 2);
    expect((costPerOutcome?.upper ?? 0) * (ratio?.lower ?? 0)).toBeCloseTo(1000, 2);
  });

  it('counts no year without a figure for those who began late', async () => {
    const impact = workedInput({
      lastYear: 2021,
      treated: workedInput().treated.map((each, index) => ({ ...each, firstTreated: 2020 + index })),
    });
    const { result } = await recordOf(plainChoices({ impact, effectDraws: 'main' }));
    // Norfolk's 20 children in 2020 and 2021, Essex's 30 in 2021 alone.
    expect(result.value?.outcomes.value).toBeCloseTo(20 + 50 / 1.035, 10);
    const asked = (await recordOf(plainChoices({ impact, effectDraws: 'main', benefitYears: 3 }))).result;
    expect(asked.value?.outcomes.value).toBeCloseTo(20 + 50 / 1.035 + 50 / 1.035 ** 2 + 30 / 1.035 ** 3, 8);
  });

  it('the change at which it pays for itself, in closed form', async () => {
    const { result } = await recordOf(plainChoices());
    const { breakEven } = result;
    // £30,000 / (2 authorities × £1,000 × (1 + 1 / 1.035)), fewer.
    expect(breakEven.perAuthority).toBeCloseTo(-30_000 / (2000 * (1 + 1 / 1.035)), 10);
    expect(breakEven.perYear).toBeCloseTo(2 * (breakEven.perAuthority ?? 0), 10);
    expect(breakEven.effect).toBeCloseTo(-30_000 / (5000 * (1 + 1 / 1.035)), 10);
    expect(breakEven.against).toBe('easier than the whole interval');
    for (const [index, afterwards] of (['nothing', 'fades', 'stays'] as const).entries()) {
      const effect = breakEven.scenarios[index]?.effect ?? 0;
      const again = workedInput({ estimate: effect, lower: effect * 1.1, upper: effect * 0.9, standardError: 0.01 });
      const found = await recordOf(plainChoices({ impact: again, afterwards, effectDraws: 'main' }));
      expect(found.result.value?.net.value).toBeCloseTo(0, 6);
    }
  });
});

describe('no claim without an effect that worked', () => {
  const refused: readonly (readonly [string, unknown])[] = [
    ['no impact study', 'none'],
    ['cannot tell', workedInput({ answer: 'cannot tell' })],
    ['did not', workedInput({ answer: 'did not', lower: -1, estimate: 0, upper: 1 })],
  ];
  for (const [name, impact] of refused) {
    it(`${name}: what was spent and what would have to be true, no benefit anywhere`, async () => {
      const record = await recordOf(plainChoices({ impact }));
      expect(record.result.value).toBeNull();
      expect(record.result.claim.answer).toBe('cannot tell');
      expect(tag(record)).toBe('cannot tell');
      expect(said(record)).toContain('It cost **£30,000** in 2019-20.');
      expect(said(record)).toContain('It would pay for itself with');
      expect(renderTerminal(record)).not.toMatch(/Benefits less costs|paid for itself|Gains/);
    });
  }

  it('refuses a verdict that its own numbers do not bear out', () => {
    const parse = (change: Parameters<typeof workedInput>[0]) => impactInputSchema.safeParse(workedInput(change));
    expect(parse({}).success).toBe(true);
    expect(parse({ upper: 0.5 }).error?.issues[0]?.message).toContain('does not agree with the interval');
    expect(parse({ estimate: 10, lower: 6, upper: 14 }).success).toBe(false);
    expect(parse({ standardError: null }).success).toBe(false);
    expect(parse({ lower: -9 }).error?.issues[0]?.message).toContain('does not lie between');
    expect(parse({ source: null }).error?.issues[0]?.message).toContain('needs a source');
    expect(parse({ outcome: { ...workedInput().outcome, desired: null } }).success).toBe(false);
  });

  it('refuses what would count one thing twice, and says which', async () => {
    const prices = [
      plainPrice({ id: 'whole', title: 'Care', weeks: 1 }),
      plainPrice({ id: 'part', title: 'Foster care', partOf: 'whole', weeks: 1 }),
    ];
    const line = (unitCost: string, quantity: number) => ({ unitCost, quantity, why: 'A test.' });
    const twice = await recordOf(
      plainChoices({ unitCosts: { entries: prices }, benefits: { lines: [line('whole', 20), line('part', 20)] } }),
    );
    expect(twice.result.value).toBeNull();
    expect(twice.result.overlaps).toEqual(['“Foster care” is a part of “Care”: its pounds count twice.']);
    const weeks = await recordOf(
      plainChoices({ unitCosts: { entries: prices }, benefits: { lines: [line('whole', 104)] } }),
    );
    expect(weeks.result.claim.reasons[0]).toContain('104 weeks in a year');
  });

  it('does not count where it cannot say how many, or where nothing was spent', async () => {
    const grades = await recordOf(
      plainChoices({ impact: workedInput({ per: null, outcome: { ...workedInput().outcome, id: 'next-grade' } }) }),
    );
    expect(grades.result.value).toBeNull();
    expect(grades.result.claim.reasons.join(' ')).toContain('does not say how many');
    const free = await recordOf(plainChoices({ costs: 'programme', programme: 'none' }));
    expect(free.result.value).toBeNull();
    expect(free.result.costs).toBeNull();
    expect(free.result.breakEven.why).toBe('No cost is known.');
  });
});

describe('what it answers', () => {
  it('three answers, by the interval of benefits less costs', async () => {
    const answer = async (pounds: number) => {
      const record = await recordOf(plainChoices({ costs: costing(pounds) }));
      return [record.result.claim.answer, tag(record)];
    };
    expect(await answer(1000)).toEqual(['paid for itself', null]);
    expect(await answer(100_000)).toEqual(['cannot tell', 'cannot tell']);
    expect(await answer(10_000_000)).toEqual(['did not pay for itself', null]);
  });

  it('without a price only the cost of each outcome, and cannot tell about value', async () => {
    const record = await recordOf(plainChoices({ benefits: 'none' }));
    expect(record.result.value?.ratio).toBeNull();
    expect(record.result.value?.costPerOutcome?.value).toBeGreaterThan(0);
    expect(tag(record)).toBe('cannot tell');
    expect(renderTerminal(record)).not.toMatch(/Benefits less costs|NaN|undefined/);
  });

  it('a cost per outcome whose draws cross zero has no upper end', async () => {
    // Clear by its own interval; the other credible estimates say the contrary.
    const contrary = { method: 'another', label: 'Another', estimate: 5, standardError: 1 };
    const record = await recordOf(plainChoices({ impact: workedInput({ alternatives: [contrary] }) }));
    expect(record.result.value?.costPerOutcome?.lower).toBeGreaterThan(0);
    expect(record.result.value?.costPerOutcome?.upper).toBeNull();
    expect(said(record)).toContain('without an upper end');
    expect(record.result.claim.answer).toBe('cannot tell');
  });

  it('a cost of zero is a cost that is not known', async () => {
    const { result } = await recordOf(plainChoices({ costs: costing(0) }));
    expect(result.value).toBeNull();
    expect(result.claim).toEqual({ answer: 'cannot tell', reasons: ['The costs that are known come to nothing.'] });
  });

  it('counts costs and benefits of the same authorities', async () => {
    const lines = [
      { year: 2020, pounds: 10_000, priceYear: 2020, payer: 'the authority', authority: NORFOLK },
      { year: 2020, pounds: 7000, priceYear: 2020, payer: 'the authority', authority: 'E10000003' },
    ];
    const { result } = await recordOf(plainChoices({ costs: { source: 'A test.', lines }, effectDraws: 'main' }));
    expect(result.notCounted).toEqual([{ name: 'Essex', why: 'its cost is not known' }]);
    expect(result.costs?.leftOut).toEqual({ pounds: 7000, authorities: 1 });
    expect(result.costs?.pounds).toBe(10_000);
    // Norfolk's 20 children alone.
    expect(result.value?.outcomes.value).toBeCloseTo(20 + 20 / 1.035, 10);
  });
});

describe('invariances', () => {
  it('in other prices every amount moves alike, and no ratio or chance', async () => {
    const index = {
      source: 'A test.',
      index: [
        { year: 2020, value: 80 },
        { year: 2025, value: 100 },
      ],
    };
    const here = (await recordOf(plainChoices({ deflator: index, priceYear: 2020 }))).result;
    const there = (await recordOf(plainChoices({ deflator: index, priceYear: 2025 }))).result;
    expect(there.value?.net.value).toBeCloseTo(1.25 * (here.value?.net.value ?? 0), 6);
    expect(there.value?.net.lower).toBeCloseTo(1.25 * (here.value?.net.lower ?? 0), 6);
    expect(there.value?.ratio?.value).toBeCloseTo(here.value?.ratio?.value ?? 0, 10);
    expect(there.value?.chance).toBe(here.value?.chance);
    expect(there.breakEven.effect).toBeCloseTo(here.breakEven.effect ?? 0, 10);
    await expect(recordOf(plainChoices({ deflator: index, priceYear: 2022 }))).rejects.toThrow(/no year 2022/);
  });

  it('who pays moves between sides and changes nothing else', async () => {
    const one = (await recordOf(plainChoices())).result;
    const { costs } = plainChoices() as { costs: { lines: readonly object[] } };
    const lines = costs.lines.map((line) => ({ ...line, payer: 'a trust' })).toReversed();
    const other = (await recordOf(plainChoices({ costs: { ...costs, lines } }))).result;
    expect(other.value?.net).toEqual(one.value?.net);
    expect(other.value?.sides.map(({ who }) => who)).toEqual(['a trust', 'the authority']);
    const total = (result: ValueResult) => result.value?.sides.reduce((sum, { net }) => sum + net, 0) ?? 0;
    expect(total(other)).toBeCloseTo(total(one), 6);
    expect(total(one)).toBeCloseTo(one.value?.net.value ?? 0, 6);
  });

  it('a benefit in two halves is the benefit; a gain counts the other way', async () => {
    const whole = (await recordOf(plainChoices())).result;
    const halves = [
      plainPrice({ id: 'one', pounds: 400, low: 400, high: 400 }),
      plainPrice({ id: 'two', pounds: 600, low: 600, high: 600 }),
    ];
    const lines = ['one', 'two'].map((unitCost) => ({ unitCost, quantity: 1, why: 'A test.' }));
    const split = (await recordOf(plainChoices({ unitCosts: { entries: halves }, benefits: { lines } }))).result;
    expect(split.value?.net.value).toBeCloseTo(whole.value?.net.value ?? 0, 6);
    const gain = plainChoices({
      unitCosts: { entries: [plainPrice({ counts: 'gain' })] },
      impact: workedInput({
        outcome: { ...workedInput().outcome, desired: 'up' },
        estimate: 10,
        lower: 6.08,
        upper: 13.92,
      }),
      effectDraws: 'main',
    });
    expect((await recordOf(gain)).result.value?.net.value).toBeCloseTo(whole.value?.net.value ?? 0, 6);
  });

  it('the same recipe gives the same bytes, and nothing that JSON cannot hold', async () => {
    const one = await recordOf(plainChoices());
    const two = await recordOf(plainChoices());
    expect(canonicalJson(one)).toBe(canonicalJson(two));
    expect(JSON.parse(JSON.stringify(one.result))).toEqual(one.result);
    // A resolved recipe resolves to itself.
    expect(valueKind.resolve?.(one.recipe.choices as never, emptyDataset())).toEqual(one.recipe.choices);
  });
});

it('the interval of net value holds the true one about as often as it says', async () => {
  const truth = -10;
  const SIMULATIONS = 100;
  const recipe = defaultRecipe(valueKind, plainChoices({ effectDraws: 'main' })) as Recipe<ValueChoices>;
  const { unitCosts, costs } = recipe.choices;
  const [entry] = unitCosts === 'ready' ? [] : unitCosts.entries;
  if (entry === undefined || costs === 'programme') throw new Error('the test has its own price and costs');
  const one = { value: 1, low: 1, high: 1 };
  const model: Model = {
    choices: recipe.choices,
    priceYear: 2020,
    baseYear: 2020,
    measuredYears: 2,
    groups: [{ firstTreated: 2020, measured: 2, authorities: 2, size: 5 }],
    costs: costs.lines,
    lines: [{ entry, quantity: one, saved: one }],
  };
  const trueNet = 10 * 5000 * (1 + 1 / 1.035) - 30_000;
  let held = 0;
  for (let index = 0; index < SIMULATIONS; index += 1) {
    const estimate = truth + 2 * randomStream({ seed: 11, purpose: 'value-coverage', index }).normal();
    const { net } = await worthOfEffect(model, workedInput({ estimate }), index, quietContext());
    if (net.lower !== null && net.upper !== null && net.lower <= trueNet && trueNet <= net.upper) held += 1;
  }
  expect(held / SIMULATIONS).toBeGreaterThan(0.9);
  expect(held / SIMULATIONS).toBeLessThan(0.99);
}, 30_000);

describe('recipes', () => {
  it('the example is a recipe of the study, and says that it is an example', () => {
    const text = readFileSync(join(import.meta.dirname, '../../../recipes/value-example.yaml'), 'utf8');
    const recipe = loadRecipe(text, [valueKind]);
    expect(recipe.choices).toMatchObject({
      impact: { design: { event: 'planted-effect' } },
      costs: { illustrative: true },
    });
    expect(() => valueKind.resolve?.(recipe.choices as never, emptyDataset())).toThrow(/not written out/);
    expect(loadRecipe(text, [valueKind], ['optimism={percent: 20, low: 0, high: 41}']).choices.optimism).toEqual({
      percent: 20,
      low: 0,
      high: 41,
    });
  });

  it('one clear message for what cannot be used', async () => {
    const bad = (change: Readonly<Record<string, unknown>>) => recordOf(plainChoices(change));
    await expect(bad({ benefits: { lines: [{ unitCost: 'wages', quantity: 1, why: 'x' }] } })).rejects.toThrow(
      /"wages", which the library does not have/,
    );
    await expect(bad({ programme: 'unknown-one', costs: 'programme' })).rejects.toThrow(/unknown-one/);
    await expect(bad({ unitCosts: { entries: [plainPrice({ source: '' })] } })).rejects.toThrow(/unitCosts/);
    await expect(bad({ unitCosts: { entries: [plainPrice({ low: 2000 })] } })).rejects.toThrow(/unitCosts/);
    await expect(bad({ baseYear: 1990, afterwards: 'stays', horizon: 126 })).rejects.toThrow(/no discount rate/);
    await expect(bad({ costs: '{source: x, lines: [' })).rejects.toThrow(/not valid YAML/);
    const twice = workedInput().treated[0];
    await expect(bad({ impact: workedInput({ treated: twice === undefined ? [] : [twice, twice] }) })).rejects.toThrow(
      /E10000020.*twice/,
    );
    await expect(bad({ unitCosts: { entries: [plainPrice(), plainPrice({ pounds: 1000 })] } })).rejects.toThrow(
      /twice/,
    );
    const index = [
      { year: 2020, value: 100 },
      { year: 2020, value: 200 },
    ];
    await expect(bad({ deflator: { source: 'A test.', index } })).rejects.toThrow(/2020.*twice/);
    await expect(bad({ show: 'whatever' })).rejects.toThrow(/no choice "show"/);
  });

  it('costs of a programme, by authority', async () => {
    const episode = (authority: string, pounds: number) => ({
      authority,
      from: '2019-05-01',
      to: '2021-05-01',
      costs: [{ year: 2020, pounds, priceYear: 2020, payer: 'the authority' }],
    });
    const programme = {
      id: 'visits',
      title: 'Visits',
      summary: 'Advisers visited.',
      aim: 'Fewer children in care.',
      episodes: [episode(NORFOLK, 10_000), episode(ESSEX, 20_000)],
    };
    const { result } = await recordOf(plainChoices({ programme, costs: 'programme' }));
    expect(result.costs?.pounds).toBe(30_000);
    expect(result.authorities).toBe(2);
  });
});
