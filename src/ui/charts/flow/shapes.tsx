import { colour } from '../../style/tokens.ts';
import { Lines } from '../shared/drawing.tsx';
import { px } from '../shared/scale.ts';
import { wrapToLines } from '../shared/text-metrics.ts';
import type { FlowLink, FlowNode } from './graph.ts';

export const TEXT = 13;
export const LINE = 16;
const PADDING = 8;

/** Thick with evidence, thin without, dashed where evidence contradicts. */
export const flowLines = {
  asserted: { stroke: colour.ink3, width: 1.1, dash: undefined },
  contested: { stroke: colour.ink, width: 1.7, dash: '6 4' },
  supported: { stroke: colour.ink2, width: 2.7, dash: undefined },
} as const satisfies Record<FlowLink['support'], { stroke: string; width: number; dash: string | undefined }>;

export interface FlowBox {
  readonly node: FlowNode;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly lines: readonly string[];
}

/** Label of a node in lines that fit its box. */
export function boxLines(node: FlowNode, width: number): string[] {
  return wrapToLines(node.label, width - 2 * PADDING, TEXT, 6);
}

export function boxHeight(lines: readonly string[]): number {
  return lines.length * LINE + 11;
}

/** A node: outlined, dashed where nothing measures it. */
export function Box({ box }: { box: FlowBox }) {
  const { x, y, width, height, lines, node } = box;
  const first = y + height / 2 + 4.5 - ((lines.length - 1) * LINE) / 2;
  return (
    <>
      <rect
        x={px(x + 0.5)}
        y={px(y)}
        width={px(width - 1)}
        height={px(height)}
        fill={colour.white}
        stroke={node.hole ? colour.ink : colour.ink3}
        stroke-width={node.hole ? 1.4 : 1}
        stroke-dasharray={node.hole ? '4 3' : undefined}
      />
      <Lines x={x + PADDING} y={first} lines={lines} size={TEXT} lineHeight={LINE} />
    </>
  );
}

/** A link: its line, and an arrow head whose tip is at `tip`, pointing right unless told. */
export function Link(props: {
  d: string;
  support: FlowLink['support'];
  tip: { x: number; y: number; left?: boolean };
}) {
  const { stroke, width, dash } = flowLines[props.support];
  const { x, y, left = false } = props.tip;
  return (
    <>
      <path d={props.d} fill="none" stroke={stroke} stroke-width={width} stroke-dasharray={dash} />
      <path d={`M${px(x)} ${px(y)}l${left ? 7 : -7} -3.5v7Z`} fill={stroke} />
    </>
  );
}

/** Thin lines lie below thick ones. */
export function inDrawingOrder<T extends { link: FlowLink }>(items: readonly T[]): T[] {
  const rank = Object.keys(flowLines);
  return items.toSorted((a, b) => rank.indexOf(a.link.support) - rank.indexOf(b.link.support));
}
