import type { KeyItem } from '../../marks/key.tsx';
import { colour } from '../../style/tokens.ts';
import type { TimelineChart } from '../spec.ts';
import { VisitMark } from './visits.tsx';

/** Marks of a timeline beyond grades: visits, and the indicator below. */
export function timelineItems(spec: TimelineChart): KeyItem[] {
  const visits = (['focused', 'monitoring'] as const)
    .filter((kind) => spec.visits?.some((visit) => visit.kind === kind))
    .map(
      (kind): KeyItem => ({
        width: 14,
        mark: <VisitMark kind={kind} x={7} y={10} />,
        label: kind === 'focused' ? 'Focused visit' : 'Monitoring visit',
      }),
    );
  if (spec.series === undefined) return visits;
  const stroke = (paint: string, width: number) => <path d="M1 10H23" stroke={paint} stroke-width={width} />;
  return [
    ...visits,
    { width: 24, mark: stroke(colour.focus, 2.2), label: 'This authority' },
    { width: 24, mark: stroke(colour.peer, 1.6), label: 'England' },
    { width: 12, mark: <path d="M6 5l5 9H1Z" fill={colour.ink2} />, label: 'Graded inspection' },
  ];
}
