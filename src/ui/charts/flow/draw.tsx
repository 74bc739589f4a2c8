import { type Draw, emptyDrawing } from '../shared/drawing.tsx';
import type { FlowChart } from '../spec.ts';
import { columnWidths, drawColumns } from './columns.tsx';
import { flowGraph } from './graph.ts';
import { drawStack } from './stack.tsx';

/** Narrower than this, words no longer fit a column: the columns then stand one under another. */
const LEAST_COLUMN = 100;

/** What leads to what: columns from left to right, on narrow drawings from top to bottom. */
export const drawFlow: Draw<FlowChart> = (spec, width) => {
  const graph = flowGraph(spec);
  if (graph.columns.length === 0) return emptyDrawing(width, 'There is nothing here yet.');
  const { column } = columnWidths(width, graph.columns.length);
  return width >= 560 && column >= LEAST_COLUMN ? drawColumns(graph, width) : drawStack(graph, width);
};
