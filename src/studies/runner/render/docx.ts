import {
  Document,
  Footer,
  HeadingLevel,
  ImageRun,
  Packer,
  PageNumber,
  PageOrientation,
  Paragraph,
  type Table,
  TextRun,
} from 'docx';
import { chartPng, type Rich, sourceLine } from '#ui/index.ts';
import type { Block, FigureBlock, TableBlock } from '../blocks.ts';
import type { StudyRecord } from '../types.ts';
import { type DocxPart, tableParts } from './docx-table.ts';
import { heading, paragraph, SMALL_PRINT } from './docx-words.ts';
import { plain } from './plain.ts';
import { provenanceRows } from './provenance.ts';
import { tableIsRepeated } from './repeats.ts';

const CHART_WIDTH = 720;
const PICTURE_WIDTH = 600;
const FONT = 'Arial';
/** Twentieths of a point, upright. */
const A4 = { width: 11906, height: 16838 };

/** A result as a Word document: real tables with repeated headings, charts as pictures that carry their sentence. */
export async function renderDocx(record: StudyRecord): Promise<Uint8Array> {
  const { release, resultHash } = record.provenance;
  const note = `${release.name}; result ${resultHash.slice(0, 12)}; page `;
  const parts: DocxPart[] = [
    upright(new Paragraph({ text: record.recipe.question, heading: HeadingLevel.TITLE })),
    ...record.blocks.flatMap((block) => blockParts(block, tableIsRepeated(block, record.blocks))),
    upright(heading('Where this came from')),
    ...provenanceRows(record).map(({ label, value }) => upright(paragraph(`**${label}:** ${value}`))),
    upright(paragraph('Run it again from the JSON file of this result: **waymark replay RESULT.json**')),
  ];
  const document = new Document({
    title: record.recipe.question,
    creator: 'Waymark',
    description: record.recipe.title,
    styles: { default: { document: { run: { font: FONT, size: 21 } } } },
    sections: inSections(parts).map(({ landscape, children }) => ({
      properties: { page: { size: { ...A4, ...(landscape ? { orientation: PageOrientation.LANDSCAPE } : {}) } } },
      footers: { default: footer(note) },
      children,
    })),
  });
  return new Uint8Array(await Packer.toBuffer(document));
}

/** Runs of parts that share a page's orientation. */
function inSections(parts: readonly DocxPart[]): { landscape: boolean; children: (Paragraph | Table)[] }[] {
  const sections: { landscape: boolean; children: (Paragraph | Table)[] }[] = [];
  for (const { landscape, child } of parts) {
    const last = sections.at(-1);
    if (last === undefined || last.landscape !== landscape) sections.push({ landscape, children: [child] });
    else last.children.push(child);
  }
  return sections;
}

function footer(note: string): Footer {
  const run = new TextRun({ children: [note, PageNumber.CURRENT], size: 16, color: '484949' });
  return new Footer({ children: [new Paragraph({ children: [run] })] });
}

function upright(child: Paragraph | Table): DocxPart {
  return { landscape: false, child };
}

function blockParts(block: Block, tableRepeated: boolean): DocxPart[] {
  switch (block.kind) {
    case 'figure':
      // Checks are words: a table of them can be searched, copied and read aloud, a picture cannot.
      if (block.chart.type === 'checks') {
        return [...section(block.section, block.lede).map(upright), ...tableParts(block.table)];
      }
      return [...figureParts(block).map(upright), ...(tableRepeated ? [] : tableParts(block.table))];
    case 'table': {
      const [first, ...rest] = tableParts(block.table);
      const landscape = first?.landscape === true;
      const title = section(block.section, block.lede).map((child) => ({ landscape, child }));
      return first === undefined ? title : [...title, first, ...rest];
    }
    default:
      return wordParts(block).map(upright);
  }
}

function wordParts(block: Exclude<Block, FigureBlock | TableBlock>): Paragraph[] {
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

function figureParts({ chart, section: title, lede }: FigureBlock): Paragraph[] {
  const bytes = chartPng(chart, CHART_WIDTH);
  return [
    ...section(title, lede),
    new Paragraph({
      keepNext: true,
      children: [
        new ImageRun({
          type: 'png',
          data: bytes,
          transformation: pictureSize(bytes),
          altText: { name: chart.id, title: plain(chart.title), description: chart.description },
        }),
      ],
    }),
    // The picture says it too, but words in a picture cannot be searched, copied or read aloud.
    ...(chart.source === '' ? [] : [paragraph(sourceLine(chart.source), SMALL_PRINT)]),
  ];
}

function section(title: string | null, lede: Rich | null): Paragraph[] {
  return [...(title === null ? [] : [heading(title)]), ...(lede === null ? [] : [paragraph(lede)])];
}

/** Size in the document, from the picture's own width and height. */
function pictureSize(png: Uint8Array): { width: number; height: number } {
  const view = new DataView(png.buffer, png.byteOffset, png.byteLength);
  const [width, height] = [view.getUint32(16), view.getUint32(20)];
  return { width: PICTURE_WIDTH, height: Math.round((PICTURE_WIDTH * height) / width) };
}
