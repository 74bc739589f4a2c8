import { colour } from '../../style/tokens.ts';
import { extent, linearScale, padded, px } from '../shared/scale.ts';
import type { TrendSeries } from '../spec.ts';
import { ends, runs } from './geometry.ts';

/** Path of a run; a single year is a dot of a line. */
function path(points: { year: number; value: number }[], x: (v: number) => number, y: (v: number) => number): string {
  const line = points.map((point, index) => `${index === 0 ? 'M' : 'L'}${px(x(point.year))} ${px(y(point.value))}`);
  return points.length === 1 ? `${line[0]}h1.5` : line.join('');
}

/** The lines of a small trend, for cells and drawings: no axis, gaps stay gaps, a triangle where inspected. */
export function SmallTrendShape(props: { trend: TrendSeries; width: number; height: number }) {
  const { trend, width, height } = props;
  const years = extent(trend.years) ?? [0, 1];
  const values = extent([...trend.focus, ...trend.england]);
  if (!values) return null;
  const x = linearScale(years, [3, width - 5]);
  const y = linearScale(padded(values, 0.08), [height - 9, 3]);
  const last = ends(trend)?.last;
  return (
    <>
      {trend.inspected
        .filter((year) => year >= years[0] && year <= years[1])
        .map((year) => (
          <path d={`M${px(x(year))} ${height - 6}l2.8 5.4h-5.6Z`} fill={colour.ink2} />
        ))}
      {runs(trend.years, trend.england, trend.breaks).map((run) => (
        <path d={path(run, x, y)} fill="none" stroke={colour.peer} stroke-width="1.3" />
      ))}
      {runs(trend.years, trend.focus, trend.breaks).map((run) => (
        <path d={path(run, x, y)} fill="none" stroke={colour.focus} stroke-width="2" stroke-linejoin="round" />
      ))}
      {last ? <circle cx={px(x(last[0]))} cy={px(y(last[1]))} r="2.6" fill={colour.focus} /> : null}
    </>
  );
}

/** The same in a table cell, with its first and last value and the inspection years in words. */
export function SmallTrend({ trend, focusName }: { trend: TrendSeries; focusName: string }) {
  const range = ends(trend);
  const value = (number: number) => String(Number(number.toPrecision(4))).replace('-', '−');
  const inspected = trend.inspected.length > 0 ? ` Inspected in ${trend.inspected.join(', ')}.` : '';
  return (
    <>
      <svg class="wm-small-trend" width="92" height="34" viewBox="0 0 92 34" aria-hidden="true" focusable="false">
        <SmallTrendShape trend={trend} width={92} height={34} />
      </svg>
      <span class="govuk-visually-hidden">
        {range
          ? `${focusName}: ${value(range.first[1])} in ${range.first[0]}, ${value(range.last[1])} in ${range.last[0]}.${inspected}`
          : 'No figures over time.'}
      </span>
    </>
  );
}
