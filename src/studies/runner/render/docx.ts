import {
  AlignmentType,
  BorderStyle,
  Document,
  Footer,
  HeadingLevel,
  ImageRun,
  Packer,
  PageNumber,
  Paragraph,
  Table,
  TableCell,
  TableRow,
  TextRun,
  WidthType,
} from 'docx';
import { chartPng, type Rich, type TableSpec } from '#ui/index.ts';
import type { Block } from '../blocks.ts';
import type { StudyRecord } from '../types.ts';
import { plain } from './plain.ts';
import { provenanceRows } from './provenance.ts';
import { tableComesLater } from './repeats.ts';
import { cellText } from './terminal-table.ts';

const CHART_WIDTH = 720;
const PICTURE_WIDTH = 600;
const FONT = 'Arial';

/** A result as a Word document: real tables with repeated headings, charts as pictures that carry their sentence. */
export async function renderDocx(record: StudyRecord): Promise<Uint8Array> {
  const { release, resultHash } = record.provenance;
  const note = `${release.name}; result ${resultHash.slice(0, 12)}; page `;
  const document = new Document({
    title: record.recipe.question,
    creator: 'Waymark',
    description: record.recipe.title,
    styles: { default: { document: { run: { font: FONT, size: 21 } } } },
    sections: [
      {
        footers: {
          default: new Footer({
            children: [
              new Paragraph({
                children: [new TextRun({ children: [note, PageNumber.CURRENT], size: 16, color: '484949' })],
              }),
            ],
          }),
        },
        children: [
          new Paragraph({ text: record.recipe.question, heading: HeadingLevel.TITLE }),
          ...record.blocks.flatMap((block) => blockParts(block, tableComesLater(block, record.blocks))),
          heading('Where this came from'),
          ...provenanceRows(record).map(({ label, value }) => paragraph(`**${label}:** ${value}`)),
          paragraph('Run it again from the JSON file of this result: **waymark replay RESULT.json**'),
        ],
      },
    ],
  });
  return new Uint8Array(await Packer.toBuffer(document));
}

function blockParts(block: Block, tableLater: boolean): (Paragraph | Table)[] {
  switch (block.kind) {
    case 'headline':
      return [
        ...(block.tag === null ? [] : [paragraph(`**[${block.tag}]**`)]),
        paragraph(block.text, { size: 28, bar: true }),
        paragraph(block.basis, { color: '484949' }),
      ];
    case 'cautions':
      return [
        heading(block.title),
        ...block.items.map((item) => paragraph(`**${plain(item.point)}** ${item.text}`, { bullet: true })),
      ];
    case 'figure': {
      const bytes = chartPng(block.chart, CHART_WIDTH);
      return [
        ...section(block.section, block.lede),
        new Paragraph({
          keepNext: true,
          children: [
            new ImageRun({
              type: 'png',
              data: bytes,
              transformation: pictureSize(bytes),
              altText: { name: block.chart.id, title: plain(block.chart.title), description: block.chart.description },
            }),
          ],
        }),
        ...(tableLater ? [] : tableParts(block.table)),
      ];
    }
    case 'table':
      return [...section(block.section, block.lede), ...tableParts(block.table)];
    case 'text':
      return [heading(block.section), ...block.paragraphs.map((text) => paragraph(text))];
    case 'method':
      return [
        heading(block.section),
        ...block.paragraphs.map((text) => paragraph(text)),
        ...block.details.flatMap((detail) => [
          new Paragraph({ text: detail.title, heading: HeadingLevel.HEADING_3 }),
          ...detail.paragraphs.map((text) => paragraph(text)),
        ]),
      ];
  }
}

function section(title: string | null, lede: Rich | null): Paragraph[] {
  return [...(title === null ? [] : [heading(title)]), ...(lede === null ? [] : [paragraph(lede)])];
}

function heading(text: string): Paragraph {
  return new Paragraph({ text, heading: HeadingLevel.HEADING_2, keepNext: true, spacing: { before: 300, after: 120 } });
}

interface Look {
  readonly size?: number;
  readonly color?: string;
  readonly bullet?: boolean;
  readonly bar?: boolean;
}

function paragraph(text: Rich, look: Look = {}): Paragraph {
  return new Paragraph({
    spacing: { after: 120 },
    ...(look.bullet === true ? { bullet: { level: 0 } } : {}),
    ...(look.bar === true
      ? { border: { left: { style: BorderStyle.SINGLE, size: 36, color: '0B0C0C', space: 12 } }, indent: { left: 240 } }
      : {}),
    children: runs(text, look),
  });
}

/** Key words bold; links as their words. */
function runs(text: Rich, look: Look = {}): TextRun[] {
  return text
    .split('**')
    .map((part, index) => ({ part: plain(part), bold: index % 2 === 1 }))
    .filter(({ part }) => part !== '')
    .map(
      ({ part, bold }) =>
        new TextRun({
          text: part,
          bold,
          ...(look.size === undefined ? {} : { size: look.size }),
          ...(look.color === undefined ? {} : { color: look.color }),
        }),
    );
}

function tableParts(table: TableSpec): (Paragraph | Table)[] {
  const rule = { style: BorderStyle.SINGLE, size: 4, color: 'B8BEC3' };
  const none = { style: BorderStyle.NONE, size: 0, color: 'FFFFFF' };
  const row = (texts: readonly string[], bold: (index: number) => boolean, header: boolean): TableRow =>
    new TableRow({
      tableHeader: header,
      cantSplit: true,
      children: texts.map(
        (text, index) =>
          new TableCell({
            children: [
              new Paragraph({
                alignment: table.columns[index]?.align === 'number' ? AlignmentType.RIGHT : AlignmentType.LEFT,
                children: [new TextRun({ text, bold: bold(index), size: 17 })],
              }),
            ],
          }),
      ),
    });
  const headings = table.columns.map((column) =>
    column.unit === undefined ? column.label : `${column.label} (${column.unit})`,
  );
  return [
    new Paragraph({
      keepNext: true,
      spacing: { before: 200, after: 80 },
      children: [new TextRun({ text: table.title, bold: true })],
    }),
    new Table({
      width: { size: 100, type: WidthType.PERCENTAGE },
      borders: { top: none, bottom: rule, left: none, right: none, insideHorizontal: rule, insideVertical: none },
      rows: [
        row(headings, () => true, true),
        ...table.rows.map((entry) =>
          row(entry.cells.map(cellText), (index) => entry.cells[index]?.bold === true, false),
        ),
      ],
    }),
    ...(table.note === undefined ? [] : [paragraph(table.note, { size: 17, color: '484949' })]),
  ];
}

/** Size in the document, from the picture's own width and height. */
function pictureSize(png: Uint8Array): { width: number; height: number } {
  const view = new DataView(png.buffer, png.byteOffset, png.byteLength);
  const [width, height] = [view.getUint32(16), view.getUint32(20)];
  return { width: PICTURE_WIDTH, height: Math.round((PICTURE_WIDTH * height) / width) };
}
