import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { PERIOD_KINDS } from '#facts/observations/index.ts';
import { loadCatalogue, makeCatalogue, THEMES } from './index.ts';

const catalogue = loadCatalogue();
const sentence = z.string().regex(/^[A-Z].*[.!?]$/s);

const series = z.strictObject({
  format: z.enum(['ees', 'lait', 'fingertips', 'section-251', 'own']),
  key: z.string().min(1),
  numeratorKey: z.string().min(1).optional(),
  denominatorKey: z.string().min(1).optional(),
  scale: z.number().positive().optional(),
});

const indicator = z.strictObject({
  id: z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/),
  label: z.string().min(4).max(90),
  shortLabel: z.string().min(4).max(24),
  definition: sentence,
  unit: z.enum([
    'percent',
    'rate-per-10000',
    'rate-per-1000',
    'rate-per-100000',
    'count',
    'score',
    'fte',
    'ratio',
    'pounds',
    'pounds-per-week',
    'days',
  ]),
  unitLabel: z.string().min(3).max(60),
  polarity: z.enum(['higher-better', 'lower-better', 'contested', 'none']),
  polarityReason: sentence,
  role: z.enum(['outcome', 'workforce', 'process', 'demand', 'context', 'finance']),
  theme: z.enum(THEMES.map((theme) => theme.id)),
  numerator: z.string().nullable(),
  denominator: z.string().nullable(),
  periodKind: z.enum(PERIOD_KINDS),
  decimals: z.int().min(0).max(2),
  publisher: z.string().min(3),
  publication: z.string().min(3),
  series: z.array(series).min(1),
  breaks: z.array(z.strictObject({ at: z.iso.date(), text: sentence })),
  cautions: z.array(sentence),
  nationalFramework: z
    .enum([
      'outcome-1',
      'outcome-2',
      'outcome-3',
      'outcome-4',
      'enabler-multi-agency',
      'enabler-leaders',
      'enabler-workforce',
    ])
    .nullable(),
  interval: z.enum(['proportion', 'rate', 'none']),
  catalogued: z.literal(true),
});

const REQUIRED = [
  'three-plus-placements',
  'long-term-stability',
  'care-leavers-eet',
  'care-leavers-accommodation',
  're-referrals',
  'repeat-plans',
  'plans-two-years-ended',
  'persistent-absence-cla',
  'convictions-cla',
  'sdq-cla',
  'attainment8-cla',
  'vacancy-rate',
  'turnover-rate',
  'agency-rate',
  'caseload',
  'cla-rate',
  'cla-number',
  'cla-start-rate',
  'cin-rate',
  'cpp-rate',
  'cpp-number',
  'child-low-income',
  'population-0-17',
  'social-workers-fte',
  'hospital-injury-0-14',
];

describe('the catalogue', () => {
  it.each(catalogue.indicators.map((one) => [one.id, one] as const))('%s is complete', (_, one) => {
    expect(indicator.safeParse(one).error?.issues ?? []).toEqual([]);
  });

  it('has between 90 and 160 indicators, every theme filled', () => {
    expect(catalogue.indicators.length).toBeGreaterThanOrEqual(90);
    expect(catalogue.indicators.length).toBeLessThanOrEqual(160);
    for (const theme of catalogue.themes) {
      expect(catalogue.indicators.filter((one) => one.theme === theme.id).length).toBeGreaterThan(0);
    }
  });

  it('has the indicators that studies and pages rely on', () => {
    for (const id of REQUIRED) expect(catalogue.byId(id)?.id).toBe(id);
  });

  it('finds an indicator by each of its series and by nothing else', () => {
    for (const one of catalogue.indicators) {
      for (const key of one.series) expect(catalogue.bySeries(key.format, key.key)).toBe(one);
    }
    expect(catalogue.bySeries('lait', 'ReReferral')?.id).toBe('re-referrals');
    expect(catalogue.bySeries('ees', 'ReReferral')).toBeUndefined();
  });

  it('draws intervals only where a published count carries them', () => {
    for (const one of catalogue.indicators.filter((each) => each.interval === 'proportion')) {
      expect(one.unit).toBe('percent');
      expect(one.series.some((key) => key.numeratorKey !== undefined && key.denominatorKey !== undefined)).toBe(true);
    }
    expect(catalogue.byId('vacancy-rate')?.interval).toBe('none');
    expect(catalogue.byId('repeat-plans')?.interval).toBe('proportion');
  });

  it('gives one short label once within a theme and role', () => {
    const seen = new Set<string>();
    for (const one of catalogue.indicators) {
      const group = /-(?:cla|cin|cpp)$/.exec(one.id)?.[0] ?? '';
      const key = `${one.theme}:${group}:${one.shortLabel}`;
      expect(seen.has(key), key).toBe(false);
      seen.add(key);
    }
  });

  it('uses none of the words that this project avoids', () => {
    for (const one of catalogue.indicators) {
      const text = [one.label, one.definition, one.polarityReason, ...one.cautions].join(' ').toLowerCase();
      expect(text).not.toMatch(/\b(?:significant(?:ly)?|outperform\w*|league)\b(?! harm)/);
    }
  });

  it('refuses an id or a series that is listed twice', () => {
    const first = catalogue.indicators[0];
    if (first === undefined) throw new Error('the catalogue is empty');
    expect(() => makeCatalogue([first, first])).toThrow(RangeError);
    expect(() => makeCatalogue([first, { ...first, id: 'other' }])).toThrow(/belongs to/);
  });
});

describe('searching the catalogue', () => {
  const ids = (text: string) => catalogue.search(text, 5).map((one) => one.id);

  it('finds by words, beginnings and the short forms of the field', () => {
    expect(ids('repeat plans')[0]).toBe('repeat-plans');
    expect(ids('vacan')).toContain('vacancy-rate');
    expect(ids('CPP')).toContain('cpp-rate');
    expect(ids('s47')[0]).toBe('section-47-rate');
    expect(ids('uasc')).toContain('uasc-share');
    expect(ids('attainment care')[0]).toBe('attainment8-cla');
    expect(ids('')).toEqual([]);
    expect(ids('zebra')).toEqual([]);
  });
});
