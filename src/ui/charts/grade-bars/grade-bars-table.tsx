import { colour, grades } from '../../style/tokens.ts';
import { px } from '../shared/scale.ts';
import { role, Strip } from '../shared/strip.tsx';
import type { GradeBarsChart } from '../spec.ts';
import { barSegments, countFits } from './segments.ts';

/** Bars stand in columns of about this width or wider: what fits here fits everywhere. */
const NARROWEST = 290;

function Bar({ row }: { row: GradeBarsChart['rows'][number] }) {
  return (
    <Strip>
      {barSegments(row).map((segment) => {
        const style = segment.grade === null ? null : grades[segment.grade];
        return (
          <>
            <rect
              x={`${px(segment.from * 100)}%`}
              y="1"
              width={`${px((segment.to - segment.from) * 100)}%`}
              height="18"
              fill={style?.fill ?? colour.white}
              stroke={style?.edge ?? colour.ink3}
              stroke-width="1.2"
              stroke-dasharray={style === null ? '3 2' : undefined}
            />
            {countFits(segment, NARROWEST) ? (
              <text
                x={`${px(((segment.from + segment.to) / 2) * 100)}%`}
                y="14.5"
                text-anchor="middle"
                font-size="13"
                fill={style?.text ?? colour.ink}
              >
                {segment.count}
              </text>
            ) : null}
          </>
        );
      })}
    </Strip>
  );
}

/** "14 outstanding, 15 good": a bar in words. */
function barWords(row: GradeBarsChart['rows'][number]): string {
  const words = barSegments(row).map(
    ({ grade, count }) => `${count} ${grade === null ? 'no grade' : grades[grade].word.toLowerCase()}`,
  );
  return words.length === 0 ? 'none' : words.join(', ');
}

/** A bar a row under its name and share: the row is the chart, its numbers are in words for those who cannot see it. */
export function GradeBarsTable({ spec }: { spec: GradeBarsChart }) {
  if (spec.rows.length === 0) return <p class="govuk-body">There is no authority to show.</p>;
  return (
    <table class="wm-bars" {...role.table}>
      <caption class="govuk-visually-hidden">{spec.description}</caption>
      <thead class="govuk-visually-hidden" {...role.group}>
        <tr {...role.row}>
          <th {...role.column}>{spec.rowLabel}</th>
          <th {...role.column}>Good or outstanding</th>
          <th {...role.column}>Authorities at each grade</th>
        </tr>
      </thead>
      <tbody {...role.group}>
        {spec.rows.map((row) => (
          <tr class="wm-bars__row" {...role.row}>
            <th class="wm-bars__name" {...role.head}>
              {row.href === undefined ? (
                row.label
              ) : (
                <a class="govuk-link" href={row.href}>
                  {row.label}
                </a>
              )}
            </th>
            <td class="wm-bars__share" {...role.cell}>
              <strong>{row.shareText}</strong> {row.ofText}
            </td>
            <td class="wm-bars__strip" {...role.cell}>
              <Bar row={row} />
              <span class="govuk-visually-hidden">{barWords(row)}</span>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
