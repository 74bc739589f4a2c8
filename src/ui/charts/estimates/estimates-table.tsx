import { formatNumber } from '../../numbers/format.ts';
import { colour } from '../../style/tokens.ts';
import { px, tickText } from '../shared/scale.ts';
import { role, Strip, StripEstimate, StripLine } from '../shared/strip.tsx';
import type { EstimatesChart } from '../spec.ts';
import { estimatesScale, estimatesTicks } from './scale.ts';

type Row = EstimatesChart['rows'][number];

/** The dot of a reading, before its word: filled where clear, hollow where not, dashed where there is no estimate. */
export function ReadingDot({ state }: { state: 'clear' | 'not clear' | 'cannot tell' }) {
  return (
    <svg class="wm-dot" width="13" height="13" viewBox="0 0 13 13" aria-hidden="true" focusable="false">
      {state === 'clear' ? (
        <circle cx="6.5" cy="6.5" r="5.5" fill={colour.ink} />
      ) : (
        <circle
          cx="6.5"
          cy="6.5"
          r="4.6"
          fill={colour.white}
          stroke={colour.ink}
          stroke-width="1.6"
          stroke-dasharray={state === 'cannot tell' ? '2.4 2' : undefined}
        />
      )}
    </svg>
  );
}

function RowName({ row, compact }: { row: Row; compact: boolean }) {
  const label = compact ? row.shortLabel : row.label;
  return row.href ? (
    <a class="govuk-link" href={row.href}>
      {label}
    </a>
  ) : (
    label
  );
}

/** An arrow stays on the line of the word it belongs to. */
function glueArrows(text: string): string {
  return text.replace('← ', '←\u00a0').replace(' →', '\u00a0→');
}

/** Sorted estimates as a table whose cells are drawn; the numbers stand beside the marks. Cards on small screens. */
export function EstimatesTable({ spec, compact = false }: { spec: EstimatesChart; compact?: boolean }) {
  const scale = estimatesScale(spec, [0, 100]);
  const { values, decimals } = estimatesTicks(scale);
  const hidden = compact ? 'govuk-visually-hidden' : undefined;
  if (spec.rows.length === 0) return <p class="govuk-body">There is nothing to compare yet.</p>;
  const axis = (
    <span class="wm-axis" aria-hidden="true">
      <span class="wm-axis__words">
        <span>{glueArrows(spec.axis.left)}</span>
        <span>{glueArrows(spec.axis.right)}</span>
      </span>
      <svg class="wm-axis__ticks" width="100%" height="18" aria-hidden="true" focusable="false">
        {values.map((value) => (
          <text x={`${px(scale(value))}%`} y="14" text-anchor="middle" font-size="13" fill={colour.ink2}>
            {tickText(value, decimals, formatNumber)}
          </text>
        ))}
      </svg>
    </span>
  );
  return (
    <div class="wm-rows">
      <table {...role.table} class={`wm-estimates${compact ? ' wm-estimates--compact' : ''}`}>
        <caption class="govuk-visually-hidden">{spec.description}</caption>
        <thead {...role.group}>
          <tr {...role.row}>
            <th {...role.column} class="wm-estimates__name">
              <span class={hidden}>{spec.rowLabel ?? 'Indicator'}</span>
            </th>
            <td class="wm-estimates__strip" aria-hidden="true">
              {compact ? null : axis}
            </td>
            <th {...role.column} class="wm-num wm-estimates__value">
              <span class={hidden}>{spec.valueLabel}</span>
            </th>
            <th {...role.column} class="wm-num wm-estimates__interval">
              <span class={hidden}>{spec.intervalLabel}</span>
            </th>
            <th {...role.column} class="wm-estimates__reading">
              <span class={hidden}>Reading</span>
            </th>
          </tr>
        </thead>
        <tbody {...role.group}>
          {spec.rows.map((row) => (
            <tr {...role.row} class={row.clear ? 'wm-estimates__clear' : undefined}>
              <th {...role.head} class="wm-estimates__name">
                <RowName row={row} compact={compact} />
              </th>
              <td class="wm-estimates__strip" aria-hidden="true">
                <Strip>
                  {values.map((value) => (
                    <StripLine x={scale(value)} stroke={colour.hair} />
                  ))}
                  {spec.axis.zero ? <StripLine x={scale(0)} stroke={colour.ink} width={1.25} /> : null}
                  {row.estimate ? (
                    <StripEstimate scale={scale} {...row.estimate} kind={row.clear ? 'clear' : 'not clear'} />
                  ) : null}
                </Strip>
              </td>
              <td {...role.cell} class="wm-num wm-estimates__value">
                <span class={hidden}>{row.valueText}</span>
              </td>
              <td {...role.cell} class="wm-num wm-estimates__interval">
                <span class={hidden}>
                  {row.estimate ? <span class="wm-card-only">interval </span> : null}
                  {row.intervalText}
                </span>
              </td>
              <td {...role.cell} class="wm-estimates__reading">
                <span class={hidden}>
                  <ReadingDot state={row.estimate === null ? 'cannot tell' : row.clear ? 'clear' : 'not clear'} />{' '}
                  {row.reading}
                </span>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {compact ? (
        <div class="wm-estimates__foot" aria-hidden="true">
          <div>{axis}</div>
        </div>
      ) : null}
    </div>
  );
}
