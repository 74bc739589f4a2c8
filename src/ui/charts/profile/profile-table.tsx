import { SymbolBox } from '../../marks/symbol-box.tsx';
import { colour } from '../../style/tokens.ts';
import { extent, px } from '../shared/scale.ts';
import { role, Strip, StripBounds, StripEstimate, StripLine, StripShape, StripTicks } from '../shared/strip.tsx';
import type { ProfileChart, ProfileRow } from '../spec.ts';
import { notDrawn, type ProfileGeometry, profileGeometry } from './geometry.ts';
import { SmallTrend } from './small-trend.tsx';

function RowStrip({ row, geometry }: { row: ProfileRow; geometry: ProfileGeometry }) {
  const { scale } = geometry;
  const inside = (value: number) => scale(value) >= 0 && scale(value) <= 100;
  return (
    <Strip>
      <StripTicks positions={geometry.ticks} />
      <StripLine x={50} stroke={colour.ink} width={1.25} />
      {row.neighbours.filter(inside).map((value) => (
        <circle
          cx={`${px(scale(value))}%`}
          cy="50%"
          r="3.4"
          fill={colour.white}
          stroke={colour.near}
          stroke-width="1.3"
        />
      ))}
      {row.neighbourMedian !== null && inside(row.neighbourMedian) ? (
        <StripShape x={scale(row.neighbourMedian)}>
          <rect x="-1.5" y="-10" width="3" height="20" fill={colour.near} />
        </StripShape>
      ) : null}
      {row.focus ? <StripEstimate scale={scale} {...row.focus} kind="focus" /> : null}
      {!row.focus && row.bounds ? <StripBounds from={scale(row.bounds.lower)} to={scale(row.bounds.upper)} /> : null}
    </Strip>
  );
}

/** "(38–60)" never breaks at its dash. By style: characters that cannot be seen would be copied along. */
function KeptRanges({ text }: { text: string }) {
  const parts = text
    .split(/(\([^()]*–[^()]*\))/)
    .map((part) => (part.startsWith('(') ? <span class="wm-whole">{part}</span> : part));
  return <>{parts}</>;
}

/** First sentence of a "cannot compare" in bold, as everywhere. */
function CannotCompare({ text }: { text: string }) {
  const end = text.indexOf('. ') + 1;
  return end > 0 ? (
    <>
      <strong>{text.slice(0, end)}</strong>
      {text.slice(end)}
    </>
  ) : (
    text
  );
}

function Row({ row, spec }: { row: ProfileRow; spec: ProfileChart }) {
  const geometry = profileGeometry(row, [0, 100]);
  const reason = notDrawn(row);
  const region = spec.regionName ?? 'Region';
  return (
    <tr {...role.row} class="wm-profile__row">
      <th {...role.head} class="wm-profile__name">
        <a class="govuk-link" href={row.href}>
          {row.label}
        </a>
        <span class="wm-table__note">{row.unit}</span>
        {row.directed ? null : <span class="wm-table__note">Right is higher, not better.</span>}
      </th>
      <td {...role.cell} class="wm-num wm-profile__value">
        {row.symbol ? <SymbolBox symbol={row.symbol.symbol} /> : <span class="wm-profile__focus">{row.focusText}</span>}
        <span class="wm-table__note">{row.symbol ? row.symbol.meaning : row.intervalText}</span>
      </td>
      {reason === null && geometry ? (
        <td class="wm-profile__strip" aria-hidden="true">
          <RowStrip row={row} geometry={geometry} />
        </td>
      ) : (
        <td class="wm-profile__strip wm-profile__strip--words" aria-hidden="true">
          <CannotCompare text={reason ?? ''} />
        </td>
      )}
      <td {...role.cell} class="wm-num wm-profile__england">
        <span class="wm-card-only">England </span>
        {row.englandText}
      </td>
      <td {...role.cell} class="wm-num wm-profile__region">
        <span class="wm-card-only">{region} </span>
        {row.regionText}
      </td>
      <td {...role.cell} class="wm-num wm-profile__near">
        <span class="wm-card-only">neighbours’ median </span>
        {row.neighbourText}
        <span class="wm-table__note">{row.neighbourNote}</span>
      </td>
      <td {...role.cell} class="wm-profile__trend">
        {row.trend ? <SmallTrend trend={row.trend} focusName={spec.focusName} /> : null}
      </td>
      <td {...role.cell} class="wm-profile__reading">
        {row.readingClear ? <strong>{row.reading}</strong> : row.reading}
        {row.place ? (
          <span class="wm-table__note">
            <KeptRanges text={row.place} />
          </span>
        ) : null}
        {reason === null ? null : <span class="govuk-visually-hidden"> {reason}</span>}
      </td>
    </tr>
  );
}

/** Years that the small trends span: "2016–25". */
function yearSpan(spec: ProfileChart): string {
  const years = extent(spec.groups.flatMap((group) => group.rows.flatMap((row) => row.trend?.years ?? [])));
  return years ? `${years[0]}–${String(years[1]).slice(2)}` : 'Over time';
}

/** One authority against England, its region, its neighbours and everybody: a drawn table, cards on small screens. */
export function ProfileTable({ spec }: { spec: ProfileChart }) {
  const groups = spec.groups.filter((group) => group.rows.length > 0);
  if (groups.length === 0) return <p class="govuk-body">No figures are published for {spec.focusName}.</p>;
  const directed = groups.some((group) => group.rows.some((row) => row.directed));
  return (
    <div class="wm-rows wm-rows--profile">
      <table {...role.table} class="wm-profile">
        <caption class="govuk-visually-hidden">{spec.description}</caption>
        <thead {...role.group}>
          <tr {...role.row}>
            <th {...role.column} class="wm-profile__name">
              Indicator
            </th>
            <th {...role.column} class="wm-num wm-profile__value">
              {spec.focusName}
              <span class="wm-table__unit">95% interval</span>
            </th>
            <td class="wm-profile__strip" aria-hidden="true">
              <span class="wm-profile__axis">
                <span>{directed ? '← worse' : '← lower'}</span>
                <strong>England</strong>
                <span>{directed ? 'better →' : 'higher →'}</span>
              </span>
            </td>
            <th {...role.column} class="wm-num wm-profile__england">
              England
            </th>
            <th {...role.column} class="wm-num wm-profile__region">
              {spec.regionName ?? 'Region'}
            </th>
            <th {...role.column} class="wm-num wm-profile__near">
              Neighbours
              <span class="wm-table__unit">median, mean, n</span>
            </th>
            <th {...role.column} class="wm-profile__trend">
              {yearSpan(spec)}
              <span class="wm-table__unit">
                <b class="wm-focus-word">{spec.focusName}</b>, England,
                <br />▲ inspected
              </span>
            </th>
            <th {...role.column} class="wm-profile__reading">
              Against England
              <span class="wm-table__unit">place, 95% interval</span>
            </th>
          </tr>
        </thead>
        {groups.map((group) => (
          <tbody {...role.group}>
            <tr {...role.row} class="wm-profile__group">
              <th {...role.column} colspan={8}>
                {group.label}
              </th>
            </tr>
            {group.rows.map((row) => (
              <Row row={row} spec={spec} />
            ))}
          </tbody>
        ))}
      </table>
    </div>
  );
}
