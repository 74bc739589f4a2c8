import type { Inspection } from '#facts/inspections/index.ts';
import { type Dataset, testDataset } from '#facts/panel/index.ts';
import type { ProfilesDeps } from '../deps.ts';

/** An inspection with what matters to a test. */
export function inspection(
  literal: Partial<Inspection> & Pick<Inspection, 'authority' | 'published' | 'grades'>,
): Inspection {
  return {
    id: `${literal.authority}:${literal.published}`,
    framework: 'ILACS',
    kind: 'standard',
    start: null,
    end: null,
    notJudged: [],
    sources: {},
    conflicts: [],
    ...literal,
  };
}

const area = (code: string, name: string, dfeCode: string) => ({ code, name, dfeCode });

/** Five authorities, one of them ended, four indicators, some figures hidden: small enough to work out by hand. */
export function toyDataset(): Dataset {
  return testDataset({
    areas: [
      area('E06000001', 'Ashby', '801'),
      area('E06000002', 'Barrow & Sons', '802'),
      area('E06000003', 'Castle <b>Hill</b>', '803'),
      area('E06000004', 'Dale', '804'),
      {
        ...area('E06000005', 'Eld', '805'),
        closed: '2023-03-31',
        successors: ['E06000001'],
      },
    ],
    indicators: [
      {
        id: 're-referrals',
        label: 'Re-referrals',
        polarity: 'lower-better',
        interval: 'proportion',
        theme: 'help-and-protection',
      },
      {
        id: 'long-term-stability',
        label: 'Same carer',
        polarity: 'higher-better',
        decimals: 0,
        periodKind: 'snapshot',
      },
      {
        id: 'cla-rate',
        label: 'Looked after',
        polarity: 'none',
        role: 'demand',
        unit: 'rate-per-10000',
        interval: 'rate',
      },
      {
        id: 'vacancy-rate',
        label: '=Vacancies',
        polarity: 'contested',
        role: 'workforce',
        theme: 'workforce',
        interval: 'proportion',
      },
    ],
    figures: {
      're-referrals': {
        2023: { E06000001: 12, E06000005: 30, E92000001: 20 },
        2024: { E06000001: 14, E06000002: 22, E92000001: 21 },
        2025: {
          E06000001: { value: 10, numerator: 10, denominator: 100 },
          E06000002: { value: 22, numerator: 220, denominator: 1000 },
          E06000003: { value: 30, numerator: 300, denominator: 1000 },
          E06000004: { symbol: 'c', lower: 0, upper: 40 },
          E12000001: 21,
          E92000001: { value: 20, numerator: 2000, denominator: 10000 },
        },
      },
      'long-term-stability': {
        2025: { E06000001: 70, E06000002: 70, E06000003: 60, E06000004: 95, E92000001: 69 },
      },
      'cla-rate': {
        2025: {
          E06000001: { value: 50, numerator: 100, denominator: 20_000 },
          E06000002: 60,
          E06000004: 70,
          E92000001: 60,
        },
      },
      'vacancy-rate': {
        2025: { E06000001: { value: 50, numerator: 50, denominator: 100 }, E06000002: 20, E92000001: 20 },
      },
    },
    inspections: [
      inspection({
        authority: 'E06000001',
        framework: 'SIF',
        kind: 'inspection',
        published: '2015-10-14',
        grades: { overall: 4, permanence: 4, leaders: 3 },
      }),
      inspection({
        authority: 'E06000001',
        start: '2018-01-08',
        published: '2018-02-20',
        grades: { overall: 3, inCare: 3, leaders: 3, helpAndProtection: 3 },
      }),
      inspection({
        authority: 'E06000001',
        start: '2022-11-07',
        published: '2023-01-10',
        grades: { overall: 2, inCare: 2, leaders: 2, helpAndProtection: 2 },
      }),
      inspection({ authority: 'E06000002', start: '2019-03-04', published: '2019-04-20', grades: { overall: 1 } }),
      inspection({
        authority: 'E06000005',
        framework: 'SIF',
        kind: 'inspection',
        published: '2016-05-01',
        grades: { overall: 3 },
      }),
      inspection({
        authority: 'E06000001',
        framework: 'SLAC',
        kind: 'inspection',
        published: '2011-07-22',
        grades: { safeguarding: 3, lookedAfter: 3 },
      }),
    ],
    neighbours: [
      {
        authority: 'E06000001',
        model: '2025',
        neighbours: ['E06000002', 'E06000003', 'E06000004'].map((authority) => ({ authority, closeness: 'Close' })),
      },
      { authority: 'E06000001', model: '2021', neighbours: [{ authority: 'E06000004', closeness: 'Close' }] },
    ],
    release: {
      contentHash: 'ab'.repeat(32),
      sources: [
        {
          name: 'figures.csv',
          format: 'own',
          sha256: 'cd'.repeat(32),
          bytes: 1234,
          publisher: 'Department <for> Education',
          publication: 'Test publication',
          licence: 'Open Government Licence v3.0',
          attribution: 'Contains public sector information.',
          retrieved: '2026-01-01',
          coverage: '2023 to 2025',
        },
      ],
    },
  });
}

export const toyThemes = [
  { id: 'help-and-protection', label: 'Help and protection' },
  { id: 'children-in-care', label: 'Children in care' },
  { id: 'workforce', label: 'Workforce' },
];

/** Everything the room needs, over one dataset. */
export function toyDeps(dataset: Dataset = toyDataset()): ProfilesDeps {
  const { indicators } = dataset.panel;
  return {
    datasets: async () => dataset,
    releases: async () => [dataset.release],
    catalogue: {
      indicators,
      themes: toyThemes,
      byId: (id) => indicators.find((each) => each.id === id),
      bySeries: () => undefined,
      search: (text, limit = 10) =>
        indicators.filter((each) => each.label.toLowerCase().includes(text.toLowerCase())).slice(0, limit),
    },
    frame: {
      navigation: [{ label: 'Authorities', href: '/authorities' }],
      footerLinks: [],
      stylesheet: '/waymark.css',
    },
    version: '1.2.3',
  };
}
