import { describe, expect, it } from 'vitest';
import type { Inspection } from '#facts/inspections/index.ts';
import { type DatasetLiteral, testDataset } from '#facts/panel/index.ts';
import { defaultRecipe, recordText, runStudy } from '#studies/runner/index.ts';
import { baselines, expit, logit } from './baselines.ts';
import { warningChoices } from './choices.ts';
import { addDays, monthsBefore, yearsBetween } from './days.ts';
import { forecast, setUp } from './design.ts';
import { evaluate, losses } from './evaluate.ts';
import { constantFor } from './fit.ts';
import { warningKind } from './index.ts';
import { usePredictors } from './prepare.ts';
import { bestPenalty, logLoss, type Rolling } from './rolling.ts';
import { codeOf, inspected, invented, inventedWarning, QUICK, warning } from './testing.ts';

const DATA = { authorities: 90, seed: 3, strength: 1.2 };

describe('by hand', () => {
  it('days', () => {
    expect(monthsBefore('2019-03-31', 1)).toBe('2019-02-28');
    expect(monthsBefore('2020-03-31', 1)).toBe('2020-02-29');
    expect(monthsBefore('2019-01-01', 13)).toBe('2017-12-01');
    expect(addDays('2020-02-28', 2)).toBe('2020-03-01');
    expect(yearsBetween('2019-01-01', '2023-01-01')).toBeCloseTo(4, 2);
  });

  it('baselines: half a case beside the base rate, the base rate beside each last grade', () => {
    // 2 events in 9: (2 + ½) / 10. After category 4: 2 of 3 with 5 of the base rate: (2 + 5 × 0.25) / 8.
    const plain = baselines([1, 1, 0, 0, 0, 0, 0, 0, 0], [4, 4, 4, 2, 2, 2, 2, 3, 3], 5);
    expect(plain.base).toBe(0.25);
    expect([4, 2, 1].map((category) => plain.after(category))).toEqual([3.25 / 8, 1.25 / 9, 0.25]);
    expect(expit(logit(0.2))).toBeCloseTo(0.2, 12);
  });

  it('losses of four forecasts', () => {
    const rolling = { outcome: Float64Array.of(1, 0), model: Float64Array.of(0.8, 0.4) } as unknown as Rolling;
    expect([...losses(rolling, 'model', 'log')]).toEqual([-Math.log(0.8), -Math.log1p(-0.4)]);
    expect(losses(rolling, 'model', 'brier')[0]).toBeCloseTo(0.04, 12);
    expect(losses(rolling, 'model', 'brier')[1]).toBeCloseTo(0.16, 12);
    expect(logLoss(1, 0.5)).toBeCloseTo(Math.LN2, 12);
    expect(bestPenalty([0, 0, 0])).toBe(0);
    expect(bestPenalty([3, 1, 2])).toBe(1);
  });

  it('the constant makes chances sum to the events', () => {
    const linear = [-1, 0, 2, 1];
    const constant = constantFor([1, 0, 1, 0], linear);
    expect(linear.reduce((sum, x) => sum + expit(x + constant), 0)).toBeCloseTo(2, 10);
  });

  it('a predictor needs enough figures, and more than a handful that differ; a gap gets the mean and a flag', () => {
    const rows = Array.from({ length: 40 }, (_, i) => i);
    const [known, thin, flat] = [new Float64Array(40), new Float64Array(40), new Float64Array(40)];
    for (const i of rows) known[i] = i < 10 ? Number.NaN : i;
    for (const i of rows) thin[i] = i < 30 ? Number.NaN : i;
    flat[0] = 1;
    const about = (name: string) => ({ name, label: name, group: 'demand' as const });
    const used = usePredictors(['known', 'thin', 'flat'].map(about), [known, thin, flat], rows, 0.5);
    expect(used.map(({ name }) => name)).toEqual(['known', 'missing-demand']);
    expect(used[0]?.mean).toBe(24.5);
    expect(used[1]?.mean).toBe(0.25);
  });
});

