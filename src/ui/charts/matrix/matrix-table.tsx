import { colour } from '../../style/tokens.ts';
import type { MatrixChart } from '../spec.ts';

export type MatrixMark = MatrixChart['states'][number]['mark'];

/** The mark of a state round a point: a filled disc, a small ring, or a dash. */
export function MatrixShape({ mark, x, y }: { mark: MatrixMark | undefined; x: number; y: number }) {
  if (mark === 'filled') return <circle cx={x} cy={y} r="5.2" fill={colour.ink} />;
  if (mark === 'hollow') {
    return <circle cx={x} cy={y} r="2.6" fill={colour.white} stroke={colour.ink2} stroke-width="1.2" />;
  }
  return <path d={`M${x - 3.5} ${y}h7`} stroke={colour.ink3} stroke-width="1.4" />;
}

/** "2016" to "’16" where columns are narrow. */
export function shortYear(label: string): string {
  return /^\d{4}$/.test(label) ? `’${label.slice(2)}` : label;
}

/** Years across, things down, a mark for each; the words of the marks are in the cells for screen readers. */
export function MatrixTable({ spec }: { spec: MatrixChart }) {
  if (spec.rows.length === 0) return <p class="govuk-body">There is nothing to compare yet.</p>;
  const states = new Map(spec.states.map((state) => [state.id, state]));
  const captionId = `matrix-${spec.id}-caption`;
  return (
    <section class="wm-scroll" tabindex={0} aria-labelledby={captionId}>
      <table class="wm-matrix">
        <caption id={captionId} class="govuk-visually-hidden">
          {spec.description}
        </caption>
        <thead>
          <tr>
            <th scope="col">{spec.rowLabel ?? 'Indicator'}</th>
            {spec.columns.map((column, index) => (
              <th
                scope="col"
                class={
                  (spec.columns.length - 1 - index) % 2 === 0 ? 'wm-matrix__cell' : 'wm-matrix__cell wm-matrix__odd'
                }
              >
                <span class="wm-matrix__long">{column}</span>
                <span class="wm-matrix__short" aria-hidden="true">
                  {shortYear(column)}
                </span>
              </th>
            ))}
            <th scope="col" class="wm-num">
              {spec.totalLabel ?? 'Total'}
            </th>
          </tr>
        </thead>
        <tbody>
          {spec.rows.map((row) => (
            <tr>
              <th scope="row">
                {row.href ? (
                  <a class="govuk-link" href={row.href}>
                    {row.label}
                  </a>
                ) : (
                  row.label
                )}
              </th>
              {spec.columns.map((_, index) => {
                const state = states.get(row.cells[index] ?? '');
                return (
                  <td class="wm-matrix__cell">
                    <svg width="14" height="14" viewBox="0 0 14 14" aria-hidden="true" focusable="false">
                      <MatrixShape mark={state?.mark} x={7} y={7} />
                    </svg>
                    <span class="govuk-visually-hidden">{state?.label ?? 'No figures'}</span>
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
