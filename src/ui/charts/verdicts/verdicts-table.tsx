import { GradeMark } from '../../marks/grade-mark.tsx';
import { ordinal } from '../../numbers/format.ts';
import { colour, shareStyles } from '../../style/tokens.ts';
import { isSafeAddress } from '../../text/rich.ts';
import { placeScale, placeTicks } from '../places/scale.ts';
import { role, Strip, StripBounds, StripLine, StripShape } from '../shared/strip.tsx';
import type { VerdictsChart } from '../spec.ts';
import { numberFits, shareSegments, shareWords } from './shares.ts';
import { bandWords, notPlaced } from './words.ts';

type Row = VerdictsChart['rows'][number];

/** Width in pixels that the column of shares never falls below: what fits in it fits everywhere. */
export const LEAST_SHARES = 180;
/** Place 1 and the last stand this far, in per cent, from the edges of their cell. */
const INSET = 3;

/** Chance as a line inside the block of choices, the dot at the place, hidden figures between brackets below. */
function BandStrip({ row, of }: { row: Row; of: number }) {
  const x = placeScale(of, [INSET, 100 - INSET]);
  const stroke = row.focus ? colour.focus : colour.ink;
  const edge = row.focus ? colour.focus : colour.choiceEdge;
  return (
    <Strip>
      {placeTicks(of).inner.map((place) => (
        <StripLine x={x(place)} stroke={colour.hair} />
      ))}
      {row.band ? (
        <>
          <svg
            x={`${x(row.band.lower)}%`}
            y="50%"
            width={`${x(row.band.upper) - x(row.band.lower)}%`}
            height="12"
            overflow="visible"
            aria-hidden="true"
          >
            <rect y="-6" width="100%" height="12" fill={row.focus ? colour.focusBlock : colour.choice} />
          </svg>
          {[row.band.lower, row.band.upper].map((end) => (
            <StripShape x={x(end)}>
              <path d="M0 -6V6" stroke={edge} stroke-width="1.5" />
            </StripShape>
          ))}
        </>
      ) : null}
      {row.chance ? (
        <line
          x1={`${x(row.chance.lower)}%`}
          x2={`${x(row.chance.upper)}%`}
          y1="50%"
          y2="50%"
          stroke={stroke}
          stroke-width={row.focus ? 2.6 : 1.6}
        />
      ) : null}
      {row.place === null ? null : <circle cx={`${x(row.place)}%`} cy="50%" r={row.focus ? 5.6 : 4.6} fill={stroke} />}
      {row.hidden ? (
        <svg y="13" width="100%" height="100%" overflow="visible" aria-hidden="true">
          <StripBounds from={x(row.hidden.lower)} to={x(row.hidden.upper)} />
        </svg>
      ) : null}
    </Strip>
  );
}

/** Stacked shares; the bottom fifth is hatched by a pattern of this drawing alone. */
function ShareStrip({ shares, id }: { shares: NonNullable<Row['shares']>; id: string }) {
  const segments = shareSegments(shares).filter((segment) => segment.to > segment.from);
  return (
    <svg class="wm-shares" width="100%" height="18" aria-hidden="true" focusable="false">
      <defs>
        <pattern id={id} width="8" height="8" patternUnits="userSpaceOnUse">
          <path d="M-2 2L2 -2M-1 9L9 -1M6 10L10 6" stroke={colour.choiceEdge} stroke-width="1" />
        </pattern>
      </defs>
      {segments.map((segment) => (
        <svg
          x={`${percent(segment.from)}%`}
          width={`${percent(segment.to - segment.from)}%`}
          height="18"
          overflow="visible"
          aria-hidden="true"
        >
          {[shareStyles[segment.index].fill, ...(segment.index === 3 ? [`url(#${id})`] : [])].map((fill) => (
            <rect y="0.75" width="100%" height="16.5" fill={fill} stroke={colour.choiceEdge} stroke-width="1" />
          ))}
          {numberFits(segment, LEAST_SHARES) ? (
            <text
              x="50%"
              y="14"
              font-size="14"
              text-anchor="middle"
              fill={shareStyles[segment.index].text}
              stroke={segment.index === 3 ? colour.white : undefined}
              stroke-width={segment.index === 3 ? 4 : undefined}
              paint-order={segment.index === 3 ? 'stroke' : undefined}
            >
              {segment.text}
            </text>
          ) : null}
        </svg>
      ))}
    </svg>
  );
}

