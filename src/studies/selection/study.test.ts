import { randomStream } from '@waymark/stats';
import { describe, expect, it } from 'vitest';
import type { Grade } from '#facts/inspections/index.ts';
import { WaymarkError } from '#platform/errors/index.ts';
import { chosenIn, codeOf, NOTHING, recordOf, select, type Toy, toy } from './testing.ts';

const TWENTY = Array.from({ length: 20 }, (_, i) => i + 1);
/** Scores 1 to 20; the better half is good, but 18 (score 19) needs improvement and 1 (score 2) is good. */
const GRADES: (readonly Grade[])[] = TWENTY.map((_, i) => [i === 18 ? 3 : i === 1 ? 2 : i < 10 ? 3 : 2]);
const HALVES: Toy = { scores: TWENTY, grades: GRADES };

/** Invented authorities in three regions and two types, with counts. */
function invented(n: number, seed = 5): Toy {
  const stream = randomStream({ seed, purpose: 'test/selection' });
  const list = <T>(make: () => T): T[] => Array.from({ length: n }, make);
  return {
    interval: 'proportion',
    scores: list(() => {
      const denominator = 100 + stream.integer(400);
      const numerator = Math.round(denominator * (0.3 + 0.3 * stream.uniform()));
      return { value: Number(((100 * numerator) / denominator).toFixed(1)), numerator, denominator };
    }),
    grades: list(() => Array.from({ length: 1 + stream.integer(3) }, () => (1 + stream.integer(4)) as Grade)),
    poverty: list(() => Math.round(300 * stream.uniform()) / 10),
    people: list(() => 10_000 + stream.integer(90_000)),
    children: list(() => 50 + stream.integer(900)),
    regions: list(() => `E1200000${1 + stream.integer(3)}`),
    types: list(() => (stream.integer(2) === 0 ? ('unitary authority' as const) : ('county council' as const))),
  };
}
const MANY = {
  similarPairs: 1,
  deviantBetter: 1,
  deviantWorse: 1,
  extremeHigh: 1,
  extremeLow: 1,
  typical: 2,
  random: 1,
};
const STRATA = { strata: ['region', 'type', 'deprivation'], minimumPerStratum: 1, regionMaximum: 4, reserves: 1 };

async function faultOf(work: Promise<unknown>): Promise<WaymarkError> {
  try {
    await work;
  } catch (error) {
    if (error instanceof WaymarkError) return error;
    throw error;
  }
  throw new Error('nothing was refused');
}

