import { colour } from '../../style/tokens.ts';
import { Label } from '../shared/drawing.tsx';
import { px } from '../shared/scale.ts';
import { textWidth, wrapToLines } from '../shared/text-metrics.ts';
import type { TimelineChart } from '../spec.ts';
import type { TimelineFrame } from './frame.ts';

/** Height of the row of visits, of one stretch; on small drawings the name stands above. */
export function visitsHeight(spec: TimelineChart, wide: boolean): number {
  return (spec.visits ?? []).length === 0 ? 0 : wide ? 32 : 46;
}

export function stretchesHeight(spec: TimelineChart, wide: boolean): number {
  const rows = new Set((spec.stretches ?? []).map((each) => each.label)).size;
  return rows === 0 ? 0 : rows * (wide ? 30 : 46) + 4;
}

/** The mark of a visit: a ring for a focused visit, an open triangle for a monitoring visit. */
export function VisitMark({ kind, x, y }: { kind: 'focused' | 'monitoring'; x: number; y: number }) {
  const ink = { fill: colour.white, stroke: colour.ink2, 'stroke-width': '1.5' };
  return kind === 'focused' ? (
    <circle cx={px(x)} cy={y} r="4.2" {...ink} />
  ) : (
    <path d={`M${px(x)} ${y - 5}l5 9h-10Z`} {...ink} />
  );
}

/** Visits without grades: one small open mark each, on a line of their own. */
export function Visits({ spec, frame, y }: { spec: TimelineChart; frame: TimelineFrame; y: number }) {
  const visits = spec.visits ?? [];
  if (visits.length === 0) return null;
  const middle = frame.wide ? y + 12 : y + 30;
  return (
    <>
      <Label x={0} y={frame.wide ? middle + 5 : y + 14} text="Visits, no grades" />
      <path d={`M${frame.left} ${middle}H${px(frame.right)}`} stroke={colour.hair} />
      {visits.map((visit) => (
        <VisitMark kind={visit.kind} x={frame.x(visit.at)} y={middle} />
      ))}
    </>
  );
}

/** Stretches of time with a name: open bars, those of one name in one row. */
export function Stretches({ spec, frame, y }: { spec: TimelineChart; frame: TimelineFrame; y: number }) {
  const labels = [...new Set((spec.stretches ?? []).map((each) => each.label))];
  return (
    <>
      {labels.map((label, row) => {
        const top = y + row * (frame.wide ? 30 : 46);
        const bar = frame.wide ? top + 4 : top + 22;
        const name = frame.wide ? wrapToLines(label, frame.left - 8, 13, 2) : [label];
        return (
          <>
            {name.map((text, line) => (
              <Label
                x={0}
                y={frame.wide ? bar + 12 + (line - (name.length - 1) / 2) * 14 : top + 14}
                size={13}
                text={text}
              />
            ))}
            <path d={`M${frame.left} ${bar + 8}H${px(frame.right)}`} stroke={colour.hair} />
            {(spec.stretches ?? [])
              .filter((each) => each.label === label)
              .map((each) => {
                const from = frame.x(each.from);
                const to = each.to === null ? frame.right : frame.x(each.to);
                const open = each.to === null;
                return (
                  <>
                    <rect
                      x={px(from)}
                      y={bar}
                      width={px(Math.max(2, to - from))}
                      height="16"
                      fill={colour.wash}
                      stroke={colour.ink3}
                      stroke-width="1.2"
                      stroke-dasharray={open ? '4 3' : undefined}
                    />
                    {open && to - from > textWidth('lasts', 13) + 10 ? (
                      <Label x={to - 5} y={bar + 12.5} size={13} anchor="end" text="lasts" fill={colour.ink2} />
                    ) : null}
                  </>
                );
              })}
          </>
        );
      })}
    </>
  );
}
