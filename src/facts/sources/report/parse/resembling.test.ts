import { describe, expect, it } from 'vitest';
import { loadRegister } from '#facts/authorities/index.ts';
import { pdfText } from '../pdf/read.ts';
import { pdfOf, type Sheet } from '../testing/pdf.ts';
import type { ReportOutcome } from '../types.ts';
import { parseReport } from './index.ts';

const register = loadRegister();

/** A page of lines below one another: "# " is a title, "## " a heading, "a | b" two cells of a table. */
function sheet(source: string): Sheet {
  let y = 90;
  const runs = source
    .trim()
    .split('\n')
    .flatMap((raw) => {
      const line = raw.trim();
      const size = line.startsWith('# ') ? 16 : line.startsWith('## ') ? 14 : 12;
      y += line === '' ? 14 : size * 1.22;
      if (line === '') return [];
      const [left, right] = line.replace(/^#+ /, '').split(' | ');
      const own = [{ text: left ?? '', x: 71, y, size, bold: size === 14 }];
      return right === undefined ? own : [...own, { text: right, x: 400, y, size, bold: false }];
    });
  return { runs };
}

async function read(...pages: readonly string[]): Promise<ReportOutcome> {
  return parseReport(await pdfText(pdfOf(pages.map(sheet))), { register });
}

const TABLE = `
Judgement | Grade

The impact of leaders on social work practice | Good
with children and families

The experiences and progress of children | Good
who need help and protection

The experiences and progress of children in care | Good

The experiences and progress of care leavers | Good

Overall effectiveness | Good`;
const COVER = `# Inspection of Norfolk local authority children’s services
Inspection dates: 7 to 18 November 2022
Lead inspector: Ann Smith, His Majesty’s Inspector
${TABLE}`;
const SINGLE = `# Norfolk County Council
## Inspection of services for children in need of help
## and protection, children looked after and care leavers
Inspection date: 3 June 2014 – 25 June 2014
Report published: 1 August 2014

## Children’s services in Norfolk require improvement to be good

1. Children who need help and protection | Requires improvement

3. Leadership, management and governance | Requires improvement`;
const OFSTED =
  'Ofsted inspectors visited. Ofsted is the Office for Standards in Education, Children’s Services and Skills.';

describe('documents that resemble reports', () => {
  it('the cover that they borrow is read where it is one', async () => {
    expect(await read(COVER)).toMatchObject({ ok: true, report: { authority: { code: 'E10000020' } } });
    expect(await read(SINGLE)).toMatchObject({ ok: true, report: { framework: 'SIF', grades: { overall: 3 } } });
  });

  it('an empty page in the middle is unread', async () => {
    const outcome = await read(COVER, '', OFSTED);
    expect(outcome).toMatchObject({ ok: true, report: { unread: [{ field: 'pages', page: 2 }] } });
  });

  it.each<[string, readonly string[], RegExp]>([
    [
      'a fostering agency',
      [
        `# Bright Futures Fostering\nIndependent fostering agency\nInspection dates: 7 to 11 November 2022\nOverall experiences and progress of children and young people | Good\n${OFSTED}`,
      ],
      /fostering/,
    ],
    [
      'a fostering service of a council',
      [
        `# Norfolk County Council fostering service\nInspection report for local authority fostering service\nInspection date: 7 November 2012\n${OFSTED}\nOverall effectiveness | Good`,
      ],
      /fostering/,
    ],
    [
      'a title about fostering',
      [
        `# Inspection of Norfolk fostering service\nInspection dates: 7 to 11 November 2022\nOverall effectiveness | Good\n${OFSTED}`,
      ],
      /fostering/,
    ],
    [
      'an adoption support agency',
      [
        `# Together Adoption\nAdoption support agency\nInspection dates: 7 to 11 November 2022\nOverall effectiveness | Good\n${OFSTED}`,
      ],
      /adoption/,
    ],
    [
      'a children’s home',
      [
        `# SC012345\nChildren’s home\nInspection dates: 7 to 8 November 2022\nOverall experiences and progress of children and young people | Good\nThe effectiveness of leaders and managers | Good\n${OFSTED}`,
      ],
      /children's home/,
    ],
    [
      'a school',
      [
        `# Inspection of a good school: Norfolk Academy\nInspection dates: 7 and 8 November 2022\nOverall effectiveness | Good\nLeadership and management | Good\nPupils learn.\n${OFSTED}`,
      ],
      /no report/,
    ],
    [
      'a joint targeted area inspection',
      [
        `## Joint targeted area inspection of Norfolk\nThis letter summarises the findings of the joint targeted area inspection of the multi-agency response in Norfolk children’s services.\nInspection dates: 7 to 18 November 2022\n${OFSTED}`,
      ],
      /joint targeted/,
    ],
    [
      'special educational needs',
      [
        `# Area SEND inspection of Norfolk Local Area Partnership\nInspection dates: 7 to 18 November 2022\n${OFSTED}\nLead inspector: Ann Smith`,
      ],
      /special educational needs/,
    ],
    ['a press release', [`# Media release\n## Ofsted praises Norfolk\n${COVER}`], /press release/],
    [
      'a self-evaluation',
      [
        `# Norfolk County Council\n## Self-evaluation 2022\n## Inspection of local authority children’s services\nInspection dates: 7 to 18 November 2022\n${TABLE}\n${OFSTED}`,
      ],
      /evaluation of itself/,
    ],
    [
      'an action plan below the title',
      [
        `# Inspection of Norfolk local authority children’s services\n## Action plan, March 2023\nInspection dates: 7 to 18 November 2022\n${TABLE}\n${OFSTED}`,
      ],
      /plan made after/,
    ],
    [
      'an action plan in the title',
      [
        `## Inspection of services for children in need of help\n## and protection: action plan\nInspection date: 3 June 2014 – 25 June 2014\n1. Children who need help and protection | Good\n${OFSTED}`,
      ],
      /plan made after/,
    ],
    [
      'a framework',
      [
        '# Framework and evaluation schedule for the inspection\n## Inspection of services for children in need of help\n## and protection\nOverall effectiveness | Good',
        OFSTED,
      ],
      /guidance/,
    ],
    [
      'a handbook',
      [
        '# Inspecting local authority children’s services\nThe framework and guidance for inspectors',
        `${TABLE}\n${OFSTED}`,
      ],
      /guidance/,
    ],
    ['a committee’s paper', [`## Children’s Services Committee\nItem 9\n\n${COVER}`], /paper of a council/],
    [
      'a paper with the report behind it',
      [
        '# Ofsted inspection outcome\nThe director of children’s services presents the outcome.\nMembers note the result.',
        COVER,
      ],
      /no report/,
    ],
    [
      'a paper with sentences above the title',
      [
        `## Children’s services in Norfolk\nOfsted inspected the council in November. The report was good. Members are asked to note it.\n\n${COVER}`,
      ],
      /no report/,
    ],
    [
      'a paper that names the inspection and its days',
      [
        `## Inspection of Norfolk children’s services\nInspection dates: 7 to 18 November 2022\n\nThe council is pleased with what Ofsted found. It thanks all staff.\n${OFSTED}`,
      ],
      /no report/,
    ],
    [
      'a prison',
      [`# Report on an inspection of HMYOI Wetherby\nInspection dates: 7 to 18 November 2022\nCare: Good\n${OFSTED}`],
      /custody/,
    ],
    [
      'Wales',
      [
        `# Care Inspectorate Wales\n## Inspection of children’s services in Cardiff\nInspection dates: 7 to 18 November 2022\nOverall effectiveness | Good`,
      ],
      /outside England/,
    ],
    [
      'Scotland',
      [
        `# Care Inspectorate\n## Inspection of services for children in need of help\n## and protection\nInspection dates: 7 to 18 November 2022\nOverall effectiveness | Good`,
      ],
      /outside England/,
    ],
    [
      'the Care Quality Commission',
      [
        `# Care Quality Commission\n## Inspection of Norfolk children’s services\nInspection dates: 7 to 18 November 2022\nOverall effectiveness | Good`,
      ],
      /Care Quality/,
    ],
    [
      'child protection, 2012',
      [
        `# Inspection of local authority arrangements\n# for the protection of children\nNorfolk County Council\nInspection dates: 21 January – 30 January 2013\nOverall effectiveness | Inadequate\n${OFSTED}`,
      ],
      /child protection of 2012/,
    ],
    [
      'safeguarding and looked after children, 2010',
      [
        `# Inspection of safeguarding and\n# looked after children services\nNorfolk\nInspection dates: 11 – 22 October 2010\nOverall effectiveness | Adequate\n${OFSTED}`,
      ],
      /2009 to 2012/,
    ],
    [
      'a paper on a focused visit',
      [
        `## Report to Cabinet\nThis report summarises the findings of the focused visit to Norfolk children’s services on 5 and 6 February 2019. Ofsted inspectors visited.`,
      ],
      /paper of a council/,
    ],
    ['advertising', ['# Waymark cars\nOverall effectiveness | Good'], /no report/],
  ])('%s is refused', async (_, pages, reason) => {
    const outcome = await read(...pages);
    expect(outcome).toMatchObject({ ok: false, reason: expect.stringMatching(reason) });
  });
});

describe('letters of visits', () => {
  const tail = 'I look forward to our next visit.\nYours sincerely\nAnn Smith\nHis Majesty’s Inspector';
  it.each<[string, string, string, string, string, string]>([
    [
      '2016',
      '14 December 2016\nDear Jane\nMonitoring visit of Norfolk County Council children’s services\nThis letter summarises the findings of the monitoring visit to Norfolk County Council\nchildren’s services on 15 and 16 November 2016. The inspectors were from Ofsted.',
      'monitoring-visit',
      'SIF',
      '2016-11-15',
      '2016-11-16',
    ],
    [
      '2019',
      '6 March 2019\nDear Jane\nFocused visit to Norfolk County Council children’s services\nThis letter summarises the findings of a focused visit to Norfolk County Council\nchildren’s services on 5 February 2019 and 6 February 2019. The inspectors for this visit\nwere from Ofsted.',
      'focused-visit',
      'ILACS',
      '2019-02-05',
      '2019-02-06',
    ],
    [
      '2021',
      '6 March 2021\nDear Jane\nFocused visit to Norfolk children’s services\nThis letter summarises the findings of the focused visit to Norfolk children’s services\non 3 to 4 February 2021. Ofsted’s inspectors looked at plans.',
      'focused-visit',
      'ILACS',
      '2021-02-03',
      '2021-02-04',
    ],
    [
      '2023',
      '6 March 2023\nDear Jane\nMonitoring visit to Norfolk children’s services\nThis letter summarises the findings of the monitoring visit to Norfolk children’s services\non 8 and 9 February 2023. This was the second monitoring visit since the local authority\nwas judged inadequate. Ofsted inspectors visited.',
      'monitoring-visit',
      'ILACS',
      '2023-02-08',
      '2023-02-09',
    ],
  ])('of %s', async (_, text, kind, framework, start, end) => {
    const outcome = await read(`Ofsted\nPiccadilly Gate\n${text}\n\n${tail}`);
    expect(outcome).toMatchObject({
      ok: true,
      report: { kind, framework, start, end, authority: { code: 'E10000020' } },
    });
    if (outcome.ok) expect(Object.values(outcome.report.grades).every((grade) => grade === null)).toBe(true);
  });
});
