import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Dataset } from '#facts/panel/index.ts';
import { defaultRecipe, loadRecipe, renderTerminal, runStudy, type StudyRecord } from '#studies/runner/index.ts';
import { demandKind } from './index.ts';
import { BUNDLE, bundled } from './testing.ts';
import type { DemandResult } from './types.ts';

it('the recipe in recipes is the study with every default', () => {
  const text = readFileSync(join(import.meta.dirname, '../../../recipes/demand.yaml'), 'utf8');
  expect(loadRecipe(text, [demandKind])).toEqual(defaultRecipe(demandKind));
});

// The bundled figures are part of a release of the program; while they are being made again they may be missing.
if (existsSync(join(BUNDLE, 'manifest.json'))) {
  describe('on the bundled figures', () => {
    let dataset: Dataset;
    let record: StudyRecord;
    let result: DemandResult;
    beforeAll(async () => {
      dataset = await bundled();
      record = await runStudy(demandKind, defaultRecipe(demandKind, { draws: 100, focus: 'norfolk' }), dataset);
      result = record.result as DemandResult;
    }, 120_000);

    it('shares of every measure by every rule sum to one', () => {
      expect(result.measures).toHaveLength(6);
      for (const { variation, id } of result.measures) {
        expect(variation.accounts, id).toHaveLength(5);
        for (const { parts } of variation.accounts) {
          const sum = Object.values(parts).reduce((all, share) => all + (share?.value ?? 0), 0);
          expect(sum).toBeCloseTo(1, 10);
        }
        const by = Object.fromEntries(variation.accounts.map(({ accounting, parts }) => [accounting, parts]));
        expect(by['authority-first']?.deprivation?.value).toBeCloseTo(0, 12);
        expect(by['deprivation-first']?.deprivation?.value).toBeGreaterThan(by.shapley?.deprivation?.value ?? 1);
      }
    });

    it('growth adds up, for England and for every place', () => {
      for (const { growth } of result.measures) {
        const { england, areas, published, leftOver } = growth;
        const near = 1e-9 * Math.abs(england.to);
        const off = england.population + (england.mix ?? Number.NaN) + england.rate - england.change;
        expect(Math.abs(off)).toBeLessThan(near);
        for (const area of areas) {
          expect(Math.abs(area.population + area.rate - area.change)).toBeLessThan(1e-9 * area.to + 1e-9);
        }
        expect(Math.abs(areas.reduce((sum, { change }) => sum + change, 0) - england.change)).toBeLessThan(near);
        const whole = (published?.to ?? 0) - (published?.from ?? 0);
        expect(Math.abs(england.change + (leftOver ?? Number.NaN) - whole)).toBeLessThan(near);
        expect(areas.length).toBeGreaterThan(140);
      }
    });

    it('limits hold about the share of authorities that they claim; the smallest places are left out by name', () => {
      for (const { expected, dropped } of result.measures) {
        expect(expected.authorities).toBeGreaterThan(145);
        expect(expected.outsideInner / expected.authorities).toBeLessThan(0.12);
        expect(expected.outsideOuter / expected.authorities).toBeLessThan(0.03);
        expect(dropped.map(({ name }) => name).sort()).toEqual(['City of London', 'Isles of Scilly']);
      }
    });

    it('a forecast other than last year’s figure is shown only where it clearly beat it', () => {
      for (const { forecasts } of result.measures) {
        const own = forecasts.scores.filter(({ method, horizon }) => method === forecasts.method && horizon === 1);
        if (forecasts.method !== 'naive') expect(own[0]?.pHolm).toBeLessThan(0.05);
        expect(forecasts.england?.points).toHaveLength(3);
        expect(forecasts.authorities.map(({ name }) => name)).toEqual(['Norfolk']);
        for (const { n, held } of forecasts.coverage) expect(held / n).toBeGreaterThan(0.8);
      }
    });

    it('growth is told of what grows, pounds in all, beside England as published; a zero by the rule has no interval', () => {
      const text = record.blocks.flatMap((block) => (block.kind === 'headline' ? [block.text] : [])).join(' ');
      expect(text).toMatch(/spending on children’s services \+76\.9% from 2017 to 2025, as paid in 147 places/);
      expect(text).toContain('England as published +74.8%');
      expect(text).not.toMatch(/spending per child \+/);
      expect(text).not.toMatch(/deprivation takes 0%/);
      for (const { variation } of result.measures) {
        const own = variation.accounts.find(({ accounting }) => accounting === 'authority-first');
        expect(own?.parts.deprivation).toEqual({ value: 0, lower: null, upper: null });
      }
    });

    it('sets the published ranges beside its own, and finds the published number of referrals', () => {
      const of = (id: string) => result.statements.find((statement) => statement.id === id);
      expect(of('referrals')?.reading).toBe('agrees');
      expect(of('range-need')?.ours[0]).toContain('Blackpool');
      // Published by the episode, counted here by the child.
      for (const id of ['range-need', 'range-plans']) expect(of(id)?.reading).toBe('cannot tell');
      for (const id of ['deprivation-activity', 'local-spending']) expect(of(id)?.reading).toBe('cannot tell');
    });

    it('is told in blocks that the terminal can print, without words of judgement', () => {
      const text = renderTerminal(record, 100);
      expect(text).toContain('Norfolk');
      expect(text).not.toMatch(/NaN|undefined|Infinity|significant|league|outperform/);
      expect(JSON.parse(JSON.stringify(record))).toEqual(record);
    });
  });
}