const percent = (share: number) => Math.round(share * 1e4) / 100;

function Row({ row, spec, id }: { row: Row; spec: VerdictsChart; id: string }) {
  const reason = notPlaced(row);
  const classes = ['wm-verdicts__row'];
  if (row.focus) classes.push('wm-verdicts__row--focus');
  if (row.hidden && reason === null) classes.push('wm-verdicts__row--hidden');
  return (
    <tr {...role.row} class={classes.join(' ')}>
      <th {...role.head} class="wm-verdicts__name">
        {row.href && isSafeAddress(row.href) && !row.focus ? (
          <a class="govuk-link" href={row.href}>
            {row.label}
          </a>
        ) : (
          row.label
        )}
      </th>
      <td {...role.cell} class="wm-num wm-verdicts__place">
        {row.placeText === '' ? null : (
          <>
            <span class="wm-card-only">Place </span>
            {row.placeText}
          </>
        )}
        {row.wasText === '' ? null : <span class="wm-table__note">{row.wasText}</span>}
      </td>
      {reason === null ? (
        <>
          <td {...role.cell} class="wm-verdicts__band">
            <BandStrip row={row} of={spec.of} />
            <span class="govuk-visually-hidden">{bandWords(row) || 'no band'}</span>
          </td>
          <td {...role.cell} class="wm-verdicts__shares">
            {row.shares ? (
              <>
                <ShareStrip shares={row.shares} id={id} />
                <span class="govuk-visually-hidden">{shareWords(row.shares)}</span>
              </>
            ) : (
              <span class="wm-verdicts__none">no shares</span>
            )}
          </td>
        </>
      ) : (
        <td {...role.cell} class="wm-verdicts__note" colspan={2}>
          {reason}
        </td>
      )}
      <td {...role.cell} class="wm-verdicts__grade">
        <GradeMark grade={row.grade} />
      </td>
    </tr>
  );
}

/** First, middle and last place above the strips. */
function Axis({ of }: { of: number }) {
  const x = placeScale(of, [INSET, 100 - INSET]);
  const { all, middle } = placeTicks(of);
  const shown = [all[0], middle, all.length > 1 ? all.at(-1) : null];
  return (
    <svg class="wm-verdicts__axis" width="100%" height="18" aria-hidden="true" focusable="false">
      {shown.map((place, index) =>
        place === null || place === undefined ? null : (
          <text
            x={of <= 1 || index === 1 ? `${x(place)}%` : index === 0 ? '0' : '100%'}
            y="14"
            font-size="13"
            text-anchor={of <= 1 || index === 1 ? 'middle' : index === 0 ? 'start' : 'end'}
            fill={colour.ink2}
          >
            {ordinal(place)}
          </text>
        ),
      )}
    </svg>
  );
}

/** Units and how far their verdict depends on choices: a table whose cells are drawn, cards on small screens. */
export function VerdictsTable({ spec }: { spec: VerdictsChart }) {
  if (spec.rows.length === 0) return <p class="govuk-body">No authority is in view.</p>;
  return (
    <div class="wm-rows">
      <table {...role.table} class="wm-verdicts">
        <caption class="govuk-visually-hidden">{spec.description}</caption>
        <thead {...role.group}>
          <tr {...role.row}>
            <th {...role.column} class="wm-verdicts__name">
              {spec.rowLabel ?? 'Authority'}
            </th>
            <th {...role.column} class="wm-num wm-verdicts__place">
              Place
            </th>
            <th {...role.column} class="wm-verdicts__band">
              <span class="wm-verdicts__title">Band over variants</span>
              <Axis of={spec.of} />
            </th>
            <th {...role.column} class="wm-verdicts__shares">
              Verdict share
            </th>
            <th {...role.column} class="wm-verdicts__grade">
              Inspection
            </th>
          </tr>
        </thead>
        <tbody {...role.group}>
          {spec.rows.map((row, index) => (
            <Row row={row} spec={spec} id={`${spec.id}-hatch-${index + 1}`} />
          ))}
        </tbody>
      </table>
    </div>
  );
}