describe('rules by hand', () => {
  const dataset = toy(HALVES);

  it('extremes are the first and last places', async () => {
    const result = await select(dataset, { extremeHigh: 2, extremeLow: 2 });
    expect(chosenIn(result)).toEqual([19, 18, 0, 1]);
    expect(result.cases[0]?.why).toBe('Place 1 of 20: in the first fifth.');
    expect(result.cases.map(({ place }) => place)).toEqual([1, 2, 20, 19]);
  });

  it('deviants are furthest from what the grade leads to expect', async () => {
    const result = await select(dataset, { deviantBetter: 1, deviantWorse: 1 });
    expect(chosenIn(result)).toEqual([18, 1]);
    // Means: good (2 + 11 + … + 18 + 20) / 10 = 13.8; requires improvement 7.2.
    const raw = TWENTY.map((score, i) => score - (GRADES[i]?.[0] === 2 ? 13.8 : 7.2));
    const spread = Math.sqrt(raw.reduce((sum, r) => sum + r * r, 0) / 19);
    expect(result.cases[0]?.residual).toBeCloseTo(11.8 / spread, 9);
    expect(result.cases[1]?.residual).toBeCloseTo(-11.8 / spread, 9);
    expect(result.cases[0]?.why).toBe(
      `Place 2 of 20, where the middle one graded requires improvement has place 14.5: its score is ${(11.8 / spread).toFixed(1)} standard deviations above what the grade leads to expect.`,
    );
  });

  it('an outstanding authority cannot be better than its grade, nor an inadequate one worse', async () => {
    const grades = GRADES.map((list, i): readonly Grade[] => (i === 19 ? [1] : i === 0 ? [4] : list));
    const better = await select(toy({ ...HALVES, grades }), { deviantBetter: 3, deviantWorse: 3 });
    expect(chosenIn(better)).not.toContain(19);
    expect(chosenIn(better)).not.toContain(0);
  });

  it('typical is nearest to what the grade leads to expect; ties by seed alone', async () => {
    expect(chosenIn(await select(dataset, { typical: 2 })).sort()).toEqual([13, 6]);
    const first = new Set<number | undefined>();
    for (let seed = 0; seed < 12; seed += 1) {
      first.add(chosenIn(await select(dataset, { typical: 1 }, seed))[0]);
      expect(chosenIn(await select(dataset, { extremeHigh: 1, deviantWorse: 1 }, seed))).toEqual([1, 19]);
    }
    expect([...first].sort()).toEqual([13, 6]);
  });

  it('typical of all is nearest to the middle of score and context', async () => {
    // One context that repeats the score: the distance is that of the score alone, 10.5 in the middle.
    const result = await select(toy({ ...HALVES, poverty: TWENTY }), {
      typical: 2,
      typicalBy: 'middle',
      context: ['poverty'],
    });
    expect(chosenIn(result).sort()).toEqual([10, 9]);
  });

  it('influential moves most what grades lead to expect', async () => {
    // Two grades of ten each: the influence is that of the largest residual, 18 or 1.
    expect(chosenIn(await select(dataset, { influential: 2 })).sort()).toEqual([1, 18]);
  });

  it('journeys: the one nearest to the middle place of its stage', async () => {
    const journeys: Readonly<Record<number, readonly Grade[]>> = {
      2: [4, 3, 2],
      5: [4, 2],
      9: [4, 3],
      3: [4, 2, 3],
      4: [4],
      6: [2, 3],
      7: [2, 1],
      8: [3, 2, 2],
    };
    const result = await select(toy({ scores: TWENTY, grades: TWENTY.map((_, i) => journeys[i] ?? [3]) }), {
      recovering: 1,
      relapsed: 1,
      inadequateNow: 1,
      declined: 1,
      neverBelowGood: 1,
      steadyGood: 1,
    });
    // Recovering: scores 3, 6, 10; the middle one is 5. The relapsed one has also declined, but is a case once.
    expect(result.cases.map(({ rule, code }) => [rule, Number(code.slice(3))])).toEqual([
      ['relapsed', 3],
      ['recovering', 5],
      ['inadequateNow', 4],
      ['declined', 6],
      ['neverBelowGood', 7],
      ['steadyGood', 8],
    ]);
    expect(result.cases[1]?.why).toBe(
      'Inadequate 2022, good 2023: recovering since inadequate. Place 15 of 20; the middle place of the 3 authorities at this stage is 15.',
    );
  });

  it('pairs: alike and different, unlike and the same', async () => {
    const poverty = TWENTY.map((_, i) =>
      i === 0 || i === 19 ? 20 : i === 9 ? 90 : i === 10 ? 1 : 30 + ((i * 5) % 17),
    );
    const people = TWENTY.map((_, i) => (i === 0 || i === 19 ? 5000 : 4000 + ((i * 911) % 3000)));
    const result = await select(toy({ ...HALVES, poverty, people }), { similarPairs: 1, differentPairs: 1 });
    expect(chosenIn(result)).toEqual([19, 0, 10, 9]);
    expect(result.pairs.map(({ rule, codes, rank, of }) => [rule, codes, rank, of])).toEqual([
      ['similarPairs', [codeOf(19), codeOf(0)], 1, 190],
      ['differentPairs', [codeOf(10), codeOf(9)], 190, 190],
    ]);
    expect(result.pairs[0]?.distance).toBe(0);
    const grade = await select(toy({ ...HALVES, poverty, people }), { similarPairs: 1, pairsBy: 'grade' });
    expect(chosenIn(grade)).toEqual([19, 0]);
    // 18 and 1 are told apart by both, but in opposite directions.
    const swapped = toy({ ...HALVES, poverty: poverty.map((v, i) => (i === 18 || i === 1 ? 60 : v)), people });
    const both = await select(swapped, { similarPairs: 2, pairsBy: 'both' });
    expect(chosenIn(both).slice(0, 2)).toEqual([19, 0]);
    expect(both.pairs[1]?.codes).not.toEqual([codeOf(18), codeOf(1)]);
  });

  it('random ones change with the seed; nothing else does', async () => {
    const [one, again, other] = [
      await select(dataset, { random: 5, extremeHigh: 1 }),
      await select(dataset, { random: 5, extremeHigh: 1 }),
      await select(dataset, { random: 5, extremeHigh: 1 }, 8),
    ];
    expect(one).toEqual(again);
    expect(chosenIn(one)[0]).toBe(chosenIn(other)[0]);
    expect(chosenIn(one)).not.toEqual(chosenIn(other));
  });

  it('named by hand: first, with the reason, whatever its size', async () => {
    const small = toy({ ...HALVES, children: TWENTY.map((_, i) => (i === 4 ? 12 : 300)) });
    const result = await select(small, { mustInclude: 'Place 4: asked for it', extremeHigh: 1, reserves: 1 });
    expect(chosenIn(result)).toEqual([4, 19]);
    expect(result.cases[0]?.why).toBe('Named by hand: asked for it.');
    expect(result.withoutReserve.map(({ code }) => code)).toEqual([codeOf(4)]);
    const without = await select(small, { extremeLow: 1 });
    expect(without.excluded).toEqual([
      { code: codeOf(4), name: 'Place 4', slug: 'place-4', reason: 'Children: 12, fewer than 100' },
    ]);
  });
});

