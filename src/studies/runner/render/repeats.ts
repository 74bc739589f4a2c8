import type { TableSpec } from '#ui/index.ts';
import type { Block } from '../blocks.ts';

/** Rows beyond which the same numbers are not printed a second time as a part of a larger table. */
const MANY_ROWS = 50;

/** True for a figure whose table another block shows: the same numbers need not stand twice. */
export function tableComesLater(block: Block, blocks: readonly Block[]): boolean {
  if (block.kind !== 'figure') return false;
  return blocks.some((other) => other.kind === 'table' && other.table.id === block.table.id);
}

/** In a report on paper also true where a long table is wholly part of a later one: all of its rows and columns. */
export function tableIsRepeated(block: Block, blocks: readonly Block[]): boolean {
  if (block.kind !== 'figure') return false;
  if (tableComesLater(block, blocks)) return true;
  if (block.table.rows.length <= MANY_ROWS) return false;
  return blocks
    .slice(blocks.indexOf(block) + 1)
    .some((other) => (other.kind === 'figure' || other.kind === 'table') && isPart(block.table, other.table));
}

function isPart(part: TableSpec, whole: TableSpec): boolean {
  const columns = new Set(whole.columns.map(({ id }) => id));
  const rows = new Set(whole.rows.map(({ cells }) => cells[0]?.text));
  return part.columns.every(({ id }) => columns.has(id)) && part.rows.every(({ cells }) => rows.has(cells[0]?.text));
}
