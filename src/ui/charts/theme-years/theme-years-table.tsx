import { shortYear } from '../matrix/matrix-table.tsx';
import type { ThemeYearsChart } from '../spec.ts';
import { stepOf } from './shades.tsx';

/**
 * Things down, years across, the share of each cell as text on one of five shades. A cell with too few says so in
 * words; the number stands in every cell, so the shade never carries it alone.
 */
export function ThemeYearsTable({ spec }: { spec: ThemeYearsChart }) {
  if (spec.rows.length === 0) return <p class="govuk-body">There is nothing to compare yet.</p>;
  const captionId = `theme-years-${spec.id}-caption`;
  return (
    <section class="wm-scroll" tabindex={0} aria-labelledby={captionId}>
      <table class="wm-shades">
        <caption id={captionId} class="govuk-visually-hidden">
          {spec.description}
        </caption>
        <thead>
          <tr>
            <th scope="col">{spec.rowLabel}</th>
            {spec.columns.map((column) => (
              <th scope="col" class="wm-shades__cell">
                <span class="wm-shades__long">{column.label}</span>
                <span class="wm-shades__short" aria-hidden="true">
                  {shortYear(column.label)}
                </span>
                <span class="wm-shades__n">n {column.n}</span>
              </th>
            ))}
            <th scope="col" class="wm-num">
              All
            </th>
          </tr>
        </thead>
        <tbody>
          {spec.rows.map((row) => (
            <tr>
              <th scope="row">
                {row.href === undefined ? (
                  row.label
                ) : (
                  <a class="govuk-link" href={row.href}>
                    {row.label}
                  </a>
                )}
              </th>
              {spec.columns.map((_, index) => {
                const share = row.cells[index] ?? null;
                const text = row.cellTexts[index] ?? '';
                if (share === null) {
                  return (
                    <td class="wm-shades__cell wm-shades__few">
                      <span aria-hidden="true">{text}</span>
                      <span class="govuk-visually-hidden">{text === '' ? 'no inspections' : 'too few to tell'}</span>
                    </td>
                  );
                }
                const step = stepOf(share);
                return (
                  <td class="wm-shades__cell" style={`background:${step.fill};color:${step.text}`}>
                    {text}
                  </td>
                );
              })}
              <td class="wm-num">{row.total}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
