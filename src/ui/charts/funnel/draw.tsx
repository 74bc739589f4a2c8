import { formatNumber } from '../../numbers/format.ts';
import { colour } from '../../style/tokens.ts';
import { type Draw, emptyDrawing, Label, Lines } from '../shared/drawing.tsx';
import { Dots, ValueGrid, valueAxis } from '../shared/frame.tsx';
import { type Box, placeLabels } from '../shared/place-labels.ts';
import { px, tickDecimals } from '../shared/scale.ts';
import { shorten, textWidth, wrapText } from '../shared/text-metrics.ts';
import type { FunnelChart } from '../spec.ts';
import { type FunnelPoint, funnelDomain, funnelLimits, sizeAxis } from './scale.ts';

/** Units by how much stands behind them; curves of what chance alone gives; those outside carry their names. */
export const drawFunnel: Draw<FunnelChart> = (spec, width, prefix) => {
  const points = spec.points.filter(({ size, value }) => Number.isFinite(size) && size >= 0 && Number.isFinite(value));
  if (points.length === 0 || !Number.isFinite(spec.centre))
    return emptyDrawing(width, 'Nobody has a figure to compare.');
  const wide = width >= 660;
  const limits = funnelLimits(spec.limits);
  const domain = funnelDomain(points, limits, spec.centre);
  const { left } = valueAxis(domain, 0, 1);
  const right = width - 54;
  const top = 28;
  const bottom = top + (wide ? 360 : 300);
  const axis = valueAxis(domain, bottom, top);
  const widest = textWidth(formatNumber(Math.max(...points.map(({ size }) => size))), 13);
  const sizes = sizeAxis(
    points.map(({ size }) => size),
    left,
    right,
    widest + 12,
  );
  const decimals = tickDecimals(sizes.values);
  const ends = curveNames(limits, axis.y, spec.centre, top, axis.marks);
  const at = points.map((point) => ({ point, x: sizes.x(point.size), y: axis.y(point.value) }));
  const taken = ends.map((name) => ({ left: right + 4, right: width, top: name.y - 8, bottom: name.y + 8 }));
  const names = placedNames(at, taken, { left, right: width, top, bottom });
  const unnamed =
    points.filter(({ outside, focus }) => outside && !focus).length - names.filter(({ item }) => !item.focus).length;
  const words = `${spec.axis}${sizes.root ? ', on a square-root scale' : ''} →`;
  const foot = wrapText(words, right - left, 13);
  return {
    width,
    height: bottom + 26 + (foot.length + (unnamed > 0 ? 1 : 0)) * 17 + 6,
    node: (
      <>
        <clipPath id={`${prefix}-plot`}>
          <rect x={px(left)} y={px(top)} width={px(right - left)} height={px(bottom - top)} />
        </clipPath>
        <Label x={0} y={14} size={13} text={shorten(spec.valueLabel, width, 13)} fill={colour.ink2} />
        <ValueGrid axis={axis} left={left} right={right} zero={false} />
        <Curves limits={limits} x={sizes.x} y={axis.y} clip={`${prefix}-plot`} />
        {ends.map((name) => (
          <Label x={right + 6} y={name.y + 4.5} size={13} text={shorten(name.text, 48, 13)} fill={name.fill} />
        ))}
        <path d={`M${px(left)} ${px(axis.y(spec.centre))}H${px(right)}`} stroke={colour.ink} stroke-width="1.25" />
        <path d={`M${px(left)} ${bottom + 0.5}H${px(right)}`} stroke={colour.ink3} />
        <Dots
          points={at.filter(({ point }) => !point.outside && !point.focus).map(({ x, y }) => [x, y])}
          radius={3.4}
          fill={colour.peer}
        />
        <Dots
          points={at.filter(({ point }) => point.outside && !point.focus).map(({ x, y }) => [x, y])}
          radius={4.6}
          fill={colour.ink}
        />
        {at
          .filter(({ point }) => point.focus)
          .map(({ x, y }) => (
            <circle cx={px(x)} cy={px(y)} r="5.6" fill={colour.focus} stroke={colour.white} stroke-width="1.2" />
          ))}
        {names.map(({ item, box }) => (
          <Label
            x={box.left}
            y={box.bottom - 4}
            size={13}
            bold={item.focus}
            text={shorten(item.label, width * 0.45, 13, item.focus)}
            fill={item.focus ? colour.focus : colour.ink}
            halo
          />
        ))}
        {sizes.values.map((value) => (
          <Label
            x={sizes.x(value)}
            y={bottom + 19}
            size={13}
            anchor="middle"
            text={formatNumber(value, value === 0 ? 0 : decimals)}
            fill={colour.ink2}
          />
        ))}
        <Lines x={right} y={bottom + 38} lines={foot} size={13} lineHeight={17} anchor="end" fill={colour.ink2} />
        {unnamed > 0 ? (
          <Label
            x={0}
            y={bottom + 38 + foot.length * 17}
            size={13}
            text={`${unnamed} more outside: their names are in the table.`}
            fill={colour.ink2}
          />
        ) : null}
      </>
    ),
  };
};