describe('the same again', () => {
  it('the order of authorities does not matter, to the last digit', async () => {
    const figures = invented(40);
    const order = Array.from(randomStream({ seed: 1, purpose: 'test/order' }).permutation(40));
    const choices = { ...MANY, ...STRATA, chanceDraws: 40 };
    expect(await select(toy(figures, order), choices)).toEqual(await select(toy(figures), choices));
  });

  it('leaving out one that was not chosen changes no case, and leaving out a case changes only its place', async () => {
    const dataset = toy(invented(60));
    const choices = { deviantBetter: 2, deviantWorse: 2, extremeHigh: 2, extremeLow: 2, typical: 2, random: 2 };
    const before = await select(dataset, choices);
    for (const unit of before.units.filter(({ status }) => status === 'other').slice(0, 6)) {
      const after = await select(dataset, { ...choices, exclude: unit.code });
      expect(after.cases).toEqual(before.cases);
    }
    for (const gone of before.cases) {
      const after = await select(dataset, { ...choices, exclude: `${gone.name}: asked not to` });
      const codes = after.cases.map(({ code }) => code);
      expect(codes).not.toContain(gone.code);
      expect(after.excluded).toContainEqual(
        expect.objectContaining({ code: gone.code, reason: 'left out by hand: asked not to' }),
      );
      for (const { code, residual, place } of before.cases) {
        if (code === gone.code) continue;
        const kept = after.cases.find((each) => each.code === code);
        // A case may move to another rule's list, but stays a case with the same figures.
        expect(kept).toMatchObject({ residual, place });
      }
    }
  });

  it('who is chosen does not depend on draws of chance', async () => {
    const dataset = toy(invented(40));
    const drawn = await select(dataset, { ...MANY, chanceDraws: 50 });
    expect(chosenIn(drawn)).toEqual(chosenIn(await select(dataset, MANY)));
  });
});

