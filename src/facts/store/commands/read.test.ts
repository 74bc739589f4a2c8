import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { inOrder } from './in-order.ts';
import { readFiles } from './read.ts';
import { reportText } from './report-text.ts';

const inbox = mkdtempSync(join(tmpdir(), 'waymark-read-'));
const EES = [
  'time_period,time_identifier,geographic_level,country_code,country_name,region_code,region_name,new_la_code,la_name,old_la_code,rereferral_percent',
  '2025,Reporting year,National,E92000001,England,,,,,,22.6',
].join('\n');

beforeAll(() => {
  mkdirSync(join(inbox, 'reports'));
  writeFileSync(join(inbox, 'reports', 'a page.PDF'), '<html><head><title>Report not found</title></head></html>');
  writeFileSync(join(inbox, 'reports', 'b-table.pdf'), EES);
  writeFileSync(join(inbox, 'figures.csv'), EES);
  writeFileSync(join(inbox, 'cut off'), '%PDF-1.7\n1 0 obj\n');
});
afterAll(() => rmSync(inbox, { recursive: true, force: true }));

async function run(paths: readonly string[], json = true): Promise<{ printed: string[]; good: boolean }> {
  const printed: string[] = [];
  const good = await readFiles(
    paths.map((path) => join(inbox, path)),
    { json, paragraphs: false },
    (text) => printed.push(text),
  );
  return { printed, good };
}

describe('read', () => {
  it('prints one object a line in the order given as soon as a PDF is among the files', async () => {
    const { printed, good } = await run(['figures.csv', 'missing.pdf', 'reports', 'cut off']);
    expect(good).toBe(false);
    expect(printed.every((line) => !line.includes('\n'))).toBe(true);
    const at = (name: string): string => join(inbox, name);
    expect(printed.map((line) => JSON.parse(line))).toMatchObject([
      { file: at('figures.csv'), format: 'ees', outcome: 'readable' },
      { file: at('missing.pdf'), format: null, reason: expect.stringContaining('there is no such file') },
      { file: at('reports/a page.PDF'), format: null, reason: 'This is a web page (“Report not found”), not a PDF.' },
      { file: at('reports/b-table.pdf'), format: 'ees', outcome: 'readable' },
      { file: at('cut off'), format: null, reason: expect.stringContaining('cut off'), remedy: expect.any(String) },
    ]);
  });

  it('prints one document where no file is a PDF', async () => {
    const { printed, good } = await run(['figures.csv']);
    expect(good).toBe(true);
    expect(JSON.parse(printed.join('\n'))).toMatchObject({ files: [{ file: 'figures.csv', format: 'ees' }] });
  });

  it('says a report in words', () => {
    const grades = {
      overall: 3,
      leaders: 4,
      helpAndProtection: null,
      inCare: null,
      careLeavers: null,
      permanence: null,
      adoption: null,
      safeguardingBoard: null,
    } as const;
    const text = reportText(
      'x.pdf',
      {
        ok: true,
        report: {
          framework: 'ILACS',
          kind: 'short',
          authority: { code: 'E10000020', name: 'Norfolk' },
          start: '2022-05-09',
          end: '2022-05-13',
          published: null,
          leadInspector: 'Jane Example',
          grades,
          notJudged: ['inCare'],
          improvements: [{ text: 'The pace of plans.', page: 2, list: 'What needs to improve?' }],
          paragraphs: [],
          pages: 12,
          unread: [{ field: 'grades.helpAndProtection', page: 1, reason: 'the word is no grade' }],
        },
      },
      false,
    );
    expect(text.split('\n')).toEqual([
      'x.pdf: Short inspection of Norfolk (E10000020)',
      "  Inspection of local authority children's services (since 2018), 12 pages",
      '  9 May 2022 to 13 May 2022',
      '  lead inspector Jane Example',
      '  Overall effectiveness: Requires improvement to be good',
      '  Leaders and managers: Inadequate',
      '  Children in care: not judged',
      '  asks for 1 improvement:',
      '    1. The pace of plans. (page 2)',
      '  not read: grades.helpAndProtection (page 1): the word is no grade',
    ]);
  });

  it('keeps the order and begins few things ahead', async () => {
    let open = 0;
    let most = 0;
    const results: number[] = [];
    const work = async (wait: number): Promise<number> => {
      open += 1;
      most = Math.max(most, open);
      await new Promise((resolve) => setTimeout(resolve, wait));
      open -= 1;
      return wait;
    };
    for await (const result of inOrder([30, 5, 20, 1, 10, 2], 3, work)) results.push(result);
    expect(results).toEqual([30, 5, 20, 1, 10, 2]);
    expect(most).toBe(3);
  });
});