type Map2 = (value: number) => number;
type Limits = FunnelChart['limits'];

const curve = (limits: Limits, end: keyof Limits[number], x: Map2, y: Map2) =>
  limits.map((limit, index) => `${index === 0 ? 'M' : 'L'}${px(x(limit.size))} ${px(y(limit[end]))}`).join('');

function Curves({ limits, x, y, clip }: { limits: Limits; x: Map2; y: Map2; clip: string }) {
  if (limits.length < 2) return null;
  const both = (lower: keyof Limits[number], upper: keyof Limits[number]) =>
    curve(limits, lower, x, y) + curve(limits, upper, x, y);
  return (
    <g clip-path={`url(#${clip})`} fill="none">
      <path d={both('innerLower', 'innerUpper')} stroke={colour.ink3} stroke-width="1" />
      <path d={both('outerLower', 'outerUpper')} stroke={colour.ink3} stroke-width="2" />
    </g>
  );
}

/** What stands at the right ends of curves and centre, with the height of its middle. */
function curveNames(limits: Limits, y: Map2, centre: number, top: number, marks: readonly number[]) {
  const last = limits.at(-1);
  const names = [
    { y: y(centre), text: formatNumber(centre, Math.min(3, tickDecimals(marks) + 1)), fill: colour.ink as string },
  ];
  if (last === undefined || limits.length < 2) return names;
  const inner = Math.min(y(last.innerUpper), y(centre) - 17);
  const outer = Math.min(y(last.outerUpper), inner - 16);
  const ends = [
    { y: inner, text: '95%', fill: colour.ink2 },
    { y: outer, text: '99.8%', fill: colour.ink2 },
  ];
  return [...names, ...ends.filter((name) => name.y > top)];
}

/** Names beside their dots where there is room: the focus always, then those furthest out. */
function placedNames(
  at: readonly { point: FunnelPoint; x: number; y: number }[],
  taken: readonly Box[],
  frame: { left: number; right: number; top: number; bottom: number },
) {
  const most = frame.right * 0.45;
  const boxes = (item: { point: FunnelPoint; x: number; y: number }): Box[] => {
    const wide = Math.min(most, textWidth(item.point.label, 13, item.point.focus)) + 2;
    const around: [number, number][] = [
      [item.x + 8, item.y - 8],
      [item.x - 8 - wide, item.y - 8],
      [item.x - wide / 2, item.y - 23],
      [item.x - wide / 2, item.y + 7],
      [item.x + 5, item.y - 21],
      [item.x + 5, item.y + 5],
      [item.x - 5 - wide, item.y - 21],
      [item.x - 5 - wide, item.y + 5],
    ];
    return around
      .map(([left, top]) => ({ left, top, right: left + wide, bottom: top + 16 }))
      .filter(({ top, bottom }) => top >= frame.top - 14 && bottom <= frame.bottom + 4);
  };
  const dots = at.map(({ point, x, y }) => {
    const r = point.focus ? 5.6 : point.outside ? 4.6 : 3.2;
    return { left: x - r, right: x + r, top: y - r, bottom: y + r };
  });
  // A name over another's dot that carries a name itself would mislead: those count many times.
  const important = at.flatMap(({ point, x, y }) =>
    point.outside || point.focus
      ? Array.from({ length: 20 }, () => ({ left: x - 5, right: x + 5, top: y - 5, bottom: y + 5 }))
      : [],
  );
  const middle = (frame.top + frame.bottom) / 2;
  const wanted = at
    .filter(({ point }) => point.outside || point.focus)
    .toSorted(
      (a, b) => Number(b.point.focus) - Number(a.point.focus) || Math.abs(b.y - middle) - Math.abs(a.y - middle),
    );
  const focus = wanted.filter(({ point }) => point.focus);
  const others = wanted.filter(({ point }) => !point.focus);
  const label = (item: (typeof at)[number]) => ({ item: item.point, candidates: boxes(item) });
  const first = placeLabels(
    focus.map(label),
    [...dots, ...important, ...Array.from({ length: 20 }, () => taken).flat()],
    frame,
    true,
  );
  return [
    ...first,
    ...placeLabels(others.map(label), [...taken, ...dots, ...first.map(({ box }) => box)], frame, false),
  ];
}
