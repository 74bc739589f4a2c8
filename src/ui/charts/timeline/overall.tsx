import { GradeSquare } from '../../marks/grade-mark.tsx';
import { colour } from '../../style/tokens.ts';
import { Lines } from '../shared/drawing.tsx';
import { type Box, type Placeable, placeLabels } from '../shared/place-labels.ts';
import { px } from '../shared/scale.ts';
import { textWidth, wrapText } from '../shared/text-metrics.ts';
import type { TimelineChart } from '../spec.ts';
import type { TimelineFrame } from './frame.ts';

interface Spell {
  readonly grade: 1 | 2 | 3 | 4;
  readonly label: string;
  readonly y: number;
  readonly from: number;
  readonly end: number;
  /** Height of the next spell where the line may be joined to it; null at the end and where a framework begins. */
  readonly joins: number | null;
}

/**
 * The overall grades as lines. A line ends where the next grade begins; where a new framework begins in between it
 * ends 3 pixels short of it and is not joined.
 */
export function spells(spec: TimelineChart, frame: TimelineFrame): Spell[] {
  const { x, gradeY } = frame;
  const starts = spec.frameworks.slice(1).map((framework) => framework.from);
  return spec.overall.map((spell, index) => {
    const next = spec.overall[index + 1];
    const until = spell.to ?? spec.window?.from ?? spec.to;
    const crossed = starts.find(
      (at) => at > spell.from && at <= (next?.from ?? until) && (next !== undefined || at < until),
    );
    const from = x(spell.from);
    const to = x(until);
    const touches = next !== undefined && Math.abs(x(next.from) - to) < 2;
    return {
      grade: spell.grade,
      label: spell.label,
      y: gradeY(spell.grade),
      from,
      end: crossed !== undefined && next !== undefined ? Math.max(from, Math.min(to, x(crossed)) - 3) : to,
      joins: touches && crossed === undefined ? gradeY(next.grade) : null,
    };
  });
}

interface Words {
  readonly lines: readonly string[];
  readonly bold: boolean;
  readonly anchor: 'start' | 'end';
}

const LINE = 15;

function words(
  lines: readonly string[],
  bold: boolean,
  anchor: Words['anchor'] = 'start',
): Words & { width: number; height: number } {
  return {
    anchor,
    lines,
    bold,
    width: Math.max(...lines.map((line) => textWidth(line, 13, bold))) + 2,
    height: lines.length * LINE,
  };
}

/** Places round a square: above to the right, above to the left, below to the right, below to the left, above it. */
function round(at: number, y: number, half: number, size: { width: number; height: number }): Box[] {
  const above = y - half - 1 - size.height;
  const below = y + half + 1;
  const box = (left: number, top: number): Box => ({ left, top, right: left + size.width, bottom: top + size.height });
  const lefts = [at + 3, at - size.width - 3, at - size.width / 2];
  return [
    ...lefts.slice(0, 2).map((left) => box(left, above)),
    ...lefts.slice(0, 2).map((left) => box(left, below)),
    ...[above, below].map((top) => box(at - size.width / 2, top)),
  ];
}

/** "October 2015" to "Oct 2015" where room is short. */
function shortMonth(label: string): string {
  return label.replace(/\b(January|February|March|April|August|September|October|November|December)\b/g, (month) =>
    month.slice(0, 3),
  );
}