describe('minimums, maximums and reserves', () => {
  it('are kept, also when a reserve stands in; nobody is there twice', async () => {
    for (let seed = 0; seed < 8; seed += 1) {
      const result = await select(toy(invented(45, seed)), { ...MANY, ...STRATA, reserves: 2 }, seed);
      const units = new Map(result.units.map((unit) => [unit.code, unit]));
      const kept = (codes: readonly string[]): void => {
        for (const id of ['region', 'type', 'deprivation'] as const) {
          const groups = new Set(result.units.map((unit) => unit[id]));
          for (const group of groups) {
            const n = codes.filter((code) => units.get(code)?.[id] === group).length;
            expect(n).toBeGreaterThanOrEqual(1);
            if (id === 'region') expect(n).toBeLessThanOrEqual(4);
          }
        }
      };
      const codes = result.cases.map(({ code }) => code);
      expect(codes).toHaveLength(9);
      kept(codes);
      for (const { code, standsFor } of result.reserves) kept(codes.map((each) => (each === standsFor ? code : each)));
      const all = [...codes, ...result.reserves.map(({ code }) => code), ...result.excluded.map(({ code }) => code)];
      expect(new Set(all).size).toBe(all.length);
      for (const { code } of result.nearMisses) expect(all).not.toContain(code);
      for (const { code, size } of result.units) {
        const small = size !== null && size < 100;
        expect(result.excluded.some((each) => each.code === code)).toBe(small);
      }
    }
  });

  it('a maximum passes over who comes first, and says so', async () => {
    const regions = TWENTY.map((_, i) => (i > 16 ? 'E12000002' : 'E12000001'));
    const dataset = toy({ ...HALVES, regions });
    const result = await select(dataset, {
      extremeHigh: 3,
      strata: ['region'],
      minimumPerStratum: 0,
      regionMaximum: 2,
    });
    expect(chosenIn(result)).toEqual([19, 18, 16]);
    expect(result.nearMisses[0]).toMatchObject({ code: codeOf(17), rule: 'extremeHigh' });
    expect(result.nearMisses[0]?.why).toContain('Its region (North West) already had its 2.');
  });

  it('a minimum that only one can keep takes that one', async () => {
    const regions = TWENTY.map((_, i) => (i === 16 ? 'E12000002' : 'E12000001'));
    const dataset = toy({ ...HALVES, regions });
    const result = await select(dataset, { extremeHigh: 2, strata: ['region'], regionMaximum: 0 });
    expect(chosenIn(result)).toEqual([19, 16]);
  });
});

