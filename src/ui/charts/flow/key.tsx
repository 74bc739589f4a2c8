import type { KeyItem } from '../../marks/key.tsx';
import { colour } from '../../style/tokens.ts';
import type { FlowChart } from '../spec.ts';
import { flowLines } from './shapes.tsx';

export function flowItems(spec: FlowChart): KeyItem[] {
  const words = {
    supported: 'Evidence supports it',
    asserted: 'Asserted, no evidence given',
    contested: 'Evidence contradicts it',
  };
  const items = (['supported', 'asserted', 'contested'] as const)
    .filter((support) => spec.links.some((link) => link.support === support))
    .map((support): KeyItem => {
      const { stroke, width, dash } = flowLines[support];
      const mark = <path d="M1 10H37" stroke={stroke} stroke-width={width} stroke-dasharray={dash} />;
      return { width: 38, mark, label: words[support] };
    });
  if (spec.nodes.some((node) => node.hole)) {
    const mark = (
      <rect
        x="1"
        y="3"
        width="24"
        height="14"
        fill="none"
        stroke={colour.ink}
        stroke-width="1.4"
        stroke-dasharray="4 3"
      />
    );
    items.push({ width: 26, mark, label: 'Nothing measures it' });
  }
  return items;
}
