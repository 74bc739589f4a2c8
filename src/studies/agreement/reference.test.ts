import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { defaultRecipe, runStudy } from '#studies/runner/index.ts';
import { agreementKind } from './index.ts';
import { officialDataset, officialFiles, tableDataset } from './testing.ts';
import type { AgreementResult } from './types.ts';

interface Reference {
  readonly indicators: readonly Readonly<Record<string, number> & { id: string }>[];
  readonly joint: Readonly<Record<string, number>> & {
    readonly indicators: readonly string[];
    readonly coefficients: readonly number[];
    readonly standardErrors: readonly number[];
  };
}

const fixtures = join(import.meta.dirname, 'fixtures');
const reference = JSON.parse(readFileSync(join(fixtures, 'reference-2025.fixture.json'), 'utf8')) as Reference;
const inputs = readFileSync(join(fixtures, 'inputs-2025.csv'), 'utf8');

/** Both sides stop their search within 1e-8 of the optimum or so; R prints twelve digits. */
const RELATIVE = 1e-5;

function near(found: number | undefined, wanted: number | undefined, what: string, relative = RELATIVE): void {
  expect(Math.abs((found ?? Number.NaN) - (wanted ?? Number.NaN)), what).toBeLessThanOrEqual(
    relative * Math.max(1e-3, Math.abs(wanted ?? 0)),
  );
}

async function study(): Promise<AgreementResult> {
  const recipe = defaultRecipe(agreementKind, {
    indicators: reference.indicators.map(({ id }) => id),
    deprivation: 'deprivation',
    bootstrap: 0,
    permutations: 0,
    years: 'none',
  });
  return (await runStudy(agreementKind, recipe, tableDataset(inputs, 2025))).result as AgreementResult;
}

describe('agreement of 2025 against R', () => {
  it('gives the numbers of MASS, ordinal and cor.test for every indicator', async () => {
    const result = await study();
    expect(result.indicators.map(({ id, n }) => [id, n])).toEqual(reference.indicators.map(({ id, n }) => [id, n]));
    for (const [index, wanted] of reference.indicators.entries()) {
      const found = result.indicators[index];
      const fit = found?.cumulativeLogit;
      const about = (what: string): string => `${wanted.id} ${what}`;
      near(fit?.coefficient, wanted.coefficient, about('coefficient'));
      // polr stops its search earlier than clm.
      near(fit?.coefficient, wanted.polr, about('coefficient of polr'), 1e-3);
      near(fit?.standardError, wanted.standardError, about('standard error'));
      near(fit?.logLikelihood, wanted.logLikelihood, about('log-likelihood'));
      near(fit?.lrChiSquare, wanted.lrChiSquare, about('likelihood ratio'));
      for (const field of ['p', 'pHolm', 'pBH'] as const) near(fit?.[field], wanted[field], about(field));
      near(found?.proportionalOdds?.p, wanted.proportionalOddsP, about('proportional odds'), 1e-4);
      near(found?.spearman?.rho, wanted.rho, about('rho'), 1e-9);
      near(found?.spearman?.p, wanted.rhoP, about('p of rho'));
      near(found?.kendall?.tau, wanted.tau, about('tau'), 1e-9);
      near(found?.kendall?.p, wanted.tauP, about('p of tau'));
      expect(found?.adjusted?.n, about('adjusted n')).toBe(wanted.adjustedN);
      near(found?.adjusted?.coefficient, wanted.adjusted, about('adjusted'));
      near(found?.adjusted?.standardError, wanted.adjustedStandardError, about('adjusted standard error'));
      near(found?.adjusted?.p, wanted.adjustedP, about('p adjusted'));
    }
  });

  it('gives the joint model of R, over the indicators that the rule keeps', async () => {
    const { joint } = await study();
    expect(joint?.indicators).toEqual(reference.joint.indicators);
    expect(joint?.n).toBe(reference.joint.n);
    near(joint?.mcFadden, reference.joint.mcFadden, 'McFadden');
    near(joint?.lrChiSquare, reference.joint.lrChiSquare, 'likelihood ratio');
    near(joint?.p, reference.joint.p, 'p');
    for (const [at, entry] of (joint?.coefficients ?? []).entries()) {
      near(entry.coefficient, reference.joint.coefficients[at], `joint ${entry.id}`, 1e-4);
      near(entry.standardError, reference.joint.standardErrors[at], `joint error ${entry.id}`, 1e-4);
    }
  });
});

const folder = officialFiles();
if (folder !== null) {
  describe('the official files', () => {
    it('give the same inputs, and the same answer', { timeout: 120_000 }, async () => {
      const choices = { period: 2025, bootstrap: 0, permutations: 0, years: 'none' };
      const record = await runStudy(
        agreementKind,
        defaultRecipe(agreementKind, choices),
        await officialDataset(folder),
      );
      const result = record.result as AgreementResult;
      for (const wanted of reference.indicators) {
        const found = result.indicators.find(({ id }) => id === wanted.id);
        expect([wanted.id, found?.n]).toEqual([wanted.id, wanted.n]);
        near(found?.cumulativeLogit?.coefficient, wanted.coefficient, wanted.id);
      }
      expect(record.blocks[0]).toMatchObject({ kind: 'headline', text: expect.stringContaining('Only on workforce') });
    });
  });
}
