import { AlignmentType, BorderStyle, Paragraph, Table, TableCell, TableRow, TextRun, WidthType } from 'docx';
import type { TableSpec } from '#ui/index.ts';
import { paragraph, SMALL_PRINT } from './docx-words.ts';
import { tableSource } from './remarks.ts';
import { cellText } from './terminal-table.ts';

/** A paragraph or table, and whether its page lies on its side. */
export interface DocxPart {
  readonly landscape: boolean;
  readonly child: Paragraph | Table;
}

/** Columns that an upright page holds, and those that one on its side holds, in letters that can be read. */
const UPRIGHT_COLUMNS = 8;
const LANDSCAPE_COLUMNS = 10;

const rule = { style: BorderStyle.SINGLE, size: 4, color: 'B8BEC3' };
const none = { style: BorderStyle.NONE, size: 0, color: 'FFFFFF' };

/**
 * A real table with repeated headings, its title above, its note and source below. A wide one lies on its side; one
 * too wide for that comes in parts that each begin with the first column, so that no column is lost.
 */
export function tableParts(table: TableSpec): DocxPart[] {
  const landscape = table.columns.length > UPRIGHT_COLUMNS;
  const pieces = columnPieces(table.columns.length);
  const source = tableSource(table);
  const children = [
    ...pieces.flatMap((columns, at) => [
      new Paragraph({
        keepNext: true,
        spacing: { before: 200, after: 80 },
        children: [
          new TextRun({
            text: pieces.length === 1 ? table.title : `${table.title} (part ${at + 1} of ${pieces.length})`,
            bold: true,
          }),
        ],
      }),
      realTable(table, columns),
    ]),
    ...(table.note === undefined ? [] : [paragraph(table.note, SMALL_PRINT)]),
    ...(source === null ? [] : [paragraph(source, SMALL_PRINT)]),
  ];
  return children.map((child) => ({ landscape, child }));
}

/** Indices of the columns of each part: all at once, or in nearly equal runs after the first column. */
export function columnPieces(columns: number): number[][] {
  const all = Array.from({ length: columns }, (_, index) => index);
  if (columns <= LANDSCAPE_COLUMNS) return [all];
  const pieces = Math.ceil((columns - 1) / (LANDSCAPE_COLUMNS - 1));
  const size = Math.ceil((columns - 1) / pieces);
  return Array.from({ length: pieces }, (_, at) => [0, ...all.slice(1 + at * size, 1 + (at + 1) * size)]);
}

function realTable(table: TableSpec, columns: readonly number[]): Table {
  const row = (texts: readonly string[], bold: (index: number) => boolean, header: boolean): TableRow =>
    new TableRow({
      tableHeader: header,
      cantSplit: true,
      children: columns.map(
        (index) =>
          new TableCell({
            children: [
              new Paragraph({
                alignment: table.columns[index]?.align === 'number' ? AlignmentType.RIGHT : AlignmentType.LEFT,
                children: [new TextRun({ text: texts[index] ?? '', bold: bold(index), size: 17 })],
              }),
            ],
          }),
      ),
    });
  const groupRow = (text: string): TableRow =>
    new TableRow({
      cantSplit: true,
      children: [
        new TableCell({
          columnSpan: columns.length,
          children: [new Paragraph({ keepNext: true, children: [new TextRun({ text, bold: true, size: 17 })] })],
        }),
      ],
    });
  const headings = table.columns.map((column) =>
    column.unit === undefined ? column.label : `${column.label} (${column.unit})`,
  );
  return new Table({
    width: { size: 100, type: WidthType.PERCENTAGE },
    borders: { top: none, bottom: rule, left: none, right: none, insideHorizontal: rule, insideVertical: none },
    rows: [
      row(headings, () => true, true),
      ...table.rows.flatMap((entry) => [
        ...(entry.group === undefined ? [] : [groupRow(entry.group)]),
        row(entry.cells.map(wordText), (index) => entry.cells[index]?.bold === true, false),
      ]),
    ],
  });
}

/** A cell's words, its small second line too. */
function wordText(cell: TableSpec['rows'][number]['cells'][number]): string {
  return cell.note === undefined ? cellText(cell) : `${cellText(cell)} (${cell.note})`;
}
