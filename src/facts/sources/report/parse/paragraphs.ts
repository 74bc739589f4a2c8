import type { ReportParagraph } from '../types.ts';
import type { Block } from './blocks.ts';
import type { Body, BodyLine } from './body.ts';
import { isCoverField } from './cover.ts';
import type { JudgementRow } from './table.ts';

/** Shorter than this a block is a label or a cell of a table, no paragraph. */
const SHORTEST = 40;

/**
 * Paragraphs in the order of the report, each under the heading above it. Bullets below a paragraph that announces
 * them with a colon are part of it; so is text set in under a number. Rows of the table of judgements and fields of the
 * cover are no paragraphs.
 */
export function paragraphsOf(
  blocks: readonly Block[],
  inLists: ReadonlySet<Block>,
  body: Body,
  rows: readonly JudgementRow[] = [],
): readonly ReportParagraph[] {
  const paragraphs: (ReportParagraph & { text: string })[] = [];
  let section = '';
  let parent: { block: Block; paragraph: { text: string } } | undefined;
  for (const block of blocks) {
    if (block.kind === 'contents') continue;
    if (block.kind === 'heading') {
      section = block.text;
      parent = undefined;
      continue;
    }
    const first = block.lines[0];
    if (first !== undefined && (isCoverField(first) || rows.some((row) => isInRow(first, row)))) continue;
    if (inLists.has(block)) {
      parent = undefined;
      continue;
    }
    const announced = parent !== undefined && /[:;]$/.test(parent.paragraph.text);
    const setIn = parent !== undefined && block.kind !== 'number' && block.left > parent.block.left + 4;
    if (
      parent !== undefined &&
      ((block.kind === 'bullet' && (announced || setIn)) || (block.kind === 'text' && setIn))
    ) {
      parent.paragraph.text += ` ${block.text}`;
      continue;
    }
    if (block.kind === 'text' && block.text.length < SHORTEST) continue;
    // Notices at a report's end are set smaller than the report.
    if ((first?.size ?? body.size) < body.size * 0.93) continue;
    const paragraph = { section, number: block.number, text: block.text, page: block.page };
    paragraphs.push(paragraph);
    parent = { block, paragraph };
  }
  return paragraphs;
}

function isInRow(line: BodyLine, row: JudgementRow): boolean {
  return line.page === row.page && line.bottom > row.top - 12 && line.top < row.bottom;
}
