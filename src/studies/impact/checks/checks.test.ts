import { describe, expect, it } from 'vitest';
import { type DatasetLiteral, testDataset } from '#facts/panel/index.ts';
import type { Programme } from '#facts/programmes/index.ts';
import type { ImpactChoices } from '../choices.ts';
import { impactPanel } from '../panel/index.ts';
import { choicesOf } from '../testing.ts';
import type { Check } from '../types.ts';
import { eligibilityChecks } from './index.ts';

const CODES = Array.from({ length: 20 }, (_, at) => `E060000${String(at + 1).padStart(2, '0')}`);
const YEARS = [2016, 2017, 2018, 2019, 2022, 2023, 2024];

function event(starts: Readonly<Record<string, string>>, to: string | null = null): Programme {
  return {
    id: 'toy',
    title: 'A toy programme',
    summary: 'For a test.',
    aim: 'To test.',
    example: null,
    source: null,
    model: null,
    provider: null,
    funder: null,
    episodes: Object.entries(starts).map(([authority, from]) => ({
      authority,
      from,
      to,
      intensity: null,
      costs: [],
      trigger: null,
      note: null,
    })),
  };
}

const SIX = Object.fromEntries(CODES.slice(0, 6).map((code) => [code, '2018-10-01']));

function found(
  given: {
    readonly programme?: Programme;
    readonly choices?: Partial<ImpactChoices>;
    readonly indicator?: object;
    readonly cell?: (code: string, year: number) => object | undefined;
    readonly literal?: Partial<DatasetLiteral>;
  } = {},
): ReadonlyMap<string, Check> {
  const cell = given.cell ?? (() => undefined);
  const figures = Object.fromEntries(
    YEARS.map((year) => [
      year,
      Object.fromEntries(CODES.map((code, at) => [code, cell(code, year) ?? { value: at + (year % 7) }])),
    ]),
  );
  const id = given.choices?.outcome ?? 'rate';
  const dataset = testDataset({
    areas: CODES,
    indicators: [{ id, polarity: 'lower-better', ...given.indicator }],
    figures: { [id]: figures },
    ...given.literal,
  });
  const choices = choicesOf({ outcome: id, event: given.programme ?? event(SIX), ...given.choices });
  const panel = impactPanel(dataset, choices);
  return new Map(eligibilityChecks(panel, dataset, choices).map((check) => [check.id, check]));
}

