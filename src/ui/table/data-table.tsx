import { SymbolBox } from '../marks/symbol-box.tsx';
import { isSafeAddress, sourceLine } from '../text/rich.ts';
import { RichText } from '../text/rich-text.tsx';
import type { TableCell, TableSpec } from './spec.ts';

/** How a table is sorted now, and the address that sorts it by a column. */
export interface TableSort {
  readonly column: string;
  readonly direction: 'ascending' | 'descending';
  readonly href: (column: string, direction: 'ascending' | 'descending') => string;
}

/** Columns that an upright sheet of paper holds; a table with more is printed on its side. */
const UPRIGHT_COLUMNS = 10;

function CellContent({ cell }: { cell: TableCell }) {
  const text = cell.symbol ? <SymbolBox symbol={cell.symbol} meaning={cell.text} /> : cell.text;
  const linked =
    cell.href && isSafeAddress(cell.href) ? (
      <a class="govuk-link" href={cell.href}>
        {text}
      </a>
    ) : (
      text
    );
  return (
    <>
      {cell.bold ? <strong>{linked}</strong> : linked}
      {cell.note ? <span class="wm-table__note">{cell.note}</span> : null}
    </>
  );
}

function Heading({ spec, index, sort }: { spec: TableSpec; index: number; sort: TableSort | undefined }) {
  const column = spec.columns[index]!;
  const sorted = sort?.column === column.id ? sort.direction : undefined;
  const next = sorted === 'descending' ? 'ascending' : sorted ? 'descending' : firstDirection(column.align);
  return (
    <th scope="col" class={cellClass(column)} aria-sort={sorted}>
      {sort ? (
        <a class="wm-table__sort" href={sort.href(column.id, next)} data-sorted={sorted}>
          {column.label}
        </a>
      ) : (
        column.label
      )}
      {column.unit ? <span class="wm-table__unit">{column.unit}</span> : null}
    </th>
  );
}

/** Names are sorted from A first, numbers from the largest. */
function firstDirection(align: 'text' | 'number'): 'ascending' | 'descending' {
  return align === 'text' ? 'ascending' : 'descending';
}

function cellClass(column: { align: 'text' | 'number'; wideOnly?: boolean } | undefined): string | undefined {
  const classes = [];
  if (column?.align === 'number') classes.push('wm-num');
  if (column?.wideOnly) classes.push('wm-wide');
  return classes.length > 0 ? classes.join(' ') : undefined;
}

/**
 * A table: the first column heads its rows and stays in sight when the rest scrolls. `captionHidden` where a heading
 * above already names it. With `sort` its headings are links; without, `sortable` lets the script sort it in place.
 */
export function DataTable(props: {
  table: TableSpec;
  sort?: TableSort | undefined;
  captionHidden?: boolean;
  sortable?: boolean;
}) {
  const { table, sort, captionHidden = false, sortable = false } = props;
  const captionId = `table-${table.id}-caption`;
  return (
    <div class={table.columns.length > UPRIGHT_COLUMNS ? 'wm-table-block wm-table-block--wide' : 'wm-table-block'}>
      <section class="wm-scroll" tabindex={0} aria-labelledby={captionId}>
        <table class="wm-table" id={`table-${table.id}`} data-wm-sortable={sortable ? 'true' : undefined}>
          <caption id={captionId} class={captionHidden ? 'govuk-visually-hidden' : 'wm-table__caption'}>
            {table.title}
          </caption>
          <thead>
            <tr>
              {table.columns.map((_, index) => (
                <Heading spec={table} index={index} sort={sort} />
              ))}
            </tr>
          </thead>
          <tbody>
            {table.rows.length === 0 ? (
              <tr>
                <td colspan={table.columns.length}>There is nothing to list.</td>
              </tr>
            ) : null}
            {table.rows.map((row) => (
              <>
                {row.group ? (
                  <tr class="wm-table__group">
                    <th scope="colgroup" colspan={table.columns.length}>
                      {row.group}
                    </th>
                  </tr>
                ) : null}
                <tr class={row.focus ? 'wm-table__focus' : undefined}>
                  {row.cells.map((cell, index) => {
                    const className = cellClass(table.columns[index]);
                    const raw = sortable && cell.raw !== undefined && cell.raw !== null ? String(cell.raw) : undefined;
                    return index === 0 ? (
                      <th scope="row" class={className} data-raw={raw}>
                        <CellContent cell={cell} />
                      </th>
                    ) : (
                      <td class={className} data-raw={raw}>
                        <CellContent cell={cell} />
                      </td>
                    );
                  })}
                </tr>
              </>
            ))}
          </tbody>
        </table>
      </section>
      {table.note ? (
        <p class="wm-source">
          <RichText text={table.note} />
        </p>
      ) : null}
      {table.source ? (
        <p class="wm-source">
          <RichText text={sourceLine(table.source)} />
        </p>
      ) : null}
    </div>
  );
}
