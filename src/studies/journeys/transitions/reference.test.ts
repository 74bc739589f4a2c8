import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { loadRegister } from '#facts/authorities/index.ts';
import type { Grade } from '#facts/inspections/index.ts';
import { transitionsChoices } from './choices.ts';
import { compareGroups } from './compare.ts';
import { competingOf } from './competing.ts';
import { coxOf } from './cox.ts';
import { deliveryList } from './delivery.ts';
import { groupingsOf, partsByDelivery, recoveryRow } from './groupings.ts';
import { matricesOf } from './matrices.ts';
import { survivalOf } from './survival.ts';
import { toyDataset } from './testing.ts';
import type { Beside } from './thirds.ts';
import type { GroupingResult, Move, Spell } from './types.ts';

// Inputs out of the bundled figures as they were when `fixtures/inputs.ts` ran; R's numbers are of these inputs, so the
// test holds when the figures are made again. Run inputs.ts and reference.R anew to compare newer figures.
const folder = join(import.meta.dirname, 'fixtures');
type Numbers = readonly (number | null)[];
const reference = JSON.parse(readFileSync(join(folder, 'reference.fixture.json'), 'utf8')) as {
  readonly km: Readonly<Record<'quantiles' | 'lower' | 'upper' | 'years' | 'survival' | 'survivalLower', Numbers>> & {
    readonly n: number;
    readonly events: number;
    readonly rmean: number;
    readonly rmeanError: number;
  };
  readonly aj: Readonly<Record<string, { readonly n: number; readonly first: Numbers; readonly second: Numbers }>>;
  readonly logrank: { readonly region: number; readonly regionGroups: number; readonly third: number };
  readonly cox: {
    readonly n: number;
    readonly events: number;
    readonly ratios: Numbers;
    readonly errors: Numbers;
    readonly drift: Numbers;
    readonly global: number;
  };
  readonly moves: { readonly counts: Numbers; readonly lower: Numbers; readonly upper: Numbers };
};

function csv(name: string): readonly Readonly<Record<string, string>>[] {
  const [heading = '', ...lines] = readFileSync(join(folder, name), 'utf8').trim().split('\n');
  const keys = heading.split(',');
  return lines.map((line) => {
    const cells = line.split(',');
    return Object.fromEntries(keys.map((key, at) => [key, cells[at] ?? '']));
  });
}

const iso = (day: string | undefined): string => new Date(Number(day) * 86_400_000).toISOString().slice(0, 10);
const gradeOf = (text: string | undefined): Grade => Number(text) as Grade;
const table = csv('spells.csv');
const spells = table.map(
  (row): Spell => ({
    code: row.code ?? '',
    name: row.code ?? '',
    grade: gradeOf(row.grade),
    framework: row.ilacs === '1' ? 'ILACS' : 'SIF',
    from: iso(row.from),
    fromPublication: false,
    end: iso(row.end),
    endFromPublication: false,
    outcome: row.next === '' ? 'open' : 'moved',
    next: row.next === '' ? null : gradeOf(row.next),
    years: (Number(row.end) - Number(row.from)) / 365.25,
    entry: 0,
    inspections: 1,
  }),
);
const at = table.flatMap((row, index) => (row.grade === '4' ? [index] : []));
const inadequate = at.flatMap((index) => spells[index] ?? []);
const beside: Beside = {
  label: 'Deprivation',
  years: [2022],
  values: at.map((index) => (table[index]?.figure === '' ? null : Number(table[index]?.figure))),
  thirds: at.map((index) => {
    const third = table[index]?.third;
    return third === '0' ? 0 : third === '1' ? 1 : third === '2' ? 2 : null;
  }),
};
const delivery = deliveryList('ready', loadRegister());

function near(
  found: number | null | undefined,
  wanted: number | null | undefined,
  what: string,
  tolerance = 1e-8,
): void {
  if (wanted === null || wanted === undefined) expect(found ?? null, what).toBeNull();
  else {
    expect(Math.abs((found ?? Number.NaN) - wanted), what).toBeLessThanOrEqual(
      tolerance * Math.max(1, Math.abs(wanted)),
    );
  }
}