describe('what is forecast', () => {
  const first = '2016-05-01';
  const twice = (second: Partial<Inspection>): DatasetLiteral => ({
    areas: [codeOf(0)],
    inspections: [inspected(codeOf(0), 1, first, 3), { ...inspected(codeOf(0), 2, '2019-05-01', 4), ...second }],
  });
  const units = (literal: DatasetLiteral, choices: Record<string, unknown> = {}) =>
    setUp(testDataset(literal), warningChoices.parse(choices)).found;

  it('an inspection after a grade that was published before it; the first has no history', () => {
    const { units: found, leftOut, graded } = units(twice({}));
    expect(graded).toBe(2);
    expect(found.map(({ id, event, last }) => [id, event, last.grade])).toEqual([[`${codeOf(0)}:ILACS:2`, true, 3]]);
    expect(leftOut).toMatchObject([{ reason: 'no earlier grade published by then', count: 1 }]);
  });

  it('a grade that is not yet published is not known, by the first day or by months before it', () => {
    const early = inspected(codeOf(0), 2, addDays(first, 50), 4);
    expect(units(twice(early)).units).toHaveLength(0);
    expect(units(twice({}), { horizon: 36 }).units).toHaveLength(0);
    expect(units(twice({}), { horizon: 34 }).units).toHaveLength(1);
  });

  it('without a first day publication less the days of the choice stands in', () => {
    const [unit] = units(twice({ start: null, published: '2019-09-01' }), { unknownStart: 100 }).units;
    expect(unit).toMatchObject({ dayKnown: false, day: addDays('2019-09-01', -100) });
  });

  it('worse: inadequate cannot get worse and is left out by name', () => {
    const literal = twice({});
    const [one, two] = literal.inspections ?? [];
    const from4 = { ...literal, inspections: [{ ...one!, grades: { overall: 4 as const } }, two!] };
    expect(units(from4, { outcome: 'worse' }).leftOut.map(({ reason }) => reason)).toContain(
      'already inadequate, so its grade cannot get worse',
    );
    expect(units(literal, { outcome: 'worse' }).units[0]?.event).toBe(true);
  });

  it('safeguarding grades from before 2013 count where asked', () => {
    const older: Inspection = {
      ...inspected(codeOf(0), 1, first, 4),
      framework: 'SLAC',
      grades: { safeguarding: 4, lookedAfter: 3 },
    };
    const literal = { ...twice({}), inspections: [older, inspected(codeOf(0), 1, '2019-05-01', 4)] };
    expect(units(literal).units).toHaveLength(0);
    expect(units(literal, { history: 'any' }).units[0]?.last).toMatchObject({ grade: 4, overall: false });
  });
});

describe('nothing looks ahead', () => {
  it('figures, grades and inspections published after the cut-off change no forecast made before it', () => {
    const literal = invented(DATA);
    const choices = warningChoices.parse({ ...QUICK, lagWorkforce: 100, lagNeed: 200 });
    const before = setUp(testDataset(literal), choices);
    const cut = '2019-01-01';
    const figures = structuredClone(literal.figures) as Record<string, Record<number, Record<string, number>>>;
    // Turnover to 30 September 2018 and re-referrals to 31 March 2019 are out only after the cut.
    for (const [id, from] of [
      ['turnover-rate', 2018],
      ['re-referrals', 2019],
    ] as const) {
      for (const [year, byCode] of Object.entries(figures[id] ?? {})) {
        if (Number(year) >= from) for (const code of Object.keys(byCode)) byCode[code] = (byCode[code] ?? 0) ** 2 % 17;
      }
    }
    const inspections = (literal.inspections ?? []).map((one) =>
      (one.published ?? '') < cut
        ? one
        : { ...one, grades: { overall: one.grades.overall === 4 ? (2 as const) : (4 as const) } },
    );
    const after = setUp(testDataset({ ...literal, figures, inspections }), choices);
    const made = (setup: typeof before) => {
      const rolling = forecast(setup, choices);
      return rolling.rows.flatMap((row, at) => {
        const unit = setup.found.units[row];
        return unit !== undefined && unit.cutoff <= cut
          ? [[unit.id, rolling.model[at], rolling.base[at], rolling.last[at]]]
          : [];
      });
    };
    const early = made(before);
    expect(early.length).toBeGreaterThan(80);
    expect(made(after)).toEqual(early);
    // And the change does reach forecasts made after it.
    const all = (setup: typeof before) => [...forecast(setup, choices).model];
    expect(all(after)).not.toEqual(all(before));
  });
});

