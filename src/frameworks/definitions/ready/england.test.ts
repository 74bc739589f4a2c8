import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { loadRegister } from '#facts/authorities/index.ts';
import { loadCatalogue } from '#facts/indicators/index.ts';
import type { Dataset } from '#facts/panel/index.ts';
import { bundledFigures } from '#facts/sources/index.ts';
import { bundledDataset } from '#facts/store/bundled.ts';
import { checkAgainst } from '../check-against.ts';
import { isJudgement } from '../measure-names.ts';
import { parseDefinition } from '../parse.ts';
import { readyDefinitions } from './index.ts';

const folder = join(import.meta.dirname, '../../../../data/england');
const YEAR = 2025;
/** Fewest authorities with a figure; where a publisher hides small numbers, their bounds count as well. */
const FEWEST = 120;
/** Published for one year only. */
const EARLIER: Readonly<Record<string, number>> = { 'three-plus-social-workers-cla': 2024 };

describe.each(readyDefinitions.map((definition) => [definition.id, definition] as const))('%s', (_, definition) => {
  it('is sound, and all its names exist', () => {
    expect(parseDefinition(definition)).toEqual(definition);
    checkAgainst(definition);
  });

  it('argues for each direction and goes against none that the catalogue calls agreed', () => {
    for (const { measure, polarity, reason } of definition.outcomes.flatMap(({ measures }) => measures)) {
      expect(reason.length, measure).toBeGreaterThan(20);
      if (!isJudgement(measure)) expect(loadCatalogue().byId(measure)?.polarity, measure).toBe(polarity);
    }
  });

  it('says for each hole what would be needed', () => {
    for (const { id, measures, wanted, statusNote } of definition.outcomes) {
      if (measures.length > 0 || definition.id === 'blank') continue;
      expect(wanted.length, id).toBeGreaterThan(0);
      expect(statusNote.length, id).toBeGreaterThan(10);
    }
  });

  it('has a theory of change that leads to each of its outcomes', () => {
    if (definition.id === 'blank') return;
    const { nodes = [], links = [] } = definition.theory ?? {};
    expect(nodes.length).toBeGreaterThanOrEqual(10);
    const stoodFor = new Set(nodes.map(({ outcome }) => outcome));
    for (const { id, kind } of definition.outcomes) expect(stoodFor.has(id), `${kind} ${id}`).toBe(true);
    for (const { id, stage } of nodes) {
      if (stage === 'outcome')
        expect(
          links.some(({ to }) => to === id),
          id,
        ).toBe(true);
      else
        expect(
          links.some(({ from }) => from === id),
          id,
        ).toBe(true);
    }
    for (const { rationale, assumptions } of links)
      expect([rationale.length > 0, assumptions.length > 0]).toEqual([true, true]);
  });
});

describe('measures of the ready definitions', () => {
  let dataset: Dataset;
  beforeAll(async () => {
    expect(existsSync(folder)).toBe(true);
    dataset = await bundledDataset(bundledFigures(folder), loadRegister(), loadCatalogue());
  });

  it('have figures for most authorities in the bundled data', () => {
    const authorities = new Set(dataset.register.standingOn(`${YEAR}-03-31`).map(({ code }) => code));
    const measures = readyDefinitions.flatMap(({ outcomes }) => outcomes.flatMap((outcome) => outcome.measures));
    for (const { measure } of measures.filter((use) => !isJudgement(use.measure))) {
      const slice = dataset.panel.sliceInYear(measure, EARLIER[measure] ?? YEAR);
      const known = dataset.panel.areas.filter(({ code }, at) => {
        if (slice === undefined || !authorities.has(code)) return false;
        return Number.isFinite(slice.values[at]) || Number.isFinite(slice.upper[at]);
      });
      expect(known.length, measure).toBeGreaterThanOrEqual(FEWEST);
    }
  });
});
