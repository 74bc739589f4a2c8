import { CheckMark } from '../../marks/check-mark.tsx';
import { role } from '../shared/strip.tsx';
import type { ChecksChart } from '../spec.ts';
import { checksInOrder } from './order.ts';

/** Checks as a table: the mark with its word, what was checked, what was found. Cards on small screens. */
export function ChecksTable({ spec }: { spec: ChecksChart }) {
  if (spec.rows.length === 0) return <p class="govuk-body">No check was run.</p>;
  return (
    <div class="wm-rows">
      <table {...role.table} class="wm-checks">
        <caption class="govuk-visually-hidden">{spec.description}</caption>
        <thead {...role.group}>
          <tr {...role.row}>
            <th {...role.column} class="wm-checks__state">
              Result
            </th>
            <th {...role.column} class="wm-checks__name">
              Check
            </th>
            <th {...role.column}>What it found</th>
          </tr>
        </thead>
        <tbody {...role.group}>
          {checksInOrder(spec.rows).map((row) => (
            <tr {...role.row}>
              <td {...role.cell} class="wm-checks__state">
                <CheckMark state={row.state} />
              </td>
              <th {...role.head} class="wm-checks__name">
                {row.label}
              </th>
              <td {...role.cell} class="wm-checks__found">
                {row.found}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
