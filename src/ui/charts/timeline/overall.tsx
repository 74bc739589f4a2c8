import { GradeSquare } from '../../marks/grade-mark.tsx';
import { colour } from '../../style/tokens.ts';
import { Label, Lines } from '../shared/drawing.tsx';
import { px } from '../shared/scale.ts';
import { textWidth, wrapText } from '../shared/text-metrics.ts';
import type { TimelineChart } from '../spec.ts';
import type { TimelineFrame } from './draw.tsx';

/** The dates at which a new framework begins: the line stops short of them and is not joined across. */
function cuts(spec: TimelineChart): string[] {
  return spec.frameworks.slice(1).map((framework) => framework.from);
}

/** The overall grade as a stepped line with a square where each judgement was made, and marks that have no line. */
export function OverallLine({ spec, frame }: { spec: TimelineChart; frame: TimelineFrame }) {
  const { x, gradeY } = frame;
  const starts = cuts(spec);
  const spells = spec.overall.map((spell) => ({
    ...spell,
    y: gradeY(spell.grade),
    from: x(spell.from),
    to: spell.to === null ? x(spec.window?.from ?? spec.to) : x(spell.to),
  }));
  return (
    <>
      {spells.map((spell, index) => {
        const next = spells[index + 1];
        const broken =
          next !== undefined &&
          starts.some((at) => x(at) > spell.from + 1 && Math.abs(x(at) - next.from) < 20 && x(at) <= next.from + 1);
        const end = broken ? Math.min(spell.to, ...starts.map(x).filter((at) => at > spell.from)) - 3 : spell.to;
        return (
          <>
            <path d={`M${px(spell.from)} ${spell.y}H${px(end)}`} stroke={colour.focus} stroke-width="2.6" />
            {next && !broken && Math.abs(next.from - spell.to) < 2 && next.y !== spell.y ? (
              <path d={`M${px(next.from)} ${spell.y}V${next.y}`} stroke={colour.focus} stroke-width="2.6" />
            ) : null}
          </>
        );
      })}
      <NextWindow spec={spec} frame={frame} />
      {spec.marks.map((mark) => (
        <MarkWithLabel mark={mark} frame={frame} all={spec.marks} />
      ))}
      {spells.map((spell, index) => (
        <>
          <GradeSquare grade={spell.grade} x={px(spell.from - 11)} y={spell.y - 11} size={22} />
          <SpellLabel spell={spell} next={spells[index + 1]?.from ?? null} frame={frame} />
        </>
      ))}
    </>
  );
}

interface Spell {
  readonly from: number;
  readonly y: number;
  readonly label: string;
}

/** The date of a judgement, above its line: to the right where there is room, else ending at its square. */
function SpellLabel({ spell, next, frame }: { spell: Spell; next: number | null; frame: TimelineFrame }) {
  const width = textWidth(spell.label, 13, true);
  const room = Math.min(next ?? frame.right, frame.right) - (spell.from + 14);
  if (width <= room || spell.from - width < frame.left) {
    const start = Math.min(spell.from + 14, frame.right - width);
    return <Label x={start} y={spell.y - 13} size={13} bold text={spell.label} />;
  }
  return <Label x={spell.from + 11} y={spell.y + 26} size={13} bold anchor="end" text={spell.label} />;
}

function MarkWithLabel(props: {
  mark: TimelineChart['marks'][number];
  frame: TimelineFrame;
  all: TimelineChart['marks'];
}) {
  const { mark, frame, all } = props;
  const at = frame.x(mark.at);
  const y = frame.gradeY(mark.grade);
  // Marks of one grade share their label: several inspections of the time named once, under the first of them.
  const first = all.find((other) => other.grade === mark.grade && other.label === mark.label);
  const width = textWidth(mark.label, 13);
  const start = Math.max(frame.left, Math.min(at - width / 2, frame.right - width));
  return (
    <>
      <GradeSquare grade={mark.grade} x={px(at - 7)} y={y - 7} size={14} />
      {first === mark && mark.label !== '' ? (
        <Label x={start} y={mark.grade === 4 ? y + 25 : y - 13} size={13} text={mark.label} fill={colour.ink2} />
      ) : null}
    </>
  );
}

/** When the next inspection usually comes: a dashed outline at the end of the line. */
function NextWindow({ spec, frame }: { spec: TimelineChart; frame: TimelineFrame }) {
  const last = spec.overall.at(-1);
  if (!spec.window || !last) return null;
  const from = frame.x(spec.window.from);
  const to = frame.x(spec.window.to);
  const y = frame.gradeY(last.grade);
  const lines = wrapText(spec.window.label, frame.wide ? 160 : 110, 13);
  return (
    <>
      <rect
        x={px(from + 3)}
        y={y - 10}
        width={px(Math.max(6, to - from - 3))}
        height="20"
        fill={colour.white}
        stroke={colour.ink3}
        stroke-width="1.3"
        stroke-dasharray="3 2.5"
      />
      <Lines x={frame.right} y={y + 26} size={13} lineHeight={15} anchor="end" lines={lines} fill={colour.ink2} />
    </>
  );
}
