import type { Block } from '../blocks.ts';
import type { StudyRecord } from '../types.ts';
import { plain, wrap } from './plain.ts';
import { terminalChart } from './terminal-chart.ts';
import { terminalTable } from './terminal-table.ts';

const NARROWEST = 40;
const TEXT_WIDTH = 96;

/** A result for a terminal: plain characters, no colour, lines of at most `columns` characters. */
export function renderTerminal(record: StudyRecord, columns = 100): string {
  const width = Math.max(NARROWEST, Math.floor(columns));
  const text = Math.min(width, TEXT_WIDTH);
  const lines = [...wrap(record.recipe.question, text), ''];
  for (const block of record.blocks) lines.push(...blockLines(block, width, text), '');
  const { release, engine, seed, resultHash } = record.provenance;
  lines.push(...heading('Where this came from'));
  lines.push(
    ...wrap(`Release ${release.name} (${release.contentHash.slice(0, 12)})`, text, '  '),
    `Seed ${seed}, Waymark ${engine.version}, result ${resultHash.slice(0, 12)}`,
  );
  return `${lines.join('\n').replaceAll(/\n{3,}/g, '\n\n')}\n`;
}

function heading(text: string): string[] {
  return [text, '='.repeat([...text].length)];
}

function section(name: string | null): string[] {
  return name === null ? [] : [...heading(name)];
}

function blockLines(block: Block, width: number, text: number): string[] {
  const paragraph = (rich: string | null): string[] => (rich === null ? [] : [...wrap(plain(rich), text), '']);
  switch (block.kind) {
    case 'headline':
      return [
        ...(block.tag === null ? [] : [`[${block.tag}]`]),
        ...wrap(plain(block.text), text - 2).map((line) => `┃ ${line}`),
        ...wrap(block.basis, text),
      ];
    case 'cautions':
      return [
        ...heading(block.title),
        ...block.items.flatMap((item) => wrap(`! ${plain(item.point)} ${plain(item.text)}`, text, '  ')),
      ];
    case 'figure': {
      const drawn = terminalChart(block.chart, width) ?? terminalTable(block.table, width);
      return [...section(block.section), ...paragraph(block.lede), ...drawn];
    }
    case 'table':
      return [...section(block.section), ...paragraph(block.lede), ...terminalTable(block.table, width)];
    case 'text':
      return [...section(block.section), ...block.paragraphs.flatMap(paragraph)];
    case 'method':
      return [
        ...section(block.section),
        ...block.paragraphs.flatMap(paragraph),
        ...block.details.flatMap((detail) => [detail.title, ...detail.paragraphs.flatMap(paragraph)]),
        `More: ${block.methods.map((slug) => `docs/methods/${slug}.md`).join(', ')}`,
      ].flatMap((line) => (line.startsWith('More: ') ? wrap(line, text, '  ') : [line]));
  }
}
