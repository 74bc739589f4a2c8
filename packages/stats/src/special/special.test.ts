import { describe, expect, it } from 'vitest';
import fixture from '../../fixtures/distributions.fixture.json' with { type: 'json' };
import { expectClose } from '../../testing/expect.ts';
import { complementaryErrorFunction, errorFunction } from './error-function.ts';
import { regularisedBetaLower, regularisedBetaUpper } from './incomplete-beta.ts';
import { regularisedGammaLower, regularisedGammaUpper } from './incomplete-gamma.ts';
import { logGamma } from './log-gamma.ts';

describe('special functions', () => {
  it('logGamma agrees with R', () => {
    for (const [i, x] of fixture.logGamma.x.entries()) {
      expectClose(logGamma(x), fixture.logGamma.value[i]!, 1e-13, `at ${x}`, 1e-14);
    }
  });

  it('logGamma follows factorials and Γ(1/2) = √π', () => {
    expectClose(Math.exp(logGamma(6)), 120, 1e-14);
    expectClose(logGamma(0.5), 0.5 * Math.log(Math.PI), 1e-14);
  });

  it('error functions agree with R, small and large', () => {
    for (const [i, x] of fixture.errorFunction.x.entries()) {
      expectClose(errorFunction(x), fixture.errorFunction.erf[i]!, 1e-12, `erf ${x}`);
      expectClose(complementaryErrorFunction(x), fixture.errorFunction.erfc[i]!, 1e-12, `erfc ${x}`);
    }
  });

  it('incomplete functions by hand, and halves that add to one', () => {
    expectClose(regularisedBetaLower(1, 1, 0.3), 0.3, 1e-14);
    expectClose(regularisedBetaLower(2, 1, 0.3), 0.09, 1e-13);
    expectClose(regularisedGammaLower(1, 2), 1 - Math.exp(-2), 1e-14);
    for (const x of [0, 0.05, 0.4, 0.93, 1]) {
      expectClose(regularisedBetaLower(3.2, 0.7, x) + regularisedBetaUpper(3.2, 0.7, x), 1, 1e-14);
      expectClose(regularisedGammaLower(3.2, 9 * x) + regularisedGammaUpper(3.2, 9 * x), 1, 1e-14);
    }
  });

  it('refuses what lies outside the domain', () => {
    expect(() => logGamma(0)).toThrow('logGamma: x must be a positive finite number; received 0');
    expect(() => regularisedBetaLower(1, 1, 1.1)).toThrow('x must be between 0 and 1');
    expect(() => regularisedGammaUpper(1, -1)).toThrow(RangeError);
    expect(() => errorFunction(Number.NaN)).toThrow(RangeError);
  });
});
