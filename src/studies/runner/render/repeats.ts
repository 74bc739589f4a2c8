import type { Block } from '../blocks.ts';

/** True for a figure whose table another block shows: the same numbers need not stand twice. */
export function tableComesLater(block: Block, blocks: readonly Block[]): boolean {
  if (block.kind !== 'figure') return false;
  return blocks.some((other) => other.kind === 'table' && other.table.id === block.table.id);
}
