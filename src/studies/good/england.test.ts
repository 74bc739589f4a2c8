import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Dataset } from '#facts/panel/index.ts';
import { england, hasEngland } from './england.ts';
import { study } from './testing.ts';
import type { GoodResult } from './types.ts';

interface Reference {
  readonly codes: readonly string[];
  readonly variants: readonly {
    readonly normalisation: string;
    readonly aggregation: string;
    readonly scores: readonly (number | null)[];
    readonly places: readonly (number | null)[];
    readonly n: number;
    readonly rho: number;
    readonly p: number;
  }[];
}

const fixture = join(import.meta.dirname, 'fixtures/reference-2025.fixture.json');
const reference = JSON.parse(readFileSync(fixture, 'utf8')) as Reference;
const FULL = {
  period: 2025,
  variants: 4000,
  chanceDraws: 200,
  permutations: 200,
  context: ['child-low-income'],
  references: ['stated', 'neighbours'],
  years: [1, 3],
  minimumDenominators: [0, 50],
};

// The bundled figures are part of a release of the program; while they are being made again they may be missing.
if (hasEngland) {
  describe('the national framework in 2025', { timeout: 120_000 }, () => {
    let dataset: Dataset;
    let result: GoodResult;
    beforeAll(async () => {
      dataset = await england();
      result = await study(dataset, 'national-framework', FULL);
    }, 120_000);

    it('gives the scores, places and rank correlations of R, for every scale and mean', async () => {
      for (const wanted of reference.variants) {
        const { normalisation, aggregation } = wanted;
        const alone = { normalisations: [], aggregations: [], missingRules: [], hiddenFigures: [], weights: 'fixed' };
        const found = await study(dataset, 'national-framework', {
          ...alone,
          normalisation,
          aggregation,
          period: 2025,
        });
        expect(found.units.map(({ code }) => code)).toEqual(reference.codes);
        for (const [unit, { published, name }] of found.units.entries()) {
          const score = wanted.scores[unit] ?? null;
          const about = `${normalisation} ${aggregation} ${name}`;
          expect([about, published.place]).toEqual([about, wanted.places[unit] ?? null]);
          if (score === null) expect(published.score).toBeNull();
          else expect(Math.abs((published.score ?? Number.NaN) - score), about).toBeLessThan(1e-9 * Math.max(1, score));
        }
        expect(found.inspection?.n).toBe(wanted.n);
        expect(found.inspection?.stated.rho).toBeCloseTo(wanted.rho, 9);
        expect(found.inspection?.stated.p).toBeCloseTo(wanted.p, 9);
      }
    });

    it('places everybody from 1 to n, with bands that are places and shares that are shares', () => {
      const places = result.units.flatMap(({ published }) => published.place ?? []);
      expect(places).toHaveLength(result.placed);
      expect(result.placed).toBeGreaterThan(145);
      expect(places.reduce((sum, place) => sum + place, 0)).toBeCloseTo((places.length * (places.length + 1)) / 2, 6);
      for (const { published, adjusted, noPlace, influence, coverage, name } of result.units) {
        expect((published.place === null) === (noPlace !== null), name).toBe(true);
        expect(coverage).toBeGreaterThanOrEqual(0);
        expect(coverage).toBeLessThanOrEqual(1 + 1e-9);
        if (influence.length > 0) expect(influence.reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(1, 6);
        for (const { place, chance, hidden, choices, shares } of [published, adjusted]) {
          for (const band of [chance, hidden, choices]) {
            if (band === null) continue;
            expect(band.lower).toBeGreaterThanOrEqual(1);
            expect(band.lower).toBeLessThanOrEqual(band.upper);
            expect(band.upper).toBeLessThanOrEqual(153);
          }
          if (place === null || shares === null) continue;
          expect(shares.topFifth).toBeLessThanOrEqual(shares.aboveMiddle + 1e-9);
          expect(shares.bottomFifth + shares.aboveMiddle).toBeLessThanOrEqual(1 + 1e-9);
          expect(shares.placedIn).toBeGreaterThan(0);
        }
      }
    });

    it('depends on the choices for most authorities, and the summary says the same as the rows', () => {
      const { alwaysTop, alwaysBottom, medianBand } = result.summary;
      expect(medianBand).toBeGreaterThan(20);
      expect(alwaysTop.length).toBeLessThan(31);
      const share = (name: string): number =>
        result.units.find((unit) => unit.name === name)?.published.shares?.topFifth ?? 0;
      for (const name of alwaysTop) expect(share(name)).toBeGreaterThanOrEqual(0.95);
      expect(alwaysTop.filter((name) => alwaysBottom.includes(name))).toEqual([]);
      expect(result.pairs.all).toBe((result.placed * (result.placed - 1)) / 2);
      expect(result.pairs.toldApart).toBeLessThan(result.pairs.all);
      const influence = result.choices.flatMap((choice) => choice.influence ?? []);
      expect(influence.reduce((sum, each) => sum + each, 0)).toBeCloseTo(1, 6);
    });

    it('a change that is said to turn a verdict does turn it', () => {
      const turned = result.units.filter(({ flips }) => (flips?.length ?? 0) > 0);
      expect(turned.length).toBeGreaterThan(30);
      for (const { published, flips } of turned) {
        const above = (published.place ?? 0) < (result.placed + 1) / 2;
        for (const { place, of } of flips ?? []) expect(place > (of + 1) / 2).toBe(above);
        expect(flips?.length).toBeLessThanOrEqual(6);
      }
    });

    it('agreement with inspection is the same in kind as published and adjusted, and inside what chance could do or not', () => {
      for (const found of [result.inspection, result.inspectionAdjusted]) {
        expect(found?.n).toBeGreaterThan(140);
        expect(found?.curve).toEqual([...(found?.curve ?? [])].sort((left, right) => left - right));
        expect(found?.lowest).toBeLessThanOrEqual(found?.median ?? -1);
        expect(found?.joint?.shuffles).toBe(200);
        expect(found?.joint?.medianP).toBeGreaterThanOrEqual(1 / 201);
      }
    });

    it('says which choices could not be tried, and what each measure rests on', () => {
      const scale = result.choices.find(({ id }) => id === 'normalisation');
      const tried = [...(scale?.options ?? []), ...(scale?.leftOut ?? [])].map(({ id }) => id).sort();
      expect(tried).toEqual(['min-max', 'percentile-rank', 'quantile-groups', 'robust-z', 'z-score']);
      expect(result.measures.length).toBeGreaterThan(10);
      expect(result.measures.reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(1, 9);
      for (const { n, missing, period, source } of result.measures) {
        expect(n + missing.reduce((sum, { count }) => sum + count, 0)).toBe(153);
        expect(period).toMatch(/20\d\d/);
        expect(source.publication).not.toBe('');
      }
      expect(result.outcomes.some(({ measures }) => measures === 0)).toBe(true);
    });
  });
}
