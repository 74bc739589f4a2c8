import { colour } from '../../style/tokens.ts';
import { type Draw, emptyDrawing, Label, Lines } from '../shared/drawing.tsx';
import { px } from '../shared/scale.ts';
import { wrapText } from '../shared/text-metrics.ts';
import type { FlowChart } from '../spec.ts';

const LINE = 16;

export const flowLines = {
  supported: { stroke: colour.ink2, width: 2.6, dash: undefined },
  asserted: { stroke: colour.ink3, width: 1.1, dash: undefined },
  contested: { stroke: colour.inadequate, width: 1.8, dash: '6 4' },
} as const;

/** Boxes in columns from left to right and what leads to what between them. */
export const drawFlow: Draw<FlowChart> = (spec, width) => {
  const columns = spec.columns.filter((column) => spec.nodes.some((node) => node.column === column.id));
  if (columns.length === 0) return emptyDrawing(width, 'There is nothing in this theory of change yet.');
  const gap = 44;
  const size = (width - gap * (columns.length - 1)) / columns.length;
  const boxes = new Map<string, { x: number; y: number; height: number; lines: string[]; hole: boolean }>();
  let bottom = 0;
  columns.forEach((column, index) => {
    let y = 30;
    for (const node of spec.nodes.filter((item) => item.column === column.id)) {
      const lines = wrapText(node.label, size - 16, 13);
      const height = lines.length * LINE + 12;
      boxes.set(node.id, { x: index * (size + gap), y, height, lines, hole: node.hole });
      y += height + 12;
    }
    bottom = Math.max(bottom, y);
  });
  return {
    width,
    height: bottom,
    node: (
      <>
        {columns.map((column, index) => (
          <Label x={index * (size + gap)} y={16} size={13} bold text={column.label} />
        ))}
        {spec.links.map((link) => {
          const [from, to] = [boxes.get(link.from), boxes.get(link.to)];
          if (!from || !to) return null;
          const style = flowLines[link.support];
          return (
            <path
              d={`M${px(from.x + size)} ${px(from.y + from.height / 2)}L${px(to.x)} ${px(to.y + to.height / 2)}`}
              stroke={style.stroke}
              stroke-width={style.width}
              stroke-dasharray={style.dash}
            />
          );
        })}
        {[...boxes.values()].map((box) => (
          <>
            <rect
              x={px(box.x + 0.5)}
              y={px(box.y)}
              width={px(size - 1)}
              height={px(box.height)}
              fill={colour.white}
              stroke={colour.ink3}
              stroke-dasharray={box.hole ? '4 3' : undefined}
            />
            <Lines x={box.x + 8} y={box.y + 18} lines={box.lines} size={13} lineHeight={LINE} />
          </>
        ))}
      </>
    ),
  };
};