describe('the verdict', () => {
  it('finds a planted signal, gives chances with reasons by name, and calls its predictor by its sign', async () => {
    const result = await inventedWarning({ authorities: 80, seed: 1, strength: 2 });
    expect(result.evaluation.beats).toBe(true);
    const turnover = result.coefficients[0];
    expect(turnover?.name).toBe('turnover-rate');
    expect(turnover?.now).toBeGreaterThan(0.3);
    const workforce = result.groups.find(({ group }) => group === 'workforce');
    expect(workforce?.adds?.lower).toBeGreaterThan(0);
    const { authorities = [] } = result.chances ?? {};
    expect(authorities).toHaveLength(80);
    const names = authorities.map(({ name }) => name);
    expect(names).toEqual([...names].sort());
    for (const { chance } of authorities) {
      expect(chance.lower).toBeLessThanOrEqual(chance.value);
      expect(chance.upper).toBeGreaterThanOrEqual(chance.value);
    }
  }, 90_000);

  it('in pure noise it beats the baselines in no more than one of forty', async () => {
    let beats = 0;
    for (let seed = 0; seed < 40; seed += 1) {
      const dataset = testDataset(invented({ authorities: 60, seed, strength: 0, memory: 1 }));
      const choices = warningChoices.parse({ ...QUICK, groups: ['workforce', 'practice', 'history'] });
      const setup = setUp(dataset, choices);
      if (evaluate(forecast(setup, choices), setup.authorities, choices, seed).beats === true) beats += 1;
    }
    // 97.5% one-sided against each of two baselines: one is expected at most; three would be a one-in-a-hundred chance.
    expect(beats).toBeLessThanOrEqual(2);
  }, 90_000);

  it('cannot tell with too few events, and gives no chance to anybody', async () => {
    const result = await inventedWarning({ authorities: 12, seed: 2, strength: 1 });
    expect(result.evaluation.beats).toBeNull();
    expect(result.chances).toBeNull();
    const recipe = defaultRecipe(warningKind, QUICK);
    const record = await runStudy(
      warningKind,
      recipe,
      testDataset(invented({ authorities: 12, seed: 2, strength: 1 })),
    );
    expect(record.blocks[0]).toMatchObject({ kind: 'headline', tag: 'cannot tell' });
  });

  it('an empty dataset is an answer, not a fault', async () => {
    const result = await warning(testDataset({ areas: [codeOf(0)] }));
    expect(result.units.n).toBe(0);
    expect(result.evaluation.beats).toBeNull();
  });
});

describe('the same again', () => {
  it('the same bytes, whatever the order of authorities and inspections', async () => {
    const literal = invented({ authorities: 60, seed: 5, strength: 1.5 });
    const turned: DatasetLiteral = {
      ...literal,
      areas: [...(literal.areas ?? [])].reverse(),
      inspections: [...(literal.inspections ?? [])].reverse(),
    };
    const recipe = defaultRecipe(warningKind, { ...QUICK, permutations: 2 });
    const texts = [];
    for (const one of [literal, literal, turned]) {
      texts.push(recordText(await runStudy(warningKind, recipe, testDataset(one))));
    }
    expect(texts[1]).toBe(texts[0]);
    expect(texts[2]).toBe(texts[0]);
  }, 90_000);

  it('Firth takes a handful of predictors and refuses many by number', async () => {
    const result = await inventedWarning(DATA, { penalty: 'firth', groups: ['workforce'] });
    expect(result.evaluation.beats).not.toBeNull();
    expect(result.coefficients[0]?.name).toBe('turnover-rate');
    const many = testDataset({
      ...invented(DATA),
      indicators: [{ id: 'turnover-rate' }, { id: 're-referrals' }],
    });
    const recipe = defaultRecipe(warningKind, {
      penalty: 'firth',
      groups: ['grades', 'history', 'workforce', 'practice', 'region'],
    });
    await expect(runStudy(warningKind, recipe, many)).rejects.toThrow(
      /predictors, and Firth’s penalty is for at most 15/,
    );
  }, 90_000);
});
