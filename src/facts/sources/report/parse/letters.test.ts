import { describe, expect, it } from 'vitest';
import { loadRegister } from '#facts/authorities/index.ts';
import { pdfText } from '../pdf/read.ts';
import { lines, pdfOf, type Run } from '../testing/pdf.ts';
import { readLetter } from './letters.ts';

const register = loadRegister();

interface Parts {
  readonly head?: readonly string[];
  readonly title: string;
  readonly about: readonly string[];
  readonly list?: readonly string[];
  readonly heading?: string;
  readonly signed?: readonly string[];
}

/** A letter on two pages as Ofsted sets them: head, title, sentence, findings, list, signature. */
async function letter({ head = [], title, about, list = [], heading, signed = [] }: Parts) {
  const at = { x: 72, size: 12 };
  const first: Run[] = [
    ...lines(['Ofsted', 'Piccadilly Gate', 'Manchester M1 2WD'], { ...at, y: 60, size: 10 }),
    ...lines(head, { ...at, y: 120 }),
    { ...at, text: title, y: 240, size: 16, bold: true },
    ...lines(about, { ...at, y: 280 }),
    { ...at, text: 'Findings', y: 420, bold: true },
    ...lines(
      [
        'Leaders know their services well. Children receive help when they need it,',
        'and managers see that it is given.',
      ],
      { ...at, y: 444 },
    ),
  ];
  const second: Run[] = [
    ...(heading === undefined ? [] : [{ ...at, text: heading, y: 80, size: 14, bold: true }]),
    ...list.flatMap((text, index): Run[] => [
      { ...at, text: '■', y: 110 + 40 * index },
      ...lines(text.split('\n'), { ...at, x: 90, y: 110 + 40 * index }),
    ]),
    ...lines(signed, { ...at, y: 400, leading: 30 }),
  ];
  const outcome = readLetter(await pdfText(pdfOf([{ runs: first }, { runs: second }])), { register });
  return outcome?.ok ? outcome.report : outcome;
}

describe('letters of visits', () => {
  it('reads a focused visit: authority, days, letter day, signature, list', async () => {
    const report = await letter({
      head: ['8 March 2019', 'Mr A Director', 'Dear Mr Director'],
      title: 'Focused visit to Oldham children’s services',
      about: [
        'This letter summarises the findings of the focused visit to Oldham children’s',
        'services on 5 and 6 February 2019. Her Majesty’s Inspectors for this visit were',
        'Jane Example HMI and John Sample HMI.',
      ],
      heading: 'What needs to improve in this area of social work practice',
      list: ['The timeliness of assessments\nof need.', 'The quality of plans.'],
      signed: ['Yours sincerely', 'Jane Example', 'Her Majesty’s Inspector'],
    });
    expect(report).toMatchObject({
      framework: 'ILACS',
      kind: 'focused-visit',
      authority: { code: 'E08000004', name: 'Oldham' },
      start: '2019-02-05',
      end: '2019-02-06',
      published: '2019-03-08',
      leadInspector: 'Jane Example',
      improvements: [
        { text: 'The timeliness of assessments of need.', page: 2 },
        { text: 'The quality of plans.', page: 2 },
      ],
      unread: [],
    });
  });

  it.each([
    ['on 28 and 29 June 2022', '2022-06-28', '2022-06-29'],
    ['on 30 April and 1 May 2019', '2019-04-30', '2019-05-01'],
    ['between 4 and 6 May 2021', '2021-05-04', '2021-05-06'],
    ['on 12 December 2018', '2018-12-12', '2018-12-12'],
    ['from 31 January to 1 February 2023', '2023-01-31', '2023-02-01'],
    ['that took place on 9–10 July 2019', '2019-07-09', '2019-07-10'],
  ])('reads days written %s', async (written, start, end) => {
    const report = await letter({
      title: 'Monitoring visit to Torbay children’s services',
      about: [
        `This letter summarises the findings of the monitoring visit to Torbay children’s`,
        `services ${written}. This was the first monitoring visit since the local`,
        'authority was judged inadequate in June 2018. The inspectors were Jane Example and John Sample.',
      ],
    });
    expect(report).toMatchObject({
      kind: 'monitoring-visit',
      authority: { code: 'E06000027' },
      start,
      end,
      leadInspector: null,
    });
  });

  it('takes a year that is left out from the letter’s day', async () => {
    const about = [
      'This letter summarises the findings of the monitoring visit to Torbay children’s services',
      'from 18 to 19 December. The inspectors were Jane Example and John Sample.',
    ];
    const title = 'Monitoring visit to Torbay children’s services';
    const dated = await letter({ head: ['21 January 2019'], title, about });
    expect(dated).toMatchObject({ start: '2018-12-18', end: '2018-12-19', published: '2019-01-21' });
    const undated = await letter({ title, about });
    expect(undated).toMatchObject({ start: null, end: null, unread: [{ field: 'start' }, { field: 'framework' }] });
  });

  it('reads a monitoring visit of the single inspection framework', async () => {
    const report = await letter({
      head: ['30 January 2017', 'Dear Ms Director'],
      title: 'Monitoring visit of Bromley local authority children’s services',
      about: [
        'This letter contains the findings from Ofsted’s recent monitoring visit to the London Borough',
        'of Bromley children’s services on 13 and 14 December 2016. The inspectors were Jane Example.',
      ],
    });
    expect(report).toMatchObject({
      framework: 'SIF',
      kind: 'monitoring-visit',
      authority: { code: 'E09000006' },
      start: '2016-12-13',
      published: '2017-01-30',
      improvements: [],
    });
  });

  it('reads a letter with its days behind a label', async () => {
    const report = await letter({
      title: 'Focused visit to Norfolk local authority children’s services',
      about: ['Inspection dates: 17 and 18 October 2023', 'Lead inspector: Jane Example, His Majesty’s Inspector'],
      signed: ['Ofsted inspectors visited the council.'],
    });
    expect(report).toMatchObject({
      kind: 'focused-visit',
      authority: { code: 'E10000020' },
      start: '2023-10-17',
      end: '2023-10-18',
      leadInspector: 'Jane Example',
    });
  });

  it('names what it does not know and never guesses', async () => {
    const report = await letter({
      head: ['1 March 2019'],
      title: 'Focused visit to Atlantis children’s services',
      about: [
        'This letter summarises the findings of the focused visit to Atlantis children’s services',
        'on 31 and 32 June 2019. Her Majesty’s Inspectors for this visit were Jane Example.',
      ],
    });
    expect(report).toMatchObject({ authority: { code: null, name: 'Atlantis' }, start: null, end: null });
    expect(report).toMatchObject({ unread: [{ field: 'start' }, { field: 'authority' }] });
  });

  it.each([
    [
      'Joint targeted area inspection of Norfolk',
      ['This letter summarises the findings of the joint targeted area inspection of Norfolk', 'by Ofsted inspectors.'],
    ],
    [
      'Minutes of the scrutiny committee',
      ['Members discussed the focused visit to Norfolk children’s services', 'by Ofsted inspectors.'],
    ],
    ['Monitoring visit to Norfolk children’s services', ['The council’s summary of what Ofsted inspectors said.']],
    ['School report', ['Ofsted inspectors came on a monitoring visit to the school.']],
  ])('takes no other paper for a letter: %s', async (title, about) => {
    expect(await letter({ title, about })).toBeNull();
  });
});
