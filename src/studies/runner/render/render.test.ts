import { read, utils } from '@e965/xlsx';
import { strFromU8, unzipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import type { TableSpec } from '#ui/index.ts';
import type { Block, FigureBlock, TableBlock } from '../blocks.ts';
import type { StudyRecord } from '../types.ts';
import { recordCsv } from './csv.ts';
import { renderDocx } from './docx.ts';
import { columnPieces } from './docx-table.ts';
import { renderHtml } from './html.tsx';
import { renderTerminal } from './terminal.ts';
import { renderXlsx } from './xlsx.ts';

const SOURCE = 'Department for Education: Children in need, 2025. Analysis: Waymark.';

function table(id: string, columns: number, rows: number): TableSpec {
  return {
    id,
    title: `Table ${id}`,
    columns: Array.from({ length: columns }, (_, at) => ({
      id: `c${at}`,
      label: at === 0 ? 'Authority' : `Column ${at}`,
      align: at === 0 ? ('text' as const) : ('number' as const),
    })),
    rows: Array.from({ length: rows }, (_, row) => ({
      cells: Array.from({ length: columns }, (_, at) =>
        at === 0 ? { text: `Row ${row}` } : { text: String(at), raw: at },
      ),
    })),
    source: SOURCE,
  };
}

const figure: FigureBlock = {
  kind: 'figure',
  section: 'Agreement',
  lede: null,
  chart: {
    type: 'curve',
    id: 'curve',
    title: 'A curve',
    subtitle: 'Of three points',
    description: 'Three points from 0.1 to 0.3.',
    source: SOURCE,
    axis: { left: 'lowest', right: 'highest' },
    values: [0.1, 0.2, 0.3],
    chanceLower: [-0.1, -0.1, -0.1],
    chanceUpper: [0.1, 0.1, 0.1],
    stated: null,
  },
  table: table('part', 3, 60),
};

function tableBlock(spec: TableSpec): TableBlock {
  return { kind: 'table', section: null, lede: null, table: spec };
}

function record(blocks: readonly Block[]): StudyRecord {
  return {
    study: 'toy',
    recipe: { study: 'toy', title: 'Toy', question: 'What is it?', seed: 1, choices: {} },
    provenance: {
      release: { name: 'england-1', contentHash: 'a'.repeat(64) },
      engine: { name: 'waymark', version: '0.1.0', stats: '0.1.0' },
      seed: 1,
      recipeHash: 'b'.repeat(64),
      resultHash: 'c'.repeat(64),
      sources: [],
    },
    result: {},
    blocks,
  };
}

/** The XML of a Word document's body. */
async function wordOf(blocks: readonly Block[]): Promise<string> {
  const file = unzipSync(await renderDocx(record(blocks)))['word/document.xml'];
  return strFromU8(file ?? new Uint8Array());
}

const count = (text: string, part: string): number => text.split(part).length - 1;

describe('every file names the source of its numbers', () => {
  const blocks = [figure, tableBlock(table('other', 4, 3))];

  it('in Word: under the table, and in words under the picture', async () => {
    const xml = await wordOf(blocks);
    expect(count(xml, `Source: ${SOURCE}`)).toBe(3);
    expect(xml).toContain('descr="Three points from 0.1 to 0.3."');
  });

  it('in CSV: a line of each table, and where the result came from', () => {
    const csv = recordCsv(record(blocks));
    for (const id of ['part', 'other']) {
      expect(csv).toContain(`\r\n${id},,Source,,,"Source: ${SOURCE}"\r\n`);
    }
    expect(csv).toContain('\r\nabout,,Release,,,england-1');
  });

  it('in Excel: below the rows of each sheet', () => {
    const book = read(renderXlsx(record(blocks)));
    for (const id of ['part', 'other']) {
      const rows: unknown[][] = utils.sheet_to_json(book.Sheets[id] ?? {}, { header: 1 });
      expect(rows.at(-1)).toEqual([`Source: ${SOURCE}`]);
    }
  });

  it('on paper and in the terminal', () => {
    expect(count(renderHtml(record(blocks)), SOURCE)).toBeGreaterThanOrEqual(3);
    expect(count(renderTerminal(record(blocks), 200).replaceAll(/\s+/g, ' '), SOURCE)).toBe(2);
  });
});

describe('long and wide tables', () => {
  it('are not printed twice: a long table that a later one holds wholly is left to that one', async () => {
    const whole = tableBlock(table('whole', 5, 61));
    expect(count(await wordOf([figure, whole]), '<w:tbl>')).toBe(1);
    expect(renderHtml(record([figure, whole]))).not.toContain('id="table-part"');
    // What comes before, is shorter, or has fewer rows is no substitute.
    expect(count(await wordOf([whole, figure]), '<w:tbl>')).toBe(2);
    expect(count(await wordOf([figure, tableBlock(table('fewer', 5, 59))]), '<w:tbl>')).toBe(2);
    expect(count(await wordOf([{ ...figure, table: table('part', 3, 5) }, whole]), '<w:tbl>')).toBe(2);
  });

  it('lie on their side in Word, in parts that lose no column and repeat the first', async () => {
    const xml = await wordOf([tableBlock(table('narrow', 4, 2)), tableBlock(table('wide', 19, 2))]);
    expect(count(xml, 'w:orient="landscape"')).toBe(1);
    expect(count(xml, '<w:tbl>')).toBe(3);
    expect(count(xml, '<w:tblHeader/>')).toBe(3);
    expect(xml).toContain('Table wide (part 2 of 2)');
    for (let at = 1; at < 19; at += 1) expect(xml).toContain(`>Column ${at}<`);
  });

  it.each([1, 2, 8, 10, 11, 14, 19, 20, 40])('%i columns come each once, the first in every part', (columns) => {
    const pieces = columnPieces(columns);
    expect(pieces.every((piece) => piece[0] === 0 && piece.length <= 10)).toBe(true);
    expect(pieces.flatMap((piece) => piece.slice(1))).toEqual(Array.from({ length: columns - 1 }, (_, at) => at + 1));
  });

  it('charts of rows are tables in a report: a drawing taller than a page would be cut', () => {
    const row = { id: 'a', label: 'Anyshire', place: 1, placeText: '1', wasText: '', note: null };
    const verdicts: FigureBlock = {
      ...figure,
      chart: {
        type: 'verdicts',
        id: 'verdicts',
        title: 'Verdicts',
        subtitle: 'Of one',
        description: 'One.',
        source: SOURCE,
        of: 1,
        rows: [{ ...row, band: { lower: 1, upper: 1 }, chance: null, hidden: null, shares: [1, 0, 0, 0], grade: 2 }],
      },
    };
    const html = renderHtml(record([verdicts]));
    expect(html).toMatch(/<th[^>]*scope="row"[^>]*>(?:<[^>]+>)*Anyshire|role="rowheader"[^>]*>(?:<[^>]+>)*Anyshire/);
    expect(html).toContain(`Source: ${SOURCE}`);
  });

  it('are printed on their side from HTML', () => {
    const html = renderHtml(record([tableBlock(table('narrow', 4, 2)), tableBlock(table('wide', 19, 2))]));
    expect(count(html, 'class="wm-table-block wm-table-block--wide"')).toBe(1);
  });
});