describe('the transitions study against R’s survival', () => {
  it('gives its Kaplan-Meier curve, quantiles with their intervals, and restricted mean', () => {
    const { km } = reference;
    const found = survivalOf(inadequate.map(recoveryRow), 5);
    if ('code' in found) throw new Error(found.message);
    expect([found.n, found.events]).toEqual([km.n, km.events]);
    for (const [index, value] of [found.quarter, found.median, found.threeQuarters].entries()) {
      near(value?.value, km.quantiles[index], `quantile ${index}`);
      near(value?.lower, km.lower[index], `lower end of quantile ${index}`);
      near(value?.upper, km.upper[index], `upper end of quantile ${index}`);
    }
    near(found.restrictedMean?.value, km.rmean, 'restricted mean');
    near(
      ((found.restrictedMean?.upper ?? 0) - (found.restrictedMean?.value ?? 0)) / 1.959963984540054,
      km.rmeanError,
      'its error',
    );
    for (const [index, year] of km.years.entries()) {
      const step = found.curve.findLast(({ time }) => time <= (year ?? 0));
      near(step?.value, km.survival[index], `curve at ${year}`);
      near(step?.lower, km.survivalLower[index], `lower band at ${year}`);
    }
  });

  it('gives its cumulative incidence of what came first', () => {
    for (const entry of competingOf(spells)) {
      const wanted = reference.aj[entry.id];
      expect(entry.n, entry.id).toBe(wanted?.n);
      for (const [cause, field] of (['first', 'second'] as const).entries()) {
        for (const [index, year] of [3, 5].entries()) {
          const point = entry.causes[cause]?.at.find(({ time }) => time === year);
          near(point?.value, wanted?.[field][index], `${entry.id}, ${field}, ${year} years`);
        }
      }
    }
  });

  describe('groups', () => {
    let groupings: readonly GroupingResult[] = [];
    beforeAll(async () => {
      const choices = transitionsChoices.parse({ groups: ['region', 'deprivation'], shuffles: 0 });
      groupings = await compareGroups(groupingsOf(toyDataset({}), inadequate, beside, delivery, choices), {
        minimum: 5,
        horizon: 5,
        shuffles: 0,
        seed: 7,
        pause: () => Promise.resolve(),
      });
    });

    it('give its log-rank statistics', () => {
      const region = groupings.find(({ id }) => id === 'region');
      const thirds = groupings.find(({ id }) => id === 'deprivation');
      near(region?.test?.statistic, reference.logrank.region, 'regions', 1e-7);
      expect(region?.test?.degreesOfFreedom).toBe(reference.logrank.regionGroups - 1);
      near(thirds?.test?.statistic, reference.logrank.third, 'thirds', 1e-7);
    });

    it('are corrected over groupings, and group by group over all groups', () => {
      const p = groupings.map(({ test }) => test?.p ?? 1);
      const holm = groupings.map(({ test }) => test?.pHolm ?? 1);
      expect(Math.min(...holm)).toBeCloseTo(Math.min(1, Math.min(...p) * 2), 12);
      const single = groupings.flatMap(({ groups }) => groups.flatMap(({ againstRest }) => againstRest ?? []));
      const least = single.toSorted((a, b) => a.p - b.p)[0];
      expect(least?.pHolm).toBeCloseTo(Math.min(1, (least?.p ?? 1) * single.length), 12);
    });
  });

  it('gives its Cox model with cluster-robust errors, on spells cut where a trust began', () => {
    const parts = inadequate.flatMap((spell) => partsByDelivery(spell, delivery));
    expect(parts.map(({ row, group }) => [row.code, row.event, group === 'trust' ? 1 : 0])).toEqual(
      csv('parts.csv').map((row) => [row.code, Number(row.event), Number(row.trust)]),
    );
    const cox = coxOf(inadequate, beside, delivery);
    if ('code' in cox) throw new Error(cox.message);
    expect([cox.n, cox.events]).toEqual([reference.cox.n, reference.cox.events]);
    for (const [index, term] of cox.terms.entries()) {
      near(term.hazardRatio.value, reference.cox.ratios[index], term.id, 1e-6);
      const error = Math.log((term.hazardRatio.upper ?? 0) / term.hazardRatio.value) / 1.959963984540054;
      near(error, reference.cox.errors[index], `error of ${term.id}`, 1e-6);
      near(term.driftP, reference.cox.drift[index], `drift of ${term.id}`, 1e-6);
    }
    near(cox.driftP, reference.cox.global, 'drift of all', 1e-6);
  });

  it('gives its exact intervals of the shares of moves from inadequate', () => {
    const moves = csv('moves.csv').map(
      (row, index): Move => ({
        code: `A${index}`,
        from: gradeOf(row.from),
        to: gradeOf(row.to),
        frameworks: [row.before === 'SIF' ? 'SIF' : 'ILACS', row.after === 'SIF' ? 'SIF' : 'ILACS'],
        day: '2020-01-01',
        years: 3,
      }),
    );
    const within = matricesOf(moves, [2013], '2025-03-31').find(({ id }) => id === 'ilacs');
    expect(within?.counts.flat()).toEqual(reference.moves.counts);
    for (const [index, share] of (within?.shares[3] ?? []).entries()) {
      near(share.lower, reference.moves.lower[index], `lower ${index}`, 1e-9);
      near(share.upper, reference.moves.upper[index], `upper ${index}`, 1e-9);
    }
  });
});
