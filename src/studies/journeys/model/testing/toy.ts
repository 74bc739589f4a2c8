import type { Improvement, Inspection } from '#facts/inspections/index.ts';
import { improvementKey } from '#facts/inspections/index.ts';
import { type Dataset, testDataset } from '#facts/panel/index.ts';
import type { PassageQuery, ReportText } from '#facts/store/index.ts';
import { readyCoder } from '#frameworks/themes/index.ts';
import type { JourneysDeps, ReportLibrary } from '../deps.ts';

type Literal = Partial<Inspection> & Pick<Inspection, 'authority' | 'grades'>;

function inspection(literal: Literal): Inspection {
  return {
    id: `${literal.authority}:${literal.framework ?? 'ILACS'}:${literal.start ?? literal.published ?? ''}`,
    framework: 'ILACS',
    kind: 'standard',
    start: null,
    end: null,
    published: null,
    notJudged: [],
    sources: {},
    conflicts: [],
    ...literal,
  };
}

const asked = (n: number, themes: readonly string[]): Improvement => ({
  n,
  page: 2,
  text: null,
  key: improvementKey(`item ${n}`),
  themes,
});

export const SHA = 'ab'.repeat(32);

/** Four authorities, one of them ended, whose moves can be counted by hand. */
export function toyDataset(): Dataset {
  const area = (code: string, name: string, dfeCode: string) => ({ code, name, dfeCode });
  return testDataset({
    areas: [
      area('E06000001', 'Ashby', '801'),
      area('E06000002', 'Barrow & Sons', '802'),
      area('E06000003', 'Castle <b>Hill</b>', '803'),
      { ...area('E06000005', 'Eld', '805'), closed: '2021-03-31', successors: ['E06000003'] },
    ],
    indicators: [{ id: 're-referrals', label: 'Re-referrals', interval: 'proportion' }],
    figures: {
      're-referrals': {
        2019: { E06000001: 12, E92000001: 20 },
        2020: { E06000001: { symbol: 'c' }, E92000001: 21 },
        2021: { E06000001: 14, E92000001: 22 },
      },
    },
    inspections: [
      inspection({
        authority: 'E06000001',
        framework: 'SIF',
        kind: 'inspection',
        published: '2015-10-14',
        grades: { overall: 4, leaders: 3 },
        notJudged: ['adoption'],
        improvements: [asked(1, ['plans', 'voice']), asked(2, ['plans'])],
      }),
      inspection({
        authority: 'E06000001',
        start: '2019-01-08',
        end: '2019-01-19',
        published: '2019-02-20',
        grades: { overall: 3, leaders: 3 },
        conflicts: ['published: 2019-02-20 (book.ods, A1); 2019-02-21 (report.pdf, page 1)'],
        leadInspector: 'A. N. Other',
        sources: { overall: { file: 'book.ods', place: 'A1' } },
        reports: [{ name: 'report.pdf', sha256: SHA, pages: 4, unread: [] }],
        improvements: [
          asked(1, ['plans']),
          { ...asked(2, ['workforce']), list: 'board' },
          { ...asked(3, []), text: 'Words with <i>signs</i>', themes: null },
        ],
      }),
      inspection({
        authority: 'E06000001',
        kind: 'focused-visit',
        start: '2020-02-04',
        published: '2020-03-01',
        grades: {},
      }),
      inspection({ authority: 'E06000001', start: '2022-11-07', published: '2023-01-10', grades: { overall: 2 } }),
      inspection({ authority: 'E06000002', start: '2018-02-04', published: '2018-04-20', grades: { overall: 1 } }),
      inspection({ authority: 'E06000002', start: '2022-03-04', published: '2022-04-20', grades: { overall: 3 } }),
      inspection({ authority: 'E06000003', start: '2023-03-04', published: '2023-04-20', grades: { overall: 2 } }),
      inspection({
        authority: 'E06000005',
        framework: 'SIF',
        kind: 'inspection',
        published: '2016-05-01',
        grades: { overall: 3 },
      }),
    ],
  });
}

const REPORT: ReportText = {
  sha256: SHA,
  name: 'report.pdf',
  inspection: 'E06000001:ILACS:2019-01-08',
  authority: 'E06000001',
  framework: 'ILACS',
  kind: 'standard',
  start: '2019-01-08',
  published: null,
  pages: 4,
  licence: 'Open Government Licence v3.0',
  attribution: 'Ofsted',
  passages: 3,
  text: [
    { n: 1, kind: 'paragraph', section: 'Findings', page: 1, number: 1, text: 'Plans are clear & <b>bold</b>.' },
    { n: 2, kind: 'paragraph', section: 'Findings', page: 2, number: 2, text: 'Some plans drift.' },
    { n: 3, kind: 'improvement', section: 'What needs to improve?', page: 3, number: null, text: 'The plans.' },
  ],
};

/** A library of one report that finds a word wherever its letters stand; "the" is no word to look for. */
export function toyLibrary(asked: PassageQuery[] = []): ReportLibrary {
  const { text, ...report } = REPORT;
  return {
    reports: async () => [report],
    report: async (sha256) => (sha256 === SHA ? REPORT : null),
    searchPassages: async (query) => {
      asked.push(query);
      if (query.query === 'the') return { understood: false, total: 0, hits: [] };
      const found = text.filter((each) => each.text.toLowerCase().includes(query.query));
      const { offset = 0, limit = 20 } = query;
      return {
        understood: true,
        total: found.length,
        hits: found.slice(offset, offset + limit).map((each) => {
          const at = each.text.toLowerCase().indexOf(query.query);
          const { kind, ...rest } = report;
          return { ...rest, ...each, reportKind: kind, marks: [[at, at + query.query.length] as const] };
        }),
      };
    },
  };
}

export function toyDeps(dataset: Dataset = toyDataset(), reports: ReportLibrary = toyLibrary()): JourneysDeps {
  const { indicators } = dataset.panel;
  return {
    datasets: async () => dataset,
    catalogue: {
      indicators,
      themes: [],
      byId: (id) => indicators.find((each) => each.id === id),
      bySeries: () => undefined,
      search: () => [],
    },
    frame: { navigation: [], footerLinks: [], stylesheet: '/waymark.css' },
    version: '1.2.3',
    reports: async () => reports,
    coder: async () => readyCoder(),
    transitions: async () => null,
  };
}

/** A library without reports. */
export const emptyLibrary: ReportLibrary = {
  reports: async () => [],
  report: async () => null,
  searchPassages: async () => ({ understood: true, total: 0, hits: [] }),
};