describe('when it cannot', () => {
  const dataset = toy(HALVES);

  it('a rule without candidates: which, and the least change', async () => {
    const fault = await faultOf(select(dataset, { relapsed: 1, extremeHigh: 2 }));
    expect(fault).toMatchObject({ code: 'selection-infeasible', status: 422 });
    expect(fault.message).toBe(
      'No sample keeps every condition: “rose, then fell again” asks for 1, and 0 authorities can be had.',
    );
    expect(fault.remedy).toBe('Any one of these changes is enough: relapsed=0 in place of 1.');
    expect(fault.details.choice).toBe('relapsed');
  });

  it('more strata than cases', async () => {
    const regions = TWENTY.map((_, i) => `E1200000${1 + (i % 4)}`);
    const many = toy({ ...HALVES, regions });
    const fault = await faultOf(select(many, { extremeHigh: 2, strata: ['region'], regionMaximum: 0 }));
    expect(fault.message).toContain('4 strata of region need 4 cases, and 2 cases are asked for');
    expect(fault.remedy).toContain('strata without region');
    expect(fault.remedy).toContain('minimumPerStratum=0 in place of 1');
    expect(fault.remedy).toContain('random=2 in place of 0');
    const mended = await select(many, { extremeHigh: 2, random: 2, strata: ['region'], regionMaximum: 0 });
    expect(new Set(mended.cases.map(({ region }) => region)).size).toBe(4);
  });

  it('a stratum that no candidate is in', async () => {
    const regions = TWENTY.map((_, i) => (i === 0 ? 'E12000002' : 'E12000001'));
    const fault = await faultOf(
      select(toy({ ...HALVES, regions }), { extremeHigh: 2, strata: ['region'], regionMaximum: 0 }),
    );
    expect(fault.message).toContain('a minimum of 1 in “North West” cannot be kept');
    expect(fault.remedy).toContain('random=1 in place of 0');
  });

  it('a maximum that is too small', async () => {
    const fault = await faultOf(
      select(dataset, { extremeHigh: 3, strata: ['region'], minimumPerStratum: 0, regionMaximum: 2 }),
    );
    expect(fault.message).toContain('the maximums of region allow 2 cases, and 3 are asked for');
    expect(fault.remedy).toContain('regionMaximum=3 in place of 2');
  });

  it('without grades: deviants cannot be told, the others can', async () => {
    const bare = toy({ scores: TWENTY });
    const result = await select(bare, { deviantBetter: 1, extremeHigh: 1 });
    expect(chosenIn(result)).toEqual([19]);
    expect(result.unavailable.deviantBetter?.code).toBe('no-grades');
    const { blocks } = await recordOf(bare, { ...NOTHING, deviantBetter: 1 });
    expect(blocks[0]).toMatchObject({ kind: 'headline', tag: 'cannot tell' });
    const few = await select(toy({ scores: [1, 2, 3, 4] }), { extremeHigh: 1, random: 1 });
    expect(few.unavailable.extremeHigh?.code).toBe('too-few');
    expect(few.cases).toHaveLength(1);
  });

  it('names that are none, twice, or of nobody', async () => {
    expect((await faultOf(select(dataset, { exclude: 'Plaec 4' }))).details.choice).toBe('exclude');
    expect((await faultOf(select(dataset, { mustInclude: 'England' }))).message).toContain('is no authority');
    const both = await faultOf(select(dataset, { mustInclude: 'Place 4', exclude: `${codeOf(4)}: no` }));
    expect(both.message).toBe('Place 4 is both to be included and to be excluded.');
    expect((await faultOf(select(dataset, { minimumSize: 10, maximumSize: 5 }))).details.choice).toBe('maximumSize');
    expect((await faultOf(select(dataset, { definition: 'nothing-like-it' }))).details.choice).toBe('definition');
    expect((await faultOf(select(dataset, { period: 2011 }))).details.choice).toBe('period');
    expect((await faultOf(select(dataset, { context: ['povertty'] }))).message).toContain('povertty');
  });
});

describe('chance', () => {
  it('counts of many leave an extreme clear, counts of few do not', async () => {
    const counted = (denominator: number): Toy['scores'] =>
      TWENTY.map((value) => {
        const numerator = Math.round((denominator * (20 + 3 * value)) / 100);
        return { value: Number(((100 * numerator) / denominator).toFixed(1)), numerator, denominator };
      });
    const choices = { extremeHigh: 1, extremeLow: 1, typical: 1, chanceDraws: 200 };
    const many = await select(toy({ ...HALVES, scores: counted(50_000), interval: 'proportion' }), choices);
    expect(many.cases[0]?.holds).toBe(1);
    expect(many.cases[0]?.flags).toEqual([]);
    expect(many.cases[0]?.chance).toEqual({ lower: 1, upper: 1 });
    const few = await select(toy({ ...HALVES, scores: counted(20), interval: 'proportion' }), choices);
    expect(few.cases[0]?.holds).toBeLessThan(0.95);
    expect(few.cases[0]?.flags).toContain('not a clear case');
    expect((await select(toy(HALVES), choices)).unavailable.chance?.code).toBe('no-counts');
  });
});
