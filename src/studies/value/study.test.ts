import { describe, expect, it } from 'vitest';
import { plainChoices, recordOf } from './testing.ts';

describe('by hand', () => {
  it('two years, one benefit: the net present value is exact', async () => {
    const { result } = await recordOf(plainChoices({ effectDraws: 'main' }));
    // 50 children fewer × £1,000 in 2020 and, at 3.5%, in 2021; £30,000 spent in 2020.
    const benefits = 50_000 + 50_000 / 1.035;
    expect(result.value?.benefits.value).toBeCloseTo(benefits, 6);
    expect(result.value?.net.value).toBeCloseTo(benefits - 30_000, 6);
    expect(result.value?.ratio?.value).toBeCloseTo(benefits / 30_000, 10);
    expect(result.value?.outcomes.value).toBeCloseTo(50 + 50 / 1.035, 10);
    expect(result.value?.costPerOutcome?.value).toBeCloseTo(30_000 / (50 + 50 / 1.035), 8);
    expect(result.costs?.presentValue.value).toBe(30_000);
    expect(result.claim.answer).toBe('paid for itself');
  });
});