describe('checks of a design', () => {
  it('passes a plain design and says with what numbers', () => {
    const checks = found();
    expect(checks.get('enough-authorities')).toMatchObject({
      state: 'warning',
      found: 'Six authorities treated from 2017 to 2024, 14 authorities to compare with. So few that each one matters.',
      numbers: { treated: 6, comparison: 14 },
    });
    // Financial years: October 2018 is in 2019, with 2016 to 2018 before; of 2019 to 2022 two are gaps.
    expect(checks.get('enough-years')).toMatchObject({ numbers: { treated: 6, enoughBefore: 6, missingYears: 2 } });
    expect(checks.get('enough-years')?.found).toContain('No figures at all for 2020 and 2021.');
    for (const id of [
      'same-boundaries',
      'same-definition',
      'hidden-numbers',
      'joint-returns',
      'one-scale',
      'direction',
    ]) {
      expect(checks.get(id)?.state, id).toBe('passed');
    }
    expect([...checks.values()].filter(({ stops }) => stops)).toEqual([]);
  });

  it('stops where too few are treated, too few compare, or too few years lie before', () => {
    expect(found({ choices: { minimumTreated: 7 } }).get('enough-authorities')).toMatchObject({
      state: 'failed',
      stops: true,
      found: expect.stringContaining('The design asks for at least 7 treated.'),
    });
    expect(found({ choices: { minimumComparison: 15 } }).get('enough-authorities')?.state).toBe('failed');
    const late = found({ choices: { anticipation: 1 } }).get('enough-years');
    expect(late).toMatchObject({ state: 'failed', stops: true, numbers: { enoughBefore: 0 } });
  });

  it('counts treated authorities that hidden and missing figures cost', () => {
    const hide = (many: number) => (code: string, year: number) =>
      CODES.indexOf(code) < many && year === 2022 ? { symbol: 'c' } : undefined;
    expect(found({ cell: hide(1) }).get('hidden-numbers')).toMatchObject({
      state: 'warning',
      numbers: { lost: 1, hidden: 1, treatedLost: 1 },
      found:
        'One authority left out for missing years or hidden figures (1); 1 of them had the event in these years, 17% of all who had.',
    });
    expect(found({ cell: hide(3) }).get('hidden-numbers')?.state).toBe('failed');
    const low = found({
      cell: (code, year) => (code === CODES[9] && year === 2022 ? { symbol: 'low', lower: 0, upper: 0.05 } : undefined),
    });
    expect(low.get('hidden-numbers')).toMatchObject({ state: 'passed', numbers: { rounded: 1 } });
  });

  it('warns of a change of definition inside the window, not of one outside it', () => {
    const at = (day: string) =>
      found({ indicator: { breaks: [{ at: day, text: 'Counted anew.' }] } }).get('same-definition');
    expect(at('2018-04-01')).toMatchObject({ state: 'warning', numbers: { breaks: 1 } });
    expect(at('2018-04-01')?.found).toContain('From 1 April 2018: Counted anew.');
    expect(at('2015-04-01')?.state).toBe('passed');
    expect(at('2024-04-01')?.state).toBe('passed');
  });

  it('tells who was left out because boundaries changed', () => {
    const areas = CODES.map((code, at) => (at === 0 ? { code, closed: '2019-03-31' } : code));
    expect(found({ literal: { areas } }).get('same-boundaries')).toMatchObject({
      numbers: { changed: 1, treated: 1 },
      found: expect.stringContaining('(1 of them had the event); none of the rest changed.'),
    });
  });

  it('asks for a direction, and says where it is contested or turned round', () => {
    const contested = { polarity: 'contested', polarityReason: 'It depends.' };
    expect(found({ indicator: contested }).get('direction')).toMatchObject({ state: 'warning' });
    expect(found({ indicator: contested }).get('direction')?.found).toContain('nothing can have worked');
    expect(found({ indicator: contested, choices: { desired: 'up' } }).get('direction')?.found).toContain(
      'does not agree',
    );
    expect(found({ choices: { desired: 'up' } }).get('direction')?.found).toContain('against what the catalogue');
  });

  it('warns of outcomes that an inspection moves by itself, of counts, and of the pandemic', () => {
    const judged = { ...event(SIX), id: 'first-inadequate' };
    expect(found({ programme: judged, choices: { outcome: 'cpp-rate' } }).get('outcome-apart')?.state).toBe('warning');
    expect(found({ choices: { outcome: 'cpp-rate' } }).get('outcome-apart')?.state).toBe('passed');
    expect(found({ indicator: { unit: 'count' } }).get('one-scale')?.state).toBe('warning');
    const pandemic = Object.fromEntries(CODES.slice(0, 6).map((code) => [code, '2020-10-01']));
    expect(found({ programme: event(pandemic) }).get('other-events')).toMatchObject({
      state: 'warning',
      numbers: { during: 6 },
    });
    const ended = found({ programme: event(SIX, '2019-09-30') }).get('other-events');
    expect(ended).toMatchObject({ state: 'warning', numbers: { ended: 6 } });
  });

  it('stops where the outcome is the event by another name', () => {
    const dataset = testDataset({ areas: CODES });
    const choices = choicesOf({ event: 'first-inadequate', outcome: 'next-grade' });
    const outcome = {
      id: 'next-grade',
      label: 'Next grade',
      differenceUnit: 'log odds',
      unitLabel: '',
      decimals: 2,
      desired: 'down',
    } as const;
    const panel = {
      outcome,
      event: { id: 'first-inadequate', title: 'First', example: null },
      units: [],
      years: [2020, 2021],
      values: new Float64Array(),
      denominators: new Float64Array(),
      missingYears: [],
      dropped: [],
      planted: null,
    };
    const check = eligibilityChecks(panel, dataset, choices).find(({ id }) => id === 'outcome-apart');
    expect(check).toMatchObject({ state: 'failed', stops: true });
  });
});
