import type { Programme } from './types.ts';

/** A programme of one's own for tests: advisers in Norfolk (with costs) and Suffolk. */
export function toyProgramme(changes: Partial<Programme> = {}): Programme {
  return {
    id: 'advisers',
    title: 'Improvement advisers',
    summary: 'An adviser worked with leaders two days a week.',
    aim: 'Fewer vacancies and steadier practice.',
    example: null,
    source: 'The regional alliance',
    model: 'improvement-adviser',
    provider: 'The alliance',
    funder: 'Department for Education',
    episodes: [
      {
        authority: 'E10000020',
        from: '2018-04-01',
        to: '2020-03-31',
        intensity: { amount: 24, unit: 'days' },
        costs: [
          { year: 2019, pounds: 60_000, priceYear: 2019, payer: 'Department for Education' },
          { year: 2020, pounds: 40_000.5, priceYear: 2020, payer: 'the authority' },
        ],
        trigger: { kind: 'grade', text: 'Judged inadequate' },
        note: null,
      },
      {
        authority: 'E10000029',
        from: '2019-01-01',
        to: null,
        intensity: null,
        costs: [],
        trigger: null,
        note: 'Still there',
      },
    ],
    ...changes,
  };
}