/** The overall grade as a stepped line with a square where each judgement was made, and marks that have no line. */
export function OverallLine({ spec, frame }: { spec: TimelineChart; frame: TimelineFrame }) {
  const lines = spells(spec, frame);
  const marks = spec.marks.map((mark) => ({ ...mark, x: frame.x(mark.at), y: frame.gradeY(mark.grade) }));
  const last = spec.overall.at(-1);
  const window =
    spec.window && last
      ? {
          from: frame.x(spec.window.from) + 3,
          to: Math.max(frame.x(spec.window.to), frame.x(spec.window.from) + 9),
          y: frame.gradeY(last.grade),
          size: words(wrapText(spec.window.label, frame.wide ? 160 : 96, 13), false, 'end'),
        }
      : null;
  const square = (x: number, y: number, half: number): Box => ({
    left: x - half,
    top: y - half,
    right: x + half,
    bottom: y + half,
  });
  const obstacles: Box[] = [
    ...lines.flatMap((line) => {
      const level = { left: line.from, top: line.y - 2, right: line.end, bottom: line.y + 2 };
      const riser =
        line.joins === null
          ? []
          : [
              {
                left: line.end - 2,
                right: line.end + 2,
                top: Math.min(line.y, line.joins),
                bottom: Math.max(line.y, line.joins),
              },
            ];
      return [square(line.from, line.y, 11), level, ...riser];
    }),
    ...marks.map((mark) => square(mark.x, mark.y, 7)),
    ...(window ? [{ left: window.from, top: window.y - 10, right: window.to, bottom: window.y + 10 }] : []),
  ];
  const walls = spec.frameworks.slice(1).map((framework) => frame.x(framework.from));
  // Below the lowest grade the part judgements begin.
  const floor = frame.gradeY(4) + 40;
  const crosses = (box: Box) => walls.some((wall) => box.left < wall - 1 && box.right > wall + 1);
  // Newest first: where not all labels find room, the latest judgements keep theirs.
  const labels: Placeable<Words>[] = lines.toReversed().map((line) => {
    const size = words([frame.wide ? line.label : shortMonth(line.label)], true);
    return { item: size, candidates: round(line.from, line.y, 11, size) };
  });
  if (window) {
    const right = { left: frame.right - window.size.width, right: frame.right };
    const height = window.size.height;
    labels.splice(1, 0, {
      item: window.size,
      candidates: [window.y + 13, window.y - 14 - height].map((top) => ({ ...right, top, bottom: top + height })),
    });
  }
  const named = new Set<string>();
  for (const mark of marks) {
    // Marks of one label share it: several inspections of a time are named once.
    if (mark.label === '' || named.has(mark.label)) continue;
    named.add(mark.label);
    const room =
      Math.min(frame.right, ...walls.filter((wall) => wall > mark.x)) -
      Math.max(frame.left, ...walls.filter((wall) => wall <= mark.x));
    const size = words(frame.wide ? wrapText(mark.label, room - 8, 13) : [mark.label], false);
    const own = round(mark.x, mark.y, 7, size);
    const first = { ...own[4]!, left: frame.left, right: frame.left + size.width };
    const below = { ...own[5]!, left: frame.left, right: frame.left + size.width };
    labels.push({
      item: size,
      candidates: [...own, first, below].filter((box) => !crosses(box) && box.bottom <= floor),
    });
  }
  return (
    <>
      {lines.map((line) => (
        <path
          d={`M${px(line.from)} ${line.y}H${px(line.end)}${line.joins === null ? '' : `V${line.joins}`}`}
          fill="none"
          stroke={colour.focus}
          stroke-width="2.6"
        />
      ))}
      {window ? (
        <rect
          x={px(window.from)}
          y={window.y - 10}
          width={px(window.to - window.from)}
          height="20"
          fill={colour.white}
          stroke={colour.ink3}
          stroke-width="1.3"
          stroke-dasharray="3 2.5"
        />
      ) : null}
      {marks.map((mark) => (
        <GradeSquare grade={mark.grade} x={px(mark.x - 7)} y={mark.y - 7} size={14} />
      ))}
      {lines.map((line) => (
        <GradeSquare grade={line.grade} x={px(line.from - 11)} y={line.y - 11} size={22} />
      ))}
      {placeLabels(labels, obstacles, frame, false).map(({ item, box }) => (
        <Lines
          x={item.anchor === 'end' ? box.right : box.left + 1}
          y={box.top + 12}
          size={13}
          lineHeight={LINE}
          anchor={item.anchor}
          bold={item.bold}
          halo
          lines={item.lines}
          fill={item.bold ? colour.ink : colour.ink2}
        />
      ))}
    </>
  );
}
